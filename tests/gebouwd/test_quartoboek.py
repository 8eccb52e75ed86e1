"""The whole book as Quarto hands it to our filters and template: the same PDF, and pages with the same marks.

Quarto is not here; `tests/quarto/` stands in for what it does around the filters.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pikepdf
import pytest
import typst
from bs4 import BeautifulSoup, Tag

from pdftekst import read_page
from projectkopie import ROOT
from publish.assemble import SVG_FOLDER, Assembly, assemble_chapter
from publish.book import TEMPLATE
from publish.notebook import read_notebook, read_source
from publish.project import Chapter, Project, load_project
from quartoproef import PROJECT, chapter, part, run

BEGRIPPEN = (
    "--metadata=begrippen:data/begrippen.yml",
    "--metadata=begrippen-bladzijde:chapters/verantwoording/begrippen.qmd",
)
#: of every kind of chapter one or two
BLADEN = (
    "chapters/monitor/stand.qmd",
    "chapters/opdracht/2-3-hulp-dichtbij.qmd",
    "chapters/opdracht/bijlage-6-verschuivingen.qmd",
    "chapters/rekenkamer/2-verwijzingen.qmd",
    "chapters/regio/segmenten.qmd",
    "chapters/vergelijken/personeel.qmd",
    "chapters/verantwoording/begrippen.qmd",
    "chapters/verantwoording/english.qmd",
)
MERKEN = (
    ".rol",
    ".rol table",
    "table.tabel",
    "svg",
    "a.feit",
    "#herkomst li",
    "#woorden li",
    ".uitspraak",
    ".kort",
    ".st",
)


@pytest.fixture(scope="module")
def project(site: Path) -> Project:
    assert site
    return load_project(ROOT)


def assembled(project: Project, hoofdstuk: Chapter, fmt: str) -> tuple[str, Assembly]:
    """Return a chapter after its calculations ran, as Markdown."""
    notebook = read_notebook(ROOT / ".vertel/notebooks" / f"{hoofdstuk.path.removesuffix('.qmd')}.ipynb")
    deel = assemble_chapter(read_source(project, hoofdstuk), notebook, fmt, echo=False)
    tekst = re.sub(r"<!--vertel:(\w+)-->", lambda m: deel.html[m[1]], deel.passed.give(deel.text))
    return tekst, deel


def write_document(project: Project) -> str:
    """Put all chapters together as Quarto does, and draw what they show."""
    tekst = ""
    for groep in project.parts:
        if groep.appendix or groep.title:
            tekst += part("Bijlagen", "appendix") if groep.appendix else part(groep.title)
        for hoofdstuk in groep.chapters:
            markdown, deel = assembled(project, hoofdstuk, "typst")
            tekst += chapter(hoofdstuk.path, markdown)
            for naam, svg in deel.svg.items():
                (ROOT / SVG_FOLDER).mkdir(exist_ok=True)
                (ROOT / SVG_FOLDER / f"{naam}.svg").write_text(svg, encoding="utf-8")
    return tekst


def values(project: Project) -> dict[str, object]:
    """Return what Quarto gives the template, under its names."""
    options = project.options
    return {
        "title": options.title,
        "subtitle": options.subtitle,
        "by-author": [{"name": {"literal": naam}} for naam in options.authors],
        "date": "23 november 2026",
        "lang": options.lang,
        "papersize": "a4",
        "toc-title": "Inhoudsopgave",
        "toc-depth": 2,
    }


@pytest.fixture(scope="module")
def quarto_pdf(project: Project, tmp_path_factory: pytest.TempPathFactory) -> pikepdf.Pdf:
    """Return the PDF that our filters and template make of Quarto's document."""
    tmp = tmp_path_factory.mktemp("quartoboek")
    for pad in (ROOT / project.options.extension).glob("*.typ"):
        shutil.copy(pad, tmp)
    sjabloon = Path(shutil.copy(TEMPLATE, tmp / "sjabloon.typ"))
    gegevens = tmp / "gegevens.json"
    gegevens.write_text(json.dumps(values(project)), encoding="utf-8")
    meer = ["--standalone", f"--template={sjabloon}", f"--metadata-file={gegevens}", *BEGRIPPEN]
    bron = run([*PROJECT, "boekdelen"], write_document(project), "typst", tmp, *meer, cwd=ROOT)
    doel = tmp / "boek.pdf"
    typst.compile(
        bron.encode(),
        output=str(doel),
        root=str(ROOT),
        font_paths=[str(ROOT / project.options.extension / "fonts")],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    return pikepdf.open(doel)


def test_the_pdf_has_the_same_pages(pdf: pikepdf.Pdf, quarto_pdf: pikepdf.Pdf):
    """Letter for letter; only the date on the cover has another form."""
    eigen, ander = (["".join(read_page(blad).split()) for blad in document.pages][1:] for document in (pdf, quarto_pdf))
    anders = [n for n, (a, b) in enumerate(zip(eigen, ander, strict=False), 2) if a != b]
    assert anders == []
    assert len(eigen) == len(ander)


def marks(hoofd: Tag) -> dict[str, object]:
    """Return what the filters leave on a page: how often, which words are explained, and how tables are named."""
    return {
        **{kiezer: len(hoofd.select(kiezer)) for kiezer in MERKEN},
        "begrippen": [(str(a["href"]), a.get_text()) for a in hoofd.select("a.begrip")],
        "tabellen": [str(t.get("aria-label")).replace("\u00a0", " ") for t in hoofd.select(".rol")],
        "cellen": [list(map(_cell, t.select("th, td"))) for t in hoofd.select("table.tabel")],
    }


def _cell(cel: Tag) -> tuple[str, str]:
    """Return the text of a cell, without the references that Quarto fills in later, and its width in columns."""
    for verwijzing in cel.select(".quarto-xref, .citation"):
        verwijzing.string = ""
    tekst = re.sub(r"@(?:sec|fig|tbl)-[\w-]+", "", cel.get_text(" "))
    return " ".join(tekst.split()), str(cel.get("colspan", "1"))


@pytest.mark.parametrize("pad", BLADEN)
def test_a_page_has_the_same_marks(pad: str, project: Project, site: Path, tmp_path: Path):
    hoofdstuk = next(h for h in project.chapters if h.path == pad)
    html = run(PROJECT, assembled(project, hoofdstuk, "html")[0], "html", tmp_path, *BEGRIPPEN, cwd=ROOT)
    eigen = BeautifulSoup((site / hoofdstuk.href).read_text(encoding="utf-8"), "lxml").main
    assert eigen is not None
    assert marks(BeautifulSoup(html, "lxml")) == marks(eigen)
