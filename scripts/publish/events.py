"""What a build tells while it runs, and what it hands back.

The command line turns each event into a line; nothing else prints.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Planned:
    """The build knows its work: `execute` of the `total` chapters will be run."""

    total: int
    execute: int


@dataclass(frozen=True)
class ChapterStarted:
    """The cells of a chapter start to run."""

    path: str
    title: str


@dataclass(frozen=True)
class ChapterDone:
    """A chapter was run."""

    path: str
    title: str
    seconds: float


@dataclass(frozen=True)
class ChapterCached:
    """A chapter was taken from the cache: nothing it depends on has changed."""

    path: str
    title: str


@dataclass(frozen=True)
class StepStarted:
    """A step of the build starts, such as "pdf"."""

    name: str


@dataclass(frozen=True)
class StepDone:
    """A step of the build is done; `cached` when its result was still there."""

    name: str
    seconds: float
    cached: bool = False


@dataclass(frozen=True)
class Noted:
    """Something that an author will want to know, and that stops no build."""

    text: str


@dataclass(frozen=True)
class Unchanged:
    """Nothing has changed since the last build, so nothing was done."""

    seconds: float


Event = Planned | ChapterStarted | ChapterDone | ChapterCached | StepStarted | StepDone | Noted | Unchanged
Report = Callable[[Event], None]


@dataclass(frozen=True)
class Result:
    """The outcome of a build.

    `executed` lists the chapters whose cells ran, in order of the book.
    `changed` is false when the build had nothing to do.
    """

    site: Path
    pdf: Path | None
    seconds: float
    changed: bool
    executed: tuple[str, ...] = field(default=())


def approve_all() -> None:
    """Have nothing against the build."""


def ignore(event: Event) -> None:
    """Take an event and do nothing with it."""
