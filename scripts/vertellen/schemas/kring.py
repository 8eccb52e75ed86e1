"""Diagram: steps that come round again; a ring with the texts around it, or on phones a loop beside a list."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin
from typing import Final

from tellen.contract_schema import Kringschema
from vertellen.huisstijl import Vorm
from vertellen.schemas._delen import teken_noten
from vertellen.schemas._regels import Blok, gewoon, kop, zet
from vertellen.schemas._vel import Figuur, Lijn, Punt, Stip, Tekening, Tekst

_STRAAL: Final = 108.0
_BOL: Final = 15.0
_LUCHT: Final = 14.0
_LUS: Final = 26.0


def teken_kring(schema: Kringschema, vorm: Vorm) -> Tekening:
    """Draw a cycle clockwise from the upper left; on phones from above."""
    figuren, onder = _ring(schema, vorm) if vorm.naam == "breed" else _loop(schema, vorm)
    noten, onder = teken_noten(schema.noten, vorm, onder)
    return Tekening(vorm, onder + 2, (*figuren, *noten))


def _ring(schema: Kringschema, vorm: Vorm) -> tuple[list[Figuur], float]:
    """Draw the ring in the middle, and every text beside its own number."""
    aantal = len(schema.stappen)
    hoeken = [-pi / 2 - pi / aantal + 2 * pi * nummer / aantal for nummer in range(aantal)]
    midden = (vorm.breedte / 2, _STRAAL + _BOL + 22)
    punten = [_on_ring(midden, hoek) for hoek in hoeken]
    stap = 2 * pi / aantal
    figuren: list[Figuur] = [Lijn(_arc(midden, hoek, hoek + stap), "accent", dikte=2, kop=True) for hoek in hoeken]
    for nummer, ((x, y), deel) in enumerate(zip(punten, schema.stappen, strict=True), 1):
        rechts = x > midden[0]
        kant = 1 if rechts else -1
        rand = midden[0] + kant * (_STRAAL + _LUCHT)
        blok = zet(
            [kop(deel.kop, vorm), gewoon(deel.tekst, vorm)], vorm.breedte / 2 - _STRAAL - _LUCHT, 0 if rechts else 1
        )
        figuren += [
            Lijn(((x + kant * (_BOL + 4), y), (rand - kant * 6, y)), "rand", dikte=1),
            *_number((x, y), nummer, vorm),
        ]
        figuren += blok.op(rand if rechts else 0, max(0, y - vorm.kop * 0.68))
    hart = zet([kop(schema.midden, vorm, "accent")], 1.25 * _STRAAL, 0.5)
    figuren += hart.op(midden[0] - 0.625 * _STRAAL, midden[1] - hart.hoogte / 2)
    return figuren, max(midden[1] + _STRAAL + 6, *(f.vak.onder for f in figuren))


def _loop(schema: Kringschema, vorm: Vorm) -> tuple[list[Figuur], float]:
    """Draw the steps below one another, with a line that returns from the last to the first."""
    links = _LUS + _BOL + _LUCHT
    hart = zet([kop(schema.midden, vorm, "accent")], vorm.breedte)
    figuren: list[Figuur] = [*hart.op(0, 0)]
    blokken = [zet([kop(s.kop, vorm), gewoon(s.tekst, vorm)], vorm.breedte - links - _BOL) for s in schema.stappen]
    toppen = _tops(blokken, hart.hoogte + 14)
    bollen: list[Punt] = [(_LUS + _BOL, top + _BOL) for top in toppen]
    for (x, y), (_, volgend) in pairwise(bollen):
        figuren.append(Lijn(((x, y + _BOL), (x, volgend - _BOL)), "accent", dikte=2, kop=True))
    (x, eerste), (_, laatste) = bollen[0], bollen[-1]
    terug = ((x - _BOL, laatste), (6, laatste), (6, eerste), (x - _BOL, eerste))
    figuren.append(Lijn(terug, "accent", dikte=2, kop=True))
    for nummer, (punt, top, blok) in enumerate(zip(bollen, toppen, blokken, strict=True), 1):
        figuren += [*_number(punt, nummer, vorm), *blok.op(links + _BOL, top + 4)]
    return figuren, max(toppen[-1] + blokken[-1].hoogte + 4, laatste + _BOL)


def _tops(blokken: list[Blok], begin: float) -> list[float]:
    """Give where each block begins, with room for an arrow between the numbers."""
    toppen = [begin]
    for blok in blokken[:-1]:
        toppen.append(toppen[-1] + max(blok.hoogte + 20, 2 * _BOL + 26))
    return toppen


def _number(punt: Punt, nummer: int, vorm: Vorm) -> list[Figuur]:
    x, y = punt
    cijfer = Tekst(x, y + vorm.kop * 0.36, f"{nummer}", vorm.kop, True, "op-accent", "middle")
    return [Stip(x, y, _BOL, "accent"), cijfer]


def _on_ring(midden: Punt, hoek: float) -> Punt:
    return midden[0] + _STRAAL * cos(hoek), midden[1] + _STRAAL * sin(hoek)


def _arc(midden: Punt, van: float, tot: float) -> tuple[Punt, ...]:
    """Give points of an arc between two numbers, free of both."""
    vrij = (_BOL + 5) / _STRAAL
    deel = (tot - van - 2 * vrij) / 24
    return tuple(_on_ring(midden, van + vrij + deel * stap) for stap in range(25))
