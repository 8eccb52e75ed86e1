"""The pages and the PDF say what Quarto would say: numbers, captions, references, titles."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pikepdf
import pytest
from bs4 import BeautifulSoup

from publish.build import build

VERWACHT = Path(__file__).parent / "projecten" / "verwacht"
PAGINAS = [
    "index",
    "hoofdstukken/een/figuren",
    "hoofdstukken/een/tekst",
    "hoofdstukken/cijfers",
    "hoofdstukken/bijlage",
]


def read_text(pagina: Path) -> list[str]:
    """Return the text of a page, one line per block, without navigation."""
    main = BeautifulSoup(pagina.read_text(encoding="utf-8"), "lxml").find("main")
    for weg in main.select("nav, [data-pagefind-ignore], svg"):
        weg.decompose()
    blokken = main.find_all(["h1", "h2", "h3", "p", "figcaption", "th", "td", "dt", "dd", "pre", "summary"])
    blokken += main.select(".callout-header:not(summary)")
    volgorde = {id(tag): nummer for nummer, tag in enumerate(main.find_all(True))}
    blokken.sort(key=lambda tag: volgorde[id(tag)])
    return [" ".join(tag.get_text().split(" ")).replace("\n", " ").strip() for tag in blokken]


@pytest.mark.parametrize("naam", PAGINAS)
def test_the_text_of_each_page(gebouwd: Path, naam: str):
    verwacht = (VERWACHT / f"{naam.replace('/', '-')}.txt").read_text(encoding="utf-8").splitlines()
    gekregen = [regel.replace("\u00a0", "~") for regel in read_text(gebouwd / "_site" / f"{naam}.html")]
    assert gekregen == verwacht


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext ontbreekt")
def test_the_pdf_has_the_same_numbers_as_the_site(gebouwd: Path):
    uitvoer = subprocess.run(
        ["pdftotext", "-raw", str(gebouwd / "_site/proefboek.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout.replace("\u00a0", " ")
    plat = " ".join(uitvoer.split())
    for naam in PAGINAS:
        soep = BeautifulSoup((gebouwd / "_site" / f"{naam}.html").read_text(encoding="utf-8"), "lxml")
        bijschriften = [" ".join(tag.get_text().split()) for tag in soep.select("figcaption")]
        for tekst in bijschriften + [a.get_text().replace("\u00a0", " ") for a in soep.select("a.quarto-xref")]:
            assert tekst in plat
    assert "Alleen in de PDF." in plat
    assert "Alleen op de site." not in plat
    assert "Niet in de PDF." not in plat
    assert all(noot in plat for noot in ("De eerste noot.", "Noot van tekst.", "Noot van cijfers."))


def test_the_pdf_is_tagged_and_ua_1(gebouwd: Path):
    with pikepdf.open(gebouwd / "_site/proefboek.pdf") as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("nl")
        meta = pdf.Root.Metadata.read_bytes().decode()
        assert "pdfuaid:part" in meta
        assert "Het proefboek" in meta


def test_no_page_has_inline_style_or_script(gebouwd: Path):
    for pagina in (gebouwd / "_site").rglob("*.html"):
        soep = BeautifulSoup(pagina.read_text(encoding="utf-8"), "lxml")
        assert soep.select("[style], style") == []
        assert [s for s in soep.find_all("script") if not s.get("src") and "json" not in (s.get("type") or "")] == []
        assert not [t.name for t in soep.find_all(True) if any(naam.startswith("on") for naam in t.attrs)]
        assert "unsafe-inline" not in pagina.read_text(encoding="utf-8")


def test_no_page_asks_a_third_party(gebouwd: Path):
    for pagina in (gebouwd / "_site").rglob("*.html"):
        soep = BeautifulSoup(pagina.read_text(encoding="utf-8"), "lxml")
        adressen = [t.get("src") or t.get("href") for t in soep.select("script[src], link[href], img[src]")]
        assert not [a for a in adressen if re.match(r"^(\w+:)?//", a)]


def test_a_table_keeps_scope_and_classes(gebouwd: Path):
    soep = BeautifulSoup((gebouwd / "_site/hoofdstukken/cijfers.html").read_text(encoding="utf-8"), "lxml")
    tabel = soep.select_one("#tbl-aantallen table")
    assert [th["scope"] for th in tabel.select("thead th")] == ["col", "col"]
    assert [th["scope"] for th in tabel.select("tbody th")] == ["row", "row"]
    assert [td.get_text() for td in tabel.select("td.getal")] == ["10", "7"]


def test_the_executed_notebooks_are_kept_and_open_in_jupyter(gebouwd: Path):
    import nbformat

    for naam in PAGINAS:
        notebook = nbformat.read(gebouwd / ".vertel/notebooks" / f"{naam}.ipynb", as_version=4)
        nbformat.validate(notebook)
        assert "0x" not in (gebouwd / ".vertel/notebooks" / f"{naam}.ipynb").read_text(encoding="utf-8")


def test_nbval_gets_the_same_outputs_again(gebouwd: Path):
    import os
    import sys

    notebooks = [str(gebouwd / ".vertel/notebooks" / f"{naam}.ipynb") for naam in PAGINAS]
    opdracht = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-q", "-p", "no:cacheprovider"]
    uitkomst = subprocess.run(
        [*opdracht, "-c", os.devnull, f"--rootdir={gebouwd}", *notebooks], capture_output=True, text=True, check=False
    )
    assert uitkomst.returncode == 0, uitkomst.stdout[-3000:]


def test_a_picture_may_have_a_name_with_a_space_and_an_accent(kopie: Path):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    (kopie / "hoofdstukken/foto één.svg").write_text(svg, encoding="utf-8")
    with (kopie / "hoofdstukken/bijlage.qmd").open("a", encoding="utf-8") as bestand:
        bestand.write('\n![Een foto](<foto één.svg>){#fig-foto fig-alt="Een vierkant"}\n')
    build(kopie)
    assert (kopie / "_site/hoofdstukken/foto één.svg").read_text(encoding="utf-8") == svg
    pagina = BeautifulSoup((kopie / "_site/hoofdstukken/bijlage.html").read_text(encoding="utf-8"), "lxml")
    assert unquote(str(pagina.select_one("#fig-foto img")["src"])).endswith("foto één.svg")
