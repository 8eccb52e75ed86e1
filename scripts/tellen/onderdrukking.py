"""Suppression: small counts of persons in a delivery are never shown, so that nobody can be recognised.

What the sources themselves published stays as published.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

#: counts of persons below this number are shown as "minder dan 5"
DREMPEL = Decimal(5)


def is_small(waarde: Decimal | None, eenheid: str) -> bool:
    """Say whether a delivered value must be suppressed: a count below the threshold, nought included."""
    return eenheid == "aantal" and waarde is not None and waarde < DREMPEL


def possible_values() -> tuple[Decimal, Decimal]:
    """Return the middle and the width of what a suppressed count can be: 2, give or take 2."""
    return (DREMPEL - 1) / 2, DREMPEL - 1


def hidden_cells(standen: Sequence[Mapping[str, Decimal]], totaal: str) -> frozenset[str]:
    """Choose which cells of one series to hide, so that no small count can be worked out from the others.

    `standen` are the successive versions of the same cells, by municipality; `totaal` names the cell that may hold
    their sum. Small counts are hidden, and with them always the total. To hide another cell instead, chosen by its
    size, or only as many as needed, would tell a reader who knows the rule something about the small count.
    A cell that is hidden in one version is hidden in all, as readers can lay the versions side by side.
    """
    klein = {cel for stand in standen for cel, waarde in stand.items() if waarde < DREMPEL}
    return frozenset({*klein, totaal} if klein else ())
