"""How heavy the publication is: what a reader loads with a page before asking for more, and the PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Response

ZWAARSTE_PAGINA, ZWAARSTE_PDF = 500_000, 5_000_000
#: loaded when a reader asks for an interactive chart, or searches
LATER = ("vega", "pagefind")


@pytest.mark.browser
def test_no_page_is_heavier_than_half_a_megabyte(browser: Browser, adres: str, site: Path, paginas: list[Path]):
    """HTML, style, scripts, fonts and pictures together, as they are on disk: a server that compresses sends less."""
    zwaar, later = {}, set()
    for pad in paginas:
        naam = pad.relative_to(site).as_posix()
        delen: dict[str, int] = {}

        def weigh(antwoord: Response, delen: dict[str, int] = delen) -> None:
            bestand = antwoord.url.removeprefix(adres).partition("?")[0]
            delen[bestand] = (site / bestand).stat().st_size

        context = browser.new_context(viewport={"width": 1360, "height": 900}, locale="nl-NL")
        page = context.new_page()
        page.on("response", weigh)
        page.goto(adres + naam, wait_until="networkidle")
        context.close()
        assert naam in delen
        assert any(d.endswith(".css") for d in delen)
        assert any(d.endswith(".woff2") for d in delen)
        later |= {d for d in delen if any(deel in d for deel in LATER)}
        if sum(delen.values()) > ZWAARSTE_PAGINA:
            zwaar[naam] = delen
    assert later == set()
    assert zwaar == {}


def test_what_comes_later_is_there(site: Path, soep: dict[Path, BeautifulSoup]):
    """The bundle for interactive charts is no part of a page, but every page with a chart can reach it."""
    met_grafiek = {p: s for p, s in soep.items() if s.select("script.vega-spec")}
    assert met_grafiek
    for pad, s in met_grafiek.items():
        assert (pad.parent / str(s.html["data-vega"])).resolve().is_file(), pad
    assert (site / "pagefind" / "pagefind.js").is_file()


def test_the_pdf_is_small_enough_to_mail(site: Path):
    assert (site / "tellen-en-vertellen.pdf").stat().st_size < ZWAARSTE_PDF
