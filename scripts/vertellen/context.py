"""The data that the chapters tell about, and the names that authors may use: of areas, sources and values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel

from tellen.contract import BronDocument, Indicator
from tellen.fouten import Fout, GegevensFout, quote
from tellen.gegevens import Gegevens
from tellen.keuze import list_alike

K = TypeVar("K")
V = TypeVar("V")


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
    raise _unknown(naam, namen.values(), "data/gemeenten.csv")


def gebiedsnaam(code: str) -> str:
    """Return the name of a municipality or area."""
    return gegevens().gebieden[gebiedcode(code)]


def regiogemeenten() -> tuple[str, ...]:
    """Return the codes of the four municipalities of the Leidse regio, in order."""
    return gegevens().regio


def bron_titel(bron: str) -> str:
    """Return the title of a source."""
    return find_bron(bron).titel


def bron_kort(bron: str) -> str:
    """Return the short name of a source."""
    return find_bron(bron).kort


def find_bron(bron: str) -> BronDocument:
    """Return a source; an unknown id lists the known ones."""
    return find_known(bron, gegevens().bronnen, "data/bronnen")


def require_bron(bron: str | None) -> None:
    """Raise GegevensFout for a source that is not in the data; a known one of which nothing was taken is good."""
    require_known(bron, gegevens().bronnen, "data/bronnen")


def find_indicator(naam: str) -> Indicator:
    """Return an indicator; an unknown id lists the known ones."""
    return find_known(naam, gegevens().indicatoren, "data/indicatoren")


def find_known(sleutel: K, bekend: Mapping[K, V], bestand: str, plaats: str = "") -> V:
    """Return what a key stands for; an unknown key raises GegevensFout, at a file or folder, with the known ones."""
    if sleutel not in bekend:
        raise _unknown(sleutel, bekend, bestand, plaats)
    return bekend[sleutel]


def require_known(waarde: object, bekend: Iterable[object], bestand: str, plaats: str = "") -> None:
    """Raise GegevensFout, at a file or folder, for a choice that is none of the known ones; None chooses all.

    A known value that does not occur now is good: it counts nought.
    """
    namen = tuple(bekend)
    if waarde is not None and waarde not in namen:
        raise _unknown(waarde, namen, bestand, plaats)


def require_choice(waarde: object, bestand: str) -> None:
    """Raise GegevensFout for what is neither True nor False; None stands for both."""
    require_known(waarde, (True, False), bestand)


def _unknown(waarde: object, bekend: Iterable[object], bestand: str, plaats: str = "") -> GegevensFout:
    lijkt = list_alike(str(waarde), map(str, bekend))
    return GegevensFout([Fout(bestand, 0, plaats, "onbekend", quote(waarde), lijkt)])


def known_values(model: type[BaseModel], veld: str, records: Iterable[BaseModel] = ()) -> tuple[str, ...]:
    """Return what a field may hold: the fixed list of its contract, or without one what the records hold, each once."""
    gevonden = (waarde for r in records if (waarde := getattr(r, veld)) is not None)
    return _fixed_list(model.model_fields[veld].annotation) or tuple(dict.fromkeys(map(str, gevonden)))


def _fixed_list(soort: object) -> tuple[str, ...]:
    delen = get_args(soort)
    return delen if get_origin(soort) is Literal else tuple(w for deel in delen for w in _fixed_list(deel))
