"""Runs inside the Jupyter kernel: all cells of a notebook in one go.

A message to the kernel and back for every cell takes longer than most cells. So the kernel gets a whole
notebook, runs each cell as IPython does, and keeps what it shows in the form that the notebook format has.
"""

from __future__ import annotations

import builtins
import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from jupyter_client.jsonutil import json_default

Output = dict[str, Any]


class Results(DisplayHook):
    """IPython's hook for the value of a cell's last line; keeps it."""

    outputs: list[Output]

    def write_output_prompt(self) -> None:
        """Print nothing."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        """Keep a result in all the formats it has."""
        shown = {"data": format_dict, "metadata": md_dict or {}}
        self.outputs.append({"output_type": "execute_result", "execution_count": self.prompt_count, **shown})


class Displays(DisplayPublisher):
    """What `display` was asked to show; keeps it."""

    outputs: list[Output]

    def publish(self, data: dict[str, Any], metadata: dict[str, Any] | None = None, *_: Any, **__: Any) -> None:
        """Keep what is shown in all the formats it has."""
        self.outputs.append({"output_type": "display_data", "data": data, "metadata": metadata or {}})


class Stream(io.TextIOBase):
    """Standard output or standard error of a cell; keeps what is written."""

    def __init__(self, name: str, outputs: list[Output]) -> None:
        super().__init__()
        self.named, self.outputs = name, outputs

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, text: str) -> int:
        """Keep a text, together with what was just written to the same stream."""
        last = self.outputs[-1] if self.outputs else {}
        if last.get("name") == self.named:
            last["text"] += text
        elif text:
            self.outputs.append({"output_type": "stream", "name": self.named, "text": text})
        return len(text)


@contextmanager
def _capture(shell: Any, outputs: list[Output]) -> Iterator[None]:
    """Send all that cells show to `outputs`, and put things back."""
    hook, publisher, streams = shell.display_trap.hook, shell.display_pub, (sys.stdout, sys.stderr)
    results: Any = Results(shell=shell)  # type: ignore[no-untyped-call]
    # Given the shell it would stay registered there: one more for every chapter.
    displays: Any = Displays()  # type: ignore[no-untyped-call]
    results.outputs = displays.outputs = outputs
    shell.display_trap.hook, shell.display_pub = results, displays
    sys.stdout, sys.stderr = Stream("stdout", outputs), Stream("stderr", outputs)
    try:
        yield
    finally:
        shell.display_trap.hook, shell.display_pub = hook, publisher
        sys.stdout, sys.stderr = streams


def _error(shell: Any, error: BaseException) -> Output:
    lines = getattr(shell, "_last_traceback", None) or [f"{type(error).__name__}: {error}"]
    return {"output_type": "error", "ename": type(error).__name__, "evalue": str(error), "traceback": list(lines)}


def _find_alike(shell: Any, error: BaseException) -> str:
    """Return the existing name that looks most like the one that an error misses, or ""."""
    missed = getattr(error, "name", None)
    if isinstance(error, NameError):
        known = [*shell.user_ns, *dir(builtins)]
    elif isinstance(error, AttributeError):
        known = dir(error.obj)
    else:
        return ""
    public = [name for name in known if not name.startswith("_")]
    return next(iter(get_close_matches(missed, public, 1)), "") if missed else ""


def run(shell: Any, path: str) -> None:
    """Run the cells whose sources stand in the file `path`, up to the first that fails; write their outputs there.

    Beside it stands a file with the number of the cell that runs, for when the kernel dies.
    """
    file = Path(path)
    outputs: list[Output] = []
    done = []
    with _capture(shell, outputs), file.with_suffix(".cel").open("w", encoding="ascii") as progress:
        for number, source in enumerate(json.loads(file.read_text(encoding="utf-8"))):
            progress.seek(0)
            progress.write(str(number))
            progress.flush()
            outputs.clear()
            count = shell.execution_count
            result = shell.run_cell(source, store_history=True)
            error = result.error_before_exec or result.error_in_exec
            shown = [*outputs, *([_error(shell, error)] if error else [])]
            done.append({"execution_count": count, "outputs": shown})
            if error:
                done[-1]["alike"] = _find_alike(shell, error)
                break
    file.write_text(json.dumps(done, ensure_ascii=False, default=json_default), encoding="utf-8")
