"""The shift model: effect = percentage × base amount (assignment 2019, appendix 6).

The source prints percentages and effects, not the base amounts. Each effect is rounded to thousands, so it
bounds its base amount; the base amount of a measure is what fits all its cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

AFRONDING = Decimal(1000)


@dataclass(frozen=True)
class Interval:
    """Hold the lowest and highest base amount, in euros, that fit the printed effects."""

    laagst: Decimal
    hoogst: Decimal

    @property
    def midden(self) -> Decimal:
        """Return the middle, in euros."""
        return (self.laagst + self.hoogst) / 2

    @property
    def bestaat(self) -> bool:
        """Say whether any amount fits."""
        return self.laagst <= self.hoogst


def derive_basisbedrag(cellen: Iterable[tuple[Decimal, Decimal]], afronding: Decimal = AFRONDING) -> Interval:
    """Derive the base amount from (percentage, printed effect in euros) pairs of one measure.

    An effect e, rounded to `afronding`, with percentage p bounds the base amount to (e ± afronding/2) / (p/100).
    """
    grenzen = [((e - afronding / 2) / (p / 100), (e + afronding / 2) / (p / 100)) for p, e in cellen if p]
    return Interval(max(laag for laag, _ in grenzen), min(hoog for _, hoog in grenzen))


def compute_effect(basisbedrag: Decimal, procent: Decimal) -> Decimal:
    """Return the effect in euros of a percentage on a base amount."""
    return basisbedrag * procent / 100


def compute_saldo(effecten: Sequence[Decimal], investering: Decimal) -> Decimal:
    """Return the balance of one year in euros: all effects minus the investment (given as a negative amount)."""
    return sum(effecten, start=investering)


def cumulate(saldi: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """Return the running total per year, in order of year."""
    uit: dict[int, Decimal] = {}
    totaal = Decimal(0)
    for jaar in sorted(saldi):
        totaal += saldi[jaar]
        uit[jaar] = totaal
    return uit


def break_even_year(saldi: Mapping[int, Decimal]) -> int | None:
    """Return the first year in which the balance is zero or more, None when there is none."""
    return next((jaar for jaar in sorted(saldi) if saldi[jaar] >= 0), None)


def earned_back_year(lopend: Mapping[int, Decimal]) -> int | None:
    """Return the first year from which the running total stays zero or more; None when it ends below zero."""
    jaar = None
    for later in sorted(lopend, reverse=True):
        if lopend[later] < 0:
            break
        jaar = later
    return jaar
