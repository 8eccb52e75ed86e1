"""Parts that several charts share: the key above the panels, tick labels, panel titles, form choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from vertellen.grafieken._letterbreedte import tekstbreedte
from vertellen.grafieken._plaatsing import Etiket, kies_streepjes
from vertellen.grafieken._spec import Paneel
from vertellen.huisstijl import Vorm, kleur

REGEL: Final = 20


@dataclass(frozen=True)
class Sleutel:
    """One entry of a key: a sign and what it stands for. `streep` draws a line through the sign, `rand` an edge."""

    tekst: str
    tint: str
    vorm: str | None = "circle"
    open_: bool = False
    streep: str | None = None
    rand: str | None = None


def sleutelhoogte(sleutels: Sequence[Sleutel], vorm: Vorm) -> float:
    """Give the height of a key in pixels, with the room below it."""
    return len(_regels(sleutels, vorm)) * REGEL + 8 if sleutels else 0


def teken_sleutel(paneel: Paneel, sleutels: Sequence[Sleutel], vorm: Vorm, links: float, boven: float) -> None:
    """Draw a key above a panel, from the left edge of the chart; `links`/`boven` are the panel's offset."""
    for nummer, regel in enumerate(_regels(sleutels, vorm)):
        x, y = -links, nummer * REGEL + REGEL / 2 - boven
        for sleutel in regel:
            paneel_tekens(paneel, sleutel, x, y)
            x += _tekenbreedte(sleutel)
            paneel.tekst([Etiket(x, y, sleutel.tekst, kleur("grijs"), vorm.tekst)])
            x += tekstbreedte(sleutel.tekst, vorm.tekst) + 18


def paneel_tekens(paneel: Paneel, sleutel: Sleutel, x: float, y: float) -> None:
    """Draw the sign of one key entry with its left edge at x."""
    midden = x + (12 if sleutel.streep else 6)
    if sleutel.streep:
        paneel.streep_px((x, y, x + 24, y), sleutel.tint, 2, sleutel.streep)
    if sleutel.vorm:
        vulling = kleur("papier") if sleutel.open_ else sleutel.tint
        paneel.teken_px(midden, y, sleutel.vorm, sleutel.rand or sleutel.tint, vulling=vulling)


def _tekenbreedte(sleutel: Sleutel) -> float:
    return 30 if sleutel.streep else 17


def _regels(sleutels: Sequence[Sleutel], vorm: Vorm) -> list[list[Sleutel]]:
    regels: list[list[Sleutel]] = []
    ruimte = 0.0
    for sleutel in sleutels:
        breed = _tekenbreedte(sleutel) + tekstbreedte(sleutel.tekst, vorm.tekst) + 18
        if not regels or breed - 18 > ruimte:
            regels.append([])
            ruimte = vorm.breedte
        regels[-1].append(sleutel)
        ruimte -= breed
    return regels


def onderschrift(
    paneel: Paneel, plekken: Sequence[float], teksten: Sequence[str], vorm: Vorm, *, rechts: float = 6
) -> None:
    """Write tick labels below a panel: as many as fit, the last and first before the others.

    A label that would stick out of the panel (by more than `rechts` at its end) is moved inwards.
    """
    half = [tekstbreedte(tekst, vorm.tekst) / 2 for tekst in teksten]
    plekken = [min(max(x, h - 8), paneel.breedte + rechts - h) for x, h in zip(plekken, half, strict=True)]
    keuze = kies_streepjes(plekken, teksten, vorm.tekst)
    y = paneel.hoogte + 8 + vorm.tekst / 2
    paneel.tekst([Etiket(plekken[n], y, teksten[n], kleur("grijs"), vorm.tekst, lijn="center") for n in keuze])


def kantschrift(paneel: Paneel, plekken: Sequence[float], teksten: Sequence[str], vorm: Vorm) -> None:
    """Write the values of the y axis to the left of a panel."""
    etiketten = zip(plekken, teksten, strict=True)
    paneel.tekst([Etiket(-8, y, tekst, kleur("grijs"), vorm.tekst, lijn="right") for y, tekst in etiketten])


def kantbreedte(teksten: Sequence[str], vorm: Vorm) -> float:
    """Give the room that the values of a y axis need, in whole pixels."""
    return ceil(max(tekstbreedte(tekst, vorm.tekst) for tekst in teksten)) + 10


def opschrift(paneel: Paneel, tekst: str, tint: str, vorm: Vorm, x: float = 0) -> None:
    """Write the title of a panel just above it."""
    paneel.tekst([Etiket(x, -14, tekst, tint, vorm.kop, vet=True)])
