"""The prose of a chapter as a reader meets it: no code, no headings, no markup; a call counts as one word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

#: what stands in the place of an inline call: a figure, so one word that is no term
GETAL: Final = "0"
#: blocks whose words are not ours, or are no sentences
_OVERGESLAGEN: Final = ("spiegel", "omslag", "legenda", "keuze", "kaarten")
_HEK: Final = re.compile(r"^\s*(`{3,}|~{3,})")
_BLOK: Final = re.compile(r"^(:{3,})\s*(.*?)\s*$")
_KOP: Final = re.compile(r"^#{1,6} +(.+)$", re.MULTILINE)
_CEL: Final = re.compile(r"^```\{python\}\n(.*?)^```", re.MULTILINE | re.DOTALL)
_TEKST: Final = re.compile(r'"([^"\n]+)"')
_LIJST: Final = re.compile(r"^\s*(?:[-*+]|\d+\.|[a-z]\.|:)\s+")
_OPMAAK: Final = (
    (re.compile(r"`\{python\}[^`]*`"), GETAL),
    (re.compile(r"`([^`]*)`"), r"\1"),
    (re.compile(r"<?https?://[^\s>]+>?"), GETAL),
    (re.compile(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\{[^{}]*\}"), r"\1"),
    (re.compile(r"\[-?@[^\]]*\]|-?@(?:fig|tbl|sec)-[\w-]*\w"), GETAL),
    (re.compile(r"\{[^{}]*\}"), ""),
    (re.compile(r"(?<![\w*])\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?![\w*])"), ""),
    (re.compile(r"\\(.)"), r"\1"),
    (re.compile(r"\u00a0"), " "),
)
#: a full stop after these does not end a sentence
_AFGEKORT: Final = re.compile(r"\b(?:bijv|bv|nr|ca|o\.a|d\.w\.z|enz|art|p|[A-Z])\.$")
_EINDE: Final = re.compile(r"(?<=[.?!:])[’”)]*\s+(?=[‘“(]*[A-ZÀ-Ý0-9’'])")


@dataclass(frozen=True)
class Zin:
    """A sentence, or an item of a list, and the line of the file on which it begins."""

    tekst: str
    regel: int


def list_zinnen(tekst: str) -> tuple[Zin, ...]:
    """Return the sentences of a chapter in their order; those of a footnote come after the one that it is in."""
    return tuple(zin for regel, alinea in _paragraphs(tekst) for zin in _split(alinea, regel))


def split_zinnen(tekst: str) -> Iterator[str]:
    """Give the sentences of a text without markup; a full stop in a number or after an abbreviation ends none."""
    begin = 0
    for einde in _EINDE.finditer(tekst):
        stuk = tekst[begin : einde.start()]
        if tekst[einde.start() - 1] == ":" or _AFGEKORT.search(stuk):
            continue
        yield tekst[begin : einde.end()].strip()
        begin = einde.end()
    if tekst[begin:].strip():
        yield tekst[begin:].strip()


def join_proza(tekst: str) -> str:
    """Return the prose of a chapter as one text, one sentence on a line."""
    return "\n".join(z.tekst for z in list_zinnen(tekst))


def join_woorden(tekst: str) -> str:
    """Return all words of a chapter that a reader meets as text: headings, prose, and the cells of word tables."""
    koppen = [_strip(kop) for kop in _KOP.findall(tekst)]
    cellen = [woorden for cel in _CEL.findall(tekst) if "tabel_tekst(" in cel for woorden in _TEKST.findall(cel)]
    return "\n".join([*koppen, *cellen, join_proza(tekst)])


def read_titel(tekst: str) -> str:
    """Return the title of a chapter: its first heading, without attributes; empty when there is none."""
    gevonden = re.search(r"^# +(.+?)(?:\s*\{[^{}]*\})?\s*$", tekst, re.MULTILINE)
    return gevonden.group(1) if gevonden else ""


def _paragraphs(tekst: str) -> Iterator[tuple[int, str]]:
    """Give every paragraph and every item of a list, with the number of its first line."""
    alinea: list[str] = []
    begin = 0
    for nr, regel in _prose_lines(tekst):
        item = _LIJST.match(regel)
        if (not regel.strip() or item) and alinea:
            yield begin, " ".join(alinea)
            alinea = []
        if regel.strip():
            begin = begin if alinea else nr
            alinea.append(regel[item.end() :].strip() if item else regel.strip())
    if alinea:
        yield begin, " ".join(alinea)


def _prose_lines(tekst: str) -> Iterator[tuple[int, str]]:
    """Give the lines that are prose; every other line is given empty, so that it parts paragraphs."""
    hek = ""
    blokken: list[bool] = []  # per open block: is it passed over
    for nr, regel in enumerate(tekst.splitlines(), 1):
        gevonden = _HEK.match(regel)
        if gevonden and (not hek or gevonden.group(1).startswith(hek)):
            hek = "" if hek else gevonden.group(1)
            yield nr, ""
        elif hek or re.match(r"\s*(#{1,6}\s|\||>|<!--)", regel):
            yield nr, ""
        elif blok := _BLOK.match(regel):
            if blok.group(2):
                blokken.append(any(re.search(rf"\b{n}\b", blok.group(2)) for n in _OVERGESLAGEN))
            elif blokken:
                blokken.pop()
            yield nr, ""
        else:
            yield nr, "" if any(blokken) else regel


def _split(alinea: str, regel: int) -> Iterator[Zin]:
    """Split a paragraph into sentences, its footnotes last."""
    noten: list[str] = []
    kaal = _strip(_take_notes(alinea, noten))
    yield from (Zin(z, regel) for z in split_zinnen(kaal))
    for noot in noten:
        yield from (Zin(z, regel) for z in split_zinnen(_strip(noot)))


def _take_notes(alinea: str, noten: list[str]) -> str:
    """Take the inline footnotes out of a paragraph; brackets inside them may be nested."""
    while (begin := alinea.find("^[")) >= 0:
        diep, einde = 0, begin + 1
        for einde in range(begin + 1, len(alinea)):
            diep += {"[": 1, "]": -1}.get(alinea[einde], 0)
            if diep == 0:
                break
        noten.append(alinea[begin + 2 : einde])
        alinea = alinea[:begin] + alinea[einde + 1 :]
    return alinea


def _strip(tekst: str) -> str:
    for patroon, door in _OPMAAK:
        tekst = patroon.sub(door, tekst)
    return " ".join(tekst.split())
