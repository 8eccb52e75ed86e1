"""Refuse in the prose of a chapter what would be lost, or what no page or PDF may hold, with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.errors import Fault, make_fault
from publish.qmd import FENCE, Line, Text, step_fence

RAW_FORMATS = ("html", "typst")
# What an address may begin with; without any it is relative, or an anchor.
SCHEMES = ("http:", "https:", "mailto:")
_SCHEME = re.compile(r"^(?:[A-Za-z][\w+.-]*:|//)")
_ADDRESS = re.compile(
    r"\]\(\s*<?\s*((?:[A-Za-z][\w+.-]*:|//)[^\s<>]*?)(?:[\s>]|\)(?!\))|$)"  # [text](address)
    r"|^\s{0,3}\[(?!\^)[^\]]+\]:\s*<?((?:[A-Za-z][\w+.-]*:|//)[^\s>]*)"  # [name]: address
    r"|<([A-Za-z][\w+.-]*:[^\s<>]+)>"
    r"|\shref\s*=\s*[\"']?\s*((?:[A-Za-z][\w+.-]*:|//)[^\s\"'>]*)"
)
_IMAGE = re.compile(r"!\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(([^()]*(?:\([^()]*\)[^()]*)*)\)(\{[^{}]*\})?")
_ALT = re.compile(r"fig-alt\s*=\s*(?:\"\s*[^\s\"]|'\s*[^\s']|[^\s\"'}])")
_RAW = re.compile(r"\{=([\w+-]+)\}")


def check_raw_blocks(text: Text) -> Iterator[Fault]:
    """Yield a fault for every block that is meant for another format than those of the site and the PDF."""
    fence = ""
    for line in text.lines:
        found = None if fence else FENCE.match(line.text)
        raw = _RAW.fullmatch(found.group(3)) if found else None
        if raw:
            yield from _check_raw(line, raw.group(1))
        fence = step_fence(fence, line.text)


def check_line(line: Line, bare: str) -> Iterator[Fault]:
    """Yield the faults in a line of prose: raw text, links, pictures; in `bare` a mark stands in the place of code."""
    if "{=" in bare:
        for raw in _RAW.finditer(bare):
            yield from _check_raw(line, raw.group(1))
    if ":" in bare or "//" in bare:
        for found in _ADDRESS.finditer(bare):
            address = next(filter(None, found.groups()))
            if is_refused(address):
                yield make_fault("link-adres", line.place, adres=address)
    if "![" in bare:
        for image in _IMAGE.finditer(bare):
            text, file, attributes = image.group(1), image.group(2), image.group(3) or ""
            if not _ALT.search(attributes) and (not text.strip() or "#fig-" in attributes):
                yield make_fault("afbeelding-alt", line.place, bestand=file.split(" ")[0])


def is_refused(address: str) -> bool:
    """Tell whether a link to an address is refused: it would run a script, or open what not every reader can."""
    return bool(_SCHEME.match(address)) and not address.lower().startswith(SCHEMES)


def _check_raw(line: Line, fmt: str) -> Iterator[Fault]:
    if fmt not in RAW_FORMATS:
        yield make_fault("ruw-formaat", line.place, formaat=fmt, bekend=" of ".join(RAW_FORMATS))
