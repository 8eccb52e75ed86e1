"""Translate faults that pydantic finds into our own kinds, in Dutch."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from tellen.fouten import Fout, quote
from tellen.foutsoorten import SOORTEN

# pydantic's own error types, in our kinds
_SOORT = {
    "missing": "ontbreekt",
    "extra_forbidden": "onbekende-sleutel",
    "invalid_key": "onbekende-sleutel",
    "date_type": "datum",
    "date_parsing": "datum",
    "date_from_datetime_parsing": "datum",
    "date_from_datetime_inexact": "datum",
    "string_too_short": "ontbreekt",
    "string_type": "tekst",
    "int_type": "geen-heel-getal",
    "int_parsing": "geen-heel-getal",
    "int_from_float": "geen-heel-getal",
    "literal_error": "onbekend",
    "union_tag_invalid": "onbekend",
    "too_short": "ontbreekt",
    "float_type": "geen-getal",
    "float_parsing": "geen-getal",
    "finite_number": "geen-getal",
    "greater_than_equal": "te-klein",
    "less_than_equal": "te-groot",
}
_Place = Callable[[tuple[str | int, ...]], tuple[int, str]]
_LIJST = "Schrijf een lijst: elk deel op een eigen regel, met een streepje ervoor."
_SLEUTELS = "Schrijf sleutels met hun waarden."
_JA_NEE = "Schrijf true (ja) of false (nee), zonder aanhalingstekens."
_ONBEKEND = "Kijk in HANDLEIDING.md wat hier hoort te staan."
# what to write instead, for types that become kind `vorm`
_WENK = {
    "bool_type": _JA_NEE,
    "bool_parsing": _JA_NEE,
    "list_type": _LIJST,
    "tuple_type": _LIJST,
    "dict_type": _SLEUTELS,
    "model_type": _SLEUTELS,
    "model_attributes_type": _SLEUTELS,
    "union_tag_not_found": "Noem de soort: ‘soort: …’.",
}
# what a pattern of a contract asks for
_PATROON = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "Gebruik kleine letters en cijfers, met streepjes ertussen.",
    r"^GM[0-9]{4}$": "Gebruik de code van het CBS: GM en vier cijfers.",
    r"^[1-9][0-9]*[ab]?$": "Gebruik een nummer, met a of b erachter als er twee zijn.",
    r"^[a-z0-9/-]+\.[a-z]+#[a-z0-9-]+$": "Schrijf het bestand van een hoofdstuk, een hekje en een anker.",
    r"^[0-9a-f]{64}$": "Gebruik de sha256: 64 tekens, cijfers en a tot en met f.",
}


def translate_errors(fout: ValidationError, bestand: str, place: _Place) -> list[Fout]:
    """Turn pydantic's errors into our kinds of fault. `place` maps an error's path to (line, place)."""
    return [_translate(dict(e), bestand, place) for e in fout.errors(include_url=False)]


def place_in_row(regel: int) -> _Place:
    """Return the placer of errors in a row of a CSV file: its line and the column."""
    return lambda pad: (regel, f"kolom {pad[0]}" if pad else "")


def _translate(e: Mapping[str, Any], bestand: str, place: _Place) -> Fout:
    ctx: Mapping[str, Any] = e.get("ctx", {})
    soort = e["type"] if e["type"] in SOORTEN else _SOORT.get(e["type"], "vorm")
    waarde = e["loc"][-1] if soort == "onbekende-sleutel" else ctx.get("tag", e["input"])
    regel, plaats = place(tuple(e["loc"]))
    return Fout(bestand, regel, plaats, soort, _shown(waarde), _allowed(e["type"], ctx))


def _shown(waarde: object) -> str:
    """Write the value found; a whole record or list is not repeated."""
    if waarde is None:
        return "een lege waarde"
    if isinstance(waarde, bool):
        return quote(str(waarde).lower())
    return "dit deel" if isinstance(waarde, dict | list | tuple) else quote(waarde)


def _allowed(soort: str, ctx: Mapping[str, Any]) -> str:
    """Say what would have been good: the codes, the bound or the form."""
    if "toegestaan" in ctx:
        return str(ctx["toegestaan"])
    if "pattern" in ctx:
        return _PATROON.get(ctx["pattern"], _ONBEKEND)
    for naam in ("expected_tags", "expected", "ge", "le"):
        if naam in ctx:
            return str(ctx[naam]).replace(" or ", ", ")
    return _WENK.get(soort, _ONBEKEND)
