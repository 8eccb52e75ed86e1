"""The scenario explorer in a real browser: every number is that of Python, by mouse, by keyboard and by link."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from verkennerproef import (
    BASE,
    BEST,
    GRENZEN,
    JAREN,
    Keuze,
    choice,
    drawn,
    expected,
    place,
    random_choices,
    seen,
    to_number,
)

pytestmark = pytest.mark.browser
BLADZIJDE = "chapters/opdracht/bijlage-6-verschuivingen.html"
BREED, TELEFOON = {"width": 1360, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    gemaakt = browser.new_context(viewport=BREED, locale="nl-NL")
    yield gemaakt
    gemaakt.close()


@pytest.fixture
def page(context: BrowserContext, adres: str) -> Iterator[Page]:
    """Open the page; at the end no error was logged and nothing was asked of another server."""
    gezien = context.new_page()
    fouten: list[str] = []
    gezien.on("console", lambda m: fouten.append(m.text) if m.type in {"error", "warning"} else None)
    gezien.on("pageerror", lambda e: fouten.append(str(e)))
    gezien.on("request", lambda r: None if r.url.startswith((adres, "data:")) else fouten.append(r.url))
    gezien.goto(adres + BLADZIJDE)
    yield gezien
    assert fouten == []


def follow(page: Page, anker: str) -> None:
    """Change the fragment of the address as a link on the page would."""
    page.evaluate("anker => { location.hash = anker; }", anker)
    page.evaluate("() => new Promise(klaar => setTimeout(klaar))")


def field(page: Page, naam: str):
    return page.get_by_role("spinbutton", name=naam, exact=False)


def test_it_starts_at_the_best_case(page: Page):
    assert seen(page) == expected(BEST)
    expect(page.get_by_role("button", name="Best case", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="Base case", exact=True)).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#tabel-verkenner")).to_be_hidden()
    assert "#" not in page.url


def test_the_buttons_set_all_values(page: Page):
    page.get_by_role("button", name="Base case", exact=True).click()
    assert seen(page) == expected(BASE)
    assert field(page, "Regie in 2021").input_value() == "0,5"
    page.get_by_role("button", name="Best case", exact=True).click()
    assert seen(page) == expected(BEST)
    expect(page.get_by_role("button", name="Best case", exact=True)).to_have_attribute("aria-pressed", "true")


def test_every_number_is_that_of_python(page: Page):
    anders = {}
    for keuze in [BEST, BASE, *GRENZEN, *random_choices(60)]:
        follow(page, keuze.anker)
        if seen(page) != expected(keuze):
            anders[keuze.anker] = (seen(page), expected(keuze))
    assert anders == {}
    expect(page.locator(".verkenner-blok > .verkenner-melding")).to_be_empty()


def test_the_chart_draws_what_the_table_says(page: Page):
    """Bars and points stand where the labels of the axis say that their amounts stand."""
    for keuze in (BEST, BASE, GRENZEN[1], *random_choices(5)):
        follow(page, keuze.anker)
        as_ = [(y - 4.5, to_number(t) * 1e6) for y, t in drawn(page, "text[text-anchor=end]", "y")]
        *_, saldi, opgeteld = [[to_number(cel) for cel in rij] for rij in expected(keuze).rijen]
        staven, punten = drawn(page, ".staaf", "y", "height"), drawn(page, ".punt", "cy")
        nul, *plekken = (place(as_, bedrag) for bedrag in (0, *saldi))
        assert [y for y, _ in as_] == pytest.approx([place(as_, bedrag) for _, bedrag in as_], abs=0.5)
        assert [y for y, *_ in staven] == pytest.approx([min(p, nul) for p in plekken], abs=0.5)
        assert [h for _, h, _ in staven] == pytest.approx([abs(p - nul) for p in plekken], abs=0.5)
        assert [y for y, _ in punten] == pytest.approx([place(as_, bedrag) for bedrag in opgeteld], abs=0.5)


def test_numbers_can_be_typed_and_the_slider_follows(page: Page):
    field(page, "Regie in 2023").fill("2.7")
    field(page, "Investering per jaar").fill("1000000")
    assert seen(page) == expected(choice("2 4 7 10", "4 6 8 10", "1 2 2.7 5", "1000000"))
    schuif = page.get_by_role("slider", name="Regie in 2023")
    assert schuif.input_value() == "2.7"
    expect(schuif).to_have_attribute("aria-valuetext", "2,7\u00a0%")
    expect(page.get_by_role("button", name="Best case", exact=True)).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize(
    ("naam", "toetsen", "staat", "keuze"),
    [
        ("Regie in 2023", "2,7", "2,7", choice("2 4 7 10", "4 6 8 10", "1 2 2.7 5")),
        ("Regie in 2023", "2.7", "2,7", choice("2 4 7 10", "4 6 8 10", "1 2 2.7 5")),
        ("Regie in 2023", ",50 %", "0,5", choice("2 4 7 10", "4 6 8 10", "1 2 0.5 5")),
        ("Regie in 2023", "2,", "2", choice("2 4 7 10", "4 6 8 10", "1 2 2 5")),
        ("Investering per jaar", "€ 1.000.000", "1.000.000", choice("2 4 7 10", "4 6 8 10", "1 2 3 5", "1000000")),
        ("Investering per jaar", "900000", "900.000", choice("2 4 7 10", "4 6 8 10", "1 2 3 5", "900000")),
    ],
)
def test_a_reader_types_a_comma_or_a_point(page: Page, naam: str, toetsen: str, staat: str, keuze: Keuze):
    vak = field(page, naam)
    vak.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(toetsen)
    assert vak.input_value() == toetsen
    assert seen(page) == expected(keuze)
    vak.blur()
    assert vak.input_value() == staat
    assert seen(page) == expected(keuze)
    expect(page.locator(".verkenner-melding:not(:empty)")).to_have_count(0)
    page.wait_for_url("**" + keuze.anker)


def test_the_arrow_keys_change_a_field_within_its_bounds(page: Page):
    vak = field(page, "Regie in 2024")
    vak.focus()
    for toets, staat in (("ArrowUp", "5,1"), ("PageUp", "6,1"), ("ArrowDown", "6"), ("PageDown", "5")):
        page.keyboard.press(toets)
        assert vak.input_value() == staat
    for toets, staat, getal in (("PageUp", "10", "10"), ("PageDown", "0", "0")):
        for _ in range(12):
            page.keyboard.press(toets)
        assert vak.input_value() == staat
        expect(vak).to_have_attribute("aria-valuenow", getal)
        expect(vak).to_have_attribute("aria-valuetext", f"{staat}\u00a0%")
    expect(vak).to_have_attribute("aria-valuemin", "0")
    expect(vak).to_have_attribute("aria-valuemax", "10")
    assert seen(page) == expected(choice("2 4 7 10", "4 6 8 10", "1 2 3 0"))


def test_everything_works_by_keyboard(page: Page):
    page.get_by_role("button", name="Best case", exact=True).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert seen(page) == expected(BASE)
    page.keyboard.press("Tab")
    expect(field(page, "Praktijkondersteuner jeugd in 2021")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert seen(page) == expected(choice("3 2 3 5", "2 3 4 5", "0.5 1 1.5 2"))
    page.get_by_role("slider", name="Regie in 2021").focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("slider", name="Investering").focus()
    page.keyboard.press("ArrowLeft")
    assert seen(page) == expected(choice("3 2 3 5", "2 3 4 5", "0.6 1 1.5 2", "1235000"))


def test_every_field_has_a_name_of_its_own(page: Page):
    for rol in ("spinbutton", "slider"):
        for naam in ("Praktijkondersteuner jeugd", "Triage", "Regie"):
            for jaar in JAREN:
                expect(page.get_by_role(rol, name=f"{naam} in {jaar}")).to_have_count(1)
        expect(page.get_by_role(rol, name="Investering per jaar")).to_have_count(1)


def test_a_link_carries_the_values_to_another_reader(page: Page, context: BrowserContext, adres: str):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopieer een link naar deze keuze", exact=True).click()
    page.wait_for_url("**" + BEST.anker)
    page.get_by_role("button", name="Base case", exact=True).click()
    field(page, "Triage in 2024").fill("9")
    keuze = choice("1 2 3 5", "2 3 4 9", "0.5 1 1.5 2")
    page.wait_for_url("**" + keuze.anker)
    page.get_by_role("button", name="Kopieer een link naar deze keuze", exact=True).click()
    expect(page.locator(".verkenner-blok > .verkenner-melding")).to_have_text("De link is gekopieerd.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == adres + BLADZIJDE + keuze.anker
    ander = context.new_page()
    ander.goto(link)
    assert seen(ander) == expected(keuze)
    assert field(ander, "Triage in 2024").input_value() == "9"
    expect(ander.locator(".verkenner-start")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("anker", "reden"),
    [
        ("poj=2-4-7-99&triage=4-6-8-10&regie=1-2-3-5&investering=1236000", "Praktijkondersteuner jeugd in 2024: ‘99’"),
        ("poj=2-4-7-1.5&triage=4-6-8-10&regie=1-2-3-5&investering=0", "Praktijkondersteuner jeugd in 2024: ‘1.5’"),
        ("poj=2-4-7-10&triage=4-6-8-x&regie=1-2-3-5&investering=1236000", "Triage in 2024: ‘x’"),
        ("poj=2-4-7-10&triage=4-6-8-10&regie=1-2-3-0.55&investering=1236000", "Regie in 2024: ‘0.55’"),
        ("poj=2-4-7-10&triage=4-6-8-10&regie=1-2-3-5&investering=1236500", "Investering per jaar: ‘1236500’"),
        ("poj=2-4-7-10&triage=4-6-8-10&regie=1-2-3-5&investering=1e6", "Investering per jaar: ‘1e6’"),
        ("poj=2-4-7&triage=4-6-8-10&regie=1-2-3-5&investering=1236000", "Bij ‘poj’ hoort een ander aantal getallen."),
        ("poj=-2-4-7-10&triage=4-6-8-10&regie=1-2-3-5&investering=1236000", "Bij ‘poj’ hoort een ander aantal"),
        ("poj=2-4-7-10&triage=4-6-8-10&regie=1-2-3-5", "Bij ‘investering’ hoort een ander aantal getallen."),
        ("poj=1-1-1-1&poj=2-4-7-10&triage=4-6-8-10&regie=1-2-3-5&investering=0", "Bij ‘poj’ hoort een ander aantal"),
        ("poj=2-4-7-10&triage=4-6-8-10&regie=1-2-3-5&investering=0&bonus=1", "‘bonus’ is hier geen onderdeel."),
        ("poj=2-4-7-<b>x</b>&triage=4-6-8-10&regie=1-2-3-5&investering=0", "jeugd in 2024: ‘<b>x</b>’"),
        ("%", "geen onderdeel"),
        ("", "Bij ‘poj’ hoort een ander aantal getallen."),
    ],
)  # fmt: skip
def test_bad_values_in_a_link_are_refused_and_the_best_case_is_shown(page: Page, adres: str, anker: str, reden: str):
    follow(page, BASE.anker)
    page.goto(f"{adres}{BLADZIJDE}#verkenner&{anker}")
    melding = page.locator(".verkenner-blok > .verkenner-melding")
    expect(melding).to_contain_text("Deze link klopt niet.")
    expect(melding).to_contain_text(reden)
    expect(melding).to_contain_text("Hier staat nu de best case.")
    assert melding.locator("b").count() == 0
    assert seen(page) == expected(BEST)
    page.get_by_role("button", name="Base case", exact=True).click()
    expect(melding).to_be_empty()


def test_another_fragment_leaves_the_values_alone(page: Page):
    page.get_by_role("button", name="Base case", exact=True).click()
    follow(page, "#sec-bijlage-6-saldo")
    assert seen(page) == expected(BASE)


@pytest.mark.parametrize("tekst", ["25", "1.5", "1,5", "-3", "1e1", "2,,", "1.000", "zes", ""])
def test_a_number_that_cannot_be_is_named_and_changes_nothing(page: Page, tekst: str):
    vak = field(page, "Triage in 2022")
    melding = page.locator("fieldset", has=vak).locator(".verkenner-melding")
    vak.fill(tekst)
    expect(vak).to_have_attribute("aria-invalid", "true")
    expect(melding).to_have_text(
        "Triage in 2022: dit kan niet. Kies een getal van 0\u00a0% tot en met 20\u00a0%, in stappen van 1\u00a0%."
    )
    assert seen(page) == expected(BEST)
    vak.blur()
    assert vak.input_value() == "6"
    expect(vak).not_to_have_attribute("aria-invalid", "true")
    expect(melding).to_contain_text("De vorige waarde staat er weer.")
    expect(page.locator(".verkenner-melding:not(:empty)")).to_have_count(1)
    field(page, "Triage in 2022").fill("7")
    expect(page.locator(".verkenner-melding:not(:empty)")).to_have_count(0)


def test_the_outcome_is_announced_politely_after_a_pause(page: Page):
    stem = page.locator(".verkenner-live")
    expect(stem).to_have_attribute("aria-live", "polite")
    expect(stem).to_be_empty()
    schuif = page.get_by_role("slider", name="Regie in 2024")
    schuif.focus()
    page.evaluate(
        """() => { window.gezegd = []; const stem = document.querySelector('.verkenner-live');
            new MutationObserver(() => window.gezegd.push(stem.textContent)).observe(stem, { childList: true }); }"""
    )
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
    uitkomst = expected(choice("2 4 7 10", "4 6 8 10", "1 2 3 4.5"))
    expect(stem).to_have_text(f"Saldo tot en met 2024: {uitkomst.bedrag}. {uitkomst.zinnen}")
    assert len(page.evaluate("window.gezegd")) == 1


def test_the_table_takes_its_place_without_script(browser: Browser, adres: str):
    context = browser.new_context(viewport=TELEFOON, java_script_enabled=False)
    page = context.new_page()
    page.goto(adres + BLADZIJDE)
    tabel = page.locator(".verkenner table")
    expect(tabel).to_have_count(1)
    expect(tabel).to_be_visible()
    expect(tabel.locator("tr.draad")).to_contain_text(["Best case.", "Base case."])
    assert page.locator(".verkenner input").count() == 0
    context.close()


def test_it_works_from_disk(browser: Browser, site: Path):
    context = browser.new_context(viewport=BREED)
    page = context.new_page()
    fouten: list[str] = []
    page.on("console", lambda m: fouten.append(m.text) if m.type == "error" else None)
    page.goto((site / BLADZIJDE).as_uri() + BASE.anker)
    assert seen(page) == expected(BASE)
    page.get_by_role("button", name="Best case", exact=True).click()
    page.wait_for_url("**" + BEST.anker)
    assert fouten == []
    context.close()


def states(page: Page) -> Iterator[str]:
    """Put the explorer in the states a reader can meet."""
    yield "best"
    page.get_by_role("button", name="Base case", exact=True).click()
    yield "base"
    follow(page, GRENZEN[0].anker)
    yield "nul"
    follow(page, "#verkenner&poj=99")
    yield "kapotte link"
    field(page, "Triage in 2022").fill("25")
    yield "kan niet"


@pytest.mark.parametrize("kleuren", ["light", "dark"])
@pytest.mark.parametrize("venster", [BREED, TELEFOON], ids=["breed", "telefoon"])
def test_axe_finds_nothing_and_nothing_overflows(browser: Browser, adres: str, venster, kleuren):
    context = browser.new_context(viewport=venster, locale="nl-NL", color_scheme=kleuren)
    page = context.new_page()
    page.goto(adres + BLADZIJDE)
    bevindingen = {}
    for toestand in states(page):
        uitslag = Axe().run(page, context=".verkenner")
        overloop = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        fouten = [f"{v['id']}: {[n['target'] for n in v['nodes']][:3]}" for v in uitslag.response["violations"]]
        if fouten or overloop > 0:
            bevindingen[toestand] = (fouten, overloop)
    context.close()
    assert bevindingen == {}


def test_on_a_phone_everything_is_large_enough_to_touch_and_the_outcome_stays_in_view(page: Page):
    page.set_viewport_size(TELEFOON)
    maten = page.locator(".verkenner :is(input, button)").evaluate_all(
        "alle => alle.map(e => { const m = e.getBoundingClientRect(); return [m.width, m.height, m.left, m.right]; })"
    )
    assert len(maten) == 2 * 13 + 3
    assert min(min(breed, hoog) for breed, hoog, _, _ in maten) >= 44
    assert min(links for *_, links, _ in maten) >= 0
    assert max(rechts for *_, rechts in maten) <= TELEFOON["width"]
    page.locator(".verkenner-start").evaluate("e => e.scrollIntoView({ behavior: 'instant' })")
    expect(page.locator(".verkenner-kern")).to_be_in_viewport(ratio=1)
    letters = page.locator(".verkenner-beeld text").evaluate_all(
        "t => t.map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(letters) >= 12


def test_on_a_wide_screen_the_outcome_stands_beside_the_choices(page: Page):
    invoer, beeld = (page.locator(f".verkenner-{n}").bounding_box() for n in ("invoer", "beeld"))
    assert beeld["x"] > invoer["x"] + invoer["width"]
    assert beeld["y"] + beeld["height"] <= invoer["y"] + invoer["height"]
