"""Keep under `.vertel/` what was made of an input, for later processes.

It is found again for the same input only, and when it is whole: a disk that was full or lost its power
leaves empty and half files.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import Final

_LENGTE: Final = hashlib.sha256().digest_size


def hash_input(*delen: str) -> bytes:
    """Return the sha256 of all that something is made of."""
    return hashlib.sha256("\0".join(delen).encode()).digest()


def recall_kept(pad: Path, som: bytes) -> bytes | None:
    """Return what is kept in this file for the input with this hash; None when that is nothing, or damaged."""
    try:
        inhoud = pad.read_bytes()
    except OSError:
        return None
    romp = inhoud[2 * _LENGTE :]
    return romp if inhoud[: 2 * _LENGTE] == som + hashlib.sha256(romp).digest() else None


def keep_made(pad: Path, som: bytes, romp: bytes) -> None:
    """Keep in a folder of `.vertel` what was made of the input with this hash, in the place of what was there.

    Without `.vertel` (no build was ever made here), or without room in it, nothing is kept.
    """
    if not pad.parent.parent.is_dir():
        return
    half = pad.with_name(f"{pad.name}.{os.getpid()}")
    with contextlib.suppress(OSError):  # no room: then it is made again next time
        pad.parent.mkdir(exist_ok=True)
        half.write_bytes(som + hashlib.sha256(romp).digest() + romp)
        half.replace(pad)
