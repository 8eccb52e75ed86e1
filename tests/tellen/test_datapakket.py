"""The description of the open data: what the contracts give now, a good Data Package, and true of every row."""

from __future__ import annotations

import csv
import json
import re
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
import yaml

from datakopie import ROOT
from tellen.contract_cijfers import CIJFERS
from tellen.datapakket import BESTAND, KOLOMMEN, make_datapakket, write_json
from tellen.gegevens import Gegevens

PAKKET = make_datapakket(Gegevens(ROOT))
MIDDELEN = {m["name"]: m for m in PAKKET["resources"]}

TEKST = {"type": "string", "minLength": 1}
BRONNEN = {
    "type": "array",
    "minItems": 1,
    "items": {"type": "object", "required": ["title"], "properties": {"title": TEKST, "path": TEKST, "version": TEKST}},
}
#: what Data Package 2.0 asks of a package, a resource, a schema and a field, as far as this package uses it
PROFIEL = {
    "type": "object",
    "required": ["$schema", "name", "resources", "licenses"],
    "properties": {
        "$schema": {"const": "https://datapackage.org/profiles/2.0/datapackage.json"},
        "name": {"type": "string", "pattern": "^[a-z0-9._-]+$"},
        "title": TEKST,
        "description": TEKST,
        "sources": BRONNEN,
        "licenses": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "anyOf": [{"required": ["name"]}, {"required": ["path"]}],
                "properties": {"name": {"pattern": "^[-a-zA-Z0-9._]+$"}, "path": {"pattern": "^https://"}},
            },
        },
        "resources": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/resource"}},
    },
    "$defs": {
        "resource": {
            "type": "object",
            "required": ["name", "path", "schema"],
            "properties": {
                "name": {"type": "string", "pattern": "^[a-z0-9._-]+$"},
                "path": {"type": "string", "pattern": r"^(?=^[^./~])(^((?!\.\.).)*$).*$"},
                "type": {"const": "table"},
                "sources": BRONNEN,
                "schema": {"$ref": "#/$defs/schema"},
            },
        },
        "schema": {
            "type": "object",
            "required": ["fields"],
            "properties": {
                "fields": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/field"}},
                "primaryKey": {"type": "array", "minItems": 1, "uniqueItems": True, "items": TEKST},
                "missingValues": {"type": "array", "items": {"type": "string"}},
                "foreignKeys": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "type": "object",
                        "required": ["fields", "reference"],
                        "properties": {"reference": {"type": "object", "required": ["resource", "fields"]}},
                    },
                },
            },
        },
        "field": {
            "type": "object",
            "required": ["name", "type", "description"],
            "properties": {
                "name": TEKST,
                "type": {"enum": ["string", "number", "integer", "year"]},
                "description": TEKST,
                "missingValues": {"type": "array", "items": {"type": "string"}},
                "constraints": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        "required": {"type": "boolean"},
                        "minimum": {"type": "number"},
                        "maximum": {"type": "number"},
                        "pattern": TEKST,
                        "enum": {"type": "array", "minItems": 1, "uniqueItems": True},
                    },
                },
            },
        },
    },
}


def rows(middel: dict[str, Any]) -> tuple[list[str], list[dict[str, str]]]:
    """Return the header and the rows of the file that a resource describes."""
    with (ROOT / "data" / middel["path"]).open(encoding="utf-8", newline="") as bestand:
        lezer = csv.DictReader(bestand)
        return list(lezer.fieldnames or []), list(lezer)


def fault(veld: dict[str, Any], waarde: str, leeg: list[str]) -> str:
    """Say what is wrong with a value by the description of its column; empty when nothing is."""
    grenzen = veld.get("constraints", {})
    if waarde in veld.get("missingValues", leeg):
        return "ontbreekt" if grenzen.get("required") else ""
    if "enum" in grenzen and waarde not in grenzen["enum"]:
        return "staat niet in de lijst"
    if "pattern" in grenzen and not re.fullmatch(grenzen["pattern"], waarde):
        return "past niet"
    vormen = {"integer": r"-?\d+", "year": r"\d{4}", "number": r"-?\d+(\.\d+)?"}
    if veld["type"] in vormen:
        if not re.fullmatch(vormen[veld["type"]], waarde):
            return f"is geen {veld['type']}"
        if not grenzen.get("minimum", Decimal(waarde)) <= Decimal(waarde) <= grenzen.get("maximum", Decimal(waarde)):
            return "ligt buiten de grenzen"
    return ""


