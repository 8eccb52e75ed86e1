"""Sentences made from statuses and from the parts of a verdict."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from tellen.feit import Feit
from tellen.levering import Meting
from tellen.onderdrukking import DREMPEL
from tellen.periode import parse_periode
from tellen.stand import Stand
from tellen.status import MARGE_VOORLOPIG
from tellen.toetsen import TOLERANTIE_GELIJK, TOLERANTIE_VERHOUDING, Deel
from vertellen import getal as g
from vertellen.cijfer import NIET_GENOEMD, name_value, span, write
from vertellen.context import gegevens
from vertellen.namen import VERWIJZERS, first_lower
from vertellen.vergelijkzin import as_printed, compare

_MAANDEN = g.TIJDLOCALE["months"]
_MEESTE_PLAATSEN = 6


def datum(dag: dt.date) -> str:
    """Write a date in words: 22 november 2026."""
    return f"{dag.day} {_MAANDEN[dag.month - 1]} {dag.year}"


def status_zin(stand: Stand) -> str:
    """Say in plain text why a status is what it is."""
    s = stand.status
    eenheid = stand.indicator.eenheid
    norm = g.met_eenheid(s.norm.waarde, eenheid, stand.indicator.decimalen) if s.norm else ""
    jaar = s.norm.jaar if s.norm else ""
    gemeten = measured_text(stand)
    lijn = g.met_eenheid(s.vergelijk, eenheid, _decimals(stand, s.vergelijk)) if s.vergelijk is not None else ""
    wanneer = about_newest([stand.meting]) if stand.meting else s.gemeten.jaar if s.gemeten else ""
    nulmeting = stand.indicator.nulmeting
    verwacht = nulmeting.verwacht if nulmeting else None
    meting = f"De meting over {wanneer} is"
    marge = g.procent(MARGE_VOORLOPIG)
    zonder = f"{meting} {gemeten}; een norm is er nog niet."
    rond = "" if stand.meting and stand.meting.onderdrukt else "afgerond "
    zinnen = {
        "nulmeting volgt": zonder
        if gemeten
        else f"De bron kondigt de nulmeting aan voor {verwacht}; de norm komt daarna.",
        "geen norm": zonder if gemeten else "De bron noemt geen norm.",
        "nog niet gemeten": f"De norm is {norm} in {jaar}. Er is nog geen meting aangeleverd.",
        "norm gehaald": f"{meting} {gemeten}; de norm is {norm}.",
        "norm niet gehaald": f"{meting} {gemeten}; de norm is {norm}.",
        "vroeg gehaald": f"{meting} {gemeten}; de norm van {norm} geldt pas in {jaar}.",
        "geen nulmeting": f"{meting} {gemeten}; zonder nulmeting is er geen lijn naar {norm} in {jaar}.",
        "voor nulmeting": f"{meting} {gemeten}; de lijn naar {norm} in {jaar} begint pas bij de nulmeting.",
        "op koers": f"{meting} {gemeten}; de lijn naar {norm} in {jaar} staat dan op {lijn}.",
        "achter op koers": f"{meting} {gemeten}; de lijn naar {norm} in {jaar} staat dan op {lijn}.",
        "afronding": f"{meting} {rond}{gemeten}; precies gemeten kan zij boven of onder {lijn} liggen.",
        "voorlopig": f"{meting} voorlopig {gemeten}; die kan nog {marge} veranderen en zo over {lijn} heen gaan.",
    }
    return zinnen[s.regel]


def measured_text(stand: Stand) -> str:
    """Write a measured value; a suppressed count as "minder dan 5", nothing when nothing was measured."""
    gemeten = stand.status.gemeten
    if gemeten is None:
        return ""
    if stand.meting and stand.meting.onderdrukt:
        return f"minder dan {g.getal(DREMPEL)}"
    return g.met_eenheid(gemeten.waarde, stand.indicator.eenheid, _decimals(stand, gemeten.waarde))


def measured_cell(stand: Stand) -> str:
    """Write the newest measurement for a table: its value, its period, and whether it is provisional."""
    if stand.meting is None:
        return g.ONBEKEND
    zeker = "" if stand.meting.status == "definitief" else f", {stand.meting.status.replace('-', ' ')}"
    return f"{measured_text(stand)} ({parse_periode(stand.meting.periode)}{zeker})"


def _decimals(stand: Stand, waarde: Decimal) -> int:
    """Return the decimals of the indicator, or as many more as it takes to tell a measurement from what it is held to.

    A round value needs none: 79,5 % beside a norm of 80 %.
    """
    plaatsen, s = stand.indicator.decimalen, stand.status
    if s.gemeten is None or s.vergelijk is None or waarde == g.rond(waarde, plaatsen):
        return plaatsen
    anders = s.gemeten.waarde != s.vergelijk
    while (
        anders and plaatsen < _MEESTE_PLAATSEN and g.rond(s.gemeten.waarde, plaatsen) == g.rond(s.vergelijk, plaatsen)
    ):
        plaatsen += 1
    return plaatsen


def about_newest(metingen: Iterable[Meting]) -> str:
    """Write what the newest of measurements is about: 2026, het 3e kwartaal 2026, het schooljaar 2025-2026."""
    periode = max((parse_periode(m.periode) for m in metingen), key=lambda p: p.volgorde)
    return f"het {periode}" if "-Q" in periode.code or "/" in periode.code else str(periode)


def part_sentence(deel: Deel, *, met_gebied: bool = False) -> str:
    """Tell one part of a verdict in a sentence; numbers carry their provenance.

    With `met_gebied` the sentence names the municipality or area that the part is about, when its kind does not
    do so itself.
    """
    zin = _ZINNEN[deel.soort](deel)
    gebied = _area(deel) if met_gebied and deel.soort in _ZONDER_GEBIED else ""
    if gebied:
        return f"{g.hoofdletter(gebied)}: {first_lower(zin)}"
    return re.sub(r"^\[?[a-z]", lambda m: m[0].upper(), zin)  # the first word may stand in a span: [circa € 5]


_ZONDER_PLAATS = ("maatregel", "scenario")
_ZONDER_GEBIED = {"verandering", "gelijk", "richting", "factor", "aandeel", "som"}


def _area(deel: Deel) -> str:
    """Name the municipality or area of the first fact of a part; of one without, the measure and the scenario."""
    feit = next(iter(deel.feiten.values()))
    eerste = feit.delen[0][1] if feit.delen else feit
    namen = {k: name_value(k, v) for k, v in eerste.sleutel.items() if v}
    return namen.get("gemeente") or namen.get("gebied") or ", ".join(namen[k] for k in _ZONDER_PLAATS if k in namen)


def _f(deel: Deel, naam: str, decimalen: int | None = None) -> str:
    feit = deel.feiten[naam]
    return span(write(feit, decimalen), feit) if feit.herkomst else write(feit, decimalen)


def _v(deel: Deel, naam: str) -> str:
    waarde = deel.vast[naam]
    if isinstance(waarde, dt.date):
        return datum(waarde)
    return g.getal(waarde) if isinstance(waarde, Decimal) else str(waarde)


def _change(deel: Deel) -> str:
    verschil = deel.feiten["verschil"]
    if verschil.eenheid == "procent":
        verschil = replace(verschil, eenheid="procentpunt")
    plaatsen = max(_places(deel.feiten["van"]), _places(deel.feiten["naar"]))
    tekst = write(verschil, plaatsen).replace(g.MIN, "")
    soort = (
        "geen verschil"
        if not verschil.getal
        else f"{span(tekst, verschil)} {'meer' if verschil.getal > 0 else 'minder'}"
    )
    return f"{_from_to(deel)}: {soort}."


def _places(feit: Feit) -> int:
    """Count the decimals that a value really has."""
    return max(0, -int(feit.getal.normalize().as_tuple().exponent))


def _from_to(deel: Deel) -> str:
    """Write both values, each before its year, so that no two numbers stand side by side."""
    return f"Van {_f(deel, 'van')} in {_v(deel, 'jaar_van')} naar {_f(deel, 'naar')} in {_v(deel, 'jaar_naar')}"


def _equal(deel: Deel) -> str:
    afwijking = deel.feiten["afwijking"]
    tekst = span(write(afwijking).replace(g.MIN, ""), afwijking)
    kant = "meer" if afwijking.getal > 0 else "minder"
    grens = f"{'binnen' if deel.klopt else 'buiten'} de grens van {g.procent(TOLERANTIE_GELIJK)}"
    hoeveel = f"{tekst} {kant} dan" if afwijking.getal else "evenveel als"
    toen = f"{_v(deel, 'jaar_basis')} ({_f(deel, 'basis')})"
    return f"{_f(deel, 'waarde')} in {_v(deel, 'jaar')}, {hoeveel} in {toen}: {grens}."


def deviation_range(delen: Sequence[Deel]) -> str:
    """Say how far the years lie from the first one, for parts that all compare with the same year; else nothing."""
    if len({str(d.vast.get("jaar_basis")) for d in delen}) != 1 or any(d.soort != "gelijk" for d in delen):
        return ""
    if any(d.feiten["basis"] != delen[0].feiten["basis"] for d in delen):
        return ""
    afwijkingen = sorted((d.feiten["afwijking"] for d in delen), key=lambda f: f.getal)
    laagst, hoogst = (span(write(f), f) for f in (afwijkingen[0], afwijkingen[-1]))
    return f" Het verschil met {_v(delen[0], 'jaar_basis')} loopt van {laagst} tot {hoogst}."


def _direction(deel: Deel) -> str:
    stijgt = deel.feiten["naar"].getal > deel.feiten["van"].getal
    klopt = deel.klopt if deel.vast["richting"] == "daling" else stijgt
    woord = "daling" if deel.vast["richting"] == "daling" else "stijging"
    return f"{_from_to(deel)}: {'een' if klopt else 'geen'} {woord}."


def _factor(deel: Deel) -> str:
    """Tell a ratio and which ratios would do; with more decimals where rounding would hide the outcome."""
    factor, keer = Decimal(str(deel.vast["factor"])), deel.feiten["verhouding"].getal
    laag, hoog = (factor * (100 + marge) / 100 for marge in (-TOLERANTIE_VERHOUDING, TOLERANTIE_VERHOUDING))
    plaatsen = 2 if (laag <= g.rond(keer, 2) <= hoog) == deel.klopt else 3
    ruimte = f"Met {g.procent(TOLERANTIE_VERHOUDING)} speling loopt {_v(deel, 'factor')} keer"
    return f"Dat is {_f(deel, 'verhouding', plaatsen)} keer zoveel. {ruimte} van {_plain(laag)} tot {_plain(hoog)}."


def _plain(waarde: Decimal) -> str:
    return g.getal(waarde.normalize())


def _rank(deel: Deel) -> str:
    naam, ander = (first_lower(VERWIJZERS.get(str(deel.vast[n]), str(deel.vast[n]))) for n in ("naam", "ander"))
    plaats = g.rangwoord(int(str(deel.vast["plaats"])))
    gebied = _name(next(iter(deel.feiten["waarde"].sleutel.values())))
    volgt = "daarna komt" if plaats == "eerste" else "de grootste is"
    if deel.feiten["waarde"].getal == deel.feiten["grootste_andere"].getal:
        volgt = "even groot is"
    rest = f"{volgt} ‘{ander}’ met {_f(deel, 'grootste_andere')}"
    return f"{gebied}: ‘{naam}’ staat op de {plaats} plaats met {_f(deel, 'waarde')}; {rest}."


def _name(code: str) -> str:
    return gegevens().gebieden.get(code, code)


def _between(deel: Deel) -> str:
    waarde = deel.feiten["waarde"]
    ligt = f"{'; dat' if g.has_plural(waarde.eenheid) else ''} {'ligt' if deel.klopt else 'ligt niet'}"
    grenzen = f"tussen {_f(deel, 'laagst')} en {_f(deel, 'hoogst')}"
    return f"{_owner(waarde)}{_f(deel, 'waarde')}{ligt} {grenzen}."


def _owner(feit: Feit) -> str:
    """Name what a computed value is about by the keys that its parts share."""
    delen = [f for _, f in feit.delen] or [feit]
    sleutel = delen[0].sleutel.items()
    gedeeld = [(k, v) for k, v in sleutel if v and all(d.sleutel.get(k) == v for d in delen)]
    namen = [name_value(k, v) for k, v in gedeeld if k not in NIET_GENOEMD and k != "besluit"]
    return f"{', '.join(namen)}: " if namen else ""


def _sum(deel: Deel) -> str:
    return f"De delen zijn samen {_f(deel, 'som')}; als totaal staat er {_f(deel, 'totaal')}."


def _share(deel: Deel) -> str:
    plaatsen = int(str(deel.vast["decimalen"]))
    aandeel = f"{_f(deel, 'deel')} op een geheel van {_f(deel, 'geheel')} is {_f(deel, 'aandeel', plaatsen)}"
    return f"{aandeel}{as_printed(_f(deel, 'procent'), klopt=deel.klopt)}."


def _step(deel: Deel) -> str:
    gemeente = _name(deel.feiten["van"].sleutel["gemeente"])
    jaren = f"{_v(deel, 'jaar_van')} naar {_v(deel, 'jaar_naar')}"
    return f"{gemeente}, {jaren}: van {_f(deel, 'van')} naar {_f(deel, 'naar')}."


def _growth(deel: Deel) -> str:
    plaatsen = int(str(deel.vast["decimalen"]))
    gebied = _owner(deel.feiten["van"]).split(",")[0].rstrip(": ")
    return f"{gebied}, {_v(deel, 'jaar_van')} naar {_v(deel, 'jaar_naar')}: {_f(deel, 'groei', plaatsen)}."


def _date(deel: Deel) -> str:
    jaren = g.woord(int(str(deel.vast["duur_jaren"])))
    begin, eind = _v(deel, "begin"), _v(deel, "berekend")
    rest = as_printed(_v(deel, "eind"), klopt=deel.klopt)
    return f"Een termijn van {jaren} jaar vanaf {begin} loopt tot en met {eind}{rest}."


_ZINNEN: dict[str, Callable[[Deel], str]] = {
    "verandering": _change,
    "gelijk": _equal,
    "richting": _direction,
    "factor": _factor,
    "rang": _rank,
    "vergelijking": compare,
    "tussen": _between,
    "som": _sum,
    "aandeel": _share,
    "stap": _step,
    "groei": _growth,
    "datum": _date,
}
