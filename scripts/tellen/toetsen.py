"""The predicates: one function per kind, each giving the parts of a claim and whether each part holds.

Tolerances have one definition each, here, and are printed on the method page.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from tellen import toetsvorm as v
from tellen.feit import Feit, ZonderWaarde
from tellen.formule import compute
from tellen.fouten import Fout, GegevensFout, quote
from tellen.keuze import evaluate, find_tabel, move_faults, pick, pick_series

if TYPE_CHECKING:
    from tellen.gegevens import Gegevens

#: "nagenoeg gelijk" and "ongeveer gelijk": at most this many percent from the reference value
TOLERANTIE_GELIJK = Decimal(5)
#: "verdubbeld" and other ratios: at most this many percent from the factor
TOLERANTIE_VERHOUDING = Decimal(5)


@dataclass(frozen=True)
class Plaats:
    """Say where a claim stands, for messages."""

    bestand: str = ""
    regel: int = 0


@dataclass(frozen=True)
class Deel:
    """Hold one part of a claim: its kind, whether it holds, the facts it rests on and fixed words and numbers."""

    soort: str
    klopt: bool
    feiten: Mapping[str, Feit]
    vast: Mapping[str, str | Decimal | dt.date] = field(default_factory=dict)


def change(g: Gegevens, t: v.Verandering, p: Plaats) -> tuple[Deel, ...]:
    """Test the direction between two periods."""
    van, naar = _ends(g, t.reeks, t.van, t.naar, p)
    verschil = compute("naar - van", {"naar": naar, "van": van}, van.eenheid, "Verschil")
    klopt = verschil.getal > 0 if t.richting == "stijging" else verschil.getal < 0
    feiten = {"van": van, "naar": naar, "verschil": verschil}
    return (
        Deel("verandering", klopt, feiten, {"richting": t.richting, "jaar_van": str(t.van), "jaar_naar": str(t.naar)}),
    )


def roughly_equal(g: Gegevens, t: v.OngeveerGelijk, p: Plaats) -> tuple[Deel, ...]:
    """Test, per later period, whether the value lies within TOLERANTIE_GELIJK of the first."""
    reeks = pick_series(g, t.reeks, p.bestand, p.regel)
    basis, _ = _at(reeks, t.van, p), _at(reeks, t.tot, p)
    delen = []
    for jaar in [j for j in reeks if t.van < int(j) <= t.tot]:
        afwijking = compute(
            "(waarde - basis) / basis * 100", {"waarde": reeks[jaar], "basis": basis}, "procent", "Afwijking"
        )
        klopt = abs(afwijking.getal) <= TOLERANTIE_GELIJK
        feiten = {"basis": basis, "waarde": reeks[jaar], "afwijking": afwijking}
        delen.append(Deel("gelijk", klopt, feiten, {"jaar_basis": str(t.van), "jaar": jaar}))
    return tuple(delen)


def ratio(g: Gegevens, t: v.Verhouding, p: Plaats) -> tuple[Deel, ...]:
    """Test the direction, and whether the ratio lies within TOLERANTIE_VERHOUDING of the factor."""
    van, naar = _ends(g, t.reeks, t.van, t.naar, p)
    verhouding = compute("naar / van", {"naar": naar, "van": van}, "ratio", "Verhouding")
    afwijking = abs(verhouding.getal / t.factor - 1) * 100
    richting = verhouding.getal > 1 if t.factor > 1 else verhouding.getal < 1
    feiten = {"van": van, "naar": naar, "verhouding": verhouding}
    vast: dict[str, str | Decimal | dt.date] = {"factor": t.factor, "jaar_van": str(t.van), "jaar_naar": str(t.naar)}
    return (
        Deel("richting", richting, feiten, vast | {"richting": "stijging" if t.factor > 1 else "daling"}),
        Deel("factor", afwijking <= TOLERANTIE_VERHOUDING, feiten, vast),
    )


def rank(g: Gegevens, t: v.Rang, p: Plaats) -> tuple[Deel, ...]:
    """Test the place of one value among the rows that differ only in the column `over`; ties share a place."""
    rijen = _candidates(g, t, p)
    if t.waarde not in rijen or len(rijen) == 1:
        bekend = ", ".join(rijen)
        raise GegevensFout([Fout(p.bestand, p.regel, "", "onbekend", quote(t.waarde), bekend)])
    feit = rijen[t.waarde]
    plaats = 1 + sum(f.getal > feit.getal for f in rijen.values())
    anderen = {k: f for k, f in rijen.items() if k != t.waarde}
    grootste = max(anderen.values(), key=lambda f: f.getal)
    feiten = {"waarde": feit, "grootste_andere": grootste}
    naam_ander = grootste.sleutel[t.over]
    return (
        Deel("rang", plaats == t.plaats, feiten, {"plaats": Decimal(plaats), "naam": t.waarde, "ander": naam_ander}),
    )


def _candidates(g: Gegevens, t: v.Rang, p: Plaats) -> dict[str, Feit]:
    """Return the rows to rank by their value in the column `over`; every other key column must be fixed."""
    tabel = find_tabel(g, t.bestand, p.bestand, p.regel)
    vast = dict(t.model_extra or {})
    gekozen = tabel.selecteer(**vast) if {t.over, *vast} == set(tabel.sleutels) else ()
    if not gekozen:
        tekst = ", ".join(f"{k}: {w}" for k, w in {"over": t.over, **vast}.items())
        kolommen = ", ".join(tabel.sleutels)
        raise GegevensFout([Fout(p.bestand, p.regel, "", "keuze", quote(tekst), kolommen)])
    return {f.sleutel[t.over]: f for f in gekozen if f.sleutel[t.over] not in t.zonder}


_RELATIES: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "lager": lambda a, b: a < b,
    "hoger": lambda a, b: a > b,
    "gelijk": lambda a, b: a == b,
    "hoogstens": lambda a, b: a <= b,
    "minstens": lambda a, b: a >= b,
    "nagenoeg-gelijk": lambda a, b: abs(a - b) * 100 <= TOLERANTIE_GELIJK * abs(b),
}


def compare(g: Gegevens, t: v.Vergelijking, p: Plaats) -> tuple[Deel, ...]:
    """Test the relation between two terms."""
    links, rechts = evaluate(g, t.links, p.bestand, p.regel), evaluate(g, t.rechts, p.bestand, p.regel)
    klopt = _RELATIES[t.relatie](links.getal, rechts.getal)
    return (Deel("vergelijking", klopt, {"links": links, "rechts": rechts}, {"relatie": t.relatie}),)


def between(g: Gegevens, t: v.Tussen, p: Plaats) -> tuple[Deel, ...]:
    """Test, per value, whether it lies between the bounds, bounds included."""
    laagst, hoogst = evaluate(g, t.laagst, p.bestand, p.regel), evaluate(g, t.hoogst, p.bestand, p.regel)
    delen = []
    for term in t.waarden:
        feit = evaluate(g, term, p.bestand, p.regel)
        klopt = laagst.getal <= feit.getal <= hoogst.getal
        delen.append(Deel("tussen", klopt, {"waarde": feit, "laagst": laagst, "hoogst": hoogst}))
    return tuple(delen)


def add_up(g: Gegevens, t: v.Som, p: Plaats) -> tuple[Deel, ...]:
    """Test whether parts add up to a total, exactly."""
    delen = {f"d{i}": pick(g, k, p.bestand, p.regel) for i, k in enumerate(t.delen, 1)}
    totaal = pick(g, t.totaal, p.bestand, p.regel)
    som = compute(" + ".join(delen), delen, totaal.eenheid, "Som")
    return (Deel("som", som.getal == totaal.getal, {"som": som, "totaal": totaal}),)


def share(g: Gegevens, t: v.Aandeel, p: Plaats) -> tuple[Deel, ...]:
    """Test whether a part is the given percentage of a whole, after rounding."""
    deel, geheel, procent = (evaluate(g, x, p.bestand, p.regel) for x in (t.deel, t.geheel, t.procent))
    aandeel = compute("deel / geheel * 100", {"deel": deel, "geheel": geheel}, "procent", "Aandeel")
    klopt = _rounded(aandeel.getal, t.decimalen) == _rounded(procent.getal, t.decimalen)
    feiten = {"deel": deel, "geheel": geheel, "aandeel": aandeel, "procent": procent}
    return (Deel("aandeel", klopt, feiten, {"decimalen": Decimal(t.decimalen)}),)


def monotone(g: Gegevens, t: v.Monotoon, p: Plaats) -> tuple[Deel, ...]:
    """Test, per step of the norm path, that it does not go against the wanted direction."""
    besluit = t.besluit.isoformat()
    keuze = {"bestand": "normbesluiten", "indicator": t.indicator, "gemeente": t.gemeente, "besluit": besluit}
    reeks = pick_series(g, keuze, p.bestand, p.regel)
    richting = g.indicatoren[t.indicator].richting
    delen = []
    for (jaar_van, van), (jaar_naar, naar) in pairwise(reeks.items()):
        klopt = naar.getal <= van.getal if richting == "lager" else naar.getal >= van.getal
        vast = {"jaar_van": jaar_van, "jaar_naar": jaar_naar, "richting": richting}
        delen.append(Deel("stap", klopt, {"van": van, "naar": naar}, vast))
    return tuple(delen)


def equal_terms(g: Gegevens, t: v.Gelijkheid, p: Plaats) -> tuple[Deel, ...]:
    """Test each later term against the first, exactly."""
    eerste, *rest = (evaluate(g, term, p.bestand, p.regel) for term in t.termen)
    return tuple(
        Deel("vergelijking", f.getal == eerste.getal, {"links": f, "rechts": eerste}, {"relatie": "gelijk"})
        for f in rest
    )


def growth(g: Gegevens, t: v.Groei, p: Plaats) -> tuple[Deel, ...]:
    """Test, per year, whether the growth is the percentage, after rounding."""
    reeks = pick_series(g, t.reeks, p.bestand, p.regel)
    _at(reeks, t.van, p), _at(reeks, t.tot, p)
    jaren = [j for j in reeks if t.van <= int(j) <= t.tot]
    delen = []
    for jaar_van, jaar_naar in pairwise(jaren):
        paar = {"naar": reeks[jaar_naar], "van": reeks[jaar_van]}
        groei = compute("(naar - van) / van * 100", paar, "procent", "Groei")
        klopt = _rounded(groei.getal, t.decimalen) == _rounded(t.procent, t.decimalen)
        vast: dict[str, str | Decimal | dt.date] = {"jaar_van": jaar_van, "jaar_naar": jaar_naar, "procent": t.procent}
        delen.append(Deel("groei", klopt, paar | {"groei": groei}, vast | {"decimalen": Decimal(t.decimalen)}))
    return tuple(delen)


def term_end(_g: Gegevens, t: v.DatumToets, _p: Plaats) -> tuple[Deel, ...]:
    """Test whether begin plus duration ends on the printed day."""
    vast: dict[str, str | Decimal | dt.date] = {"begin": t.begin, "eind": t.eind, "berekend": t.berekend}
    return (Deel("datum", t.eind == t.berekend, {}, vast | {"duur_jaren": Decimal(t.duur_jaren)}),)


def untestable(_g: Gegevens, _t: v.NietToetsbaar, _p: Plaats) -> tuple[Deel, ...]:
    """Give no part: no figure can test this."""
    return ()


FUNCTIES: dict[str, Callable[..., tuple[Deel, ...]]] = {
    "verandering": change,
    "ongeveer-gelijk": roughly_equal,
    "verhouding": ratio,
    "rang": rank,
    "vergelijking": compare,
    "tussen": between,
    "som": add_up,
    "aandeel": share,
    "monotoon": monotone,
    "gelijkheid": equal_terms,
    "groei": growth,
    "datum": term_end,
    "niet-toetsbaar": untestable,
}


def run_toets(g: Gegevens, toets: Any, plaats: Plaats) -> tuple[Deel, ...]:
    """Run one predicate and return the parts it gives.

    Raises GegevensFout, at the place of the claim, for a figure without a value and for a test that gives no part.
    """
    try:
        delen = FUNCTIES[toets.soort](g, toets, plaats)
    except ZonderWaarde as e:
        raise GegevensFout([Fout(plaats.bestand, plaats.regel, "", "zonder-waarde", quote(e))]) from None
    except GegevensFout as e:
        raise move_faults(e, plaats.bestand, plaats.regel) from None
    if not delen and toets.soort != "niet-toetsbaar":
        raise GegevensFout([Fout(plaats.bestand, plaats.regel, "", "zonder-deel", quote(toets.soort))])
    return delen


def _ends(g: Gegevens, reeks: Mapping[str, Any], van: object, naar: object, p: Plaats) -> tuple[Feit, Feit]:
    feiten = pick_series(g, reeks, p.bestand, p.regel)
    return _at(feiten, van, p), _at(feiten, naar, p)


def _at(feiten: Mapping[str, Feit], periode: object, p: Plaats) -> Feit:
    if str(periode) not in feiten:
        raise GegevensFout([Fout(p.bestand, p.regel, "", "onbekend", quote(periode), ", ".join(feiten))])
    return feiten[str(periode)]


def _rounded(waarde: Decimal, decimalen: int) -> Decimal:
    return waarde.quantize(Decimal(1).scaleb(-decimalen), ROUND_HALF_UP)
