"""Everything in the site that leads somewhere: addresses, names of ids, references, what the script makes."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser

BUITEN = re.compile(r"[a-z][\w+.-]*:|//", re.IGNORECASE)
#: attributes that hold an address
ADRESSEN = ("href", "src", "data", "action", "poster")
#: attributes that name ids on the same page
NAMEN = (
    *(f"aria-{n}" for n in ("activedescendant", "controls", "describedby", "details", "errormessage", "flowto")),
    *("aria-labelledby", "aria-owns", "for", "form", "headers", "list", "popovertarget"),
)
#: what is left of a reference that found nothing, or that nothing made a link of
ONOPGELOST = re.compile(r"\?@|@(sec|fig|tbl)-|publish-(ref|full|number):|\?\?|<!--vertel:")

Soep = dict[Path, BeautifulSoup]


def addresses(soep: BeautifulSoup) -> Iterator[str]:
    """Give every address on a page that lies in the site."""
    for element in soep.find_all(True):
        gevonden = [str(element[a]) for a in ADRESSEN if element.has_attr(a)]
        gevonden += [deel.split()[0] for deel in str(element.get("srcset", "")).split(",") if deel.strip()]
        yield from (adres for adres in gevonden if adres and not BUITEN.match(adres))


def leads(adres: str, pad: Path, ids: dict[Path, set[str]], codes: set[str]) -> bool:
    """Say whether an address on a page leads to a file and, when it names one, to a place in it."""
    bestand, anker = urldefrag(adres)
    doel = (pad.parent / unquote(bestand.partition("?")[0])).resolve() if bestand else pad
    if not doel.exists():
        return False
    if "=" in anker:  # a setting for the script
        soort, _, waarde = anker.partition("=")
        return soort != "gemeente" or waarde in codes
    return not anker or anker in ids.get(doel, set())


@pytest.fixture(scope="module")
def ids(soep: Soep) -> dict[Path, set[str]]:
    return {p: {str(e["id"]) for e in s.find_all(id=True)} for p, s in soep.items()}


@pytest.fixture(scope="module")
def codes(soep: Soep) -> set[str]:
    """Return the codes of municipalities that a reader can choose."""
    return {str(e["data-gemeente"]) for s in soep.values() for e in s.select(".keuze [data-gemeente]")}


def test_every_address_leads_to_a_file_and_a_place(site: Path, soep: Soep, ids, codes):
    kapot = [
        f"{pad.relative_to(site)}: {adres}"
        for pad, s in soep.items()
        for adres in addresses(s)
        if not leads(adres, pad, ids, codes)
    ]
    assert kapot == []


def test_the_search_knows_every_heading_by_a_place_on_its_page(site: Path, soep: Soep, ids):
    """What the search finds below a heading leads to that heading."""
    gelezen = {}
    for deel in (site / "pagefind" / "fragment").iterdir():
        inhoud = gzip.decompress(deel.read_bytes())
        blad = json.loads(inhoud[inhoud.index(b"{") :])
        koppen = {k["id"] for k in blad["anchors"] if re.fullmatch("h[1-6]", k["element"])}
        pad = site / blad["url"].lstrip("/")
        gelezen[pad / "index.html" if pad.is_dir() else pad] = koppen
    assert gelezen.keys() == {p for p, s in soep.items() if s.select("[data-pagefind-body]")}
    for pad, koppen in gelezen.items():
        delen = soep[pad].select("main section[id]:not([data-pagefind-ignore]):has(> h2, > h3, > h4)")
        assert {str(d["id"]) for d in delen} <= koppen <= ids[pad], pad


def test_every_id_that_an_attribute_names_is_on_the_page(soep: Soep, ids):
    kapot = []
    for pad, s in soep.items():
        for element in s.find_all(True):
            for attribuut in NAMEN:
                waarde = element.get(attribuut, "")
                namen = waarde if isinstance(waarde, list) else str(waarde).split()
                kapot += [(pad.name, attribuut, n) for n in namen if n not in ids[pad]]
    assert kapot == []


def test_every_source_behind_a_number_is_on_the_page_of_sources(site: Path, soep: Soep, ids):
    bronnen = ids[site / "chapters/verantwoording/bronnen.html"]
    genoemd = {str(e["data-bron"]) for s in soep.values() for e in s.select("[data-bron]")}
    assert genoemd
    assert genoemd - bronnen == set()


def test_every_file_behind_a_number_can_be_downloaded(site: Path, soep: Soep):
    genoemd = {e.get_text() for s in soep.values() for e in s.select("#herkomst code")}
    assert genoemd
    assert {n for n in genoemd if not (site / n).exists()} == set()


def test_every_address_in_a_style_sheet_leads_to_a_file(site: Path):
    bladen = [b for b in site.rglob("*.css") if "pagefind" not in b.parts]
    assert bladen
    for blad in bladen:
        for adres in re.findall(r"url\(\s*[\"']?([^\"')]+)", blad.read_text(encoding="utf-8")):
            assert adres.startswith("data:") or (blad.parent / adres).is_file(), (blad.name, adres)


def test_every_link_in_the_feed_leads_to_a_page(site: Path, ids):
    for feed in site.glob("*.xml"):
        boom = ElementTree.parse(feed)
        links = [str(e.get("href")) for e in boom.iter("{http://www.w3.org/2005/Atom}link")]
        assert links
        for adres in links:
            bestand, anker = urldefrag(adres.removeprefix("./"))
            if not BUITEN.match(adres):
                assert (site / bestand).is_file(), adres
                assert not anker or anker in ids[site / bestand], adres


def visible(soep: BeautifulSoup) -> str:
    """Return what a reader sees or hears, without code."""
    kopie = BeautifulSoup(str(soep), "lxml")
    for element in kopie.select("code, pre, script, style"):
        element.decompose()
    namen = [str(e[a]) for e in kopie.find_all(True) for a in ("alt", "title", "aria-label", "href") if e.has_attr(a)]
    return "\n".join([kopie.get_text("\n"), *namen])


def test_every_reference_was_resolved(site: Path, soep: Soep):
    over = {p.relative_to(site).as_posix(): m[0] for p, s in soep.items() if (m := ONOPGELOST.search(visible(s)))}
    assert over == {}


@pytest.mark.parametrize(
    ("html", "gezien"),
    [
        ("<p>zie ?@sec-x</p>", True),
        ("<p>@tbl-x</p>", True),
        ("<p>Tabel ??</p>", True),
        ('<p><a href="publish-ref:sec-x">x</a></p>', True),
        ('<p><img alt="@fig-a"></p>', True),
        ("<p>Schrijf <code>@sec-x</code>.</p>", False),
        ("<p>Klopt dat? Vraag het @ Leiden.</p>", False),
    ],
)
def test_a_reference_that_was_not_resolved_is_seen(html: str, gezien: bool):
    assert bool(ONOPGELOST.search(visible(BeautifulSoup(html, "lxml")))) == gezien


def test_references_have_words_and_a_place(soep: Soep):
    verwijzingen: list[Tag] = [a for s in soep.values() for a in s.select("a.quarto-xref")]
    assert len(verwijzingen) > 100
    for a in verwijzingen:
        assert re.search(r"(\d|\b[A-Z])(\.\d+)*$", a.get_text().strip()), a
        assert "#" in str(a["href"]), a


#: names on the page that stand for no element
LOSSE_NAMEN = """namen => namen.flatMap(n => [...document.querySelectorAll(`[${n}]`)].flatMap(
  e => e.getAttribute(n).split(/\\s+/).filter(i => i && !document.getElementById(i)).map(i => `${n}=${i}`)))"""
LINKS = "[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))"
LEGE_BEELDEN = "[...document.images].filter(i => i.complete && !i.naturalWidth).map(i => i.src)"


@pytest.mark.browser
def test_what_the_script_makes_leads_somewhere(
    browser: Browser, adres: str, site: Path, paginas: list[Path], ids, codes
):
    """With the script running: links to sources and files, and names that parts give each other."""
    context = browser.new_context(locale="nl-NL")
    page = context.new_page()
    kapot = {}
    for pad in paginas:
        page.goto(adres + pad.relative_to(site).as_posix())
        links = [a for a in page.evaluate(LINKS) if not BUITEN.match(a) and not leads(a, pad, ids, codes)]
        if gevonden := [*links, *page.evaluate(LOSSE_NAMEN, list(NAMEN)), *page.evaluate(LEGE_BEELDEN)]:
            kapot[pad.relative_to(site).as_posix()] = gevonden
    context.close()
    assert kapot == {}
