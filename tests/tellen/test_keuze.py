"""Choices and terms: exactly one row, or a fault at the place of the claim."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tellen.contract import CIJFERS
from tellen.fouten import GegevensFout
from tellen.keuze import evaluate, guess_unit, pick, pick_series

LEIDEN_2015 = {"bestand": "trajecten", "gemeente": "GM0546", "verwijzer": "geen", "jaar": 2015}


@pytest.mark.parametrize("naam", CIJFERS)
def test_every_row_is_picked_by_its_keys(gegevens, naam):
    for feit in gegevens.tabel(naam).rijen:
        assert pick(gegevens, {"bestand": naam, **feit.sleutel}) is feit


def test_a_year_may_be_a_number_or_a_text(gegevens):
    assert pick(gegevens, LEIDEN_2015) == pick(gegevens, {**LEIDEN_2015, "jaar": "2015"})


def test_the_printed_value_in_a_choice_is_no_key(gegevens):
    assert pick(gegevens, {**LEIDEN_2015, "waarde": 1}).getal == 310


@pytest.mark.parametrize(
    ("keuze", "aantal"),
    [
        ({**LEIDEN_2015, "jaartal": 2015}, 0),
        ({"bestand": "trajecten", "gemeente": "GM0546", "verwijzer": "geen"}, 6),
    ],
)
def test_a_choice_of_no_row_or_more_is_a_fault(gegevens, keuze, aantal):
    with pytest.raises(GegevensFout) as e:
        pick(gegevens, keuze, "data/bevindingen/proef.yml", 7)
    (fout,) = e.value.fouten
    assert (fout.bestand, fout.regel, fout.code, fout.aantal) == ("data/bevindingen/proef.yml", 7, "keuze", aantal)
    assert fout.toegestaan == "gemeente, jaar, verwijzer"


@pytest.mark.parametrize(
    ("kolom", "waarde", "bekend"), [("jaar", 1999, "2015, 2016, "), ("gemeente", "Leiden", "GM0546, GM0547")]
)
def test_a_value_that_is_nowhere_in_its_column_is_named(gegevens, kolom, waarde, bekend):
    with pytest.raises(GegevensFout) as e:
        pick(gegevens, {**LEIDEN_2015, kolom: waarde}, "data/bevindingen/proef.yml", 7)
    assert str(e.value).startswith(
        f"data/bevindingen/proef.yml, regel 7, {kolom} in trajecten.csv: '{waarde}' is hier onbekend. "
        f"Kies uit: {bekend}"
    )


def test_an_unknown_table_lists_the_known_ones(gegevens):
    with pytest.raises(GegevensFout) as e:
        pick(gegevens, {"bestand": "trajekten"}, "data/bevindingen/proef.yml", 7)
    assert str(e.value).startswith(
        "data/bevindingen/proef.yml, regel 7: 'trajekten' is hier onbekend. Kies uit: trajecten"
    )


def test_a_series_is_in_order_of_period(gegevens):
    reeks = pick_series(gegevens, {"bestand": "trajecten", "gemeente": "GM0546", "verwijzer": "geen"})
    assert list(reeks) == ["2015", "2016", "2017", "2018", "2019", "2020"]
    assert reeks["2020"].getal == 1500


def test_a_term_is_a_number_a_choice_or_a_formula_of_terms(gegevens):
    assert evaluate(gegevens, "2.5").getal == Decimal("2.5")
    assert evaluate(gegevens, LEIDEN_2015).getal == 310
    formule = {"formule": "(b - a) / a * 100", "a": LEIDEN_2015, "b": {"formule": "a * 2", "a": LEIDEN_2015}}
    feit = evaluate(gegevens, formule)
    assert (feit.getal, feit.eenheid) == (100, "procent")


@pytest.mark.parametrize(
    ("formule", "eenheid"),
    [("a - b", "trajecten"), ("a + b", "trajecten"), ("a / b", ""), ("a * 2", ""), ("a / b * 100", "procent")],
)
def test_the_unit_follows_from_the_formula_when_it_is_clear(gegevens, formule, eenheid):
    feit = pick(gegevens, LEIDEN_2015)
    assert guess_unit(formule, {"a": feit, "b": feit}) == eenheid


def test_a_formula_over_different_units_has_none(gegevens):
    trajecten = pick(gegevens, LEIDEN_2015)
    jongeren = pick(gegevens, {"bestand": "jongeren", "gemeente": "GM0546", "jaar": 2018, "hulp": "totaal"})
    assert guess_unit("a - b", {"a": trajecten, "b": jongeren}) == ""


def test_a_name_that_looks_like_none_still_gets_names_to_choose_from(gegevens):
    with pytest.raises(GegevensFout) as e:
        pick(gegevens, {"bestand": "losse_feiten", "id": "%%"})
    assert ", ".join(gegevens.tabel("losse_feiten").waarden("id")[:6]) in str(e.value)
