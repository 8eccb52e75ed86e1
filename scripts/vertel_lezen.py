"""Measure how easily the chapters read: length of sentences and words, a score, and words to avoid.

The measures are small enough to compute here; textstat, which has them too, brings a language toolkit along.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from publish.decode import read_text
from publish.errors import PublishError
from vertel_einde import fail
from vertellen.proza import Zin, list_zinnen

if TYPE_CHECKING:
    from rich.table import Table

LANGE_ZIN: Final = 25  # words; longer sentences are listed
LANGSTE_ZIN: Final = 30  # words; no sentence is longer
HOOGSTE_MEDIAAN: Final = 15  # words
LANG_WOORD: Final = 12  # letters; a longer word is a long word
#: words of offices, and what to write instead; official names are no prose of ours
MIJDEN: Final = {
    "aangaande": "over",
    "alsmede": "en",
    "alvorens": "voordat",
    "betreffende": "over",
    "bewerkstelligen": "zorgen voor",
    "bovengenoemde": "deze",
    "conform": "volgens",
    "derhalve": "daarom",
    "desbetreffende": "deze",
    "dienen te": "moeten",
    "dient te": "moet",
    "door middel van": "met",
    "faciliteren": "helpen",
    "geschieden": "gebeuren",
    "hetgeen": "wat",
    "implementeren": "invoeren",
    "in casu": "hier",
    "in het kader van": "voor",
    "inzake": "over",
    "met betrekking tot": "over",
    "middels": "met",
    "omtrent": "over",
    "optimaliseren": "beter maken",
    "problematiek": "problemen",
    "reeds": "al",
    "ten aanzien van": "over",
    "ten behoeve van": "voor",
    "ten gevolge van": "door",
    "teneinde": "om",
    "ter zake": "hierover",
    "tevens": "ook",
    "thans": "nu",
    "vigerend": "geldend",
    "waarborgen": "zorgen dat … zo blijft",
    "zulks": "dit",
}
KOPPEN: Final = ("Zinnen", "Mediaan", "Langste", f"Boven {LANGE_ZIN}", "Lang woord", "Douma")
UITLEG: Final = f"Lang woord: meer dan {LANG_WOORD} letters. Douma: hoger is makkelijker, 60 is gewoon."
_MIJD: Final = re.compile(rf"\b({'|'.join(MIJDEN)})\b", re.IGNORECASE)
_WOORD: Final = re.compile(r"\w[\w’'.,/&-]*\w|\w|[&€%]")
_LETTERGREEP: Final = re.compile(
    r"aai|ooi|oei|eeuw|ieuw|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|ou|au|[aeiouyáàâéèêëíìîïóòôöúùûü]"
)


@dataclass(frozen=True)
class Leesmaat:
    """How a chapter reads. Lengths are in words; `lang` is the share of long words, `douma` the Flesch-Douma score."""

    zinnen: int
    mediaan: float
    langste: int
    lang: float
    douma: float
    lange_zinnen: tuple[Zin, ...]
    ambtelijk: tuple[tuple[str, int], ...]


def list_woorden(tekst: str) -> list[str]:
    """Return the words of a text; a word with a hyphen or an apostrophe in it is one word, and so is a number."""
    return _WOORD.findall(tekst)


def count_lettergrepen(woord: str) -> int:
    """Count the syllables of a Dutch word by its groups of vowels; at least one."""
    return max(1, len(_LETTERGREEP.findall(woord.lower())))


def compute_douma(zinnen: Sequence[Sequence[str]]) -> float:
    """Compute the Flesch-Douma score: 100 is very easy, 60 ordinary, below 30 hard.

    Formula: 206.84 − 0.93 × words per sentence − 77 × syllables per word (Douma 1960, Flesch for Dutch).
    """
    woorden = [w for zin in zinnen for w in zin]
    lettergrepen = sum(count_lettergrepen(w) for w in woorden)
    return 206.84 - 0.93 * len(woorden) / len(zinnen) - 77 * lettergrepen / len(woorden)


def measure(tekst: str) -> Leesmaat | None:
    """Measure the prose of a chapter; None when it has no sentences."""
    zinnen = list_zinnen(tekst)
    woorden = [list_woorden(z.tekst) for z in zinnen]
    if not any(woorden):
        return None
    lengtes = [len(w) for w in woorden]
    alle = [w for zin in woorden for w in zin]
    return Leesmaat(
        zinnen=len(zinnen),
        mediaan=median(lengtes),
        langste=max(lengtes),
        lang=sum(len(w) > LANG_WOORD for w in alle) / len(alle),
        douma=compute_douma(woorden),
        lange_zinnen=tuple(z for z, n in zip(zinnen, lengtes, strict=True) if n > LANGE_ZIN),
        ambtelijk=tuple((m.group(1).lower(), z.regel) for z in zinnen for m in _MIJD.finditer(z.tekst)),
    )


def list_hoofdstukken(root: Path) -> list[str]:
    """Return the chapters of the project, relative to its root."""
    paden = [*root.glob("index.qmd"), *sorted((root / "chapters").rglob("*.qmd"))]
    return [p.relative_to(root).as_posix() for p in paden]


def measure_all(root: Path, onder: Sequence[str] = ()) -> dict[str, Leesmaat]:
    """Measure every chapter, or those whose path holds one of the given texts; those without sentences are left out.

    Stops with a message at a chapter that is no UTF-8.
    """
    paden = [p for p in list_hoofdstukken(root) if not onder or any(deel in p for deel in onder)]
    try:
        maten = {p: measure(read_text(root, p)) for p in paden}
    except PublishError as e:
        fail(str(f) for f in e.faults)
    return {p: maat for p, maat in maten.items() if maat}


def describe_maat(maat: Leesmaat) -> tuple[str, ...]:
    """Write the measures of a chapter, one under each of `KOPPEN`."""
    getallen = (
        f"{maat.zinnen}",
        f"{maat.mediaan:g}",
        f"{maat.langste}",
        f"{len(maat.lange_zinnen)}",
        f"{maat.lang:.0%}",
        f"{maat.douma:.0f}",
    )
    return tuple(getal.replace(".", ",") for getal in getallen)


def make_tabel(maten: dict[str, Leesmaat]) -> Table:
    """Return the measures of the chapters as a table for the terminal."""
    from rich.table import Table

    tabel = Table(title="Leesbaarheid per hoofdstuk, in woorden per zin", title_justify="left")
    tabel.add_column("Hoofdstuk", overflow="fold")
    for kop in KOPPEN:
        tabel.add_column(kop, justify="right")
    for pad, maat in maten.items():
        tabel.add_row(pad, *describe_maat(maat))
    return tabel


def list_opmerkingen(maten: dict[str, Leesmaat]) -> list[str]:
    """Say where every long sentence stands, its length and its text; then every word to avoid with a better one."""
    zinnen = [(p, z) for p, maat in maten.items() for z in maat.lange_zinnen]
    regels = [f"{p}, regel {z.regel}: {len(list_woorden(z.tekst))} woorden. {z.tekst}" for p, z in zinnen]
    woorden = [(p, *w) for p, maat in maten.items() for w in maat.ambtelijk]
    return regels + [f"{p}, regel {nr}: schrijf voor ‘{w}’ liever ‘{MIJDEN[w]}’." for p, w, nr in woorden]
