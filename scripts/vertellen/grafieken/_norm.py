"""What a norm chart is given, and how it is told in words and in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tellen.onderdrukking import DREMPEL
from vertellen.getal import ONBEKEND, getal, met_eenheid
from vertellen.grafieken._tijd import kort, plek

SOORTEN: Final = ("nulmeting", "norm", "meting")


@dataclass(frozen=True)
class Punt:
    """A value in a period, as written in the data (`2021`, `2026-Q3`, `2018/2019`)."""

    periode: str
    waarde: float

    @property
    def x(self) -> float:
        """The place on the time axis."""
        return plek(self.periode)


@dataclass(frozen=True)
class NormPaneel:
    """What one municipality shows: at most one baseline, a norm path or one due target, measurements.

    `verborgen` are the periods of measurements that are too small to show: they stand in the table of figures only.
    """

    gemeente: str
    naam: str
    nulmeting: Punt | None = None
    norm: tuple[Punt, ...] = ()
    doel: Punt | None = None
    metingen: tuple[Punt, ...] = ()
    verborgen: tuple[str, ...] = ()

    def reeks(self, soort: str) -> tuple[Punt, ...]:
        """Give the points of one kind; a target counts as norm."""
        if soort == "nulmeting":
            return (self.nulmeting,) if self.nulmeting else ()
        return (self.norm or ((self.doel,) if self.doel else ())) if soort == "norm" else self.metingen

    @property
    def punten(self) -> tuple[Punt, ...]:
        """All points."""
        return tuple(punt for soort in SOORTEN for punt in self.reeks(soort))


def beschrijf(panelen: Sequence[NormPaneel], eenheid: str, decimalen: int) -> str:
    """Say per municipality what the chart shows, in one sentence each."""
    zinnen = []
    for paneel in panelen:
        delen = [
            f"{soort} {met_eenheid(punt.waarde, eenheid, decimalen)} ({kort(punt.periode)})"
            for soort in SOORTEN
            for punt in _eerste_en_laatste(paneel.reeks(soort))
        ]
        zinnen.append(f"{paneel.naam}: {', '.join(delen)}.")
    if not any(paneel.metingen for paneel in panelen):
        zinnen.append("Er is nog geen meting.")
    return " ".join(zinnen)


def _eerste_en_laatste(reeks: Sequence[Punt]) -> list[Punt]:
    return [reeks[0], reeks[-1]] if len(reeks) > 1 else list(reeks)


def cijfers(panelen: Sequence[NormPaneel], decimalen: int) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Give header and rows of the table of figures: a row per municipality, a column per kind and period."""
    koppen = sorted(
        {
            (SOORTEN.index(soort), punt.x, f"{soort.capitalize()} {kort(punt.periode)}", soort, punt.periode)
            for paneel in panelen
            for soort in SOORTEN
            for punt in paneel.reeks(soort)
        }
        | {
            (SOORTEN.index("meting"), plek(periode), f"Meting {kort(periode)}", "meting", periode)
            for paneel in panelen
            for periode in paneel.verborgen
        }
    )
    rijen = []
    for paneel in panelen:
        teksten = {
            (soort, punt.periode): getal(punt.waarde, decimalen) for soort in SOORTEN for punt in paneel.reeks(soort)
        } | {("meting", periode): f"minder dan {getal(DREMPEL)}" for periode in paneel.verborgen}
        rijen.append((paneel.naam, *(teksten.get((kop[3], kop[4]), ONBEKEND) for kop in koppen)))
    return ("Gemeente", *(kop[2] for kop in koppen)), tuple(rijen)
