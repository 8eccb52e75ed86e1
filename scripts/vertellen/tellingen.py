"""Counts of indicators and results: all that the data hold, or those that one source names.

A retelling counts by source: an indicator or a norm that another document adds later is not told as the first one's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

from tellen.contract import Indicator, Norm
from tellen.rekentabel import norms_in_force
from vertellen import getal as g
from vertellen.cijfer import Cijfer, geteld
from vertellen.context import bron_titel, gegevens, require_bron, require_choice, require_known
from vertellen.herkomst import escape_markdown
from vertellen.overzicht import stand_van

_BESTAND = "data/indicatoren"
Normvorm = Literal["per jaar", "eindwaarde"]
Nulmeting = Literal["bekend", "verwacht", "geen"]


def tel_indicatoren(*, met_norm: bool | None = None, gemeten: bool | None = None, bron: str | None = None) -> Cijfer:
    """Count the indicators, those with or without a norm, or those with or without any measurement.

    With `bron` only the indicators of that source count, and only its norms.
    """
    require_choice(met_norm, _BESTAND)
    require_choice(gemeten, _BESTAND)
    gekozen = [
        i
        for i in _indicators(bron)
        if met_norm in {None, bool(_norms(i, bron))}
        and gemeten in {None, any(s.meting is not None for s in stand_van(i.id))}
    ]
    delen = [(met_norm, "norm"), (gemeten, "meting")]
    bij = [f"{'met een' if ja else 'zonder'} {naam}" for ja, naam in delen if ja is not None]
    return _count(len(gekozen), " ".join(["Afspraken", g.lijst(bij)]).strip(), bron)


def tel_resultaten(bron: str | None = None) -> Cijfer:
    """Count the societal results, all or those of one source; result 9 has two indicators."""
    return _count(len({i.nummer.rstrip("ab") for i in _indicators(bron)}), "Resultaten", bron)


def tel_normvorm(vorm: Normvorm, bron: str | None = None) -> Cijfer:
    """Count the indicators with a norm per year, or with one value due by a year: those in force, or of one source."""
    require_known(vorm, get_args(Normvorm), _BESTAND)
    normen = [besluiten for besluiten in (_norms(i, bron) for i in _indicators(bron)) if besluiten]
    aantal = sum(any(norm.waarden for norm in besluiten) == (vorm == "per jaar") for besluiten in normen)
    return _count(aantal, f"Indicatoren met een norm: {vorm}", bron)


def tel_nulmetingen(soort: Nulmeting, bron: str | None = None) -> Cijfer:
    """Count the indicators with a nulmeting, with one announced, or with neither; with `bron` as that source has it."""
    require_known(soort, get_args(Nulmeting), _BESTAND)
    soorten = []
    for i in _indicators(bron):
        n = i.nulmeting
        bekend = n is not None and bool(n.waarden) and bron in {None, n.bron}
        soorten.append("bekend" if bekend else "verwacht" if n and n.verwacht else "geen")
    return _count(soorten.count(soort), f"Indicatoren, nulmeting: {soort}", bron)


def meettelling() -> str:
    """Say of how many indicators anything was measured."""
    gemeten = tel_indicatoren(gemeten=True)
    if not gemeten.waarde:
        return "Er is nog geen enkele meting aangeleverd."
    return f"Van {gemeten} van de {tel_indicatoren()} indicatoren is een meting aangeleverd."


def tel_koppen() -> Cijfer:
    """Count the indicators whose norms stand under a heading 'Realisatie' in the source."""
    return geteld(len(_realisatie()), "Indicatoren met normen onder de kop ‘Realisatie’", _BESTAND)


def lijst_koppen() -> str:
    """Name the indicators whose norms stand under a heading 'Realisatie' in the source."""
    return g.lijst([f"{escape_markdown(kort.lower())} ({nummer})" for nummer, kort in _realisatie()])


def _realisatie() -> Sequence[tuple[str, str]]:
    return [(i.nummer, i.kort) for i in _indicators() if any(n.kop_in_bron == "realisatie" for n in i.normen)]


def _indicators(bron: str | None = None) -> Sequence[Indicator]:
    require_bron(bron)
    return [i for i in gegevens().indicatoren.values() if bron in {None, i.bron}]


def _norms(indicator: Indicator, bron: str | None) -> Sequence[Norm]:
    """Return the norms that a source sets, whether still in force or not; without a source those in force."""
    if bron:
        return [n for n in indicator.normen if n.bron == bron]
    return [norm for norm, _ in norms_in_force(indicator)]


def _count(aantal: int, wat: str, bron: str | None) -> Cijfer:
    return geteld(aantal, f"{wat}, volgens {bron_titel(bron)}" if bron else wat, _BESTAND)
