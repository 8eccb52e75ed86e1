"""Run notebooks in Jupyter kernels: one, or two when there is much to run.

A kernel is a plain ipykernel of the same interpreter. It runs one chapter after another;
`kernel.py` gives every chapter a clean slate, so it does not matter which kernel runs what.
"""

from __future__ import annotations

import ast
import asyncio
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

from publish.errors import Fault, Place, PublishError, make_fault, raise_faults
from publish.notebook import Notebook, Source, list_expressions
from publish.qmd import Cell, Text

if TYPE_CHECKING:
    from jupyter_client.asynchronous.client import AsyncKernelClient

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_LINE = re.compile(r"Cell In\[\d+\], line (\d+)|<ipython-input[^>]*>, line (\d+)|Input In \[\d+\], line (\d+)")
# The place of an object in memory, in its standard text: it differs in every run.
_ADDRESS = re.compile(r" at 0x[0-9a-f]+>")
_TAIL = 12
CHANNEL = "VERTEL_KERNEL"
_FEW = 20


@dataclass(frozen=True)
class Executed:
    """A notebook that ran, and the files and folders of the project that it read."""

    notebook: Notebook
    files: tuple[str, ...]
    folders: tuple[str, ...]
    seconds: float


Job = tuple[Source, Notebook]


def execute_notebooks(
    jobs: Sequence[Job],
    root: Path,
    output_dir: str,
    environment: Mapping[str, str],
    *,
    started: Callable[[Source], None],
    done: Callable[[Source, Executed], None],
) -> None:
    """Run all notebooks; call `done` as soon as one is finished.

    A chapter that fails does not stop the others. Raises PublishError with the faults of all.
    """
    waiting = sorted(jobs, key=lambda job: -len(json.dumps(job[1])))  # the longest first: none is left for the end
    faults: list[Fault] = []

    async def work() -> None:
        async with Kernel(root, output_dir, environment) as kernel:
            while waiting:
                source, notebook = waiting.pop(0)
                started(source)
                try:
                    done(source, await kernel.execute(source, notebook))
                except PublishError as error:
                    faults.extend(error.faults)

    async def run() -> None:
        async with asyncio.TaskGroup() as group:
            for _ in range(_count_kernels(len(jobs))):
                group.create_task(work())

    try:
        asyncio.run(run())
    except ExceptionGroup as group:
        for error in group.exceptions:
            if not isinstance(error, PublishError):
                raise error from group
            faults.extend(error.faults)
    order = {source.chapter.path: place for place, (source, _) in enumerate(jobs)}
    raise_faults(sorted(faults, key=lambda fault: order.get(fault.place.path if fault.place else "", -1)))


def _count_kernels(jobs: int) -> int:
    """Return how many kernels pay for their start: a second one for a whole book.

    With a part of the book to run, the other core has the last PDF to warm up.
    """
    return 2 if jobs > _FEW and (os.cpu_count() or 1) > 1 else 1


def _channels(folder: str) -> dict[str, str]:
    """Choose how to talk to the kernel: through files in `folder`, or through ports where files cannot (Windows).

    The variable VERTEL_KERNEL chooses too: `ipc` or `tcp`.
    """
    if os.environ.get(CHANNEL, "ipc" if os.name == "posix" else "tcp") == "ipc":
        return {"transport": "ipc", "ip": f"{folder}/k"}
    return {"transport": "tcp", "ip": "127.0.0.1"}


class _Manager(AsyncKernelManager):
    """Starts this interpreter, whatever kernels are installed on the machine."""

    @property
    def kernel_spec(self) -> KernelSpec:
        return KernelSpec(argv=_COMMAND, language="python", display_name="Python 3")


