"""Choosing rows in a table: by column, by words, by keyboard, on a phone, on paper and without a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from markupsafe import Markup
from playwright.sync_api import Browser, Page, expect

from vertellen.blok import Kolom, Tabel

pytestmark = pytest.mark.browser
UITBREIDING = Path(__file__).resolve().parents[2] / "_extensions" / "vertel"
BREED, TELEFOON = {"width": 1200, "height": 800}, {"width": 360, "height": 740}
CSP = "default-src 'none'; script-src 'self' file:; style-src 'self' file:; font-src 'self' file:"
TABEL = Tabel(
    "proef",
    (Kolom("Organisatie", filter=True), Kolom("Opmerking"), Kolom("Gevolg", filter=True)),
    (
        ("Eerste groep",),
        ("Cardea", "Wonen in een gezin", Markup('<span class="keus">aangepast</span> in hoofdstuk 1')),
        ("Adviesraad", "Armoede & schulden", "niet aangepast"),
        ("Tweede groep",),
        ("Cardea", "Kosten van verblijf", "niet aangepast"),
        ("’s Heeren Loo", "Financiën van ‘lichte’ hulp – één loket", "niet aangepast"),
    ),
    klasse="sorteer",
)
PAGINA = """<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Proef</title>
<meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="{csp}">
<link rel="stylesheet" href="{map}/huisstijl.css"><link rel="stylesheet" href="{map}/onderdelen.css">
<link rel="stylesheet" href="{map}/tabellen.css"><script src="{map}/vertel.js" defer></script></head>
<body><main class="tekst"><h1>Proef</h1>
<div class="rol" role="region" tabindex="0" aria-label="Reacties">{tabel}</div></main></body></html>"""
RIJEN = "tbody tr:not(.draad):visible"


@pytest.fixture
def adres(tmp_path: Path) -> str:
    """Return the address of a page with one table that can be filtered, under a strict policy."""
    pagina = tmp_path / "proef.html"
    pagina.write_text(PAGINA.format(csp=CSP, map=UITBREIDING.as_uri(), tabel=TABEL.html), encoding="utf-8")
    return pagina.as_uri()


@pytest.fixture
def page(browser: Browser, adres: str) -> Iterator[Page]:
    """Open the page; an error on the console fails the test."""
    context = browser.new_context(viewport=BREED, locale="nl-NL")
    pagina, fouten = context.new_page(), []
    pagina.on("console", lambda m: fouten.append(m.text) if m.type in {"error", "warning"} else None)
    pagina.on("pageerror", lambda e: fouten.append(str(e)))
    pagina.goto(adres)
    yield pagina
    context.close()
    assert fouten == []


def test_a_column_lists_its_values_once_and_in_order(page: Page):
    assert page.get_by_label("Organisatie").locator("option").all_inner_texts() == [
        *("alle", "’s Heeren Loo", "Adviesraad", "Cardea")
    ]
    assert page.get_by_label("Gevolg").locator("option").all_inner_texts() == ["alle", "aangepast", "niet aangepast"]
    expect(page.locator(".tabelfilter label")).to_have_count(3)
    expect(page.get_by_role("status")).to_have_text("4 rijen")


def test_choices_and_words_narrow_together_and_a_group_goes_with_its_rows(page: Page):
    page.get_by_label("Organisatie").select_option("Cardea")
    expect(page.get_by_role("status")).to_have_text("2 van 4 rijen")
    page.get_by_label("Zoek in deze tabel").fill("VERBLIJF")
    expect(page.locator(RIJEN)).to_have_count(1)
    expect(page.get_by_text("Eerste groep")).to_be_hidden()
    expect(page.get_by_text("Tweede groep")).to_be_visible()
    page.get_by_label("Gevolg").select_option("aangepast")
    expect(page.get_by_role("status")).to_have_text("Geen van de 4 rijen past. Zoek een ander woord of kies ‘alle’.")
    page.get_by_label("Zoek in deze tabel").fill("")
    page.get_by_label("Organisatie").select_option("alle")
    expect(page.locator(RIJEN)).to_contain_text(["Wonen in een gezin"])


@pytest.mark.parametrize(
    "woorden",
    ["'s heeren", "’s Heeren", "financien", "FINANCIËN", "financie\u0308n", "'lichte' hulp - een", "hulp –  één"],
)
def test_accents_and_signs_need_not_be_typed_as_they_are_printed(page: Page, woorden: str):
    page.get_by_label("Zoek in deze tabel").fill(woorden)
    expect(page.get_by_role("status")).to_have_text("1 van 4 rijen")
    expect(page.locator(RIJEN)).to_contain_text(["Heeren Loo"])


def test_the_keyboard_alone_reaches_every_control(page: Page):
    for naam in ("Organisatie", "Gevolg", "Zoek in deze tabel"):
        page.keyboard.press("Tab")
        expect(page.get_by_label(naam)).to_be_focused()
    page.keyboard.type("schulden")
    expect(page.locator(RIJEN)).to_have_count(1)
    expect(page.get_by_role("status")).to_have_attribute("aria-live", "polite")


def test_sorting_keeps_the_chosen_rows(page: Page):
    page.get_by_label("Gevolg").select_option("niet aangepast")
    page.get_by_role("button", name="Organisatie").click()
    expect(page.locator(RIJEN)).to_contain_text(["Adviesraad", "Cardea", "Heeren Loo"])
    expect(page.locator(RIJEN)).to_have_count(3)


@pytest.mark.parametrize("venster", [BREED, TELEFOON], ids=["breed", "telefoon"])
def test_the_controls_fit_and_axe_finds_nothing(browser: Browser, adres: str, venster: dict[str, int]):
    context = browser.new_context(viewport=venster, locale="nl-NL")
    page = context.new_page()
    page.goto(adres)
    for keus in page.locator(".tabelfilter :is(input, select)").all():
        maat = keus.bounding_box()
        assert maat is not None
        assert maat["x"] + maat["width"] <= venster["width"]
        assert maat["height"] >= 24
    assert [v["id"] for v in Axe().run(page).response["violations"]] == []
    context.close()


def test_paper_shows_no_controls_but_says_that_rows_are_missing(page: Page):
    page.emulate_media(media="print")
    expect(page.locator(".tabelfilter")).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_label("Organisatie").select_option("Cardea")
    page.emulate_media(media="print")
    expect(page.get_by_label("Organisatie")).to_be_hidden()
    expect(page.get_by_role("status")).to_have_text("2 van 4 rijen")
    expect(page.get_by_role("status")).to_be_visible()


def test_without_a_script_the_table_stands_complete(browser: Browser, adres: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(adres)
    expect(page.locator(RIJEN)).to_have_count(4)
    expect(page.locator(".tabelfilter")).to_have_count(0)
    context.close()


def test_the_reactions_can_be_chosen_by_organisation_and_effect(browser: Browser, site: Path):
    context = browser.new_context(viewport=TELEFOON, locale="nl-NL")
    page = context.new_page()
    page.goto((site / "chapters" / "regio" / "reacties.html").as_uri())
    stand = page.locator(".tabelfilter output")
    alle = int(stand.inner_text().split()[0])
    page.get_by_role("combobox", name="Organisatie").select_option("Cardea")
    page.get_by_role("combobox", name="Gevolg").select_option("aangepast")
    expect(stand).to_have_text(f"2 van {alle} rijen")
    expect(page.locator("#tabel-reacties tbody tr:not(.vouw):visible")).to_have_count(2)
    context.close()
