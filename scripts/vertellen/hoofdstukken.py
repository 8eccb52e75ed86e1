"""What stands where in the book: headings, labelled cells and claims, read from the text of the chapters.

It is read anew for every build, so a list of places stays right when a chapter changes.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from tellen.load import load_tekst
from vertellen.context import gegevens
from vertellen.herkomst import escape_markdown
from vertellen.proza import read_titel

VOORPAGINA: Final = "index.qmd"
_REGEL: Final = re.compile(r"^\s*- ((?:[\w-]+/)*[\w-]+\.qmd)\s*$", re.MULTILINE)
_HEK: Final = re.compile(r"^\s*(`{3,}|~{3,})")
#: a heading that a reference can name: with an anchor and a number
_KOP: Final = re.compile(r"^#{1,6} +(.+?)\s*\{(?![^{}]*\.unnumbered)[^{}]*#([\w-]+)[^{}]*\}\s*$")
_LABEL: Final = re.compile(r"^#\| label: ((?:fig|tbl)-[\w-]+)\s*$")
#: what shows a claim: a box, or a table of claims that are worked out elsewhere, which has the anchors too
_HERHAALT: Final = "tabel_oordelen_bij"
_TOONT: Final = frozenset({"uitspraak", "uitspraken", _HERHAALT})


@dataclass(frozen=True)
class Plek:
    """A place in the book: the file of the chapter, and anchor and title of the section, the nearest with a number.

    `herhaalt` says of the place of a claim that it is a table, of claims that are worked out elsewhere.
    """

    hoofdstuk: str
    anker: str
    titel: str
    herhaalt: bool = False


def chapter_texts() -> dict[str, str]:
    """Return the text of every chapter by its path, in the order of the book; read once, so it must not be changed."""
    data = gegevens()
    gelezen: dict[str, str] = data.__dict__.setdefault("_hoofdstukken", {})
    if not gelezen:
        paden = _REGEL.findall(load_tekst(data.root, "_quarto.yml"))
        gelezen.update({pad: load_tekst(data.root, pad) for pad in dict.fromkeys(paden)})
    return gelezen


def find_anker(pad: str) -> str:
    """Return the anchor of the title of a chapter; empty when it has none to refer to."""
    kop = re.search(r"^# .*\{[^{}]*#(sec-[\w-]+)", chapter_texts()[pad], re.MULTILINE)
    return kop[1] if kop else ""


def name_chapter(pad: str) -> str:
    """Name a chapter in Markdown by number and title; the number is a reference, which leads somewhere on paper too.

    The page that opens the book has another title on paper, so it goes by what it is.
    """
    anker, titel = find_anker(pad), escape_markdown(read_titel(chapter_texts()[pad]))
    return f"@{anker} ({titel})" if anker else f"[{'de voorpagina' if pad == VOORPAGINA else titel}](/{pad})"


def find_plekken() -> dict[str, Plek]:
    """Return by anchor every numbered heading, and every figure and table with the section in which it stands."""
    uit: dict[str, Plek] = {}
    for pad, tekst in chapter_texts().items():
        for kop, anker, _ in _parts(pad, tekst):
            if anker:
                uit.setdefault(anker, Plek(pad, anker, kop.titel))
    return uit


def find_uitspraken() -> dict[str, Plek]:
    """Return by id the section that shows a claim; a claim that stands in several chapters has the first one."""
    bekend = gegevens().bevindingen
    uit: dict[str, Plek] = {}
    for pad, tekst in chapter_texts().items():
        for kop, _, cel in _parts(pad, tekst):
            plek = replace(kop, herhaalt=_HERHAALT in cel)
            uit |= {naam: plek for naam in list_shown(cel) if naam in bekend and naam not in uit}
    return uit


def list_shown(code: str) -> list[str]:
    """Return every text in the code of a cell that shows claims, in any quotes; none for code that shows none.

    Such a text need not be the id of a claim. Code that does not parse shows nothing.
    """
    if not any(naam in code for naam in _TOONT):
        return []
    with suppress(SyntaxError):
        nodes = list(ast.walk(ast.parse(code)))
        if any(isinstance(node, ast.Call) and _name_of(node.func) in _TOONT for node in nodes):
            return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return []


def _name_of(functie: ast.expr) -> str:
    """Return what a call calls: `x` for `x()` and `v.x()`."""
    return functie.attr if isinstance(functie, ast.Attribute) else functie.id if isinstance(functie, ast.Name) else ""


def _parts(pad: str, tekst: str) -> Iterator[tuple[Plek, str, str]]:
    """Give every heading and every cell of a chapter: the section, the anchor of its own, and the code of the cell."""
    kop, hek, cel, label = Plek(pad, "", ""), "", "", ""
    for regel in tekst.splitlines():
        grens = _HEK.match(regel)
        if grens and (not hek or grens[1].startswith(hek)):
            if hek:
                yield kop, label, cel
            hek, cel, label = "" if hek else grens[1], "", ""
        elif hek:
            cel += f"{regel}\n"
            label = found[1] if (found := _LABEL.match(regel)) else label
        elif found := _KOP.match(regel):
            kop = Plek(pad, found[2], re.sub(r"[*`]", "", found[1]))
            yield kop, kop.anker, ""
