"""Line panels: several series in one area, named at their ends instead of in a legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from vertellen.grafieken._delen import kantbreedte
from vertellen.grafieken._letterbreedte import tekstbreedte
from vertellen.grafieken._plaatsing import Etiket, kies_streepjes, spreid
from vertellen.grafieken._spec import (
    Laag,
    Paneel,
    Schaal,
    lijn,
    look,
    opschrift,
    paneel,
    strepen,
    tekens,
    teksten,
    x_as,
    y_as,
)
from vertellen.huisstijl import Vorm, kleur

_TUSSEN: Final = 12


@dataclass(frozen=True)
class Reeks:
    """A series: (year, value, written value) per point, its name at the end and how it is drawn.

    `achter` is written behind the name, `onder` below it; `eerste` writes the first value above its
    point, `top` the highest one, when it is neither the first nor the last.
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
    top: bool = False


def naambreedte(reeksen: Sequence[Reeks], vorm: Vorm) -> float:
    """Give the room that the names at the line ends need."""
    return _TUSSEN + ceil(max(_breed(reeks, vorm) for reeks in reeksen))


def _breed(reeks: Reeks, vorm: Vorm) -> float:
    achter = tekstbreedte(f" {reeks.achter}", vorm.tekst) if reeks.achter else 0
    return max(tekstbreedte(reeks.naam, vorm.tekst, vet=True) + achter, tekstbreedte(reeks.onder, vorm.tekst))


@dataclass(frozen=True)
class Assen:
    """Years (below), tick values with their texts (to the left) and the ends of the y scale."""

    jaren: Sequence[float]
    stappen: dict[float, str]
    bodem: float
    top: float

    def links(self, vorm: Vorm) -> float:
        """Give the room for the values of the y axis."""
        return kantbreedte(self.stappen.values(), vorm)

    def schalen(self, breed: float, hoog: float) -> tuple[Schaal, Schaal]:
        """Give the scales of both axes in a panel."""
        return Schaal(self.jaren[0], self.jaren[-1], 0, breed, 8), Schaal(self.bodem, self.top, hoog, 0)


def lijnpaneel(
    naam: str,
    maat: tuple[float, float],
    reeksen: Sequence[Reeks],
    assen: Assen,
    vorm: Vorm,
    *,
    titel: str = "",
    tint: str | None = None,
    met_y: bool = True,
    erbij: Sequence[Laag] = (),
) -> Paneel:
    """Draw the series in a panel of `maat` (width, height); the first one lies on top, `erbij` above them all.

    Names stand right of the panel (see `naambreedte`).
    """
    schaal_x, schaal_y = assen.schalen(*maat)
    jaren = [str(jaar) for jaar in assen.jaren]
    keuze = kies_streepjes([schaal_x.px(jaar) for jaar in assen.jaren], jaren, vorm.tekst)
    x = x_as("jaar", schaal_x, {assen.jaren[nummer]: jaren[nummer] for nummer in keuze})
    y = y_as("waarde", schaal_y, assen.stappen, labels=met_y)
    lagen: list[Laag] = []
    for nummer, reeks in reversed(list(enumerate(reeksen, start=1))):
        rijen = [{"jaar": jaar, "waarde": waarde} for jaar, waarde, _ in reeks.punten]
        lagen.append(
            lijn(rijen, x, y, naam=f"{naam}-lijn{nummer}", tint=reeks.tint, streep=reeks.streep, dikte=reeks.dikte)
        )
        merken = [
            {**rij, "toelichting": f"{reeks.naam}, {jaar:g}: {tekst}", **look(reeks.tint, reeks.vorm)}
            for rij, (jaar, _, tekst) in zip(rijen, reeks.punten, strict=True)
        ]
        lagen.append(tekens(merken, f"{naam}-punt{nummer}", x, y, grootte=40, dikte=1))
    kop = opschrift(titel, tint or kleur("inkt"), vorm) if titel else []
    return paneel([*kop, *lagen, *_namen(maat, reeksen, schaal_x, schaal_y, vorm), *erbij], *maat)


def _namen(maat: tuple[float, float], reeksen: Sequence[Reeks], x: Schaal, y: Schaal, vorm: Vorm) -> list[Laag]:
    breed, hoog = maat
    einden = [(x.px(reeks.punten[-1][0]), y.px(reeks.punten[-1][1])) for reeks in reeksen]
    regels = 2 if any(reeks.onder for reeks in reeksen) else 1
    ruim = vorm.tekst * 1.3 * regels
    plekken = spreid([hoogte for _, hoogte in einden], ruim, 2 + ruim / 2 - 9, hoog + 11 - ruim / 2)
    links = breed + 8
    namen, eerste, leiders = [], [], []
    for reeks, (eind, hoogte), plek in zip(reeksen, einden, plekken, strict=True):
        if abs(plek - hoogte) > 4 or eind < breed - 10:
            leiders.append((eind + 5, hoogte, links - 3, plek))
        naam = Etiket(links, plek - (regels - 1) * 8, reeks.naam, reeks.tekst, vorm.tekst, vet=True)
        verder = links + tekstbreedte(f"{reeks.naam} ", vorm.tekst, vet=True)
        erachter = replace(naam, x=verder, tekst=reeks.achter, vet=False)
        namen += [naam, erachter, replace(erachter, x=links, y=plek + 8, tekst=reeks.onder)]
        if reeks.eerste:
            jaar, waarde, tekst = reeks.punten[0]
            eerste.append(Etiket(x.px(jaar) - 6, y.px(waarde) - 14, tekst, reeks.tekst, vorm.tekst))
        jaar, waarde, tekst = max(reeks.punten, key=lambda punt: punt[1])
        if reeks.top and reeks.punten[0][0] < jaar < reeks.punten[-1][0]:
            eerste.append(Etiket(x.px(jaar), y.px(waarde) - 14, tekst, reeks.tekst, vorm.tekst, lijn="center"))
    lijnen = [strepen(leiders, kleur("reeks-zand"))] if leiders else []
    return [*lijnen, *teksten(naam for naam in namen if naam.tekst), *teksten(eerste, halo=True)]
