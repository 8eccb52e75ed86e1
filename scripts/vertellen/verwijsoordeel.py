"""Verdicts on claims that repeat one whose box stands elsewhere: a line each, with the way to that box."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from tellen.oordeel import Oordeel
from vertellen.blok import Kolom, Tabel
from vertellen.bronregel import write_source
from vertellen.context import bron_titel
from vertellen.getal import lijst
from vertellen.herkomst import places_by_source, typographic
from vertellen.uitspraak import oordeel, plain_text, verdict_cell
from vertellen.verantwoording import refer_to


def tabel_oordelen_bij(id: str, plaatsen: Mapping[str, str]) -> Tabel:  # noqa: A002 - the name of the HTML attribute
    """Show claims with their verdict and where it is worked out: rows are claims.

    `plaatsen` gives, by the id of a claim, the anchor of the section that holds the same conclusion as a box.
    A claim keeps the anchor that its own box would have, so that a link to it leads here.
    Raises GegevensFout for an unknown claim.
    """
    oordelen = {i: oordeel(i) for i in plaatsen}
    rijen = tuple((_claim(o), verdict_cell(o.verdict), refer_to(plaatsen[i])) for i, o in oordelen.items())
    kolommen = (Kolom("Uitspraak"), Kolom("Oordeel"), Kolom("Uitgelegd in"))
    return Tabel(f"oordelen-{id}", kolommen, rijen, _source(oordelen.values()), "tekst oordelen-bij")


def _claim(o: Oordeel) -> Markup:
    return Markup('<span id="uitspraak-{}">{}</span>').format(o.bevinding.id, typographic(plain_text(o)))


def _source(oordelen: Iterable[Oordeel]) -> str:
    plaatsen = places_by_source((o.bevinding.bron, o.bevinding.vindplaats) for o in oordelen)
    return write_source("; ".join(f"{bron_titel(b)}, {lijst(p)}" for b, p in plaatsen.items()))
