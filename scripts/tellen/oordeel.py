"""Verdicts on claims: run the predicates of a claim and weigh the parts.

A claim holds when all its parts hold, holds in part when some do, and does not hold when none does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from tellen import toetsvorm as v
from tellen.contract import CIJFERS, Bevinding
from tellen.feit import Feit
from tellen.fouten import Fout, GegevensFout, quote
from tellen.keuze import pick, pick_series
from tellen.toetsen import Deel, Plaats, run_toets

if TYPE_CHECKING:
    from tellen.gegevens import Gegevens

Verdict = Literal["klopt", "klopt deels", "klopt niet", "niet te toetsen"]
Nieuwste = Literal["geldt nog", "geldt niet meer"]
#: a name in the wording of a claim, which stands for a printed value
PLAATSHOUDER = re.compile(r"\{([^{}]+)\}")
_PERIODEN = ("jaar", "periode", "van", "naar", "tot")
VERDICTEN: tuple[Verdict, ...] = ("klopt", "klopt deels", "klopt niet", "niet te toetsen")


@dataclass(frozen=True)
class Oordeel:
    """Hold the verdict on a claim with its parts.

    `gedrukt` are the facts behind the printed values. `nieuwste` is None when there are no newer figures than
    those the claim is about, and for a claim that did not hold in full: it cannot hold no longer.
    """

    bevinding: Bevinding
    verdict: Verdict
    delen: tuple[Deel, ...]
    gedrukt: dict[str, Feit]
    nieuwste: Nieuwste | None = None
    nieuwste_periode: str = ""

    @property
    def reden(self) -> str:
        """Return why no figure can test the claim; empty for a claim that was tested."""
        return next((t.reden for t in self.bevinding.toetsen if isinstance(t, v.NietToetsbaar)), "")


def assess_bevinding(g: Gegevens, bevinding: Bevinding) -> Oordeel:
    """Work out the verdict on a claim, and whether it still holds on newer figures.

    Raises GegevensFout, at the place of the claim, when it names a figure or a printed value that is not there.
    """
    plaats = Plaats(*g.bevinding_plaats.get(bevinding.id, ("", 0)))
    check_template(bevinding, plaats)
    delen = tuple(d for t in bevinding.toetsen for d in run_toets(g, t, plaats))
    check_uitkomst(bevinding, delen, plaats)
    gedrukt = {k: pick(g, keuze, plaats.bestand, plaats.regel) for k, keuze in bevinding.gedrukt.items()}
    verdict = weigh(delen)
    nieuwste, periode = _newest(g, bevinding, plaats) if verdict == "klopt" else (None, "")
    return Oordeel(bevinding, verdict, delen, gedrukt, nieuwste, periode)


def check_template(bevinding: Bevinding, plaats: Plaats) -> None:
    """Hold the names in the wording against the printed values; raises GegevensFout for a name without a value."""
    onbekend = [n for n in PLAATSHOUDER.findall(bevinding.tekst) if n not in bevinding.gedrukt]
    onbekend += _find_loose(bevinding.tekst)
    _refuse_names(bevinding, plaats, onbekend, list(bevinding.gedrukt), "Geef de waarde bij ‘gedrukt’.")


def check_uitkomst(bevinding: Bevinding, delen: tuple[Deel, ...], plaats: Plaats) -> None:
    """Hold the names in our sentences against the values of the parts; raises GegevensFout for one without a value."""
    bekend = [f"{nr}.{naam}" for nr, deel in enumerate(delen, 1) for naam in deel.feiten]
    namen = [n for tekst in bevinding.uitkomst.values() for n in PLAATSHOUDER.findall(tekst)]
    onbekend = [n for n in namen if n.removesuffix(".kaal") not in bekend]
    onbekend += [n for tekst in bevinding.uitkomst.values() for n in _find_loose(tekst)]
    _refuse_names(bevinding, plaats, onbekend, bekend, "Schrijf de zin bij ‘uitkomst’ zonder accolades.")


def _find_loose(tekst: str) -> list[str]:
    """Return every brace without its other half, with the word beside it."""
    return re.findall(r"\{[^{}\s]*|[^{}\s]*\}", PLAATSHOUDER.sub(" ", tekst))


def _refuse_names(b: Bevinding, plaats: Plaats, onbekend: list[str], bekend: list[str], anders: str) -> None:
    """Raise GegevensFout for names without a value, with the names that have one, or what to do when none has."""
    code, hulp = ("plaatshouder", ", ".join(bekend)) if bekend else ("zonder-namen", anders)
    if onbekend:
        raise GegevensFout(Fout(plaats.bestand, plaats.regel, b.id, code, quote(n), hulp) for n in onbekend)


def holds_own_numbers_only(bevinding: Bevinding) -> bool:
    """Say whether a test holds the printed numbers of a claim against each other, and against nothing else."""
    gedrukt = {_key(keuze) for keuze in bevinding.gedrukt.values()}
    getoetst = {_key(keuze) for toets in bevinding.toetsen for keuze in _choices(toets.model_dump())}
    return bool(getoetst) and getoetst <= gedrukt


def _key(keuze: Mapping[str, Any]) -> frozenset[tuple[str, str]]:
    return frozenset((k, str(v)) for k, v in keuze.items() if k != "waarde")


def _choices(waarde: Any) -> Iterator[Mapping[str, Any]]:
    """Give every choice of a row in a predicate."""
    if isinstance(waarde, Mapping) and "bestand" in waarde:
        yield waarde
    elif isinstance(waarde, Mapping | list | tuple):
        for deel in waarde.values() if isinstance(waarde, Mapping) else waarde:
            yield from _choices(deel)


def weigh(delen: tuple[Deel, ...]) -> Verdict:
    """Return the verdict on the parts of a claim; no parts means that nothing could be tested."""
    if not delen:
        return "niet te toetsen"
    gehouden = sum(d.klopt for d in delen)
    return "klopt" if gehouden == len(delen) else "klopt deels" if gehouden else "klopt niet"


def _newest(g: Gegevens, bevinding: Bevinding, plaats: Plaats) -> tuple[Nieuwste | None, str]:
    """Run the predicates again with their last period moved to the newest one of the series."""
    verlengd = [t for toets in bevinding.toetsen for t in extend(g, toets, bevinding.toetsen)]
    if not verlengd:
        return None, ""
    delen = tuple(d for t in verlengd for d in run_toets(g, t, plaats))
    return ("geldt nog" if weigh(delen) == "klopt" else "geldt niet meer"), max(_last_period(t) for t in verlengd)


def extend(g: Gegevens, toets: Any, toetsen: tuple[Any, ...]) -> list[Any]:
    """Return the predicate with its last period moved to the newest of its series; empty when there is none.

    Plans (budgets, norms, scenarios) have no newer figures, and a later year in the same source is not newer.
    Only the end of a claim moves: a predicate that ends before the last period that the claim names in the same
    table stays as it is. A change that follows on another one (2016 to 2017 after 2015 to 2016) is a claim about
    every step, so it is continued step by step.
    """
    if not isinstance(toets, v.Verandering | v.Verhouding | v.OngeveerGelijk | v.Groei):
        return []
    tabel = CIJFERS.get(toets.reeks["bestand"])
    if tabel is None or not tabel.WAARNEMING:
        return []
    einde = _last_period(toets)
    reeks = pick_series(g, toets.reeks)
    bekend = {h.bron for p, f in reeks.items() if p <= einde for h in f.herkomst}
    nieuwer = [p for p, f in reeks.items() if f.waarde is not None and p > einde and f.herkomst[0].bron not in bekend]
    if not nieuwer or einde != _horizon(toetsen, toets.reeks["bestand"]):
        return []
    if isinstance(toets, v.Verandering) and any(_precedes(t, toets) for t in toetsen):
        stappen = pairwise([einde, *nieuwer])
        return [toets.model_copy(update={"van": _code(a), "naar": _code(b)}) for a, b in stappen]
    veld = "naar" if isinstance(toets, v.Verandering | v.Verhouding) else "tot"
    return [toets.model_copy(update={veld: _code(nieuwer[-1])})]


def _precedes(eerder: Any, toets: v.Verandering) -> bool:
    gelijk = isinstance(eerder, v.Verandering) and eerder.reeks == toets.reeks
    return gelijk and str(eerder.naar) == str(toets.van)


def _last_period(toets: Any) -> str:
    return str(toets.naar if isinstance(toets, v.Verandering | v.Verhouding) else toets.tot)


def _code(periode: str) -> int | str:
    return int(periode) if periode.isdigit() else periode


def _horizon(toetsen: tuple[Any, ...], bestand: str) -> str:
    """Return the last period of a table that any predicate of the claim names."""
    return max(p for t in toetsen for b, p in _named_periods(t.model_dump()) if b == bestand)


def _named_periods(waarde: Any) -> Iterator[tuple[str, str]]:
    """Give (table, period) for every period that a predicate names, in its series and in its choices."""
    if isinstance(waarde, Mapping):
        bestand = waarde.get("bestand") or waarde.get("reeks", {}).get("bestand", "")
        yield from ((bestand, str(waarde[k])) for k in _PERIODEN if waarde.get(k) is not None)
        for deel in waarde.values():
            yield from _named_periods(deel)
    elif isinstance(waarde, list | tuple):
        for deel in waarde:
            yield from _named_periods(deel)


def printed_differences(g: Gegevens, bevinding: Bevinding) -> list[tuple[str, Any, Feit]]:
    """Return (control id, printed value, figure) for every printed value of a claim."""
    plaats = Plaats(*g.bevinding_plaats.get(bevinding.id, ("", 0)))
    uit = []
    for naam, keuze in bevinding.gedrukt.items():
        uit.append((f"gedrukt:{bevinding.id}:{naam}", keuze["waarde"], pick(g, keuze, plaats.bestand, plaats.regel)))
    return uit
