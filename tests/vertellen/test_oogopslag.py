"""The page that opens the PDF: what it counts, which claims it takes, and how it follows the data."""

from __future__ import annotations

import re

import pytest

import vertellen as v
from datakopie import add_delivery
from tellen.oordeel import VERDICTEN
from vertellen.oogopslag import hoofdzaken
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


@pytest.mark.usefixtures("project")
def test_recommendations_are_counted_per_body(lees):
    zin = lees(v.zin_aanbevelingen())
    assert "Tien komen van de Rekenkamercommissie Leiden-Leiderdorp" in zin
    assert zin.count("van de ") == 3
