"""The terms: found in a text as whole words, listed with source and place, and all of them used."""

from __future__ import annotations

import re
from collections import Counter

import pytest

import vertellen as v
from datakopie import ROOT
from tellen.contract_tekst import Begrip
from vertellen.begrippen import (
    begrippen,
    find_begrippen,
    find_gebruik,
    index_vormen,
    is_from_bijlage,
    list_vormen,
    naam,
)
from vertellen.proza import join_proza

pytestmark = pytest.mark.usefixtures("project")

HOOFDSTUKKEN = [
    p.relative_to(ROOT).as_posix() for p in [ROOT / "index.qmd", *sorted((ROOT / "chapters").rglob("*.qmd"))]
]
#: appendix 1 of the Opdracht
BIJLAGE = {
    "ceo", "gemeentelijke-toegang", "indicator", "jeugdhulp", "jeugdhulpaanbieder", "jgt", "leidse-regio",
    "maatschappelijke-partner", "meetinstrument", "ontschotten", "poj", "professional", "transformatie", "transitie",
    "two", "verwijzer", "voorliggend-veld",
}  # fmt: skip
#: capitals that are no abbreviation to explain, and why
GEEN_BEGRIP = {
    "AA": "niveau van een richtlijn",
    "CC": "naam van een licentie",
    "BY": "naam van een licentie",
    "EUPL": "naam van een licentie",
    "PDF": "algemeen bekend",
    "ICT": "algemeen bekend",
    "ADHD": "algemeen bekend",
    "CSV": "soort bestand, de tekst zegt het erbij",
    "JSON": "soort bestand, in de Engelse samenvatting en bij de gegevens",
    "PNG": "soort bestand",
    "SVG": "soort bestand, en deel van de naam van een aanbieder",
    "WCAG": "naam van een richtlijn",
    "README": "naam van een bestand",
    "UA": "deel van de naam van een richtlijn",
    "ISO": "naam van een norm",
    "UTF": "naam van een codering",
    "EHdK": "naam van een bureau",
    "JB": "naam van een bureau",
    "I&O": "naam van een bureau",
    "KOC": "naam van een aanbieder",
    "ZP": "deel van de naam van een aanbieder",
    "KIES": "naam van een training",
    "JH": "letters in een code, de tekst zegt het erbij",
}
AFKORTING = re.compile(r"(?<![\w&])(?:[A-Z]&[A-Z]|[A-Z][A-Za-z]{0,4}[A-Z])(?![\w&])")

PROEF = (
    Begrip(id="jgt", term="Jeugd- en gezinsteam", afkorting="JGT", vormen=("jeugd- en gezinsteams",), uitleg="x."),
    Begrip(id="jh", term="Jeugdhulp", uitleg="x."),
    Begrip(id="sjh", term="Specialistische jeugdhulp", uitleg="x."),
    Begrip(id="zin", term="Zorg in natura", afkorting="ZiN", uitleg="x."),
    Begrip(id="pc", term="Planning en control", afkorting="P&C", uitleg="x."),
    Begrip(id="jm", term="JeugdMATCH", vormen=("MATCHer",), uitleg="x."),
)


@pytest.mark.parametrize(
    ("tekst", "gevonden"),
    [
        ("De jeugdhulp van het JGT.", ["jh", "jgt"]),
        ("Specialistische jeugdhulp is jeugdhulp.", ["sjh", "jh"]),
        ("Jeugd- en gezinsteams, de JGT’s en JGT-leden.", ["jgt", "jgt", "jgt"]),
        ("Een zin over ZiN, geen ZIN.", ["zin"]),
        ("De P&C-cyclus, een P en een C.", ["pc"]),
        ("De jeugdhulp-agenda, de jeugdhulpen en de specialistische\njeugd.", []),
        ("jeugdmatch en een MATCHer, geen matcher", ["jm", "jm"]),
    ],
)
def test_terms_are_found_as_whole_words_the_longest_first(tekst: str, gevonden: list[str]):
    assert list(find_begrippen(tekst, index_vormen(PROEF))) == gevonden


def test_no_form_belongs_to_two_terms():
    vormen = Counter(vorm.tekst if vorm.precies else vorm.tekst.lower() for b in begrippen() for vorm in list_vormen(b))
    assert [vorm for vorm, n in vormen.items() if n > 1] == []


