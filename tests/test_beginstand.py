"""What comes in while the publication is used makes no test of fixed outcomes fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from beginstand import BEGIN, ROOT, reset_data
from datakopie import add_delivery, copy_data, find_faults, replace_text
from tellen.controle import run_controles
from tellen.gegevens import Gegevens
from vertel_bestanden import write_datapakket

BESLUITBRON = "data/bronnen/raadsbesluit-voorbeeld.yml"
BRON = """\
id: raadsbesluit-voorbeeld
titel: "Besluit over de normen"
kort: Raadsbesluit
uitgever: Gemeente Leiden
datum: "2026-10-11"
soort: document
licentie: niet vermeld
url: ""
dekt: ""
toelichting: ""
"""
BESLUIT = """\
  - besluit: Bijstelling norm schoolverzuim
    datum: 2026-10-11
    bron: raadsbesluit-voorbeeld
    vindplaats: "besluitpunt 2"
    toelichting: "Waarom de norm anders is."
    waarden:
      GM0546: {2027: 1.4, 2028: 1.3}
"""
VERSLAG = """\
- id: gesprek-voorbeeld
  datum: 2026-11-02
  indicator: schoolverzuim
  gemeenten: [GM0546]
  duiding: "De norm is besproken."
  besluit: niet bijsturen
  bron: raadsbesluit-voorbeeld
  vindplaats: "punt 3"
"""
BEWIJS = """\
bewijs:
    - tekst: "De raad heeft het besluit genomen."
      bron: raadsbesluit-voorbeeld
      vindplaats: "besluitpunt 1"
"""


def add_all(root: Path) -> None:
    """Do what the manual describes for a quarter: a delivery, a decision, a dialogue and evidence."""
    add_delivery(root, "2026-Q2", "schoolverzuim,GM0546,2025,1.55,definitief,\n")
    (root / BESLUITBRON).write_text(BRON, encoding="utf-8")
    (indicator,) = (root / "data/indicatoren").glob("*schoolverzuim.yml")
    laatste = "      GM0638: {2021: 1.3, 2022: 1.25, 2023: 1.25, 2024: 1.2}\n"
    replace_text(root, indicator.relative_to(root).as_posix(), laatste, laatste + BESLUIT)
    replace_text(root, "data/dialoog.yml", "[]\n", VERSLAG)
    replace_text(root, "data/aanbevelingen.yml", "bewijs: []\n", BEWIJS)
    replace_text(root, "data/aanbevelingen.yml", "stand: onbekend\n", "stand: uitgevoerd\n")
    write_datapakket(root)


def read_all(root: Path) -> dict[str, bytes]:
    """Return every file of the data."""
    data = root / "data"
    return {p.relative_to(data).as_posix(): p.read_bytes() for p in data.rglob("*") if p.is_file()}


def test_the_additions_of_a_quarter_are_in_order_and_are_taken_out_again(tmp_path):
    root = copy_data(tmp_path)
    voor = read_all(root)
    add_all(root)
    assert find_faults(root) == []
    assert read_all(root).keys() > voor.keys()
    reset_data(root)
    assert find_faults(root) == []
    (root / BESLUITBRON).unlink()
    write_datapakket(root)
    assert read_all(root) == voor


def test_controls_of_a_second_decision_have_a_name_of_their_own(tmp_path):
    root = copy_data(tmp_path)
    add_all(root)
    namen = [c.id for c in run_controles(Gegevens(root))]
    assert len(namen) == len(set(namen))


@pytest.mark.parametrize("bestand", ["_quarto.yml", "chapters", "scripts", "_extensions"])
def test_all_but_the_data_of_the_start_is_that_of_the_checkout(bestand):
    assert (BEGIN / bestand).resolve() == ROOT / bestand
