"""Releases: what the publication held on a day, kept so that a later state can be compared with it.

A release is a file in `data/uitgaven/`. It holds values and outcomes as text under a key, no more: figures, norms,
measurements, statuses, verdicts, sources. Keys are joined codes, so that the file stays small and sorted.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field

from tellen import load
from tellen.contract import CIJFERS
from tellen.contract_tekst import Aanbeveling, Gesprek
from tellen.fouten import Fout, GegevensFout, quote
from tellen.kwartaalcijfers import latest_figures
from tellen.oordeel import assess_bevinding
from tellen.stand import assess_stand
from tellen.velden import Datum, Tekst

if TYPE_CHECKING:
    from tellen.gegevens import Gegevens

MAP = "data/uitgaven"
#: stands between the parts of a key, and between a value and what is said of it
SCHEIDING = " | "
Onderdeel = Literal[
    "cijfers", "nulmetingen", "normen", "metingen", "kwartaalcijfers", "standen", "uitspraken", "aanbevelingen",
    "besluiten", "correcties", "bronnen",
]  # fmt: skip
ONDERDELEN: tuple[Onderdeel, ...] = get_args(Onderdeel)
Inhoud = dict[Onderdeel, dict[str, str | None]]


class Uitgave(BaseModel):
    """A release: its day and title, why it differs from the one before it, and what it holds.

    `redenen` gives, by part and key, why one thing changed; `reden` holds for all that has no reason of its own.
    `teksten` are the words of each claim at the time, by its id: a verdict is about those words.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    datum: Datum
    titel: Tekst
    reden: Tekst | None = None
    redenen: dict[str, Tekst] = Field(default_factory=dict)
    teksten: dict[str, Tekst] = Field(default_factory=dict)
    inhoud: Inhoud


def list_uitgaven(root: Path) -> list[dt.date]:
    """Return the days of the releases, oldest first, by the names of their files; nothing is read."""
    namen = [b.rsplit("/", 1)[1].removesuffix(".yml") for b in load.list_files(root, MAP)]
    return sorted(d for d in map(_day, namen) if d)


def _day(naam: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(naam)
    except ValueError:
        return None


def load_uitgaven(root: Path) -> tuple[Uitgave, ...]:
    """Load every release, oldest first. Raises GegevensFout with the faults of all files."""
    return tuple(sorted(load.load_all(load.list_files(root, MAP), lambda b: _load(root, b)), key=lambda u: u.datum))


def _load(root: Path, bestand: str) -> Uitgave:
    uitgave, regels = load.load_yaml(root, bestand, Uitgave, {})
    if bestand != file_of(uitgave.datum):
        wenk = f"Noem dit bestand {file_of(uitgave.datum)}, of verbeter de datum."
        raise GegevensFout([Fout(bestand, regels[("datum",)], "sleutel datum", "vorm", quote(uitgave.datum), wenk)])
    return uitgave


def file_of(datum: dt.date) -> str:
    """Return the file of the release of a day, relative to the root."""
    return f"{MAP}/{datum.isoformat()}.yml"


def write_uitgave(uitgave: Uitgave) -> str:
    """Write a release as YAML: the parts in a fixed order, their keys sorted, so that two releases compare by line."""
    kop: dict[str, Any] = {"datum": uitgave.datum, "titel": uitgave.titel}
    if uitgave.reden:
        kop["reden"] = uitgave.reden
    if uitgave.redenen:
        kop["redenen"] = dict(sorted(uitgave.redenen.items()))
    if uitgave.teksten:
        kop["teksten"] = dict(sorted(uitgave.teksten.items()))
    kop["inhoud"] = {o: dict(sorted(uitgave.inhoud.get(o, {}).items())) for o in ONDERDELEN}
    return yaml.safe_dump(kop, allow_unicode=True, sort_keys=False, width=math.inf)


def take_inhoud(g: Gegevens) -> Inhoud:
    """Return what the publication holds now; examples are left out, and so is every value that is not shown."""
    delen: Mapping[Onderdeel, Iterator[tuple[str, str | None]]] = {
        "cijfers": _figures(g),
        "nulmetingen": _norms(g, "nulmeting"),
        "normen": _norms(g, "norm"),
        "metingen": _measurements(g),
        "kwartaalcijfers": _quarters(g),
        "standen": _statuses(g),
        "uitspraken": _verdicts(g),
        "aanbevelingen": _recommendations(g),
        "besluiten": ((b.id, b.besluit) for b in g.teksten("dialoog") if isinstance(b, Gesprek)),
        "correcties": ((c.id, c.soort) for c in g.correcties),
        "bronnen": ((b.id, b.datum) for b in g.bronnen.values()),
    }
    return {o: dict(delen[o]) for o in ONDERDELEN}


def join_key(*delen: object) -> str:
    """Join the parts of a key, or a value with what is said of it; empty parts keep their place."""
    return SCHEIDING.join(str(d) for d in delen)


def _plain(waarde: Decimal | None) -> str | None:
    return None if waarde is None else format(waarde.normalize(), "f")


def _figures(g: Gegevens) -> Iterator[tuple[str, str | None]]:
    for naam in CIJFERS:
        tabel = g.tabel(naam)
        for f in tabel.rijen:
            yield join_key(naam, *(f.sleutel[k] for k in tabel.sleutels)), _plain(f.waarde)


def _norms(g: Gegevens, soort: str) -> Iterator[tuple[str, str | None]]:
    for f in g.tabel("normen").selecteer(soort=soort):
        yield join_key(f.sleutel["indicator"], f.sleutel["gemeente"], f.sleutel["jaar"]), _plain(f.waarde)


def _measurements(g: Gegevens) -> Iterator[tuple[str, str | None]]:
    for m in g.metingen:  # oldest delivery first: the last one counts
        if m.bestaat:
            waarde = "klein" if m.onderdrukt else _plain(m.waarde)
            yield join_key(*m.sleutel), join_key(waarde, m.status)


def _quarters(g: Gegevens) -> Iterator[tuple[str, str | None]]:
    if g.zijn_voorbeelden:
        return
    for c in latest_figures(g.kwartaalcijfers).values():
        yield join_key(c.maat, c.gemeente, c.periode), join_key(c.verborgen or _plain(c.waarde), c.status)


def _statuses(g: Gegevens) -> Iterator[tuple[str, str | None]]:
    """Give every status with its vintage: the period that was measured and the delivery that brought it."""
    for s in assess_stand(g):
        herkomst = (s.meting.periode, s.meting.levering) if s.meting else ()
        yield join_key(s.indicator.id, s.gemeente), join_key(s.status.uitkomst, *herkomst)


def _verdicts(g: Gegevens) -> Iterator[tuple[str, str | None]]:
    for b in g.bevindingen.values():
        o = assess_bevinding(g, b)
        yield b.id, join_key(o.verdict, *([o.nieuwste] if o.nieuwste else []))


def _recommendations(g: Gegevens) -> Iterator[tuple[str, str | None]]:
    for a in g.teksten("aanbevelingen"):
        if isinstance(a, Aanbeveling):
            yield a.id, a.stand
