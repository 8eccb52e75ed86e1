"""Faults in the data: what is wrong where, and the error that carries them. Their kinds stand in `foutsoorten.py`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tellen.foutsoorten import SOORTEN

_GELEVERD = "Doe dat niet zelf, want een levering verandert nooit: vraag het de leverancier."


@dataclass(frozen=True, order=True)
class Fout:
    """Hold one fault with its place.

    `bestand` is relative to the project root; `regel` counts from 1, 0 when the fault is in the whole file;
    `plaats` is a column or a key path.
    """

    bestand: str
    regel: int
    plaats: str
    code: str
    waarde: str = ""
    toegestaan: str = ""
    aantal: int = 0

    def __str__(self) -> str:
        """Return the message in Dutch: place, what is wrong, remedy."""
        soort = SOORTEN[self.code]
        waarden = {"waarde": self.waarde, "toegestaan": self.toegestaan, "aantal": self.aantal}
        regel = f", regel {self.regel}" if self.regel else ""
        plaats = f", {self.plaats}" if self.plaats else ""
        melding = f"{self.bestand}{regel}{plaats}: {soort.uitleg.format(**waarden)} {soort.remedie.format(**waarden)}"
        return f"{melding} {_GELEVERD}" if self._is_delivered() else melding

    def _is_delivered(self) -> bool:
        """Tell whether the fault is in what a supplier sent, and its remedy does not say yet that he is to be asked."""
        geleverd = self.bestand.startswith("data/leveringen/") and self.bestand.endswith(".csv")
        return geleverd and self.regel > 0 and "leverancier" not in SOORTEN[self.code].remedie


def quote(waarde: object) -> str:
    """Write a value found in a file between quotes, shortened when it is long."""
    tekst = str(waarde)
    return f"'{tekst if len(tekst) <= 60 else tekst[:57] + '…'}'"


class GegevensFout(Exception):  # noqa: N818 - Dutch noun, as all domain words
    """Carry every fault that was found, in order of place."""

    def __init__(self, fouten: Iterable[Fout]) -> None:
        """Keep the faults sorted by file and line."""
        self.fouten = tuple(sorted(set(fouten)))
        super().__init__("\n".join(str(f) for f in self.fouten))
