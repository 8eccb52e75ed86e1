"""The overview of recommendations: who, by when, how far, and what shows it."""

from __future__ import annotations

import datetime as dt

import pytest

from datakopie import replace_text
from vertellen import (
    bewijs_aanbevelingen,
    tabel_deadlines,
    tabel_geadresseerden,
    tabel_opvolging,
    tel_te_laat,
    zin_te_laat,
)
from vertellen.aanbevelingen import aanbevelingen
from vertellen.opvolging import _distance

BEWIJS = "    - {tekst: Brief aan de raad., bron: rekenkamerbrief-2022, vindplaats: aanbeveling 9}\n"


@pytest.fixture
def root(kopie):
    """Return a copy of the data whose newest release is of a day after all terms."""
    for pad in (kopie / "data/uitgaven").glob("*.yml"):
        pad.unlink()
    (kopie / "data/uitgaven/2026-11-22.yml").write_text("datum: 2026-11-22\ntitel: T\ninhoud: {}\n", encoding="utf-8")
    return kopie


def report(root, id_: str) -> None:
    """Say of a recommendation that it was carried out."""
    pad = root / "data/aanbevelingen.yml"
    voor, na = pad.read_text(encoding="utf-8").split(f"- id: {id_}\n")
    na = na.replace("stand: onbekend\n  bewijs: []\n", f"stand: uitgevoerd\n  bewijs:\n{BEWIJS}", 1)
    pad.write_text(f"{voor}- id: {id_}\n{na}", encoding="utf-8")


@pytest.mark.usefixtures("root")
def test_every_recommendation_has_a_row_and_overdue_ones_stand_first():
    rijen = tabel_opvolging().rijen
    assert len(rijen) == len(aanbevelingen())
    assert ["termijn voorbij" in str(r[-1]) for r in rijen] == [True] * 2 + [False] * (len(rijen) - 2)
    assert [k.kop for k in tabel_opvolging().kolommen if k.filter] == ["Aan wie", "Stand"]


def test_the_terms_stand_in_order_with_how_long_ago(root, lees):
    assert [lees(r[1]).split("<br>")[:2] for r in tabel_deadlines().rijen] == [
        ["Uiterlijk 31 maart 2024", "2 jaar en 7 maanden geleden"],
        ["Uiterlijk 31 december 2024", "1 jaar en 10 maanden geleden"],
    ]
    assert lees(zin_te_laat()) == (
        "Bij twee ervan is de termijn voorbij: nummer 9 (tot en met 31 maart 2024) en "
        "nummer 3 (tot en met 31 december 2024, door ons afgeleid) van de rekenkamercommissie."
    )


def test_a_report_takes_a_recommendation_from_the_overdue_ones_and_shows_its_evidence(root, lees):
    report(root, "rk-9")
    assert lees(tel_te_laat()) == "één"
    assert tel_te_laat("raden").waarde == 0
    assert lees(zin_te_laat()).startswith("Bij één is de termijn voorbij: nummer 3 (tot en met")
    assert lees(bewijs_aanbevelingen()) == (
        "- Rekenkamer 9: Brief aan de raad (Rekenkamerbrief Jeugdhulp zonder verwijzing, aanbeveling 9)."
    )


def test_without_evidence_it_says_so(root):
    assert bewijs_aanbevelingen().tekst == "Er is nog geen bewijs vastgelegd."


def test_the_counts_add_up(root):
    report(root, "rk-9")
    *delen, samen = tabel_geadresseerden().rijen
    for kolom in range(1, 5):
        assert sum(int(str(r[kolom])) for r in delen) == int(str(samen[kolom]))
    assert [str(c) for c in samen] == ["Samen", str(len(aanbevelingen())), "2", "1", "1"]


def test_before_the_term_nothing_is_overdue(root, lees):
    replace_text(root, "data/uitgaven/2026-11-22.yml", "2026-11-22", "2023-11-22")
    (root / "data/uitgaven/2026-11-22.yml").rename(root / "data/uitgaven/2023-11-22.yml")
    assert zin_te_laat() == "Van geen enkele aanbeveling is de termijn voorbij."
    assert "over 4 maanden" in lees(tabel_deadlines().rijen[0][1])


@pytest.mark.parametrize(
    ("dag", "tekst"),
    [
        ((2024, 3, 31), "2 jaar en 7 maanden geleden"),
        ((2026, 11, 10), "minder dan een maand geleden"),
        ((2025, 11, 22), "1 jaar geleden"),
        ((2025, 11, 23), "11 maanden geleden"),
        ((2027, 1, 22), "over 2 maanden"),
    ],
)
def test_distance_in_years_and_months(dag, tekst, lees):
    assert lees(_distance(dt.date(*dag), dt.date(2026, 11, 22))) == tekst
