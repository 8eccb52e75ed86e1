"""Give the JavaScript for interactive charts: the extension's bundle, or one made here."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from publish.cache import Store

# In a process of its own: making the bundle takes seconds and would hold up the build.
_PROGRAM = "import sys, vl_convert; sys.stdout.buffer.write(vl_convert.javascript_bundle().encode())"


def make_bundle(store: Store, extension: Path) -> bytes:
    """Return the bundle with vega, vega-lite and vega-embed of the installed vl-convert.

    The extension may hold it (`vega/vega.js`, with the release in `vega/VERSION`); of another release it is made
    anew and kept in the cache.
    """
    release = version("vl-convert-python")
    folder = extension / "vega"
    if (folder / "VERSION").is_file() and (folder / "VERSION").read_text(encoding="utf-8").strip() == release:
        return (folder / "vega.js").read_bytes()
    kept = store.get("vega", release)
    if kept is None:
        done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, check=True)  # noqa: S603
        kept = done.stdout
        store.put("vega", release, kept)
    return kept
