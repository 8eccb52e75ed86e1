"""All data of the publication, each file loaded and checked when it is first asked for."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
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
from tellen.contract_schema import Schemavorm
from tellen.contract_tekst import Tekstmodel
from tellen.feit import Tabel
from tellen.fouten import Fout, GegevensFout, quote
from tellen.kwartaalcijfers import TOTAAL, Kwartaalcijfer, load_kwartaalcijfers
from tellen.levering import Meting, Ontvangst, load_metingen, load_ontvangsten
from tellen.teksten import TEKSTEN, load_teksten
from tellen.uitgave import Uitgave, load_uitgaven

REGIO = "leidse-regio"


@dataclass(frozen=True)
class Gegevens:
    """Give the data under `root`; nothing is read before it is asked for, and nothing is read twice."""

    root: Path

    @cached_property
    def gemeenten(self) -> dict[str, GemeenteRij]:
        """Return the municipalities by CBS code, in the order of every table and chart."""
        return load.load_codes(self.root, "data/gemeenten.csv", GemeenteRij)

    @cached_property
    def regio(self) -> tuple[str, ...]:
        """Return the codes of the four municipalities of the Leidse regio, in order."""
        return tuple(c for c, g in self.gemeenten.items() if g.regio == REGIO)

    @cached_property
    def gebieden(self) -> dict[str, str]:
        """Return the name of every area, municipalities included, by code."""
        overig = load.load_codes(self.root, "data/gebieden.csv", GebiedRij)
        return {c: g.naam for c, g in self.gemeenten.items()} | {c: g.naam for c, g in overig.items()}

    @cached_property
    def bronnen(self) -> dict[str, BronDocument]:
        """Return the source documents and datasets by id."""
        load.check_unique((d.id, bestand, regels[("id",)]) for d, bestand, regels in self._bronnen)
        return {d.id: d for d, _, _ in self._bronnen}

    @cached_property
    def bron_plaats(self) -> dict[str, tuple[str, Mapping[tuple[str | int, ...], int]]]:
        """Return the file and the line of every key path, per source."""
        return {d.id: (bestand, regels) for d, bestand, regels in self._bronnen}

    @cached_property
    def _bronnen(self) -> list[tuple[BronDocument, str, Mapping[tuple[str | int, ...], int]]]:
        bestanden = load.list_files(self.root, "data/bronnen")
        delen = load.load_all(bestanden, lambda b: load.load_yaml(self.root, b, BronDocument, {}))
        return [(d, bestand, regels) for bestand, (d, regels) in zip(bestanden, delen, strict=True)]

    @cached_property
    def context(self) -> Mapping[str, Mapping[str, str]]:
        """Return the known codes and names that the contracts check against.

        A list of codes that has faults itself is left out: then those faults are reported, and not also every
        row that uses a code.
        """
        lijsten: dict[str, Callable[[], Mapping[str, str]]] = {
            "gemeenten": lambda: {c: g.naam for c, g in self.gemeenten.items()},
            "regio": lambda: {c: self.gemeenten[c].naam for c in self.regio},
            "gebieden": lambda: self.gebieden,
            "bronnen": lambda: dict.fromkeys(self.bronnen, ""),
        }
        uit = {}
        for naam, lijst in lijsten.items():
            with contextlib.suppress(GegevensFout):
                uit[naam] = lijst()
        return uit

    @cached_property
    def indicatoren(self) -> dict[str, Indicator]:
        """Return the indicators by id, in the order of the results."""
        bestanden = load.list_files(self.root, "data/indicatoren")
        lijst = [i for i, _ in load.load_all(bestanden, self._indicator)]
        for sleutel in ("id", "nummer"):
            load.check_unique(
                (getattr(i, sleutel), b, self._indicator(b)[1][(sleutel,)])
                for i, b in zip(lijst, bestanden, strict=True)
            )
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
        return {b.id: b for b, _, _ in self._bevindingen}

    @cached_property
    def bevinding_plaats(self) -> dict[str, tuple[str, int]]:
        """Return the file and line where each claim stands."""
        return {b.id: (bestand, regel) for b, bestand, regel in self._bevindingen}

    @cached_property
    def _bevindingen(self) -> list[tuple[Bevinding, str, int]]:
        bestanden = load.list_files(self.root, "data/bevindingen")
        delen = load.load_all(bestanden, lambda b: load.load_yaml(self.root, b, list[Bevinding], self.context))
        uit = [
            (b, bestand, regels[(i,)])
            for bestand, (lijst, regels) in zip(bestanden, delen, strict=True)
            for i, b in enumerate(lijst)
        ]
        load.check_unique((b.id, bestand, regel) for b, bestand, regel in uit)
        return uit

    @cached_property
    def correcties(self) -> list[Correctie]:
        """Return the known faults in the sources."""
        bestand, (lijst, regels) = "data/correcties.yml", self._correcties
        load.check_unique((c.id, bestand, regels[(i,)]) for i, c in enumerate(lijst))
        load.check_unique(
            (controle, bestand, regels[(i, "controles", n)])
            for i, c in enumerate(lijst)
            for n, controle in enumerate(c.controles)
        )
        return lijst

    @cached_property
    def correctie_plaats(self) -> dict[str, tuple[str, int]]:
        """Return the file and line where each known fault stands."""
        lijst, regels = self._correcties
        return {c.id: ("data/correcties.yml", regels[(i,)]) for i, c in enumerate(lijst)}

    @cached_property
    def _correcties(self) -> tuple[list[Correctie], dict[tuple[str | int, ...], int]]:
        return load.load_yaml(self.root, "data/correcties.yml", list[Correctie], self.context)

    def teksten(self, naam: str) -> tuple[Tekstmodel, ...]:
        """Return the records of a structured text by name, for instance `begrippen`; an unknown one lists the known."""
        cache: dict[str, tuple[Tekstmodel, ...]] = self.__dict__.setdefault("_teksten", {})
        if naam not in TEKSTEN:
            raise GegevensFout([Fout("data", 0, "", "onbekend", quote(naam), ", ".join(TEKSTEN))])
        if naam not in cache:
            cache[naam] = load_teksten(self.root, naam, self._context_feiten)
        return cache[naam]

    @cached_property
    def _context_feiten(self) -> Mapping[str, Mapping[str, str]]:
        """Return the codes to check against, the ids of the figures in running text among them."""
        context = dict(self.context)
        with contextlib.suppress(GegevensFout):  # a figures file with faults reports those itself
            context["feiten"] = dict.fromkeys(self.tabel("losse_feiten").waarden("id"), "")
        with contextlib.suppress(GegevensFout):
            context["indicatoren"] = dict.fromkeys(self.indicatoren, "")
        return context

    @cached_property
    def schemas(self) -> dict[str, Schemavorm]:
        """Return the diagrams by id, in the order of their files."""
        bestanden = load.list_files(self.root, "data/schemas")
        vorm: Any = Schemavorm
        lijst = load.load_all(bestanden, lambda b: load.load_yaml(self.root, b, vorm, self._context_feiten)[0])
        load.check_unique((s.id, b, 1) for s, b in zip(lijst, bestanden, strict=True))
        return {s.id: s for s in lijst}

    @cached_property
    def ontvangsten(self) -> tuple[Ontvangst, ...]:
        """Return the record of every delivery, oldest first."""
        return load_ontvangsten(self.root, self.context)

    @property
    def zijn_voorbeelden(self) -> bool:
        """Say whether the deliveries are examples: real ones and examples never go together."""
        return any(o.levering.voorbeeld for o in self.ontvangsten)

    @cached_property
    def kwartaalcijfers(self) -> tuple[Kwartaalcijfer, ...]:
        """Return every version of every quarterly figure, oldest delivery first, small counts hidden."""
        gebieden = {code: self.gebieden[code] for code in (*self.regio, TOTAAL)}
        return load_kwartaalcijfers(self.root, self.ontvangsten, gebieden)

    @cached_property
    def metingen(self) -> tuple[Meting, ...]:
        """Return every measurement of every delivery, oldest delivery first."""
        regio = {code: self.gemeenten[code].naam for code in self.regio}
        return load_metingen(self.root, self.ontvangsten, {**self.context, "gemeenten": regio}, self.indicatoren)

    @cached_property
    def uitgaven(self) -> tuple[Uitgave, ...]:
        """Return every release, oldest first."""
        return load_uitgaven(self.root)
