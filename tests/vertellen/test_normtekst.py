"""Norms in words: direction, unit, where a municipality began, and whether the last year is over."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from beginstand import BEGIN
from datakopie import add_delivery, replace_text
from tellen.gegevens import Gegevens
from vertellen import voorpagina
from vertellen.normtekst import counted_name, is_over, reason, write_norm, write_start
from vertellen.overzicht import stand_van

VOOR, NA = dt.date(2024, 6, 1), dt.date(2026, 11, 22)
INDICATOREN = Gegevens(BEGIN).indicatoren


def plain(tekst: str) -> str:
    return tekst.replace("\u00a0", " ")


@pytest.mark.parametrize("indicator", [i for i in INDICATOREN.values() if i.eenheid == "aantal"], ids=lambda i: i.id)
def test_every_count_says_what_it_counts(indicator):
    een, meer = counted_name(indicator, Decimal(1)), counted_name(indicator, Decimal(2))
    assert een
    assert meer.startswith(een)
    assert meer != een
    assert f"Aantal {meer}" in indicator.maat


@pytest.mark.parametrize(
    ("indicator", "waarde", "tekst"),
    [
        ("ervaren-regie", "80", "minstens 80 %"),
        ("verwijzingen-toegang", "493", "hoogstens 493 verwijzingen"),
        ("thuiszitters", "1", "hoogstens 1 thuiszitter"),
        ("wachttijd", "14", "hoogstens 14 dagen"),
        ("schoolverzuim", "1.6", "hoogstens 1,60 %"),
    ],
)
def test_a_norm_says_its_side_and_its_unit(indicator, waarde, tekst):
    assert plain(write_norm(INDICATOREN[indicator], Decimal(waarde))) == tekst


def test_a_year_is_over_after_its_last_day():
    assert [is_over(2024, dag) for dag in (dt.date(2024, 12, 31), dt.date(2025, 1, 1))] == [False, True]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("indicator", "begin"),
    [
        ("thuiszitters", "47 thuiszitters in juli 2019"),
        ("schoolverzuim", "1,60 % in schooljaar 2018-2019"),
        ("wachttijd", ""),
    ],
)
def test_where_a_municipality_began(indicator, begin):
    assert plain(write_start(stand_van(indicator)[0])) == begin


@pytest.mark.usefixtures("project")
def test_before_the_year_of_the_norm_ends_the_reason_looks_ahead():
    assert plain(reason(stand_van("wachttijd")[0], VOOR)) == (
        "De norm is hoogstens 14 dagen, te halen in 2024. Er is nog geen meting aangeleverd."
    )


@pytest.mark.usefixtures("project")
def test_after_it_the_reason_says_that_the_year_is_over_and_nothing_was_delivered():
    assert plain(reason(stand_van("specialistische-jeugdhulp")[0], NA)) == (
        "De nulmeting was 14,1 % in 2017. De norm was hoogstens 12,5 %, te halen in 2024. "
        "Dat jaar is voorbij; er is geen meting aangeleverd."
    )
    assert reason(stand_van("wachttijd")[0], NA, met_norm=False) == (
        "De norm was te halen in 2024. Dat jaar is voorbij; er is geen meting aangeleverd."
    )


@pytest.mark.usefixtures("project")
def test_an_announced_nulmeting_is_told_as_past_once_its_year_is_over():
    stand = stand_van("vindbaarheid")[0]
    assert reason(stand, dt.date(2020, 1, 1)).startswith("De opdracht kondigt de nulmeting aan voor 2021;")
    assert reason(stand, NA).startswith("De opdracht kondigde de nulmeting aan voor 2021. Wij kennen geen uitkomst")


def test_a_measurement_gives_the_reason_of_its_status(kopie):
    add_delivery(kopie, "2026-Q3", "wachttijd,GM0546,2026-Q3,21,definitief,\n")
    assert (
        plain(reason(stand_van("wachttijd")[0], NA))
        == "De meting over het 3e kwartaal 2026 is 21 dagen; de norm is 14 dagen."
    )


def test_what_is_missing_names_the_municipalities_before_the_year(kopie):
    regels = "vindbaarheid,GM0546,2024,60,definitief,\nwachttijd,GM0546,2024,9,definitief,\n"
    add_delivery(kopie, "2024", regels)
    mist = {str(rij[0]): rij[1] for rij in voorpagina.tabel_wachten().rijen}
    rest = "Leiderdorp, Oegstgeest en Zoeterwoude"
    assert next(w for r, w in mist.items() if "vindbaarheid" in r) == f"nulmeting van {rest}, aangekondigd voor 2021"
    assert next(w for r, w in mist.items() if "wachttijd" in r) == f"meting van {rest}"


def test_the_page_says_once_whether_the_years_of_all_norms_are_over(kopie, lees):
    assert voorpagina.zin_normjaren() == "Alle normen waren te halen in 2024; dat jaar is voorbij."
    replace_text(kopie, "data/indicatoren/11-wachttijd.yml", "uiterlijk: 2024", "uiterlijk: 2030")
    from vertellen.context import gegevens

    gegevens.cache_clear()
    assert lees(voorpagina.zin_normjaren()) == (
        "Alle normen zijn te halen in 2024 tot en met 2030; bij acht afspraken is het laatste jaar voorbij."
    )


@pytest.mark.usefixtures("project")
def test_the_newest_nulmeting_is_named():
    assert voorpagina.zin_nulmeting() == "De nieuwste nulmeting is van juli 2019."


def test_terms_of_recommendations_say_which_are_ours_and_which_are_over(kopie, lees):
    assert lees(voorpagina.zin_termijnen("rekenkamercommissie")) == (
        "Bij twee is er een termijn; één daarvan leidden wij zelf af. Allebei de termijnen zijn voorbij."
    )
    assert voorpagina.zin_uitvoering("rekenkamercommissie") == "Van geen enkele is bij ons gemeld wat ermee is gedaan."
