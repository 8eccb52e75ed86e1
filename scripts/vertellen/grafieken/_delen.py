"""Parts that several charts share: the key above the panels and the room for the values of an axis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from vertellen.grafieken._letterbreedte import tekstbreedte
from vertellen.grafieken._plaatsing import Etiket
from vertellen.grafieken._spec import Laag, look, strepen, tekens, teksten
from vertellen.huisstijl import Vorm, kleur

REGEL: Final = 20
_TUSSEN: Final = 18


@dataclass(frozen=True)
class Sleutel:
    """One entry of a key: a sign and what it stands for. `streep` draws a line through the sign, `rand` an edge.

    Without a `vorm` there is no sign: a line alone, or only the words, such as a remark on the scale.
    """

    tekst: str
    tint: str
    vorm: str | None = "circle"
    open_: bool = False
    streep: str | None = None
    rand: str | None = None

    @property
    def teken(self) -> float:
        """The room for the sign."""
        if self.streep:
            return 30
        return 17 if self.vorm else 0


EIGEN_SCHAAL: Final = Sleutel("Elke gemeente heeft een eigen schaal.", kleur("grijs"), None)
NIET_BIJ_NUL: Final = Sleutel("De schaal begint niet bij nul.", kleur("grijs"), None)


def sleutelhoogte(sleutels: Sequence[Sleutel], vorm: Vorm) -> float:
    """Give the height of a key in pixels, with the room below it."""
    return (max(rij for rij, _, _ in _plekken(sleutels, vorm)) + 1) * REGEL + 8


def teken_sleutel(sleutels: Sequence[Sleutel], vorm: Vorm, links: float, boven: float) -> list[Laag]:
    """Draw a key above a panel, from the left edge of the chart; `links`/`boven` are the panel's offset."""
    plekken = [(x - links, (rij + 0.5) * REGEL - boven, sleutel) for rij, x, sleutel in _plekken(sleutels, vorm)]
    lijnen = [strepen([(x, y, x + 24, y)], s.tint, 2, s.streep) for x, y, s in plekken if s.streep]
    rijen = [
        {"x": x + (12 if s.streep else 6), "y": y}
        | look(s.rand or s.tint, s.vorm, open_=s.open_, vulling=s.rand and s.tint)
        for x, y, s in plekken
        if s.vorm
    ]
    namen = [Etiket(x + s.teken, y, s.tekst, kleur("grijs"), vorm.tekst) for x, y, s in plekken]
    return [*lijnen, *([tekens(rijen)] if rijen else []), *teksten(namen)]


def _plekken(sleutels: Sequence[Sleutel], vorm: Vorm) -> list[tuple[int, float, Sleutel]]:
    """Give the line and the left edge of every entry; an entry that does not fit starts a new line."""
    uit: list[tuple[int, float, Sleutel]] = []
    rij, x = 0, 0.0
    for sleutel in sleutels:
        breed = sleutel.teken + tekstbreedte(sleutel.tekst, vorm.tekst)
        if x and x + breed > vorm.breedte:
            rij, x = rij + 1, 0.0
        uit.append((rij, round(x, 1), sleutel))
        x += breed + _TUSSEN
    return uit


def kantbreedte(waarden: Iterable[str], vorm: Vorm) -> float:
    """Give the room that the values of a y axis need, in whole pixels."""
    return ceil(max(tekstbreedte(tekst, vorm.tekst) for tekst in waarden)) + 10
