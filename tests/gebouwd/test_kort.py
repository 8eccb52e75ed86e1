"""The built pages: every chapter opens with its point, in two or three sentences as a reader counts them."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup

from projectkopie import ROOT
from vertellen.proza import split_zinnen

LABELS = {"In het kort.", "In short."}


def read_kort(s: BeautifulSoup) -> list[str]:
    """Return the sentences of the block that opens a page, without its label."""
    (blok,) = s.select("main .kort")
    tekst = " ".join(blok.get_text().split())
    (label,) = [la for la in LABELS if tekst.startswith(la)]
    return list(split_zinnen(tekst.removeprefix(label).strip()))


def test_every_chapter_opens_with_two_or_three_sentences(site: Path, soep: dict[Path, BeautifulSoup]):
    hoofdstukken = {site / p.relative_to(ROOT).with_suffix(".html") for p in (ROOT / "chapters").rglob("*.qmd")}
    assert hoofdstukken <= set(soep)
    zinnen = {pad.relative_to(site).as_posix(): read_kort(soep[pad]) for pad in hoofdstukken}
    assert {pad: z for pad, z in zinnen.items() if len(z) not in {2, 3}} == {}


def test_the_front_page_opens_with_two_or_three_sentences(site: Path, soep: dict[Path, BeautifulSoup]):
    leads = [" ".join(lead.get_text().split()) for lead in soep[site / "index.html"].select("main .lead")]
    assert leads
    assert [lead for lead in leads if len(list(split_zinnen(lead))) not in {2, 3}] == []
