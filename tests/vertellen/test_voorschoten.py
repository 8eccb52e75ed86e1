"""The analysis of Voorschoten: criteria, costs and terms as tables, counts that add up, and what is not named."""

from __future__ import annotations

import datetime as dt

import pytest

import vertellen as v
from tellen.contract_tekst import Contracttermijn
from tellen.fouten import GegevensFout
from vertellen.grafieken import Termijn
from vertellen.grafieken.contracten import contracten, jaardeel
from vertellen.voorschoten import criteria, write_begin, write_end, write_term

pytestmark = pytest.mark.usefixtures("project")
TERMIJN = {"id": "x", "regio": "haaglanden", "contract": "X", "toelichting": "T.", "bron": "b", "vindplaats": "§1"}


def termijn(**anders: object) -> Contracttermijn:
    return Contracttermijn.model_construct(**(TERMIJN | anders))


def test_kinds_and_outcomes_each_divide_all_points():
    alle = v.tel_criteria().waarde
    assert sum(v.tel_criteria(soort=s).waarde for s in ("criterium", "vergelijking")) == alle == len(criteria())
    assert sum(v.tel_criteria(uitkomst=u).waarde for u in {c.uitkomst for c in criteria()}) == alle


def test_the_criteria_can_be_chosen_by_part_and_weighing():
    tabel = v.tabel_criteria()
    assert [k.kop for k in tabel.kolommen if k.filter] == ["Punt", "Onderdeel", "Weging"]
    assert len(tabel.rijen) == len(criteria())
    assert tabel.rijen[0][-1] == '<span class="keus"><strong>vergelijkbaar</strong></span><br>Minstens vergelijkbaar'
    van_het_college = [r for r in tabel.rijen if '<span class="keus veld">criterium van het college</span>' in r[0]]
    assert len(van_het_college) == v.tel_criteria(soort="criterium").waarde
    assert len(v.tabel_criteria("criterium").rijen) == v.tel_criteria(soort="criterium").waarde


def test_costs_without_an_amount_say_pm():
    rijen = dict(r for r in v.tabel_kosten_overstap().rijen if len(r) > 1)
    assert rijen["Uittreding uit de GR Servicebureau"] == "213.000"
    assert rijen["Externe communicatie"] == "p.m."


@pytest.mark.parametrize(
    ("anders", "tekst"),
    [
        ({"begin": "2021-01-01", "eind": "2022-12-31"}, "begin 1 januari 2021, einde 31 december 2022"),
        ({"begin": "2020", "onbepaald": True}, "begin 2020, einde onbepaalde tijd"),
        ({"eind": "2021", "verlengd_tot": "2023"}, "begin niet genoemd, einde 2021, na verlengen 2023"),
    ],
)
def test_a_term_in_words_says_what_is_open_and_what_is_not_named(anders, tekst):
    assert write_term(termijn(**anders)) == tekst
    assert write_begin(termijn(**anders)) in tekst
    assert write_end(termijn(**anders)) in tekst


def test_the_table_of_contracts_has_every_contract_under_its_region():
    rijen = v.tabel_contracten().rijen
    assert sum(len(r) > 1 for r in rijen) == v.tel_contracten().waarde
    assert [r[0] for r in rijen if len(r) == 1] == ["Haaglanden", "Voorschoten", "Leidse regio", "Holland Rijnland"]


def test_a_date_in_the_table_of_contracts_stays_on_one_line():
    rijen = [r for r in v.tabel_contracten().rijen if len(r) > 1]
    assert [cel for r in rijen for cel in r[1:3] if " " in cel] == []
    assert {"geen", "niet genoemd"} <= {r[3] for r in rijen}


def test_the_chart_tells_open_from_not_named():
    grafiek = contracten(
        [Termijn("A", "Regio", "2020", None, onbepaald=True), Termijn("B", "Regio", "2020", None)], id="c", titel="C"
    )
    assert [rij[3] for rij in grafiek.tabel.rijen] == ["onbepaalde tijd", "niet genoemd"]
    merken = [r for laag in grafiek.spec_breed["concat"][0]["layer"] for r in laag["data"]["values"] if "soort" in r]
    assert [(m["naam"], m["soort"], m["vorm"]) for m in merken] == [("A", "onbepaald", "triangle-right")]
    lijnen = [laag for laag in grafiek.spec_breed["concat"][0]["layer"] if laag["mark"].get("strokeDash") == [2, 3]]
    randen = [stuk["x2"] for laag in lijnen for stuk in laag["data"]["values"] if "x2" in stuk]
    assert grafiek.spec_breed["concat"][0]["width"] in randen  # what is not named runs, dotted, to the edge


def test_a_day_is_a_fraction_of_its_year():
    assert jaardeel(dt.date(2023, 1, 1)) == 2023
    assert jaardeel(dt.date(2024, 7, 1)) == pytest.approx(2024.497, abs=0.001)


def test_an_unknown_choice_lists_the_known():
    with pytest.raises(GegevensFout, match="'beter'.*Kies uit"):
        v.tel_criteria(uitkomst="beter")
    with pytest.raises(GegevensFout, match="'den-haag'.*Kies uit"):
        v.tel_contracten("den-haag")
