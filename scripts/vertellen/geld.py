"""What the finance chapters tell about amounts: base amounts, sums that differ by rounding, norms against scenarios."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import product
from typing import Final

from tellen.controle import Controle, run_controles
from tellen.feit import Feit, merge_herkomst
from tellen.formule import compute
from tellen.rekentabel import MAATREGELEN as MODEL_MAATREGELEN
from tellen.rekentabel import SCENARIOS as MODEL_SCENARIOS
from tellen.rekentabel import base_amounts
from tellen.verschuiving import AFRONDING, derive_basisbedrag
from vertellen import getal as g
from vertellen.blok import Kolom, Tabel
from vertellen.bronregel import source_line
from vertellen.cijfer import Cijfer, geteld, maak
from vertellen.context import gebiedsnaam, gegevens, regiogemeenten
from vertellen.namen import MAATREGELEN, SCENARIOS, first_lower

_STAPPEN = 5


def basisbedrag(maatregel: str) -> Cijfer:
    """Return the middle of the base amounts that fit the printed effects of a measure, in euros."""
    interval = base_amounts(gegevens())[maatregel]
    bron = merge_herkomst(gegevens().tabel("verschuivingen").selecteer(maatregel=maatregel))
    naam = f"basisbedrag {first_lower(MAATREGELEN[maatregel])}"
    grenzen = {"minstens": interval.laagst, "hoogstens": interval.hoogst}
    delen = {k: Feit(w, "euro", f"{k} {naam}", bron, "circa") for k, w in grenzen.items()}
    return maak(compute("(minstens + hoogstens) / 2", delen, "euro", f"Afgeleid {naam}"))


def _optellingen(bestand: str) -> tuple[Controle, ...]:
    """Return the controls that hold a printed total of a file against the sum of its parts, worked out once."""
    cache: dict[str, tuple[Controle, ...]] = gegevens().__dict__.setdefault("_optellingen", {})
    if bestand not in cache:
        cache[bestand] = run_controles(gegevens(), bestand)
    return tuple(c for c in cache[bestand] if c.id.startswith("som:"))


def tel_optellingen(bestand: str, *, verschilt: bool | None = None) -> Cijfer:
    """Count the sums in a figures file, or those where the total as printed does or does not differ."""
    gekozen = [c for c in _optellingen(bestand) if verschilt in {None, c.verschilt}]
    return geteld(len(gekozen), "Optellingen in de tabel", f"data/cijfers/{bestand}.csv")


def grootste_verschil(bestand: str) -> Cijfer:
    """Return the largest difference, without sign, between a printed total and the sum of its parts."""
    verste = max(_optellingen(bestand), key=lambda c: abs(c.gedrukt - c.berekend))
    bron = merge_herkomst(verste.feiten)
    delen = {"gedrukt": verste.feiten[0], "opgeteld": Feit(verste.berekend, "euro", "Som van de delen", bron)}
    return maak(compute("gedrukt - opgeteld", delen, "euro", "Grootste verschil door afronding")).positief


def tabel_optelverschillen() -> Tabel:
    """Show the totals of the shifts that differ from the sum of their printed parts; rows are totals, euros."""
    afwijkend = [c for c in _optellingen("verschuivingen") if c.verschilt]
    rijen = []
    for c in afwijkend:
        s = c.feiten[0].sleutel
        naam = ", ".join(filter(None, [MAATREGELEN[s["maatregel"]], first_lower(SCENARIOS.get(s["scenario"], ""))]))
        jaar = "Samen" if s["jaar"] == "totaal" else s["jaar"]
        bedragen = (g.getal(c.gedrukt), g.getal(c.berekend), g.met_teken(c.gedrukt - c.berekend))
        rijen.append((naam, jaar, *bedragen))
    kolommen = (Kolom("Regel"), Kolom("Jaar"), *(Kolom(k, getal=True) for k in ("Gedrukt", "Opgeteld", "Verschil")))
    bron = source_line([c.feiten[0] for c in afwijkend], "Opgeteld uit de gedrukte bedragen, in euro.")
    return Tabel("optelverschillen", kolommen, tuple(rijen), bron)


def tel_bedragen() -> Cijfer:
    """Count the amounts that the overview of the shifts prints."""
    aantal = len(gegevens().tabel("verschuivingen").rijen)
    return geteld(aantal, "Gedrukte bedragen in het totaaloverzicht", "data/cijfers/verschuivingen.csv")


def passend(maatregel: str) -> Cijfer:
    """Return the unrounded amount of a measure in one set that fits every printed amount at once, in euros.

    `maatregel` is poj, triage or regie (base amount) or investering (per year). Raises ValueError when no set fits:
    then rounding alone does not explain the overview.
    """
    bedragen = _fitting_set()
    wat = "Investering per jaar" if maatregel == "investering" else f"Basisbedrag {first_lower(MAATREGELEN[maatregel])}"
    bron = merge_herkomst(gegevens().tabel("verschuivingen").selecteer(maatregel=maatregel))
    regel = f"gezocht: met deze bedragen klopt elk gedrukt bedrag na afronding op {g.euro(AFRONDING)}"
    feit = Feit(bedragen[maatregel], "euro", f"{wat} voor afronding", bron, formule=regel)
    return maak(feit)


def _fitting_set() -> dict[str, Decimal]:
    """Find, on a grid of hundreds within the bounds of each amount, the first set that fits every printed amount."""
    eisen = [(_coefficients(f), f.getal) for f in gegevens().tabel("verschuivingen").rijen]
    namen = (*MODEL_MAATREGELEN, "investering")
    assen = []
    for naam in namen:
        eigen = [(c[naam] * 100, bedrag) for c, bedrag in eisen if set(c) == {naam}]
        i = derive_basisbedrag([(abs(p), abs(bedrag)) for p, bedrag in eigen])
        stap = (i.hoogst - i.laagst) / (_STAPPEN + 1)
        assen.append([g.rond(i.laagst + stap * k, -2) for k in range(1, _STAPPEN + 1)])
    for punt in product(*assen):
        bedragen = dict(zip(namen, punt, strict=True))
        if all(abs(sum(c * bedragen[n] for n, c in cs.items()) - bedrag) <= AFRONDING / 2 for cs, bedrag in eisen):
            return bedragen
    raise ValueError("geen bedragen gevonden waarmee alle gedrukte bedragen kloppen")


def _coefficients(feit: Feit) -> Mapping[str, Decimal]:
    """Write a printed amount as shares of the base amounts and of the yearly investment (negative)."""
    m, scenario, jaar = (feit.sleutel[k] for k in ("maatregel", "scenario", "jaar"))
    tabel = gegevens().tabel("scenario_percentages")
    jaren = tabel.waarden("jaar") if jaar == "totaal" else (jaar,)
    uit = {}
    for naam in MODEL_MAATREGELEN if m == "totaal" else () if m == "investering" else (m,):
        procenten = [tabel.selecteer(maatregel=naam, scenario=scenario, jaar=j)[0].getal for j in jaren]
        uit[naam] = sum(procenten, start=Decimal(0)) / 100
    return uit | ({"investering": Decimal(-len(jaren))} if m in {"totaal", "investering"} else {})


#: indicator of result 9 → the measure that the shifts expect to change it
NORM_MAATREGEL: Final = {"verwijzingen-huisarts": "poj", "verwijzingen-toegang": "triage"}


def tabel_norm_scenario(jaar: int = 2024) -> Tabel:
    """Hold the norms of result 9 in one year against both scenarios: nulmeting minus the percentage of each.

    Groups are indicators, rows municipalities.
    """
    procenten = gegevens().tabel("scenario_percentages")
    normen = gegevens().tabel("normen")
    rijen: list[tuple[str, ...]] = []
    gebruikt: list[Feit] = []
    for indicator, maatregel in NORM_MAATREGEL.items():
        i = gegevens().indicatoren[indicator]
        rijen.append((f"{i.kort}, {'procent van alle verwijzingen' if i.eenheid == 'procent' else 'aantal'}",))
        afnames = [procenten.selecteer(maatregel=maatregel, scenario=s, jaar=jaar)[0] for s in MODEL_SCENARIOS[::-1]]
        for gm in regiogemeenten():
            nul = normen.selecteer(indicator=indicator, gemeente=gm, soort="nulmeting")[0]
            norm = normen.selecteer(indicator=indicator, gemeente=gm, soort="norm", jaar=jaar)[0]
            verwacht = [g.getal(nul.getal * (100 - a.getal) / 100, 1) for a in afnames]
            rijen.append((gebiedsnaam(gm), g.getal(nul.getal), *verwacht, g.getal(norm.getal)))
            gebruikt += [nul, norm, *afnames]
    koppen = ("Nulmeting", *(f"{SCENARIOS[s]} {jaar}" for s in MODEL_SCENARIOS[::-1]), f"Norm {jaar}")
    kolommen = (Kolom("Gemeente"), *(Kolom(k, getal=True) for k in koppen))
    return Tabel("norm-scenario", kolommen, tuple(rijen), source_line(gebruikt, "Scenario’s nagerekend."))
