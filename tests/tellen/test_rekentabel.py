"""Computed tables: norms as rows with their place in the file, and the shift model."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from beginstand import BEGIN
from datakopie import ROOT, append_text, copy_data
from tellen.gegevens import Gegevens
from tellen.oordeel import assess_bevinding
from tellen.rekentabel import REKENTABELLEN, norms_in_force


@pytest.mark.parametrize("naam", REKENTABELLEN)
def test_every_row_of_a_computed_table_has_its_own_key_and_a_source(gegevens, naam):
    tabel = gegevens.tabel(naam)
    sleutels = [tuple(f.sleutel.items()) for f in tabel.rijen]
    assert len(set(sleutels)) == len(sleutels) > 0
    for feit in tabel.rijen:
        assert tuple(feit.sleutel) == tabel.sleutels
        assert feit.herkomst
        assert all(h.bron in gegevens.bronnen and h.vindplaats for h in feit.herkomst)


def test_every_norm_points_to_the_line_that_holds_it(gegevens):
    regels = {p: p.read_text(encoding="utf-8").splitlines() for p in (BEGIN / "data/indicatoren").glob("*.yml")}
    for feit in gegevens.tabel("normen").rijen:
        (h,) = feit.herkomst
        regel = regels[BEGIN / h.bestand][h.regel - 1]
        assert feit.sleutel["gemeente"] in regel
        assert str(feit.waarde) in regel


def add_decision(root: Path, datum: str, waarden: str) -> Gegevens:
    append_text(
        root,
        "data/indicatoren/06-specialistische-jeugdhulp.yml",
        f"  - besluit: Een ander besluit\n    datum: {datum}\n    bron: opdracht-2019\n    vindplaats: elders\n"
        f"    waarden:\n      GM0546: {waarden}\n",
    )
    return Gegevens(root)


def norms_of(g: Gegevens, tabel: str = "normen", gemeente: str = "GM0546") -> dict[str, Decimal]:
    soort = {"soort": "norm"} if tabel == "normen" else {}
    rijen = g.tabel(tabel).selecteer(indicator="specialistische-jeugdhulp", gemeente=gemeente, **soort)
    return {" ".join([f.sleutel["jaar"], f.sleutel.get("besluit", "")]).strip(): f.getal for f in rijen}


def test_for_every_year_the_last_decision_that_names_it_is_in_force(gegevens, tmp_path):
    g = add_decision(copy_data(tmp_path), "2023-03-01", "{2024: 13.0, 2025: 12.8}")
    eerder = {"2021": Decimal("14.0"), "2022": Decimal("13.5"), "2023": Decimal("13.0")}
    assert norms_of(g) == eerder | {"2024": Decimal("13.0"), "2025": Decimal("12.8")}
    assert norms_of(g, gemeente="GM0547") == norms_of(gegevens, gemeente="GM0547")


def test_the_older_decision_stays_and_can_be_looked_up(gegevens, tmp_path):
    g = add_decision(copy_data(tmp_path), "2023-03-01", "{2024: 13.0}")
    besluiten = norms_of(g, "normbesluiten")
    assert besluiten == norms_of(gegevens, "normbesluiten") | {"2024 2023-03-01": Decimal("13.0")}
    assert besluiten["2024 2019-11-26"] == Decimal("12.5")


def test_an_earlier_decision_written_later_in_the_file_is_not_in_force(gegevens, tmp_path):
    g = add_decision(copy_data(tmp_path), "2018-03-01", "{2024: 1}")
    assert norms_of(g) == norms_of(gegevens)
    [(norm, _)] = norms_in_force(g.indicatoren["specialistische-jeugdhulp"])
    assert norm.datum.year == 2019


def test_a_later_decision_is_in_force_for_the_years_it_names_and_the_earlier_for_the_others(gegevens, tmp_path):
    [(_, eerst)] = norms_in_force(gegevens.indicatoren["specialistische-jeugdhulp"])
    g = add_decision(copy_data(tmp_path), "2023-03-01", "{2024: 13.0, 2025: 12.8}")
    besluiten = [(norm.datum.year, jaren) for norm, jaren in norms_in_force(g.indicatoren["specialistische-jeugdhulp"])]
    assert besluiten == [(2019, eerst), (2023, (2024, 2025))]  # the new one is of one municipality


def test_a_new_norm_changes_no_verdict_on_what_a_document_said(gegevens, tmp_path):
    g = add_decision(copy_data(tmp_path), "2026-03-01", "{2021: 99, 2022: 1, 2023: 99, 2024: 99}")
    for id_, bevinding in gegevens.bevindingen.items():
        if bevinding.bron == "opdracht-2019":
            assert assess_bevinding(g, g.bevindingen[id_]).verdict == assess_bevinding(gegevens, bevinding).verdict, id_


def test_a_balance_is_made_of_its_effects_and_the_investment(gegevens):
    model = gegevens.tabel("verschuivingen_model")
    for saldo in model.selecteer(grootheid="saldo"):
        assert [n for n, _ in saldo.delen] == ["poj", "triage", "regie", "investering"]
        assert saldo.formule == "poj + triage + regie + investering"
        assert round(saldo.getal, 6) == round(sum(f.getal for _, f in saldo.delen), 6)


def test_a_running_total_is_made_of_the_balances_so_far(gegevens):
    model = gegevens.tabel("verschuivingen_model")
    for totaal in model.selecteer(grootheid="cumulatief"):
        assert round(totaal.getal, 6) == round(sum(f.getal for _, f in totaal.delen), 6)
        assert [n for n, _ in totaal.delen] == [f"saldo_{j}" for j in range(2021, int(totaal.sleutel["jaar"]) + 1)]


def test_no_module_of_tellen_holds_a_norm_or_a_figure_of_the_sources(gegevens):
    """Norms and figures are data: none of the larger ones stands in the code."""
    figuren = {
        str(f.waarde) for n in ("trajecten", "begroting_toegang", "verschuivingen") for f in gegevens.tabel(n).rijen
    }
    figuren = {f.lstrip("-") for f in figuren if len(f.lstrip("-")) >= 4}
    for bestand in Path(ROOT / "scripts/tellen").glob("*.py"):
        tekst = bestand.read_text(encoding="utf-8").replace("_", "")
        assert not {f for f in figuren if f in tekst}, bestand.name
