"""Hold every colour, font and size of the publication; nothing else in the project names one.

`css()` and `typst()` write the same values for the site and for the PDF;
`python scripts/vertellen/huisstijl.py` writes both files into `_extensions/vertel`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LETTER: Final = "Source Sans Pro"
KOPLETTER: Final = "Source Serif Pro"
LETTERSTAPEL: Final = "Source Sans Pro, system-ui, sans-serif"
HALFVET: Final = 600

# Colours of the site and the PDF, by the name of their CSS property.
LICHT: Final = {
    "inkt": "#1b1f24",
    "grijs": "#5e574c",
    "lijn": "#ddd8cd",
    "rand": "#8b8478",
    "papier": "#ffffff",
    "warm": "#f7f4ee",
    "accent": "#0b4f6c",
    "accent-zacht": "#e5f0f4",
    "op-accent": "#ffffff",
    "rood": "#a93f2b",
    "groen": "#1f6b52",
    "oker": "#7a5c00",
    "kaart": "#ffffff",
    "kaart-inkt": "#1b1f24",
    "kaart-grijs": "#5e574c",
    "markering": "#fdeeb5",
    "schaduw": "rgb(27 31 36/.14)",
}
# In dark mode; what is not named keeps its light value. Charts stay on a light card.
DONKER: Final = {
    "inkt": "#ece7dd",
    "grijs": "#b8afa0",
    "lijn": "#3b3f44",
    "rand": "#8e877b",
    "papier": "#16191c",
    "warm": "#20242a",
    "accent": "#86c5de",
    "accent-zacht": "#19323d",
    "op-accent": "#10222b",
    "rood": "#f2a08e",
    "groen": "#7fcbab",
    "oker": "#e3bf55",
    "kaart": "#fbfaf7",
    "markering": "#5a4a10",
    "schaduw": "rgb(0 0 0/.5)",
}

# Colour of marks (at least 3:1) and of text (at least 4.5:1) per municipality, by CBS code.
GEMEENTEKLEUREN: Final = {"GM0546": "#0b4f6c", "GM0547": "#c8553d", "GM0579": "#2a7f62", "GM0638": "#8a6a00"}
GEMEENTETEKST: Final = {**GEMEENTEKLEUREN, "GM0547": "#b34630", "GM0579": "#22735a", "GM0638": "#806200"}
# For a municipality that has no colour of its own yet.
OVERIGE_GEMEENTE: Final = "#475569"

# Series of charts that are not municipalities, in tints that no municipality has, and the lines of a chart.
REEKSKLEUREN: Final = {
    "paars": "#6b3a68",
    "orchidee": "#9c5595",
    "lila": "#d9c3da",
    "bruin": "#6b6459",
    "leem": "#8b8478",
    "zand": "#cfc7b6",
    "rooster": "#e4dfd5",
    "nullijn": "#4a453d",
}

# Sizes of the site (CSS) and of the PDF (Typst).
SITEMATEN: Final = {
    "schreefloos": '"Source Sans Pro",system-ui,-apple-system,"Segoe UI",sans-serif',
    "schreef": '"Source Serif Pro",Georgia,"Times New Roman",serif',
    "vast": 'ui-monospace,"SFMono-Regular",Menlo,Consolas,"DejaVu Sans Mono",monospace',
    "tekstmaat": "1.125rem",
    "regelafstand": "1.6",
    "maat": "40rem",
    "kant": "15rem",
    "breed": "72rem",
}
PDFMATEN: Final = {"tekstmaat": "10.2pt", "kleinmaat": "9pt", "titelmaat": "34pt"}
PDFKLEUREN: Final = ("inkt", "grijs", "lijn", "rand", "warm", "accent", "accent-zacht", "rood", "groen", "oker")
_HERKOMST: Final = "Written by scripts/vertellen/huisstijl.py; change it there."
LETTERBESTANDEN: Final = (
    (LETTER, 400, "normal", "SourceSansPro-Regular"),
    (LETTER, 400, "italic", "SourceSansPro-It"),
    (LETTER, 600, "normal", "SourceSansPro-Semibold"),
    (KOPLETTER, 600, "normal", "SourceSerifPro-Semibold"),
)


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
# Diagrams hold sentences: their letters are a little larger.
SCHEMABREED: Final = Vorm("breed", 640, 14, 15)
SCHEMASMAL: Final = Vorm("smal", 328, 13, 14)

# Dash patterns, in the order in which series take them.
STREEP: Final[dict[str, tuple[int, ...]]] = {
    "vol": (),
    "streep": (6, 3),
    "punt": (2, 3),
    "stip": (1, 2),
    "streeppunt": (8, 3, 2, 3),
    "lang": (12, 4),
}


def gemeentekleur(code: str) -> str:
    """Give the mark colour of a municipality."""
    return GEMEENTEKLEUREN.get(code, OVERIGE_GEMEENTE)


def gemeentetekst(code: str) -> str:
    """Give the text colour of a municipality."""
    return GEMEENTETEKST.get(code, OVERIGE_GEMEENTE)


def kleur(naam: str) -> str:
    """Give a colour for light paper by name; a series colour is written as 'reeks-<naam>'."""
    return REEKSKLEUREN[naam.removeprefix("reeks-")] if naam.startswith("reeks-") else LICHT[naam]


def css() -> str:
    """Write the text of `_extensions/vertel/huisstijl.css`."""
    letters = [
        f'@font-face{{font-family:"{naam}";font-weight:{gewicht};font-style:{stijl};font-display:swap;'
        f'src:url(fonts/{bestand}.woff2) format("woff2")}}'
        for naam, gewicht, stijl, bestand in LETTERBESTANDEN
    ]
    gemeenten = {f"gemeente-{code}": tint for code, tint in GEMEENTEKLEUREN.items()}
    return "\n".join(
        [
            f"/* House style: the only stylesheet with colours, fonts and sizes. {_HERKOMST} */",
            *letters,
            "",
            ":root{",
            "  color-scheme:light dark;",
            *_eigenschappen(SITEMATEN),
            "",
            *_eigenschappen(LICHT),
            "",
            *_eigenschappen(gemeenten),
            "}",
            "",
            "@media screen and (prefers-color-scheme:dark){",
            "  :root{",
            *(f"  {regel}" for regel in _eigenschappen(DONKER)),
            "  }",
            "}",
            "",
        ]
    )


def _eigenschappen(waarden: Mapping[str, str]) -> list[str]:
    return [f"  --{naam}:{waarde};" for naam, waarde in waarden.items()]


def typst() -> str:
    """Write the text of `_extensions/vertel/huisstijl.typ`."""
    return "\n".join(
        [
            f"// House style: the only Typst file with colours, fonts and sizes. {_HERKOMST}",
            f'#let schreefloos = "{LETTER}"',
            f'#let schreef = "{KOPLETTER}"',
            '#let vast = "DejaVu Sans Mono"',
            "",
            *(f'#let {naam} = rgb("{LICHT[naam]}")' for naam in PDFKLEUREN),
            "",
            *(f"#let {naam} = {waarde}" for naam, waarde in PDFMATEN.items()),
            "",
        ]
    )


def contrast(voor: str, achter: str) -> float:
    """Work out the contrast ratio of two colours (WCAG 2.2, relative luminance)."""
    hoog, laag = sorted((_helderheid(voor), _helderheid(achter)), reverse=True)
    return (hoog + 0.05) / (laag + 0.05)


def _helderheid(hex_kleur: str) -> float:
    delen = [int(hex_kleur[plek : plek + 2], 16) / 255 for plek in (1, 3, 5)]
    r, g, b = (deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4 for deel in delen)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def write_files(map_: Path) -> None:
    """Write both generated files into the extension folder."""
    (map_ / "huisstijl.css").write_text(css(), encoding="utf-8")
    (map_ / "huisstijl.typ").write_text(typst(), encoding="utf-8")


if __name__ == "__main__":
    write_files(Path(__file__).resolve().parents[2] / "_extensions" / "vertel")
