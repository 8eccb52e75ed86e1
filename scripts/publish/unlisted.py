"""Find chapters that stand among the others and not in the contents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from publish.errors import Fault, Place, make_fault
from publish.events import Noted, Report
from publish.options import Options


def find_unlisted(root: Path, options: Options) -> list[Fault]:
    """Return a fault per chapter that nobody will see. A name that begins with _ is a part of one, and none itself."""
    book = options.config.get("book") or {}
    listed = set(_list_paths(book.get("chapters"))) | set(_list_paths(book.get("appendices")))
    folders = {path.split("/", 1)[0] for path in listed if "/" in path}
    found = (file for folder in sorted(folders) for file in sorted((root / folder).rglob("*.qmd")))
    paths = (file.relative_to(root).as_posix() for file in found if not file.name.startswith("_"))
    return [make_fault("hoofdstuk-niet-vermeld", Place(path)) for path in paths if path not in listed]


def note_unlisted(root: Path, options: Options, report: Report) -> None:
    """Tell of each such chapter: a build goes on, for what readers get is whole without it."""
    for fault in find_unlisted(root, options):
        report(Noted(str(fault)))


def _list_paths(entries: object) -> Iterator[str]:
    """Give every file that the contents name, those of parts and their pages too."""
    if isinstance(entries, str):
        yield entries
    elif isinstance(entries, list):
        for entry in entries:
            yield from _list_paths(entry)
    elif isinstance(entries, dict):
        for entry in entries.values():
            yield from _list_paths(entry)
