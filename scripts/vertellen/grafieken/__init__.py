"""The charts, one module each; every function is pure and returns a `Grafiek`.

A chart is loaded when it is asked for: Altair takes half a second to import.
"""

from __future__ import annotations

import importlib
from typing import Any

from vertellen.grafieken._invoer import KwartaalPaneel, Statusrij, Termijn
from vertellen.grafieken._norm import NormPaneel, Punt

__all__ = ["KwartaalPaneel", "NormPaneel", "Punt", "Statusrij", "Termijn"]

GRAFIEKEN = (
    "begroting",
    "contracten",
    "fte",
    "jongeren",
    "kwartaal",
    "norm_pad",
    "normdaling",
    "saldo",
    "status_matrix",
    "tarieven",
    "trajecten",
    "verschuivingen",
    "verwijzers_aandeel",
)


def load_grafiek(naam: str) -> Any:
    """Return the function that draws a chart; it has the name of its module. An unknown name lists the known ones."""
    if naam not in GRAFIEKEN:
        raise KeyError(f"onbekende grafiek {naam!r}; bekend zijn {', '.join(GRAFIEKEN)}")
    return getattr(importlib.import_module(f"vertellen.grafieken.{naam}"), naam)