def test_all_terms_of_appendix_1_are_marked_as_such():
    assert {b.id for b in begrippen() if is_from_bijlage(b)} == BIJLAGE
    assert v.tel_begrippen(bijlage=True).feit.waarde == len(BIJLAGE)


def test_the_list_has_every_term_once_by_the_alphabet():
    tekst = v.begrippenlijst().tekst
    ankers = re.findall(r"^\[(.+)\]\{#begrip-([\w-]+) \.begripnaam\}$", tekst, re.MULTILINE)
    assert sorted(id_ for _, id_ in ankers) == sorted(b.id for b in begrippen())
    namen = [kop.replace("\\", "").casefold().replace("é", "e").replace("ö", "o") for kop, _ in ankers]
    assert namen == sorted(namen)
    assert namen.index("een gezin, een plan, een regisseur") < namen.index("ernstige enkelvoudige dyslexie (eed)")
    op_papier = re.findall(r"\[\[Opdracht, (.*?)\.(?: In|\])", tekst)
    assert sum("bijlage 1" in plaats.split("; ") for plaats in op_papier) == len(BIJLAGE)


def test_the_list_links_to_what_is_there():
    tekst = v.begrippenlijst().tekst
    ids = {b.id for b in begrippen()}
    assert set(re.findall(r"\(#begrip-([\w-]+)\)", tekst)) <= ids
    assert set(re.findall(r"\(bronnen\.qmd#([\w-]+)\)", tekst)) <= set(v.context.gegevens().bronnen)
    assert {pad for pad in re.findall(r"\(/([^)]+)\)", tekst) if not (ROOT / pad).is_file()} == set()


def test_a_term_names_its_chapters_by_number_so_that_they_are_found_on_paper():
    tekst = v.begrippenlijst().tekst
    assert "Komt voor in @sec-financien (Financiën) en @sec-bijlage-5 (Het kostprijsmodel)." in tekst


def test_an_abbreviation_under_another_letter_leads_to_its_term():
    tekst = v.begrippenlijst().tekst
    assert re.search(r"^BIG\n\n:   Zie \[Register.*\]\(#begrip-big\)\.$", tekst, re.MULTILINE)
    assert not re.search(r"^JGT$", tekst, re.MULTILINE)


def test_a_word_of_the_agenda_counts_for_the_chapter_that_shows_it():
    assert "meetinstrument" in set(find_begrippen(v.agenda().tekst, index_vormen(begrippen())))
    assert set(find_gebruik()["meetinstrument"]) == {"chapters/monitor/prestatiedialoog.qmd"}


def test_every_explanation_differs_from_its_term():
    for b in begrippen():
        assert b.uitleg.casefold().rstrip(".") != naam(b).casefold(), b.id


def texts_of_data() -> str:
    """Return the structured texts and the claims, which chapters show; of the terms their explanations."""
    bestanden = [*(ROOT / "data").glob("*.yml"), *(ROOT / "data/bevindingen").glob("*.yml")]
    ander = [p.read_text(encoding="utf-8") for p in bestanden if p.name not in {"begrippen.yml", "correcties.yml"}]
    return "\n".join([*ander, *(b.uitleg for b in begrippen())])


def test_every_term_is_used_or_stands_in_appendix_1():
    """Used in a chapter, in a text that a chapter shows, or in the explanation of another term."""
    stomp = [h for h in HOOFDSTUKKEN if "Dit hoofdstuk volgt." in (ROOT / h).read_text(encoding="utf-8")]
    gebruikt = {id_ for id_, waar in find_gebruik().items() if waar}
    gebruikt |= set(find_begrippen(texts_of_data(), index_vormen(begrippen())))
    ongebruikt = {b.id for b in begrippen()} - gebruikt - BIJLAGE
    if ongebruikt and stomp:
        pytest.skip(f"nog niet gebruikt: {ongebruikt}; nog niet geschreven: {', '.join(stomp)}")
    assert ongebruikt == set()


@pytest.mark.parametrize("hoofdstuk", HOOFDSTUKKEN)
def test_every_abbreviation_in_the_prose_is_a_term(hoofdstuk: str):
    bekend = {vorm.tekst for b in begrippen() for vorm in list_vormen(b)} | GEEN_BEGRIP.keys()
    proza = join_proza((ROOT / hoofdstuk).read_text(encoding="utf-8"))
    assert set(AFKORTING.findall(proza)) - bekend == set()
