"""Find the names in chapters that the data or `vertellen` does not have, without running the chapters."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from difflib import get_close_matches
from textwrap import dedent
from types import ModuleType
from typing import TYPE_CHECKING

from tellen.contract_cijfers import CIJFERS
from tellen.fouten import Fout, quote
from tellen.rekentabel import REKENTABELLEN
from vertellen.hoofdstukken import list_shown

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
#: the package that chapters import; of another module nothing is known without running its code
_PAKKET = "vertellen"
_NAMED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.ExceptHandler, ast.MatchAs, ast.MatchStar)
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
    """Return a fault for every claim that no cell of a chapter shows in a box or a table: other pages link there."""
    getoond = {id_ for bron in bronnen for code, _ in _list_code(bron) for id_ in list_shown(code)}
    return [
        Fout(*gegevens.bevinding_plaats[id_], id_, "zonder-plaats")
        for id_ in gegevens.bevindingen
        if id_ not in getoond
    ]


def _names(bron: Source) -> Iterator[tuple[str, str, str, Place]]:
    """Give what is named, the call, the name and its place, for every name in a call of a chapter."""
    for node, plek in _list_nodes(bron):
        for wat, aanroep, naam, regel in _named(node):
            yield wat, aanroep, naam, _at_line(plek, regel)


def find_unknown_parts(bronnen: Sequence[Source]) -> list[Fout]:
    """Return a fault for every part of `vertellen` that a chapter asks for and that is not there, as in `v.fiet`.

    What a name stands for follows from the imports in the cells of the chapter. A name that the chapter gives another
    value anywhere is let be.
    """
    return [fout for bron in bronnen for fout in _unknown_parts(list(_list_nodes(bron)))]


def _unknown_parts(nodes: Sequence[tuple[ast.AST, Place]]) -> Iterator[Fout]:
    modules: dict[str, ModuleType] = {}
    anders = {naam for node, _ in nodes for naam in _bound(node)}
    for node, plek in nodes:
        if isinstance(node, ast.ImportFrom):
            yield from _missing_imports(node, plek)
        if isinstance(node, ast.Import | ast.ImportFrom):
            for naam, gegeven in _imported(node):
                if isinstance(gegeven, ModuleType):
                    modules[naam] = gegeven
                else:
                    anders.add(naam)
    for node, plek in nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and isinstance(node.ctx, ast.Load):
            naam = node.value.id
            if naam in modules.keys() - anders and not hasattr(modules[naam], node.attr):
                yield _unknown_part(_at_line(plek, node.lineno), f"{naam}.{node.attr}", node.attr, modules[naam])


def _missing_imports(node: ast.ImportFrom, plek: Place) -> Iterator[Fout]:
    """Give a fault for every name that an import takes from a module of ours that does not have it."""
    module = _load(node.module)
    for alias in node.names if module else ():
        if module and alias.name != "*" and _take(module, alias.name) is None:
            yield _unknown_part(_at_line(plek, node.lineno), f"import {alias.name}", alias.name, module)


def _imported(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, object]]:
    """Give the names that an import gives, each with what it stands for; None when that is not ours."""
    for alias in node.names:
        if isinstance(node, ast.ImportFrom):
            module = _load(node.module)
            yield alias.asname or alias.name, module and _take(module, alias.name)
        elif alias.asname:
            yield alias.asname, _load(alias.name)
        else:
            yield (eerste := alias.name.split(".")[0]), _load(eerste)


def _take(module: ModuleType, naam: str) -> object:
    """Return what an import takes from a module: a part of it, or a module within it; None when it is not there."""
    return getattr(module, naam) if hasattr(module, naam) else _load(f"{module.__name__}.{naam}")


def _load(naam: str | None) -> ModuleType | None:
    """Import a module of ours; None when it is another's, or not there."""
    if (naam or "").split(".")[0] != _PAKKET:
        return None
    with suppress(ModuleNotFoundError):
        return importlib.import_module(str(naam))
    return None


def _bound(node: ast.AST) -> Iterator[str]:
    """Give the names to which a node gives a value, other than by an import."""
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        yield node.id
    elif isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, _NAMED) and node.name:
        yield node.name


def _unknown_part(plek: Place, aanroep: str, naam: str, module: ModuleType) -> Fout:
    inhoud = vars(module)
    eigen = [n for n, w in inhoud.items() if n[0] != "_" and getattr(w, "__module__", "") == module.__name__]
    return Fout(
        plek.path, plek.line or 0, aanroep, "onbekend", quote(naam), _alike(naam, inhoud.get("__all__") or eigen)
    )


def _at_line(plek: Place, regel: int) -> Place:
    """Return the place of a line, counted from 1, in code that begins at `plek`."""
    return type(plek)(plek.path, (plek.line or 1) + regel - 1)


def _list_nodes(bron: Source) -> Iterator[tuple[ast.AST, Place]]:
    """Give every node of the code of a chapter, with the place where its code begins."""
    for code, plek in _list_code(bron):
        with suppress(SyntaxError):  # the chapter says so when it runs
            yield from ((node, plek) for node in ast.walk(ast.parse(code)))


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
    """Write the names that look most like one, the closest first; without any the first ones."""
    return ", ".join(get_close_matches(naam, bekend, _MEESTE, 0.3) or list(bekend)[:_MEESTE])
