"""Printing a page from a browser: what belongs together stays on one sheet."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from pdftekst import read_page

pytestmark = pytest.mark.browser
#: the front page, and pages of other kinds: a list of claims, tables, charts, short sections, the explorer
BLADEN = (
    "index.html",
    "chapters/rekenkamer/brief.html",
    "chapters/verantwoording/datakwaliteit.html",
    "chapters/rekenkamer/2-verwijzingen.html",
    "chapters/regio/segmenten.html",
    "chapters/opdracht/bijlage-6-verschuivingen.html",
)


def bare(tekst: str) -> str:
    return "".join(tekst.split())


def printed(browser: Browser, adres: str) -> list[str]:
    """Return the text of each sheet, without spaces."""
    page = browser.new_page(locale="nl-NL")
    page.goto(adres)
    page.evaluate("document.fonts.ready.then(() => true)")
    ruw = page.pdf(prefer_css_page_size=True)
    page.close()
    with pikepdf.open(io.BytesIO(ruw)) as pdf:
        return [bare(read_page(vel)) for vel in pdf.pages]


@pytest.mark.parametrize("naam", BLADEN)
def test_no_heading_or_term_is_left_at_the_foot_of_a_sheet(
    browser: Browser, adres: str, site: Path, soep: dict[Path, BeautifulSoup], naam: str
):
    """A sheet does not end with a heading and its first sentence, nor with a term of which the meaning comes next."""
    *vellen, laatste = printed(browser, adres + naam)
    assert vellen, laatste
    los, gezien = [], 0
    for kop in soep[site / naam].select("main :is(h1, h2, h3, h4, dt)"):
        volgt = kop.find_next_sibling()
        begin = bare(kop.get_text())
        samen = begin + (bare(volgt.get_text()) if volgt and volgt.name in {"p", "dd"} else "")
        gezien += any(begin in vel for vel in (*vellen, laatste))
        los += [kop.get_text() for vel in vellen if begin in vel and samen.startswith(vel[vel.rindex(begin) :])]
    assert gezien > 1
    assert los == []
