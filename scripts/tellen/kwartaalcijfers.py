"""Quarterly figures from the deliveries: clients, trajectories and staff per municipality and quarter.

The measures are those of the first report of the youth teams' foundation (report 2022, section 4.1). Small counts
of persons are hidden here, with the cells that would give them away, before anything else sees them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from tellen import load
from tellen.contract import KwartaalRij
from tellen.fouten import Fout, GegevensFout, quote
from tellen.levering import Ontvangst, find_doubles, not_over, read_rows, refuse_doubles, withdraws
from tellen.onderdrukking import DREMPEL, hidden_cells
from tellen.periode import parse_periode
from tellen.vertaling import place_in_row, translate_errors

TOTAAL = "leidse-regio"
#: measures that count persons or their trajectories, so that a small count may point at someone
PERSONEN = ("clienten", "gestart", "afgesloten")
Sleutel = tuple[str, str, str]


@dataclass(frozen=True)
class Kwartaalcijfer:
    """Hold one figure with its delivery. `waarde` is None when it is not known or hidden.

    `verborgen` says why it is hidden: the count is small, or a small count could be worked out from it.
    `ingetrokken` says that a revision gives no value, which takes the earlier one away.
    """

    gemeente: str
    periode: str
    maat: str
    waarde: Decimal | None
    status: Literal["voorlopig", "nader-voorlopig", "definitief"]
    toelichting: str
    levering: str
    ontvangen: dt.date
    bestand: str
    regel: int
    verborgen: Literal["", "klein", "afgeleid"] = ""
    ingetrokken: bool = False

    @property
    def sleutel(self) -> Sleutel:
        """Return what identifies the figure: municipality, period and measure."""
        return (self.gemeente, self.periode, self.maat)

    @property
    def bestaat(self) -> bool:
        """Say whether something was counted, shown or not."""
        return self.waarde is not None or bool(self.verborgen)


def load_kwartaalcijfers(
    root: Path, ontvangsten: Iterable[Ontvangst], gebieden: Mapping[str, str]
) -> tuple[Kwartaalcijfer, ...]:
    """Load the quarterly figures of all deliveries, every version, oldest first, small counts hidden.

    `gebieden` names the municipalities of the region and the region itself, by code.
    Raises GegevensFout with the faults of all files.
    """
    bestanden = {b: o for o in ontvangsten for b in o.files("kwartaalcijfers")}
    lijsten = load.load_all(bestanden, lambda b: _read(root, b, bestanden[b], gebieden))
    alle = sorted((c for lijst in lijsten for c in lijst), key=lambda c: (c.ontvangen, c.levering, c.bestand, c.regel))
    refuse_doubles(alle)
    return tuple(_hide(alle))


def _read(root: Path, bestand: str, ontvangst: Ontvangst, gebieden: Mapping[str, str]) -> list[Kwartaalcijfer]:
    uit: list[Kwartaalcijfer] = []
    fouten: list[Fout] = []
    for regel, rij in read_rows(root, bestand, KwartaalRij):
        try:
            k = KwartaalRij.model_validate(rij)
        except ValidationError as e:
            fouten += translate_errors(e, bestand, place_in_row(regel))
            continue
        dag = ontvangst.levering.ontvangen
        cijfer = Kwartaalcijfer(
            **k.model_dump(),
            levering=ontvangst.naam,
            ontvangen=dag,
            bestand=bestand,
            regel=regel,
            ingetrokken=withdraws(k.waarde, ontvangst.levering),
        )
        fouten += [*_faults(cijfer, gebieden), *not_over(cijfer.periode, dag, bestand, regel)]
        uit.append(cijfer)
    fouten += [*find_doubles(uit), *_small_totals(uit, gebieden)]
    if fouten:
        raise GegevensFout(fouten)
    return uit


def _faults(c: Kwartaalcijfer, gebieden: Mapping[str, str]) -> list[Fout]:
    """Hold a row against the region: it knows the area, and persons are counted in whole numbers."""
    fouten = []
    if c.gemeente not in gebieden:
        namen = ", ".join(f"{code} ({naam})" for code, naam in gebieden.items())
        fouten.append(Fout(c.bestand, c.regel, "kolom gemeente", "onbekend", quote(c.gemeente), namen))
    if c.maat in PERSONEN and c.waarde is not None and c.waarde % 1:
        fouten.append(Fout(c.bestand, c.regel, "kolom waarde", "geen-heel-getal", quote(c.waarde)))
    return fouten


def _per_measure(cijfers: Iterable[Kwartaalcijfer]) -> dict[tuple[str, str], list[Kwartaalcijfer]]:
    """Group figures by period and measure."""
    groepen: dict[tuple[str, str], list[Kwartaalcijfer]] = {}
    for c in cijfers:
        groepen.setdefault((c.periode, c.maat), []).append(c)
    return groepen


def _small_totals(cijfers: Iterable[Kwartaalcijfer], gebieden: Mapping[str, str]) -> Iterator[Fout]:
    """Find totals of the region that are smaller than what one municipality counts, in the same file."""
    for groep in _per_measure(c for c in cijfers if c.waarde is not None).values():
        grootste = max(groep, key=lambda c: c.waarde or 0)
        for totaal in (c for c in groep if c.gemeente == TOTAAL and c.waarde != grootste.waarde):
            deel = f"{gebieden.get(grootste.gemeente, grootste.gemeente)}: {grootste.waarde}"
            yield Fout(totaal.bestand, totaal.regel, "kolom waarde", "totaal-te-klein", quote(totaal.waarde), deel)


def _hide(alle: list[Kwartaalcijfer]) -> list[Kwartaalcijfer]:
    """Take the value, and the note that may name it, from every cell that must be hidden."""
    groepen = _per_measure(c for c in alle if c.maat in PERSONEN)
    weg = {groep: hidden_cells(_versions(cijfers), TOTAAL) for groep, cijfers in groepen.items()}
    uit = []
    for c in alle:
        if c.waarde is not None and c.gemeente in weg.get((c.periode, c.maat), ()):
            reden: Literal["klein", "afgeleid"] = "klein" if c.waarde < DREMPEL else "afgeleid"
            uit.append(replace(c, waarde=None, toelichting="", verborgen=reden))
        else:
            uit.append(c)
    return uit


def _versions(cijfers: Iterable[Kwartaalcijfer]) -> list[dict[str, Decimal]]:
    """Return what stood in the cells after each delivery; a later delivery changes only what it names."""
    standen: dict[str, dict[str, Decimal]] = {}
    stand: dict[str, Decimal] = {}
    for c in cijfers:
        if c.waarde is not None:
            stand = stand | {c.gemeente: c.waarde}
            standen[c.levering] = stand
    return list(standen.values())


def latest_figures(cijfers: Iterable[Kwartaalcijfer]) -> dict[Sleutel, Kwartaalcijfer]:
    """Return every figure as last delivered; a row without a value takes an earlier one away only in a revision."""
    laatste = {c.sleutel: c for c in cijfers if c.bestaat or c.ingetrokken}
    return {sleutel: c for sleutel, c in laatste.items() if c.bestaat}


def find_totals(cijfers: Iterable[Kwartaalcijfer], gemeenten: Iterable[str]) -> list[tuple[Kwartaalcijfer, Decimal]]:
    """Pair every total of the region with the sum of its municipalities, as both were last delivered.

    A total is left out when a municipality has no figure, and when it or one of them is hidden: it is not shown then,
    and a sum would give the small count away. All measures add up, staff too.
    """
    laatste = latest_figures(cijfers)
    paren = []
    for (gebied, periode, maat), totaal in laatste.items():
        delen = [laatste.get((gm, periode, maat)) for gm in gemeenten] if gebied == TOTAAL else []
        waarden = [c.waarde for c in (totaal, *delen) if c and c.waarde is not None]
        if delen and len(waarden) == len(delen) + 1:
            paren.append((totaal, sum(waarden[1:], start=Decimal(0))))
    return paren


def find_revisions(cijfers: Iterable[Kwartaalcijfer]) -> list[tuple[Kwartaalcijfer, Kwartaalcijfer]]:
    """Pair every figure that a later delivery changed or withdrew with its successor, in the order of their coming."""
    eerder: dict[Sleutel, Kwartaalcijfer] = {}
    paren = []
    for c in (c for c in cijfers if c.bestaat or c.ingetrokken):
        vorig = eerder.get(c.sleutel)
        if vorig and _shown(vorig) != _shown(c):
            paren.append((vorig, c))
        eerder[c.sleutel] = c
    return paren


def _shown(c: Kwartaalcijfer) -> tuple[object, ...]:
    return (c.ingetrokken,) if c.ingetrokken else (c.waarde, c.verborgen, c.status)


def list_quarters(cijfers: Iterable[Kwartaalcijfer]) -> list[str]:
    """Return the quarters for which anything was delivered, oldest first."""
    return sorted({c.periode for c in cijfers if c.bestaat}, key=parse_periode)
