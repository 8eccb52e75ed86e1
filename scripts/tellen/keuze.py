"""Choices and terms: pick one fact from a table, or compute one from several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from tellen.feit import Feit, Tabel
from tellen.formule import FORMULE, compute
from tellen.fouten import Fout, GegevensFout, quote
from tellen.toetsvorm import FORMULE_WOORDEN
from tellen.velden import pick_alike

if TYPE_CHECKING:
    from tellen.gegevens import Gegevens

#: where faults stand that belong to no file of their own: an unknown table
TABELLEN = "data/cijfers"
_NIET_SLEUTEL = {"bestand", "waarde", "eenheid"}


def find_tabel(g: Gegevens, naam: str, bestand: str = "", regel: int = 0) -> Tabel:
    """Return a table by name; an unknown name is a fault at the given place, with the known ones."""
    try:
        return g.tabel(naam)
    except GegevensFout as e:
        raise move_faults(e, bestand, regel) from None


def pick(g: Gegevens, keuze: Mapping[str, Any], bestand: str = "", regel: int = 0) -> Feit:
    """Return the one row that a choice names.

    Key columns that the choice leaves out match any value. Raises GegevensFout, at the given place, when the
    choice names a table or a key that is not there, or not exactly one row.
    """
    tabel = find_tabel(g, keuze["bestand"], bestand, regel)
    sleutel = {k: v for k, v in keuze.items() if k not in _NIET_SLEUTEL or k in tabel.sleutels}
    vreemd = set(sleutel) - set(tabel.sleutels)
    gevonden = () if vreemd else tabel.selecteer(**sleutel)
    if not gevonden and not vreemd:
        _refuse_unknown(tabel, sleutel, bestand, regel)
    if len(gevonden) != 1:
        tekst = ", ".join(f"{k}: {v}" for k, v in keuze.items())
        kolommen = ", ".join(tabel.sleutels)
        raise GegevensFout([Fout(bestand or tabel.bestand, regel, "", "keuze", quote(tekst), kolommen, len(gevonden))])
    return gevonden[0]


def _refuse_unknown(tabel: Tabel, sleutel: Mapping[str, Any], bestand: str, regel: int) -> None:
    """Raise GegevensFout for the first key of a choice whose value is nowhere in its column, with what is there."""
    for kolom, waarde in sleutel.items():
        bekend = tabel.waarden(kolom)
        tekst = "" if waarde is None else str(waarde)
        if tekst not in bekend:
            plek = f"{kolom} in {PurePosixPath(tabel.bestand).name}"
            lijkt = list_alike(tekst, bekend)
            raise GegevensFout([Fout(bestand or tabel.bestand, regel, plek, "onbekend", quote(waarde), lijkt)])


def list_alike(waarde: str, bekend: Iterable[str]) -> str:
    """Write the known names for a message on an unknown one: of a long list those that look alike."""
    return ", ".join(pick_alike(waarde, list(bekend)))


def pick_series(g: Gegevens, reeks: Mapping[str, Any], bestand: str = "", regel: int = 0) -> dict[str, Feit]:
    """Return the facts of a series by period, in order; the period column is `jaar` or `periode`.

    A row for the total of all periods is no part of the series.
    """
    tabel = find_tabel(g, reeks["bestand"], bestand, regel)
    kolom = next((k for k in ("jaar", "periode") if k in tabel.sleutels), "")
    gekozen = tabel.selecteer(**{k: v for k, v in reeks.items() if k != "bestand"})
    feiten = [f for f in gekozen if f.sleutel.get(kolom) != "totaal"]
    paren = {f.sleutel.get(kolom, ""): f for f in feiten}
    if not feiten or len(paren) != len(feiten):
        tekst = ", ".join(f"{k}: {v}" for k, v in reeks.items())
        kolommen = ", ".join(k for k in tabel.sleutels if k != kolom)
        raise GegevensFout([Fout(bestand or tabel.bestand, regel, "", "keuze", quote(tekst), kolommen, len(feiten))])
    return dict(sorted(paren.items()))


def evaluate(g: Gegevens, term: Any, bestand: str = "", regel: int = 0) -> Feit:
    """Return the fact of a term: a number, a choice, or a formula over named terms."""
    if not isinstance(term, Mapping):
        return Feit(Decimal(str(term)), "", "", ())
    if "formule" not in term:
        return pick(g, term, bestand, regel)
    delen = {n: evaluate(g, t, bestand, regel) for n, t in term.items() if n not in FORMULE_WOORDEN}
    try:
        return compute(
            term["formule"], delen, term.get("eenheid") or guess_unit(term["formule"], delen), term.get("wat", "")
        )
    except GegevensFout as e:
        raise move_faults(e, bestand, regel) from None


def move_faults(fout: GegevensFout, bestand: str, regel: int) -> GegevensFout:
    """Give faults of a name or a formula the place of the claim; faults of a file keep their own."""
    if not bestand:
        return fout
    return GegevensFout(
        replace(f, bestand=bestand, regel=regel) if f.bestand in {TABELLEN, FORMULE} else f for f in fout.fouten
    )


def guess_unit(formule: str, delen: Mapping[str, Feit]) -> str:
    """Return the unit of a formula: percent for a share times 100, the unit of its parts for a sum or difference."""
    if re.search(r"/ \w+ \* 100$", formule):
        return "procent"
    eenheden = {f.eenheid for f in delen.values() if f.eenheid}
    return eenheden.pop() if len(eenheden) == 1 and not re.search(r"[*/]", formule) else ""
