"""A Jupyter kernel: a plain ipykernel of the same interpreter, and the messages it gets."""

from __future__ import annotations

import ast
import asyncio
import json
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

from publish.errors import PublishError, make_fault

if TYPE_CHECKING:
    from jupyter_client.asynchronous.client import AsyncKernelClient

CHANNEL = "VERTEL_KERNEL"
_START_SECONDS = 120
_ALIVE_SECONDS = 0.5


@dataclass(frozen=True)
class Ran:
    """What the cells of a notebook gave, up to the first that failed, and the files and folders they read."""

    cells: tuple[Mapping[str, Any], ...]
    files: tuple[str, ...]
    folders: tuple[str, ...]


class KernelDiedError(Exception):
    """The kernel stopped while it ran the cell with this number."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


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
        """Start the kernel, unless it was launched already, and wait until it can be used."""
        try:
            if self._manager is None:
                await self.launch()
            await self._connect()
        except BaseException:
            await self.stop()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the kernel, whatever happened."""
        await self.stop()

    async def launch(self) -> None:
        """Start the process of the kernel, and do not wait for it."""
        self._folder = tempfile.TemporaryDirectory(prefix="vertel-")
        self._manager = _Manager(**_channels(self._folder.name))
        self._manager.connection_file = f"{self._folder.name}/kernel.json"
        env = {**os.environ, **self.environment, "PYTHONHASHSEED": "0"}
        env["IPYTHONDIR"] = f"{self._folder.name}/ipython"
        await self._manager.start_kernel(env=env, cwd=str(self.root))

    async def _connect(self) -> None:
        assert self._manager is not None
        self._client = self._manager.client()
        self._client.start_channels()
        try:
            await self._client.wait_for_ready(timeout=_START_SECONDS)
        except RuntimeError as error:
            raise PublishError([make_fault("kernel-start", oorzaak=error)]) from error
        await self._call(f"_load.install({str(self.root)!r}, {self.output_dir!r})", _LOAD)

    async def stop(self) -> None:
        """Stop the process, and remove its files."""
        if self._client:
            self._client.stop_channels()
        if self._manager and self._manager.has_kernel:
            await self._manager.shutdown_kernel(now=True)
        if self._folder:
            self._folder.cleanup()

    async def _call(self, expression: str, before: str = "import sys; _load = sys.modules['publish_kernel']") -> str:
        """Evaluate an expression in the kernel, unseen by the notebook; return its repr.

        Raises ConnectionError when the kernel stops meanwhile.
        """
        assert self._client is not None
        assert self._manager is not None
        asked = {"silent": True, "store_history": False, "user_expressions": {"x": expression}}
        answer = asyncio.ensure_future(self._client.execute(before, **asked, reply=True, timeout=None))
        while not (await asyncio.wait({answer}, timeout=_ALIVE_SECONDS))[0]:
            if not await self._manager.is_alive():
                answer.cancel()
                raise ConnectionError
        reply = answer.result()
        value = reply["content"].get("user_expressions", {}).get("x", {})
        if reply["content"]["status"] != "ok" or value.get("status") != "ok":
            raise PublishError(
                [make_fault("kernel-start", oorzaak=value.get("evalue") or reply["content"].get("evalue"))]
            )
        return str(value["data"]["text/plain"])

    async def run(self, sources: Sequence[str]) -> Ran:
        """Run cells on a clean slate. Raises KernelDiedError when the kernel stops meanwhile."""
        assert self._folder is not None
        file = Path(self._folder.name) / "cellen.json"
        file.write_text(json.dumps(sources, ensure_ascii=False), encoding="utf-8")
        try:
            told = await self._call(f"_load.execute(get_ipython(), {str(file)!r})")
        except ConnectionError as error:
            progress = file.with_suffix(".cel")
            number = progress.read_text(encoding="ascii") if progress.is_file() else ""
            raise KernelDiedError(int(number or 0)) from error
        read = json.loads(ast.literal_eval(told))
        return Ran(tuple(json.loads(file.read_text(encoding="utf-8"))), tuple(read["files"]), tuple(read["folders"]))


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
    "--IPythonKernel._execute_sleep=0",
]
_LOAD = f"""
import importlib.util as _u, sys
_spec = _u.spec_from_file_location("publish_kernel", {str(Path(__file__).with_name("kernel.py"))!r})
_load = sys.modules["publish_kernel"] = _u.module_from_spec(_spec)
_spec.loader.exec_module(_load)
"""
