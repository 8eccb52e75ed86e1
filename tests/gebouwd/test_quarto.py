"""Both engines give the same book: text, numbers, references and alternative texts, page by page.

These tests need the Quarto command line (1.9 or newer) and skip without it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup, Tag

from projectkopie import copy_project, run_vertel

pytestmark = [
    pytest.mark.quarto,
    pytest.mark.skipif(shutil.which("quarto") is None, reason="de opdracht quarto is hier niet geïnstalleerd"),
]
# What only one of the engines writes around the chapter: navigation, buttons, contents of the page, and on the front
# page the name of the book.
RAND = (
    "nav, header#quarto-header, #quarto-sidebar, #quarto-margin-sidebar, .page-navigation, "
    ".acties, .downloads, .feed, script, style, "
    "details.bladwijzer, .stand, .omslag, .code-copy-button, "
    "#title-block-header .subtitle, #title-block-header .description, #title-block-header .quarto-title-meta"
)


@pytest.fixture(scope="module")
def quarto(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Render a copy of the project through our own command and return its output folder."""
    root = copy_project(tmp_path_factory.mktemp("quarto") / "project")
    uitkomst = run_vertel("build", "--engine", "quarto", root=root)
    assert uitkomst.returncode == 0, uitkomst.stdout + uitkomst.stderr
    return root / "_site"


def _main(pad: Path) -> Tag:
    soep = BeautifulSoup(pad.read_text(encoding="utf-8"), "lxml")
    hoofd = soep.find("main") or soep.body
    assert hoofd is not None
    voor = ", #title-block-header" if pad.name == "index.html" else ""
    for element in hoofd.select(RAND + voor):
        element.decompose()
    return hoofd


def _words(hoofd: Tag) -> list[str]:
    return re.findall(r"\w+(?:[.,]\w+)*", hoofd.get_text(" ").replace("\u00a0", " "))


def _texts(hoofd: Tag, kiezer: str) -> list[str]:
    """Return the text of what the selector names; our site sets hard spaces where Quarto leaves them plain."""
    return [" ".join(element.get_text(" ").split()) for element in hoofd.select(kiezer)]


def _pairs(site: Path, quarto: Path) -> Iterator[tuple[str, Tag, Tag]]:
    for pad in sorted(site.rglob("*.html")):
        naam = pad.relative_to(site)
        if (quarto / naam).exists() or naam.parts[0] in {"chapters", "index.html"}:
            yield naam.as_posix(), _main(pad), _main(quarto / naam)


def test_plain_quarto_render_works_in_the_root(tmp_path: Path):
    root = copy_project(tmp_path / "project")
    omgeving = {"QUARTO_PYTHON": sys.executable, **os.environ}
    uitkomst = subprocess.run(["quarto", "render"], cwd=root, env=omgeving, capture_output=True, text=True, check=False)
    assert uitkomst.returncode == 0, uitkomst.stderr[-4000:]
    assert (root / "_site" / "index.html").is_file()
    assert list((root / "_site").glob("*.pdf"))


def test_pages_hold_the_same_words_and_numbers(site: Path, quarto: Path):
    """The same words as often: only the block that says what a chapter mirrors stands elsewhere, above the title."""
    verschil = {}
    for naam, eigen, ander in _pairs(site, quarto):
        links, rechts = Counter(_words(eigen)), Counter(_words(ander))
        if links != rechts:
            verschil[naam] = {"ontbreekt": dict(links - rechts), "te veel": dict(rechts - links)}
    assert verschil == {}


def test_the_text_of_a_chapter_has_the_same_order(site: Path, quarto: Path):
    verschil = {}
    for naam, eigen, ander in _pairs(site, quarto):
        alineas = [[" ".join(_words(p)) for p in hoofd.select("p")] for hoofd in (eigen, ander)]
        samen = set(alineas[0]) & set(alineas[1])
        links, rechts = ([a for a in rij if a in samen] for rij in alineas)
        if [a for a in links if links.count(a) == 1] != [a for a in rechts if rechts.count(a) == 1]:
            verschil[naam] = next((a, b) for a, b in zip(links, rechts, strict=False) if a != b)
    assert verschil == {}


def test_no_calculation_and_no_mark_of_markdown_is_left_in_a_page(quarto: Path):
    rest = re.compile(r"\{python\}|\{\.[a-z-]+|data-wat=|\\xa0|\?@?(?:sec|fig|tbl)-")
    gevonden = {}
    for pad in sorted(quarto.rglob("*.html")):
        hoofd = _main(pad)
        for code in hoofd.select("pre, code"):
            code.decompose()
        if fout := rest.findall(hoofd.get_text()):
            gevonden[pad.relative_to(quarto).as_posix()] = fout
    assert gevonden == {}


def test_pages_hold_the_same_captions(site: Path, quarto: Path):
    for naam, eigen, ander in _pairs(site, quarto):
        assert _texts(eigen, "figcaption") == _texts(ander, "figcaption"), naam


def test_pages_hold_the_same_references(site: Path, quarto: Path):
    for naam, eigen, ander in _pairs(site, quarto):
        assert _texts(eigen, "a.quarto-xref") == _texts(ander, "a.quarto-xref"), naam


def test_pages_hold_the_same_drawings_and_alternative_texts(site: Path, quarto: Path):
    for naam, eigen, ander in _pairs(site, quarto):
        for kiezer in ("svg[role=img] > title", "svg[role=img] > desc"):
            assert _texts(eigen, kiezer) == _texts(ander, kiezer), naam
        assert [i.get("alt") for i in eigen.select("img")] == [i.get("alt") for i in ander.select("img")], naam


def test_pages_hold_the_same_tables(site: Path, quarto: Path):
    for naam, eigen, ander in _pairs(site, quarto):
        links, rechts = ([_texts(t, "th, td") for t in hoofd.select("table.tabel")] for hoofd in (eigen, ander))
        assert links == rechts, naam


def test_both_pdfs_are_ua_1_with_the_same_alternative_texts(site: Path, quarto: Path):
    teksten = []
    for pad in (site / "tellen-en-vertellen.pdf", next(quarto.glob("*.pdf"))):
        with pikepdf.open(pad) as pdf, pdf.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            elementen = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
            teksten.append(sorted(str(e.get("/Alt", "")) for e in elementen))
    assert teksten[0] == teksten[1]
