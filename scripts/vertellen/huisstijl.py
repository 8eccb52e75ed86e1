"""Hold every colour, font and size of the publication; nothing else in the project names one.

`css()` and `typst()` write the same values for the site and for the PDF.
Colours come as a pair: for light paper and for dark screens.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LETTER: Final = "Source Sans Pro"
KOPLETTER: Final = "Source Serif Pro"
LETTERSTAPEL: Final = "Source Sans Pro, system-ui, sans-serif"
HALFVET: Final = 600


@dataclass(frozen=True)
class Kleur:
    """A colour on light paper and its counterpart in dark mode, both as #rrggbb."""

    licht: str
    donker: str


KLEUREN: Final[dict[str, Kleur]] = {
    "ink": Kleur("#1b1f24", "#ece8e1"),
    "grijs": Kleur("#5e574c", "#b5ada0"),
    "lijn": Kleur("#ddd8cd", "#3a3f46"),
    "papier": Kleur("#ffffff", "#14181c"),
    "warm": Kleur("#f7f4ee", "#1e2328"),
    "accent": Kleur("#0b4f6c", "#7cc3e0"),
    "accent-zacht": Kleur("#e5f0f4", "#16303b"),
    "rood": Kleur("#a93f2b", "#f09a85"),
    "groen": Kleur("#1f6b52", "#7fcfae"),
    "oker": Kleur("#7a5c00", "#dcb84a"),
}

# Colour of marks (at least 3:1) and of text (at least 4.5:1) per municipality, by CBS code.
GEMEENTEKLEUREN: Final[dict[str, Kleur]] = {
    "GM0546": Kleur("#0b4f6c", "#7cc3e0"),
    "GM0547": Kleur("#c8553d", "#e8836b"),
    "GM0579": Kleur("#2a7f62", "#7fcfae"),
    "GM0638": Kleur("#8a6a00", "#dcb84a"),
}
GEMEENTETEKST: Final[dict[str, Kleur]] = {
    **GEMEENTEKLEUREN,
    "GM0547": Kleur("#b34630", "#f09a85"),
    "GM0579": Kleur("#22735a", "#7fcfae"),
}
# For a municipality that has no colour of its own yet.
OVERIGE_GEMEENTE: Final = Kleur("#5a4a78", "#c3b3e6")

# Series that are not municipalities (referrers, measures, scenarios) and the lines of a chart.
REEKSKLEUREN: Final[dict[str, Kleur]] = {
    "donkerblauw": Kleur("#0b4f6c", "#7cc3e0"),
    "blauw": Kleur("#2f7f96", "#8fd0e6"),
    "blauw-tekst": Kleur("#22697e", "#8fd0e6"),
    "lichtblauw": Kleur("#a9cfdb", "#35657a"),
    "rood": Kleur("#b34630", "#f09a85"),
    "oker": Kleur("#8a6a00", "#dcb84a"),
    "bruin": Kleur("#6b6459", "#b9b1a4"),
    "leem": Kleur("#8b8478", "#98907f"),
    "zand": Kleur("#cfc7b6", "#5a5648"),
    "rooster": Kleur("#e4dfd5", "#33383e"),
    "nullijn": Kleur("#4a453d", "#c9c1b4"),
}


@dataclass(frozen=True)
class Vorm:
    """The measures of one form of a chart, in pixels: wide (text column) or narrow (phone)."""

    naam: str
    breedte: int
    tekst: int
    kop: int


BREED: Final = Vorm("breed", 640, 13, 14)
SMAL: Final = Vorm("smal", 328, 12, 13)
VORMEN: Final = (BREED, SMAL)

# Dash patterns, in the order in which series take them.
STREEP: Final[dict[str, tuple[int, ...]]] = {
    "vol": (),
    "streep": (6, 3),
    "punt": (2, 3),
    "streeppunt": (8, 3, 2, 3),
    "lang": (12, 4),
}


def gemeentekleur(code: str) -> str:
    """Give the mark colour of a municipality."""
    return GEMEENTEKLEUREN.get(code, OVERIGE_GEMEENTE).licht


def gemeentetekst(code: str) -> str:
    """Give the text colour of a municipality."""
    return GEMEENTETEKST.get(code, OVERIGE_GEMEENTE).licht


def kleur(naam: str) -> str:
    """Give a colour of the palette for light paper; a series colour is written as 'reeks-<naam>'."""
    if naam.startswith("reeks-"):
        return REEKSKLEUREN[naam.removeprefix("reeks-")].licht
    return KLEUREN[naam].licht


def contrast(voor: str, achter: str) -> float:
    """Work out the contrast ratio of two colours (WCAG 2.2, relative luminance)."""
    hoog, laag = sorted((_helderheid(voor), _helderheid(achter)), reverse=True)
    return (hoog + 0.05) / (laag + 0.05)


def _helderheid(hex_kleur: str) -> float:
    delen = [int(hex_kleur[plek : plek + 2], 16) / 255 for plek in (1, 3, 5)]
    r, g, b = (deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4 for deel in delen)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
