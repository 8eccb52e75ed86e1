"""Runs inside the Jupyter kernel: records what a chapter reads, and cleans up after it.

The build loads this file into the kernel before the first chapter. It needs nothing but
the standard library. `begin` starts a chapter with a clean slate, `finish` gives what it
read. Files read without Python's `open` (native readers) go unseen.
"""

from __future__ import annotations

import gc
import importlib.machinery
import json
import os
import random
import sys
from collections.abc import Callable
from types import CodeType, ModuleType
from typing import Any, ClassVar, Protocol

# Folders under the root that hold nothing a chapter may depend on.
SKIPPED = (".git", ".venv", ".vertel", "__pycache__", "node_modules")


class Shell(Protocol):
    """The part of IPython's shell that is used here."""

    execution_count: int

    def reset(self, *, new_session: bool) -> None:
        """Empty the namespace."""


class Recorder:
    """What is known of the project root, and what the current chapter read there."""

    def __init__(self, root: str, output_dir: str) -> None:
        self.root = os.path.realpath(root)
        self.skipped = (*SKIPPED, output_dir)
        self.prefixes = tuple({os.path.realpath(sys.prefix), os.path.realpath(sys.base_prefix)})
        self.located: dict[str, str | None] = {}
        self.active = False
        self.files: set[str] = set()
        self.folders: set[str] = set()
        self.environ = dict(os.environ)
        self.path = list(sys.path)

    def locate(self, path: object) -> str | None:
        """Return `path` relative to the root, or None when it is of no concern."""
        if not isinstance(path, str | bytes | os.PathLike):
            return None
        absolute = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 - must not follow links, and be quick
        if absolute not in self.located:
            self.located[absolute] = self._relate(absolute)
        return self.located[absolute]

    def _relate(self, absolute: str) -> str | None:
        full = os.path.realpath(absolute)
        if full != self.root and not full.startswith(self.root + os.sep):
            return None
        if self.root not in self.prefixes and full.startswith(self.prefixes):
            return None
        name = os.path.relpath(full, self.root).replace(os.sep, "/")
        return None if any(part in self.skipped for part in name.split("/")) else name

    def audit(self, event: str, args: tuple[Any, ...]) -> None:
        """Take an audit event of the interpreter (see `sys.addaudithook`)."""
        if not self.active:
            return
        if event == "open":
            self._record_open(*args)
        elif event == "sqlite3.connect":
            self._record(self.files, args[0])
        elif event in ("os.listdir", "os.scandir") and not _called_by_import():
            self._record(self.folders, args[0] if args[0] is not None else ".")

    def _record_open(self, path: object, mode: str | None, flags: int) -> None:
        writes = mode is not None and any(mark in mode for mark in "wax")
        if not writes and not flags & (os.O_WRONLY | os.O_CREAT | os.O_DIRECTORY):
            self._record(self.files, path)

    def _record(self, names: set[str], path: object) -> None:
        name = self.locate(path)
        if name is not None and not name.endswith(".pyc"):
            names.add(name)


def _called_by_import() -> bool:
    """Tell whether the import system lists a folder (for modules or metadata), which is not the chapter's doing."""
    frame = sys._getframe(2)
    for _ in range(6):
        name = frame.f_code.co_filename
        if name.startswith("<frozen importlib") or f"{os.sep}importlib{os.sep}" in name:
            return True
        if frame.f_back is None:
            return False
        frame = frame.f_back
    return False


class SourceLoader(importlib.machinery.SourceFileLoader):
    """Load project modules from source, never from bytecode.

    Bytecode is matched by size and second: an edit within that second would go unseen.
    """

    codes: ClassVar[dict[tuple[str, bytes], CodeType]] = {}

    def get_code(self, fullname: str) -> CodeType:
        """Compile the source; the same source once per kernel."""
        path = self.get_filename(fullname)
        key = (path, self.get_data(path))
        if key not in self.codes:
            self.codes[key] = self.source_to_code(key[1], path)
        return self.codes[key]


_recorders: list[Recorder] = []


def install(root: str, output_dir: str) -> None:
    """Start watching; once per kernel."""
    recorder = Recorder(root, output_dir)
    _recorders.append(recorder)
    sys.addaudithook(recorder.audit)
    sys.path_hooks.insert(0, _make_finder(recorder))
    sys.path_importer_cache.clear()


def _make_finder(recorder: Recorder) -> Callable[[str], importlib.machinery.FileFinder]:
    extensions = (importlib.machinery.ExtensionFileLoader, importlib.machinery.EXTENSION_SUFFIXES)

    def find(path: str) -> importlib.machinery.FileFinder:
        if recorder.locate(path or ".") is None:
            raise ImportError(path)
        return importlib.machinery.FileFinder(path, extensions, (SourceLoader, [".py"]))

    return find


def begin(shell: Shell) -> None:
    """Give the next chapter a clean slate, then start recording.

    Clears the namespace, the project's own modules, changes to the environment and the
    seeds, so that the order of chapters makes no difference.
    """
    recorder = _current()
    recorder.active = False
    gc.freeze()  # spares the collection in `reset` from going through all loaded modules
    shell.reset(new_session=True)
    for name in [name for name, module in list(sys.modules.items()) if _is_own(recorder, module)]:
        del sys.modules[name]
    for module in list(sys.modules.values()):
        if isinstance(module, ModuleType):
            vars(module).pop("__warningregistry__", None)
    importlib.invalidate_caches()
    os.environ.clear()
    os.environ.update(recorder.environ)
    os.chdir(recorder.root)
    sys.path[:] = recorder.path
    random.seed(0)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(0)
    recorder.files, recorder.folders = set(), set()
    recorder.active = True


def finish() -> str:
    """Stop recording; return the files and folders that were read, as JSON."""
    recorder = _current()
    recorder.active = False
    modules = [recorder.locate(getattr(module, "__file__", None)) for module in list(sys.modules.values())]
    files = recorder.files | {name for name in modules if name}
    return json.dumps({"files": sorted(files), "folders": sorted(recorder.folders)})


def _is_own(recorder: Recorder, module: ModuleType | None) -> bool:
    return (
        getattr(module, "__name__", "") != __name__ and recorder.locate(getattr(module, "__file__", None)) is not None
    )


def _current() -> Recorder:
    return _recorders[-1]
