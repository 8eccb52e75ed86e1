"""Verdicts: weighing parts, and what newer figures do to a claim."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beginstand import BEGIN
from datakopie import append_text, copy_data, fill_trajecten, find_faults
from tellen.gegevens import Gegevens
from tellen.oordeel import VERDICTEN, assess_bevinding, holds_own_numbers_only, weigh
from tellen.toetsen import Deel

NIEUWER = ",cbs-statline,StatLine 2022\n"
UITSPRAAK = """
- id: proef
  bron: rekenkamerrapport-2022
  vindplaats: tabel 2
  wie: Rekenkamercommissie Leiden-Leiderdorp
  tekst: "Een proef."
  toetsen:
"""
STIJGING = (
    "    - {{soort: verandering, reeks: {{bestand: trajecten, gemeente: GM0546, verwijzer: geen}}, "
    "van: {van}, naar: {naar}, richting: stijging}}\n"
)


@pytest.fixture
def root(tmp_path):
    return copy_data(tmp_path)


def judge(root: Path, toetsen: str, cijfers: str = "") -> tuple[str, str | None, str]:
    """Add newer figures and a claim; return its verdict and whether it still holds."""
    if cijfers:
        append_text(root, "data/cijfers/trajecten.csv", cijfers)
        fill_trajecten(root, NIEUWER)
    append_text(root, "data/bevindingen/rekenkamer.yml", UITSPRAAK + toetsen)
    g = Gegevens(root)
    oordeel = assess_bevinding(g, g.bevindingen["proef"])
    return oordeel.verdict, oordeel.nieuwste, oordeel.nieuwste_periode


def figure(jaar: int, aantal: int, verwijzer: str = "geen", bron: str = NIEUWER) -> str:
    return f"GM0546,{jaar},{verwijzer},{aantal}{bron}"


@given(st.lists(st.booleans(), max_size=12))
def test_all_parts_some_or_none_decide_the_verdict(klopt):
    verdict = weigh(tuple(Deel("proef", k, {}) for k in klopt))
    if not klopt:
        assert verdict == "niet te toetsen"
    elif all(klopt):
        assert verdict == "klopt"
    else:
        assert verdict == ("klopt deels" if any(klopt) else "klopt niet")
    assert verdict in VERDICTEN


@given(st.lists(st.booleans(), min_size=1, max_size=8), st.randoms())
def test_the_order_of_the_parts_does_not_matter(klopt, random):
    delen = [Deel("proef", k, {}) for k in klopt]
    geschud = random.sample(delen, len(delen))
    assert weigh(tuple(geschud)) == weigh(tuple(delen))


def test_without_newer_figures_there_is_nothing_to_say_about_them(root):
    assert judge(root, STIJGING.format(van=2015, naar=2020)) == ("klopt", None, "")


def test_a_rise_that_goes_on_still_holds(root):
    nieuw = figure(2021, 1600)
    assert judge(root, STIJGING.format(van=2015, naar=2020), nieuw) == ("klopt", "geldt nog", "2021")


def test_a_rise_that_is_undone_holds_no_longer(root):
    nieuw = figure(2021, 1600) + figure(2022, 300)
    assert judge(root, STIJGING.format(van=2015, naar=2020), nieuw) == ("klopt", "geldt niet meer", "2022")


def test_the_newest_year_counts_and_a_dip_before_it_does_not(root):
    nieuw = figure(2021, 100) + figure(2022, 1600)
    assert judge(root, STIJGING.format(van=2015, naar=2020), nieuw) == ("klopt", "geldt nog", "2022")


def test_a_year_without_a_value_is_no_newer_figure(root):
    nieuw = "GM0546,2021,geen," + NIEUWER
    assert judge(root, STIJGING.format(van=2015, naar=2020), nieuw) == ("klopt", None, "")


def test_a_claim_about_every_step_is_continued_step_by_step(root):
    """More in 2018 than in 2017, more in 2019 than in 2018; then less in 2021 than before, though more than in 2018."""
    stappen = STIJGING.format(van=2017, naar=2018) + STIJGING.format(van=2018, naar=2019)
    nieuw = figure(2021, 1500)
    assert judge(root, stappen, nieuw) == ("klopt", "geldt niet meer", "2021")


def test_a_claim_whose_last_year_is_somewhere_else_is_not_moved(root):
    """The rise of 2016 and 2017 is history: figures after 2020 say nothing about it."""
    toetsen = STIJGING.format(van=2015, naar=2016) + (
        "    - {soort: vergelijking, links: {bestand: trajecten, gemeente: GM0546, verwijzer: geen, jaar: 2020}, "
        "relatie: hoger, rechts: 1000}\n"
    )
    assert judge(root, toetsen, figure(2021, 10)) == ("klopt", None, "")


def test_a_claim_that_did_not_hold_cannot_hold_no_longer(root):
    nieuw = figure(2021, 1)
    assert judge(root, STIJGING.format(van=2019, naar=2020), nieuw) == ("klopt niet", None, "")


def test_roughly_equal_takes_every_newer_year_along(root):
    toets = (
        "    - {soort: ongeveer-gelijk, reeks: {bestand: trajecten, gemeente: GM0546, verwijzer: totaal}, "
        "van: 2018, tot: 2020}\n"
    )
    nieuw = figure(2021, 4600, "totaal") + figure(2022, 4500, "totaal")
    assert judge(root, toets, nieuw) == ("klopt", "geldt nog", "2022")


def test_roughly_equal_fails_on_one_newer_year(root):
    toets = (
        "    - {soort: ongeveer-gelijk, reeks: {bestand: trajecten, gemeente: GM0546, verwijzer: totaal}, "
        "van: 2018, tot: 2020}\n"
    )
    nieuw = figure(2021, 6000, "totaal") + figure(2022, 4500, "totaal")
    assert judge(root, toets, nieuw) == ("klopt", "geldt niet meer", "2022")


def test_a_later_year_of_the_same_source_is_not_newer(root):
    zelfde = figure(2021, 1, bron=",rekenkamerrapport-2022,tabel 2\n")
    assert judge(root, STIJGING.format(van=2015, naar=2020), zelfde) == ("klopt", None, "")


def test_a_plan_has_no_newer_figures(root):
    append_text(root, "data/cijfers/begroting_zorgaanbod.csv", "duin-en-bollenstreek,2024,1,programmaplan-2019,proef\n")
    toets = (
        "    - {soort: verandering, reeks: {bestand: begroting_zorgaanbod, gebied: duin-en-bollenstreek}, "
        "van: 2021, naar: 2023, richting: stijging}\n"
    )
    assert judge(root, toets) == ("klopt", None, "")


def test_newer_figures_change_no_verdict_on_the_claim_itself(gegevens, root):
    """A verdict is about the figures of its time: new rows leave every verdict as it was."""
    append_text(root, "data/cijfers/trajecten.csv", "".join(figure(2021, 1, v) for v in ("geen", "jgt", "huisarts")))
    fill_trajecten(root, NIEUWER)
    nieuw = Gegevens(root)
    for id_, bevinding in gegevens.bevindingen.items():
        assert (
            assess_bevinding(nieuw, nieuw.bevindingen[id_]).verdict == assess_bevinding(gegevens, bevinding).verdict
        ), id_


def test_new_years_alone_are_no_fault(root):
    delen = {"geen": 1500, "jgt": 1000, "huisarts": 1200, "onbekend": 0, "overig": 800, "totaal": 4500}
    append_text(root, "data/cijfers/trajecten.csv", "".join(figure(2021, n, v) for v, n in delen.items()))
    fill_trajecten(root, NIEUWER)
    assert [f for f in find_faults(root) if "vertel datapakket" not in f] == []  # a source that is new in the table


def test_the_reason_of_an_untestable_claim_is_its_own(root):
    append_text(
        root,
        "data/bevindingen/rekenkamer.yml",
        UITSPRAAK + '    - {soort: niet-toetsbaar, reden: "Het rapport geeft geen cijfers."}\n',
    )
    g = Gegevens(root)
    oordeel = assess_bevinding(g, g.bevindingen["proef"])
    assert (oordeel.verdict, oordeel.reden, oordeel.delen) == ("niet te toetsen", "Het rapport geeft geen cijfers.", ())


@pytest.mark.parametrize(
    ("id_", "alleen"),
    [
        ("od-ggz-huisarts-boven-jgt", True),  # two numbers of one sentence
        ("vs-bijdrage-servicebureau", True),  # a part, a whole and a percentage of one sentence
        ("pp-regio-gemeenten", False),  # also counted
        ("rk-c1-leiden-eigen-hulp", False),  # a series
        ("rk-c1-steeds-meer-jeugdigen", False),  # nothing tested
    ],
)
def test_a_claim_that_only_its_own_numbers_could_test(id_, alleen):
    assert holds_own_numbers_only(Gegevens(BEGIN).bevindingen[id_]) is alleen
