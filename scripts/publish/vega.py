"""Write the JavaScript for interactive charts: one bundle, made once per vl-convert version."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

from publish.cache import Store

# In a process of its own: making the bundle takes seconds and would hold up the build.
_PROGRAM = "import sys, vl_convert; sys.stdout.buffer.write(vl_convert.javascript_bundle().encode())"


def make_bundle(store: Store) -> bytes:
    """Return the bundle with vega, vega-lite and vega-embed, from the cache when it is there."""
    key = version("vl-convert-python")
    kept = store.get("vega", key)
    if kept is None:
        done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, check=True)  # noqa: S603
        kept = done.stdout
        store.put("vega", key, kept)
    return kept
