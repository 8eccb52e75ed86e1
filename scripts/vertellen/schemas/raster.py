"""Diagram: cards in a grid, with arrows between them."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import Final

from tellen.contract_schema import Deel, Plaats, Rasterschema
from vertellen.grafieken._plaatsing import Vak
from vertellen.huisstijl import Vorm
from vertellen.schemas._delen import teken_deel, teken_noten, teken_sleutel, zet_deel
from vertellen.schemas._pijlen import find_way, side
from vertellen.schemas._regels import Blok
from vertellen.schemas._vel import Figuur, Lijn, Tekening

# The gutters between columns and rows.
_KOLOMGOOT: Final = {"breed": 30.0, "smal": 20.0}
_RIJGOOT: Final = {"breed": 26.0, "smal": 22.0}
_KRAP: Final = 16.0


def teken_raster(schema: Rasterschema, vorm: Vorm) -> Tekening:
    """Draw a grid: columns of the given proportions, rows as high as their fullest card."""
    kolommen = _columns(schema, vorm)
    gezet = {deel.id: zet_deel(deel, _width(_place(deel, vorm), kolommen), vorm) for deel in schema.delen}
    rijen = _rows(schema, gezet, vorm)
    vakken = {deel.id: _room(schema, deel, (kolommen, rijen), gezet[deel.id][1], vorm) for deel in schema.delen}
    figuren: list[Figuur] = []
    for deel in schema.delen:
        hoog = _place(deel, vorm).hoogte > 1
        figuren += teken_deel(deel, vakken[deel.id], gezet[deel.id][0], vorm, midden=hoog)
    figuren += _arrows(schema, vakken)
    onder = rijen[-1][1]
    if schema.streepwoord and schema.pijlwoord:
        sleutel, onder = teken_sleutel([("vol", schema.pijlwoord), ("streep", schema.streepwoord)], vorm, onder)
        figuren += sleutel
    noten, onder = teken_noten(schema.noten, vorm, onder)
    return Tekening(vorm, onder + 2, (*figuren, *noten))


def _place(deel: Deel, vorm: Vorm) -> Plaats:
    return deel.breed if vorm.naam == "breed" else deel.smal


def _columns(schema: Rasterschema, vorm: Vorm) -> list[tuple[float, float]]:
    """Give the left and right edge of every column."""
    delen = schema.kolommen_breed if vorm.naam == "breed" else schema.kolommen_smal
    goot = _KOLOMGOOT[vorm.naam] * (0.4 if len(delen) > 3 else 1)
    eenheid = (vorm.breedte - 1 - goot * (len(delen) - 1)) / sum(delen)
    links = [0.5, *accumulate((deel * eenheid + goot for deel in delen), initial=0.5)][1:-1]
    return [(x, x + deel * eenheid) for x, deel in zip(links, delen, strict=True)]


def _width(plaats: Plaats, kolommen: list[tuple[float, float]]) -> float:
    return kolommen[plaats.kolom + plaats.breedte - 2][1] - kolommen[plaats.kolom - 1][0]


def _rows(schema: Rasterschema, gezet: dict[str, tuple[Blok, float]], vorm: Vorm) -> list[tuple[float, float]]:
    """Give the top and bottom of every row; a card over several rows makes all of them a little higher."""
    plaatsen = [(_place(deel, vorm), gezet[deel.id][1]) for deel in schema.delen]
    hoogten = [0.0] * max(plaats.rij + plaats.hoogte - 1 for plaats, _ in plaatsen)
    goten = _gutters(schema, len(hoogten), vorm)
    for plaats, hoog in sorted(plaatsen, key=lambda p: p[0].hoogte):
        eigen = range(plaats.rij - 1, plaats.rij - 1 + plaats.hoogte)
        tekort = hoog - sum(hoogten[r] for r in eigen) - sum(goten[r] for r in eigen[:-1])
        for rij in eigen:
            hoogten[rij] += max(0.0, tekort) / plaats.hoogte
    boven = [0.5, *accumulate((hoog + goot for hoog, goot in zip(hoogten, goten, strict=True)), initial=0.5)][1:-1]
    return [(y, y + hoog) for y, hoog in zip(boven, hoogten, strict=True)]


def _gutters(schema: Rasterschema, rijen: int, vorm: Vorm) -> list[float]:
    """Give the room below every row: less where no arrow has to pass."""
    plaatsen = {deel.id: _place(deel, vorm) for deel in schema.delen}
    paren = [sorted((plaatsen[pijl.van], plaatsen[pijl.naar])) for pijl in schema.pijlen]
    stukken = [range(boven.rij + boven.hoogte - 1, onder.rij) for boven, onder in paren]
    return [_RIJGOOT[vorm.naam] if any(rij in stuk for stuk in stukken) else _KRAP for rij in range(1, rijen + 1)]


def _room(
    schema: Rasterschema,
    deel: Deel,
    net: tuple[list[tuple[float, float]], list[tuple[float, float]]],
    hoogte: float,
    vorm: Vorm,
) -> Vak:
    """Give the rectangle of a card: its whole cell, or no more than its text when it stands alone over several rows."""
    plaats, (kolommen, rijen) = _place(deel, vorm), net
    links, rechts = kolommen[plaats.kolom - 1][0], kolommen[plaats.kolom + plaats.breedte - 2][1]
    boven, onder = rijen[plaats.rij - 1][0], rijen[plaats.rij + plaats.hoogte - 2][1]
    if plaats.hoogte > 1 and sum(pijl.naar == deel.id for pijl in schema.pijlen) < 2:
        over = (onder - boven - hoogte) / 2
        boven, onder = boven + over, onder - over
    return Vak(links, boven, rechts, onder)


def _arrows(schema: Rasterschema, vakken: dict[str, Vak]) -> list[Figuur]:
    """Draw the arrows, dashed ones below the others."""
    uit = Counter((pijl.van, side(vakken[pijl.van], vakken[pijl.naar])) for pijl in schema.pijlen)
    lijnen: list[Figuur] = []
    for pijl in sorted(schema.pijlen, key=lambda p: p.soort != "streep"):
        andere = [vak for naam, vak in vakken.items() if naam not in {pijl.van, pijl.naar}]
        van, naar = vakken[pijl.van], vakken[pijl.naar]
        weg = find_way(van, naar, andere, vertakt=uit[pijl.van, side(van, naar)] > 1)
        lijnen.append(Lijn(weg, "inkt", pijl.soort, kop=True))
    return lijnen
