"""The coverage map as tables: sections are named, places become references, reasons are told."""

from __future__ import annotations

from typing import Any

import pytest

import vertellen as v
from tellen.contract_tekst import Sectie
from tellen.fouten import GegevensFout
from vertellen.dekking import name_section, secties

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


def test_the_table_has_a_row_per_section_with_references_or_a_reason():
    tabel = v.tabel_dekking(BRON)
    assert len(tabel.rijen) == len(secties(BRON))
    cellen = {str(kop).replace("\u00a0", " "): str(cel) for kop, cel in tabel.rijen}
    assert cellen["§1.1.2 Triage"] == '<span class="verwijzing">sec-toegang-triage</span>'
    assert cellen["Inhoudsopgave"].startswith("Niet overgenomen.<br>")
    assert cellen["Hoofdstuk 2: Toekomstbeeld"].count('class="verwijzing"') > 1


def test_sections_are_counted_per_source_and_by_what_became_of_them():
    samen = v.tel_secties().waarde
    assert samen == sum(v.tel_secties(b).waarde for b in {s.bron for s in secties()})
    assert v.tel_secties(overgenomen=True).waarde + v.tel_secties(overgenomen=False).waarde == samen
    assert v.tel_secties(BRON).waarde == len(v.tabel_dekking(BRON).rijen)


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
