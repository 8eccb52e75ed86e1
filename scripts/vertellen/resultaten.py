"""What the results chapters say about an indicator: its norm, the way to go, the measurements and the source.

The sentences follow the data: they stay right when a norm is revised or a measurement arrives.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from tellen.contract import Norm
from tellen.feit import Feit
from tellen.fouten import Fout, GegevensFout
from tellen.periode import parse_periode
from tellen.rekentabel import norms_in_force
from vertellen import getal as g
from vertellen.bronregel import write_source
from vertellen.cijfer import Cijfer, bereken, geteld, norm, nulmeting
from vertellen.context import bron_titel, gebiedsnaam, gegevens, regiogemeenten
from vertellen.overzicht import stand_van
from vertellen.uitspraak import oordeel, verdict_span
from vertellen.zin import datum

_BESTAND = "data/indicatoren"


def norm_zin(indicator: str, waarvoor: str = "") -> str:
    """Say which norm holds at the end, in one sentence: the same everywhere, or per municipality.

    `waarvoor` says what the norm is for, where the text around does not: "voor ervaren regie".
    """
    normen = {c: norm(indicator, c) for c in regiogemeenten()}
    eerste = next(iter(normen.values()))
    jaar = eerste.feit.sleutel["jaar"]
    naam = f"de norm {waarvoor}".strip()
    if len({n.waarde for n in normen.values()}) == 1:
        return f"{g.hoofdletter(naam)} is in elke gemeente {eerste}, uiterlijk te halen in {jaar}."
    return f"In {jaar} is {naam} {g.lijst([f'{n} in {gebiedsnaam(c)}' for c, n in normen.items()])}."


def verschil(indicator: str, gemeente: str, jaar: int | None = None) -> Cijfer:
    """Return how far a norm lies from the nulmeting in the wanted direction; without a year the last norm."""
    i = gegevens().indicatoren[indicator]
    eenheid = "procentpunt" if i.eenheid == "procent" else i.eenheid
    formule = "nulmeting - norm" if i.richting == "lager" else "norm - nulmeting"
    delen = {"nulmeting": nulmeting(indicator, gemeente), "norm": norm(indicator, gemeente, jaar)}
    wat = f"Verschil tussen nulmeting en norm {delen['norm'].feit.sleutel['jaar']} in {gebiedsnaam(gemeente)}"
    return bereken(formule, eenheid=eenheid, wat=wat, decimalen=i.decimalen, **delen)


def verschil_zin(indicator: str) -> str:
    """Say in which municipalities the way from nulmeting to norm is longest and shortest; ties are named together."""
    verschillen = {c: verschil(indicator, c) for c in regiogemeenten()}
    waarden = [v.waarde for v in verschillen.values()]
    begin = "Het verschil tussen de nulmeting en de laatste norm is"
    if min(waarden) == max(waarden):
        return f"{begin} in elke gemeente {next(iter(verschillen.values()))}."
    groot, klein = (_owners(verschillen, f(waarden)) for f in (max, min))
    return f"{begin} het grootst in {groot}. Het is het kleinst in {klein}."


def _owners(waarden: dict[str, Cijfer], waarde: object) -> str:
    gevonden = [c for c, w in waarden.items() if w.waarde == waarde]
    return f"{g.lijst([gebiedsnaam(c) for c in gevonden])}: {waarden[gevonden[0]]}"


def som(indicator: str, soort: Literal["nulmeting", "norm"], jaar: int | None = None) -> Cijfer:
    """Add up the nulmeting, or the norm of a year, over the municipalities of the region.

    Raises GegevensFout for an indicator in percent, which cannot be added up.
    """
    i = gegevens().indicatoren[indicator]
    if i.eenheid != "aantal":
        raise GegevensFout([Fout(_BESTAND, 0, indicator, "onbekend", f"'{i.eenheid}'", "aantal")])
    waarden = [norm(indicator, c, jaar) if soort == "norm" else nulmeting(indicator, c) for c in regiogemeenten()]
    delen = dict(zip(regiogemeenten(), waarden, strict=True))
    wat = f"{_what(waarden[0].feit)}, alle gemeenten samen"
    return bereken(" + ".join(delen), eenheid="aantal", wat=wat, decimalen=0, **delen)


def _what(feit: Feit) -> str:
    return feit.wat.split(":", maxsplit=1)[0]


def meetstand(indicator: str) -> str:
    """Say what was measured: nothing yet, or the status per municipality after the newest measurement."""
    standen = stand_van(indicator)
    metingen = [s.meting for s in standen if s.meting]
    if not metingen:
        verwacht = standen[0].indicator.nulmeting.verwacht if standen[0].indicator.nulmeting else None
        begin = f"De opdracht kondigt de nulmeting aan voor {verwacht}. " if verwacht else ""
        return f"{begin}Er is nog geen meting aangeleverd."
    nieuwste = max((m.periode for m in metingen), key=parse_periode)
    groepen: dict[str, list[str]] = {}
    for s in standen:
        groepen.setdefault(s.status.uitkomst, []).append(gebiedsnaam(s.gemeente))
    stand = "; ".join(f"{uitkomst} in {g.lijst(namen)}" for uitkomst, namen in groepen.items())
    return f"De nieuwste meting gaat over {nieuwste}. De stand is dan: {stand}."


def verdict(bevinding: str) -> str:
    """Write the verdict on a claim as shape and word, for running text."""
    return verdict_span(oordeel(bevinding).verdict)


def meettelling() -> str:
    """Say of how many indicators anything was measured."""
    indicatoren = gegevens().indicatoren
    gemeten = sum(any(s.meting for s in stand_van(i)) for i in indicatoren)
    if not gemeten:
        return "Er is nog geen enkele meting aangeleverd."
    deel, alle = geteld(gemeten, "Gemeten indicatoren", _BESTAND), geteld(len(indicatoren), "Indicatoren", _BESTAND)
    return f"Van {deel} van de {alle} indicatoren is een meting aangeleverd."


def tel_normvorm(vorm: Literal["per jaar", "eindwaarde"]) -> Cijfer:
    """Count the indicators with a norm per year, or with one value due by a year."""
    geldend = [besluiten for besluiten in map(norms_in_force, gegevens().indicatoren.values()) if besluiten]
    aantal = sum(any(norm.waarden for norm, _ in besluiten) == (vorm == "per jaar") for besluiten in geldend)
    return geteld(aantal, f"Indicatoren met een norm: {vorm}", _BESTAND)


def tel_nulmetingen(soort: Literal["bekend", "verwacht", "geen"]) -> Cijfer:
    """Count the indicators with a nulmeting in the source, with one announced there, or with neither."""
    soorten = []
    for i in gegevens().indicatoren.values():
        n = i.nulmeting
        soorten.append("bekend" if n and n.waarden else "verwacht" if n and n.verwacht else "geen")
    return geteld(soorten.count(soort), f"Indicatoren, nulmeting: {soort}", _BESTAND)


def tel_koppen() -> Cijfer:
    """Count the indicators whose norms stand under a heading 'Realisatie' in the source."""
    return geteld(len(_realisatie()), "Indicatoren met normen onder de kop ‘Realisatie’", _BESTAND)


def lijst_koppen() -> str:
    """Name the indicators whose norms stand under a heading 'Realisatie' in the source."""
    return g.lijst([f"{kort.lower()} ({nummer})" for nummer, kort in _realisatie()])


def _realisatie() -> Sequence[tuple[str, str]]:
    indicatoren = gegevens().indicatoren.values()
    return [(i.nummer, i.kort) for i in indicatoren if any(n.kop_in_bron == "realisatie" for n in i.normen)]


def herkomst(indicator: str) -> str:
    """Write the source line of a result: where it stands, and by which decisions its norms were set."""
    i = gegevens().indicatoren[indicator]
    return write_source(f"{bron_titel(i.bron)}, {i.vindplaats}", _besluiten(norms_in_force(i)))


def _besluiten(geldend: Sequence[tuple[Norm, Sequence[int]]]) -> str:
    """Name the decisions in force; with more than one, each with the years that it holds for."""
    namen = [f"op {datum(norm.datum)}: {norm.besluit}" for norm, _ in geldend]
    if not namen:
        return "Nog geen norm vastgesteld."
    if len(namen) == 1:
        return f"Norm vastgesteld {namen[0]}."
    delen = [
        f"{naam} (voor {g.lijst([str(jaar) for jaar in jaren])})"
        for naam, (_, jaren) in zip(namen, geldend, strict=True)
    ]
    return f"Normen vastgesteld {'; '.join(delen)}."
