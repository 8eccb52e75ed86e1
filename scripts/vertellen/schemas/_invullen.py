"""Fill the figures that the texts of a diagram name; the drawing and its list then need nothing else."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from tellen.contract_schema import INVULLING, Schemabasis
from tellen.contract_tekst import Segment
from vertellen.cijfer import Cijfer, bereken, feit
from vertellen.getal import HARDE_SPATIE
from vertellen.herkomst import typographic
from vertellen.schemas.verloop import Aandeel, Segmentrij

S = TypeVar("S", bound=Schemabasis)
_ONBEKEND = "niet genoemd"


def fill(schema: S) -> S:
    """Return a diagram whose texts hold their figures, as words or with their unit; a missing one is a GegevensFout."""
    return type(schema).model_validate(_fill_value(schema.model_dump()))


def _fill_value(waarde: Any) -> Any:
    if isinstance(waarde, str):
        return typographic(INVULLING.sub(_write, waarde))
    if isinstance(waarde, dict):
        return {k: _fill_value(w) for k, w in waarde.items()}
    return tuple(_fill_value(w) for w in waarde) if isinstance(waarde, list | tuple) else waarde


def _write(treffer: re.Match[str]) -> str:
    cijfer = feit(treffer[1])
    return str(getattr(cijfer, treffer[2]).tekst if treffer[2] else cijfer.tekst)


def make_rij(segment: Segment) -> Segmentrij:
    """Make the row of a segment; with both shares it also says how its costs per client compare with the average."""
    clienten = feit(segment.aandeel_clienten) if segment.aandeel_clienten else None
    kosten = feit(segment.aandeel_kosten) if segment.aandeel_kosten else None
    noot = ""
    if clienten and kosten:
        verhouding = bereken("kosten / clienten", kosten=kosten, clienten=clienten, eenheid="ratio", decimalen=1).tekst
        noot = f"Een cliënt kost hier dan ongeveer {verhouding} keer het gemiddelde".replace(HARDE_SPATIE, " ")
    woorden = segment.omvang_clienten
    los = Aandeel(f"{woorden}, deel {_ONBEKEND}" if woorden else _ONBEKEND)
    rest = (noot, segment.uitzondering or "")
    return Segmentrij(segment.naam, _share(clienten) or los, _share(kosten) or Aandeel(_ONBEKEND), *rest)


def _share(cijfer: Cijfer | None) -> Aandeel | None:
    return Aandeel(cijfer.tekst, float(cijfer.waarde)) if cijfer else None
