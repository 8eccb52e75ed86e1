"""Formulas over facts: names, numbers, brackets and + - * / only. Exact decimals, provenance kept."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from decimal import Decimal

from tellen.feit import Feit, merge_herkomst
from tellen.fouten import Fout, GegevensFout, quote

#: where faults of a formula stand until the caller gives them a place
FORMULE = "formule"
_BEWERKING: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_BOUWSTENEN = (ast.BinOp, ast.UnaryOp, ast.Name, ast.Constant, ast.Load, ast.USub, *_BEWERKING)


def compute(formule: str, delen: Mapping[str, Feit], eenheid: str = "", wat: str = "") -> Feit:
    """Compute a fact from named facts; its provenance is that of its parts, its precision the loosest of them.

    A part without a value gives a fact without a value. Raises GegevensFout for a formula that uses anything
    but names, numbers, brackets and + - * /, for every name that is no part, and for a division by zero.
    """
    try:
        boom = ast.parse(formule, mode="eval").body
    except SyntaxError:
        raise _fault("formule", formule) from None
    _require_names(boom, delen, formule)
    gebruikt = tuple((n, f) for n, f in delen.items())
    leeg = any(f.waarde is None for _, f in gebruikt)
    waarde = None if leeg else _value(boom, {n: f.getal for n, f in gebruikt}, formule)
    precisie = next((f.precisie for _, f in gebruikt if f.precisie), "")
    herkomst = merge_herkomst(tuple(f for _, f in gebruikt))
    return Feit(waarde, eenheid, wat, herkomst, precisie, formule=formule, delen=gebruikt)


def _require_names(boom: ast.expr, delen: Mapping[str, Feit], formule: str) -> None:
    """Raise GegevensFout for the names in a formula that are no part of it; what is no formula is left to `_value`."""
    knopen = list(ast.walk(boom))
    if all(isinstance(k, _BOUWSTENEN) for k in knopen):
        namen = {k.id for k in knopen if isinstance(k, ast.Name)} - set(delen)
        bekend = ", ".join(delen) or "geen"
        fouten = [Fout(FORMULE, 0, quote(formule), "formule-naam", quote(n), bekend) for n in namen]
        if fouten:
            raise GegevensFout(fouten)


def _value(knoop: ast.expr, namen: Mapping[str, Decimal], formule: str) -> Decimal:
    if isinstance(knoop, ast.BinOp) and type(knoop.op) in _BEWERKING:
        links, rechts = _value(knoop.left, namen, formule), _value(knoop.right, namen, formule)
        if isinstance(knoop.op, ast.Div) and rechts == 0:
            raise _fault("deling", formule)
        return _BEWERKING[type(knoop.op)](links, rechts)
    if isinstance(knoop, ast.UnaryOp) and isinstance(knoop.op, ast.USub):
        return -_value(knoop.operand, namen, formule)
    if isinstance(knoop, ast.Name) and knoop.id in namen:
        return namen[knoop.id]
    if isinstance(knoop, ast.Constant) and isinstance(knoop.value, int | float) and not isinstance(knoop.value, bool):
        return Decimal(str(knoop.value))
    raise _fault("formule", formule)


def _fault(code: str, formule: str) -> GegevensFout:
    return GegevensFout([Fout(FORMULE, 0, "", code, quote(formule))])
