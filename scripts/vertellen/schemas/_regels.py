"""Blocks of text in a diagram: lines broken to a width, measured first and set afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from vertellen.grafieken._letterbreedte import tekstbreedte
from vertellen.grafieken._plaatsing import breek
from vertellen.huisstijl import Vorm
from vertellen.schemas._vel import Figuur, Stip, Tekst

_AFSTAND: Final = 1.36
_INSPRING: Final = 11.0


@dataclass(frozen=True)
class Alinea:
    """A piece of text in one look; `voor` is the room above it when something stands there."""

    tekst: str
    grootte: float
    vet: bool = False
    tint: str = "inkt"
    punt: bool = False
    voor: float = 0


@dataclass(frozen=True)
class Blok:
    """Lines and what goes with them, set at the origin, with the height they take together."""

    figuren: tuple[Figuur, ...]
    hoogte: float

    def op(self, x: float, y: float) -> list[Figuur]:
        """Give the lines moved to a place."""
        return [_move(f, x, y) for f in self.figuren]


def _move(figuur: Figuur, x: float, y: float) -> Figuur:
    if isinstance(figuur, Tekst | Stip):
        return replace(figuur, x=figuur.x + x, y=figuur.y + y)
    return replace(figuur, punten=tuple((px + x, py + y) for px, py in figuur.punten))


def kop(tekst: str, vorm: Vorm, tint: str = "inkt") -> Alinea:
    """Make a heading."""
    return Alinea(tekst, vorm.kop, vet=True, tint=tint)


def gewoon(tekst: str, vorm: Vorm, tint: str = "inkt", voor: float = 2) -> Alinea:
    """Make a plain text."""
    return Alinea(tekst, vorm.tekst, tint=tint, voor=voor)


def zet(alineas: Iterable[Alinea], breedte: float, anker: float = 0) -> Blok:
    """Break texts to a width and set them below one another; `anker` 0 is left, 0.5 centred, 1 right.

    Raises ValueError for a word that is wider than the room.
    """
    figuren: list[Figuur] = []
    y = 0.0
    for alinea in alineas:
        y += alinea.voor if figuren else 0
        links = _INSPRING if alinea.punt else 0
        regels = breek(alinea.tekst, alinea.grootte, breedte - links, vet=alinea.vet)
        _check_fit(alinea, regels, breedte - links)
        for nummer, regel in enumerate(regels):
            hoog = alinea.grootte * _AFSTAND
            if alinea.punt and nummer == 0:
                figuren.append(Stip(2.5, y + hoog / 2, 1.75, alinea.tint))
            figuren.append(_line(alinea, regel, links + (breedte - links) * anker, y + hoog * 0.74, anker))
            y += hoog
    return Blok(tuple(figuren), y)


def _check_fit(alinea: Alinea, regels: Iterable[str], breedte: float) -> None:
    te_breed = [r for r in regels if tekstbreedte(r, alinea.grootte, vet=alinea.vet) > breedte + 0.5]
    if te_breed:
        raise ValueError(f"{te_breed[0]!r} past niet in {breedte:g} px; kies een korter woord of een breder vak")


def _line(alinea: Alinea, regel: str, x: float, y: float, anker: float) -> Tekst:
    soort = {0: "start", 0.5: "middle", 1: "end"}[anker]
    return Tekst(x, y, regel, alinea.grootte, alinea.vet, alinea.tint, soort)  # type: ignore[arg-type]
