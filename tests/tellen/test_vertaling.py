"""Whatever stands in a field, its fault is told in Dutch: for every model of the contracts, every field."""

from __future__ import annotations

import datetime as dt
import importlib
import pkgutil
from typing import Any
from uuid import UUID

import pytest
from pydantic import BaseModel, ValidationError

import tellen
from tellen.fouten import SOORTEN
from tellen.vertaling import translate_errors

MODULES = [importlib.import_module(f"tellen.{m.name}") for m in pkgutil.iter_modules(tellen.__path__)]
MODELLEN = sorted(
    {c for m in MODULES for c in vars(m).values() if isinstance(c, type) and issubclass(c, BaseModel)} - {BaseModel},
    key=lambda c: c.__name__,
)
LOS = [
    *(None, True, "", "x", "ja", "X y!", "1,5", 0, -1, 1.5, float("nan"), float("inf"), 10**400, b"x", {1}, object()),
    *(dt.date(2020, 1, 1), dt.datetime(2020, 1, 1, 12, tzinfo=dt.UTC), (), [], {}),
]
PROEVEN = [*LOS, *([w] for w in LOS), *({"soort": w, "vorm": w, 1: w, "x": w} for w in LOS)]
PROEVEN += [{"GM0546": w, "x": {2024: w}} for w in LOS]
CONTEXT: dict[str, Any] = {k: {} for k in ("bronnen", "feiten", "gemeenten", "indicatoren")}


def find_faults(model: type[BaseModel], inhoud: object) -> list[Any]:
    """Return what pydantic finds, each with our fault."""
    try:
        model.model_validate(inhoud, context=CONTEXT)
    except ValidationError as e:
        fouten = translate_errors(e, "x.yml", lambda _: (1, ""))
        return list(zip(e.errors(include_url=False), fouten, strict=True))
    return []


def list_words(model: type[BaseModel]) -> dict[str, str]:
    """Return per error type of pydantic's own what is said of it, for every field and every value."""
    proeven = [*PROEVEN, *({naam: w} for naam in model.model_fields for w in PROEVEN)]
    gevonden = [paar for proef in proeven for paar in find_faults(model, proef)]
    return {e["type"]: str(fout) for e, fout in gevonden if e["type"] not in SOORTEN}


@pytest.mark.parametrize("model", MODELLEN, ids=lambda m: m.__name__)
def test_no_fault_of_a_field_is_told_in_the_words_of_pydantic(model: type[BaseModel]):
    engels = ("Input ", "should ", " valid ", "Verwacht: ", "HANDLEIDING")
    assert {soort: woorden for soort, woorden in list_words(model).items() if any(w in woorden for w in engels)} == {}


class Schakelaar(BaseModel):
    aan: bool


@pytest.mark.parametrize(
    ("waarde", "bericht"),
    [
        ("ja", "'ja' heeft niet de goede vorm. Schrijf true (ja) of false (nee), zonder aanhalingstekens."),
        (None, "een lege waarde heeft niet de goede vorm. Schrijf true (ja) of false (nee), zonder aanhalingstekens."),
    ],
)
def test_yes_is_not_true(waarde: object, bericht: str):
    ((_, fout),) = find_faults(Schakelaar, {"aan": waarde})
    assert str(fout) == f"x.yml, regel 1: {bericht}"


class Naam(BaseModel):
    naam: str


def test_a_switch_is_repeated_as_yaml_writes_it():
    ((_, fout),) = find_faults(Naam, {"naam": True})
    assert str(fout).startswith("x.yml, regel 1: 'true' is geen tekst.")


class Vreemd(BaseModel):
    adres: UUID


def test_a_fault_that_has_no_words_of_its_own_is_told_without_those_of_pydantic():
    ((_, fout),) = find_faults(Vreemd, {"adres": "x"})
    assert str(fout).endswith("heeft niet de goede vorm. Kijk in HANDLEIDING.md wat hier hoort te staan.")
