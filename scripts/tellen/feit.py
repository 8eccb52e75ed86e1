"""Facts: a value that knows what it is, how precise it is and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property


def count_decimals(waarde: Decimal) -> int:
    """Return how many decimals a value was written with."""
    exponent = waarde.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


class ZonderWaarde(ValueError):  # noqa: N818 - Dutch noun, as all domain words
    """Say that a fact was asked for its value while the source gives none."""


@dataclass(frozen=True, order=True)
class Herkomst:
    """Say where a value stands: source id and place in it, file and line in this project (line 0: whole file)."""

    bron: str
    vindplaats: str
    bestand: str
    regel: int = 0


@dataclass(frozen=True)
class Feit:
    """Hold one value with its provenance.

    `waarde` is None when the source gives none. `sleutel` holds the key columns of its row.
    `formule` is set for a computed fact and names `delen`, the facts it was computed from.
    """

    waarde: Decimal | None
    eenheid: str
    wat: str
    herkomst: tuple[Herkomst, ...]
    precisie: str = ""
    sleutel: Mapping[str, str] = field(default_factory=dict)
    formule: str = ""
    delen: tuple[tuple[str, Feit], ...] = ()

    @property
    def getal(self) -> Decimal:
        """Return the value; raises ZonderWaarde, a ValueError, with the name of the figure for which there is none."""
        if self.waarde is None:
            leeg = next((deel for _, deel in self.delen if deel.waarde is None), None)
            if leeg is not None:
                return leeg.getal
            raise ZonderWaarde(", ".join([self.wat, *filter(None, self.sleutel.values())]))
        return self.waarde


@dataclass(frozen=True)
class Tabel:
    """Hold one table of facts: rows are facts, `sleutels` the key columns in order, `bestand` where it stands.

    A computed table has `bestand` of the rules it follows.
    """

    naam: str
    bestand: str
    sleutels: tuple[str, ...]
    rijen: tuple[Feit, ...]

    def waarden(self, kolom: str) -> tuple[str, ...]:
        """Return the different values of a key column, in the order of the table."""
        return tuple(dict.fromkeys(f.sleutel[kolom] for f in self.rijen))

    def selecteer(self, **sleutel: object) -> tuple[Feit, ...]:
        """Return the rows whose keys have the given values, in order."""
        namen = tuple(sleutel)
        if namen not in self._indexen:
            self._indexen[namen] = _index(self.rijen, namen)
        return self._indexen[namen].get(tuple(_text(v) for v in sleutel.values()), ())

    @cached_property
    def _indexen(self) -> dict[tuple[str, ...], dict[tuple[str | None, ...], tuple[Feit, ...]]]:
        """Hold the rows per combination of keys that was asked for: claims and controls ask thousands of times."""
        return {}


def _index(rijen: tuple[Feit, ...], namen: tuple[str, ...]) -> dict[tuple[str | None, ...], tuple[Feit, ...]]:
    gevonden: dict[tuple[str | None, ...], list[Feit]] = {}
    for feit in rijen:
        gevonden.setdefault(tuple(feit.sleutel.get(naam) for naam in namen), []).append(feit)
    return {waarden: tuple(feiten) for waarden, feiten in gevonden.items()}


def _text(waarde: object) -> str:
    return "" if waarde is None else str(waarde)


def merge_herkomst(feiten: tuple[Feit, ...]) -> tuple[Herkomst, ...]:
    """Return the different places of several facts, in order of first mention."""
    return tuple(dict.fromkeys(h for f in feiten for h in f.herkomst))
