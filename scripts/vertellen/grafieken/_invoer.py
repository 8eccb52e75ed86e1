"""What charts are given when that is not a table of figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


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
    """

    naam: str
    groep: str
    begin: str | None
    eind: str | None
    verlengd: str | None = None
    onbepaald: bool = False
    uitleg: str = ""
