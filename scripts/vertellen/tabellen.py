"""The tables of the publication: each function gives one table, from the facts of tellen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tellen.feit import Feit, count_decimals
from tellen.rekentabel import MAATREGELEN as MODEL_MAATREGELEN
from tellen.rekentabel import SCENARIOS as MODEL_SCENARIOS
from tellen.rekentabel import base_amounts
from vertellen import getal as g
from vertellen.blok import Kolom, Tabel
from vertellen.bronregel import source_line, source_place
from vertellen.context import find_indicator, gebiedcode, gebiedsnaam, gegevens, regiogemeenten, require_known
from vertellen.namen import HULP, MAATREGELEN, POSTEN, SCENARIOS, VERWIJZERS
from vertellen.overzicht import stand_van, status_cell
from vertellen.zin import measured_cell

#: the columns of the tariffs: heading, and the region and the kind of the amounts below it
_TARIEFKOLOMMEN: Final = {
    "Holland Rijnland, gemiddeld": ("holland-rijnland", "gemiddeld"),
    "Holland Rijnland, meest gedeclareerd": ("holland-rijnland", "meest-gedeclareerd"),
    "Haaglanden": ("haaglanden", "tarief"),
}


def tabel_normen(indicator: str) -> Tabel:
    """Show nulmeting, norms per year and status of one indicator: rows are municipalities."""
    i = find_indicator(indicator)
    rijen = gegevens().tabel("normen").selecteer(indicator=indicator)
    jaren = sorted({f.sleutel["jaar"] for f in rijen if f.sleutel["soort"] == "norm"})
    heeft_nulmeting = any(f.sleutel["soort"] == "nulmeting" for f in rijen)
    periode = i.nulmeting.periode if i.nulmeting else None
    kolommen = [Kolom("Gemeente")]
    kolommen += [Kolom(f"Nulmeting {_period(periode)}", getal=True)] if heeft_nulmeting else []
    kolommen += [Kolom(f"Norm {j}", getal=True) for j in jaren]
    standen = stand_van(indicator)
    gemeten = any(s.meting for s in standen)
    kolommen += [*([Kolom("Nieuwste meting")] if gemeten else []), Kolom("Stand")]
    tabel = []
    for stand in standen:
        cellen = {(f.sleutel["soort"], f.sleutel["jaar"]): f for f in rijen if f.sleutel["gemeente"] == stand.gemeente}
        nul = [f for (soort, _), f in cellen.items() if soort == "nulmeting"]
        rij = [g.getal(nul[0].waarde, i.decimalen) if nul else g.ONBEKEND] if heeft_nulmeting else []
        rij += [_cell(cellen.get(("norm", j)), i.decimalen) for j in jaren]
        rij += [measured_cell(stand)] if gemeten else []
        tabel.append((gebiedsnaam(stand.gemeente), *rij, status_cell(stand, kort=True)))
    return Tabel(f"normen-{indicator}", tuple(kolommen), tuple(tabel), norm_source(indicator), "normen")


def norm_source(indicator: str) -> str:
    """Write the source line of the norms of one indicator, or of itself without norms, and of its measurements."""
    i = find_indicator(indicator)
    feiten = gegevens().tabel("normen").selecteer(indicator=indicator)
    van = {o.naam: o.levering.leverancier for o in gegevens().ontvangsten}
    namen = dict.fromkeys(m.levering for m in gegevens().metingen if m.indicator == indicator and m.bestaat)
    leveringen = g.lijst([f"{naam} ({van[naam]})" for naam in namen])
    erbij = f"Metingen: levering {leveringen}." if leveringen else ""
    return source_line(feiten, erbij) if feiten else source_place(i.bron, i.vindplaats, erbij)


def _period(periode: str | None) -> str:
    if not periode:
        return ""
    return periode[:4] if "-" in periode else periode.replace("/", "-")


def _cell(feit: Feit | None, decimalen: int | None = None) -> str:
    return g.ONBEKEND if feit is None else g.getal(feit.waarde, decimalen)


def tabel_trajecten(gemeente: str) -> Tabel:
    """Show trajectories of one municipality: rows are years, columns referrers."""
    code, tabel = gebiedcode(gemeente), gegevens().tabel("trajecten")
    require_known(gebiedsnaam(code), map(gebiedsnaam, tabel.waarden("gemeente")), tabel.bestand)
    feiten = tabel.selecteer(gemeente=code)
    volgorde = ("totaal", "geen", "jgt", "huisarts", "onbekend", "overig")
    kolommen = (Kolom("Jaar"), *(Kolom(VERWIJZERS[v], getal=True) for v in volgorde))
    rijen = _grid(feiten, "jaar", "verwijzer", volgorde)
    return Tabel(f"trajecten-{code.lower()}", kolommen, rijen, source_line(feiten))


def _grid(feiten: Sequence[Feit], rij: str, kolom: str, volgorde: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    cellen = {(f.sleutel[rij], f.sleutel[kolom]): f for f in feiten}
    namen = dict.fromkeys(f.sleutel[rij] for f in feiten)
    return tuple((n, *(_cell(cellen.get((n, k))) for k in volgorde)) for n in namen)


def tabel_jongeren() -> Tabel:
    """Show youths with help per municipality and kind of help: columns are years."""
    tabel = gegevens().tabel("jongeren")
    jaren = tabel.waarden("jaar")
    rijen: list[tuple[str, ...]] = []
    for gm in (c for c in regiogemeenten() if c in tabel.waarden("gemeente")):
        rijen.append((gebiedsnaam(gm),))
        rijen += [
            (HULP[h], *(_cell(next(iter(tabel.selecteer(gemeente=gm, hulp=h, jaar=j)), None)) for j in jaren))
            for h in ("wijkteam", "totaal")
        ]
    kolommen = (Kolom("Soort hulp"), *(Kolom(j, getal=True) for j in jaren))
    return Tabel("jongeren", kolommen, tuple(rijen), source_line(tabel.rijen))


def tabel_fte() -> Tabel:
    """Show fte per youth team: in service in 2018, as computed, and the difference."""
    tabel = gegevens().tabel("fte_jgt")
    rijen = []
    for team in tabel.waarden("team"):
        dienst, nodig = (tabel.selecteer(team=team, meting=m)[0] for m in ("in_dienst_2018", "berekend"))
        verschil = dienst.getal - nodig.getal
        rijen.append((team, g.getal(dienst.waarde, 1), g.getal(nodig.waarde, 1), g.met_teken(verschil, 1)))
    kolommen = (Kolom("Team"), *(Kolom(k, getal=True) for k in ("In dienst in 2018", "Berekend", "Verschil")))
    return Tabel("fte", kolommen, tuple(rijen), source_line(tabel.rijen))


def tabel_verwijzers() -> Tabel:
    """Show the share of every referrer per area, in percent."""
    tabel = gegevens().tabel("verwijzers_aandeel")
    gebieden = tabel.waarden("gebied")
    rijen = tuple(
        (VERWIJZERS[v], *(_cell(tabel.selecteer(gebied=gb, verwijzer=v)[0]) for gb in gebieden))
        for v in tabel.waarden("verwijzer")
    )
    kolommen = (Kolom("Verwijzer"), *(Kolom(gebiedsnaam(gb), getal=True) for gb in gebieden))
    return Tabel("verwijzers", kolommen, rijen, source_line(tabel.rijen))


def tabel_begroting() -> Tabel:
    """Show the budget of the municipal access a year: rows are areas, columns items, euros.

    Years with the same amounts stand in one group; the source gives every year the same ones.
    """
    tabel = gegevens().tabel("begroting_toegang")
    gebieden = (*regiogemeenten(), "leidse-regio")
    per_jaar: dict[tuple[tuple[str, ...], ...], list[str]] = {}
    for jaar in tabel.waarden("jaar"):
        cellen = [[tabel.selecteer(gebied=gb, post=p, jaar=jaar)[0] for p in POSTEN] for gb in gebieden]
        rijen = tuple((gebiedsnaam(gb), *(_cell(f) for f in rij)) for gb, rij in zip(gebieden, cellen, strict=True))
        per_jaar.setdefault(rijen, []).append(jaar)
    kolommen = (Kolom("Gebied"), *(Kolom(naam, getal=True) for naam in POSTEN.values()))
    groepen = [((_years(jaren),), *rijen) if len(per_jaar) > 1 else rijen for rijen, jaren in per_jaar.items()]
    return Tabel(
        "begroting",
        kolommen,
        tuple(rij for groep in groepen for rij in groep),
        source_line(tabel.rijen, "Bedragen per jaar, in euro, zonder indexatie en zonder de beoogde efficiencywinst."),
    )


def _years(jaren: Sequence[str]) -> str:
    return jaren[0] if len(jaren) == 1 else f"{jaren[0]} tot en met {jaren[-1]}"


def tabel_verschuivingen() -> Tabel:
    """Show the shifts as printed: groups are scenarios, rows measures, columns years and total, euros."""
    tabel = gegevens().tabel("verschuivingen")
    jaren = tabel.waarden("jaar")
    investering = {f.sleutel["jaar"]: f for f in tabel.selecteer(maatregel="investering")}
    rijen: list[tuple[str, ...]] = [("Investering", *(_cell(investering[j]) for j in jaren))]
    for s in MODEL_SCENARIOS:
        rijen.append((SCENARIOS[s],))
        rijen += [
            (MAATREGELEN[m], *(_cell(tabel.selecteer(maatregel=m, scenario=s, jaar=j)[0]) for j in jaren))
            for m in (*MODEL_MAATREGELEN, "totaal")
        ]
    kolommen = (Kolom("Maatregel"), *(Kolom(j if j != "totaal" else "Samen", getal=True) for j in jaren))
    return Tabel("verschuivingen", kolommen, tuple(rijen), source_line(tabel.rijen, "Bedragen in euro."))


def tabel_percentages() -> Tabel:
    """Show the yearly percentage per measure and scenario."""
    tabel = gegevens().tabel("scenario_percentages")
    jaren = tabel.waarden("jaar")
    rijen: list[tuple[str, ...]] = []
    for m in MODEL_MAATREGELEN:
        rijen.append((MAATREGELEN[m],))
        for s in MODEL_SCENARIOS:
            cellen = [tabel.selecteer(maatregel=m, scenario=s, jaar=j)[0] for j in jaren]
            plaatsen = max(count_decimals(f.getal.normalize()) for f in cellen)
            rijen.append((SCENARIOS[s], *(_cell(f, plaatsen) for f in cellen)))
    kolommen = (Kolom("Scenario"), *(Kolom(j, getal=True) for j in jaren))
    return Tabel("percentages", kolommen, tuple(rijen), source_line(tabel.rijen, "In procenten."))


def tabel_model() -> Tabel:
    """Show the recomputed balance per year and cumulated, per scenario, euros rounded to thousands."""
    tabel = gegevens().tabel("verschuivingen_model")
    jaren = tuple(dict.fromkeys(f.sleutel["jaar"] for f in tabel.rijen))
    rijen: list[tuple[str, ...]] = []
    for s in MODEL_SCENARIOS:
        rijen.append((SCENARIOS[s],))
        for naam, grootheid in (("Saldo van het jaar", "saldo"), ("Saldo tot en met het jaar", "cumulatief")):
            cellen = [tabel.selecteer(scenario=s, grootheid=grootheid, jaar=j)[0] for j in jaren]
            rijen.append((naam, *(g.getal(g.rond(f.getal, -3)) for f in cellen)))
    kolommen = (Kolom("Saldo"), *(Kolom(j, getal=True) for j in jaren))
    return Tabel(
        "model", kolommen, tuple(rijen), source_line(tabel.rijen, "Nagerekend, in euro, afgerond op duizenden.")
    )


def tabel_basisbedragen() -> Tabel:
    """Show the derived base amount per measure: lowest, highest and middle, euros."""
    rijen = tuple(
        (MAATREGELEN[m], *(g.getal(g.rond(b, 0)) for b in (i.laagst, i.hoogst, i.midden)))
        for m, i in base_amounts(gegevens()).items()
    )
    kolommen = (Kolom("Maatregel"), *(Kolom(k, getal=True) for k in ("Minstens", "Hoogstens", "Midden")))
    feiten = gegevens().tabel("scenario_percentages").rijen
    return Tabel("basisbedragen", kolommen, rijen, source_line(feiten, "Afgeleid, in euro."))


def tabel_tarieven() -> Tabel:
    """Show the tariffs: rows are products, columns the two averages of one region and the tariff of the other, euros.

    Two amounts of one kind stand in one cell.
    """
    tabel = gegevens().tabel("tarieven")
    kolommen = (Kolom("Product"), *(Kolom(kop, getal=True) for kop in _TARIEFKOLOMMEN))
    rijen = tuple(
        (product, *(_tariffs(tabel.selecteer(product=product), *keuze) for keuze in _TARIEFKOLOMMEN.values()))
        for product in tabel.waarden("product")
    )
    return Tabel("tarieven", kolommen, rijen, source_line(tabel.rijen, "Bedragen in euro."))


def _tariffs(feiten: Sequence[Feit], regio: str, soort: str) -> str:
    """Write the amounts of one region whose kind begins with the given one."""
    eigen = [f for f in feiten if f.sleutel["regio"] == regio and f.sleutel["soort"].startswith(soort)]
    return g.lijst([g.getal(f.waarde) for f in eigen])
