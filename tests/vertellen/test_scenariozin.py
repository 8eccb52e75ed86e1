"""Sentences on norms and scenarios: each says what the figures say, also after a figure is corrected."""

from __future__ import annotations

from pathlib import Path

import pytest

from datakopie import replace_text
from vertellen import scenariozin as sz

TOEGANG = "data/indicatoren/09b-verwijzingen-toegang.yml"
GEHAALD = {"493": "530", "119": "129", "117": "127", "51": "56"}  # a norm for 2024 that the base case reaches
SCHEEF = {"534": "400", "129": "10", "127": "10", "56": "1"}  # a norm for 2021 below both scenarios


def change(root: Path, jaar: int, waarden: dict[str, str]) -> None:
    for van, naar in waarden.items():
        replace_text(root, TOEGANG, f"{jaar}: {van}", f"{jaar}: {naar}")


@pytest.mark.usefixtures("project")
def test_with_the_figures_of_2019_the_norms_are_the_best_case():
    assert sz.normen_best() == (
        "De normen voor verwijzingen in 2024 zijn, na afronding, gelijk aan de uitkomst van het gunstigste verloop, "
        "de *best case*."
    )
    assert sz.norm_base() == "Met de daling van de base case wordt geen enkele norm voor de toegang gehaald."
    assert sz.gevolg_base() == "haalt de toegang de norm van 2024 niet en is het geld dan nog niet terug"
    assert sz.terug_base() == "In de base case gebeurt tot en met 2024 geen van beide."
    assert "op afronding na" in sz.normpad()
    assert sz.norm_en_scenario().count(".") == 5


def test_a_norm_of_one_municipality_turns_the_sentences(kopie: Path):
    change(kopie, 2024, {"493": "530"})
    assert sz.normen_best().startswith("Voor de huisarts is de norm van 2024, na afronding, gelijk aan")
    assert sz.normen_best().endswith("; voor de toegang niet in elke gemeente.")
    assert "niet in elke gemeente gehaald" in sz.norm_base()
    assert sz.gevolg_base().startswith("haalt de toegang de norm van 2024 niet in elke gemeente en ")
    assert "dan missen zij niet overal de norm van 2024" in sz.norm_en_scenario()
    assert sz.norm_en_scenario().startswith("Halen de gemeenten de daling uit de base case")
    assert "dezelfde daling" not in sz.norm_en_scenario()


def test_norms_of_all_municipalities_turn_them_round(kopie: Path):
    change(kopie, 2024, GEHAALD)
    assert sz.norm_base() == "Met de daling van de base case wordt elke norm voor de toegang gehaald."
    assert sz.gevolg_base().startswith("haalt de toegang de norm van 2024 en ")
    assert "dan halen zij de norm van 2024" in sz.norm_en_scenario()


def test_a_path_outside_the_scenarios_is_not_called_between_them(kopie: Path):
    change(kopie, 2021, SCHEEF)
    assert "niet in elke gemeente tussen beide" in sz.normpad()
    assert "tussen beide in" not in sz.norm_en_scenario()


@pytest.mark.parametrize(
    ("jaren", "zin"),
    [
        ((2024, None), "In de base case is het eerste in 2024 zo, en het tweede tot en met 2024 niet."),
        ((2023, 2024), "In de base case is het eerste in 2023 zo, en het tweede in 2024."),
    ],
)
def test_a_base_case_that_earns_back_is_told_with_its_years(monkeypatch: pytest.MonkeyPatch, jaren, zin: str):
    tot = dict(zip(("per-jaar", "cumulatief"), jaren, strict=True))
    monkeypatch.setattr(sz, "_year", lambda _, wijze: tot[wijze])
    assert sz.terug_base() == zin
