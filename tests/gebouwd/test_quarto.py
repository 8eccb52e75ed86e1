"""Both engines give the same book: text, numbers, references and alternative texts, page by page.

These tests need the Quarto command line (1.9 or newer) and skip without it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
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
# What only one of the engines writes around the chapter: navigation, buttons, the folding of code.
RAND = (
    "nav, header#quarto-header, #quarto-sidebar, #quarto-margin-sidebar, .page-navigation, "
    ".acties, .downloads, script, style"
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
    for element in hoofd.select(RAND):
        element.decompose()
    return hoofd


def _words(hoofd: Tag) -> list[str]:
    return re.findall(r"\w+(?:[.,]\w+)*", hoofd.get_text(" ").replace("\u00a0", " "))


def _pairs(site: Path, quarto: Path) -> Iterator[tuple[str, Tag, Tag]]:
    for pad in sorted(site.rglob("*.html")):
        naam = pad.relative_to(site)
        if (quarto / naam).exists() or naam.parts[0] in {"chapters", "index.html"}:
            yield naam.as_posix(), _main(pad), _main(quarto / naam)


def test_plain_quarto_render_works_in_the_root(tmp_path: Path):
    root = copy_project(tmp_path / "project")
    uitkomst = subprocess.run(["quarto", "render"], cwd=root, capture_output=True, text=True, check=False)
    assert uitkomst.returncode == 0, uitkomst.stderr[-4000:]
    assert (root / "_site" / "index.html").is_file()
    assert list((root / "_site").glob("*.pdf"))


def test_pages_hold_the_same_words_and_numbers(site: Path, quarto: Path):
    verschil = {}
    for naam, eigen, ander in _pairs(site, quarto):
        links, rechts = _words(eigen), _words(ander)
        if links != rechts:
            plek = next((i for i, (a, b) in enumerate(zip(links, rechts, strict=False)) if a != b), 0)
            verschil[naam] = (" ".join(links[plek - 5 : plek + 8]), " ".join(rechts[plek - 5 : plek + 8]))
    assert verschil == {}


def test_pages_hold_the_same_references(site: Path, quarto: Path):
    for naam, eigen, ander in _pairs(site, quarto):
        links = [a.get_text().replace("\u00a0", " ") for a in eigen.select("a.quarto-xref")]
        rechts = [a.get_text().replace("\u00a0", " ") for a in ander.select("a.quarto-xref")]
        assert links == rechts, naam


def test_pages_hold_the_same_drawings_and_alternative_texts(site: Path, quarto: Path):
    for naam, eigen, ander in _pairs(site, quarto):
        for kiezer in ("svg[role=img] > title", "svg[role=img] > desc"):
            assert [t.get_text() for t in eigen.select(kiezer)] == [t.get_text() for t in ander.select(kiezer)], naam
        assert [i.get("alt") for i in eigen.select("img")] == [i.get("alt") for i in ander.select("img")], naam


def test_pages_hold_the_same_tables(site: Path, quarto: Path):
    for naam, eigen, ander in _pairs(site, quarto):
        links = [[c.get_text(" ", strip=True) for c in t.select("th, td")] for t in eigen.select("table.tabel")]
        rechts = [[c.get_text(" ", strip=True) for c in t.select("th, td")] for t in ander.select("table.tabel")]
        assert links == rechts, naam


def test_both_pdfs_are_ua_1_with_the_same_alternative_texts(site: Path, quarto: Path):
    teksten = []
    for pad in (site / "tellen-en-vertellen.pdf", next(quarto.glob("*.pdf"))):
        with pikepdf.open(pad) as pdf, pdf.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            elementen = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
            teksten.append(sorted(str(e.get("/Alt", "")) for e in elementen))
    assert teksten[0] == teksten[1]
