"""Check that every fenced div of a chapter begins and ends: `::: {.name}`, and below it `:::`.

Pandoc closes what is left open at the end of the chapter, prints a `:::` too many as text, and takes the beginning of
a div right below a paragraph for a part of that paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from publish.errors import Fault, make_fault
from publish.qmd import Line, Segment, Text, step_fence

_FENCE = re.compile(r"^[\s>]*:{3,}\s*(.*?)\s*$")
_BEGINNING = re.compile(r"^(\{.*\}|[^\s{}]+)\s*:*$")
_COMMENT = re.compile(r"<!--.*?(?:-->|$)")
_LIST = re.compile(r"^\s*(?:[-*+]|\d+[.)]|\(?@?\w*\))\s")
# Below these a block may begin without an empty line between; below a paragraph or a list it may not.
_BLOCK = re.compile(r"^[\s>]*(?:$|:::|#|<|\||```|~~~|---|===|\+-)")
_CODE = re.compile(r"^(?: {4}|\t)")


def check_divs(segments: Iterable[Segment]) -> Iterator[Fault]:
    """Yield a fault for every div that is left open, every end without a beginning, and a beginning that is none."""
    opened: list[Line] = []
    for segment in segments:
        before = ""
        for line, text in _iterate_blocks(segment) if isinstance(segment, Text) else ():
            found = _FENCE.match(text) if ":::" in text else None
            if found and found.group(1):
                opened.append(line)
                if not _BEGINNING.match(found.group(1)) or not _BLOCK.match(before):
                    yield make_fault("blok-vorm", line.place, begin=line.text.strip())
            elif found and opened:
                opened.pop()
            elif found:
                yield make_fault("blok-te-veel", line.place)
            before = text
    for line in opened:
        yield make_fault("blok-open", line.place, begin=f"'{line.text.strip()}'")


def _iterate_blocks(text: Text) -> Iterator[tuple[Line, str]]:
    """Give the lines with what they hold besides comments; a line of code counts as empty."""
    fence, before = "", ""
    comment = listed = code = False
    for line in text.lines:
        rest = line.text
        if comment:
            _, end, rest = rest.partition("-->")
            comment = not end
        was, fence = fence, step_fence(fence, rest)
        if not was and not fence and "<!--" in rest:
            comment = "-->" not in rest.rpartition("<!--")[2]
            rest = _COMMENT.sub("", rest) or "<"
        if rest.strip() and (not before.strip() or _LIST.match(rest)):
            listed = bool(_LIST.match(rest)) or (listed and rest[:1].isspace())
        code = bool(_CODE.match(rest)) and not listed and (code or not before.strip())
        if was or fence or code:
            rest = "" if fence or code else "```"
        yield line, rest
        before = rest
