"""Check everything: every file by its contract, every claim, every control and explanation."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, cast

from tellen.contract import CIJFERS
from tellen.controle import check_correcties, check_ongelijk, run_controles
from tellen.datapakket import BESTAND, make_datapakket, write_json
from tellen.feit import count_decimals
from tellen.fouten import Fout, GegevensFout, quote
from tellen.load import list_files, load_all, load_tekst, name_keys
from tellen.oordeel import assess_bevinding, printed_differences
from tellen.periode import parse_periode
from tellen.rekentabel import REKENTABELLEN
from tellen.teksten import TEKSTEN

if TYPE_CHECKING:
    from tellen.contract import Indicator
    from tellen.contract_tekst import Gesprek
    from tellen.gegevens import Gegevens


def check_all(g: Gegevens) -> list[Fout]:
    """Check every contract, claim, control and explanation; return all faults, sorted by place."""
    fouten: list[Fout] = []
    for stap in _steps(g):
        try:
            stap()
        except GegevensFout as e:
            fouten += e.fouten
    if not fouten:
        fouten += [*check_correcties(g, run_controles(g)), *check_ongelijk(g)]
    return sorted(set(fouten))


def _steps(g: Gegevens) -> Iterator[Callable[[], object]]:
    """Give one step per kind of file, so that a fault in one does not hide those in another."""
    yield from (lambda: g.gemeenten, lambda: g.gebieden, lambda: g.bronnen)
    yield from (lambda: g.indicatoren, lambda: g.correcties, lambda: g.metingen, lambda: g.schemas)
    yield from (lambda: g.kwartaalcijfers, lambda: g.uitgaven)
    yield from (partial(g.tabel, naam) for naam in (*CIJFERS, *REKENTABELLEN))
    yield from (partial(g.teksten, naam) for naam in TEKSTEN)
    yield partial(load_all, _claims(g), lambda id_: _check_claim(g, id_))
    yield from (
        partial(controleer, g)
        for controleer in (
            _check_stray,
            _check_names,
            _check_normen,
            _check_dagen,
            _check_leveringen,
            _check_dialoog,
            _check_parts,
            _check_datapakket,
        )
    )


def _check_stray(g: Gegevens) -> None:
    """Refuse files that nothing reads: a copy of a table would be published, a claim in another kind of file missed."""
    mappen = ("bevindingen", "bronnen", "indicatoren", "schemas", "cijfers")
    bestanden = [b for naam in mappen for b in list_files(g.root, f"data/{naam}", "*")]
    cijfers = {f"data/cijfers/{naam}.csv" for naam in CIJFERS}
    fouten = [
        Fout(b, 0, "", "bestand-te-veel")
        for b in bestanden
        if b not in cijfers and (b.startswith("data/cijfers/") or not b.endswith(".yml")) and "/." not in b
    ]
    if fouten:
        raise GegevensFout(fouten)


def _check_names(g: Gegevens) -> None:
    """Refuse an indicator or a source in a file with another name: chapters and figures name it by its id."""
    fouten = [
        Fout(bestand, regel, "sleutel id", "naam-past-niet", quote(id_), naam)
        for id_, naam, bestand, regel in (*_names_of_indicators(g), *_names_of_sources(g))
        if PurePosixPath(bestand).stem != naam
    ]
    if fouten:
        raise GegevensFout(fouten)


def _names_of_indicators(g: Gegevens) -> Iterator[tuple[str, str, str, int]]:
    """Give (id, name that its file should have, file, line of the id) for every indicator."""
    for i in g.indicatoren.values():
        bestand, regels = g.indicator_plaats[i.id]
        naam = f"{i.nummer.rstrip('ab').zfill(2)}{i.nummer[len(i.nummer.rstrip('ab')) :]}-{i.id}"
        yield i.id, naam, bestand, regels[("id",)]


def _names_of_sources(g: Gegevens) -> Iterator[tuple[str, str, str, int]]:
    """Give the same for every source: its file has the name of its id."""
    for id_, (bestand, regels) in g.bron_plaats.items():
        yield id_, id_, bestand, regels[("id",)]


def _check_normen(g: Gegevens) -> None:
    """Refuse a norm or nulmeting outside the region, above 100 %, or with more decimals than its indicator shows.

    A municipality in the region for which no norm was ever decided is refused too: the chapters tell of all.
    """
    fouten = []
    for f in (*g.tabel("normbesluiten").rijen, *g.tabel("normen").selecteer(soort="nulmeting")):
        i, plek = g.indicatoren[f.sleutel["indicator"]], f.herkomst[0]
        if f.sleutel["gemeente"] not in g.regio:
            fouten.append(_outside_region(g, plek.bestand, plek.regel, i.id, f.sleutel["gemeente"]))
        if i.eenheid == "procent" and f.getal > 100:
            fouten.append(Fout(plek.bestand, plek.regel, i.id, "te-groot", quote(f.getal), "100"))
        if count_decimals(f.getal) > i.decimalen:
            fouten.append(Fout(plek.bestand, plek.regel, i.id, "decimalen", quote(f.getal), str(i.decimalen)))
    met_norm = {f.sleutel["gemeente"] for f in g.tabel("normbesluiten").rijen}
    fouten += [
        Fout("data/gemeenten.csv", 0, "kolom regio", "gemeente-zonder-norm", g.gemeenten[code].naam)
        for code in g.regio
        if met_norm and code not in met_norm
    ]
    if fouten:
        raise GegevensFout(fouten)


def _check_dagen(g: Gegevens) -> None:
    """Refuse a nulmeting or decision that is later than its own source, and a day that has yet to come."""
    fouten = []
    for id_, (bestand, regels) in g.bron_plaats.items():
        dag = parse_periode(g.bronnen[id_].datum)
        fouten += _to_come(bestand, regels[("datum",)], "sleutel datum", dag.begin)
    for i in g.indicatoren.values():
        bestand, regels = g.indicator_plaats[i.id]
        for pad, code, bron in _dated(i):
            plek, dag, verschenen = (bestand, regels[pad], name_keys(pad)), parse_periode(code), g.bronnen[bron].datum
            if dag.eind > parse_periode(verschenen).eind:
                fouten.append(Fout(*plek, "na-de-bron", quote(code), f"{bron} ({verschenen})"))
            else:
                fouten += _to_come(*plek, dag.begin)
    if fouten:
        raise GegevensFout(fouten)


def _dated(i: Indicator) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Give (key path, period, source) of every decision of an indicator, and of its nulmeting."""
    for nr, norm in enumerate(i.normen):
        yield ("normen", nr, "datum"), norm.datum.isoformat(), norm.bron
    if i.nulmeting and i.nulmeting.periode and i.nulmeting.bron:
        yield ("nulmeting", "periode"), i.nulmeting.periode, i.nulmeting.bron


