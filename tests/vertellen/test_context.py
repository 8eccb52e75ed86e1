"""The project in which a chapter runs, and the names that an author may use."""

from __future__ import annotations

import pytest

from beginstand import BEGIN
from tellen.fouten import GegevensFout
from vertellen.context import bron_titel, gebiedcode, gebiedsnaam, gegevens, regiogemeenten


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
    assert bron_titel("rekenkamerrapport-2022") == "Jeugdhulp zonder verwijzing"


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
