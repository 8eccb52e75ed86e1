"""What a source names is counted by source: what another document adds is not told as the first one's."""

from __future__ import annotations

import pytest

import vertellen as v
from beginstand import ROOT
from datakopie import append_text, copy_data, replace_text
from tellen.fouten import GegevensFout
from test_beginstand import BRON
from vertellen.context import gegevens

OPDRACHT = "opdracht-2019"
DOEL = """\
  - besluit: Besluit over nieuwe afspraken
    datum: 2026-10-11
    bron: raadsbesluit-later
    vindplaats: "besluitpunt 2"
    toelichting: "Waarom de norm anders is."
    doel:
      GM0546: {waarde: 10, uiterlijk: 2024}
"""
NORM_BIJ_4 = """\
normen:
  - besluit: Besluit over nieuwe afspraken
    datum: 2026-10-11
    bron: raadsbesluit-later
    vindplaats: "besluitpunt 1"
    toelichting: "Waarom er nu een norm is."
    doel:
      GM0546: {waarde: 10, uiterlijk: 2028}
      GM0547: {waarde: 10, uiterlijk: 2028}
      GM0579: {waarde: 10, uiterlijk: 2028}
      GM0638: {waarde: 10, uiterlijk: 2028}
"""


@pytest.fixture
def later(tmp_path, monkeypatch):
    """Give the data after a decision that adds a thirteenth result, a first norm and a norm for a past year."""
    root = copy_data(tmp_path)
    (root / "data/bronnen/raadsbesluit-later.yml").write_text(
        BRON.replace("raadsbesluit-voorbeeld", "raadsbesluit-later"), encoding="utf-8"
    )
    append_text(root, "data/indicatoren/11-wachttijd.yml", DOEL)
    wacht = (root / "data/indicatoren/11-wachttijd.yml").read_text(encoding="utf-8")
    nieuw = wacht.replace("wachttijd", "wachttijd-hulp").replace('"11"', '"13"').replace(OPDRACHT, "raadsbesluit-later")
    (root / "data/indicatoren/13-wachttijd-hulp.yml").write_text(nieuw, encoding="utf-8")
    replace_text(root, "data/indicatoren/04-verwijzingen-voorliggend-veld.yml", "normen: []\n", NORM_BIJ_4)
    monkeypatch.chdir(root)
    gegevens.cache_clear()
    yield
    gegevens.cache_clear()


def count_all(bron: str | None = None) -> dict[str, int]:
    """Count in every way, over all the data or for one source."""
    tellingen = {
        "resultaten": v.tel_resultaten(bron),
        "indicatoren": v.tel_indicatoren(bron=bron),
        "met norm": v.tel_indicatoren(met_norm=True, bron=bron),
        "zonder norm": v.tel_indicatoren(met_norm=False, bron=bron),
        "per jaar": v.tel_normvorm("per jaar", bron),
        "eindwaarde": v.tel_normvorm("eindwaarde", bron),
        "nulmeting bekend": v.tel_nulmetingen("bekend", bron),
        "nulmeting verwacht": v.tel_nulmetingen("verwacht", bron),
        "geen nulmeting": v.tel_nulmetingen("geen", bron),
    }
    return {naam: int(cijfer.waarde) for naam, cijfer in tellingen.items()}


@pytest.mark.usefixtures("project")
def test_at_the_start_the_assignment_is_all_there_is():
    assert count_all(OPDRACHT) == count_all()
    assert count_all()["resultaten"] == 12


@pytest.mark.usefixtures("project")
def test_what_a_later_source_adds_does_not_change_what_the_first_one_named(request):
    begin = count_all()
    request.getfixturevalue("later")
    assert count_all(OPDRACHT) == begin
    verschil = {"resultaten": 1, "indicatoren": 1, "met norm": 2, "zonder norm": -1, "eindwaarde": 2}
    assert count_all() == {naam: n + verschil.get(naam, 0) for naam, n in begin.items()} | {
        "geen nulmeting": begin["geen nulmeting"] + 1
    }


@pytest.mark.usefixtures("later")
def test_a_norm_of_a_source_is_the_one_that_it_set():
    assert v.norm("wachttijd", "Leiden", 2024).waarde == 10
    assert v.norm("wachttijd", "Leiden", 2024, OPDRACHT).waarde == v.norm("wachttijd", "Leiden", bron=OPDRACHT).waarde
    assert v.norm("wachttijd", "Leiden", 2024, OPDRACHT).waarde == 14


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("telling", [v.tel_resultaten, lambda bron: v.norm("wachttijd", "Leiden", bron=bron)])
def test_a_source_that_is_not_there_is_named(telling):
    with pytest.raises(GegevensFout, match="opdracht-2018"):
        telling("opdracht-2018")


def test_the_retelling_of_the_assignment_counts_by_source():
    tekst = (ROOT / "chapters/opdracht/2-resultaten.qmd").read_text(encoding="utf-8")
    inleiding = tekst.partition("## De stand per afspraak")[0]
    tellingen = [regel for regel in inleiding.splitlines() if "v.tel_" in regel and "is er nog geen norm" not in regel]
    assert len(tellingen) >= 8
    assert all(OPDRACHT in regel for regel in tellingen)
