"""Contracts of figures, indicators, sources, claims and explanations: what is good passes, what is not does not."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from datakopie import ROOT
from tellen import toetsvorm, velden
from tellen.contract import CIJFERS, Correctie, Indicator, Levering, MetingRij, Nulmeting
from tellen.contract_cijfers import Rij

NORM = {"besluit": "Besluit", "datum": "2019-11-26", "bron": "x", "vindplaats": "§1", "waarden": {"GM0546": {2024: 1}}}
CORRECTIE = {"id": "x", "bron": "x", "vindplaats": "§1", "reden": "Een proef.", "controles": ["som:x"]}


@pytest.mark.parametrize("model", CIJFERS.values(), ids=CIJFERS)
def test_every_figures_file_ends_in_its_source_and_place(model: type[Rij]):
    kolommen = model.columns()
    assert kolommen[-2:] == ("bron", "vindplaats")
    assert kolommen[: len(model.SLEUTELS)] == model.SLEUTELS
    assert model.WAARDE in kolommen
    assert all(re.fullmatch(r"[a-z_]+", k) for k in kolommen)


@pytest.mark.parametrize("naam", CIJFERS)
def test_the_header_of_every_figures_file_is_that_of_its_contract(naam):
    kop = (ROOT / f"data/cijfers/{naam}.csv").read_text(encoding="utf-8").split("\n", maxsplit=1)[0]
    assert tuple(kop.split(",")) == CIJFERS[naam].columns()


def fails(vorm, waarde, context=None) -> list[str]:
    """Return the kinds of fault that a value has against a field type or model."""
    try:
        TypeAdapter(vorm).validate_python(waarde, context=context)
    except ValidationError as e:
        return [f["type"] for f in e.errors()]
    return []


@given(st.decimals(-(10**6), 10**6, places=3))
def test_a_number_is_read_exactly_as_it_is_written(waarde):
    assert TypeAdapter(velden.Getal).validate_python(str(waarde)) == waarde


@pytest.mark.parametrize(
    "tekst", ["1,5", "1.", ".5", "1e3", "+1", " 1", "1 ", "1 000", "nan", "inf", "", "1_0", True, None]
)
def test_anything_but_plain_digits_is_no_number(tekst):
    assert fails(velden.Getal, tekst) == ["geen-getal"]
    assert fails(velden.HeelGetal, tekst) == ["geen-heel-getal"]


def test_bounds_of_counts_and_percentages():
    assert fails(velden.Aantal, "0") == fails(velden.Procent, "0") == fails(velden.Procent, "100") == []
    assert fails(velden.Aantal, "-1") == ["te-klein"]
    assert fails(velden.Aantal, "1.5") == ["geen-heel-getal"]
    assert fails(velden.Procent, "100.1") == ["te-groot"]
    assert fails(velden.Procent, "-0.1") == ["te-klein"]
    assert fails(velden.HeelGetal, "-585000") == []


@pytest.mark.parametrize(
    ("jaar", "fout"), [(2000, []), (2050, []), (1999, ["jaar"]), (2051, ["jaar"]), ("20", ["jaar"])]
)
def test_years(jaar, fout):
    assert fails(velden.Jaar, jaar) == fails(velden.JaarOfTotaal, jaar) == fout
    assert fails(velden.JaarOfTotaal, "totaal") == []
    assert fails(velden.Jaar, "totaal") == ["jaar"]


@pytest.mark.parametrize("id_", ["a", "a-b", "a1-2b", "2019"])
def test_good_ids(id_):
    assert fails(velden.Id, id_) == []


@pytest.mark.parametrize("id_", ["A", "a_b", "-a", "a-", "a--b", "é", "a b", ""])
def test_bad_ids(id_):
    assert len(fails(velden.Id, id_)) == 1


def test_codes_are_checked_against_what_is_known_and_only_then():
    context = {"bronnen": {"opdracht-2019": ""}}
    assert fails(velden.Bron, "opdracht-2019", context) == []
    assert fails(velden.Bron, "opdracht", context) == ["onbekend"]
    assert fails(velden.Bron, "opdracht") == []


def test_a_long_list_of_known_codes_is_cut_to_those_that_look_alike():
    bekend = {f"feit-{n}": "" for n in range(velden.LANGE_LIJST + 1)} | {"wachttijd": ""}
    with pytest.raises(ValidationError) as e:
        TypeAdapter(velden.FeitId).validate_python("wachttyd", context={"feiten": bekend})
    assert e.value.errors()[0]["ctx"]["toegestaan"].startswith("wachttijd")
    assert len(e.value.errors()[0]["ctx"]["toegestaan"].split(", ")) <= 5


@pytest.mark.parametrize(
    ("nulmeting", "goed"),
    [
        ({"periode": "2017", "bron": "x", "waarden": {"GM0546": 1}}, True),
        ({"verwacht": 2021}, True),
        ({"verwacht": 2021, "toelichting": "Volgt."}, True),
        ({}, False),
        ({"periode": "2017", "bron": "x"}, False),
        ({"periode": "2017", "waarden": {"GM0546": 1}}, False),
        ({"bron": "x", "waarden": {"GM0546": 1}}, False),
        ({"verwacht": 2021, "periode": "2017", "bron": "x", "waarden": {"GM0546": 1}}, False),
    ],
)
def test_a_nulmeting_has_values_or_a_year_in_which_it_comes(nulmeting, goed):
    assert fails(Nulmeting, nulmeting) == ([] if goed else ["vorm"])


@pytest.mark.parametrize("zonder", ["besluit", "datum"])
def test_a_norm_without_decision_or_date_is_none(zonder):
    indicator = yaml.safe_load((ROOT / "data/indicatoren/01-ervaren-regie.yml").read_text(encoding="utf-8"))
    indicator["normen"] = [{k: v for k, v in NORM.items() if k != zonder}]
    assert fails(Indicator, indicator) == ["norm-zonder-besluit"]
    indicator["normen"] = [NORM]
    assert fails(Indicator, indicator) == []
    indicator["normen"] = [{**NORM, "waarden": {}}]
    assert fails(Indicator, indicator) == ["norm-leeg"]


@pytest.mark.parametrize(
    ("velden_", "goed"),
    [
        ({"gedrukt": 1, "berekend": 2}, True),
        ({"gedrukt": 1, "berekend": 1}, False),
        ({"berekend": 2}, False),
        ({"gedrukt": 1, "berekend": 2, "controles": []}, False),
        ({"gedrukt": [1, 2], "berekend": [2, 3], "controles": ["a", "b"]}, True),
        ({"gedrukt": [1], "berekend": [2, 3], "controles": ["a", "b"]}, False),
        ({"gedrukt": [1, 2], "berekend": 3, "controles": ["a", "b"]}, True),
        ({"gedrukt": 1, "berekend": 2, "betreft": "inhoud"}, False),
        ({"soort": "tekst", "betreft": "vorm", "gedrukt": "a", "berekend": "b", "controles": []}, True),
        ({"soort": "tekst", "betreft": "inhoud", "gedrukt": "a", "controles": []}, True),
        ({"soort": "tekst", "gedrukt": "a", "controles": []}, False),
        ({"soort": "tekst", "betreft": "vorm", "gedrukt": "a", "berekend": "b"}, False),
    ],
)
def test_an_explanation_says_what_is_printed_and_what_it_should_be(velden_, goed):
    assert fails(Correctie, CORRECTIE | velden_) == ([] if goed else ["vorm"])


def test_a_measurement_is_no_less_than_zero_and_may_be_empty():
    rij = {"indicator": "x", "gemeente": "GM0546", "periode": "2026-Q3", "status": "definitief"}
    assert fails(MetingRij, rij | {"waarde": ""}) == []
    assert MetingRij.model_validate(rij | {"waarde": "1.5"}).waarde == Decimal("1.5")
    assert fails(MetingRij, rij | {"waarde": "-1"}) == ["te-klein"]


def test_a_delivery_names_its_files_with_their_signature():
    levering = {"periode": "2026-Q3", "leverancier": "Stichting", "ontvangen": "2026-10-15"}
    assert fails(Levering, levering | {"bestanden": {"a.csv": "0" * 64}}) == []
    assert fails(Levering, levering | {"bestanden": {"a.csv": "0" * 63}}) == ["string_pattern_mismatch"]
    assert fails(Levering, levering) == ["missing"]


@pytest.mark.parametrize(
    ("term", "goed"),
    [
        (5, True),
        ("5.5", True),
        ({"bestand": "trajecten"}, True),
        ({"formule": "a - b", "a": 1, "b": {"bestand": "trajecten"}}, True),
        ({"formule": "a", "a": {"formule": "b", "b": 1}, "eenheid": "procent", "wat": "Iets"}, True),
        ("vijf", False),
        (True, False),
        ({"gemeente": "GM0546"}, False),
        ({"formule": 5}, False),
        ({"formule": "a", "a": {"gemeente": "GM0546"}}, False),
        ([1, 2], False),
    ],
)
def test_a_term_is_a_number_a_choice_or_a_formula(term, goed):
    assert (fails(toetsvorm.Term, term) == []) == goed


@pytest.mark.parametrize(
    ("gedrukt", "goed"),
    [
        ({"bestand": "trajecten", "waarde": 310}, True),
        ({"bestand": "trajecten", "waarde": "12.5"}, True),
        ({"bestand": "trajecten"}, False),
        ({"waarde": 310}, False),
        ({"bestand": "trajecten", "waarde": "ruim 300"}, False),
        (310, False),
    ],
)
def test_a_printed_value_names_its_figure_and_its_number(gedrukt, goed):
    assert (fails(toetsvorm.Gedrukt, gedrukt) == []) == goed


@pytest.mark.parametrize(
    ("velden_", "goed"),
    [
        ({"eenheid": "aantal", "telt": ["verwijzing", "verwijzingen"]}, True),
        ({"eenheid": "aantal"}, False),
        ({"eenheid": "procent", "telt": ["verwijzing", "verwijzingen"]}, False),
    ],
)
def test_an_indicator_in_numbers_says_what_it_counts(velden_, goed):
    indicator = yaml.safe_load((ROOT / "data/indicatoren/01-ervaren-regie.yml").read_text(encoding="utf-8"))
    assert fails(Indicator, indicator | velden_) == ([] if goed else ["vorm"])
