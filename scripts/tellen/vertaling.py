"""Translate faults that pydantic and the YAML parser find into our own kinds, in Dutch."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import yaml
from pydantic import ValidationError

from tellen.fouten import SOORTEN, Fout, quote

# pydantic's own error types, in our kinds
_SOORT = {
    "missing": "ontbreekt",
    "extra_forbidden": "onbekende-sleutel",
    "string_too_short": "ontbreekt",
    "string_type": "tekst",
    "int_type": "geen-heel-getal",
    "int_parsing": "geen-heel-getal",
    "int_from_float": "geen-heel-getal",
    "literal_error": "onbekend",
    "union_tag_invalid": "onbekend",
    "greater_than_equal": "te-klein",
    "less_than_equal": "te-groot",
}
_Place = Callable[[tuple[str | int, ...]], tuple[int, str]]
_LIJST = "Schrijf een lijst: elk deel op een eigen regel, met een streepje ervoor."
_SLEUTELS = "Schrijf sleutels met hun waarden."
# what to write instead, for types that become kind `vorm`
_WENK = {
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
    r"^GM\d{4}$": "Gebruik de code van het CBS: GM en vier cijfers.",
    r"^\d+[ab]?$": "Gebruik een nummer, met a of b erachter als er twee zijn.",
    r"^[a-z0-9/-]+\.[a-z]+#[a-z0-9-]+$": "Schrijf het bestand van een hoofdstuk, een hekje en een anker.",
    r"^[0-9a-f]{64}$": "Gebruik de sha256: 64 tekens, cijfers en a tot en met f.",
}
# what libyaml reports most, in Dutch
_YAML = {
    "mapping values are not allowed in this context": "hier mag geen dubbele punt staan",
    "could not find expected ':'": "er ontbreekt een dubbele punt",
    "did not find expected key": "hier hoort een sleutel te staan",
    "did not find expected '-' indicator": "hier hoort een streepje te staan",
    "did not find expected ',' or ']'": "de lijst tussen [ en ] is niet gesloten",
    "did not find expected ',' or '}'": "het deel tussen { en } is niet gesloten",
    "did not find expected node content": "hier hoort een waarde te staan",
    "block sequence entries are not allowed in this context": "hier mag geen streepje staan",
    "found unexpected end of stream": "een aanhalingsteken is niet gesloten",
    "found character that cannot start any token": "hier staat een teken dat niet mag, zoals een tab of %",
    "found a tab character that violates indentation": "er staat een tab in de inspringing",
    "found unknown escape character": "na een \\ staat een teken dat niet mag",
    "found undefined alias": "het teken * verwijst naar iets wat er niet is",
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
    return Fout(bestand, regel, plaats, soort, _shown(waarde), _allowed(e["type"], ctx, str(e["msg"])))


def _shown(waarde: object) -> str:
    """Write the value found; a whole record or list is not repeated."""
    if waarde is None:
        return "een lege waarde"
    return "dit deel" if isinstance(waarde, dict | list | tuple) else quote(waarde)


def _allowed(soort: str, ctx: Mapping[str, Any], msg: str) -> str:
    """Say what would have been good: the codes, the bound or the form."""
    if "toegestaan" in ctx:
        return str(ctx["toegestaan"])
    if "pattern" in ctx:
        return _PATROON.get(ctx["pattern"], f"Verwacht: {ctx['pattern']}.")
    for naam in ("expected_tags", "expected", "ge", "le"):
        if naam in ctx:
            return str(ctx[naam]).replace(" or ", ", ")
    return _WENK.get(soort, f"Verwacht: {msg}.")


def translate_yaml(fout: yaml.YAMLError | ValueError) -> tuple[int, str]:
    """Return the line of a YAML error (0 when unknown) and what is wrong, in Dutch where we know the words."""
    if isinstance(fout, ValueError):
        return 0, "er staat een datum in die niet bestaat"
    merk = getattr(fout, "problem_mark", None)
    probleem = str(getattr(fout, "problem", None) or fout)
    return (merk.line + 1 if merk else 0), _YAML.get(probleem, probleem)
