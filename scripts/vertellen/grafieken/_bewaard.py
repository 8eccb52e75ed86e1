"""What earlier builds drew: a chart of the same figures, and a picture of the same spec, is not made again.

All is kept by a hash of everything that makes it, so none can be stale.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from tellen.bewaren import hash_input, keep_made, recall_kept

_VERTELLEN: Final = Path(__file__).resolve().parents[1]
_ROOT: Final = _VERTELLEN.parents[1]
_MAP: Final = _ROOT / ".vertel" / "getekend"
_CODE: Final = ("grafiek.py", "getal.py", "huisstijl.py", "grafieken/*.py")


def draw_once(spec: Mapping[str, Any], draw: Callable[[Mapping[str, Any]], str]) -> str:
    """Return the SVG of a spec, drawn with `draw` unless the folder of earlier builds has it."""
    delen = json.dumps([spec, version("vl-convert-python"), _fonts()], sort_keys=True)
    return keep("svg", delen, lambda: draw(spec))


@cache
def hash_code() -> str:
    """Return a hash of all that turns figures into a chart: our code, the libraries, the fonts.

    The files are read for it, so that they count as read by the chapter.
    """
    bestanden = sorted(f for patroon in _CODE for f in _VERTELLEN.glob(patroon))
    delen = [version("altair"), version("vl-convert-python"), json.dumps(_fonts())]
    delen += [f"{f.name}\n{f.read_text(encoding='utf-8')}" for f in bestanden]
    return hash_input(*delen).hex()


def _fonts() -> list[tuple[str, int]]:
    return sorted((f.name, f.stat().st_size) for f in (_ROOT / "_extensions" / "vertel" / "fonts").glob("*.ttf"))


def keep(soort: str, sleutel: str, maak: Callable[[], str]) -> str:
    """Return the text kept under this key by an earlier build, or make it and keep it."""
    som = hash_input(soort, sleutel)
    pad = _MAP / f"{som.hex()}.{soort}"
    bewaard = recall_kept(pad, som)
    if bewaard is not None:
        return bewaard.decode()
    tekst = maak()
    keep_made(pad, som, tekst.encode())
    return tekst
