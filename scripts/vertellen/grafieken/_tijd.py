"""Put periods on a time axis."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from tellen.periode import parse_periode


def plek(periode: str) -> float:
    """Give the middle of a period as a year with a fraction, so that a calendar year lies on its own number.

    2017 gives 2017.0, the third quarter of 2026 about 2026.13, school year 2018/2019 about 2018.58.
    """
    deel = parse_periode(periode)
    midden = (deel.begin.toordinal() + deel.eind.toordinal() + 1) / 2
    jaar = dt.date.fromordinal(int(midden)).year
    nieuwjaar, volgend = dt.date(jaar, 1, 1).toordinal(), dt.date(jaar + 1, 1, 1).toordinal()
    return round(jaar + (midden - nieuwjaar) / (volgend - nieuwjaar) - 0.5, 3)


def kort(periode: str) -> str:
    """Write a period for an axis: 2017, 2018/19, kw 3 2026, jul 2019, 2021-2024."""
    if "-Q" in periode:
        return f"kw\u00a0{periode[-1]}\u00a0{periode[:4]}"
    if "/" in periode:
        return f"{periode[:4]}/{periode[-2:]}"
    if ".." in periode:
        return periode.replace("..", "-")
    if "-" in periode:
        maanden = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
        return f"{maanden[int(periode[5:7]) - 1]}\u00a0{periode[:4]}"
    return periode


def askort(periode: str, alle: Collection[str]) -> str:
    """Write a period below an axis: a month as its year alone, when `alle` has no other period in that year."""
    jaar, maand = periode[:4], periode[5:].isdigit() and "/" not in periode
    return jaar if maand and sum(jaar in ander for ander in set(alle)) == 1 else kort(periode)
