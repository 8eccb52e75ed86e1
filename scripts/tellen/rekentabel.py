"""Computed tables: norms as rows, and the shift model per scenario, measure and year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from tellen import verschuiving
from tellen.contract import Indicator, Norm
from tellen.feit import Feit, Herkomst, Tabel, merge_herkomst
from tellen.fouten import Fout, GegevensFout, quote
from tellen.periode import parse_periode

if TYPE_CHECKING:
    from tellen.gegevens import Gegevens

MAATREGELEN = ("poj", "triage", "regie")
SCENARIOS = ("best", "base")
_Regels = Mapping[tuple[str | int, ...], int]


def norms_in_force(indicator: Indicator) -> tuple[tuple[Norm, tuple[int, ...]], ...]:
    """Return the decisions that are in force, oldest first, each with the years for which it is in some municipality.

    In force for a year is the latest decision that names it; a decision that later ones replaced whole is left out.
    """
    geldend: dict[tuple[str, int], int] = {}
    for nr in _by_date(indicator):
        norm = indicator.normen[nr]
        cellen = [(gemeente, jaar) for gemeente, jaren in norm.waarden.items() for jaar in jaren]
        geldend |= dict.fromkeys([*cellen, *((gm, doel.uiterlijk) for gm, doel in norm.doel.items())], nr)
    jaren = {nr: tuple(sorted({jaar for (_, jaar), wie in geldend.items() if wie == nr})) for nr in geldend.values()}
    return tuple((indicator.normen[nr], jaren[nr]) for nr in _by_date(indicator) if nr in jaren)


def _by_date(indicator: Indicator) -> list[int]:
    return sorted(range(len(indicator.normen)), key=lambda nr: indicator.normen[nr].datum)


def build_normen(g: Gegevens) -> Tabel:
    """List nulmetingen and the norms in force: rows are (indicator, municipality, year, kind: nulmeting or norm).

    The norm in force for a year is that of the latest decision that names the year.
    """
    alle = g.tabel("normbesluiten").rijen
    geldend = {(f.sleutel["indicator"], f.sleutel["gemeente"], f.sleutel["jaar"]): f for f in alle}
    per_indicator: dict[str, list[Feit]] = {}
    for (indicator, *_), f in sorted(geldend.items()):
        sleutel = {k: v for k, v in f.sleutel.items() if k != "besluit"} | {"soort": "norm"}
        per_indicator.setdefault(indicator, []).append(replace(f, sleutel=sleutel))
    rijen: list[Feit] = []
    for i in g.indicatoren.values():
        bestand, regels = g.indicator_plaats[i.id]
        rijen += _baseline(i, bestand, regels)
        gemeenten = list(g.gemeenten)
        rijen += sorted(per_indicator.get(i.id, []), key=lambda f: gemeenten.index(f.sleutel["gemeente"]))
    return Tabel("normen", "data/indicatoren", ("indicator", "gemeente", "jaar", "soort"), tuple(rijen))


def build_normbesluiten(g: Gegevens) -> Tabel:
    """List every norm ever decided, oldest decision first: rows are (indicator, municipality, year, decision date)."""
    rijen: list[Feit] = []
    for i in g.indicatoren.values():
        bestand, regels = g.indicator_plaats[i.id]
        for nr in _by_date(i):
            rijen += _norms(i, nr, bestand, regels)
    return Tabel("normbesluiten", "data/indicatoren", ("indicator", "gemeente", "jaar", "besluit"), tuple(rijen))


def _baseline(i: Indicator, bestand: str, regels: _Regels) -> list[Feit]:
    n = i.nulmeting
    if not n or not n.waarden or not n.periode or not n.bron:
        return []
    jaar = n.periode.split("/")[-1][:4]
    uit = []
    for gm, waarde in n.waarden.items():
        herkomst = Herkomst(n.bron, n.vindplaats or i.vindplaats, bestand, regels.get(("nulmeting", "waarden", gm), 0))
        sleutel = {"indicator": i.id, "gemeente": gm, "jaar": jaar, "soort": "nulmeting"}
        uit.append(
            Feit(waarde, i.eenheid, f"Nulmeting {parse_periode(n.periode)}: {i.kort}", (herkomst,), sleutel=sleutel)
        )
    return uit


def _norms(i: Indicator, nr: int, bestand: str, regels: _Regels) -> list[Feit]:
    """Return the norms of one decision, per municipality and year."""
    norm = i.normen[nr]
    cellen: list[tuple[str, int, Decimal, tuple[str | int, ...]]] = [
        (gm, jaar, w, ("waarden", gm, jaar)) for gm, jaren in norm.waarden.items() for jaar, w in jaren.items()
    ]
    cellen += [(gm, d.uiterlijk, d.waarde, ("doel", gm, "waarde")) for gm, d in norm.doel.items()]
    uit = []
    for gm, jaar, waarde, pad in cellen:
        herkomst = Herkomst(norm.bron, norm.vindplaats, bestand, regels.get(("normen", nr, *pad), 0))
        sleutel = {"indicator": i.id, "gemeente": gm, "jaar": str(jaar), "besluit": norm.datum.isoformat()}
        uit.append(Feit(waarde, i.eenheid, f"Norm {jaar}: {i.kort}", (herkomst,), sleutel=sleutel))
    return uit


def base_amounts(g: Gegevens) -> dict[str, verschuiving.Interval]:
    """Derive the base amount of every measure from the printed percentages and effects, in euros.

    Raises GegevensFout for a percentage without an effect, or one of both without a value.
    """
    uit = {}
    for maatregel in MAATREGELEN:
        procenten = g.tabel("scenario_percentages").selecteer(maatregel=maatregel)
        effecten = [
            _find(g, "verschuivingen", maatregel=maatregel, scenario=p.sleutel["scenario"], jaar=p.sleutel["jaar"])
            for p in procenten
        ]
        cellen = [(_value(p), _value(effect)) for p, effect in zip(procenten, effecten, strict=True)]
        uit[maatregel] = verschuiving.derive_basisbedrag(cellen)
    return uit


def _find(g: Gegevens, naam: str, **sleutel: str) -> Feit:
    """Return the row of a table that the model needs; raises GegevensFout when it is not there."""
    tabel = g.tabel(naam)
    for feit in tabel.selecteer(**sleutel):
        return feit
    raise GegevensFout([Fout(tabel.bestand, 0, "", "rij-ontbreekt", ", ".join(f"{k} {v}" for k, v in sleutel.items()))])


def _value(feit: Feit) -> Decimal:
    """Return a value that the model needs; raises GegevensFout, at its place, when it is empty."""
    if feit.waarde is None:
        plek = feit.herkomst[0]
        raise GegevensFout([Fout(plek.bestand, plek.regel, "", "waarde-leeg", quote(feit.wat))])
    return feit.waarde


def build_model(g: Gegevens) -> Tabel:
    """Recompute the shifts: rows are (scenario, quantity: effect, saldo or cumulatief, measure, year), euros.

    An effect is percentage × base amount; a balance is the effects of a year plus the (negative) investment.
    Raises GegevensFout for a row or a value that the model needs and that is not there.
    """
    bedragen = base_amounts(g)
    rijen: list[Feit] = []
    for scenario in SCENARIOS:
        saldi: dict[int, Feit] = {}
        for jaar in g.tabel("scenario_percentages").waarden("jaar"):
            effecten = [_effect(g, scenario, m, jaar, bedragen[m].midden) for m in MAATREGELEN]
            investering = _find(g, "verschuivingen", maatregel="investering", jaar=jaar)
            saldo = verschuiving.compute_saldo([f.getal for f in effecten], _value(investering))
            delen = (*zip(MAATREGELEN, effecten, strict=True), ("investering", investering))
            sleutel = (scenario, "saldo", "", jaar)
            saldi[int(jaar)] = _computed(saldo, f"Saldo {jaar}", sleutel, " + ".join(n for n, _ in delen), delen)
            rijen += [*effecten, saldi[int(jaar)]]
        for j, totaal in verschuiving.cumulate({j: f.getal for j, f in saldi.items()}).items():
            delen = tuple((f"saldo_{k}", f) for k, f in saldi.items() if k <= j)
            formule = " + ".join(n for n, _ in delen)
            sleutel = (scenario, "cumulatief", "", str(j))
            rijen.append(_computed(totaal, f"Saldo tot en met {j}", sleutel, formule, delen))
    return Tabel(
        "verschuivingen_model",
        "data/cijfers/scenario_percentages.csv",
        ("scenario", "grootheid", "maatregel", "jaar"),
        tuple(rijen),
    )


def _effect(g: Gegevens, scenario: str, maatregel: str, jaar: str, basisbedrag: Decimal) -> Feit:
    procent = _find(g, "scenario_percentages", scenario=scenario, maatregel=maatregel, jaar=jaar)
    cellen = g.tabel("verschuivingen").selecteer(maatregel=maatregel)
    wat = "Basisbedrag, afgeleid uit percentages en effecten"
    basis = Feit(basisbedrag, "euro", wat, merge_herkomst(cellen[:1]), "circa")
    waarde = verschuiving.compute_effect(basisbedrag, procent.getal)
    delen = (("basisbedrag", basis), ("procent", procent))
    sleutel = (scenario, "effect", maatregel, jaar)
    return _computed(waarde, f"Effect {jaar}", sleutel, "basisbedrag * procent / 100", delen)


_Delen = tuple[tuple[str, Feit], ...]


def _computed(waarde: Decimal, wat: str, sleutel: tuple[str, str, str, str], formule: str, delen: _Delen) -> Feit:
    """Make a computed fact; the key is (scenario, quantity, measure, year)."""
    namen = ("scenario", "grootheid", "maatregel", "jaar")
    sleutels = dict(zip(namen, sleutel, strict=True))
    return Feit(waarde, "euro", wat, merge_herkomst(tuple(f for _, f in delen)), "circa", sleutels, formule, delen)


#: in what way, from which numbers, by which rule, and the rule in words
_WIJZEN = (
    ("per-jaar", "saldo", verschuiving.break_even_year, "eerste jaar waarin het saldo nul of meer is"),
    (
        "cumulatief",
        "cumulatief",
        verschuiving.earned_back_year,
        "eerste jaar vanaf wanneer het opgetelde saldo nul of meer blijft",
    ),
)


def build_terugverdienjaar(g: Gegevens) -> Tabel:
    """List the year in which each scenario earns back the investment: rows are (scenario, way); empty is never."""
    model = g.tabel("verschuivingen_model")
    rijen = []
    for scenario in SCENARIOS:
        for wijze, grootheid, regel, formule in _WIJZEN:
            feiten = model.selecteer(scenario=scenario, grootheid=grootheid)
            jaar = regel({int(f.sleutel["jaar"]): f.getal for f in feiten})
            waarde = None if jaar is None else Decimal(jaar)
            delen = tuple((f"{grootheid}_{f.sleutel['jaar']}", f) for f in feiten)
            sleutel = {"scenario": scenario, "wijze": wijze}
            wat = "Jaar waarin de investering is terugverdiend"
            rijen.append(Feit(waarde, "jaartal", wat, merge_herkomst(feiten), "", sleutel, formule, delen))
    return Tabel("terugverdienjaar", "data/cijfers/scenario_percentages.csv", ("scenario", "wijze"), tuple(rijen))


REKENTABELLEN: dict[str, Callable[[Gegevens], Tabel]] = {
    "normbesluiten": build_normbesluiten,
    "normen": build_normen,
    "verschuivingen_model": build_model,
    "terugverdienjaar": build_terugverdienjaar,
}
