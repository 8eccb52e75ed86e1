"""Changes: how what the publication holds differs from what it held in an earlier release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tellen.uitgave import ONDERDELEN, SCHEIDING, Inhoud, Onderdeel, Uitgave, join_key

Soort = Literal["nieuw", "herzien", "vervallen"]


@dataclass(frozen=True)
class Wijziging:
    """Hold one change: which part and key, what it was and what it became, and why when that is known."""

    onderdeel: Onderdeel
    sleutel: str
    soort: Soort
    oud: str | None
    nieuw: str | None
    reden: str = ""
    tekst_oud: str = ""
    tekst_nieuw: str = ""

    @property
    def naam(self) -> str:
        """Return the name under which a release gives the reason of this change."""
        return join_key(self.onderdeel, self.sleutel)

    @property
    def delen(self) -> list[str]:
        """Return the parts of the key."""
        return self.sleutel.split(SCHEIDING)


def find_changes(
    oud: Inhoud,
    nieuw: Inhoud,
    redenen: Mapping[str, str],
    rest: str = "",
    teksten: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {}),
) -> tuple[Wijziging, ...]:
    """Compare two states of the publication, part by part, each in the order of its keys.

    `redenen` gives by name why something changed; `rest` holds for what has no reason of its own and is not new.
    `teksten` are the words of the claims, then and now.
    """
    uit = []
    for onderdeel in ONDERDELEN:
        was, wordt = oud.get(onderdeel, {}), nieuw.get(onderdeel, {})
        for sleutel in sorted({*was, *wordt}):
            soort = _kind(onderdeel, sleutel, was, wordt)
            if soort:
                reden = redenen.get(join_key(onderdeel, sleutel)) or ("" if soort == "nieuw" else rest)
                woorden = [t.get(sleutel, "") if onderdeel == "uitspraken" else "" for t in teksten]
                uit.append(Wijziging(onderdeel, sleutel, soort, was.get(sleutel), wordt.get(sleutel), reden, *woorden))
    return tuple(uit)


def _kind(
    onderdeel: Onderdeel, sleutel: str, was: Mapping[str, str | None], wordt: Mapping[str, str | None]
) -> Soort | None:
    if sleutel not in was or sleutel not in wordt:
        return "vervallen" if sleutel in was else "nieuw"
    return None if _weighed(onderdeel, was[sleutel]) == _weighed(onderdeel, wordt[sleutel]) else "herzien"


def _weighed(onderdeel: Onderdeel, waarde: str | None) -> str | None:
    """Return what counts as a change: of a status the outcome alone, as a new measurement is a change of its own."""
    return (waarde or "").split(SCHEIDING)[0] if onderdeel == "standen" else waarde


def changes_of(uitgaven: Sequence[Uitgave], nummer: int) -> tuple[Wijziging, ...]:
    """Return what a release changed since the one before it; the first one changed nothing."""
    if nummer == 0:
        return ()
    vorige, deze = uitgaven[nummer - 1], uitgaven[nummer]
    teksten = (vorige.teksten, deze.teksten)
    return find_changes(vorige.inhoud, deze.inhoud, deze.redenen, deze.reden or "", teksten)
