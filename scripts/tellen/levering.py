"""Deliveries: quarterly figures as received. Nothing is overwritten; a later delivery may revise a period."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Literal, Protocol

from pydantic import BaseModel, ValidationError

from tellen import load
from tellen.contract import Indicator, Levering, MetingRij
from tellen.fouten import Fout, GegevensFout, quote
from tellen.onderdrukking import is_small
from tellen.periode import parse_periode
from tellen.vertaling import place_in_row, translate_errors

MAP = "data/leveringen"
HONDERD = Decimal(100)


@dataclass(frozen=True)
class Meting:
    """Hold one measurement with its delivery; `waarde` is None when the supplier gave none or when it is suppressed.

    `ingetrokken` says that a revision gives no value, which takes the earlier one away.
    """

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
    onderdrukt: bool = False
    ingetrokken: bool = False

    @property
    def sleutel(self) -> tuple[str, str, str]:
        """Return what identifies the measurement: indicator, municipality and period."""
        return (self.indicator, self.gemeente, self.periode)

    @property
    def bestaat(self) -> bool:
        """Say whether something was measured, shown or not."""
        return self.waarde is not None or self.onderdrukt


@dataclass(frozen=True)
class Ontvangst:
    """Hold a delivery as it was received: the name of its folder and its record."""

    naam: str
    levering: Levering

    @property
    def map(self) -> str:
        """Return the folder, relative to the root."""
        return f"{MAP}/{self.naam}"

    def files(self, soort: str) -> list[str]:
        """Return the CSV files of one kind, by the start of their name: `metingen` or `kwartaalcijfers`."""
        namen = [n for n in self.levering.bestanden if n.lower().startswith(soort) and n.lower().endswith(".csv")]
        return [f"{self.map}/{n}" for n in namen]


def load_ontvangsten(root: Path, context: Mapping[str, Mapping[str, str]]) -> tuple[Ontvangst, ...]:
    """Load the record of every delivery and check its files, oldest first; real ones or examples, never both.

    Raises GegevensFout with the faults of all deliveries, a file that changed or was never recorded among them.
    """
    mappen = dict.fromkeys(b.rsplit("/", 1)[0] for b in load.list_files(root, MAP, "*/*"))
    lijst = load.load_all(mappen, lambda m: _load(root, m, context))
    voorbeelden = [o for o in lijst if o.levering.voorbeeld]
    if len(voorbeelden) not in {0, len(lijst)}:
        raise GegevensFout(Fout(f"{o.map}/levering.yml", 0, "", "voorbeeld", quote(o.naam)) for o in voorbeelden)
    op_volgorde = tuple(sorted(lijst, key=lambda o: (o.levering.ontvangen, o.naam)))
    fouten = list(_wrong_revisions(op_volgorde))
    if fouten:
        raise GegevensFout(fouten)
    return op_volgorde


def _wrong_revisions(lijst: Sequence[Ontvangst]) -> Iterator[Fout]:
    """Find deliveries that say to revise one which is not there, came later, or is of another period."""
    for nr, o in enumerate(lijst):
        van = o.levering.herziening_van
        eerder = [e.naam for e in lijst[:nr] if e.levering.periode == o.levering.periode]
        if van is not None and van not in eerder:
            hulp = f"Kies uit: {', '.join(eerder)}." if eerder else "Er is er geen."
            yield Fout(f"{o.map}/levering.yml", 0, "sleutel herziening_van", "herziening", quote(van), hulp)


def _load(root: Path, map_: str, context: Mapping[str, Mapping[str, str]]) -> Ontvangst:
    bestand = f"{map_}/levering.yml"
    levering, regels = load.load_yaml(root, bestand, Levering, context)
    fouten = [
        Fout(bestand, regels.get(("bestanden", naam), 0), "", "handtekening", quote(naam))
        for naam, som in levering.bestanden.items()
        if not (root / map_ / naam).is_file() or load.file_sha256(root, f"{map_}/{naam}") != som
    ]
    aanwezig = [b.rsplit("/", 1)[1] for b in load.list_files(root, map_, "*")]
    fouten += [
        Fout(bestand, 0, "", "niet-vermeld", quote(naam))
        for naam in aanwezig
        if naam not in {"levering.yml", *levering.bestanden} and not naam.startswith(".")
    ]
    ontvangst = Ontvangst(map_.rsplit("/", 1)[1], levering)
    map_naam = levering.periode.replace("/", "-")
    if not re.fullmatch(rf"{re.escape(map_naam)}(-r[0-9]+)?", ontvangst.naam):
        fouten.append(Fout(bestand, regels.get(("periode",), 0), "", "levering-map", quote(levering.periode), map_naam))
    if not ontvangst.files("metingen") and not ontvangst.files("kwartaalcijfers"):
        fouten.append(Fout(bestand, 0, "sleutel bestanden", "levering-leeg", quote(ontvangst.naam)))
    if levering.voorbeeld and ontvangst.files("metingen"):
        fouten.append(Fout(bestand, 0, "", "voorbeeldmeting", quote(ontvangst.naam)))
    if fouten:
        raise GegevensFout(fouten)
    return ontvangst


def load_metingen(
    root: Path,
    ontvangsten: Iterable[Ontvangst],
    context: Mapping[str, Mapping[str, str]],
    indicatoren: Mapping[str, Indicator],
) -> tuple[Meting, ...]:
    """Load the measurements of all deliveries, in the order of the deliveries and of their rows.

    What a later revision withdraws is left out.
    Raises GegevensFout with the faults of all files.
    """
    bestanden = [(b, o.levering) for o in ontvangsten for b in o.files("metingen")]
    horen_bij = dict(bestanden)
    lijsten = load.load_all(horen_bij, lambda b: _measurements(root, b, horen_bij[b], context, indicatoren))
    metingen = [m for lijst in lijsten for m in lijst]
    refuse_doubles(metingen)
    return _without_withdrawn(sorted(metingen, key=lambda m: (m.ontvangen, m.levering, m.regel)))


class Geleverd(Protocol):
    """What a row of a delivery is: a measurement, or a quarterly figure."""

    @property
    def levering(self) -> str:
        """Return the name of the delivery."""

    @property
    def bestand(self) -> str:
        """Return the file."""

    @property
    def regel(self) -> int:
        """Return the line."""

    @property
    def sleutel(self) -> tuple[str, ...]:
        """Return what identifies the figure."""


def find_doubles(rijen: Iterable[Geleverd]) -> list[Fout]:
    """Return a fault for every figure that its delivery gave before, in the same file or in another one."""
    gezien: dict[tuple[str, ...], Geleverd] = {}
    fouten = []
    for rij in rijen:
        eerder = gezien.setdefault((rij.levering, *rij.sleutel), rij)
        if eerder is not rij:
            plek = str(eerder.regel) if eerder.bestand == rij.bestand else f"{eerder.regel} van {eerder.bestand}"
            fouten.append(Fout(rij.bestand, rij.regel, "", "dubbel", quote(", ".join(rij.sleutel)), plek))
    return fouten


def refuse_doubles(rijen: Iterable[Geleverd]) -> None:
    """Raise GegevensFout when files of one delivery give the same figure."""
    fouten = find_doubles(rijen)
    if fouten:
        raise GegevensFout(fouten)


def _without_withdrawn(metingen: Iterable[Meting]) -> tuple[Meting, ...]:
    """Take out every measurement that a later revision gives no value for, oldest first."""
    uit: list[Meting] = []
    for m in metingen:
        if m.ingetrokken:
            uit = [e for e in uit if e.sleutel != m.sleutel]
        uit.append(m)
    return tuple(uit)


def _measurements(
    root: Path,
    bestand: str,
    levering: Levering,
    context: Mapping[str, Mapping[str, str]],
    indicatoren: Mapping[str, Indicator],
) -> list[Meting]:
    naam = bestand.split("/")[-2]
    uit: list[Meting] = []
    fouten: list[Fout] = []
    for regel, rij in read_rows(root, bestand, MetingRij):
        try:
            m = MetingRij.model_validate(rij, context=dict(context))
        except ValidationError as e:
            fouten += translate_errors(e, bestand, place_in_row(regel))
            continue
        fouten += _faults(m, indicatoren, bestand, regel)
        fouten += not_over(m.periode, levering.ontvangen, bestand, regel)
        meting = Meting(
            **m.model_dump(),
            levering=naam,
            ontvangen=levering.ontvangen,
            bestand=bestand,
            regel=regel,
            ingetrokken=withdraws(m.waarde, levering),
        )
        klein = m.indicator in indicatoren and is_small(m.waarde, indicatoren[m.indicator].eenheid)
        uit.append(replace(meting, waarde=None, toelichting="", onderdrukt=True) if klein else meting)
    fouten += find_doubles(uit)
    if fouten:
        raise GegevensFout(fouten)
    return uit


def _faults(m: MetingRij, indicatoren: Mapping[str, Indicator], bestand: str, regel: int) -> list[Fout]:
    """Hold a measurement against its indicator: it must exist, and value and period must be of its kind."""
    if m.indicator not in indicatoren:
        return [Fout(bestand, regel, "kolom indicator", "onbekend", quote(m.indicator), ", ".join(indicatoren))]
    indicator, periode = indicatoren[m.indicator], parse_periode(m.periode)
    if indicator.eenheid == "procent" and m.waarde is not None and m.waarde > HONDERD:
        return [Fout(bestand, regel, "kolom waarde", "te-groot", quote(m.waarde), str(HONDERD))]
    if indicator.eenheid == "aantal" and m.waarde is not None and m.waarde % 1:
        return [Fout(bestand, regel, "kolom waarde", "geen-heel-getal", quote(m.waarde))]
    if indicator.per == "jaar" and periode.code != str(periode.jaar):
        return [Fout(bestand, regel, "kolom periode", "geen-heel-jaar", quote(m.periode), quote(m.indicator))]
    return []


def read_rows(root: Path, bestand: str, vorm: type[BaseModel]) -> list[tuple[int, dict[str, str]]]:
    """Read a delivered file as (line number, row) pairs; raises GegevensFout when it has a header and nothing else."""
    rijen = load.read_csv(root, bestand, tuple(vorm.model_fields))
    if not rijen:
        raise GegevensFout([Fout(bestand, 0, "", "zonder-rijen")])
    return rijen


def withdraws(waarde: Decimal | None, levering: Levering) -> bool:
    """Say whether a row takes an earlier figure away: it has no value, and stands in a revision."""
    return waarde is None and levering.herziening_van is not None


def not_over(periode: str, ontvangen: dt.date, bestand: str, regel: int) -> list[Fout]:
    """Return a fault when a period was not over yet on the day that its figures came."""
    if parse_periode(periode).eind <= ontvangen:
        return []
    return [Fout(bestand, regel, "kolom periode", "niet-voorbij", quote(periode), ontvangen.isoformat())]


def latest_meting(metingen: Iterable[Meting], indicator: str, gemeente: str) -> Meting | None:
    """Return the newest period's measurement as last delivered; None when nothing was measured."""
    passend = [m for m in metingen if (m.indicator, m.gemeente) == (indicator, gemeente) and m.bestaat]
    return max(passend, key=lambda m: (parse_periode(m.periode).volgorde, m.ontvangen, m.levering), default=None)
