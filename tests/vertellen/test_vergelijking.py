"""Documents side by side: cells with provenance, norms between scenarios, shortages per team."""

from __future__ import annotations

from decimal import Decimal

import grafiekvoorbeelden as voorbeelden
import pytest

import vertellen as v
from datakopie import read_golden, replace_text
from tellen.fouten import GegevensFout
from vertellen import vergelijking as vg
from vertellen.getal import HARDE_SPATIE

pytestmark = pytest.mark.usefixtures("project")


def plain(tabel: v.vergelijking.Tabel) -> list[list[str]]:
    """Return the texts of the cells, without their spans."""
    return [[str(c).rsplit("</span>", 1)[0].rsplit(">", 1)[-1] for c in rij] for rij in tabel.rijen]


def test_a_cell_leads_to_the_row_of_its_figure():
    html = str(vg.cel(v.cijfer("trajecten", gemeente="Leiden", jaar=2015, verwijzer="geen").kaal))
    assert html.startswith('<span class="feit" data-wat="')
    assert 'data-bestand="data/cijfers/trajecten.csv"' in html
    assert html.endswith(">310</span>")


def test_a_table_names_every_source_and_aligns_columns_of_figures():
    rapport = v.feit("jgt-begroot-per-jaar", gebied="Leiderdorp")
    opdracht = v.cijfer("begroting_toegang", gebied="Leiderdorp", post="huidig", jaar=2021)
    tabel = v.tabel_vergelijking("x", ["Wat", "Bedrag", "Bron"], [["a", rapport, "r"], ["b", opdracht, "o"]], "Ja.")
    assert [k.getal for k in tabel.kolommen] == [False, True, False]
    assert "Opdracht aan de gemeentelijke toegang" in tabel.bron
    assert "Jeugdhulp zonder verwijzing" in tabel.bron
    assert tabel.bron.endswith("Ja.]{.bron}")


def test_a_group_row_is_one_cell_and_a_short_row_is_refused():
    een = v.feit("gemeenten-leidse-regio")
    assert v.tabel_vergelijking("x", ["Wat", "Aantal"], [["groep"], ["a", een]]).kolommen[1].getal
    with pytest.raises(ValueError, match="rij 1 heeft 2 cellen, de kop 3"):
        v.tabel_vergelijking("x", ["Wat", "A", "B"], [["a", een]])


def test_the_norms_for_the_access_lie_between_the_scenarios_as_printed():
    rijen = plain(v.tabel_scenario_jaren("verwijzingen-toegang"))
    assert rijen[:4] == [
        ["Leiden"],
        ["Base case", "537,0", "531,6", "526,1", "520,6"],
        ["Norm", "534", "521", "507", "493"],
        ["Best case", "526,1", "515,1", "504,2", "493,2"],
    ]


def test_the_fall_of_a_norm_is_that_of_the_printed_norms():
    gedrukt = [r for r in read_golden("opdracht-2-normen") if r["resultaat"] == "6"]
    for rij in gedrukt:
        nul, norm = Decimal(rij["nulmeting"]), Decimal(rij["2024"])
        assert vg.daling("specialistische-jeugdhulp", rij["gemeente"], 2024).waarde == (nul - norm) / nul * 100


def test_a_later_decision_does_not_change_what_the_first_one_assumed(kopie):
    pad = kopie / "data/indicatoren/09b-verwijzingen-toegang.yml"
    later = """  - besluit: Bijstelling
    datum: 2023-03-11
    bron: opdracht-2019
    vindplaats: "x"
    toelichting: "x"
    waarden:
      GM0546: {2024: 300}
"""
    pad.write_text(pad.read_text(encoding="utf-8").rstrip("\n") + "\n" + later, encoding="utf-8")
    assert v.norm("verwijzingen-toegang", "Leiden", 2024).waarde == 300
    assert vg.eerste_norm("verwijzingen-toegang", "Leiden", 2024).waarde == 493


def test_the_table_and_the_chart_of_the_teams_give_the_difference_one_sign():
    rijen = {r[0]: r[1:] for r in plain(v.tabel_tekort())}
    assert rijen["Bos en Gasthuis"] == ["−2,3", "−19,0", "−23,5"]
    assert rijen["Roodenburg"] == ["+1,5", "+19,0", "+16,0"]
    assert rijen["Leiderdorp / Zoeterwoude"][0] == "+0,9"
    assert rijen["Alle teams samen"] == ["−0,6", "−0,8", "−0,8"]
    figuur = [r[-1] for r in v.grafiek_fte().tabel.rijen]
    assert [r[0] for r in list(rijen.values())[:-1]] == figuur == [r[-1] for r in v.tabel_fte().rijen]


def test_the_note_at_a_sum_over_the_teams_says_what_was_measured_in_words():
    namen = [vg.fte("", meting).feit.wat for meting in ("in_dienst_2018", "berekend")]
    assert namen == ["Alle teams samen, in dienst in 2018", "Alle teams samen, berekend"]


