"""What is known to be wrong in the sources: differences that controls find, faults in the text, verdicts per claim."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from tellen.contract import Correctie
from tellen.controle import Controle
from tellen.oordeel import Oordeel
from tellen.periode import parse_periode
from vertellen import getal as g
from vertellen.blok import Kolom, Tabel
from vertellen.bronoverzicht import geordende_bronnen
from vertellen.cijfer import Cijfer, geteld, typographic
from vertellen.context import bron_titel, gegevens
from vertellen.namen import MAATREGELEN, SCENARIOS, VERDICTKLASSEN, first_lower
from vertellen.uitspraak import alle_oordelen, plain_text
from vertellen.verantwoording import controles, join_lines, named
from vertellen.zin import datum

_BESTAND = "data/correcties.yml"
_DAG, _MAAND, _JAREN = r"\d{4}-\d{2}-\d{2}", r"\d{4}-\d{2}", r"\d{4}\.\.\d{4}"
_CODES = {k: first_lower(v) for k, v in (MAATREGELEN | SCENARIOS).items() if k not in {"totaal", "investering"}}


def tel_correcties(soort: str | None = None, bron: str | None = None) -> Cijfer:
    """Count the known faults: those in figures (`cijfer`) or in the text (`tekst`), of all sources or of one."""
    gekozen = [c for c in gegevens().correcties if soort in {None, c.soort} and bron in {None, c.bron}]
    return geteld(len(gekozen), "Bekende fouten in de bronnen", _BESTAND)


def tabel_verschillen() -> Tabel:
    """Show the differences that controls find, with their explanation; rows are explanations."""
    gevonden = {c.id: c for c in controles() if c.verschilt}
    rijen: list[tuple[str | Markup, ...]] = []
    for bron, eigen in _per_source(c for c in gegevens().correcties if c.soort == "cijfer"):
        rijen.append((bron_titel(bron),))
        rijen += [_difference(c, [gevonden[i] for i in c.controles if i in gevonden]) for c in eigen]
    kolommen = (Kolom("Controle"), Kolom("Verschil en uitleg"))
    return Tabel("verschillen", kolommen, tuple(rijen), klasse="tekst verschillen")


def _per_source(correcties: Iterable[Correctie]) -> list[tuple[str, list[Correctie]]]:
    per_bron: dict[str, list[Correctie]] = {}
    for c in correcties:
        per_bron.setdefault(c.bron, []).append(c)
    return [(b.id, per_bron[b.id]) for b in geordende_bronnen() if b.id in per_bron]


def _difference(correctie: Correctie, eigen: list[Controle]) -> tuple[str | Markup, ...]:
    gedrukt, berekend = _listed(_value(c, c.gedrukt) for c in eigen), _listed(_value(c, c.berekend) for c in eigen)
    wat = join_lines([*_joined_years([c.wat for c in eigen]), correctie.vindplaats])
    return (wat, join_lines([named("In de bron", gedrukt), named("Berekend", berekend), typographic(correctie.reden)]))


def _listed(waarden: Iterable[str]) -> str:
    return g.lijst(list(dict.fromkeys(waarden)))


def _value(controle: Controle, waarde: Any) -> str:
    """Write a value of a control in the unit of its facts; text and dates as they are."""
    if isinstance(waarde, Decimal):
        eenheid = controle.feiten[0].eenheid if controle.feiten else "aantal"
        return g.met_eenheid(waarde, eenheid)
    return write_raw(waarde)


def _joined_years(teksten: list[str]) -> list[str]:
    """Join texts that differ in their year alone, and write the codes of measures and scenarios as names."""
    jaren: dict[str, list[str]] = {}
    for tekst in teksten:
        gevonden = re.search(r"\b20\d\d\b", tekst)
        vorm = tekst.replace(gevonden[0], "{}", 1) if gevonden else tekst
        jaren.setdefault(vorm, []).extend([gevonden[0]] if gevonden else [])
    uit = [(vorm.format(g.lijst(j)) if j else vorm).replace(" :", ":") for vorm, j in jaren.items()]
    return [re.sub(r"\b\w+\b", lambda m: _CODES.get(m[0], m[0]), tekst) for tekst in uit]


def write_raw(waarde: Any) -> str:
    """Write a value of a correction as it stands in a source: dates and months in words, numbers the Dutch way."""
    if isinstance(waarde, dt.date):
        return datum(waarde)
    if isinstance(waarde, int) and 1900 < waarde < 2200:
        return str(waarde)
    if isinstance(waarde, int | float):
        return g.getal(waarde)
    return ", ".join(_period(deel) for deel in str(waarde).split(", "))


def _period(tekst: str) -> str:
    return str(parse_periode(tekst)) if re.fullmatch(f"{_DAG}|{_MAAND}|{_JAREN}", tekst) else tekst


def tabel_tekstfouten(bron: str | None = None) -> Tabel:
    """Show the faults in the text of one source, or of all, grouped by source; no control can see these."""
    rijen: list[tuple[str | Markup, ...]] = []
    for naam, eigen in _per_source(c for c in gegevens().correcties if c.soort == "tekst" and bron in {None, c.bron}):
        rijen += [] if bron else [(bron_titel(naam),)]
        rijen += [(c.vindplaats, _text_fault(c)) for c in eigen]
    kolommen = (Kolom("Plaats"), Kolom("Wat er staat, en wat ons opviel"))
    return Tabel(f"tekstfouten-{bron or 'alle'}", kolommen, tuple(rijen), klasse="tekst tekstfouten filter")


def _text_fault(c: Correctie) -> Markup:
    """Write what stands in the source and what was expected, each when it is known, and the explanation."""
    waarden = (("Er staat", c.gedrukt), ("Verwacht", c.berekend))
    regels = (named(kop, typographic(write_raw(w))) for kop, w in waarden if w is not None)
    return join_lines([*regels, typographic(c.reden)])


def tabel_uitspraken(bron: str | None = None) -> Tabel:
    """Show every claim with its place and verdict, grouped by source, then what this publication compares itself.

    Or only the claims of one source.
    """
    rijen: list[tuple[str | Markup, ...]] = []
    oordelen = alle_oordelen(bron)
    for naam in (b.id for b in geordende_bronnen() if any(o.bevinding.bron == b.id for o in oordelen)):
        rijen += [] if bron else [(bron_titel(naam),)]
        rijen += [_claim(o) for o in oordelen if o.bevinding.bron == naam]
    if not bron and (eigen := alle_oordelen(vergelijkingen=True)):
        rijen += [("Vergelijkingen in deze publicatie",), *(_claim(o, met_bron=True) for o in eigen)]
    kolommen = (Kolom("Plaats"), Kolom("Uitspraak en oordeel"))
    return Tabel(f"uitspraken-{bron or 'alle'}", kolommen, tuple(rijen), klasse="tekst filter")


def _claim(o: Oordeel, *, met_bron: bool = False) -> tuple[str | Markup, ...]:
    merk = Markup('<span class="st {}">{}</span>').format(VERDICTKLASSEN[o.verdict], o.verdict)
    bron = [bron_titel(o.bevinding.bron)] if met_bron else []
    return (", ".join([*bron, o.bevinding.vindplaats]), join_lines([typographic(plain_text(o)), merk]))
