"""The page that opens the PDF: what it counts, which claims it takes, and how it follows the data."""

from __future__ import annotations

import datetime as dt
import re

import pytest

import vertellen as v
from datakopie import add_delivery
from tellen.oordeel import VERDICTEN
from vertellen.oogopslag import find_peildatum, hoofdzaken
from vertellen.uitspraak import plain_text

LANGSTE_REGEL = 110


@pytest.mark.usefixtures("project")
def test_the_main_claims_are_few_and_each_fits_a_line():
    gekozen = hoofdzaken()
    assert 5 <= len(gekozen) <= 7
    assert {o.bevinding.id: len(plain_text(o)) for o in gekozen if len(plain_text(o)) > LANGSTE_REGEL} == {}


@pytest.mark.usefixtures("project")
def test_the_main_claims_show_every_verdict_that_occurs():
    verdicten = {o.verdict for o in hoofdzaken()}
    assert verdicten == {v_ for v_ in VERDICTEN if v_.startswith("klopt") or v_ == "niet te toetsen"}


@pytest.mark.usefixtures("project")
def test_main_claims_stand_under_their_source_with_their_verdict():
    rijen = v.blik_uitspraken().rijen
    assert len([r for r in rijen if len(r) == 1]) == len({o.bevinding.bron for o in hoofdzaken()})
    teksten = {plain_text(o): o.verdict for o in hoofdzaken()}
    assert {r[0]: re.sub("<[^>]+>", "", r[1]) for r in rijen if len(r) == 2} == teksten


def counts(tabel) -> dict[str, list[int]]:
    """Return the counted rows: status → count per municipality."""
    return {
        re.sub("<[^>]+>", "", r[0]): [int(c.split()[0]) for c in r[1:]]
        for r in tabel.rijen
        if len(r) > 1 and r[1].endswith("keer")
    }


@pytest.mark.usefixtures("project")
def test_the_counts_add_up_to_the_indicators_in_every_municipality(project):
    per_gemeente = zip(*counts(v.blik_afspraken()).values(), strict=True)
    assert [sum(kolom) for kolom in per_gemeente] == [len(project.indicatoren)] * len(project.regio)


def test_a_delivery_moves_one_count(kopie):
    add_delivery(kopie, "2026-Q3", "wachttijd,GM0546,2026-Q3,21,definitief,\n")
    assert counts(v.blik_afspraken())["norm niet gehaald"] == [1, 0, 0, 0]


def test_without_a_release_nothing_is_compared_and_terms_are_held_against_the_last_figure(kopie, lees):
    for pad in (kopie / "data/uitgaven").glob("*.yml"):
        pad.unlink()
    assert lees(v.zin_wijzigingen()) == "Er is nog geen eerdere uitgave om mee te vergelijken."
    assert find_peildatum() == dt.date(2020, 12, 31)
    assert lees(v.zin_voorbij()) == "Op 31 december 2020 was nog geen termijn voorbij."


def test_the_newest_release_is_the_day_that_terms_are_held_against(kopie, lees):
    for dag in ("2024-06-30", "2025-01-31"):
        pad = kopie / "data/uitgaven" / f"{dag}.yml"
        pad.parent.mkdir(exist_ok=True)
        pad.write_text("", encoding="utf-8")
    for pad in (kopie / "data/uitgaven").glob("2026*.yml"):
        pad.unlink()
    assert find_peildatum() == dt.date(2025, 1, 31)
    assert lees(v.zin_voorbij()) == "Op 31 januari 2025 waren er twee termijnen voorbij."
    assert "31 januari 2025" in lees(v.zin_wijzigingen())


@pytest.mark.usefixtures("project")
def test_recommendations_are_counted_per_body(lees):
    zin = lees(v.zin_aanbevelingen())
    assert "tien van de Rekenkamercommissie Leiden-Leiderdorp" in zin
    assert zin.count(" van de ") == 3
