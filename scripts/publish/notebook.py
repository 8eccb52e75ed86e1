"""Turn a chapter into a Jupyter notebook that anyone can run again.

A code cell stays a code cell. The calculations inside a piece of text become one code
cell before that text; it is tagged `inline` and gives the tuple of their texts. The first
cell puts the working directory at the root of the project, so that the notebook runs from
any folder.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish.check import check_segments, find_inline
from publish.errors import Fault, Place, PublishError, make_fault, raise_faults
from publish.project import Chapter, Project
from publish.qmd import Cell, Line, Segment, Text, iterate_prose, read_front_matter, split_segments
from publish.shortcodes import expand_chapter

Notebook = dict[str, Any]

# Front matter that changes how Quarto renders a chapter; other keys are free for `meta`.
_REFUSED_META = (
    *(
        "execute",
        "format",
        "filters",
        "bibliography",
        "csl",
        "crossref",
        "engine",
        "jupyter",
        "knitr",
        "params",
    ),
    *(
        "abstract",
        "author",
        "date",
        "subtitle",
        "listing",
        "toc",
        "include-",
        "number-offset",
        "number-depth",
    ),
    *("code-", "callout-", "fig-", "tbl-", "echo", "eval", "output", "freeze", "shortcodes", "lang"),
    *("draft", "css", "theme", "search", "sidebar", "aliases", "resources", "title-block", "html-math-method"),
    *("citation", "categories", "comments", "reference-location", "mainfont", "fontsize", "papersize", "margin"),
)
SETUP = """\
# Werk vanuit de hoofdmap van het project.
import os
import sys
from pathlib import Path

os.chdir(next(map for map in (Path.cwd(), *Path.cwd().parents) if (map / "_quarto.yml").is_file()))
"""


@dataclass(frozen=True)
class Source:
    """A chapter that was read and checked: its segments, and the files it is made of."""

    chapter: Chapter
    segments: tuple[Segment, ...]
    files: tuple[str, ...]

    @property
    def lines(self) -> list[Line]:
        """Return the lines of prose."""
        return [line for segment in self.segments if isinstance(segment, Text) for line in segment.lines]

    def find(self, text: str) -> Place:
        """Return the first place where `text` occurs in the prose, or the chapter itself."""
        found = next((line.place for line in self.lines if text in line.text), None)
        return found or Place(self.chapter.path)


def find_label(source: Source, label: str) -> Place:
    """Return where a label is given, a cell or a line of prose; the last place if there are more."""
    found = [Place(source.chapter.path)]
    for segment in source.segments:
        if isinstance(segment, Cell):
            found += [segment.place] if segment.label == label else []
        else:
            found += [line.place for line in segment.lines if f"#{label}" in line.text]
    return found[-1]


def read_source(project: Project, chapter: Chapter) -> Source:
    """Expand, split and check a chapter. Raises PublishError with all its faults."""
    expansion = expand_chapter(project.root, chapter.path, chapter.source, chapter.meta, project.options.config)
    _, start = read_front_matter(chapter.source, chapter.path)
    lines = [line for line in expansion.lines if line.path != chapter.path or line.number > start]
    faults = [*_check_meta(chapter), *expansion.faults]
    segments = split_segments(lines, faults)
    faults.extend(check_segments(segments))
    raise_faults(faults)
    return Source(chapter, tuple(segments), (chapter.path, *dict.fromkeys(expansion.files)))


def read_sources(project: Project) -> list[Source]:
    """Read all chapters. Raises PublishError with the faults of all."""
    faults: list[Fault] = []
    sources: list[Source] = []
    for chapter in project.chapters:
        try:
            sources.append(read_source(project, chapter))
        except PublishError as error:
            faults.extend(error.faults)
    raise_faults(faults)
    return sources


def _check_meta(chapter: Chapter) -> Iterator[Fault]:
    """Yield a fault for front matter that Quarto acts on and this renderer does not."""
    lines = chapter.source.splitlines()
    for key in chapter.meta:
        if str(key).startswith(_REFUSED_META):
            line = next((number for number, text in enumerate(lines, 1) if text.strip().startswith(f"{key}:")), None)
            place = Place(chapter.path, line)
            yield make_fault("meta-onbekend", place, sleutel=key)


def make_notebook(source: Source, paths: tuple[str, ...] = ()) -> Notebook:
    """Make the notebook of a chapter; `paths` are folders to import from, relative to the root."""
    setup = SETUP + "".join(f"sys.path.insert(0, str(Path({path!r}).resolve()))\n" for path in paths)
    cells = [_code_cell(setup.rstrip("\n"), "opzet", {"tags": ["setup"]})]
    for index, segment in enumerate(source.segments):
        cells.extend(_make_cells(index, segment))
    return {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _make_cells(index: int, segment: Segment) -> list[dict[str, Any]]:
    if isinstance(segment, Cell):
        name = re.sub(r"[^A-Za-z0-9_-]", "-", segment.label)[:40] or f"cel-{index}"
        return [_code_cell(segment.code, f"{name}-{index}" if segment.label else name, _origin(index, segment.place))]
    cells = []
    expressions = list_expressions(segment)
    if expressions:
        code = "(\n" + "".join(f"    str({expression}),\n" for expression, _ in expressions) + ")"
        meta = {**_origin(index, expressions[0][1]), "tags": ["inline"]}
        cells.append(_code_cell(code, f"tekst-{index}-getallen", meta))
    text = "\n".join(line.text for line in segment.lines).strip("\n")
    if text:
        cells.append({"cell_type": "markdown", "id": f"tekst-{index}", "metadata": {}, "source": text})
    return cells


def _origin(index: int, place: Place) -> dict[str, Any]:
    return {"publish": {"segment": index, "path": place.path, "line": place.line}}


def _code_cell(code: str, name: str, metadata: dict[str, Any]) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": name,
        "metadata": metadata,
        "outputs": [],
        "source": code,
    }


def list_expressions(text: Text) -> list[tuple[str, Place]]:
    """Return the inline calculations of a text, in order, with their places."""
    return [(expression, line.place) for line in iterate_prose(text.lines) for _, _, _, expression in find_inline(line)]


def read_notebook(path: Path) -> Notebook:
    """Read a stored notebook."""
    data: Notebook = json.loads(path.read_text(encoding="utf-8"))
    return data
