"""Tell of characters that the fonts of the PDF do not have: which, where they stand and where they come from.

Typst says it once for every place, in the document that pandoc wrote. An author knows the chapter, and the file that
the chapter had it from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from publish.errors import Fault, Place, make_fault
from publish.signs import name_sign, quote_around
from publish.typesetter import BOOK, CHAPTERS

_TOLD = re.compile(r'the text `?"?(?P<text>(?:\\.|[^"`\\])+)"?`? could not be displayed')
_AT = re.compile(rf"{re.escape(BOOK)}/(.+?\.typ):(\d+):\d+")
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")
_MARKUP = re.compile(r"#[\w.-]+|[\[\]\\*_(){}<>]+")
_MOST = 3  # places that are named


@dataclass(frozen=True)
class _Found:
    """A character where Typst met it: the chapter, and the line of its document."""

    text: str
    chapter: str
    line: str


def split_diagnostic(diagnostic: str) -> tuple[list[str], str]:
    """Return what Typst said of characters without a glyph, one text each; and all else that it said."""
    parts = re.split(r"^(?=error: )", diagnostic, flags=re.MULTILINE)
    return [part for part in parts if _TOLD.search(part)], "".join(part for part in parts if not _TOLD.search(part))


def describe_glyphs(root: Path, told: Sequence[str], read: Mapping[str, Iterable[str]]) -> list[Fault]:
    """Return one fault per character; `read` are the files that each chapter was made of, its own text first."""
    found: dict[str, list[_Found]] = {}
    for part in told:
        one = _locate(root, part.replace("\\\\", "\\"))
        found.setdefault(one.text, []).append(one)
    return [_describe(root, text, places, read) for text, places in found.items()]


def _locate(root: Path, part: str) -> _Found:
    told = _TOLD.search(part)
    text = _CODE.sub(lambda code: chr(int(code.group(1), 16)), told.group("text") if told else "")
    place = _AT.search(part.replace("\\", "/"))
    if not place:
        return _Found(text, "", "")
    name, number = place.group(1), int(place.group(2))
    lines = (root / BOOK / name).read_text(encoding="utf-8").splitlines()[number - 1 : number]
    chapter = name.removeprefix(f"{CHAPTERS}/").removesuffix(".typ") if name.startswith(f"{CHAPTERS}/") else ""
    return _Found(text, chapter, next((_MARKUP.sub(" ", line) for line in lines if text in line), ""))


def _describe(root: Path, text: str, places: Sequence[_Found], read: Mapping[str, Iterable[str]]) -> Fault:
    chapters = list(dict.fromkeys(place.chapter for place in places if place.chapter))
    files = dict.fromkeys(file for chapter in chapters for file in read.get(chapter, ()))
    hits = list(_find(root, text, files))
    own = next((hit for hit in hits if hit[0].path in chapters), None)
    lines = [own[1] if own else "", *(line for _, line in hits), *(place.line for place in places)]
    line = next(filter(None, lines), "")
    place = own[0] if own else Place(chapters[0]) if chapters else Place("_quarto.yml")
    others = [str(hit) for hit, _ in hits if hit != place] or [path for path in chapters if path != place.path]
    return make_fault(
        "teken-zonder-letter", place, teken=name_sign(text), woorden=quote_around(line, text), ook=_list(others)
    )


def _find(root: Path, text: str, files: Iterable[str]) -> Iterator[tuple[Place, str]]:
    """Give the places in files where a character stands, each with its line."""
    for name in files:
        path = root / name
        data = path.read_bytes() if path.is_file() else b""
        if text.encode() in data:
            lines = data.decode(errors="replace").split("\n")
            yield from ((Place(name, number), line) for number, line in enumerate(lines, 1) if text in line)


def _list(places: Sequence[str]) -> str:
    rest = f" en {len(places) - _MOST} andere plaatsen" if len(places) > _MOST else ""
    return f". Kijk in {'; '.join(places[:_MOST])}{rest}" if places else ""
