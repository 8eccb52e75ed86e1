"""Releases: what is kept, in which form, and which files are refused."""

from __future__ import annotations

import datetime as dt
import shutil

import pytest
import yaml

from datakopie import add_delivery, add_quarter, copy_data, replace_text
from tellen.contract import CIJFERS
from tellen.fouten import GegevensFout
from tellen.gegevens import Gegevens
from tellen.uitgave import ONDERDELEN, Uitgave, file_of, list_uitgaven, take_inhoud, write_uitgave

DAG = dt.date(2030, 1, 31)


@pytest.fixture
def root(tmp_path):
    copy_data(tmp_path)
    shutil.rmtree(tmp_path / "data/uitgaven")
    return tmp_path


def keep(root, datum: dt.date = DAG, bestand: str = "") -> str:
    pad = root / (bestand or file_of(datum))
    pad.parent.mkdir(exist_ok=True)
    tekst = write_uitgave(Uitgave(datum=datum, titel="Proef", inhoud=take_inhoud(Gegevens(root))))
    pad.write_text(tekst, encoding="utf-8")
    return tekst


def test_a_release_holds_every_figure_norm_status_verdict_and_source(gegevens):
    inhoud = take_inhoud(gegevens)
    assert list(inhoud) == list(ONDERDELEN)
    assert len(inhoud["cijfers"]) == sum(len(gegevens.tabel(n).rijen) for n in CIJFERS)
    assert len(inhoud["nulmetingen"]) + len(inhoud["normen"]) == len(gegevens.tabel("normen").rijen)
    assert len(inhoud["standen"]) == len(gegevens.indicatoren) * len(gegevens.regio)
    assert inhoud["uitspraken"].keys() == gegevens.bevindingen.keys()
    assert inhoud["bronnen"].keys() == gegevens.bronnen.keys()
    assert inhoud["cijfers"]["trajecten | GM0546 | 2015 | geen"] == "310"


def test_what_is_written_is_read_back_the_same(root):
    keep(root)
    (uitgave,) = Gegevens(root).uitgaven
    assert uitgave.inhoud == take_inhoud(Gegevens(root))
    assert list_uitgaven(root) == [DAG]


def test_keys_are_sorted_and_a_second_writing_is_equal(root):
    tekst = keep(root)
    assert tekst == keep(root)
    for deel in yaml.safe_load(tekst)["inhoud"].values():
        assert list(deel) == sorted(deel)


def test_a_status_has_its_vintage(root):
    add_delivery(root, "2026-Q3", "wachttijd,GM0546,2026-Q3,15,voorlopig,\n")
    inhoud = take_inhoud(Gegevens(root))
    assert inhoud["standen"]["wachttijd | GM0546"].split(" | ")[1:] == ["2026-Q3", "2026-Q3"]
    assert inhoud["metingen"] == {"wachttijd | GM0546 | 2026-Q3": "15 | voorlopig"}


def test_a_small_count_and_an_example_are_not_kept(root):
    add_delivery(root, "2026", "thuiszitters,GM0638,2026,3,definitief,\n")
    assert take_inhoud(Gegevens(root))["metingen"] == {"thuiszitters | GM0638 | 2026": "klein | definitief"}
    shutil.rmtree(root / "data/leveringen")
    rij = "GM0638,2026-Q3,clienten,3,definitief,\nGM0546,2026-Q3,clienten,30,definitief,\n"
    add_quarter(root, "2026-Q3", rij)
    assert take_inhoud(Gegevens(root))["kwartaalcijfers"] == {
        "clienten | GM0638 | 2026-Q3": "klein | definitief",
        "clienten | GM0546 | 2026-Q3": "30 | definitief",
    }
    shutil.rmtree(root / "data/leveringen")
    add_quarter(root, "2026-Q3", rij, voorbeeld=True)
    assert take_inhoud(Gegevens(root))["kwartaalcijfers"] == {}


def test_a_release_under_another_name_is_a_fault(root):
    keep(root, bestand="data/uitgaven/2030-02-01.yml")
    with pytest.raises(GegevensFout) as e:
        assert Gegevens(root).uitgaven
    assert str(e.value) == (
        "data/uitgaven/2030-02-01.yml, regel 1, sleutel datum: '2030-01-31' heeft niet de goede vorm. "
        "Noem dit bestand data/uitgaven/2030-01-31.yml, of verbeter de datum."
    )


def test_an_unknown_key_is_a_fault(root):
    keep(root)
    replace_text(root, file_of(DAG), "titel: Proef", "titel: Proef\nversie: 2")
    with pytest.raises(GegevensFout, match="de sleutel 'versie' hoort hier niet"):
        assert Gegevens(root).uitgaven


def test_the_releases_of_this_project_are_good(gegevens):
    assert [u.datum for u in gegevens.uitgaven] == list_uitgaven(gegevens.root)
