"""Find the places in chapters that the data name and that are not there, without running the chapters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from tellen.fouten import Fout, quote
from tellen.keuze import list_alike
from vertellen.overzicht import result_chapter

if TYPE_CHECKING:
    from publish.notebook import Source
    from tellen.contract_tekst import Sectie
    from tellen.gegevens import Gegevens

_ANKER = re.compile(r"\{[^{}]*#([\w-]+)[^{}]*\}")
_DEKKING = "data/dekking.yml"


def find_missing_anchors(gegevens: Gegevens, bronnen: Sequence[Source]) -> list[Fout]:
    """Return a fault for every section of an indicator, and every place in `data/dekking.yml`, that no chapter has."""
    ankers = {bron.chapter.path: set(_anchors(bron)) for bron in bronnen}
    return [*_of_indicators(gegevens, ankers), *_of_sections(gegevens, ankers)]


def _of_indicators(gegevens: Gegevens, ankers: Mapping[str, set[str]]) -> Iterator[Fout]:
    """Give a fault per indicator without a section: tables lead to `sec-` and its id, in the chapter of its theme."""
    for i in gegevens.indicatoren.values():
        hoofdstuk = f"chapters/opdracht/{result_chapter(i)}.qmd"
        if f"sec-{i.id}" not in ankers.get(hoofdstuk, ()):
            bestand, regels = gegevens.indicator_plaats[i.id]
            yield Fout(bestand, regels.get(("id",), 0), i.id, "anker-afspraak", quote(f"#sec-{i.id}"), hoofdstuk)


def _of_sections(gegevens: Gegevens, ankers: Mapping[str, set[str]]) -> Iterator[Fout]:
    for sectie in cast("tuple[Sectie, ...]", gegevens.teksten("dekking")):
        for plaats in sectie.plaats:
            pad, _, anker = plaats.partition("#")
            if pad not in ankers:
                yield Fout(_DEKKING, 0, sectie.id, "onbekend", quote(pad), list_alike(pad, ankers))
            elif anker not in ankers[pad]:
                yield Fout(_DEKKING, 0, sectie.id, "onbekend", quote(plaats), list_alike(anker, sorted(ankers[pad])))


def _anchors(bron: Source) -> Iterator[str]:
    """Give the anchors in the prose of a chapter, and the labels of its cells."""
    from publish.qmd import Cell

    for deel in bron.segments:
        if isinstance(deel, Cell):
            yield deel.label
        else:
            yield from (anker for regel in deel.lines for anker in _ANKER.findall(regel.text))
