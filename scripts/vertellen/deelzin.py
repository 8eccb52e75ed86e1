"""Sentences made from the parts of a verdict."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from tellen.feit import Feit, count_decimals
from tellen.toetsen import TOLERANTIE_GELIJK, TOLERANTIE_VERHOUDING, Deel
from vertellen import getal as g
from vertellen.cijfer import write
from vertellen.context import gegevens
from vertellen.herkomst import name_value, span
from vertellen.namen import VERWIJZERS, first_lower, is_named
from vertellen.vergelijkzin import as_printed, compare
from vertellen.zin import datum


def part_sentences(delen: Sequence[Deel], *, met_gebied: bool = False) -> list[str]:
    """Tell every part of a verdict in a sentence, each with the keys in which it differs from the others."""
    anders = _differing_keys(delen)
    return [part_sentence(d, met_gebied=met_gebied, ook=anders) for d in delen]


def part_sentence(deel: Deel, *, met_gebied: bool = False, ook: Sequence[str] = ()) -> str:
    """Tell one part of a verdict in a sentence; numbers carry their provenance.

    With `met_gebied` the sentence names the municipality or area that the part is about, and with `ook` its values
    of those keys, when its kind does not do so itself.
    """
    zin = _ZINNEN[deel.soort](deel)
    namen: list[str] = []
    if deel.soort in _ZONDER_GEBIED:
        namen = _names(deel, ook, met_gebied=met_gebied)
    if naam := ", ".join(dict.fromkeys(namen)):
        return f"{g.hoofdletter(naam)}: {first_lower(zin)}"
    return re.sub(r"^\[?[a-z]", lambda m: m[0].upper(), zin)  # the first word may stand in a span: [circa € 5]


_ELDERS = {"gemeente", "gebied", "jaar", "periode"}
_ZONDER_GEBIED = {"verandering", "gelijk", "richting", "factor", "aandeel", "som"}


def part_names(delen: Sequence[Deel], *, met_gebied: bool) -> list[str]:
    """Name every part by what tells it from the others; empty for a kind of part that has no such name."""
    anders = _differing_keys(delen)
    return [_part_name(d, anders, met_gebied=met_gebied) for d in delen]


def _part_name(deel: Deel, anders: Sequence[str], *, met_gebied: bool) -> str:
    if deel.soort not in {"verandering", "gelijk", "tussen"}:
        return ""
    namen = _names(deel, anders, met_gebied=met_gebied)
    if deel.soort == "tussen":
        namen = _owner(deel.feiten["waarde"])
    elif deel.soort == "gelijk":
        namen.append(_v(deel, "jaar"))
    eerste, *rest = namen or [f"{_v(deel, 'jaar_van')} naar {_v(deel, 'jaar_naar')}"]
    return f"{eerste} ({', '.join(rest)})" if rest else eerste


def _names(deel: Deel, sleutels: Sequence[str], *, met_gebied: bool) -> list[str]:
    """Name the area of a part, when asked, and its values of some keys."""
    sleutel = _first_fact(deel).sleutel
    return [*(_area(deel) if met_gebied else ()), *(name_value(k, sleutel[k]) for k in sleutels if sleutel.get(k))]


def _first_fact(deel: Deel) -> Feit:
    feit = next(iter(deel.feiten.values()))
    return feit.delen[0][1] if feit.delen else feit


def _differing_keys(delen: Sequence[Deel]) -> list[str]:
    """List the keys, other than area and period, that tell parts of one claim apart."""
    sleutels = [_first_fact(d).sleutel for d in delen if d.soort in _ZONDER_GEBIED]
    namen = dict.fromkeys(k for s in sleutels for k, v in s.items() if k not in _ELDERS and is_named(k, v))
    return [k for k in namen if len({s.get(k) for s in sleutels}) > 1]


def _area(deel: Deel) -> list[str]:
    """Name the municipality or area of the first fact of a part; of one without, the measure and the scenario."""
    namen = {k: name_value(k, v) for k, v in _first_fact(deel).sleutel.items() if v}
    return [namen[k] for k in ("gemeente", "gebied") if k in namen][:1] or [
        namen[k] for k in ("maatregel", "scenario") if k in namen
    ]


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
    return count_decimals(feit.getal.normalize())


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
    grens = g.procent(TOLERANTIE_GELIJK)
    return f" Het verschil met {_v(delen[0], 'jaar_basis')} loopt van {laagst} tot {hoogst}; de grens is {grens}."


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
    ruimte = f"Met {g.procent(TOLERANTIE_VERHOUDING)} speling telt {_plain(laag)} tot {_plain(hoog)}"
    return f"Dat is {_f(deel, 'verhouding', plaatsen)} keer zoveel. {ruimte} als {_v(deel, 'factor')} keer."


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
    eenheid = next((f.eenheid for f in deel.feiten.values() if f.eenheid in {"procent", "euro"}), "")
    deel = replace(deel, feiten={k: replace(f, eenheid=f.eenheid or eenheid) for k, f in deel.feiten.items()})
    waarde = deel.feiten["waarde"]
    ligt = f"{'; dat' if g.has_plural(waarde.eenheid) else ''} {'ligt' if deel.klopt else 'ligt niet'}"
    wie = f"{g.hoofdletter(', '.join(namen))}: " if (namen := _owner(waarde)) else ""
    grenzen = f"tussen {_f(deel, 'laagst')} en {_f(deel, 'hoogst')}"
    return f"{wie}{_f(deel, 'waarde')}{ligt} {grenzen}."


def _owner(feit: Feit) -> list[str]:
    """Name what a computed value is about: by the keys of its first part that no other part contradicts, and its name.

    A formula without a name has as its name the number that it is computed from.
    """
    delen = [f for _, f in feit.delen] or [feit]
    gedeeld = [(k, v) for k, v in delen[0].sleutel.items() if all(d.sleutel.get(k, v) == v for d in delen)]
    namen = [name_value(k, v) for k, v in gedeeld if is_named(k, v) and k != "besluit"]
    if feit.formule and feit.wat:
        namen.append(first_lower(feit.wat))
    return namen


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
    gebied = next(iter(_owner(deel.feiten["van"])), "")
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
