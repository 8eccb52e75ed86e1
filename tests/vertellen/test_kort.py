"""'In het kort' at the start of a chapter: two or three sentences, whatever the data are by then."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from datakopie import GESPREK, ROOT, add_delivery, add_quarter, append_text
from vertel_lezen import list_woorden
from vertellen.proza import list_zinnen

HOOFDSTUKKEN = sorted(p.relative_to(ROOT).as_posix() for p in (ROOT / "chapters").rglob("*.qmd"))
KORT = re.compile(r"^::: \{\.kort[^}]*\}\n(?:\*\*In short\.\*\*\n)?(.*?)^:::$", re.MULTILINE | re.DOTALL)
OPZET = re.compile(r"^```\{python\}\n((?:#\|[^\n]*\n)*#\| include: false\n.*?)^```", re.MULTILINE | re.DOTALL)
LANGSTE_ZIN = 28  # words, with the figures written out
BESLUIT = """  - besluit: Bijstelling
    datum: 2025-03-01
    bron: opdracht-2019
    vindplaats: x
    doel: {GM0546: {waarde: 7, uiterlijk: 2028}, GM0547: {waarde: 8, uiterlijk: 2030}}
"""


def read_kort(pad: str, lees) -> list[str]:
    """Return the sentences of 'In het kort' as a reader of the chapter meets them, with the data of now."""
    tekst = (ROOT / pad).read_text(encoding="utf-8")
    (blok,) = KORT.findall(tekst)
    namen: dict[str, object] = {}
    for cel in OPZET.findall(tekst):
        exec(cel, namen)
    met = re.sub(r"`\{python\} (.+?)`", lambda m: lees(eval(m.group(1), namen)), blok)
    return [z.tekst for z in list_zinnen(met)]


def test_there_are_chapters():
    assert len(HOOFDSTUKKEN) > 40


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("hoofdstuk", HOOFDSTUKKEN)
def test_the_point_of_a_chapter_takes_two_or_three_sentences(hoofdstuk: str, lees):
    zinnen = read_kort(hoofdstuk, lees)
    assert len(zinnen) in {2, 3}, zinnen
    assert [z for z in zinnen if len(list_woorden(z)) > LANGSTE_ZIN] == []


@pytest.mark.parametrize("echt", [True, False])
def test_it_stays_so_when_measurements_norms_quarters_and_talks_come_in(echt: bool, kopie: Path, lees):
    kwartalen = "GM0546,2026-Q2,clienten,1180,definitief,\nGM0546,2026-Q3,clienten,1210,definitief,\n"
    add_quarter(kopie, "2026-Q3", kwartalen, voorbeeld=not echt)
    if echt:
        add_delivery(kopie, "2024", "wachttijd,GM0546,2024,3,definitief,\nvertrouwen,GM0546,2024,90,definitief,\n")
    for bestand in ("01-ervaren-regie", "02-passende-hulp", "11-wachttijd"):
        append_text(kopie, f"data/indicatoren/{bestand}.yml", BESLUIT)
    (kopie / "data/dialoog.yml").write_text(GESPREK, encoding="utf-8")
    aantallen = {pad: len(read_kort(pad, lees)) for pad in HOOFDSTUKKEN}
    assert {pad: n for pad, n in aantallen.items() if n not in {2, 3}} == {}
