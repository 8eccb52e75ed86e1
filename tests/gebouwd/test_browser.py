"""What a reader does, in a real browser: open, navigate, search, ask where a number comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
BREED, TELEFOON = {"width": 1360, "height": 900}, {"width": 390, "height": 844}
TREFFERS = ".zoek-uit a"


@dataclass
class Getuige:
    """A page that remembers every console error and every request beyond the server."""

    page: Page
    adres: str
    fouten: list[str] = field(default_factory=list)
    vreemd: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda m: self.fouten.append(m.text) if m.type in {"error", "warning"} else None)
        self.page.on("pageerror", lambda e: self.fouten.append(str(e)))
        self.page.on("request", lambda r: self.note(r.url))

    def note(self, url: str) -> None:
        if not url.startswith((self.adres, "data:", "blob:")):
            self.vreemd.append(url)


@pytest.fixture
def getuige(browser: Browser, adres: str) -> Iterator[Getuige]:
    context = browser.new_context(viewport=BREED, locale="nl-NL")
    gezien = Getuige(context.new_page(), adres)
    yield gezien
    context.close()
    assert gezien.fouten == []
    assert gezien.vreemd == []


def test_reader_follows_the_navigation_from_front_page_to_last_chapter(getuige: Getuige):
    page = getuige.page
    page.goto(getuige.adres)
    bezocht = [page.url]
    while (volgende := page.locator("a[rel=next]")).count():
        volgende.first.click()
        page.wait_for_load_state()
        assert page.url not in bezocht
        assert page.locator("h1").count() == 1
        bezocht.append(page.url)
    assert len(bezocht) >= 13


def test_on_a_phone_one_row_heads_the_page_and_its_menu_works_by_keyboard(getuige: Getuige):
    page = getuige.page
    page.set_viewport_size(TELEFOON)
    page.goto(getuige.adres + "chapters/opdracht/2-2-normaliseren.html")
    assert page.locator(".top").bounding_box()["height"] < 70
    knop = page.locator(".lade > summary")
    expect(page.get_by_role("navigation", name="Menu")).to_be_hidden()
    knop.focus()
    page.keyboard.press("Enter")
    menu = page.get_by_role("navigation", name="Menu")
    expect(menu.get_by_role("link", name="Normaliseren")).to_have_attribute("aria-current", "page")
    expect(page.get_by_role("searchbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(knop).to_be_focused()
    knop.click()
    menu.get_by_text("De rekenkamer", exact=True).click()
    menu.get_by_role("link", name="Antwoorden op de onderzoeksvragen").click()
    page.wait_for_load_state()
    assert page.url.endswith("5-antwoorden.html")


def test_the_menu_on_a_phone_needs_no_script(browser: Browser, adres: str):
    context = browser.new_context(viewport=TELEFOON, locale="nl-NL", java_script_enabled=False)
    page = context.new_page()
    page.goto(adres + "chapters/opdracht/2-2-normaliseren.html")
    page.locator(".lade > summary").click()
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Financiën").click()
    page.wait_for_load_state()
    assert page.url.endswith("6-financien.html")
    context.close()


def test_a_long_table_is_folded_on_a_phone_and_a_search_opens_it(getuige: Getuige):
    page = getuige.page
    page.set_viewport_size(TELEFOON)
    page.goto(getuige.adres + "chapters/regio/reacties.html")
    tabel = page.locator("table.reacties")
    rijen = tabel.locator("tbody tr:not(.vouw)")
    expect(rijen.first).to_be_hidden()
    knop = tabel.get_by_role("button").first
    knop.click()
    expect(knop).to_have_attribute("aria-expanded", "true")
    expect(rijen.first).to_be_visible()
    knop.click()
    page.get_by_role("searchbox", name="Zoek in deze tabel").last.fill("wachttijd")
    expect(tabel.locator("tbody tr:not(.vouw):visible").first).to_contain_text("achttijd")
    genoemd = sum(int(tekst) for tekst in tabel.locator("tr.vouw:visible button span").all_inner_texts())
    assert genoemd == tabel.locator("tbody tr:not(.vouw):visible").count()
    page.set_viewport_size(BREED)
    expect(tabel.locator("tr.vouw:visible")).to_have_count(0)


def test_a_long_table_whose_rows_have_no_groups_stays_open_on_a_phone(getuige: Getuige):
    page = getuige.page
    page.set_viewport_size(TELEFOON)
    page.goto(getuige.adres + "chapters/verantwoording/dekking.html")
    assert page.locator("tr.vouw").count() == 0
    expect(page.locator("main table tbody tr").first).to_be_visible()


@pytest.mark.parametrize(
    ("blad", "bijschrift"),
    [("monitor/aanbevelingen", "Aantal aanbevelingen"), ("verantwoording/datakwaliteit", "Uitspraken per bron")],
)
def test_a_table_of_small_figures_is_in_view_whole_on_a_phone(getuige: Getuige, blad: str, bijschrift: str):
    page = getuige.page
    page.set_viewport_size(TELEFOON)
    page.goto(f"{getuige.adres}chapters/{blad}.html")
    raam = page.get_by_role("figure").filter(has_text=bijschrift).locator(".rol")
    assert raam.evaluate("(deel) => deel.scrollWidth <= deel.clientWidth")


def test_where_a_part_stands_gets_as_much_room_as_what_it_is_called(getuige: Getuige):
    page = getuige.page
    page.goto(getuige.adres + "chapters/verantwoording/dekking.html")
    delen = "(koppen) => koppen.map((kop) => kop.offsetWidth / kop.closest('table').offsetWidth)"
    assert min(page.locator("table.dekking thead th:last-child").evaluate_all(delen)) > 0.5


def test_search_finds_a_dutch_word(getuige: Getuige):
    page = getuige.page
    page.goto(getuige.adres)
    page.get_by_role("searchbox").first.fill("thuiszitters")
    expect(page.locator(f"{TREFFERS}[href*='2-3-hulp-dichtbij']").first).to_be_visible(timeout=10_000)


def test_the_arrow_keys_go_through_what_the_search_found(getuige: Getuige):
    page = getuige.page
    page.goto(getuige.adres)
    veld = page.get_by_role("searchbox").first
    veld.fill("thuiszitters")
    expect(page.locator(TREFFERS).nth(1)).to_be_visible(timeout=10_000)
    for toets, plek in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0)):
        page.keyboard.press(toets)
        expect(page.locator(TREFFERS).nth(plek)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(veld).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(getuige.adres)


def test_search_finds_an_amount_as_it_stands_on_the_page(getuige: Getuige):
    page = getuige.page
    page.goto(getuige.adres)
    page.get_by_role("searchbox").first.fill("€ 640.555")
    expect(page.locator(TREFFERS).first).to_be_visible()
    expect(page.locator(".zoek-uit p")).to_contain_text("met ‘€ 640.555’")


def test_what_the_search_found_opens_at_its_section(getuige: Getuige):
    page = getuige.page
    page.goto(getuige.adres)
    veld = page.get_by_role("searchbox").first
    veld.fill("wachttijd")
    treffer = page.locator(f"{TREFFERS}[href*='3-taken.html#sec-taak-11']")
    treffer.click()
    expect(page.get_by_role("heading", name="Taak 11")).to_be_in_viewport()
    veld.fill("wachttijd")
    treffer.click()
    expect(page.locator(".zoek-uit")).to_be_hidden()


@pytest.mark.parametrize(
    ("woorden", "gezegd"),
    [
        ("huisarst", r"^Niets gevonden voor ‘huisarst’\. Wel \d+ bladzijden met woorden die beginnen met ‘huisar’\.$"),
        ("Huisarst Lieden", r"^Niets gevonden voor ‘Huisarst’ en ‘Lieden’\. Wel .* met ‘Huisar’ en ‘Lie’\.$"),
        (
            "poh-jeugd",
            r"^Niets gevonden voor ‘poh-jeugd’\. Wel \d+ bladzijden met woorden die beginnen met ‘poh’ en ‘jeugd’\.$",
        ),
        ("leiden xqzw", "^Niets gevonden voor ‘leiden xqzw’.$"),
        ("€ 640.556", "^Niets gevonden voor ‘€ 640.556’.$"),
        ("thuiszit", r"^\d+ bladzijden met ‘thuiszit’$"),
        ("financien huisartsen", r"^\d+ bladzijden met ‘financien huisartsen’$"),
    ],
)
def test_the_search_says_which_word_stands_nowhere(getuige: Getuige, woorden: str, gezegd: str):
    page = getuige.page
    page.goto(getuige.adres)
    page.get_by_role("searchbox").first.fill(woorden)
    expect(page.locator(".zoek-uit p")).to_have_text(re.compile(gezegd))
    assert (page.locator(TREFFERS).count() > 0) == ("bladzijden" in gezegd or "Wel" in gezegd)


def test_search_knows_dutch_word_forms(getuige: Getuige):
    page = getuige.page
    page.goto(getuige.adres)
    page.get_by_role("searchbox").first.fill("verwijzing")
    expect(page.locator(TREFFERS).first).to_be_visible(timeout=10_000)


@pytest.mark.parametrize("venster", [BREED, TELEFOON], ids=["breed", "telefoon"])
def test_provenance_opens_by_keyboard_and_closes_with_escape(getuige: Getuige, venster: dict[str, int]):
    page = getuige.page
    page.set_viewport_size(venster)
    page.goto(getuige.adres + "chapters/rekenkamer/brief.html")
    feit = page.locator("a.feit").first
    feit.scroll_into_view_if_needed()
    feit.focus()
    page.keyboard.press("Enter")
    expect(feit).to_have_attribute("aria-expanded", "true")
    noot = page.locator("aside.noot")
    expect(noot).to_contain_text("data/")
    expect(noot).to_have_attribute("lang", "nl")
    page.keyboard.press("Escape")
    expect(feit).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("venster", [BREED, TELEFOON], ids=["breed", "telefoon"])
def test_a_term_is_explained_beside_the_text(getuige: Getuige, venster: dict[str, int]):
    page = getuige.page
    page.set_viewport_size(venster)
    page.goto(getuige.adres + "chapters/opdracht/6-financien.html")
    woord = page.get_by_role("button", name="gemeentelijke toegang", exact=True).first
    woord.focus()
    page.keyboard.press("Space")
    expect(woord).to_have_attribute("aria-expanded", "true")
    noot = page.get_by_role("complementary", name="Uitleg van het woord")
    expect(noot).to_contain_text("Team dat in opdracht van de gemeente werkt")
    page.locator("a.feit").first.click()
    expect(woord).to_have_attribute("aria-expanded", "false")
    expect(page.locator("aside.noot")).to_have_count(1)
    woord.click()
    noot.get_by_role("link", name="Bij alle begrippen").click()
    page.wait_for_load_state()
    assert page.url.endswith("begrippen.html#begrip-gemeentelijke-toegang")
    expect(page.locator("#begrip-gemeentelijke-toegang")).to_be_in_viewport()


def test_choice_of_municipality_leaves_one_column(getuige: Getuige):
    page = getuige.page
    page.goto(getuige.adres)
    page.get_by_role("button", name="Oegstgeest").click()
    expect(page.locator("th[data-gemeente=GM0579]").first).to_be_visible()
    expect(page.locator("th[data-gemeente=GM0546]").first).to_be_hidden()


def test_interactive_chart_appears_on_request(getuige: Getuige):
    page = getuige.page
    page.goto(getuige.adres + "chapters/rekenkamer/2-verwijzingen.html")
    page.get_by_role("button", name="Interactief").first.click()
    expect(page.locator(".beeld svg").first).to_be_visible(timeout=20_000)
    expect(page.get_by_role("button", name="Gewoon beeld")).to_be_visible()


def test_in_the_dark_an_interactive_chart_stands_on_the_same_ground_as_the_ordinary_one(browser: Browser, adres: str):
    context = browser.new_context(viewport=BREED, locale="nl-NL", color_scheme="dark")
    page = context.new_page()
    page.goto(adres + "chapters/rekenkamer/2-verwijzingen.html")
    grond = "(deel) => getComputedStyle(deel).backgroundColor"
    gewoon = page.locator(".grafiek > svg").first.evaluate(grond)
    page.get_by_role("button", name="Interactief").first.click()
    expect(page.locator(".beeld svg").first).to_be_visible(timeout=20_000)
    assert page.locator(".beeld").first.evaluate(grond) == gewoon
    context.close()


def test_on_a_phone_an_interactive_chart_says_that_it_goes_on_to_the_right(getuige: Getuige):
    page = getuige.page
    page.set_viewport_size(TELEFOON)
    page.goto(getuige.adres + "chapters/rekenkamer/2-verwijzingen.html")
    page.get_by_role("button", name="Interactief").first.click()
    beeld = page.locator(".beeld").first
    expect(beeld.locator("svg")).to_be_visible(timeout=20_000)
    assert beeld.evaluate("(deel) => deel.scrollWidth > deel.clientWidth")
    assert "Schuif opzij" in beeld.evaluate("(deel) => getComputedStyle(deel, '::before').content")


def test_site_works_from_disk(browser: Browser, site: Path):
    context = browser.new_context(viewport=BREED, locale="nl-NL")
    gezien = Getuige(context.new_page(), "file:")
    gezien.page.goto((site / "index.html").as_uri())
    gezien.page.locator("a[rel=next]").first.click()
    gezien.page.wait_for_load_state()
    assert gezien.page.locator("h1").count() == 1
    context.close()
    assert gezien.fouten == []
    assert gezien.vreemd == []


@pytest.mark.parametrize("venster", [BREED, TELEFOON], ids=["breed", "telefoon"])
def test_axe_finds_nothing_and_nothing_overflows(
    browser: Browser, adres: str, site: Path, paginas: list[Path], venster: dict[str, int]
):
    context = browser.new_context(viewport=venster, locale="nl-NL")
    page = context.new_page()
    bevindingen = {}
    for pad in paginas:
        naam = pad.relative_to(site).as_posix()
        page.goto(adres + naam)
        page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
        uitslag = Axe().run(page)
        page.evaluate("document.querySelectorAll('main details').forEach((deel) => { deel.open = true; })")
        overloop = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        fouten = [f"{v['id']}: {[n['target'] for n in v['nodes']][:3]}" for v in uitslag.response["violations"]]
        if fouten or overloop > 0:
            bevindingen[naam] = (fouten, overloop)
    context.close()
    assert bevindingen == {}
