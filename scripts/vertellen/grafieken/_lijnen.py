"""Line panels: several series in one area, named at their ends instead of in a legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from vertellen.grafieken._delen import kantbreedte, kantschrift, onderschrift
from vertellen.grafieken._letterbreedte import tekstbreedte
from vertellen.grafieken._plaatsing import Etiket, spreid
from vertellen.grafieken._spec import Paneel, Schaal
from vertellen.huisstijl import Vorm, kleur

_TUSSEN: Final = 12


@dataclass(frozen=True)
class Reeks:
    """A series: (year, value, written value) per point, its name at the end and how it is drawn.

    `achter` is written behind the name, `onder` below it; `eerste` writes the first value above its point.
    """

    naam: str
    punten: tuple[tuple[float, float, str], ...]
    tint: str
    tekst: str
    streep: str = "vol"
    vorm: str = "circle"
    dikte: float = 2
    achter: str = ""
    onder: str = ""
    eerste: bool = False


def naambreedte(reeksen: Sequence[Reeks], vorm: Vorm) -> float:
    """Give the room that the names at the line ends need."""
    return _TUSSEN + ceil(max(_breed(reeks, vorm) for reeks in reeksen))


def _breed(reeks: Reeks, vorm: Vorm) -> float:
    achter = tekstbreedte(f" {reeks.achter}", vorm.tekst) if reeks.achter else 0
    return max(tekstbreedte(reeks.naam, vorm.tekst, vet=True) + achter, tekstbreedte(reeks.onder, vorm.tekst))


@dataclass(frozen=True)
class Assen:
    """Tick values with their texts: years below, values to the left."""

    jaren: Sequence[float]
    jaarteksten: Sequence[str]
    stappen: Sequence[float]
    stapteksten: Sequence[str]
    top: float
    bodem: float

    def links(self, vorm: Vorm) -> float:
        """Give the room for the values of the y axis."""
        return kantbreedte(self.stapteksten, vorm)


def lijnpaneel(
    naam: str,
    maat: tuple[float, float],
    reeksen: Sequence[Reeks],
    assen: Assen,
    vorm: Vorm,
    *,
    met_y: bool = True,
) -> Paneel:
    """Draw the series in a panel of `maat` (width, height); the first one lies on top.

    Names stand right of the panel (see `naambreedte`).
    """
    breed, hoog = maat
    x = Schaal(assen.jaren[0], assen.jaren[-1], 12, breed - 4)
    y = Schaal(assen.bodem, assen.top, hoog, 0)
    paneel = Paneel(naam, breed, hoog, x, y, "jaar", "waarde")
    paneel.rooster(assen.stappen, nul=True)
    if met_y:
        kantschrift(paneel, [y.px(stap) for stap in assen.stappen], assen.stapteksten, vorm)
    onderschrift(paneel, [x.px(jaar) for jaar in assen.jaren], assen.jaarteksten, vorm, rechts=24)
    for nummer, reeks in reversed(list(enumerate(reeksen))):
        rijen = [
            {"reeks": reeks.naam, "jaar": jaar, "waarde": waarde, "toelichting": f"{reeks.naam}, {jaar:g}: {tekst}"}
            for jaar, waarde, tekst in reeks.punten
        ]
        paneel.lijn(rijen, f"lijn{nummer + 1}", reeks.tint, reeks.streep, reeks.dikte)
        paneel.punten(rijen, f"punt{nummer + 1}", reeks.tint, reeks.vorm, grootte=40)
    _namen(paneel, reeksen, x, y, vorm)
    return paneel


def _namen(paneel: Paneel, reeksen: Sequence[Reeks], x: Schaal, y: Schaal, vorm: Vorm) -> None:
    einden = [(x.px(reeks.punten[-1][0]), y.px(reeks.punten[-1][1])) for reeks in reeksen]
    regels = 2 if any(reeks.onder for reeks in reeksen) else 1
    ruim = vorm.tekst * 1.3 * regels
    plekken = spreid([hoogte for _, hoogte in einden], ruim, 2 + ruim / 2 - 9, paneel.hoogte + 11 - ruim / 2)
    links = paneel.breedte - 4 + _TUSSEN
    for reeks, (eind, hoogte), plek in zip(reeksen, einden, plekken, strict=True):
        if abs(plek - hoogte) > 4 or eind < paneel.breedte - 8:
            paneel.streep_px((eind + 5, hoogte, links - 3, plek), kleur("reeks-zand"))
        naam = Etiket(links, plek - (regels - 1) * 8, reeks.naam, reeks.tekst, vorm.tekst, vet=True)
        paneel.tekst([naam, *([replace(naam, y=plek + 8, tekst=reeks.onder, vet=False)] if reeks.onder else [])])
        if reeks.eerste:
            (jaar, waarde, tekst), *_ = reeks.punten
            boven = Etiket(x.px(jaar), y.px(waarde) - 14, tekst, reeks.tekst, vorm.tekst, lijn="center")
            paneel.tekst([boven], halo=True)
        if reeks.achter:
            verder = links + tekstbreedte(f"{reeks.naam} ", vorm.tekst, vet=True)
            paneel.tekst([Etiket(verder, plek, reeks.achter, reeks.tekst, vorm.tekst)])
