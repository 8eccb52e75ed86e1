"""Periods: one type, one parser.

A period is a year, a quarter, a school year, a month, a day or a span of these, written as in the data:
`2016`, `2026-Q3`, `2025/2026`, `2019-07`, `2019-11-26`, `2021..2024`, `2019-09..2019-10`.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

EERSTE_JAAR, LAATSTE_JAAR = 1990, 2100
_MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_VORM = re.compile(
    r"(?P<jaar>\d{4})(?:-Q(?P<kwartaal>[1-4])|/(?P<school>\d{4})|-(?P<maand>\d{2})(?:-(?P<dag>\d{2}))?)?",
    re.ASCII,
)


@dataclass(frozen=True, order=True)
class Periode:
    """Hold a period by its first and last day; `code` is the spelling in the data.

    Periods sort by their first day, then by their last.
    """

    begin: dt.date
    eind: dt.date
    code: str

    @property
    def jaar(self) -> int:
        """Return the calendar year in which the period ends."""
        return self.eind.year

    @property
    def volgorde(self) -> tuple[dt.date, int]:
        """Return what newest is decided by: the last day, and of two that end together the longest, such as a year."""
        return self.eind, -self.begin.toordinal()

    def __str__(self) -> str:
        """Return the period in Dutch words."""
        if "-Q" in self.code:
            return f"{self.code[-1]}e kwartaal {self.code[:4]}"
        if "/" in self.code:
            return f"schooljaar {self.code[:4]}-{self.code[5:]}"
        if ".." in self.code:
            van, tot = self.code.split("..")
            if len(van) == len("2021"):
                return f"{van}-{tot}"
            if _are_next_months(van, tot):
                return f"{_MAANDEN[int(van[5:]) - 1]} en {parse_periode(tot)}"
            return f"{parse_periode(van)} tot en met {parse_periode(tot)}"
        delen = self.code.split("-")
        woorden = [delen[0], *(_MAANDEN[int(m) - 1] for m in delen[1:2]), *(str(int(d)) for d in delen[2:])]
        return " ".join(reversed(woorden))


def _are_next_months(van: str, tot: str) -> bool:
    """Say whether two codes are months of one year that follow each other: both are then named."""
    een, ander = van.split("-"), tot.split("-")
    maanden = len(een) == len(ander) == 2 and "Q" not in van + tot
    return maanden and een[0] == ander[0] and int(een[1]) + 1 == int(ander[1])


def parse_periode(tekst: str) -> Periode:
    """Parse a period as it is written in the data.

    Raises ValueError when the text is not a period or lies outside 1990-2100.
    """
    if ".." in tekst:
        return _parse_span(tekst)
    m = _VORM.fullmatch(tekst)
    if not m or not EERSTE_JAAR <= int(m["jaar"]) <= LAATSTE_JAAR:
        raise ValueError(tekst)
    jaar = int(m["jaar"])
    if m["kwartaal"]:
        begin, eind = dt.date(jaar, 3 * int(m["kwartaal"]) - 2, 1), _month_end(jaar, 3 * int(m["kwartaal"]))
    elif m["school"]:
        if int(m["school"]) != jaar + 1:
            raise ValueError(tekst)
        begin, eind = dt.date(jaar, 8, 1), dt.date(jaar + 1, 7, 31)
    elif m["dag"]:
        begin = eind = dt.date(jaar, int(m["maand"]), int(m["dag"]))
    elif m["maand"]:
        begin, eind = dt.date(jaar, int(m["maand"]), 1), _month_end(jaar, int(m["maand"]))
    else:
        begin, eind = dt.date(jaar, 1, 1), dt.date(jaar, 12, 31)
    return Periode(begin, eind, tekst)


def _parse_span(tekst: str) -> Periode:
    """Parse a span: two periods of the same form, the earlier one first."""
    van, _, tot = tekst.partition("..")
    if ".." in tot or len(van) != len(tot):
        raise ValueError(tekst)
    eerste, laatste = parse_periode(van), parse_periode(tot)
    if eerste >= laatste:
        raise ValueError(tekst)
    return Periode(eerste.begin, laatste.eind, tekst)


def _month_end(jaar: int, maand: int) -> dt.date:
    volgende = dt.date(jaar + maand // 12, maand % 12 + 1, 1)
    return volgende - dt.timedelta(days=1)
