"""The coverage map: for every section of a source document where the publication holds it, or why it is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, cast

from markupsafe import Markup

from tellen.contract_tekst import Sectie
from vertellen import getal as g
from vertellen.blok import Kolom, Markdown, Tabel
from vertellen.bronregel import source_place
from vertellen.cijfer import Cijfer, geteld
from vertellen.context import gegevens, require_choice, require_known
from vertellen.getal import HARDE_SPATIE
from vertellen.hoofdstukken import Plek, chapter_texts, find_plekken, name_chapter
from vertellen.verantwoording import join_lines, refer_to

BESTAND: Final = "data/dekking.yml"
_PARAGRAAF: Final = re.compile(r"\d+(\.\d+)+")
#: a table with more rows than this gets a field to search it
_MET_ZOEKVELD: Final = 20


def secties(bron: str | None = None) -> tuple[Sectie, ...]:
    """Return the sections of one source, or of all; a source without sections lists those that have them."""
    alle = cast("tuple[Sectie, ...]", gegevens().teksten("dekking"))
    require_known(bron, dict.fromkeys(s.bron for s in alle), BESTAND, "bron")
    return tuple(s for s in alle if bron in {None, s.bron})


def tabel_dekking(bron: str) -> Tabel:
    """Show where the sections of a source are: parts that follow each other and have one place share a row.

    A place is a reference with the title of the section, so that it also leads somewhere on paper.
    """
    plekken, ouders = find_plekken(), _parents(secties(bron))
    rijen = tuple(("; ".join(_names(groep, ouders)), _places(groep[0], plekken)) for groep in _together(secties(bron)))
    kolommen = (Kolom("In het document"), Kolom("In deze publicatie"))
    klasse = f"tekst dekking{' filter' if len(rijen) > _MET_ZOEKVELD else ''}"
    return Tabel(f"dekking-{bron}", kolommen, rijen, source_place(bron, "het hele document"), klasse)


def _together(alle: Iterable[Sectie]) -> list[tuple[Sectie, ...]]:
    """Join sections that follow each other and are in one place, or are left out for one reason."""
    return [tuple(groep) for _, groep in groupby(alle, key=lambda s: (s.plaats, s.niet_overgenomen))]


def _names(groep: Sequence[Sectie], ouders: Mapping[str, str]) -> Iterator[str]:
    """Name the sections of one row; under which section a part stands is said once, and not beside that section."""
    genoemd = {""}
    for sectie in groep:
        ouder = ouders[sectie.id]
        yield name_section(sectie, "" if ouder in genoemd else ouder)
        genoemd |= {ouder, _as_parent(sectie)}


def _as_parent(sectie: Sectie) -> str:
    """Name a section, segment or appendix as it stands behind a part of it; empty for what has no parts."""
    nummer = sectie.nummer or ""
    if _PARAGRAAF.fullmatch(nummer):
        return f"§{nummer}"
    return nummer.replace(" ", HARDE_SPATIE) if nummer.startswith(("segment", "bijlage")) else ""


def _parents(alle: Sequence[Sectie]) -> dict[str, str]:
    """Return by id under which section, segment or appendix a part without a number stands; empty for others.

    Where an appendix comes before the last chapter, the document only mentions its appendices: nothing stands in them.
    """
    nummers = [s.nummer or "" for s in alle]
    eerste = next((i for i, n in enumerate(nummers) if n.startswith("bijlage")), 0)
    los = any(n.isdigit() for n in nummers[eerste:])
    uit, ouder = {}, ""
    for sectie, nummer in zip(alle, nummers, strict=True):
        if nummer.isdigit():
            ouder = ""
        elif (naam := _as_parent(sectie)) and not (los and nummer.startswith("bijlage")):
            ouder = naam
        uit[sectie.id] = "" if nummer else ouder
    return uit


def name_section(sectie: Sectie, ouder: str = "") -> str:
    """Write number and title of a section: `§1.2 …`, `Hoofdstuk 1: …`, `Taak 3: …`, or the title with its parent."""
    nummer = sectie.nummer or ""
    if _PARAGRAAF.fullmatch(nummer):
        return f"§{nummer} {sectie.titel}"
    soort = f"hoofdstuk {nummer}" if nummer.isdigit() else nummer
    kop = soort[:1].upper() + soort[1:].replace(" ", HARDE_SPATIE)
    if kop:
        return f"{kop}: {sectie.titel}"
    return f"{sectie.titel} ({ouder})" if ouder else sectie.titel


def _places(sectie: Sectie, plekken: Mapping[str, Plek]) -> Markup:
    if sectie.niet_overgenomen:
        return join_lines(["Niet overgenomen.", sectie.niet_overgenomen])
    return join_lines(_place(plaats.partition("#")[2], plekken) for plaats in sectie.plaats)


def _place(label: str, plekken: Mapping[str, Plek]) -> Markup:
    """Refer to a place, with the title of the section; of a figure or table that of the section in which it stands."""
    titel = plekken[label].titel if label in plekken else ""
    return Markup("{}{}").format(refer_to(label), f": {titel}" if titel else "")


def hoofdstukken_dekking(bron: str) -> Markdown:
    """List the chapters that hold the sections of a source, in the order of the book; words in it are not marked."""
    gebruikt = {plaats.partition("#")[0] for sectie in secties(bron) for plaats in sectie.plaats}
    hoofdstukken = g.lijst([name_chapter(pad) for pad in chapter_texts() if pad in gebruikt])
    return Markdown(f"[{hoofdstukken}]{{.geen-begrippen}}")


def tel_secties(bron: str | None = None, *, overgenomen: bool | None = None) -> Cijfer:
    """Count the sections of one source, or of all: every one, those that have a place, or those that have none."""
    require_choice(overgenomen, BESTAND)
    gekozen = [s for s in secties(bron) if overgenomen in {None, bool(s.plaats)}]
    return geteld(len(gekozen), "Delen van de brondocumenten", BESTAND)
