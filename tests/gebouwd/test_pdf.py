"""The PDF: accessible, Dutch, with contents, numbers and alternative texts."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf


def _structure(knoop: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    if isinstance(knoop, pikepdf.Array):
        for kind in knoop:
            yield from _structure(kind)
    elif isinstance(knoop, pikepdf.Dictionary):
        if "/S" in knoop:
            yield knoop
        if "/K" in knoop:
            yield from _structure(knoop.K)


def test_pdf_says_it_is_ua_1_and_is_tagged(pdf: pikepdf.Pdf):
    with pdf.open_metadata() as meta:
        assert meta["pdfuaid:part"] == "1"
    assert bool(pdf.Root.MarkInfo.Marked) is True
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True


def test_pdf_is_dutch_and_titled(pdf: pikepdf.Pdf):
    assert str(pdf.Root.Lang).lower().startswith("nl")
    with pdf.open_metadata() as meta:
        assert "Tellen en vertellen" in str(meta["dc:title"])


def test_every_figure_has_an_alternative_text(pdf: pikepdf.Pdf):
    figuren = [k for k in _structure(pdf.Root.StructTreeRoot.K) if str(k.S) == "/Figure"]
    assert figuren
    assert all(str(k.get("/Alt", "")).strip() for k in figuren)


def test_tables_have_heading_cells(pdf: pikepdf.Pdf):
    soorten = [str(k.S) for k in _structure(pdf.Root.StructTreeRoot.K)]
    assert soorten.count("/Table") >= 10
    assert soorten.count("/TH") >= soorten.count("/Table")


def _page(pdf: pikepdf.Pdf, titel: str) -> int:
    """Return the page number that a bookmark leads to."""
    bladen = {blad.objgen: nummer for nummer, blad in enumerate(pdf.pages, 1)}
    with pdf.open_outline() as omtrek:
        gevonden = [i for i in omtrek.root if str(i.title) == titel]
    assert len(gevonden) == 1, titel
    doel = gevonden[0].destination if gevonden[0].destination is not None else gevonden[0].action.D
    return bladen[doel[0].objgen]


def test_pdf_opens_with_one_page_at_a_glance_and_the_contents(pdf: pikepdf.Pdf):
    assert _page(pdf, "In één oogopslag") == 2
    assert _page(pdf, "Inhoudsopgave") == 3
    assert _page(pdf, "Inhoudsopgave") < _page(pdf, "Zo leest u deze publicatie") < _page(pdf, "Monitor")
