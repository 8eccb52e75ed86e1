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
    """Return the middle and the width of what a suppressed count can be: 2, give or take 2.5."""
    return (DREMPEL - 1) / 2, DREMPEL


def hidden_cells(standen: Sequence[Mapping[str, Decimal]], totaal: str) -> frozenset[str]:
    """Choose which cells of one series to hide, so that no small count can be worked out from the others.

    `standen` are the successive versions of the same cells, by municipality; `totaal` names the cell that may hold
    their sum. A cell that is hidden in one version is hidden in all, as readers can lay the versions side by side.
    Small counts are hidden first; then, while a total still gives one of them away, the smallest cell that is left,
    and the total itself when no other cell is left.
    """
    verborgen = {cel for stand in standen for cel, waarde in stand.items() if waarde < DREMPEL}
    while verborgen and not all(_is_safe(stand, verborgen, totaal) for stand in standen):
        laatste = {c: w for stand in standen for c, w in stand.items() if c not in {*verborgen, totaal}}
        verborgen.add(min(laatste, key=lambda c: (laatste[c], c)) if laatste else totaal)
    return frozenset(verborgen)


def _is_safe(stand: Mapping[str, Decimal], verborgen: set[str], totaal: str) -> bool:
    """Say whether the total, less the cells that are shown, leaves every hidden small count open from 0 to 4."""
    if totaal in verborgen or totaal not in stand:
        return True
    delen = {cel: waarde for cel, waarde in stand.items() if cel != totaal}
    weg = [waarde for cel, waarde in delen.items() if cel in verborgen]
    klein = sum(waarde < DREMPEL for waarde in weg)
    groot = len(weg) - klein
    rest = stand[totaal] - sum(waarde for cel, waarde in delen.items() if cel not in verborgen)
    hoogste = DREMPEL - 1
    if not weg:
        return True
    if groot:
        return len(weg) > 1 and (not klein or rest - groot * DREMPEL >= hoogste)
    return klein > 1 and hoogste <= rest <= hoogste * (klein - 1)
