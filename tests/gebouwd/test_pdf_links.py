"""Everything in the PDF that leads somewhere: links, bookmarks, references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
import yaml
from bs4 import BeautifulSoup

from pdftekst import read_page
from projectkopie import ROOT

#: what is left of a reference that found nothing
ONOPGELOST = re.compile(r"\?\?|\?@|@(sec|fig|tbl)-")


@pytest.fixture(scope="module")
def bladen(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    return {p.objgen for p in pdf.pages}


def names(knoop: pikepdf.Object) -> Iterator[tuple[str, pikepdf.Object]]:
    """Give every name in a tree of names, with what it stands for."""
    rij = list(knoop.get("/Names", []))
    yield from ((str(naam), doel) for naam, doel in zip(rij[::2], rij[1::2], strict=True))
    for kind in knoop.get("/Kids", []):
        yield from names(kind)


@pytest.fixture(scope="module")
def doelen(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    """Return the named places in the document."""
    return dict(names(pdf.Root.Names.Dests))


def leads(doel: pikepdf.Object | None, doelen: dict[str, pikepdf.Object], bladen: set[tuple[int, int]]) -> bool:
    """Say whether a destination, or the name of one, is a page of this document."""
    if isinstance(doel, pikepdf.String):
        doel = doelen.get(str(doel))
    if isinstance(doel, pikepdf.Dictionary):
        doel = doel.get("/D")
    return isinstance(doel, pikepdf.Array) and doel[0].objgen in bladen


def links(pdf: pikepdf.Pdf) -> Iterator[tuple[int, pikepdf.Object]]:
    """Give every link with the number of its page."""
    for nummer, blad in enumerate(pdf.pages, 1):
        for noot in blad.get("/Annots", []):
            if noot.Subtype == "/Link":
                yield nummer, noot


def test_every_link_leads_to_a_place_or_to_the_web(pdf: pikepdf.Pdf, doelen, bladen):
    kapot, aantal = [], 0
    for blad, noot in links(pdf):
        aantal += 1
        actie = noot.get("/A", {})
        if actie.get("/S") == "/URI":
            goed = re.match(r"https?://|mailto:", str(actie.URI)) is not None
        else:
            goed = leads(noot.get("/Dest", actie.get("/D")), doelen, bladen)
        if not goed:
            kapot.append((blad, str(noot.get("/Contents", ""))))
    assert aantal > 500
    assert kapot == []


def test_every_link_says_in_words_where_it_leads(pdf: pikepdf.Pdf):
    assert [blad for blad, noot in links(pdf) if not str(noot.get("/Contents", "")).strip()] == []


def titles(items: list[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for item in items:
        yield item
        yield from titles(item.children)


def plain(tekst: str) -> str:
    """Leave out what differs in form alone: quotes, hard spaces."""
    return re.sub(r"\s+", " ", re.sub("[‘’'“”\"]", "'", tekst.replace("\u00a0", " "))).strip()


def page_title(pad: Path) -> str:
    """Return number and title of a chapter as its page shows them: `3 De prestatiedialoog`, `A De analyse`."""
    kop = BeautifulSoup(pad.read_text(encoding="utf-8"), "lxml").h1
    assert kop is not None
    return re.sub(r"^Bijlage (\w+) — ", r"\1 ", plain(kop.get_text()))


def test_bookmarks_name_every_chapter_in_order_and_lead_there(pdf: pikepdf.Pdf, site: Path, doelen, bladen):
    boek = yaml.safe_load((ROOT / "_quarto.yml").read_text(encoding="utf-8"))["book"]
    delen = [d["chapters"] for d in boek["chapters"] if isinstance(d, dict)]  # the front page is another one here
    hoofdstukken = [h.removesuffix(".qmd") for deel in [*delen, boek["appendices"]] for h in deel]
    verwacht = [page_title(site / f"{h}.html") for h in hoofdstukken]
    with pdf.open_outline() as omtrek:
        bladwijzers = list(titles(list(omtrek.root)))
        gevonden = [plain(str(b.title)) for b in bladwijzers]
        assert [t for t in gevonden if t in set(verwacht)] == verwacht
        zonder = [str(b.title) for b in bladwijzers if not leads(b.destination, doelen, bladen)]
    assert zonder == []


def test_every_reference_was_resolved(pdf: pikepdf.Pdf):
    over = {}
    woorden = 0
    for nummer, blad in enumerate(pdf.pages, 1):
        tekst = read_page(blad)
        woorden += len(re.findall(r"\w{3,}", tekst))
        if gevonden := ONOPGELOST.search(tekst):
            over[nummer] = gevonden[0]
    assert woorden > 50_000
    assert over == {}


def test_the_text_of_the_pdf_can_be_copied(pdf: pikepdf.Pdf):
    """The same words in the PDF as on the page, so that a screen reader and a search find them."""
    tekst = " ".join(read_page(b) for b in list(pdf.pages)[:12]).replace("\n", "")
    assert "Tellen en vertellen" in tekst.replace("\u00a0", " ")