def test_the_file_is_what_the_contracts_give_now():
    """When this fails: run `vertel datapakket`."""
    assert (ROOT / BESTAND).read_text(encoding="utf-8") == write_json(PAKKET)


def test_the_package_follows_the_rules_of_data_package_2():
    jsonschema.Draft202012Validator(PROFIEL).validate(json.loads(write_json(PAKKET)))


@pytest.mark.parametrize("weg", ["resources", "licenses", "$schema"])
def test_a_package_without_a_part_is_refused(weg):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(PROFIEL).validate({k: d for k, d in PAKKET.items() if k != weg})


def test_every_published_csv_file_is_described():
    inhoud = yaml.safe_load((ROOT / "_quarto.yml").read_text(encoding="utf-8"))
    gepubliceerd = [naam.strip("/") for naam in inhoud["project"]["resources"]]
    assert BESTAND in gepubliceerd
    bestanden = {p for naam in gepubliceerd for p in [ROOT / naam, *(ROOT / naam).rglob("*")] if p.suffix == ".csv"}
    assert {ROOT / "data" / m["path"] for m in PAKKET["resources"]} == bestanden
    assert set(CIJFERS) <= set(MIDDELEN)


@pytest.mark.parametrize("naam", MIDDELEN)
def test_columns_and_values_are_as_described(naam):
    schema = MIDDELEN[naam]["schema"]
    kop, rijen = rows(MIDDELEN[naam])
    assert [v["name"] for v in schema["fields"]] == kop
    leeg = schema["missingValues"]
    fouten = [
        (r[v["name"]], v["name"], f) for r in rijen for v in schema["fields"] if (f := fault(v, r[v["name"]], leeg))
    ]
    assert fouten == []


@pytest.mark.parametrize("naam", MIDDELEN)
def test_keys_are_unique_and_lead_somewhere(naam):
    schema = MIDDELEN[naam]["schema"]
    _, rijen = rows(MIDDELEN[naam])
    sleutels = [tuple(r[k] for k in schema["primaryKey"]) for r in rijen]
    assert len(set(sleutels)) == len(sleutels)
    for verwijzing in schema.get("foreignKeys", []):
        doel = verwijzing["reference"]
        bekend = {tuple(r[k] for k in doel["fields"]) for r in rows(MIDDELEN[doel["resource"]])[1]}
        assert {tuple(r[k] for k in verwijzing["fields"]) for r in rijen} <= bekend


def test_files_with_municipalities_refer_to_them():
    for naam in ("trajecten", "jongeren"):
        assert MIDDELEN[naam]["schema"]["foreignKeys"] == [
            {"fields": ["gemeente"], "reference": {"resource": "gemeenten", "fields": ["code"]}}
        ]


@pytest.mark.parametrize("naam", CIJFERS)
def test_the_sources_are_those_of_the_rows(naam):
    genoemd = {b["id"] for b in MIDDELEN[naam]["sources"]}
    assert genoemd == {r["bron"] for r in rows(MIDDELEN[naam])[1]}
    assert genoemd <= {b["id"] for b in PAKKET["sources"]}


def test_every_column_is_described_and_no_other():
    kolommen = {v["name"] for m in PAKKET["resources"] for v in m["schema"]["fields"]}
    assert kolommen == set(KOLOMMEN)


@pytest.mark.parametrize(
    ("kolom", "waarde", "klopt"),
    [
        ("jaar", "2015", True),
        ("jaar", "1015", False),
        ("verwijzer", "buurman", False),
        ("trajecten", "-1", False),
        ("trajecten", "1.5", False),
        ("trajecten", "", True),
        ("bron", "", False),
        ("bron", "rekenkamerrapport-2022", True),
    ],
)
def test_a_wrong_value_is_seen(kolom, waarde, klopt):
    veld = next(v for v in MIDDELEN["trajecten"]["schema"]["fields"] if v["name"] == kolom)
    assert (fault(veld, waarde, [""]) == "") == klopt
