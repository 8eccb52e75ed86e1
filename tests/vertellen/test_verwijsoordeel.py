"""Verdicts on repeated claims: what a row says, and that it leads to a section that holds a box."""

from __future__ import annotations

import re

import pytest

import vertellen as v
from datakopie import ROOT
from tellen.fouten import GegevensFout
from vertellen.uitspraak import oordeel

pytestmark = pytest.mark.usefixtures("project")

#: by the id of a repeated claim, the claim whose box stands in the section that its row refers to
HERHAALD = {
    "rk-5-1-leiderdorp-totaal": "rk-t2-leiderdorp-totaal",
    "rk-5-1-leiden-doorverwijzingen": "rk-t2-leiden-doorverwijzingen",
    "rk-5-2-leiden-jongeren": "rk-2-4-2-leiden-jongeren",
    "rk-5-2-leiderdorp-doorverwijzingen": "rk-c1-leiderdorp-doorverwijzingen",
    "rk-5-2-huisarts": "rk-2-4-4-huisarts",
    "rk-5-3-vraag-7-kosten-per-traject": "rk-3-1-vraag-7-kosten-per-traject",
}


def test_a_row_says_the_claim_its_verdict_and_where_the_box_stands(lees):
    tabel = v.tabel_oordelen_bij("x", {"rk-5-1-leiden-totaal": "sec-verwijzingen-trajecten-leiden"})
    tekst = lees(str(tabel.html))
    assert "In Leiden steeg het totale aantal trajecten van 3.985 in 2015 naar 4.500 in 2020." in tekst
    html = str(tabel.html)
    assert 'id="uitspraak-rk-5-1-leiden-totaal"' in html
    assert '<span class="st st-klopt">klopt</span>' in html
    assert '<span class="verwijzing">sec-verwijzingen-trajecten-leiden</span>' in html
    assert tabel.bron == "[Bron: Onderzoeksrapport Jeugdhulp zonder verwijzing, §5.1.]{.bron}"


def test_a_source_line_names_every_place_once():
    plaatsen = dict.fromkeys(["rk-5-1-leiden-totaal", "rk-5-1-leiden-onbekend", "rk-5-2-huisarts"], "sec-x")
    assert "§5.1 en §5.2, vraag 4" in v.tabel_oordelen_bij("x", plaatsen).bron


def test_an_unknown_claim_is_refused():
    with pytest.raises(GegevensFout, match="'rk-onbekend' is hier onbekend"):
        v.tabel_oordelen_bij("x", {"rk-onbekend": "sec-x"})


@pytest.mark.parametrize(("herhaling", "eerste"), HERHAALD.items())
def test_a_repeated_claim_has_the_verdict_of_the_box_it_leads_to(herhaling, eerste):
    assert oordeel(herhaling).verdict == oordeel(eerste).verdict


def test_every_claim_of_such_a_table_has_a_section_with_boxes():
    secties: dict[str, str] = {}
    aanroepen: list[str] = []
    for pad in sorted((ROOT / "chapters").rglob("*.qmd")):
        tekst = pad.read_text(encoding="utf-8")
        for kop in re.finditer(r"^(#+) .*\{[^{}]*#([\w-]+)", tekst, re.MULTILINE):
            rest = tekst[kop.end() :]
            secties[kop[2]] = re.split(rf"^#{{1,{len(kop[1])}}} ", rest, maxsplit=1, flags=re.MULTILINE)[0]
        aanroepen += re.findall(r"v\.tabel_oordelen_bij\((.*?)\n\)", tekst, re.DOTALL)
    assert aanroepen
    genoemd = {a for aanroep in aanroepen for a in re.findall(r'"(sec-[\w-]+)"', aanroep)}
    assert {a for a in genoemd if "v.uitspra" not in secties.get(a, "")} == set()
