"""Run notebooks in a Jupyter kernel.

The kernel (`jupyter.py`) runs one chapter after another; inside it, `kernel.py` gives every chapter a
clean slate, so that their order does not matter, and `cells.py` runs the cells.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from publish.causes import COMPLETE, describe_cause, hide_machine
from publish.errors import Fault, Place, PublishError, make_fault, raise_faults
from publish.jupyter import Kernel, KernelDiedError
from publish.notebook import Notebook, Source, list_expressions
from publish.qmd import Cell, Text

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_LINE = re.compile(r"Cell In\[\d+\], line (\d+)|<ipython-input[^>]*>, line (\d+)|Input In \[\d+\], line (\d+)")
# The place of an object in memory, in its standard text: it differs in every run.
_ADDRESS = re.compile(r" at 0x[0-9a-f]+>")
_TAIL = 12


@dataclass(frozen=True)
class Executed:
    """A notebook that ran, and the files and folders of the project that it read."""

    notebook: Notebook
    files: tuple[str, ...]
    folders: tuple[str, ...]
    seconds: float


Job = tuple[Source, Notebook]


class Runner:
    """The kernel of one build; use it with `with`. Its process starts at once, and comes up while the build plans.

    One is enough: it runs all chapters in less time than pandoc takes to read what they gave.
    """

    def __init__(
        self, root: Path, output_dir: str, environment: Mapping[str, str], check_stop: Callable[[], None] = lambda: None
    ) -> None:
        """Make the kernel; `check_stop` is called when it ran, and raises when the build was told to stop."""
        self._check_stop = check_stop
        self._make: Callable[[], Kernel] = lambda: Kernel(root, output_dir, environment)
        self._loop = asyncio.Runner()
        self._first: Kernel | None = self._make()

    def __enter__(self) -> Runner:
        """Start the kernel."""
        assert self._first is not None
        try:
            self._loop.run(self._first.launch())
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the kernel when it was never needed."""
        if self._first is not None:
            self._loop.run(self._first.stop())
        self._loop.close()

    def run(
        self, jobs: Sequence[Job], started: Callable[[Source], None], done: Callable[[Source, Executed], None]
    ) -> None:
        """Run all notebooks; call `done` as soon as one is finished.

        A chapter that fails does not stop the others, nor does a kernel that dies. Raises PublishError with the
        faults of all.
        """
        waiting = _put_in_order(jobs)
        faults: list[Fault] = []

        async def work(kernel: Kernel) -> None:
            while waiting:
                source, notebook = waiting.pop(0)
                started(source)
                try:
                    done(source, await _execute(kernel, source, notebook))
                except PublishError as error:
                    faults.extend(error.faults)
                except KernelDiedError as error:
                    faults.append(_describe_death(source, notebook, error))
                    return

        async def work_all() -> None:
            while waiting:
                first, self._first = self._first, None
                async with first or self._make() as kernel:
                    await work(kernel)

        self._loop.run(work_all())
        self._check_stop()
        order = {source.chapter.path: place for place, (source, _) in enumerate(jobs)}
        raise_faults(sorted(faults, key=lambda fault: order.get(fault.place.path if fault.place else "", -1)))


def _put_in_order(jobs: Sequence[Job]) -> list[Job]:
    """Put chapters without figures first, of both kinds the longest first.

    What comes after the kernel takes longest for the longest, and has something to do at once when the kernel does
    not begin with importing and starting all that it takes to draw.
    """

    def rank(job: Job) -> tuple[bool, int]:
        text = json.dumps(job[1])
        return "label: fig-" in text, -len(text)

    return sorted(jobs, key=rank)


async def _execute(kernel: Kernel, source: Source, notebook: Notebook) -> Executed:
    """Run one notebook and return it with its outputs. Raises PublishError when a cell fails."""
    start = time.perf_counter()
    cells = _list_code(notebook)
    ran = await kernel.run([cell["source"] for cell in cells])
    filled = {id(cell): {**cell, **done} for cell, done in zip(cells, ran.cells, strict=False)}
    for cell in filled.values():
        raise_faults(_check_outputs(kernel.root, source, cell))
    whole = {**notebook, "cells": [filled.get(id(cell), cell) for cell in notebook["cells"]]}
    plain: Notebook = json.loads(_ADDRESS.sub(">", json.dumps(whole, ensure_ascii=False)))
    return Executed(plain, ran.files, ran.folders, time.perf_counter() - start)


def _list_code(notebook: Notebook) -> list[dict[str, Any]]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def _describe_death(source: Source, notebook: Notebook, error: KernelDiedError) -> Fault:
    cell = _list_code(notebook)[error.number]
    return make_fault("kernel-dood", _place(source, cell), cel=_name(source, cell))


def _segment(source: Source, cell: Mapping[str, Any]) -> Cell | Text | None:
    origin = cell["metadata"].get("publish")
    return source.segments[origin["segment"]] if origin else None


def _name(source: Source, cell: Mapping[str, Any]) -> str:
    segment = _segment(source, cell)
    return segment.name if isinstance(segment, Cell) else "Een berekening in de tekst"


def _place(source: Source, cell: Mapping[str, Any], line: int | None = None) -> Place:
    """Return where a cell is; `line` is the line within the cell, counted from 1."""
    segment = _segment(source, cell)
    if isinstance(segment, Cell):
        return Place(segment.place.path, (segment.place.line or 1) + (line or 1) - 1)
    if isinstance(segment, Text):
        expressions = list_expressions(segment)
        return expressions[min(max((line or 2) - 2, 0), len(expressions) - 1)][1]
    return Place(source.chapter.path)


def _describe_error(root: Path, source: Source, cell: Mapping[str, Any], error: Mapping[str, Any]) -> Fault:
    """Return the fault of a cell that failed; the trace stands below it, unless the text of the error says all."""
    trace = _ANSI.sub("", "\n".join(error["traceback"]))
    found = [next(filter(None, match.groups())) for match in _LINE.finditer(trace)]
    line = int(found[0]) if found else None
    cause = hide_machine(_ANSI.sub("", describe_cause(error, cell.get("alike", ""))), root).rstrip(": .")
    told = {"cel": _name(source, cell), "oorzaak": cause}
    if error["ename"] in COMPLETE:
        return make_fault("cel-gegevens", _place(source, cell, line), **told)
    tail = hide_machine("\n".join(trace.rstrip().splitlines()[-_TAIL:]), root)
    return make_fault("cel-fout", _place(source, cell, line), details=tail, **told)


def _check_outputs(root: Path, source: Source, cell: Mapping[str, Any]) -> list[Fault]:
    """Return a fault when the cell failed, or wrote to stderr: a warning, or a message nobody sees."""
    for output in cell["outputs"]:
        if output["output_type"] == "error":
            return [_describe_error(root, source, cell, output)]
    text = "".join(o["text"] for o in cell["outputs"] if o["output_type"] == "stream" and o["name"] == "stderr")
    if not text.strip():
        return []
    text = hide_machine(text, root)
    cause = next(line for line in text.splitlines() if line.strip()).strip()
    return [
        make_fault(
            "cel-waarschuwing",
            _place(source, cell),
            details=text.rstrip(),
            cel=_name(source, cell),
            oorzaak=cause,
        )
    ]
