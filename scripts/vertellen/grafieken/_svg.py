"""Render a spec to a static, accessible SVG that a strict content security policy allows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

from vertellen.getal import NUMMERLOCALE, TIJDLOCALE
from vertellen.grafieken._bewaard import draw_once

_NS: Final = "http://www.w3.org/2000/svg"
_FONTMAP: Final = Path(__file__).resolve().parents[3] / "_extensions" / "vertel" / "fonts"
_WEG: Final = ("class", "role", "style", "pointer-events", "cursor", "version", "stroke-miterlimit")
_GETAL: Final = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
# Values that SVG assumes anyway.
_VANZELF: Final = {
    "opacity": "1",
    "transform": "translate(0,0)",
    "stroke-width": "1",
    "font-weight": "400",
    "x2": "0",
    "y2": "0",
}


def teken(spec: Mapping[str, Any], grafiek_id: str, titel: str, beschrijving: str) -> str:
    """Render one form of a chart.

    The outer size comes from `usermeta.kader`. The SVG has role img, a title and a description;
    all English texts that Vega adds for screen readers are taken out. Same input, same bytes.
    """
    wortel = ET.fromstring(draw_once(spec, _vega))  # noqa: S314 - made by our own renderer
    kader, vorm = spec["usermeta"]["kader"], spec["usermeta"]["vorm"]
    _ontdoe(wortel)
    hoofdgroep = next(kind for kind in wortel if kind.tag == f"{{{_NS}}}g")
    hoofdgroep.set("transform", f"translate({kader['links']:g},{kader['boven']:g})")
    _vouw_samen(hoofdgroep)
    _voeg_halo_samen(hoofdgroep)
    naam = f"{grafiek_id}-{vorm}"
    wortel.attrib.clear()
    maten = {"width": f"{kader['breedte']:g}", "height": f"{kader['hoogte']:g}"}
    maten["viewBox"] = f"0 0 {maten['width']} {maten['height']}"
    wortel.attrib.update({"class": vorm, **maten, "role": "img"})
    wortel.set("aria-labelledby", f"{naam}-titel {naam}-uitleg")
    _deel_letter(wortel)
    for plek, (soort, achter, tekst) in enumerate((("title", "titel", titel), ("desc", "uitleg", beschrijving))):
        kind = ET.Element(f"{{{_NS}}}{soort}", {"id": f"{naam}-{achter}"})
        kind.text = tekst
        wortel.insert(plek, kind)
    ET.register_namespace("", _NS)
    return ET.tostring(wortel, encoding="unicode")


def _vega(spec: Mapping[str, Any]) -> str:
    import vl_convert

    _registreer_letters()
    return vl_convert.vegalite_to_svg(dict(spec), format_locale=NUMMERLOCALE, time_format_locale=TIJDLOCALE)


@cache
def _registreer_letters() -> None:
    """Tell the renderer where the project's fonts are."""
    import vl_convert

    vl_convert.register_font_directory(str(_FONTMAP))


def _ontdoe(knoop: ET.Element) -> None:
    """Remove what only Vega needs: helper shapes, roles, English labels; round coordinates."""
    for kind in list(knoop):
        if kind.get("class") in ("background", "foreground") or kind.get("display") == "none":
            knoop.remove(kind)
        else:
            _ontdoe(kind)
    for naam in list(knoop.attrib):
        waarde = knoop.attrib[naam]
        if naam in _WEG or naam.startswith("aria-") or _VANZELF.get(naam) == waarde:
            del knoop.attrib[naam]
        elif naam in ("d", "transform", "x2", "y2"):
            knoop.set(naam, _GETAL.sub(lambda treffer: f"{round(float(treffer[0]), 2) + 0:g}", waarde))


def _vouw_samen(knoop: ET.Element) -> None:
    """Lift the children of groups that carry nothing; drop groups that hold nothing."""
    kinderen: list[ET.Element] = []
    for kind in list(knoop):
        _vouw_samen(kind)
        if kind.tag != f"{{{_NS}}}g" or (kind.attrib and len(kind)):
            kinderen.append(kind)
        else:
            kinderen.extend(kind)
    knoop[:] = kinderen


def _deel_letter(wortel: ET.Element) -> None:
    """Write the commonest font and size once, on the root."""
    for naam in ("font-family", "font-size"):
        teksten = [knoop for knoop in wortel.iter() if naam in knoop.attrib]
        meest = Counter(knoop.attrib[naam] for knoop in teksten).most_common(1)
        for waarde, _ in meest:
            wortel.set(naam, waarde)
            for knoop in teksten:
                if knoop.attrib[naam] == waarde:
                    del knoop.attrib[naam]


def _voeg_halo_samen(knoop: ET.Element) -> None:
    """Make one text of a halo and the letters above it: the outline is painted first."""
    halo = set()
    for kind in list(knoop):
        plek = (kind.get("transform"), kind.get("text-anchor"), kind.text)
        if kind.tag != f"{{{_NS}}}text":
            _voeg_halo_samen(kind)
        elif "stroke" in kind.attrib:
            kind.set("paint-order", "stroke")
            halo.add(plek)
        elif plek in halo:
            knoop.remove(kind)
