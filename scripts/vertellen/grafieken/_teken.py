"""Draw a chart by its name, unless an earlier build drew it of the same figures."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from typing import Any

from vertellen.grafiek import Cijfertabel, Grafiek
from vertellen.grafieken import load_grafiek
from vertellen.grafieken._bewaard import hash_code, keep


def draw(naam: str, data: Sequence[Any], *vervolg: Any, bron: str, **opties: Any) -> Grafiek:
    """Return the chart of this name, drawn or as an earlier build drew it, with its source line `bron`.

    `data` holds rows as mappings, which the chart gets as a data frame, or values of its own kind. All that is
    drawn has to be plain: it is the key by which the chart is kept. The source line stands below the chart, so that
    figures with another place need no other drawing.
    """
    sleutel = json.dumps([hash_code(), naam, data, vervolg, opties], default=_plain)
    kaal = _read(keep("json", sleutel, lambda: _write(_make(naam, data, *vervolg, **opties))))
    return dataclasses.replace(kaal, bron=bron)


def _plain(waarde: object) -> Any:
    if dataclasses.is_dataclass(waarde) and not isinstance(waarde, type):
        return dataclasses.asdict(waarde)
    raise TypeError(f"{type(waarde).__name__} hoort niet in de gegevens van een grafiek")


def _make(naam: str, data: Sequence[Any], *vervolg: Any, **opties: Any) -> Grafiek:
    import pandas as pd

    grafiek: Grafiek = load_grafiek(naam)(
        pd.DataFrame(data) if data and isinstance(data[0], Mapping) else data, *vervolg, **opties
    )
    return grafiek


def _write(grafiek: Grafiek) -> str:
    tabel = {
        "kolommen": grafiek.tabel.kolommen,
        "rijen": grafiek.tabel.rijen,
        "getallen": sorted(grafiek.tabel.getallen),
    }
    velden = {f.name: getattr(grafiek, f.name) for f in dataclasses.fields(grafiek)}
    getekend = {"breed": grafiek.svg("breed"), "smal": grafiek.svg("smal")}
    return json.dumps(velden | {"tabel": tabel, "getekend": getekend}, ensure_ascii=False)


def _read(tekst: str) -> Grafiek:
    velden = json.loads(tekst)
    t = velden.pop("tabel")
    tabel = Cijfertabel(tuple(t["kolommen"]), tuple(map(tuple, t["rijen"])), frozenset(t["getallen"]))
    return Grafiek(tabel=tabel, **velden)
