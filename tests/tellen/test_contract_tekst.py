"""Contracts of the structured texts, over every record that is in the data."""

from __future__ import annotations

import re

import pytest
import yaml
from pydantic import ValidationError

from beginstand import BEGIN
from tellen import contract_tekst as c
from tellen.periode import parse_periode
from tellen.teksten import TEKSTEN

MINIMAAL = {
    "aanbevelingen": {
        "id": "x", "nummer": 1, "van": "rekenkamercommissie", "aan": "raden", "tekst": "Een proef.",
        "termijn_toelichting": "Geen.", "bron": "x", "vindplaats": "§1",
    },
    "begrippen": {"id": "x", "term": "X", "uitleg": "Een proef."},
    "contracttermijnen": {
        "id": "x", "regio": "haaglanden", "contract": "X", "toelichting": "Een proef.", "bron": "x", "vindplaats": "§1",
    },
    "criteria_voorschoten": {
        "id": "x", "nummer": 1, "soort": "criterium", "onderdeel": "X", "naam": "X", "holland_rijnland": "A",
        "haaglanden": "B", "weging": "Gelijk",
        "uitkomst": "vergelijkbaar", "bron": "x", "vindplaats": "§1",
    },
    "dialoog": {
        "id": "x", "datum": "2027-01-20", "indicator": "wachttijd", "duiding": "Een proef.",
        "besluit": "niet bijsturen", "bron": "x", "vindplaats": "§1",
    },
    "dekking": {"id": "x-1", "bron": "x", "titel": "X", "plaats": ["x/y.qmd#sec-x"]},
    "reacties": {
        "id": "x", "organisatie": "X", "groep": "aanbieders", "opmerking": "Een proef.", "antwoord": "Dank.",
        "gevolg": "volgt later", "gevolg_toelichting": "Later.", "bron": "x", "vindplaats": "§1",
    },
    "segmenten": {
        "id": "x", "nummer": 1, "naam": "X", "omschrijving": "Een proef.", "doelgroep": "Jeugdigen.", "bron": "x",
        "vindplaats": "§1",
    },
    "tijdlijn": {
        "id": "x", "datum": "2021", "gebeurtenis": "Een proef", "soort": "plan", "bron": "x", "vindplaats": "§1",
    },
    "uitkomstcriteria": {"id": "x", "naam": "X", "maat": "X", "meetwijze": "Tellen.", "bron": "x", "vindplaats": "§1"},
}  # fmt: skip


@pytest.mark.parametrize("naam", TEKSTEN)
def test_every_record_in_the_data_follows_its_contract(gegevens, naam):
    records = gegevens.teksten(naam)
    rauw = yaml.safe_load((BEGIN / f"data/{naam}.yml").read_text(encoding="utf-8"))
    assert [r.id for r in records] == [r["id"] for r in rauw]


def test_every_kind_of_text_has_its_smallest_record():
    assert set(MINIMAAL) == set(TEKSTEN)


@pytest.mark.parametrize("naam", TEKSTEN)
def test_the_smallest_record_is_good_and_misses_nothing(naam):
    vorm = TEKSTEN[naam].vorm
    assert vorm.model_validate(MINIMAAL[naam])
    verplicht = {n for n, veld in vorm.model_fields.items() if veld.is_required()}
    assert verplicht == set(MINIMAAL[naam])
    for sleutel in verplicht:
        with pytest.raises(ValidationError) as e:
            vorm.model_validate({k: w for k, w in MINIMAAL[naam].items() if k != sleutel})
        assert [(f["type"], f["loc"]) for f in e.value.errors()] == [("missing", (sleutel,))]


@pytest.mark.parametrize("naam", TEKSTEN)
def test_an_unknown_key_is_refused(naam):
    with pytest.raises(ValidationError) as e:
        TEKSTEN[naam].vorm.model_validate(MINIMAAL[naam] | {"opmerkingen": "Een proef."})
    assert [f["type"] for f in e.value.errors()] == ["extra_forbidden"]


@pytest.mark.parametrize("naam", TEKSTEN)
def test_records_cannot_be_changed(naam):
    with pytest.raises(ValidationError):
        TEKSTEN[naam].vorm.model_validate(MINIMAAL[naam]).id = "anders"


@pytest.mark.parametrize(
    ("anders", "goed"),
    [
        ({}, True),
        ({"besluit": "bijsturen"}, False),
        ({"besluit": "bijsturen", "actie": "Meer uren."}, False),
        ({"besluit": "bijsturen", "actie": "Meer uren.", "wie": "Het college."}, True),
        ({"actie": "Meer uren.", "wie": "Het college."}, False),
        ({"besluit": "misschien"}, False),
    ],
)
def test_a_decision_to_adjust_says_what_and_who_and_no_other_does(anders, goed):
    if goed:
        assert c.Gesprek.model_validate(MINIMAAL["dialoog"] | anders)
    else:
        with pytest.raises(ValidationError):
            c.Gesprek.model_validate(MINIMAAL["dialoog"] | anders)


def test_terms_are_in_order_of_the_alphabet(gegevens):
    ids = [b.id for b in gegevens.teksten("begrippen")]
    assert ids == sorted(ids)


def test_an_explanation_of_a_term_is_a_full_sentence(gegevens):
    for b in gegevens.teksten("begrippen"):
        assert re.search(r"[.)]$", b.uitleg), b.id


def test_events_are_in_order_of_the_calendar_by_year(gegevens):
    jaren = [parse_periode(g.datum).begin.year for g in gegevens.teksten("tijdlijn")]
    assert jaren == sorted(jaren)


def test_segments_and_criteria_are_numbered_from_one(gegevens):
    for naam in ("segmenten", "criteria_voorschoten"):
        nummers = [r.nummer for r in gegevens.teksten(naam)]
        assert nummers == list(range(1, len(nummers) + 1))


def test_the_counts_that_the_programme_plan_gives_are_those_of_the_records(gegevens):
    def fact(id_: str) -> int:
        return int(gegevens.tabel("losse_feiten").selecteer(id=id_)[0].getal)

    reacties = gegevens.teksten("reacties")
    assert fact("segmenten") == len(gegevens.teksten("segmenten"))
    assert fact("uitkomstcriteria") == len(gegevens.teksten("uitkomstcriteria"))
    assert len({r.organisatie for r in reacties if not r.organisatie.startswith("Adviesraad")}) == fact(
        "reactienota-indieners"
    )


@pytest.mark.parametrize(
    ("begin", "eind", "goed"),
    [
        ("2021-01-01", "2022-12-31", True),
        ("2020", "2020", True),
        ("2021-01", "2021", True),
        (None, "2021", True),
        ("2021", None, True),
        ("2021-01-01", "2020-12-31", False),
        ("2022", "2021", False),
    ],
)
def test_a_contract_ends_after_it_begins(begin, eind, goed):
    record = MINIMAAL["contracttermijnen"] | {"begin": begin, "eind": eind}
    if goed:
        assert c.Contracttermijn.model_validate(record)
    else:
        with pytest.raises(ValidationError):
            c.Contracttermijn.model_validate(record)
