"""Suppression: small counts of persons in a delivery are never shown, so that nobody can be recognised.

What the sources themselves published stays as published.
"""

from __future__ import annotations

from decimal import Decimal

#: counts of persons below this number are shown as "minder dan 5"
DREMPEL = Decimal(5)


def is_small(waarde: Decimal | None, eenheid: str) -> bool:
    """Say whether a delivered value must be suppressed: a count below the threshold, nought included."""
    return eenheid == "aantal" and waarde is not None and waarde < DREMPEL


def possible_values() -> tuple[Decimal, Decimal]:
    """Return the middle and the width of what a suppressed count can be: 2, give or take 2.5."""
    return (DREMPEL - 1) / 2, DREMPEL
