"""What the English summary says of the data: verdicts in English. Its numbers are written by `Cijfer.engels`."""

from __future__ import annotations

from typing import Final

from vertellen.namen import VERDICTKLASSEN
from vertellen.uitspraak import oordeel

_VERDICTEN: Final = {
    "klopt": "holds",
    "klopt deels": "holds in part",
    "klopt niet": "does not hold",
    "niet te toetsen": "cannot be tested",
    "geldt nog": "still holds",
    "geldt niet meer": "no longer holds",
}


def oordeel_engels(id_: str) -> str:
    """Write the verdict on a claim in English, as shape and words."""
    verdict = oordeel(id_).verdict
    return f"[{_VERDICTEN[verdict]}]{{.st .{VERDICTKLASSEN[verdict]}}}"
