"""The data as a whole: loaded when asked for, and known by their codes."""

from __future__ import annotations

import pytest

from datakopie import ROOT, copy_data
from tellen.fouten import GegevensFout
from tellen.gegevens import Gegevens


def test_the_four_municipalities_of_the_region_in_the_order_of_the_file(gegevens):
    assert [gegevens.gebieden[c] for c in gegevens.regio] == ["Leiden", "Leiderdorp", "Oegstgeest", "Zoeterwoude"]


def test_indicators_are_in_the_order_of_the_results(gegevens):
    assert [i.nummer for i in gegevens.indicatoren.values()] == [
        "1", "2", "3", "4", "5", "6", "7", "8", "9a", "9b", "10", "11", "12",
    ]  # fmt: skip


def test_the_ids_of_the_indicators_are_those_of_the_design(gegevens):
    assert list(gegevens.indicatoren) == [
        "ervaren-regie", "passende-hulp", "passende-hulp-na-18", "verwijzingen-voorliggend-veld", "schoolverzuim",
        "specialistische-jeugdhulp", "vertrouwen", "hulp-op-scholen", "verwijzingen-huisarts", "verwijzingen-toegang",
        "thuiszitters", "wachttijd", "vindbaarheid",
    ]  # fmt: skip


def test_a_file_is_read_when_it_is_asked_for_and_once(tmp_path):
    root = copy_data(tmp_path)
    g = Gegevens(root)
    eerst = g.tabel("trajecten")
    (root / "data/cijfers/trajecten.csv").unlink()
    (root / "data/cijfers/jongeren.csv").unlink()
    assert g.tabel("trajecten") is eerst
    with pytest.raises(GegevensFout, match=r"data/cijfers/jongeren.csv: het bestand is er niet"):
        g.tabel("jongeren")


def test_an_unknown_table_or_text_lists_the_known_ones():
    g = Gegevens(ROOT)
    with pytest.raises(GegevensFout, match=r"'trajekten' is hier onbekend. Kies uit: trajecten, jongeren"):
        g.tabel("trajekten")
    with pytest.raises(GegevensFout, match=r"'begrip' is hier onbekend. Kies uit: aanbevelingen, begrippen"):
        g.teksten("begrip")


def test_every_claim_knows_where_it_stands(gegevens):
    for id_, (bestand, regel) in gegevens.bevinding_plaats.items():
        assert f"- id: {id_}" in (ROOT / bestand).read_text(encoding="utf-8").splitlines()[regel - 1]


def test_every_file_in_the_data_folder_is_read_by_something(gegevens):
    """A file that no contract knows would be published without a check."""
    from tellen.contract import CIJFERS
    from tellen.teksten import TEKSTEN

    bekend = {"data/gemeenten.csv", "data/gebieden.csv", "data/correcties.yml", "data/datapackage.json"}
    bekend |= {f"data/cijfers/{n}.csv" for n in CIJFERS} | {f"data/{n}.yml" for n in TEKSTEN}
    mappen = tuple(f"data/{n}/" for n in ("bronnen", "indicatoren", "bevindingen", "leveringen", "schemas", "uitgaven"))
    namen = {p.relative_to(ROOT).as_posix() for p in (ROOT / "data").rglob("*") if p.is_file()}
    assert {n for n in namen - bekend if not n.startswith(mappen)} == set()
    assert bekend <= namen
