"""Find the names in chapters that the data does not have, without running the chapters."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from tellen.fouten import Fout, quote

if TYPE_CHECKING:
    from tellen.gegevens import Gegevens

#: a call with the names that it starts with: one, or a list of them
_AANROEP = re.compile(r'\bv\.(\w+)\(\s*\[?\s*((?:"[\w-]+"\s*,?\s*)+)')
_LIJST = "uitspraken"
_MEESTE = 6


def find_unknown_names(gegevens: Gegevens, hoofdstukken: dict[str, str]) -> list[Fout]:
    """Return a fault for every claim, figure, indicator or diagram that a chapter names and that is not there.

    `hoofdstukken` holds the text of each chapter by its path.
    """
    indicatoren, uitspraken = gegevens.indicatoren, gegevens.bevindingen
    bekend: dict[str, Collection[str]] = {
        **dict.fromkeys(("uitspraak", _LIJST, "oordeel_engels"), uitspraken),
        **dict.fromkeys(("norm", "nulmeting", "tabel_normen", "grafiek_norm"), indicatoren),
        "feit": gegevens.tabel("losse_feiten").waarden("id"),
        "schema": gegevens.schemas,
    }
    return [
        Fout(pad, regel, f"v.{functie}", "onbekend", quote(naam), _alike(naam, bekend[functie]))
        for pad, tekst in hoofdstukken.items()
        for functie, naam, regel in _calls(tekst)
        if functie in bekend and naam not in bekend[functie]
    ]


def _calls(tekst: str) -> Iterator[tuple[str, str, int]]:
    """Give the function, the name and the line of every name in a call; of most functions only the first is one."""
    for aanroep in _AANROEP.finditer(tekst):
        for nr, naam in enumerate(re.finditer(r'"([\w-]+)"', aanroep[2])):
            if nr == 0 or aanroep[1] == _LIJST:
                yield aanroep[1], naam[1], tekst.count("\n", 0, aanroep.start(2) + naam.start()) + 1


def _alike(naam: str, bekend: Collection[str]) -> str:
    return ", ".join(get_close_matches(naam, bekend, _MEESTE, 0.3) or list(bekend)[:_MEESTE])