class Kernel(AbstractAsyncContextManager["Kernel"]):
    """A running kernel; use it with `async with`."""

    def __init__(self, root: Path, output_dir: str, environment: Mapping[str, str]) -> None:
        self.root = root
        self.output_dir = output_dir
        self.environment = environment
        self._manager: AsyncKernelManager | None = None
        self._client: AsyncKernelClient | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    async def __aenter__(self) -> Kernel:
        """Start the kernel."""
        try:
            await self._start()
        except BaseException:
            await self._stop()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the kernel, whatever happened."""
        await self._stop()

    async def _start(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="vertel-")
        self._manager = _Manager(**_channels(self._folder.name))
        self._manager.connection_file = f"{self._folder.name}/kernel.json"
        env = {**os.environ, **self.environment, "PYTHONHASHSEED": "0"}
        env["IPYTHONDIR"] = f"{self._folder.name}/ipython"
        await self._manager.start_kernel(env=env, cwd=str(self.root))
        self._client = self._manager.client()
        self._client.start_channels()
        import nbclient  # noqa: F401 - load it while the kernel starts

        try:
            await self._client.wait_for_ready(timeout=120)
        except RuntimeError as error:
            raise PublishError([make_fault("kernel-start", oorzaak=error)]) from error
        await self._call(f"_load.install({str(self.root)!r}, {self.output_dir!r})", _LOAD)

    async def _stop(self) -> None:
        if self._client:
            self._client.stop_channels()
        if self._manager and self._manager.has_kernel:
            await self._manager.shutdown_kernel(now=True)
        if self._folder:
            self._folder.cleanup()

    async def _call(self, expression: str, before: str = "import sys; _load = sys.modules['publish_kernel']") -> str:
        """Evaluate an expression in the kernel, unseen by the notebook; return its repr."""
        assert self._client is not None
        reply = await self._client.execute(
            before,
            silent=True,
            store_history=False,
            user_expressions={"x": expression},
            reply=True,
            timeout=120,
        )
        value = reply["content"].get("user_expressions", {}).get("x", {})
        if reply["content"]["status"] != "ok" or value.get("status") != "ok":
            raise PublishError(
                [make_fault("kernel-start", oorzaak=value.get("evalue") or reply["content"].get("evalue"))]
            )
        return str(value["data"]["text/plain"])

    async def execute(self, source: Source, notebook: Notebook) -> Executed:
        """Run one notebook and return it with its outputs."""
        start = time.perf_counter()
        await self._call("_load.begin(get_ipython())")
        result = await self._run_cells(source, notebook)
        read = json.loads(ast.literal_eval(await self._call("_load.finish()")))
        return Executed(result, tuple(read["files"]), tuple(read["folders"]), time.perf_counter() - start)

    async def _run_cells(self, source: Source, notebook: Notebook) -> Notebook:
        import nbformat  # loaded while the kernel starts
        from nbclient import NotebookClient
        from nbclient.exceptions import CellExecutionError, DeadKernelError

        node = nbformat.from_dict(notebook)  # type: ignore[no-untyped-call]
        client = NotebookClient(node, km=self._manager, timeout=None, record_timing=False, store_widget_state=False)
        client.kc = self._client
        client.reset_execution_trackers()
        for index, cell in enumerate(node.cells):
            try:
                await client.async_execute_cell(cell, index)
            except CellExecutionError as error:
                raise PublishError([_describe_error(source, cell, error)]) from error
            except DeadKernelError as error:
                raise PublishError(
                    [make_fault("kernel-dood", _place(source, cell), cel=_name(source, cell))]
                ) from error
            raise_faults(_check_outputs(source, cell))
        plain: Notebook = json.loads(_ADDRESS.sub(">", nbformat.writes(node)))  # type: ignore[no-untyped-call]
        return plain


# The plain kernel, started without the debugger, which would take a third of its start.
_LAUNCH = "import sys; sys.modules['debugpy'] = None; from ipykernel import kernelapp; kernelapp.launch_new_instance()"
_COMMAND = [
    sys.executable,
    "-c",
    _LAUNCH,
    "-f",
    "{connection_file}",
    "--HistoryManager.enabled=False",
    "--IPKernelApp.capture_fd_output=False",
]
_LOAD = f"""
import importlib.util as _u, sys
_spec = _u.spec_from_file_location("publish_kernel", {str(Path(__file__).with_name("kernel.py"))!r})
_load = sys.modules["publish_kernel"] = _u.module_from_spec(_spec)
_spec.loader.exec_module(_load)
"""


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


def _describe_error(source: Source, cell: Mapping[str, Any], error: Any) -> Fault:
    trace = _ANSI.sub("", error.traceback)
    found = [next(filter(None, match.groups())) for match in _LINE.finditer(trace)]
    line = int(found[0]) if found else None
    tail = "\n".join(trace.rstrip().splitlines()[-_TAIL:])
    cause = f"{error.ename}: {_ANSI.sub('', str(error.evalue))}".rstrip(": ")
    return make_fault("cel-fout", _place(source, cell, line), details=tail, cel=_name(source, cell), oorzaak=cause)


def _check_outputs(source: Source, cell: Mapping[str, Any]) -> list[Fault]:
    """Return a fault when the cell wrote to stderr: a warning, or a message nobody sees."""
    if cell["cell_type"] != "code":
        return []
    text = "".join(o["text"] for o in cell["outputs"] if o["output_type"] == "stream" and o["name"] == "stderr")
    if not text.strip():
        return []
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
