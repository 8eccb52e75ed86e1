"""Check the data for the command line, and remember data that was found good."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tellen.gegevens import Gegevens

_NAGEKEKEN = ".vertel/nagekeken"


def find_faults(gegevens: Gegevens) -> list[str]:
    """Check all data; return the message of every fault, and remember data without one."""
    from tellen.controle import check_all

    fouten = [str(f) for f in check_all(gegevens)]
    if not fouten:
        _remember(gegevens.root)
    return fouten


def _fingerprint(root: Path) -> str:
    """Return a hash of the data and of the code that checks it."""
    som = hashlib.sha256()
    for map_, patroon in (("data", "**/*"), ("scripts/tellen", "*.py")):
        for pad in sorted((root / map_).glob(patroon)):
            if pad.is_file():
                som.update(f"{pad.relative_to(root).as_posix()}\0".encode())
                som.update(hashlib.sha256(pad.read_bytes()).digest())
    return som.hexdigest()


def _remember(root: Path) -> None:
    pad = root / _NAGEKEKEN
    pad.parent.mkdir(exist_ok=True)
    pad.write_text(_fingerprint(root), encoding="utf-8")


def find_faults_when_changed(root: Path) -> list[str]:
    """Check the data, unless nothing has changed since it was last found good."""
    pad = root / _NAGEKEKEN
    bekend = pad.is_file() and pad.read_text(encoding="utf-8") == _fingerprint(root)
    if bekend:
        return []
    from tellen.gegevens import Gegevens

    return find_faults(Gegevens(root))
