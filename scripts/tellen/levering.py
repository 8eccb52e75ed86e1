"""Deliveries: quarterly figures as received. Nothing is overwritten; a later delivery may revise a period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from tellen import load
from tellen.contract import Levering, MetingRij
from tellen.fouten import Fout, GegevensFout, quote
from tellen.periode import parse_periode
from tellen.vertaling import place_in_row, translate_errors

MAP = "data/leveringen"


@dataclass(frozen=True)
class Meting:
    """Hold one measurement with its delivery; `waarde` is None when the supplier gave none."""

    indicator: str
    gemeente: str
    periode: str
    waarde: Decimal | None
    status: Literal["voorlopig", "nader-voorlopig", "definitief"]
    toelichting: str
    levering: str
    ontvangen: dt.date
    bestand: str
    regel: int


def load_leveringen(
    root: Path, context: Mapping[str, Mapping[str, str]], indicatoren: tuple[str, ...]
) -> tuple[Meting, ...]:
    """Load the measurements of all deliveries, oldest first; a folder without measurements gives none.

    Raises GegevensFout with the faults of all deliveries, a changed file among them.
    """
    metingen: list[Meting] = []
    fouten: list[Fout] = []
    for bestand in load.list_files(root, MAP, "*/levering.yml"):
        try:
            metingen += _load(root, bestand, context, indicatoren)
        except GegevensFout as e:
            fouten += e.fouten
    if fouten:
        raise GegevensFout(fouten)
    return tuple(sorted(metingen, key=lambda m: (m.ontvangen, m.levering, m.regel)))


def _load(
    root: Path, bestand: str, context: Mapping[str, Mapping[str, str]], indicatoren: tuple[str, ...]
) -> list[Meting]:
    levering, regels = load.load_yaml(root, bestand, Levering, context)
    map_ = bestand.rsplit("/", 1)[0]
    fouten = [
        Fout(bestand, regels.get(("bestanden", naam), 0), "", "handtekening", quote(naam))
        for naam, som in levering.bestanden.items()
        if not (root / map_ / naam).is_file() or load.file_sha256(root, f"{map_}/{naam}") != som
    ]
    if fouten:
        raise GegevensFout(fouten)
    uit: list[Meting] = []
    for naam in levering.bestanden:
        if naam.startswith("metingen") and naam.endswith(".csv"):
            uit += _measurements(root, f"{map_}/{naam}", levering, context, indicatoren)
    return uit


def _measurements(
    root: Path,
    bestand: str,
    levering: Levering,
    context: Mapping[str, Mapping[str, str]],
    indicatoren: tuple[str, ...],
) -> list[Meting]:
    uit: list[Meting] = []
    fouten: list[Fout] = []
    for regel, rij in load.read_csv(root, bestand, tuple(MetingRij.model_fields)):
        try:
            m = MetingRij.model_validate(rij, context=dict(context))
        except ValidationError as e:
            fouten += translate_errors(e, bestand, place_in_row(regel))
            continue
        if m.indicator not in indicatoren:
            fouten.append(
                Fout(bestand, regel, "kolom indicator", "onbekend", quote(m.indicator), ", ".join(indicatoren))
            )
        naam = bestand.split("/")[-2]
        uit.append(Meting(**m.model_dump(), levering=naam, ontvangen=levering.ontvangen, bestand=bestand, regel=regel))
    if fouten:
        raise GegevensFout(fouten)
    return uit


def latest_meting(metingen: Iterable[Meting], indicator: str, gemeente: str) -> Meting | None:
    """Return the newest period's measurement as last delivered; None when nothing was measured."""
    passend = [m for m in metingen if (m.indicator, m.gemeente) == (indicator, gemeente) and m.waarde is not None]
    return max(passend, key=lambda m: (parse_periode(m.periode), m.ontvangen), default=None)
