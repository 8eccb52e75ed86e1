"""The programme plan of the Duin- en Bollenstreek: its outcome criteria, and its budget for youth care supply."""

from __future__ import annotations

from typing import cast

from tellen.contract_tekst import Uitkomstcriterium
from tellen.feit import Feit
from vertellen import getal as g
from vertellen.blok import Kolom, Tabel
from vertellen.bronregel import source_line, write_source
from vertellen.cijfer import bereken, maak
from vertellen.context import bron_titel, gegevens


def tabel_uitkomstcriteria() -> Tabel:
    """Show the outcome criteria: rows are criteria, columns what each measures and how."""
    criteria = cast("tuple[Uitkomstcriterium, ...]", gegevens().teksten("uitkomstcriteria"))
    kolommen = (Kolom("Criterium"), Kolom("Wat het meet"), Kolom("Meting en gebruik"))
    rijen = tuple((c.naam, f"{c.maat}.", c.meetwijze) for c in criteria)
    plaatsen = dict.fromkeys(f"{bron_titel(c.bron)}, {c.vindplaats}" for c in criteria)
    bron = write_source("; ".join(plaatsen))
    return Tabel("uitkomstcriteria", kolommen, rijen, bron, "tekst")


def tabel_zorgaanbod() -> Tabel:
    """Show the budget of youth care supply: rows are years, columns the amount and its growth, euros and percent."""
    feiten = gegevens().tabel("begroting_zorgaanbod").rijen
    vorige = (None, *feiten[:-1])
    rijen = [
        (f.sleutel["jaar"], g.getal(f.waarde), _growth(v, f) if v else g.ONBEKEND)
        for v, f in zip(vorige, feiten, strict=True)
    ]
    kolommen = (Kolom("Jaar"), Kolom("Begroot", getal=True), Kolom("Groei", getal=True))
    toevoeging = "Bedragen in euro; de groei is nagerekend, afgerond op één decimaal."
    return Tabel("zorgaanbod", kolommen, tuple(rijen), source_line(feiten, toevoeging))


def _growth(oud: Feit, nieuw: Feit) -> str:
    formule = "(nieuw - oud) / oud * 100"
    return bereken(formule, eenheid="procent", wat="Groei", oud=maak(oud), nieuw=maak(nieuw)).tekst
