"""Remember what was made of the same input before, as long as the process runs.

For the parsing of data files: every chapter loads its data itself, and files seldom differ between two chapters.
What is remembered depends on nothing but its key, so it can never be out of date; it must not be changed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Final, TypeVar, cast

T = TypeVar("T")
_MEEST: Final = 400


class Geheugen:
    """A memory by key that forgets the oldest when it is full."""

    def __init__(self) -> None:
        self._onthouden: dict[Hashable, object] = {}

    def recall(self, sleutel: Hashable, maak: Callable[[], T]) -> T:
        """Return what `maak` gave for this key before, or call it now; what it raises is not remembered."""
        if sleutel not in self._onthouden:
            while len(self._onthouden) >= _MEEST:
                del self._onthouden[next(iter(self._onthouden))]
            self._onthouden[sleutel] = maak()
        return cast("T", self._onthouden[sleutel])


GEHEUGEN: Final = Geheugen()
