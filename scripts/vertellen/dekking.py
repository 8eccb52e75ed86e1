"""The coverage map: for every section of a source document where the publication holds it, or why it is left out."""

from __future__ import annotations

import re
from typing import Final, cast

from markupsafe import Markup

from tellen.contract_tekst import Sectie
from tellen.fouten import Fout, GegevensFout
from vertellen.blok import Kolom, Tabel
from vertellen.bronregel import source_place
from vertellen.cijfer import Cijfer, geteld
from vertellen.context import gegevens
from vertellen.getal import HARDE_SPATIE
from vertellen.verantwoording import join_lines

BESTAND: Final = "data/dekking.yml"


def secties(bron: str | None = None) -> tuple[Sectie, ...]:
    """Return the sections of one source, or of all; a source without sections lists those that have them."""
    alle = cast("tuple[Sectie, ...]", gegevens().teksten("dekking"))
    bekend = dict.fromkeys(s.bron for s in alle)
    if bron not in {None, *bekend}:
        raise GegevensFout([Fout(BESTAND, 0, "bron", "onbekend", f"'{bron}'", ", ".join(bekend))])
    return tuple(s for s in alle if bron in {None, s.bron})


def tabel_dekking(bron: str) -> Tabel:
    """Show the sections of a source: rows are sections in the order of the document, with their places or the reason.

    A place is a reference, so that it also leads somewhere on paper.
    """
    rijen = tuple((name_section(s), _places(s)) for s in secties(bron))
    kolommen = (Kolom("In het document"), Kolom("In deze publicatie"))
    return Tabel(f"dekking-{bron}", kolommen, rijen, source_place(bron, "het hele document"), klasse="filter")


def name_section(sectie: Sectie) -> str:
    """Write number and title of a section: `§1.2 …`, `Hoofdstuk 1: …`, `Taak 3: …`, or the title alone."""
    nummer = sectie.nummer or ""
    if re.fullmatch(r"\d+(\.\d+)+", nummer):
        return f"§{nummer} {sectie.titel}"
    soort = f"hoofdstuk {nummer}" if nummer.isdigit() else nummer
    kop = soort[:1].upper() + soort[1:].replace(" ", HARDE_SPATIE)
    return f"{kop}: {sectie.titel}" if kop else sectie.titel


def _places(sectie: Sectie) -> Markup:
    if sectie.niet_overgenomen:
        return join_lines(["Niet overgenomen.", sectie.niet_overgenomen])
    return Markup(", ").join(_reference(plaats) for plaats in sectie.plaats)


def _reference(plaats: str) -> Markup:
    """Refer to the anchor of a place; a filter of the pages makes a reference with a number of it."""
    return Markup('<span class="verwijzing">{}</span>').format(plaats.partition("#")[2])


def tel_secties(bron: str | None = None, *, overgenomen: bool | None = None) -> Cijfer:
    """Count the sections of one source, or of all: every one, those that have a place, or those that have none."""
    gekozen = [s for s in secties(bron) if overgenomen in {None, bool(s.plaats)}]
    return geteld(len(gekozen), "Secties van de brondocumenten", BESTAND)
