"""The project in which a chapter runs, and the names that an author may use."""

from __future__ import annotations

import pytest

from beginstand import BEGIN
from tellen.contract import BronDocument, Correctie
from tellen.contract_tekst import Criterium
from tellen.fouten import Fout, GegevensFout
from vertellen.context import (
    bron_titel,
    find_indicator,
    find_known,
    gebiedcode,
    gebiedsnaam,
    gegevens,
    known_values,
    regiogemeenten,
    require_known,
)


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("naam", "code"),
    [
        ("Leiden", "GM0546"),
        ("leiden", "GM0546"),
        ("GM0546", "GM0546"),
        ("gm0546", "GM0546"),
        ("Nederland", "landelijk"),
        ("Duin- en Bollenstreek", "duin-en-bollenstreek"),
        ("leidse-regio", "leidse-regio"),
    ],
)
def test_an_area_may_be_given_by_name_or_code(naam, code):
    assert gebiedcode(naam) == code
    assert gebiedcode(gebiedsnaam(naam)) == code


@pytest.mark.usefixtures("project")
def test_an_unknown_area_lists_the_known_ones():
    with pytest.raises(GegevensFout, match="'Amsterdam' is hier onbekend. Kies uit: Leiden, Leiderdorp, Oegstgeest"):
        gebiedcode("Amsterdam")


@pytest.mark.usefixtures("project")
def test_sources_have_titles():
    assert bron_titel("rekenkamerrapport-2022") == "Onderzoeksrapport Jeugdhulp zonder verwijzing"


@pytest.mark.usefixtures("project")
def test_an_unknown_source_or_indicator_lists_the_known_ones():
    with pytest.raises(GegevensFout, match="^data/bronnen: 'rapport' is hier onbekend. Kies uit: .*rekenkamerrapport"):
        bron_titel("rapport")
    with pytest.raises(GegevensFout, match="^data/indicatoren: 'wachten' is hier onbekend. Kies uit: .*wachttijd"):
        find_indicator("wachten")


def test_a_value_that_is_none_of_the_known_ones_is_a_fault_with_its_place():
    require_known(None, ("a", "b"), "data/x.yml")
    require_known("b", ("a", "b"), "data/x.yml")
    assert find_known("b", {"a": 1, "b": 2}, "data/x.yml") == 2
    with pytest.raises(GegevensFout, match="^data/x.yml: 'None' is hier onbekend. Kies uit: a."):
        find_known(None, {"a": 1}, "data/x.yml")
    with pytest.raises(GegevensFout) as e:
        require_known("c", (w for w in ("a", "b")), "data/x.yml", "soort")
    assert e.value.fouten == (Fout("data/x.yml", 0, "soort", "onbekend", "'c'", "a, b"),)


@pytest.mark.usefixtures("project")
def test_what_a_field_may_hold_is_the_list_of_its_contract_or_else_what_is_there():
    assert known_values(BronDocument, "soort") == ("document", "dataset", "brief", "advies", "wet")
    assert known_values(Correctie, "betreft") == ("inhoud", "vorm")
    records = gegevens().teksten("criteria_voorschoten")
    assert known_values(Criterium, "soort", records) == ("criterium", "vergelijking")
    assert known_values(Criterium, "onderdeel", records)[0] == records[0].onderdeel
    assert known_values(Criterium, "onderdeel") == ()


def test_a_chapter_in_a_folder_finds_the_project_above_it(monkeypatch, kopie):
    map_ = kopie / "chapters/opdracht"
    map_.mkdir(parents=True)
    monkeypatch.chdir(map_)
    gegevens.cache_clear()
    assert gegevens().root == kopie
    assert len(regiogemeenten()) == 4


def test_outside_a_project_the_message_says_what_is_missing(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    gegevens.cache_clear()
    with pytest.raises(GegevensFout, match=r"_quarto.yml: het bestand is er niet"):
        gegevens()


@pytest.mark.usefixtures("project")
def test_in_this_checkout_the_project_is_the_checkout():
    assert gegevens().root == BEGIN
