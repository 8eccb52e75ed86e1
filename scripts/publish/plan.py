"""Decide which chapters have to run, and run them.

A chapter has run already when its own text, the project files and folders it read, the
code it imported, the installed packages and Python are all the same as before.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from publish.cache import (
    Hasher,
    Inputs,
    Store,
    find_notebook,
    hash_data,
    hash_environment,
    hash_text,
    keep_notebook,
    take_inputs,
)
from publish.environment import read_environment
from publish.events import ChapterCached, ChapterDone, ChapterStarted, Planned, Report
from publish.execute import Executed, Runner
from publish.notebook import Notebook, Source, make_notebook, read_sources
from publish.project import Project

_RUNNER = ("kernel.py", "cells.py", "bytecode.py", "jupyter.py", "execute.py", "notebook.py", "qmd.py")


@dataclass(frozen=True)
class Plan:
    """A chapter, its notebook, its key, and the executed notebook if the cache has it."""

    source: Source
    notebook: Notebook
    key: str
    found: tuple[Notebook, Inputs] | None

    @property
    def path(self) -> str:
        """Return the path of the chapter."""
        return self.source.chapter.path


Ready = Callable[[Plan, Notebook, Inputs], None]
Later = Callable[[Callable[[], None]], None]


def make_plans(project: Project, store: Store, *, force: bool) -> list[Plan]:
    """Read all chapters and look up which have run. Raises PublishError with the faults of all."""
    environment = read_environment(project.root)
    base = hash_text(hash_environment(project.root), _hash_runner(), environment.text)
    hasher = Hasher(project.root)
    plans: list[Plan] = []
    for source in read_sources(project):
        notebook = make_notebook(source, environment.paths)
        key = hash_text(base, source.chapter.path, hash_data(notebook))
        found = None if force else find_notebook(store, hasher, key)
        plans.append(Plan(source, notebook, key, found))
    return plans


def run_plans(
    runner: Runner, root: Path, plans: Sequence[Plan], store: Store, *, report: Report, ready: Ready, later: Later
) -> tuple[str, ...]:
    """Run the chapters that have to; hand each chapter to `ready` as soon as it can be rendered.

    `later` gets the work of keeping what ran, for when there is time. Returns the paths of those that ran.
    """
    pending = {plan.path: plan for plan in plans if plan.found is None}
    report(Planned(len(plans), len(pending)))
    for plan in plans:
        if plan.found is not None:
            report(ChapterCached(plan.path, plan.source.chapter.title))
            ready(plan, *plan.found)
    if pending:
        _run_pending(runner, root, pending, store, report=report, ready=ready, later=later)
    return tuple(pending)


def _run_pending(
    runner: Runner,
    root: Path,
    pending: dict[str, Plan],
    store: Store,
    *,
    report: Report,
    ready: Ready,
    later: Later,
) -> None:
    # What changes after this moment may have been read before or after: it is not kept, so it runs again next time.
    moment = time.time()
    hasher = Hasher(root)

    def started(source: Source) -> None:
        report(ChapterStarted(source.chapter.path, source.chapter.title))

    def done(source: Source, result: Executed) -> None:
        plan = pending[source.chapter.path]
        inputs = take_inputs(hasher, result.files, result.folders)
        if not _changed_since(root, inputs, moment):
            later(partial(keep_notebook, store, plan.key, result.notebook, inputs))
        report(ChapterDone(plan.path, source.chapter.title, result.seconds))
        ready(plan, result.notebook, inputs)

    jobs = [(plan.source, plan.notebook) for plan in pending.values()]
    runner.run(jobs, started, done)


def _changed_since(root: Path, inputs: Inputs, moment: float) -> bool:
    """Tell whether a file was changed while the chapter ran, so that it may have read either."""
    paths = [root / name for name in inputs.files]
    return any(path.exists() and path.stat().st_mtime >= moment for path in paths)


def _hash_runner() -> str:
    """Hash the code that decides how a chapter runs."""
    folder = Path(__file__).parent
    return hash_text(*((folder / name).read_bytes() for name in _RUNNER))
