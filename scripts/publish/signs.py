"""Name single characters in a message, with the words around them, and find those that no text should hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Control characters; a tab and the ends of lines are none here.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_WORDS = 5


def find_control(text: str) -> Iterator[tuple[int, str, str]]:
    """Give every control character with the number of its line and that line."""
    if _CONTROL.search(text):
        for number, line in enumerate(text.split("\n"), 1):
            yield from ((number, sign, line) for sign in dict.fromkeys(_CONTROL.findall(line)))


def name_sign(text: str) -> str:
    """Return a character as a message names it; one that cannot be seen has only its number."""
    codes = " ".join(f"U+{ord(sign):04X}" for sign in text)
    return f"'{text}' ({codes})" if text.isprintable() else codes


def quote_around(line: str, text: str) -> str:
    """Return the words around a character for a message, or "" when there are none."""
    before, found, after = line.partition(text)
    left, right = before.split()[-_WORDS:], after.split()[:_WORDS]
    if not found or not (left or right):
        return ""
    sign = text if text.isprintable() else f"[{name_sign(text)}]"
    spaces = " " if before[-1:].isspace() else "", " " if after[:1].isspace() else ""
    words = (_CONTROL.sub("", " ".join(side)) for side in (left, right))
    return f", bij ‘{sign.join(spaces).join(words).strip()}’"
