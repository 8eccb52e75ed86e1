"""Find the names in chapters that the data does not have, without running the chapters."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from difflib import get_close_matches
from textwrap import dedent
from typing import TYPE_CHECKING

from tellen.contract_cijfers import CIJFERS
from tellen.fouten import Fout, quote
from tellen.rekentabel import REKENTABELLEN

if TYPE_CHECKING:
    from publish.errors import Place
    from publish.notebook import Source
    from tellen.gegevens import Gegevens

#: what the first argument of a function names, and how that argument is called
EERSTE = {
    "indicator": (
        "indicator",
        *("norm", "nulmeting", "tabel_normen", "grafiek_norm", "grafiek_normdaling", "tabel_normdaling"),
        *(
            "norm_zin",
            "ook_norm_zin",
            "latere_norm_zin",
            "weg_zin",
            "begin_zin",
            "verschil_zin",
            "som_verschil_zin",
            "verschil",
            "som",
        ),
        *("meetstand", "herkomst", "norm_source", "eerste_norm", "normjaren", "daling", "afname", "verwacht"),
        "tabel_scenario_jaren",
    ),
    "uitspraak": ("id_", "uitspraak", "oordeel_engels"),
    "uitspraken": ("ids", "uitspraken"),
    "bevinding": ("bevinding", "verdict", "scenario_zin"),
    "feit": ("id_", "feit"),
    "tabel": ("bestand", "cijfer"),
    "schema": ("id_", "schema", "schema_lijst"),
}
_FUNCTIES = {functie: (wat, woord) for wat, (woord, *functies) in EERSTE.items() for functie in functies}
_MEESTE = 6


def find_unknown_names(gegevens: Gegevens, bronnen: Sequence[Source]) -> list[Fout]:
    """Return a fault for every claim, figure, table, indicator or diagram that a chapter names and that is not there.

    Only names that are written out in a call count: what a variable holds shows when the chapter runs.
    """
    uitspraken = gegevens.bevindingen
    bekend: dict[str, Collection[str]] = {
        **dict.fromkeys(("uitspraak", "uitspraken", "bevinding"), uitspraken),
        "indicator": gegevens.indicatoren,
        "feit": gegevens.tabel("losse_feiten").waarden("id"),
        "tabel": (*CIJFERS, *REKENTABELLEN),
        "schema": gegevens.schemas,
    }
    return [
        Fout(plek.path, plek.line or 0, aanroep, "onbekend", quote(naam), _alike(naam, bekend[wat]))
        for bron in bronnen
        for wat, aanroep, naam, plek in _names(bron)
        if naam not in bekend[wat]
    ]


def find_unshown_claims(gegevens: Gegevens, bronnen: Sequence[Source]) -> list[Fout]:
    """Return a fault for every claim whose id stands in no code of any chapter: no page would show it."""
    code = "\n".join(code for bron in bronnen for code, _ in _list_code(bron))
    return [
        Fout(*gegevens.bevinding_plaats[id_], id_, "zonder-plaats")
        for id_ in gegevens.bevindingen
        if not re.search(rf"['\"]{re.escape(id_)}['\"]", code)
    ]


def _names(bron: Source) -> Iterator[tuple[str, str, str, Place]]:
    """Give what is named, the call, the name and its place, for every name in a call of a chapter."""
    for code, plek in _list_code(bron):
        with suppress(SyntaxError):  # the chapter says so when it runs
            for node in ast.walk(ast.parse(code)):
                for wat, aanroep, naam, regel in _named(node):
                    yield wat, aanroep, naam, type(plek)(plek.path, (plek.line or 1) + regel - 1)


def _list_code(bron: Source) -> Iterator[tuple[str, Place]]:
    """Give the code of every cell and of every calculation in the text, with the place where it begins."""
    from publish.notebook import list_expressions
    from publish.qmd import Cell

    for deel in bron.segments:
        if isinstance(deel, Cell):
            yield deel.code, deel.place
        else:
            yield from ((dedent(code).strip(), plek) for code, plek in list_expressions(deel))


def _named(node: ast.AST) -> Iterator[tuple[str, str, str, int]]:
    """Give the names in a call of a module's function, as in `v.norm("…")`, each with its line within the code."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return
    module, functie = node.func.value, node.func.attr
    if not isinstance(module, ast.Name) or functie not in _FUNCTIES:
        return
    wat, woord = _FUNCTIES[functie]
    argumenten = node.args[:1] or [k.value for k in node.keywords if k.arg == woord]
    for argument in argumenten:
        for deel in argument.elts if isinstance(argument, ast.List | ast.Tuple) else [argument]:
            if isinstance(deel, ast.Constant) and isinstance(deel.value, str):
                yield wat, f"{module.id}.{functie}", deel.value, deel.lineno


def _alike(naam: str, bekend: Collection[str]) -> str:
    return ", ".join(get_close_matches(naam, bekend, _MEESTE, 0.3) or list(bekend)[:_MEESTE])
