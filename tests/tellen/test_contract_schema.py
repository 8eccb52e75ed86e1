"""The contract of the diagrams: every rule refuses a broken record with a message an author can act on."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter

from datakopie import ROOT, copy_data, replace_text
from tellen.contract_schema import Plaats, Schemavorm
from tellen.gegevens import Gegevens
from tellen.nakijken import check_all

ROUTE = "data/schemas/route-naar-hulp.yml"
CIJFER = "{vervolgmogelijkheden.woord}"
KAPOT = {
    "een pijl naar een deel dat er niet is": ("naar: triage}", "naar: traige}", "Een pijl loopt tussen vraag, triage"),
    "twee delen in een vak": ("breed: [2, 3]", "breed: [1, 3]", "Zet elk deel in een eigen vak."),
    "een deel naast het raster": ("breed: [2, 3]", "breed: [2, 4]", "Blijf binnen de kolommen 1 tot en met 3."),
    "een plaats zonder kolom": ("breed: [2, 3]", "breed: [2]", "Schrijf [rij, kolom], met eventueel breedte en hoogte"),
    "twee delen met een naam": ("id: voorliggend", "id: zelf", "Geef elk deel een eigen id."),
    "een pijl zonder betekenis": ("pijlwoord: Daarna volgt\n", "", "wat een pijl (vol) betekent."),
    "een cijfer dat er niet is": (
        CIJFER,
        "{vervolgen.woord}",
        "een id uit data/cijfers/losse_feiten.csv, niet vervolgen",
    ),
    "een schrijfwijze die er niet is": (
        CIJFER,
        "{vervolgmogelijkheden.x}",
        "kaal, rangwoord, woord, woord_hoofdletter",
    ),
    "een vorm die er niet is": ("vorm: raster", "vorm: rooster", "'raster', 'lagen', 'kring', 'tijdlijn', 'verloop'"),
}


@pytest.mark.parametrize("geval", KAPOT)
def test_a_broken_diagram_is_refused_with_its_place(geval, tmp_path):
    van, door, melding = KAPOT[geval]
    root = copy_data(tmp_path)
    replace_text(root, ROUTE, van, door)
    fouten = [str(f) for f in check_all(Gegevens(root))]
    assert len(fouten) == 1
    assert fouten[0].startswith(ROUTE)
    assert melding in fouten[0]


def test_every_diagram_in_the_data_follows_its_contract(gegevens):
    bestanden = {p.stem for p in (ROOT / "data" / "schemas").glob("*.yml")}
    assert set(gegevens.schemas) == bestanden


def test_a_place_takes_its_cells():
    assert list(Plaats(2, 1, 2, 2).cellen) == [(2, 1), (2, 2), (3, 1), (3, 2)]


def test_a_diagram_read_back_is_the_same(gegevens):
    vorm = TypeAdapter(Schemavorm)
    for schema in gegevens.schemas.values():
        assert vorm.validate_python(schema.model_dump()) == schema
