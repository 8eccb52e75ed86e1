"""Check the values in `_quarto.yml` that are no free text: the title, the day, depths and lists."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from publish.errors import Fault, Place, make_fault
from yamltaal import Pad

# What Quarto takes for the day of the build.
DATE_WORDS = ("", "today", "now", "last-modified")
_DEPTHS = ("toc-depth", "number-depth")
_LISTS = ("chapters", "appendices")


def check_values(config: Mapping[str, Any], lines: Mapping[Pad, int], path: str) -> Iterator[Fault]:
    """Yield a fault for every value that the rest of the build cannot read.

    `lines` has the line of every key path in the file `path`.
    """
    yield from _check_date(config, lines, path)
    yield from _check_depths(config, lines, path)
    book = config.get("book")
    if isinstance(book, dict):
        if not book.get("title"):
            yield make_fault("boek-zonder-titel", Place(path, lines.get(("book", "title"), lines.get(("book",)))))
        for key in _LISTS:
            if not isinstance(book.get(key) or [], list):
                place = Place(path, lines.get(("book", key)))
                yield make_fault(
                    "waarde-onbekend", place, waarde=book[key], sleutel=key, bekend="een lijst, met streepjes"
                )


def read_date(config: Mapping[str, Any]) -> str:
    """Return the date of the book as it is written, or ""."""
    book = config.get("book")
    return str(book.get("date") or "") if isinstance(book, dict) else ""


def _check_date(config: Mapping[str, Any], lines: Mapping[Pad, int], path: str) -> Iterator[Fault]:
    """Yield a fault for a date of the book that is neither a day, written as 2026-11-30, nor a word of Quarto."""
    date = read_date(config)
    if date in DATE_WORDS:
        return
    try:
        datetime.datetime.strptime(date, "%Y-%m-%d")  # noqa: DTZ007 - a day has no time
        if len(date) == len("2026-11-30"):
            return
    except ValueError:
        pass
    words = ", ".join(word for word in DATE_WORDS if word)
    yield make_fault("datum-vorm", Place(path, lines.get(("book", "date"))), datum=date, woorden=words)


def _check_depths(config: Mapping[str, Any], lines: Mapping[Pad, int], path: str) -> Iterator[Fault]:
    """Yield a fault for a depth, of the whole book or of a format, that is no number."""
    formats = config.get("format")
    groups: list[tuple[Pad, object]] = [((), config)]
    groups += [(("format", name), group) for name, group in (formats if isinstance(formats, dict) else {}).items()]
    for where, group in groups:
        for key in _DEPTHS:
            value = group.get(key, 1) if isinstance(group, Mapping) else 1
            if not isinstance(value, int):
                place = Place(path, lines.get((*where, key)))
                yield make_fault("waarde-onbekend", place, waarde=value, sleutel=key, bekend="een heel getal")
