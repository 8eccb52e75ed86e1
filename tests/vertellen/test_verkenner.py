"""The scenario explorer: its table is the model, its data are the figures of the source to the last digit."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup

import vertellen as v
from datakopie import ROOT
from tellen.rekentabel import MAATREGELEN, SCENARIOS, base_amounts
from vertellen import getal as g
from vertellen.verkenner import break_even_sentences

JAREN = ("2021", "2022", "2023", "2024")


def cells(groep: int) -> dict[str, list[str]]:
    """Return the rows of one scenario in the table, by their heading."""
    soep = BeautifulSoup(v.verkenner().html, "lxml")
    rijen = soep.select("tbody")[groep].select("tr")
    return {r.th.get_text(): [c.get_text() for c in r.select("td")] for r in rijen}


def data() -> dict:
    return json.loads(BeautifulSoup(v.verkenner().html, "lxml").select_one("script.verkenner-gegevens").string)


@pytest.mark.parametrize(("groep", "scenario"), list(enumerate(SCENARIOS)))
def test_the_table_shows_percentages_effects_and_balances_of_both_scenarios(project, groep, scenario):
    rijen = cells(groep)
    model, procenten = project.tabel("verschuivingen_model"), project.tabel("scenario_percentages")
    namen = {"poj": "Praktijkondersteuner jeugd", "triage": "Triage", "regie": "Regie"}
    for m, naam in namen.items():
        gekozen = procenten.selecteer(maatregel=m, scenario=scenario)
        assert rijen[f"{naam}: daling"] == [g.procent(f.waarde) for f in gekozen]
        effecten = model.selecteer(scenario=scenario, grootheid="effect", maatregel=m)
        assert rijen[f"{naam}: opbrengst"] == [g.getal(g.rond(f.getal, -3)) for f in effecten]
    assert rijen["Investering"] == ["−1.236.000"] * 4
    for naam, grootheid in (("Saldo van het jaar", "saldo"), ("Saldo tot en met het jaar", "cumulatief")):
        feiten = model.selecteer(scenario=scenario, grootheid=grootheid)
        assert rijen[naam] == [g.getal(g.rond(f.getal, -3)) for f in feiten]


@pytest.mark.usefixtures("project")
def test_the_head_of_a_scenario_says_when_the_investment_is_earned_back():
    koppen = [next(iter(cells(groep))) for groep in (0, 1)]
    assert koppen == [
        "Best case. Eerste jaar zonder tekort: 2023. Opgeteld terugverdiend in 2024.",
        "Base case. Geen jaar zonder tekort. Tot en met 2024 niet terugverdiend.",
    ]


def test_the_data_are_those_of_the_source_to_the_last_digit(project):
    gegeven = data()
    assert gegeven["jaren"] == list(JAREN)
    assert [s["id"] for s in gegeven["scenarios"]] == list(SCENARIOS)
    assert [m["id"] for m in gegeven["maatregelen"]] == list(MAATREGELEN)
    bedragen, tabel = base_amounts(project), project.tabel("scenario_percentages")
    for m in gegeven["maatregelen"]:
        assert Decimal(m["basis"]) == bedragen[m["id"]].midden
        for s, procenten in m["procent"].items():
            assert [Decimal(p) for p in procenten] == [f.getal for f in tabel.selecteer(maatregel=m["id"], scenario=s)]
    getallen = [m[k] for m in gegeven["maatregelen"] for k in ("basis", "minstens", "hoogstens", "stap", "hoogst")]
    assert all(re.fullmatch(r"\d+(\.\d*[1-9])?", t) for t in getallen)


@pytest.mark.usefixtures("project")
def test_steps_have_the_decimals_of_the_source_and_every_start_can_be_chosen():
    gegeven = data()
    assert {m["id"]: m["stap"] for m in gegeven["maatregelen"]} == {"poj": "1", "triage": "1", "regie": "0.1"}
    assert gegeven["investering"]["stap"] == "1000"
    for m in gegeven["maatregelen"]:
        for p in (p for procenten in m["procent"].values() for p in procenten):
            assert Decimal(p) % Decimal(m["stap"]) == 0
            assert Decimal(p) <= Decimal(m["hoogst"])


@pytest.mark.usefixtures("project")
def test_every_amount_says_where_it_comes_from():
    gegeven = data()
    for deel in (*gegeven["maatregelen"], gegeven["investering"]):
        assert "bijlage 6" in deel["bron"]
        assert all((ROOT / pad).is_file() for pad in deel["bestand"].split(" en "))


@pytest.mark.usefixtures("project")
def test_the_block_asks_for_its_script_and_holds_none():
    html = str(v.verkenner().html)
    assert html.startswith('<div class="verkenner" data-script="verkenner.js" data-sheet="verkenner.css">')
    for naam in re.findall(r'data-(?:script|sheet)="([^"]+)"', html):
        assert (ROOT / "_extensions" / "vertel" / naam).is_file()
    assert re.findall(r"<script[^>]*>", html) == ['<script type="application/json" class="verkenner-gegevens">']
    assert "<" not in html.partition('gegevens">')[2].partition("</script>")[0]
    assert " style=" not in html


@pytest.mark.usefixtures("project")
def test_there_is_a_source_line_and_a_form_for_both_renderers():
    gemaakt = v.verkenner()
    assert gemaakt.bron.endswith("Nagerekend, in euro, afgerond op duizenden.]{.bron}")
    assert gemaakt._repr_mimebundle_()["text/html"] == str(gemaakt.html)


def test_every_year_and_never_have_their_sentence():
    zinnen = break_even_sentences(JAREN)
    assert set(zinnen) == {"per-jaar", "cumulatief"}
    for soort in zinnen.values():
        assert set(soort) == {*JAREN, ""}
        assert all(jaar in zin for jaar, zin in soort.items())
        assert len(set(soort.values())) == 5


def test_an_investment_that_differs_per_year_is_refused(kopie):
    pad = kopie / "data" / "cijfers" / "verschuivingen.csv"
    tekst = pad.read_text(encoding="utf-8")
    oud = "investering,,2023,-1236000,"
    assert oud in tekst
    pad.write_text(tekst.replace(oud, "investering,,2023,-1237000,"), encoding="utf-8")
    with pytest.raises(ValueError, match="verschilt per jaar"):
        v.verkenner()
