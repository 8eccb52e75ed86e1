"""Place labels so that they neither overlap nor leave the chart; pure geometry in pixels, y downwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from vertellen.grafieken._letterbreedte import tekstbreedte

Uitlijning = Literal["left", "center", "right"]
Kant = Literal["boven", "onder", "rechts", "links", "rechtsboven", "rechtsonder", "linksboven", "linksonder"]

_REGELHOOGTE: Final = 1.15
_HAARLIJN: Final = 1.0  # the harm of lying over a hairline of the grid
_KANTEN: Final[dict[Kant, tuple[int, int, Uitlijning]]] = {
    "boven": (0, -1, "center"),
    "onder": (0, 1, "center"),
    "rechts": (1, 0, "left"),
    "links": (-1, 0, "right"),
    "rechtsboven": (1, -1, "left"),
    "linksboven": (-1, -1, "right"),
    "rechtsonder": (1, 1, "left"),
    "linksonder": (-1, 1, "right"),
}


@dataclass(frozen=True)
class Vak:
    """A rectangle by its edges."""

    links: float
    boven: float
    rechts: float
    onder: float

    def overlap(self, ander: Vak) -> float:
        """Give the shared area of two rectangles."""
        breed = min(self.rechts, ander.rechts) - max(self.links, ander.links)
        hoog = min(self.onder, ander.onder) - max(self.boven, ander.boven)
        return max(0.0, breed) * max(0.0, hoog)

    def buiten(self, kader: Vak) -> float:
        """Give how far the rectangle sticks out of a frame, summed over the four sides."""
        return (
            max(0.0, kader.links - self.links)
            + max(0.0, self.rechts - kader.rechts)
            + max(0.0, kader.boven - self.boven)
            + max(0.0, self.onder - kader.onder)
        )

    def snijdt(self, x1: float, y1: float, x2: float, y2: float) -> bool:
        """Say whether a line segment crosses the rectangle (Liang-Barsky)."""
        laag, hoog = 0.0, 1.0
        dx, dy = x2 - x1, y2 - y1
        for p, q in ((-dx, x1 - self.links), (dx, self.rechts - x1), (-dy, y1 - self.boven), (dy, self.onder - y1)):
            if p == 0:
                if q < 0:
                    return False
                continue
            if p < 0:
                laag = max(laag, q / p)
            else:
                hoog = min(hoog, q / p)
        return laag <= hoog


@dataclass(frozen=True)
class Etiket:
    """One line of text in a chart; x and y give its anchor, y at mid-height."""

    x: float
    y: float
    tekst: str
    kleur: str
    grootte: float
    vet: bool = False
    lijn: Uitlijning = "left"

    @property
    def vak(self) -> Vak:
        """The rectangle that the text takes."""
        breed = tekstbreedte(self.tekst, self.grootte, vet=self.vet)
        links = self.x - {"left": 0.0, "center": breed / 2, "right": breed}[self.lijn]
        half = self.grootte * _REGELHOOGTE / 2
        return Vak(links, self.y - half, links + breed, self.y + half)


Lijnstuk = tuple[float, float, float, float]


@dataclass(frozen=True)
class Wens:
    """A label at its point, the sides that suit it in order, and whether it may be left out when it harms."""

    etiket: Etiket
    kanten: Sequence[Kant]
    mag_weg: bool = False


def plaats(
    wensen: Sequence[Wens],
    kader: Vak,
    lijnen: Sequence[Lijnstuk] = (),
    punten: Sequence[tuple[float, float]] = (),
    *,
    afstand: float = 6,
    rooster: Sequence[float] = (),
) -> list[Etiket]:
    """Put each label beside its point: the first wanted side with the least harm.

    Harm counts, from bad to less bad: outside the frame, over another label or point, over a line, over a hairline
    of the grid (`rooster`, by height).
    Labels are taken in the order given; equal harm keeps the order of the wanted sides.
    A label that may be left out is, when every side does more harm than lying over a hairline.
    """
    geplaatst: list[Etiket] = []
    for wens in wensen:
        keuzes = [_naast(wens.etiket, kant, afstand) for kant in wens.kanten]
        schade = [
            _schade(k.vak, kader, geplaatst, lijnen, punten) + _HAARLIJN * _over_rooster(k.vak, rooster) for k in keuzes
        ]
        if not (wens.mag_weg and min(schade) > 2 * _HAARLIJN):
            geplaatst.append(keuzes[schade.index(min(schade))])
    return geplaatst


def _over_rooster(vak: Vak, rooster: Sequence[float]) -> int:
    return sum(vak.boven < hoogte < vak.onder for hoogte in rooster)


def _naast(etiket: Etiket, kant: Kant, afstand: float) -> Etiket:
    dx, dy, lijn = _KANTEN[kant]
    hoog = etiket.grootte * _REGELHOOGTE / 2
    opzij = 0.0 if dx == 0 else dx * (afstand + 1 if dy == 0 else 1)
    return replace(etiket, x=etiket.x + opzij, y=etiket.y + dy * (afstand + hoog), lijn=lijn)


def _schade(
    vak: Vak,
    kader: Vak,
    andere: Sequence[Etiket],
    lijnen: Sequence[Lijnstuk],
    punten: Sequence[tuple[float, float]],
) -> float:
    over_tekst = sum(vak.overlap(ander.vak) for ander in andere)
    over_punt = sum(vak.overlap(Vak(x - 4, y - 4, x + 4, y + 4)) for x, y in punten)
    ruim = Vak(vak.links - 2, vak.boven - 2, vak.rechts + 2, vak.onder + 2)  # a line may not touch the letters
    over_lijn = sum(ruim.snijdt(*lijn) for lijn in lijnen)
    return vak.buiten(kader) * 1_000_000 + over_tekst * 1000 + over_punt * 10 + over_lijn * 20


def spreid(gewenst: Sequence[float], afstand: float, laag: float, hoog: float) -> list[float]:
    """Move positions as little as possible so that they lie at least `afstand` apart within laag..hoog.

    Order is kept; equal wishes keep the order given. The answer has the least squared displacement
    (pooling of neighbours). When the room is too small, the distance shrinks to what fits.
    """
    if not gewenst:
        return []
    if len(gewenst) > 1:
        afstand = min(afstand, (hoog - laag) / (len(gewenst) - 1))
    volgorde = sorted(range(len(gewenst)), key=lambda nummer: gewenst[nummer])
    groepen: list[tuple[float, int]] = []
    for rang, nummer in enumerate(volgorde):
        groepen.append((gewenst[nummer] - rang * afstand, 1))
        while len(groepen) > 1 and groepen[-2][0] > groepen[-1][0]:
            (m1, n1), (m2, n2) = groepen[-2:]
            groepen[-2:] = [((m1 * n1 + m2 * n2) / (n1 + n2), n1 + n2)]
    ruimte = hoog - (len(gewenst) - 1) * afstand
    vlak = [min(max(gemiddelde, laag), ruimte) for gemiddelde, aantal in groepen for _ in range(aantal)]
    uit = [0.0] * len(gewenst)
    for rang, nummer in enumerate(volgorde):
        uit[nummer] = vlak[rang] + rang * afstand
    return uit


def kies_streepjes(plekken: Sequence[float], teksten: Sequence[str], grootte: float, tussen: float = 8) -> list[int]:
    """Choose which tick labels fit beside one another: the last and first always, others when there is room."""
    breed = [tekstbreedte(tekst, grootte) for tekst in teksten]
    gekozen: list[int] = []
    for nummer in [len(plekken) - 1, *range(len(plekken) - 1)]:
        past = all(
            abs(plekken[nummer] - plekken[ander]) >= (breed[nummer] + breed[ander]) / 2 + tussen for ander in gekozen
        )
        if nummer >= 0 and past:
            gekozen.append(nummer)
    return sorted(gekozen)


def breek(tekst: str, grootte: float, breedte: float, *, vet: bool = False) -> list[str]:
    """Break a text into lines that fit a width; a word is never cut."""
    regels: list[str] = []
    for woord in tekst.split(" "):
        langer = f"{regels[-1]} {woord}" if regels else woord
        if regels and tekstbreedte(langer, grootte, vet=vet) <= breedte:
            regels[-1] = langer
        else:
            regels.append(woord)
    return regels
