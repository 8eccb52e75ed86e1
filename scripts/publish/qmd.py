"""Read Quarto Markdown: front matter, headings, cells and the text between them.

The reader works line by line and keeps for every line the file and number it came from,
so that each later fault can name its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from publish.errors import Fault, Place, PublishError, make_fault
from publish.options import load_yaml

FENCE = re.compile(r"^(\s*)(`{3,}|~{3,})\s*(.*?)\s*$")
_CELL = re.compile(r"^\{([A-Za-z][\w+-]*)(?:[\s,]+(.*?))?\}$")
_HEADING = re.compile(r"^#\s+(.*?)\s*$")
_ATTRIBUTES = re.compile(r"\s*\{([^{}]*)\}$")


@dataclass(frozen=True)
class Line:
    """A line of text with its origin."""

    text: str
    path: str
    number: int

    @property
    def place(self) -> Place:
        """Return the origin of the line."""
        return Place(self.path, self.number)


@dataclass(frozen=True)
class Text:
    """Markdown between cells."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Cell:
    """A code cell. `code` still holds the `#|` lines; `place` is its first code line."""

    code: str
    options: Mapping[str, Any]
    place: Place

    @property
    def label(self) -> str:
        """Return the label, or ""."""
        return str(self.options.get("label", ""))

    @property
    def name(self) -> str:
        """Return how a message names the cell."""
        return f"Cel '{self.label}'" if self.label else "Een cel zonder label"


Segment = Text | Cell


@dataclass(frozen=True)
class Heading:
    """The first level-1 heading: title as plain Markdown, id and classes."""

    title: str
    anchor: str
    classes: tuple[str, ...]
    index: int


def read_front_matter(source: str, path: str) -> tuple[dict[str, Any], int]:
    """Return the front matter and the index of the first line after it."""
    lines = source.splitlines()
    if not lines or lines[0].strip() != "---":
        return {}, 0
    for index in range(1, len(lines)):
        if lines[index].strip() in ("---", "..."):
            return load_yaml("\n".join(lines[1:index]), path, offset=1), index + 1
    reason, hint = "de regel --- aan het eind ontbreekt", "Zet onder de instellingen een regel met alleen ---."
    raise PublishError([make_fault("yaml-fout", Place(path, 1), reden=reason, hint=hint)])


def read_heading(source: str, start: int = 0) -> Heading | None:
    """Return the first `# heading` outside code, or None."""
    fence = ""
    for index, line in enumerate(source.splitlines()):
        fence = step_fence(fence, line)
        found = None if fence or index < start else _HEADING.match(line)
        if found:
            return _parse_heading(found.group(1), index)
    return None


def _parse_heading(text: str, index: int) -> Heading:
    attributes = _ATTRIBUTES.search(text)
    if not attributes:
        return Heading(text.rstrip("# "), "", (), index)
    words = attributes.group(1).split()
    anchor = next((word[1:] for word in words if word.startswith("#")), "")
    classes = [word[1:] for word in words if word.startswith(".")]
    if "-" in words:
        classes.append("unnumbered")
    return Heading(text[: attributes.start()].rstrip("# "), anchor, tuple(classes), index)


def step_fence(fence: str, line: str) -> str:
    """Return the fence that is open after `line`, given the one open before it."""
    found = FENCE.match(line)
    if not found:
        return fence
    marks, info = found.group(2), found.group(3)
    if not fence:
        return "" if marks[0] == "`" and "`" in info else marks
    return "" if marks[0] == fence[0] and len(marks) >= len(fence) and not info else fence


def split_segments(lines: list[Line], faults: list[Fault]) -> list[Segment]:
    """Split the lines of a chapter into text and cells; add faults of cell headers."""
    segments: list[Segment] = []
    text: list[Line] = []
    index = 0
    fence = ""
    while index < len(lines):
        line = lines[index]
        found = None if fence else FENCE.match(line.text)
        header = _CELL.match(found.group(3)) if found else None
        if found and header:
            end = _find_end(lines, index, found.group(2), faults)
            _check_header(line, header, faults)
            if text:
                segments.append(Text(tuple(text)))
                text = []
            segments.append(_make_cell(lines[index + 1 : end], line, faults))
            index = end + 1
            continue
        fence = step_fence(fence, line.text)
        text.append(line)
        index += 1
    if text:
        segments.append(Text(tuple(text)))
    return segments


def _find_end(lines: list[Line], start: int, marks: str, faults: list[Fault]) -> int:
    for index in range(start + 1, len(lines)):
        found = FENCE.match(lines[index].text)
        if found and found.group(2).startswith(marks) and not found.group(3):
            return index
    faults.append(make_fault("cel-open", lines[start].place, hek=marks))
    return len(lines)


def _check_header(line: Line, header: re.Match[str], faults: list[Fault]) -> None:
    if header.group(1) != "python":
        faults.append(make_fault("cel-motor", line.place, motor=header.group(1)))
    elif header.group(2) or line.text[:1].isspace():
        faults.append(
            make_fault(
                "constructie-onbekend",
                line.place,
                wat=line.text.strip(),
                hint="Begin de cel met ```{python} aan het begin van de regel en zet opties op regels met #|.",
            )
        )


def _make_cell(lines: list[Line], opening: Line, faults: list[Fault]) -> Cell:
    """Make a cell; options are the `#|` lines at its top, read as YAML."""
    options = []
    for line in lines:
        if not line.text.startswith("#|"):
            break
        options.append(line.text[2:].removeprefix(" "))
    place = Place(opening.path, opening.number + 1)
    values: dict[str, Any] = {}
    try:
        values = load_yaml("\n".join(options), opening.path, offset=opening.number) if options else {}
    except PublishError as error:
        faults.extend(error.faults)
    return Cell("\n".join(line.text for line in lines), values, place)


def iterate_prose(lines: tuple[Line, ...]) -> Iterator[Line]:
    """Yield the lines that are not inside a code block."""
    fence = ""
    for line in lines:
        before, fence = fence, step_fence(fence, line.text)
        if not before and not fence:
            yield line
