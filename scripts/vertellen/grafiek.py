"""Define what a chart is: two Vega-Lite specs, the figures behind them, and how a page shows them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

Vormnaam = Literal["breed", "smal"]


@dataclass(frozen=True)
class Cijfertabel:
    """The figures of a chart as formatted text; `getallen` names the columns (by position) that hold numbers."""

    kolommen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    getallen: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        """Refuse rows of another length than the header."""
        scheef = [rij for rij in self.rijen if len(rij) != len(self.kolommen)]
        if scheef:
            raise ValueError(f"rij {scheef[0]} heeft {len(scheef[0])} cellen, de kop {len(self.kolommen)}")


@dataclass(frozen=True)
class Grafiek:
    """A chart in two forms with everything a reader may want of it.

    `id` is unique on a page and safe in HTML ids; `titel` and `beschrijving` are the name and the
    description that a screen reader speaks (the visible caption is the chapter's).
    `csv` holds the plain figures, `bron` the source line that stands below the chart.
    `getekend` holds the SVG of both forms when they were drawn before.
    """

    id: str
    titel: str
    beschrijving: str
    spec_breed: Mapping[str, Any]
    spec_smal: Mapping[str, Any]
    tabel: Cijfertabel
    csv: str
    bron: str = ""
    getekend: Mapping[str, str] | None = None

    def __post_init__(self) -> None:
        """Refuse an id that cannot be used in HTML and in file names."""
        if not re.fullmatch(r"[a-z][a-z0-9-]*", self.id):
            raise ValueError(f"id {self.id!r} mag alleen kleine letters, cijfers en streepjes hebben")

    @cached_property
    def _getekend(self) -> Mapping[str, str]:
        if self.getekend is not None:
            return self.getekend
        from vertellen.grafieken._svg import teken

        specs = {"breed": self.spec_breed, "smal": self.spec_smal}
        return {naam: teken(spec, self.id, self.titel, self.beschrijving) for naam, spec in specs.items()}

    def svg(self, vorm: Vormnaam = "breed") -> str:
        """Give the static SVG of one form."""
        return self._getekend[vorm]

    def html(self) -> str:
        """Give the block for the site."""
        from vertellen.grafieken._html import schrijf_html

        return schrijf_html(self)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {
            "text/html": self.html(),
            "image/svg+xml": self.svg("breed"),
            "text/plain": f"Grafiek: {self.titel}",
        }


def schrijf_csv(kolommen: Sequence[str], rijen: Sequence[Sequence[object]]) -> str:
    """Write rows as CSV text: comma, decimal point, empty for a missing value."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, lineterminator="\n")
    schrijver.writerow(kolommen)
    for rij in rijen:
        schrijver.writerow(["" if waarde is None else waarde for waarde in rij])
    return uit.getvalue()
