"""What is known to be wrong in the sources: differences that controls find, faults in the text, verdicts per claim.

Within a source all stand in the order of the document, so that who has it at hand finds them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from functools import partial
from itertools import groupby
from typing import Any, Final

from markupsafe import Markup

from tellen.contract import Correctie
from tellen.controle import Controle
from tellen.oordeel import VERDICTEN, Oordeel
from tellen.periode import parse_periode
from vertellen import getal as g
from vertellen.blok import Kolom, Tabel, anker
from vertellen.bronoverzicht import geordende_bronnen
from vertellen.cijfer import Cijfer, geteld
from vertellen.context import bron_kort, bron_titel, gegevens, known_values, require_bron, require_known
from vertellen.herkomst import typographic
from vertellen.hoofdstukken import Plek, find_uitspraken
from vertellen.namen import MAATREGELEN, MATEN, SCENARIOS, first_lower
from vertellen.uitspraak import alle_oordelen, plain_text, verdict_cell
from vertellen.verantwoording import control_kind, controles, join_lines, named, refer_to
from vertellen.zin import datum

_BESTAND = "data/correcties.yml"
_DAG, _MAAND, _JAREN = r"\d{4}-\d{2}-\d{2}", r"\d{4}-\d{2}", r"\d{4}\.\.\d{4}"
#: the first words of a place, in the order in which documents have them; other words stand in between
_VOORAAN: Final = ("inhoudsopgave", "inleiding", "doel", "§", "hoofdstuk", "conclusie", "aanbeveling")
_ACHTERAAN: Final = ("tabel", "tot", "noot", "voetnoot", "bijlage")
_CODES = {k: first_lower(v) for k, v in (MAATREGELEN | SCENARIOS).items() if k not in {"totaal", "investering"}} | {
    "clienten": MATEN["clienten"][1]
}


def tel_correcties(soort: str | None = None, bron: str | None = None, *, betreft: str | None = None) -> Cijfer:
    """Count the known faults: those in figures (`cijfer`) or in the text (`tekst`), of all sources or of one.

    Of those in the text only what touches content (`inhoud`) or form (`vorm`), when `betreft` says so.
    """
    return geteld(len(_choose(soort, bron, betreft)), "Punten in de bronnen die opvallen", _BESTAND)


def _choose(soort: str | None = None, bron: str | None = None, betreft: str | None = None) -> list[Correctie]:
    require_known(soort, known_values(Correctie, "soort"), _BESTAND)
    require_bron(bron)
    require_known(betreft, known_values(Correctie, "betreft"), _BESTAND)
    return [
        c
        for c in gegevens().correcties
        if soort in {None, c.soort} and bron in {None, c.bron} and betreft in {None, c.betreft}
    ]


def tabel_verschillen() -> Tabel:
    """Show the differences that controls find, with their explanation; rows are explanations."""
    gevonden = {c.id: c for c in controles() if c.verschilt}
    rijen: list[tuple[str | Markup, ...]] = []
    for bron, eigen in _per_source(_choose("cijfer")):
        rijen.append((bron_titel(bron),))
        rijen += [_difference(c, [gevonden[i] for i in c.controles if i in gevonden]) for c in eigen]
    kolommen = (Kolom("Controle"), Kolom("Verschil en uitleg"))
    return Tabel("verschillen", kolommen, tuple(rijen), klasse="tekst verschillen")


def _per_source(correcties: Iterable[Correctie]) -> list[tuple[str, list[Correctie]]]:
    per_bron: dict[str, list[Correctie]] = {}
    for c in sorted(correcties, key=lambda c: order_place(c.vindplaats)):
        per_bron.setdefault(c.bron, []).append(c)
    return [(b.id, per_bron[b.id]) for b in geordende_bronnen() if b.id in per_bron]


def order_place(vindplaats: str) -> tuple[float, tuple[int, ...], tuple[tuple[int, str], ...]]:
    """Return what sorts places in a document: chapters and sections by number, front matter before, appendices after.

    Numbers in the rest of a place count as numbers: `resultaat 9` stands before `resultaat 10`.
    """
    eerste = re.match(r"§|\w+", vindplaats)
    soort = re.sub(r"(?<=k)ken$|(?<=e)n$", "", eerste[0].casefold()) if eerste else ""
    rang = _rank("§" if soort == "hoofdstuk" else soort)
    nummer = re.match(r"\D*(\d+(?:\.\d+)*)", vindplaats.partition(",")[0])
    delen = tuple(map(int, nummer[1].split("."))) if nummer else ()
    stukken = re.split(r"(\d+)", vindplaats[nummer.end() if nummer else 0 :].casefold())
    return rang, delen, tuple((int(s), "") if s.isdigit() else (0, s) for s in stukken)


def _rank(soort: str) -> float:
    if soort in _ACHTERAAN:
        return len(_VOORAAN) + 1 + _ACHTERAAN.index(soort)
    return _VOORAAN.index(soort) if soort in _VOORAAN else len(_VOORAAN)


def _difference(correctie: Correctie, eigen: list[Controle]) -> tuple[str | Markup, ...]:
    gedrukt, berekend = _listed(_value(c, c.gedrukt) for c in eigen), _listed(_value(c, c.berekend) for c in eigen)
    wat = join_lines([*_joined_years([c.wat for c in eigen]), correctie.vindplaats])
    # a heading is not computed: it is held against what stands below it
    ander = "Inhoud" if {control_kind(c) for c in eigen} == {"kop"} else "Berekend"
    return (wat, join_lines([named("In de bron", gedrukt), named(ander, berekend), typographic(correctie.reden)]))


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


def tabel_tekstfouten(bron: str | None = None, *, betreft: str | None = None) -> Tabel:
    """Show the faults in the text of one source, or of all, grouped by source; no control can see these.

    Or only those that touch content (`inhoud`) or form (`vorm`).
    """
    rijen: list[tuple[str | Markup, ...]] = []
    for naam, eigen in _per_source(_choose("tekst", bron, betreft)):
        rijen += [] if bron else [(bron_titel(naam),)]
        rijen += [(c.vindplaats, _text_fault(c)) for c in eigen]
    kolommen = (Kolom("Plaats"), Kolom("Wat er staat, en wat ons opviel"))
    return Tabel(
        "-".join(["tekstfouten", bron or "alle", *([betreft] if betreft else [])]),
        kolommen,
        tuple(rijen),
        klasse="tekst tekstfouten filter",
    )


def _text_fault(c: Correctie) -> Markup:
    """Write what stands in the source, what another place or a sum gives when there is one, and the explanation.

    Which of the two is right often cannot be known, so the label does not say so.
    """
    waarden = (("Er staat", c.gedrukt), ("Daartegenover", c.berekend))
    regels = (named(kop, typographic(write_raw(w))) for kop, w in waarden if w is not None)
    return join_lines([*regels, typographic(c.reden)])


def tabel_uitspraken(
    bron: str | None = None, *, verdicten: Collection[str] | None = None, kaders: bool = True
) -> Tabel:
    """Show every claim with its place and verdict, grouped by source, then what this publication compares itself.

    Or only the claims of one source, or those with one of these verdicts. A verdict leads to the section that shows
    the claim, and with `kaders` to its box; only the site has anchors for those.
    """
    rijen: list[tuple[str | Markup, ...]] = []
    for verdict in verdicten or ():
        require_known(verdict, VERDICTEN, "data/bevindingen")
    write_row = partial(_claim, plekken=find_uitspraken(), kaders=kaders)
    gekozen = [o for o in alle_oordelen(bron) if verdicten is None or o.verdict in verdicten]
    for naam, eigen in groupby(_in_order(gekozen), key=lambda o: o.bevinding.bron):
        rijen += [] if bron else [(bron_titel(naam),)]
        rijen += [write_row(o) for o in eigen]
    if bron is None and verdicten is None and (vergeleken := _in_order(alle_oordelen(vergelijkingen=True))):
        rijen += [("Vergelijkingen in deze publicatie",), *(write_row(o, met_bron=True) for o in vergeleken)]
    kolommen = (Kolom("Plaats"), Kolom("Uitspraak"), Kolom("Oordeel", filter=True))
    return Tabel(f"uitspraken-{bron or 'alle'}", kolommen, tuple(rijen), klasse="tekst wijd uitspraken")


def _in_order(oordelen: Iterable[Oordeel]) -> list[Oordeel]:
    """Sort verdicts by source, and within a source by the place of the claim."""
    bronnen = [b.id for b in geordende_bronnen()]
    return sorted(oordelen, key=lambda o: (bronnen.index(o.bevinding.bron), order_place(o.bevinding.vindplaats)))


def _claim(
    o: Oordeel, *, plekken: Mapping[str, Plek], kaders: bool, met_bron: bool = False
) -> tuple[str | Markup, ...]:
    oordeel = [Markup('<span class="keus">{}</span>').format(verdict_cell(o.verdict))]
    if plek := plekken.get(o.bevinding.id):
        wat = "verwijzing" if plek.herhaalt else "berekening" if o.delen else "reden"
        kader = anker(f"/{plek.hoofdstuk}#uitspraak-{o.bevinding.id}", wat)
        oordeel.append(refer_to(plek.anker) + (Markup(": {}").format(kader) if kaders else ""))
    bron = [named("Bij", bron_kort(o.bevinding.bron))] if met_bron else []
    return (o.bevinding.vindplaats, join_lines([typographic(plain_text(o)), *bron]), join_lines(oordeel))
