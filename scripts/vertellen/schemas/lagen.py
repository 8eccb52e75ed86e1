"""Diagram: a pyramid in layers, with a bracket and a text for every group of layers."""

from __future__ import annotations

from typing import Final

from tellen.contract_schema import Laaggroep, Lagenschema
from vertellen.huisstijl import Vorm
from vertellen.schemas._delen import teken_noten
from vertellen.schemas._regels import Blok, gewoon, kop, zet
from vertellen.schemas._vel import Figuur, Lijn, Punt, Tekening, Tekst, Vlak

# The width of the pyramid, the place of the bracket and of the text.
_BREEDTE: Final = {"breed": 200.0, "smal": 100.0}
_HAAK: Final = {"breed": 222.0, "smal": 110.0}
_TEKST: Final = {"breed": 248.0, "smal": 128.0}
_LUCHT = 14.0
_LAAGHOOGTE: Final = {"breed": 46.0, "smal": 46.0}
_SPLEET = 5.0


def teken_lagen(schema: Lagenschema, vorm: Vorm) -> Tekening:
    """Draw a pyramid; the layers of a group are together as high as its text."""
    blokken = [_text(groep, vorm) for groep in schema.groepen]
    hoogten = [
        max(blok.hoogte + 2 * _LUCHT, len(groep.lagen) * _LAAGHOOGTE[vorm.naam])
        for groep, blok in zip(schema.groepen, blokken, strict=True)
    ]
    totaal = sum(hoogten)
    figuren: list[Figuur] = []
    boven = 0.0
    nummer = 1
    for groep, blok, hoog in zip(schema.groepen, blokken, hoogten, strict=True):
        for plek in range(len(groep.lagen)):
            deel = hoog / len(groep.lagen)
            kanten = (boven + plek * deel, boven + (plek + 1) * deel, totaal)
            figuren += _layer(groep, nummer, kanten, vorm)
            nummer += 1
        figuren += _bracket(boven, boven + hoog, vorm)
        figuren += blok.op(_TEKST[vorm.naam], boven + (hoog - blok.hoogte) / 2)
        boven += hoog
    noten, onder = teken_noten(schema.noten, vorm, totaal)
    return Tekening(vorm, onder + 2, (*figuren, *noten))


def _text(groep: Laaggroep, vorm: Vorm) -> Blok:
    """Set what a group is, and below it what its layers hold, as far as that is known."""
    alineas = [kop(groep.kop, vorm), gewoon(groep.tekst, vorm)]
    alineas += [gewoon(f"{laag.kop}: {laag.tekst}", vorm, "grijs", 4) for laag in groep.lagen if laag.tekst]
    return zet(alineas, vorm.breedte - _TEKST[vorm.naam])


def _layer(groep: Laaggroep, nummer: int, kanten: tuple[float, float, float], vorm: Vorm) -> list[Figuur]:
    """Draw one layer with its number, from its top, its bottom and the height of all; one yet to be made is dashed."""
    boven, onder, totaal = kanten
    breed, midden = _BREEDTE[vorm.naam], _BREEDTE[vorm.naam] / 2
    y1, y2 = boven + 1, onder - (_SPLEET if onder < totaal else 1)
    b1, b2 = (breed - 2) * y1 / totaal / 2, (breed - 2) * y2 / totaal / 2
    hoeken: tuple[Punt, ...] = ((midden - b1, y1), (midden + b1, y1), (midden + b2, y2), (midden - b2, y2))
    dicht = groep.soort == "vol"
    vlak = Vlak(hoeken, "accent" if dicht else "warm", None if dicht else "accent", groep.soort)
    zak = (y2 - y1) * (0.18 if boven == 0 else 0)
    cijfer = Tekst(
        midden,
        (y1 + y2) / 2 + vorm.kop * 0.36 + zak,
        f"{nummer}",
        vorm.kop,
        True,
        "op-accent" if dicht else "inkt",
        "middle",
    )
    return [vlak, cijfer]


def _bracket(boven: float, onder: float, vorm: Vorm) -> list[Figuur]:
    """Draw a bracket beside the layers of a group."""
    x, y1, y2 = _HAAK[vorm.naam], boven + 4, onder - 8
    return [Lijn(((x, y1), (x + 8, y1), (x + 8, y2), (x, y2)), "rand")]
