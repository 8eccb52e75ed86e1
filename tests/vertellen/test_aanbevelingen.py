"""Tests of the table of recommendations."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError

from tellen.contract_tekst import Aanbeveling
from tellen.fouten import GegevensFout
from tellen.gegevens import Gegevens
from vertellen import tabel_aanbevelingen
from vertellen.aanbevelingen import (
    aanbevelingen,
    is_overdue,
    load_aanbevelingen,
    state_and_term,
    state_cell,
    write_termijn,
)

BEWIJS = {"tekst": "Brief aan de raad", "bron": "rekenkamerbrief-2022", "vindplaats": "aanbeveling 9"}
RIJ: dict[str, Any] = {
    "id": "rk-9",
    "nummer": 9,
    "van": "rekenkamercommissie",
    "aan": "raden",
    "tekst": "Meld hoe ver het is.",
    "termijn": "2024-Q1",
    "termijn_toelichting": "De brief noemt het kwartaal.",
    "bron": "rekenkamerbrief-2022",
    "vindplaats": "aanbeveling 9",
}


def maak(**anders: Any) -> Aanbeveling:
    return Aanbeveling.model_validate(RIJ | anders)


@pytest.mark.parametrize(
    ("anders", "tekst"),
    [
        ({}, "1e\N{NO-BREAK SPACE}kwartaal 2024"),
        ({"termijn": 2024, "termijn_afgeleid": True}, "2024 (afgeleid)"),
        ({"termijn": None}, "geen"),
    ],
)
def test_termijn_in_woorden(anders: dict[str, Any], tekst: str) -> None:
    assert write_termijn(maak(**anders)) == tekst


@pytest.mark.parametrize(
    ("anders", "peildatum", "voorbij"),
    [
        ({}, dt.date(2024, 3, 31), False),
        ({}, dt.date(2024, 4, 1), True),
        ({"termijn": None}, dt.date(2030, 1, 1), False),
        ({"stand": "loopt", "bewijs": [BEWIJS]}, dt.date(2024, 4, 1), True),
        ({"stand": "uitgevoerd", "bewijs": [BEWIJS]}, dt.date(2024, 4, 1), False),
        ({"stand": "niet overgenomen", "bewijs": [BEWIJS]}, dt.date(2024, 4, 1), False),
    ],
)
def test_termijn_voorbij(anders: dict[str, Any], peildatum: dt.date, voorbij: bool) -> None:
    assert is_overdue(maak(**anders), peildatum) == voorbij


def test_stand_zegt_niet_gemeld_en_pas_met_een_datum_dat_de_termijn_voorbij_is() -> None:
    assert state_cell(maak(), dt.date(2022, 1, 1)) == '<span class="st st-geen-meting">niet gemeld</span>'
    te_laat = '<span class="st st-voorbij">termijn voorbij, niet gemeld</span>'
    assert state_cell(maak(), dt.date(2026, 11, 22)) == te_laat


def test_de_termijn_staat_onder_de_stand_en_alleen_als_er_een_is() -> None:
    stand = '<span class="keus"><span class="st st-geen-meting">niet gemeld</span></span>'
    assert state_and_term(maak(), dt.date(2022, 1, 1)) == f"{stand}<br>termijn: 1e\N{NO-BREAK SPACE}kwartaal 2024"
    assert state_and_term(maak(termijn=None), dt.date(2022, 1, 1)) == stand


def test_een_voorstel_over_het_concept_is_niet_na_te_gaan() -> None:
    assert "niet vast te stellen" in state_cell(maak(aan="rekenkamer", termijn=None), dt.date(2026, 1, 1))


@pytest.mark.parametrize(
    "anders", [{"stand": "uitgevoerd"}, {"termijn": None, "termijn_afgeleid": True}, {"nummer": 0}]
)
def test_contract_weigert(anders: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        maak(**anders)


def test_tabel_heeft_een_rij_per_aanbeveling_en_groepen_bij_alles() -> None:
    rijen = tabel_aanbevelingen("rekenkamercommissie").rijen
    assert [str(r[0]).split(".")[0] for r in rijen] == [str(n) for n in range(1, 11)]
    alle = tabel_aanbevelingen(None)
    assert len(alle.rijen) == len(aanbevelingen()) + 3
    assert [r[0] for r in alle.rijen if len(r) == 1] == [
        "Rekenkamercommissie Leiden-Leiderdorp",
        "Adviesraad Sociaal Domein Leiden",
        "Adviesraad Sociaal Domein Leiderdorp",
    ]


def test_tabel_met_datum_als_tekst_merkt_de_twee_termijnen() -> None:
    for tabel in (tabel_aanbevelingen(peildatum="2026-11-22"), tabel_aanbevelingen()):
        assert [i for i, r in enumerate(tabel.rijen, 1) if "voorbij" in r[-1]] == [3, 9]
    assert not any("voorbij" in r[-1] for r in tabel_aanbevelingen(peildatum="2022-12-01").rijen)


def test_onbekende_raad_noemt_de_bekende() -> None:
    with pytest.raises(GegevensFout, match="rekenkamercommissie, adviesraad-leiden"):
        tabel_aanbevelingen("adviesraad-oegstgeest")


def test_dubbele_nummers_en_ids_worden_samen_gemeld(tmp_path: Any) -> None:
    (tmp_path / "data" / "bronnen").mkdir(parents=True)
    bron = "id: b\ntitel: T\nkort: T\nuitgever: U\ndatum: '2022'\nsoort: brief\nlicentie: geen\n"
    (tmp_path / "data" / "bronnen" / "b.yml").write_text(bron, "utf-8")
    (tmp_path / "data" / "gemeenten.csv").write_text("code,naam,regio\nGM0546,Leiden,leidse-regio\n", "utf-8")
    (tmp_path / "data" / "gebieden.csv").write_text("code,naam\n", "utf-8")
    een = (
        "- {id: x, nummer: 1, van: adviesraad-leiden, aan: raden, tekst: T,"
        " termijn_toelichting: G, bron: b, vindplaats: v}\n"
    )
    (tmp_path / "data" / "aanbevelingen.yml").write_text(een * 2, "utf-8")
    with pytest.raises(GegevensFout) as fout:
        load_aanbevelingen(Gegevens(tmp_path))
    assert [(f.regel, f.code) for f in fout.value.fouten] == [(2, "dubbel"), (2, "dubbel")]
