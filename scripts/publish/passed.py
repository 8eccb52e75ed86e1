"""Texts that only pass through pandoc: values of attributes that `_quarto.yml` names under `passed-attributes`.

Pandoc reads every attribute letter by letter, and a chapter with many numbers has more text there than in its
sentences. A mark goes through in place of each text, and the text comes back where the mark ends up. Marks are
numbered in the order of the texts, so that a chapter in which only such a text changed stays the same to pandoc.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

# Characters for private use: they stand in no text.
_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass
class Passed:
    """The texts that were taken out of one chapter, in order of first appearance."""

    names: Sequence[str]
    texts: dict[str, int] = field(default_factory=dict)

    def take(self, text: str, *, markdown: bool) -> str:
        """Put marks in the place of the texts; `markdown` tells whether a backslash escapes."""
        if not self.names:
            return text

        def mark(found: re.Match[str]) -> str:
            value = _ESCAPED.sub(r"\1", found[2]) if markdown else found[2]
            number = self.texts.setdefault(html.unescape(value), len(self.texts))
            return f'{found[1]}="{_OPEN}{number}{_CLOSE}"'

        return _find_values(tuple(self.names), markdown=markdown).sub(mark, text)

    def give(self, value: Any) -> Any:
        """Put the texts back, escaped for HTML, in all strings of plain data."""
        if isinstance(value, str):
            return self._fill(value) if _OPEN in value else value
        if isinstance(value, dict):
            return {self.give(key): self.give(item) for key, item in value.items()}
        return [self.give(item) for item in value] if isinstance(value, list) else value

    def _fill(self, text: str) -> str:
        texts = list(self.texts)
        return _MARK.sub(lambda found: html.escape(texts[int(found[1])]), text)


@cache
def _find_values(names: tuple[str, ...], *, markdown: bool) -> re.Pattern[str]:
    inside = r'[^"\\]*(?:\\.[^"\\]*)*' if markdown else '[^"]*'
    return re.compile(rf'(\s(?:{"|".join(map(re.escape, names))}))="({inside})"')
