"""The verdict in a sentence: our own words for it, and which parts hold when some do."""

from __future__ import annotations

import pytest

from datakopie import append_text
from tellen.fouten import GegevensFout
from vertellen.oordeelzin import summary
from vertellen.uitspraak import calculation, oordeel, uitspraak

KOP = """
- id: proef
  bron: rekenkamerrapport-2022
  vindplaats: tabel 2
  wie: Rekenkamercommissie Leiden-Leiderdorp
  tekst: "Een proef."
"""
STIJGT = (
    "    - {{soort: verandering, reeks: {{bestand: trajecten, gemeente: GM0546, verwijzer: {wie}}}, "
    "van: 2015, naar: {tot}, richting: stijging}}\n"
)
EIGEN = """  uitkomst:
    klopt: "Het werd *meer*: van {1.van.kaal} naar {1.naar}."
"""


def add(root, *stukken: str) -> None:
    append_text(root, "data/bevindingen/rekenkamer.yml", "".join([KOP, *stukken]))


def test_our_own_words_tell_the_verdict_they_are_for(kopie, lees):
    add(kopie, EIGEN, "  toetsen:\n", STIJGT.format(wie="geen", tot=2020))
    o = oordeel("proef")
    assert lees(summary(o)) == "Het werd *meer*: van 310 naar 1.500 trajecten."
    assert 'data-bron="' in summary(o)
    assert "\\*meer" in summary(o)  # text from data is escaped
    assert "310" in lees(calculation(o))


@pytest.mark.parametrize(
    ("term", "tekst", "kaal"),
    [
        ("{formule: deel / geheel * 100, deel: 1, geheel: 3}", "33,3 %", "33,3"),
        ("{formule: a / 3, a: -1000000, eenheid: euro}", "€ −333.333", "−333.333"),
        ("{formule: a / 3, a: 4, eenheid: ratio}", "1,3", "1,3"),
        ("{bestand: losse_feiten, id: fte-indicatie-samenwerking}", "circa 1 fte", "1"),
    ],
)
def test_a_value_without_its_unit_has_the_decimals_of_the_one_with(kopie, lees, term, tekst, kaal):
    zin = '  uitkomst: {klopt: "{1.links}; {1.links.kaal}"}\n'
    toets = f"    - {{soort: vergelijking, links: {term}, relatie: gelijk, rechts: {term}}}\n"
    add(kopie, zin, "  toetsen:\n", toets)
    assert lees(summary(oordeel("proef"))) == f"{tekst}; {kaal}"


def test_another_verdict_is_told_by_its_parts(kopie, lees):
    add(kopie, EIGEN, "  toetsen:\n", STIJGT.format(wie="onbekend", tot=2020))
    assert oordeel("proef").verdict == "klopt niet"
    assert lees(summary(oordeel("proef"))).startswith("Leiden: van 1.105 trajecten in 2015")


def test_a_value_that_no_part_has_is_refused_with_those_there_are(kopie):
    add(kopie, EIGEN.replace("1.naar", "2.naar"), "  toetsen:\n", STIJGT.format(wie="geen", tot=2020))
    with pytest.raises(GegevensFout, match=r"proef: de tekst noemt '2.naar'.*1\.van, 1\.naar"):
        oordeel("proef")


def test_the_few_parts_that_hold_or_do_not_are_named(kopie, lees):
    delen = [STIJGT.format(wie=wie, tot=2020) for wie in ("geen", "jgt", "onbekend")]
    add(kopie, "  toetsen:\n", *delen)
    zin = lees(summary(oordeel("proef")))
    assert zin == "Van de drie onderdelen kloppen er twee; Leiden (verwijzer onbekend) niet."


def test_parts_that_have_the_same_name_are_not_named(kopie, lees):
    delen = [STIJGT.format(wie=wie, tot=tot) for wie, tot in (("geen", 2020), ("geen", 2019), ("onbekend", 2020))]
    add(kopie, "  toetsen:\n", *delen)
    assert lees(summary(oordeel("proef"))) == "Van de drie onderdelen kloppen er twee."


@pytest.mark.usefixtures("project")
def test_a_comparison_of_our_own_that_holds_has_no_verdict():
    assert "{.st " not in uitspraak("doc-begroting-jgt-leiderdorp").tekst.split("::: {.rekenna}")[0]
    assert "{.st .st-klopt}" in uitspraak("rk-c1-leiden-eigen-hulp").tekst
