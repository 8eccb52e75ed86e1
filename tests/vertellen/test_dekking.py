"""The coverage map as tables: sections are named, places become references, reasons are told."""

from __future__ import annotations

import re
from typing import Any

import pytest

import vertellen as v
from tellen.contract_tekst import Sectie
from tellen.fouten import GegevensFout
from vertellen.dekking import name_section, secties
from vertellen.hoofdstukken import chapter_texts, find_anker

pytestmark = pytest.mark.usefixtures("project")
BRON = "opdracht-2019"


def maak(**anders: Any) -> Sectie:
    return Sectie.model_validate({"id": "x-1", "bron": "x", "titel": "Triage", "plaats": ["a/b.qmd#sec-c"]} | anders)


@pytest.mark.parametrize(
    ("nummer", "naam"),
    [
        ("1.1.2", "§1.1.2 Triage"),
        ("1", "Hoofdstuk 1: Triage"),
        ("taak 4", "Taak 4: Triage"),
        ("tabel bij resultaat 9", "Tabel bij resultaat 9: Triage"),
        (None, "Triage"),
    ],
)
def test_a_section_is_named_by_number_and_title(nummer, naam):
    assert name_section(maak(nummer=nummer)).replace("\u00a0", " ") == naam


def cells(bron: str) -> dict[str, str]:
    return {str(kop).replace("\u00a0", " "): str(cel) for kop, cel in v.tabel_dekking(bron).rijen}


def test_a_row_has_references_with_the_title_of_the_section_or_a_reason():
    cellen = cells(BRON)
    assert cellen["§1.1.2 Triage"] == '<span class="verwijzing">sec-toegang-triage</span>: Triage'
    assert cellen["Tabel 1: Kostenoverzicht"] == '<span class="verwijzing">tbl-begroting</span>: Begroting'
    assert cellen["Inhoudsopgave"].startswith("Niet overgenomen.<br>")
    assert cellen["Hoofdstuk 2: Toekomstbeeld"].count('class="verwijzing"') > 1


def test_parts_that_follow_each_other_in_one_place_share_a_row():
    rijen = cells(BRON)
    assert "Rode draad: kind en gezin; Rode draad: normaliseren; Rode draad: hulp dichtbij" in rijen
    delen = [deel for kop in rijen for deel in kop.split("; ")]
    assert len(delen) == len(secties(BRON)) > len(rijen)


@pytest.mark.parametrize(
    ("bron", "kop"),
    [
        (BRON, "Pluspunten (§1.4)"),
        (BRON, "Samenwerking (bijlage 3)"),
        ("rekenkamerrapport-2022", "TWO (§2.4.1); De coöperatie; De stichting"),
        ("rekenkamerbrief-2022", "Tot slot"),
        ("analyse-voorschoten-2020", "Conclusie over inkoop"),
    ],
)
def test_a_part_without_a_number_says_under_which_section_it_stands(bron, kop):
    assert kop in cells(bron)


@pytest.mark.parametrize(("bron", "zoekt"), [(BRON, True), ("adviesraad-leiden-2021", False)])
def test_only_a_long_table_has_a_field_to_search_it(bron, zoekt):
    assert ("filter" in v.tabel_dekking(bron).klasse.split()) == zoekt


def test_the_chapters_of_a_source_stand_in_the_order_of_the_book_each_once():
    genoemd = re.findall(r"@(sec-[\w-]+) \(", str(v.hoofdstukken_dekking(BRON)))
    ankers = [find_anker(pad) for pad in chapter_texts()]
    assert len(genoemd) > 10
    assert genoemd == [anker for anker in ankers if anker in genoemd]
    plaatsen = {plaats.partition("#")[0] for s in secties(BRON) for plaats in s.plaats}
    assert {find_anker(pad) for pad in plaatsen} == set(genoemd)


def test_sections_are_counted_per_source_and_by_what_became_of_them():
    samen = v.tel_secties().waarde
    assert samen == sum(v.tel_secties(b).waarde for b in {s.bron for s in secties()})
    assert v.tel_secties(overgenomen=True).waarde + v.tel_secties(overgenomen=False).waarde == samen
    assert v.tel_secties(BRON).waarde == len(secties(BRON))


def test_an_unknown_source_lists_the_known_ones():
    with pytest.raises(GegevensFout, match="opdracht-2019, rekenkamerbrief-2022"):
        v.tabel_dekking("opdracht")


@pytest.mark.parametrize(
    "anders",
    [{"plaats": []}, {"niet_overgenomen": "Vorm."}, {"plaats": ["a/b.qmd"]}, {"plaats": ["sec-c"]}, {"id": "y-1"}],
)
def test_a_record_has_either_a_place_or_a_reason(anders):
    with pytest.raises(ValueError, match="vorm|pattern"):
        maak(**anders)
