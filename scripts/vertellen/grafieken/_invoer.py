"""What charts are given when that is not a table of figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby


@dataclass(frozen=True)
class Statusrij:
    """One indicator: number, short name, group (the rode draad, as shown) and the status per municipality code.

    `wacht` holds what to write instead of the word of a status, such as the norm that waits for a measurement.
    """

    nummer: str
    kort: str
    groep: str
    standen: Mapping[str, str]
    wacht: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Termijn:
    """A contract on the timeline; `None` for a begin or end that the source does not name.

    `groep` is the region; `verlengd` the end when every extension is used; `uitleg` says the term in words.
    `looptijd` is how many years the first term lasts: where the source names no begin or end, or another end.
    """

    naam: str
    groep: str
    begin: str | None
    eind: str | None
    verlengd: str | None = None
    onbepaald: bool = False
    uitleg: str = ""
    looptijd: int | None = None


def number_kwartaal(kwartaal: str) -> int:
    """Count the quarters since the year 0, so that quarters that follow one another differ by one."""
    return 4 * int(kwartaal[:4]) + int(kwartaal[-1]) - 1


@dataclass(frozen=True)
class KwartaalPaneel:
    """One municipality: code, name, and per quarter (`2026-Q3`) its value, None when there is none to show."""

    code: str
    naam: str
    punten: tuple[tuple[str, float | None, str], ...]

    @property
    def runs(self) -> list[list[tuple[int, float, str, str]]]:
        """Return the runs of quarters that follow one another: (number of the quarter, value, text, quarter)."""
        vol = [(number_kwartaal(k), waarde, tekst, k) for k, waarde, tekst in self.punten if waarde is not None]
        groepen = groupby(enumerate(vol), key=lambda paar: paar[1][0] - paar[0])
        return [[punt for _, punt in groep] for _, groep in groepen]
