"""Pictures of earlier builds: a spec that was drawn before is not drawn again.

They are kept under `.vertel/`, by a hash of all that makes the picture, so none can be stale.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

_ROOT: Final = Path(__file__).resolve().parents[3]
_MAP: Final = _ROOT / ".vertel" / "getekend"


def draw_once(spec: Mapping[str, Any], draw: Callable[[Mapping[str, Any]], str]) -> str:
    """Return the SVG of a spec, drawn with `draw` unless the folder of earlier builds has it.

    Without that folder (no build was ever made here) every picture is drawn.
    """
    fonts = sorted((f.name, f.stat().st_size) for f in (_ROOT / "_extensions" / "vertel" / "fonts").glob("*.ttf"))
    delen = json.dumps([spec, version("vl-convert-python"), fonts], sort_keys=True)
    bewaard = _MAP / f"{hashlib.sha256(delen.encode()).hexdigest()}.svg"
    if bewaard.is_file():
        return bewaard.read_text(encoding="utf-8")
    svg = draw(spec)
    if _MAP.parent.is_dir():
        _MAP.mkdir(exist_ok=True)
        half = bewaard.with_suffix(f".{os.getpid()}")
        half.write_text(svg, encoding="utf-8")
        half.replace(bewaard)
    return svg