def _outside_region(g: Gegevens, bestand: str, regel: int, plek: str, gemeente: str) -> Fout:
    """Return the fault for a municipality that the agreements are not about."""
    toegestaan = ", ".join(f"{code} ({g.gebieden[code]})" for code in g.regio)
    return Fout(bestand, regel, plek, "buiten-regio", quote(gemeente), toegestaan)


def _check_leveringen(g: Gegevens) -> None:
    """Refuse a delivery that is named a revision and does not say of what, or whose day has yet to come."""
    fouten = []
    for o in g.ontvangsten:
        bestand = f"{o.map}/levering.yml"
        if re.search(r"-r[0-9]+$", o.naam) and o.levering.herziening_van is None:
            fouten.append(Fout(bestand, 0, "sleutel herziening_van", "herziening-ontbreekt", quote(o.naam)))
        fouten += _to_come(bestand, 0, "sleutel ontvangen", o.levering.ontvangen)
    if fouten:
        raise GegevensFout(fouten)


def _to_come(bestand: str, regel: int, plek: str, dag: dt.date) -> list[Fout]:
    return [Fout(bestand, regel, plek, "toekomst", quote(dag.isoformat()))] if is_to_come(dag) else []


def is_to_come(dag: dt.date) -> bool:
    """Say whether a day is after tomorrow: somewhere it is tomorrow already."""
    return dag > dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=1)


def _check_dialoog(g: Gegevens) -> None:
    """Refuse a record of a dialogue about a municipality outside the region, or of a day that has yet to come."""
    bestand, fouten = "data/dialoog.yml", []
    for b in cast("tuple[Gesprek, ...]", g.teksten("dialoog")):
        fouten += [_outside_region(g, bestand, 0, b.id, gm) for gm in b.gemeenten if gm not in g.regio]
        fouten += _to_come(bestand, 0, b.id, b.datum)
    if fouten:
        raise GegevensFout(fouten)


def _check_parts(g: Gegevens) -> None:
    """Refuse a part that is larger than its whole: youths with help of a wijkteam are among those with any help."""
    tabel, fouten = g.tabel("jongeren"), []
    for deel in tabel.selecteer(hulp="wijkteam"):
        (geheel,) = tabel.selecteer(**{**deel.sleutel, "hulp": "totaal"})
        if deel.waarde is not None and geheel.waarde is not None and deel.waarde > geheel.waarde:
            regel = deel.herkomst[0].regel
            fouten.append(Fout(tabel.bestand, regel, "", "te-groot", quote(deel.waarde), str(geheel.waarde)))
    if fouten:
        raise GegevensFout(fouten)


def _check_datapakket(g: Gegevens) -> None:
    """Refuse a description of the open data that is not what the contracts and sources give now."""
    if load_tekst(g.root, BESTAND) != write_json(make_datapakket(g)):
        raise GegevensFout([Fout(BESTAND, 0, "", "datapakket")])


def _claims(g: Gegevens) -> Iterator[str]:
    yield from g.bevindingen


def _check_claim(g: Gegevens, id_: str) -> None:
    assess_bevinding(g, g.bevindingen[id_])
    printed_differences(g, g.bevindingen[id_])
