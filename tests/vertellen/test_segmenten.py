"""The segments as a chapter shows them: every part in order, nothing lost, unknown names refused."""

from __future__ import annotations

import re

import pytest

import vertellen as v
from tellen.fouten import GegevensFout
from vertellen.herkomst import typographic
from vertellen.segmenten import DELEN, NIET_GENOEMD, segmenten

pytestmark = pytest.mark.usefixtures("project")
NUMMERS = [1, 2, 3, 4, 5]


@pytest.mark.parametrize("nummer", NUMMERS)
def test_a_segment_shows_all_its_text(nummer, lees):
    s = segmenten()[nummer - 1]
    tekst = lees(v.segment(nummer))
    delen = [s.omschrijving, s.doelgroep, *s.voorbeelden, *s.knelpunten, *(b.tekst for b in s.bijzonderheden)]
    delen += [p for o in s.ontwikkelopgaven for p in (o.titel, *o.punten)]
    assert [d for d in map(typographic, delen) if d not in tekst] == []


@pytest.mark.parametrize("nummer", NUMMERS)
def test_the_parts_of_a_segment_add_up_to_the_whole(nummer):
    delen = [v.segment(nummer, d).tekst for d in DELEN]
    assert "\n\n".join(filter(None, delen)) == v.segment(nummer).tekst


def test_headings_have_an_anchor_that_occurs_once():
    tekst = "\n".join(v.segment(n).tekst for n in NUMMERS)
    koppen = re.findall(r"^#{3,4} .+$", tekst, re.MULTILINE)
    ankers = re.findall(r"\{#([\w-]+)(?: \.unnumbered)?\}$", tekst, re.MULTILINE)
    assert len(koppen) == len(ankers) == len(set(ankers))
    assert all(a.startswith("segment-") for a in ankers)


def test_parts_come_in_the_order_of_the_page_whatever_the_call_says():
    assert v.segment(1, "knelpunten", "doelgroep").tekst == v.segment(1, "doelgroep", "knelpunten").tekst


def test_a_segment_without_an_aim_does_not_name_one():
    assert "streven" not in v.segment(1, "omschrijving").tekst
    assert v.segment(2, "omschrijving").tekst.endswith("een woonplek die zo veel mogelijk op thuis lijkt.")


def test_the_ages_stand_in_the_paragraph_of_the_target_group(lees):
    alinea = lees(v.segment(5, "doelgroep")).splitlines()[-1]
    assert alinea.endswith("in een crisis. De jeugdigen zijn van 0 tot 18 jaar oud.")
    assert "oud." not in lees(v.segment(1, "doelgroep"))


def test_an_unknown_number_or_part_lists_the_known():
    with pytest.raises(GegevensFout, match="1, 2, 3, 4, 5"):
        v.segment(6)
    with pytest.raises(GegevensFout, match=", ".join(DELEN)):
        v.segment(1, "doel")


def test_the_table_gives_the_printed_shares_and_says_which_are_not_printed():
    rijen = v.tabel_segmenten().rijen
    assert [r[0] for r in rijen] == [s.naam for s in segmenten()]
    cellen = [(str(r[1]).replace("\u00a0", " "), str(r[2]).replace("\u00a0", " ")) for r in rijen]
    assert cellen[:2] == [(NIET_GENOEMD, "circa 20 %"), ("4 %", "7 %")]
    assert cellen[2:] == [(NIET_GENOEMD, NIET_GENOEMD)] * 3
