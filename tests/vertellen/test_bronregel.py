"""Source lines: each source once, with the places in it."""

from __future__ import annotations

import pytest

import vertellen as v
from tellen.contract import CIJFERS
from vertellen.bronregel import source_text

pytestmark = pytest.mark.usefixtures("project")


def test_a_source_is_named_once_with_all_places(project):
    normen = project.tabel("normen").selecteer(indicator="specialistische-jeugdhulp")
    assert source_text(normen) == "Opdracht aan de gemeentelijke toegang vanaf 2021, §2.2, resultaat 6"
    twee = (*normen[:1], *project.tabel("trajecten").rijen[:1], *project.tabel("fte_jgt").rijen[:1])
    assert source_text(twee) == (
        "Opdracht aan de gemeentelijke toegang vanaf 2021, §2.2, resultaat 6; "
        "Onderzoeksrapport Jeugdhulp zonder verwijzing, tabel 2 en tabel 3"
    )


def test_places_in_one_appendix_stand_together(project):
    assert source_text(project.tabel("scenario_percentages").rijen) == (
        "Opdracht aan de gemeentelijke toegang vanaf 2021, "
        "bijlage 6: tabel praktijkondersteuner Jeugd, tabel triage en tabel regie"
    )
    normen = project.tabel("normen").selecteer(gemeente="GM0546")
    assert ", §2.1: resultaat 1 en resultaat 2; §2.2: resultaat 5 en resultaat 6; §2.3: " in source_text(normen)


@pytest.mark.parametrize("naam", CIJFERS)
def test_every_figures_file_has_a_source_line(project, naam, lees):
    regel = lees(v.source_line(project.tabel(naam).rijen))
    assert regel.startswith("Bron: ")
    assert regel.endswith(".")
    for bron in {f.herkomst[0].bron for f in project.tabel(naam).rijen}:
        assert project.bronnen[bron].titel in regel


def test_an_addition_stands_after_the_source_and_is_escaped(project):
    regel = v.source_line(project.tabel("trajecten").rijen, "Afgerond op [vijftallen].")
    assert (
        regel == r"[Bron: Onderzoeksrapport Jeugdhulp zonder verwijzing, tabel 2. Afgerond op \[vijftallen\].]{.bron}"
    )
