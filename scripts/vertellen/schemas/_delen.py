"""Parts that several diagrams share: cards, notes below a drawing and the key of the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tellen.contract_schema import Deel
from vertellen.grafieken._plaatsing import Vak
from vertellen.huisstijl import Vorm
from vertellen.schemas._regels import Alinea, Blok, gewoon, kop, zet
from vertellen.schemas._vel import Figuur, Lijn, Tekst, Vlak, rechthoek

BALK: Final = 3.0
#: how high the point of a direction card is
PUNT: Final = 22.0
_RUIM: Final = {"breed": 11.0, "smal": 10.0}


def zet_deel(deel: Deel, breedte: float, vorm: Vorm) -> tuple[Blok, float]:
    """Set the text of a card of a width; give it with the height of the whole card."""
    tint, zacht = ("op-accent", "op-accent") if deel.soort == "vol" else ("inkt", "grijs")
    richting = deel.soort == "richting"
    alineas = [gewoon(deel.bovenkop, vorm, zacht, 0)] if deel.bovenkop else []
    alineas.append(kop(deel.kop, vorm, tint))
    if deel.tekst:
        alineas.append(gewoon(deel.tekst, vorm, tint))
    alineas += [
        Alinea(punt, vorm.tekst, tint=tint, punt=True, voor=3 if n == 0 else 0) for n, punt in enumerate(deel.punten)
    ]
    ruim = _RUIM[vorm.naam]
    opzij = ruim + (PUNT if richting and vorm.naam == "breed" else 0)
    blok = zet(alineas, breedte - 2 * opzij, 0.5 if richting else 0)
    return blok, blok.hoogte + 2 * ruim + (PUNT - ruim / 2 if richting and vorm.naam == "smal" else 0)


def teken_deel(deel: Deel, vak: Vak, blok: Blok, vorm: Vorm, *, midden: bool) -> list[Figuur]:
    """Draw a card in its place; `midden` sets the text halfway its height."""
    ruim = _RUIM[vorm.naam]
    hoog = vak.onder - vak.boven
    if deel.soort == "richting":
        breed = vorm.naam == "breed"
        x = vak.links + ruim + (PUNT if breed else 0)
        y = vak.boven + (hoog - blok.hoogte) / 2 if breed else vak.onder - ruim - blok.hoogte
        return [_direction(vak, vorm), *blok.op(x, y)]
    boven = vak.boven + ((hoog - blok.hoogte) / 2 if midden else ruim)
    return [*_card(deel.soort, vak), *blok.op(vak.links + ruim, boven)]


def _card(soort: str, vak: Vak) -> list[Figuur]:
    hoeken = rechthoek(vak.links, vak.boven, vak.rechts - vak.links, vak.onder - vak.boven)
    if soort == "vol":
        return [Vlak(hoeken, "accent")]
    if soort == "kaart":
        balk = rechthoek(vak.links, vak.boven, vak.rechts - vak.links, BALK)
        return [Vlak(hoeken, "warm"), Vlak(balk, "accent")]
    return [Vlak(hoeken, "papier", "rand", "streep" if soort == "streep" else "vol", 1)]


def _direction(vak: Vak, vorm: Vorm) -> Figuur:
    """Draw a block arrow: to the left in the wide form, upwards in the narrow one."""
    if vorm.naam == "breed":
        midden = (vak.boven + vak.onder) / 2
        hals = vak.links + PUNT
        hoeken = ((hals, vak.boven), (vak.rechts, vak.boven), (vak.rechts, vak.onder), (hals, vak.onder))
        return Vlak((*hoeken, (vak.links, midden)), "accent-zacht", "accent", dikte=1)
    midden, hals = (vak.links + vak.rechts) / 2, vak.boven + PUNT
    hoeken = ((vak.rechts, hals), (vak.rechts, vak.onder), (vak.links, vak.onder), (vak.links, hals))
    return Vlak((*hoeken, (midden, vak.boven)), "accent-zacht", "accent", dikte=1)


def teken_noten(noten: Sequence[str], vorm: Vorm, y: float) -> tuple[list[Figuur], float]:
    """Draw the notes below a drawing; give the y where they end, which is `y` without any."""
    if not noten:
        return [], y
    blok = zet([gewoon(noot, vorm, "grijs", 5) for noot in noten], vorm.breedte)
    return blok.op(0, y + 14), y + 14 + blok.hoogte


def teken_sleutel(woorden: Sequence[tuple[str, str]], vorm: Vorm, y: float) -> tuple[list[Figuur], float]:
    """Draw what the arrows mean, given as (dash, word); side by side in the wide form."""
    figuren: list[Figuur] = []
    x, boven = 0.0, y + 14
    for streep, woord in woorden:
        naam = Tekst(x + 40, boven + vorm.tekst, woord, vorm.tekst, tint="grijs")
        figuren += [
            Lijn(((x, boven + vorm.tekst * 0.7), (x + 32, boven + vorm.tekst * 0.7)), "inkt", streep, kop=True),
            naam,
        ]
        if vorm.naam == "breed":
            x = naam.vak.rechts + 28
        else:
            boven += vorm.tekst * 1.6
    return figuren, (boven + vorm.tekst * 1.6 if vorm.naam == "breed" else boven)
