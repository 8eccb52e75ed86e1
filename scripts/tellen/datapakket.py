"""The description of the open data: a Data Package (version 2) with a schema per file, made from the contracts.

Specification: https://datapackage.org/standard/data-package/ and https://datapackage.org/standard/table-schema/.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from tellen import velden as v
from tellen.contract import BronDocument, GebiedRij, GemeenteRij
from tellen.contract_cijfers import CIJFERS, Model
from tellen.gegevens import Gegevens

BESTAND: Final = "data/datapackage.json"
PROFIEL: Final = "https://datapackage.org/profiles/2.0/"
_LICENTIES: Final = {
    "CC BY 4.0": {
        "name": "CC-BY-4.0",
        "title": "Creative Commons Naamsvermelding 4.0 Internationaal",
        "path": "https://creativecommons.org/licenses/by/4.0/deed.nl",
    },
}
#: what a column holds, in every file that has it
KOLOMMEN: Final = {
    "bron": "Id van het document of de dataset waar het cijfer uit komt; zie ‘sources’ bij het pakket",
    "code": "Code van de gemeente of het gebied; voor gemeenten is dat de code van het CBS",
    "eenheid": "Eenheid van de waarde",
    "euro": "Bedrag in euro; leeg is niet bekend of pro memorie",
    "fte": "Formatie in voltijdbanen",
    "gebied": "Code van een gemeente of van een groter gebied",
    "gemeente": "CBS-code van de gemeente",
    "hulp": "Soort hulp: door het jeugdteam (bij het CBS: wijkteam), of alle jeugdhulp samen",
    "id": "Naam van het feit; samen met gebied en periode wijst zij één rij aan",
    "jaar": "Kalenderjaar, of ‘totaal’ waar de bron jaren optelt",
    "jongeren": "Aantal jongeren tot 23 jaar",
    "maatregel": "Maatregel waar het bedrag of percentage bij hoort",
    "meting": "Wat is gemeten: in dienst in 2018, of berekend door Q-Consult",
    "naam": "Naam van de gemeente of het gebied",
    "omschrijving": "Wat het cijfer zegt",
    "periode": "Periode: een jaar, kwartaal, maand, dag, schooljaar of reeks jaren",
    "post": "Post van de begroting of van de kosten",
    "precisie": "Hoe precies de bron het cijfer noemt; leeg is precies",
    "procent": "Percentage",
    "product": "Soort jeugdhulp waar het tarief voor geldt",
    "regio": "Regio van de gemeente, of regio die de hulp inkoopt",
    "scenario": "Scenario: beste of normale geval; leeg bij de investering",
    "soort": "Soort tarief of soort kosten",
    "team": "Jeugd- en gezinsteam",
    "trajecten": "Aantal trajecten jeugdhulp in natura",
    "verwijzer": "Wie naar de hulp verwees",
    "vindplaats": "Plaats in de bron",
    "waarde": "Het cijfer, in de eenheid van de kolom ‘eenheid’",
}
_CODES: Final[dict[str, tuple[str, type[BaseModel]]]] = {
    "gemeenten": ("De gemeenten, in de volgorde van alle tabellen", GemeenteRij),
    "gebieden": ("Gebieden die geen gemeente zijn", GebiedRij),
}


def make_datapakket(gegevens: Gegevens) -> dict[str, Any]:
    """Describe every published CSV file: columns, types, allowed values, keys, sources and licence.

    The order is that of the contracts; nothing of it depends on the rows but which sources they name.
    """
    bronnen = gegevens.bronnen
    gebruikt = {naam: {f.herkomst[0].bron for f in gegevens.tabel(naam).rijen} for naam in CIJFERS}
    alle = [b for b in bronnen.values() if b.id in set().union(*gebruikt.values())]
    middelen = [_resource(n, f"{n}.csv", wat, model, ("code",)) for n, (wat, model) in _CODES.items()]
    for naam, rij in CIJFERS.items():
        middel = _resource(naam, f"cijfers/{naam}.csv", rij.OMSCHRIJVING, rij, rij.SLEUTELS)
        _limit(middel["schema"], {"gebied": list(gegevens.gebieden), "bron": list(bronnen)})
        middelen.append(middel | {"sources": [_source(b) for b in alle if b.id in gebruikt[naam]]})
    return {
        "$schema": f"{PROFIEL}datapackage.json",
        "name": "tellen-en-vertellen",
        "title": "Tellen en vertellen: jeugdhulp in de Leidse regio",
        "description": "Cijfers over jeugdhulp uit openbare documenten, elk met bron en vindplaats.",
        "licenses": [_LICENTIES["CC BY 4.0"]],
        "sources": [_source(b) for b in alle],
        "resources": middelen,
    }


def write_json(pakket: Mapping[str, Any]) -> str:
    """Write the description as the text of its file."""
    return json.dumps(pakket, ensure_ascii=False, indent=2) + "\n"


def _source(bron: BronDocument) -> dict[str, str]:
    """Describe a source; `id` is what the column `bron` holds."""
    delen = {"id": bron.id, "title": f"{bron.titel} ({bron.uitgever})", "version": bron.datum, "path": bron.url or ""}
    return {naam: deel for naam, deel in delen.items() if deel}


def _resource(
    naam: str, pad: str, omschrijving: str, model: type[BaseModel], sleutels: tuple[str, ...]
) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{PROFIEL}tableschema.json",
        "fields": [_field(n, soort, n in sleutels) for n, soort in _types(model).items()],
        "missingValues": [""],
        "primaryKey": list(sleutels),
    }
    verwijzingen = [_foreign_key(n, doel) for n in _types(model) if (doel := _target(model, n))]
    if verwijzingen:
        schema["foreignKeys"] = verwijzingen
    return {
        "name": naam,
        "path": pad,
        "title": omschrijving,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _types(model: type[BaseModel]) -> dict[str, Any]:
    """Return the annotated type of every column, in the order of the header."""
    hints = get_type_hints(model, include_extras=True)
    return {naam: hints[naam] for naam in model.model_fields}


def _target(model: type[BaseModel], kolom: str) -> str:
    """Return the file whose codes a column holds, empty when there is none."""
    if not issubclass(model, Model) or model in {GemeenteRij, GebiedRij}:
        return ""
    return {"gemeente": "gemeenten", "regio": "gebieden"}.get(kolom, "")


def _foreign_key(kolom: str, doel: str) -> dict[str, Any]:
    return {"fields": [kolom], "reference": {"resource": doel, "fields": ["code"]}}


def _limit(schema: dict[str, Any], codes: Mapping[str, list[str]]) -> None:
    """Write the known codes at the columns that hold them; a key that may be empty keeps its empty value."""
    for veld in schema["fields"]:
        if veld["name"] in codes:
            leeg = [""] if veld.get("missingValues") == [] else []
            veld["constraints"] = veld.get("constraints", {}) | {"enum": [*codes[veld["name"]], *leeg]}


def _field(naam: str, soort: Any, sleutel: bool) -> dict[str, Any]:  # noqa: FBT001 - a mark of the column
    """Describe a column. In a key column an empty value is a value, so that the key holds without gaps."""
    kaal, leeg = _bare(soort)
    type_, grenzen = _describe(kaal)
    keuzen = grenzen.get("enum", [])
    mag_leeg = leeg or "" in keuzen
    if not sleutel and "" in keuzen:
        grenzen["enum"] = [k for k in keuzen if k]
    if not mag_leeg:
        grenzen["required"] = True
    veld: dict[str, Any] = {"name": naam, "type": type_, "description": KOLOMMEN[naam]}
    if grenzen:
        veld["constraints"] = grenzen
    return veld | ({"missingValues": []} if sleutel and mag_leeg else {})


def _bare(soort: Any) -> tuple[Any, bool]:
    """Take `| None` off a type; say whether it was there."""
    binnen = get_args(soort)[0] if get_origin(soort) is Annotated else soort
    if get_origin(binnen) in {Union, UnionType} and NoneType in get_args(binnen):
        return next(deel for deel in get_args(binnen) if deel is not NoneType), True
    return soort, False


def _describe(soort: Any) -> tuple[str, dict[str, Any]]:
    """Return the type of Table Schema and the constraints that stand for a type of the contracts."""
    if get_origin(soort) is Literal:
        return "string", {"enum": list(get_args(soort))}
    jaren = {"minimum": v.EERSTE_JAAR, "maximum": v.LAATSTE_JAAR}
    bekend: tuple[tuple[Any, str, dict[str, Any]], ...] = (
        (v.Jaar, "year", jaren),
        (v.JaarOfTotaal, "string", {"pattern": r"\d{4}|totaal"}),
        (v.Aantal, "integer", {"minimum": 0}),
        (v.HeelGetal, "integer", {}),
        (v.Procent, "number", {"minimum": 0, "maximum": 100}),
        (v.NietNegatief, "number", {"minimum": 0}),
        (v.Getal, "number", {}),
        (v.Id, "string", {"pattern": r"[a-z0-9]+(-[a-z0-9]+)*"}),
    )
    return next(((type_, dict(grenzen)) for naam, type_, grenzen in bekend if naam == soort), ("string", {}))
