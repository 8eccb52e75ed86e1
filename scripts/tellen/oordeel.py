"""Verdicts on claims: run the predicates of a claim and weigh the parts.

A claim holds when all its parts hold, holds in part when some do, and does not hold when none does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from tellen import toetsvorm as v
from tellen.contract import Bevinding
from tellen.feit import Feit
from tellen.fouten import Fout, GegevensFout, quote
from tellen.keuze import pick, pick_series
from tellen.toetsen import Deel, Plaats, run_toets

if TYPE_CHECKING:
    from tellen.gegevens import Gegevens

Verdict = Literal["klopt", "klopt deels", "klopt niet", "niet te toetsen"]
Nieuwste = Literal["geldt nog", "geldt niet meer"]
VERDICTEN: tuple[Verdict, ...] = ("klopt", "klopt deels", "klopt niet", "niet te toetsen")


@dataclass(frozen=True)
class Oordeel:
    """Hold the verdict on a claim with its parts.

    `gedrukt` are the facts behind the printed values. `nieuwste` is None when there are no newer figures than
    those the claim is about.
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

    Raises GegevensFout, at the place of the claim, when it names a figure that is not there.
    """
    plaats = Plaats(*g.bevinding_plaats.get(bevinding.id, ("", 0)))
    delen = tuple(d for t in bevinding.toetsen for d in run_toets(g, t, plaats))
    gedrukt = {k: pick(g, keuze, plaats.bestand, plaats.regel) for k, keuze in bevinding.gedrukt.items()}
    nieuwste, periode = _newest(g, bevinding, plaats)
    return Oordeel(bevinding, weigh(delen), delen, gedrukt, nieuwste, periode)


def weigh(delen: tuple[Deel, ...]) -> Verdict:
    """Return the verdict on the parts of a claim; no parts means that nothing could be tested."""
    if not delen:
        return "niet te toetsen"
    gehouden = sum(d.klopt for d in delen)
    return "klopt" if gehouden == len(delen) else "klopt deels" if gehouden else "klopt niet"


def _newest(g: Gegevens, bevinding: Bevinding, plaats: Plaats) -> tuple[Nieuwste | None, str]:
    """Run the predicates again with their last period moved to the newest one of the series."""
    verlengd, periode = [], ""
    for toets in bevinding.toetsen:
        nieuw = extend(g, toets)
        if nieuw is not None:
            verlengd.append(nieuw[0])
            periode = max(periode, nieuw[1])
    if not verlengd:
        return None, ""
    delen = tuple(d for t in verlengd for d in run_toets(g, t, plaats))
    return ("geldt nog" if weigh(delen) == "klopt" else "geldt niet meer"), periode


def extend(g: Gegevens, toets: Any) -> tuple[Any, str] | None:
    """Return the predicate with its last period moved to the newest of its series, and that period.

    None when the predicate has no period to move, or when there is no newer figure.
    """
    veld = "naar" if isinstance(toets, v.Verandering | v.Verhouding) else "tot"
    if not isinstance(toets, v.Verandering | v.Verhouding | v.OngeveerGelijk | v.Groei):
        return None
    laatste = max(p for p, f in pick_series(g, toets.reeks).items() if f.waarde is not None)
    if laatste <= str(getattr(toets, veld)):
        return None
    return toets.model_copy(update={veld: int(laatste) if laatste.isdigit() else laatste}), laatste


def printed_differences(g: Gegevens, bevinding: Bevinding) -> list[tuple[str, Any, Feit]]:
    """Return (control id, printed value, figure) for every printed value of a claim."""
    plaats = Plaats(*g.bevinding_plaats.get(bevinding.id, ("", 0)))
    uit = []
    for naam, keuze in bevinding.gedrukt.items():
        if "waarde" not in keuze:
            wenk = "Schrijf bij elke gedrukte waarde {bestand, sleutelkolommen, waarde}."
            fout = Fout(plaats.bestand, plaats.regel, f"gedrukt.{naam}", "vorm", quote(keuze), wenk)
            raise GegevensFout([fout])
        uit.append((f"gedrukt:{bevinding.id}:{naam}", keuze["waarde"], pick(g, keuze, plaats.bestand, plaats.regel)))
    return uit
