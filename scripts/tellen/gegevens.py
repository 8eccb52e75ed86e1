"""All data of the publication, each file loaded and checked when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tellen import load, rekentabel
from tellen.contract import (
    CIJFERS,
    Bevinding,
    BronDocument,
    Correctie,
    GebiedRij,
    GemeenteRij,
    Indicator,
)
from tellen.feit import Tabel
from tellen.fouten import Fout, GegevensFout, quote
from tellen.levering import Meting, load_leveringen

REGIO = "leidse-regio"


@dataclass(frozen=True)
class Gegevens:
    """Give the data under `root`; nothing is read before it is asked for, and nothing is read twice."""

    root: Path

    @cached_property
    def gemeenten(self) -> dict[str, GemeenteRij]:
        """Return the municipalities by CBS code, in the order of every table and chart."""
        rijen = load.read_csv(self.root, "data/gemeenten.csv", tuple(GemeenteRij.model_fields))
        return {r["code"]: GemeenteRij.model_validate(r) for _, r in rijen}

    @cached_property
    def regio(self) -> tuple[str, ...]:
        """Return the codes of the four municipalities of the Leidse regio, in order."""
        return tuple(c for c, g in self.gemeenten.items() if g.regio == REGIO)

    @cached_property
    def gebieden(self) -> dict[str, str]:
        """Return the name of every area, municipalities included, by code."""
        rijen = load.read_csv(self.root, "data/gebieden.csv", tuple(GebiedRij.model_fields))
        return {c: g.naam for c, g in self.gemeenten.items()} | {r["code"]: r["naam"] for _, r in rijen}

    @cached_property
    def bronnen(self) -> dict[str, BronDocument]:
        """Return the source documents and datasets by id."""
        lijst = [load.load_yaml(self.root, b, BronDocument, {})[0] for b in load.list_files(self.root, "data/bronnen")]
        return {b.id: b for b in lijst}

    @cached_property
    def context(self) -> Mapping[str, Mapping[str, str]]:
        """Return the known codes and names that the contracts check against."""
        return {
            "gemeenten": {c: g.naam for c, g in self.gemeenten.items()},
            "gebieden": self.gebieden,
            "bronnen": dict.fromkeys(self.bronnen, ""),
        }

    @cached_property
    def indicatoren(self) -> dict[str, Indicator]:
        """Return the indicators by id, in the order of the results."""
        lijst = [self._indicator(b)[0] for b in load.list_files(self.root, "data/indicatoren")]
        return {i.id: i for i in sorted(lijst, key=lambda i: (int(i.nummer.rstrip("ab")), i.nummer))}

    @cached_property
    def indicator_plaats(self) -> dict[str, tuple[str, Mapping[tuple[str | int, ...], int]]]:
        """Return the file and the line of every key path, per indicator."""
        paren = [(b, self._indicator(b)) for b in load.list_files(self.root, "data/indicatoren")]
        return {i.id: (b, regels) for b, (i, regels) in paren}

    def _indicator(self, bestand: str) -> tuple[Indicator, dict[tuple[str | int, ...], int]]:
        cache: dict[str, Any] = self.__dict__.setdefault("_indicatoren", {})
        if bestand not in cache:
            cache[bestand] = load.load_yaml(self.root, bestand, Indicator, self.context)
        return cache[bestand]  # type: ignore[no-any-return]

    def tabel(self, naam: str) -> Tabel:
        """Return a figures file or a computed table by name; an unknown name lists the known ones."""
        cache: dict[str, Tabel] = self.__dict__.setdefault("_tabellen", {})
        if naam not in cache:
            if naam in CIJFERS:
                cache[naam] = load.load_tabel(self.root, naam, self.context)
            elif naam in rekentabel.REKENTABELLEN:
                cache[naam] = rekentabel.REKENTABELLEN[naam](self)
            else:
                bekend = ", ".join([*CIJFERS, *rekentabel.REKENTABELLEN])
                raise GegevensFout([Fout("data/cijfers", 0, "", "onbekend", quote(naam), bekend)])
        return cache[naam]

    @cached_property
    def bevindingen(self) -> dict[str, Bevinding]:
        """Return the claims of all files by id, in the order of the files."""
        uit: dict[str, Bevinding] = {}
        fouten: list[Fout] = []
        for bestand in load.list_files(self.root, "data/bevindingen"):
            lijst, regels = load.load_yaml(self.root, bestand, list[Bevinding], self.context)
            for i, b in enumerate(lijst):
                if b.id in uit:
                    fouten.append(Fout(bestand, regels[(i,)], "", "dubbel", quote(b.id), "een eerdere plaats"))
                uit[b.id] = b
        if fouten:
            raise GegevensFout(fouten)
        return uit

    @cached_property
    def bevinding_plaats(self) -> dict[str, tuple[str, int]]:
        """Return the file and line where each claim stands."""
        uit: dict[str, tuple[str, int]] = {}
        for bestand in load.list_files(self.root, "data/bevindingen"):
            inhoud, regels = load.read_yaml(self.root, bestand)
            uit |= {b["id"]: (bestand, regels[(i,)]) for i, b in enumerate(inhoud)}
        return uit

    @cached_property
    def correcties(self) -> list[Correctie]:
        """Return the known faults in the sources."""
        return load.load_yaml(self.root, "data/correcties.yml", list[Correctie], self.context)[0]

    @cached_property
    def metingen(self) -> tuple[Meting, ...]:
        """Return every measurement of every delivery, oldest delivery first."""
        return load_leveringen(self.root, self.context, tuple(self.indicatoren))
