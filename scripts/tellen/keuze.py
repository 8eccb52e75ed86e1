"""Choices and terms: pick one fact from a table, or compute one from several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tellen.feit import Feit
from tellen.formule import compute
from tellen.fouten import Fout, GegevensFout

if TYPE_CHECKING:
    from tellen.gegevens import Gegevens

_NIET_SLEUTEL = {"bestand", "waarde", "eenheid"}


def pick(g: Gegevens, keuze: Mapping[str, Any], bestand: str = "", regel: int = 0) -> Feit:
    """Return the one row that a choice names.

    Key columns that the choice leaves out match any value. Raises GegevensFout, at the given place, when the
    choice names a table or a key that is not there, or not exactly one row.
    """
    try:
        tabel = g.tabel(keuze["bestand"])
    except GegevensFout as e:
        raise _moved(e, bestand, regel) from None
    sleutel = {k: v for k, v in keuze.items() if k not in _NIET_SLEUTEL or k in tabel.sleutels}
    vreemd = set(sleutel) - set(tabel.sleutels)
    gevonden = () if vreemd else tabel.selecteer(**sleutel)
    if len(gevonden) != 1:
        tekst = ", ".join(f"{k}: {v}" for k, v in keuze.items())
        kolommen = ", ".join(tabel.sleutels)
        raise GegevensFout([Fout(bestand or tabel.bestand, regel, "", "keuze", f"‘{tekst}’", kolommen, len(gevonden))])
    return gevonden[0]


def pick_series(g: Gegevens, reeks: Mapping[str, Any], bestand: str = "", regel: int = 0) -> dict[str, Feit]:
    """Return the facts of a series by period, in order; the period column is `jaar` or `periode`."""
    tabel = g.tabel(reeks["bestand"])
    kolom = next((k for k in ("jaar", "periode") if k in tabel.sleutels), "")
    feiten = tabel.selecteer(**{k: v for k, v in reeks.items() if k != "bestand"})
    paren = {f.sleutel.get(kolom, ""): f for f in feiten}
    if not feiten or len(paren) != len(feiten):
        tekst = ", ".join(f"{k}: {v}" for k, v in reeks.items())
        kolommen = ", ".join(k for k in tabel.sleutels if k != kolom)
        raise GegevensFout([Fout(bestand or tabel.bestand, regel, "", "keuze", f"‘{tekst}’", kolommen, len(feiten))])
    return dict(sorted(paren.items()))


def evaluate(g: Gegevens, term: Any, bestand: str = "", regel: int = 0) -> Feit:
    """Return the fact of a term: a number, a choice, or a formula over named terms."""
    if not isinstance(term, Mapping):
        return Feit(Decimal(str(term)), "", "", ())
    if "formule" not in term:
        return pick(g, term, bestand, regel)
    vast = {"formule", "eenheid", "wat"}
    delen = {n: evaluate(g, t, bestand, regel) for n, t in term.items() if n not in vast}
    try:
        return compute(term["formule"], delen, term.get("eenheid", ""), term.get("wat", ""))
    except GegevensFout as e:
        raise _moved(e, bestand, regel) from None


def _moved(fout: GegevensFout, bestand: str, regel: int) -> GegevensFout:
    """Give faults of a name or formula the place of the claim; faults of a file keep their own."""
    eigen = {"onbekend", "formule", "deling"}
    if not bestand:
        return fout
    return GegevensFout(replace(f, bestand=bestand, regel=regel) if f.code in eigen else f for f in fout.fouten)