def test_a_shortage_is_a_positive_figure_of_a_team_that_has_one(lees):
    assert lees(vg.tekort("JGT Leiden Bos en Gasthuis", "in_dienst_2018")) == "23,5 %"
    assert lees(vg.tekort("")) == "0,6 fte"


@pytest.mark.parametrize(("deel", "waarde"), [("", "−1,5"), ("in_dienst_2018", "−16,0"), ("berekend", "−19,0")])
def test_a_team_without_a_shortage_is_a_fault_at_its_figure(deel, waarde):
    regel = vg.fte("JGT Leiden Roodenburg", "in_dienst_2018").feit.herkomst[0].regel
    plek = f"data/cijfers/fte_jgt.csv, regel {regel}: "
    assert plek.endswith("regel 14: ")
    with pytest.raises(GegevensFout, match=f"^{plek}de zin eromheen past bij een getal boven nul.*is {waarde}"):
        vg.tekort("JGT Leiden Roodenburg", deel)


def test_all_teams_together_without_a_shortage_are_a_fault_too(kopie):
    replace_text(kopie, "data/cijfers/fte_jgt.csv", "in_dienst_2018,12.6", "in_dienst_2018,112.6")
    with pytest.raises(GegevensFout, match=r"^data/cijfers/fte_jgt\.csv, regel \d+: de zin eromheen past bij"):
        vg.tekort("")


def test_a_team_with_exactly_what_was_computed_is_short_of_nothing(kopie):
    replace_text(kopie, "data/cijfers/fte_jgt.csv", "in_dienst_2018,12.6", "in_dienst_2018,11.7")
    assert vg.tekort("JGT Leiderdorp / Zoeterwoude").waarde == 0


@pytest.mark.parametrize(
    ("call", "waarde", "bekend"),
    [
        (lambda: vg.tekort("JGT Katwijk"), "JGT Katwijk", "JGT Leiden Bos en Gasthuis, "),
        (lambda: vg.verschil_fte(deel="dienst"), "dienst", "in_dienst_2018, berekend."),
        (lambda: v.tabel_normdaling("wachtlijst"), "wachtlijst", "verwijzingen-"),
        (lambda: v.tabel_normdaling("vindbaarheid"), "vindbaarheid", "verwijzingen-"),
        (lambda: vg.afname("ervaren-regie", "best", 2021), "ervaren-regie", "verwijzingen-huisarts"),
    ],
)
def test_an_unknown_name_lists_the_known_ones(call, waarde, bekend):
    with pytest.raises(GegevensFout, match=f"'{waarde}' is hier onbekend. Kies uit: .*{bekend}"):
        call()


def test_the_teams_with_a_shortage_are_counted(lees):
    assert len(vg.teams()) == 7
    assert len(vg.teams("JGT Leiden ")) == 6
    assert [lees(vg.tel_tekort(d)) for d in ("", "berekend", "in_dienst_2018")] == ["drie", "één", "twee"]


@pytest.mark.usefixtures("project")
def test_the_teams_that_differ_more_than_all_together_are_counted(lees):
    assert lees(vg.verschil_fte()) == "−0,6 fte"
    assert lees(vg.tel_groter_dan_samen()) == "vier"


def test_the_chart_has_a_line_and_a_sign_of_its_own_for_every_kind():
    spec = voorbeelden.alle()["normdaling"].spec_breed
    eigen = [een for een in voorbeelden.lagen(spec) if een.get("name", "").startswith("gm0546-")]
    strepen = [tuple(een["mark"].get("strokeDash", ())) for een in eigen if een["name"].endswith("-lijn")]
    tekens = {rij["vorm"] for een in eigen if een["name"].endswith("-punt") for rij in een["data"]["values"]}
    assert len(strepen) == len(set(strepen)) == 3
    assert tekens == {"circle", "square", "diamond"}


def test_the_chart_tells_the_last_year_and_starts_at_zero():
    grafiek = voorbeelden.alle()["normdaling"]
    tekst = grafiek.beschrijving.replace(HARDE_SPATIE, " ")
    assert tekst.startswith("Leiden: in 2024 vraagt de norm een daling van 10,0 %; de best case rekent op 10,0 %")
    codering = voorbeelden.laag(grafiek.spec_breed, "gm0546-best-lijn")["encoding"]
    assert codering["y"]["scale"]["domain"][0] == 0
    assert grafiek.csv.splitlines()[1] == "GM0546,best,2021,4.0"


def test_the_chart_of_the_project_shows_every_norm(project):
    grafiek = v.grafiek_normdaling("verwijzingen-huisarts")
    assert [r[0] for r in grafiek.tabel.rijen if r[0].endswith("norm")] == [
        f"{project.gebieden[c]}, norm" for c in project.regio
    ]
