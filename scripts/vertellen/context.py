"""The data that the chapters tell about, and the names that authors may use for municipalities and areas."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tellen.contract import BronDocument
from tellen.fouten import Fout, GegevensFout
from tellen.gegevens import Gegevens


@cache
def gegevens() -> Gegevens:
    """Return the data of the project in which the code runs: the folder that holds `_quarto.yml`, or one above."""
    hier = Path.cwd()
    for map_ in (hier, *hier.parents):
        if (map_ / "_quarto.yml").is_file():
            return Gegevens(map_)
    raise GegevensFout([Fout("_quarto.yml", 0, "", "bestand-ontbreekt")])


def gebiedcode(naam: str) -> str:
    """Return the code of a municipality or area by its name or its code; an unknown name lists the known ones."""
    namen = gegevens().gebieden
    for code, bekend in namen.items():
        if naam.casefold() in {code.casefold(), bekend.casefold()}:
            return code
    raise GegevensFout([Fout("data/gemeenten.csv", 0, "", "onbekend", f"'{naam}'", ", ".join(namen.values()))])


def gebiedsnaam(code: str) -> str:
    """Return the name of a municipality or area."""
    return gegevens().gebieden[gebiedcode(code)]


def regiogemeenten() -> tuple[str, ...]:
    """Return the codes of the four municipalities of the Leidse regio, in order."""
    return gegevens().regio


def bron_titel(bron: str) -> str:
    """Return the title of a source."""
    return _bron(bron).titel


def bron_kort(bron: str) -> str:
    """Return the short name of a source."""
    return _bron(bron).kort


def _bron(bron: str) -> BronDocument:
    """Return a source; an unknown id lists the known ones."""
    bronnen = gegevens().bronnen
    if bron not in bronnen:
        raise GegevensFout([Fout("data/bronnen", 0, "", "onbekend", f"'{bron}'", ", ".join(bronnen))])
    return bronnen[bron]
