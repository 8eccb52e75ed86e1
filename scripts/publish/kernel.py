"""Runs inside the Jupyter kernel: records what a chapter reads, and cleans up after it.

The build loads this file into the kernel before the first chapter. It needs nothing but
the standard library. `begin` starts a chapter with a clean slate, `finish` gives what it
read. Files read without Python's `open` (native readers) go unseen.

Modules of the project are loaded anew for every chapter, so that none can leave something
behind for the next. A package that says `__stateless__ = True` is kept: it promises that its
modules hold nothing but constants and functools caches, which are emptied between chapters.
What a module read and imported when it was loaded counts for every chapter that imports it.
"""

from __future__ import annotations

import builtins
import gc
import importlib.machinery
import importlib.util
import json
import os
import random
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, ClassVar, Protocol

MARK = "__stateless__"
COMPILED = ".vertel/cache/code"
# Folders under the root that hold nothing a chapter may depend on.
SKIPPED = (".git", ".venv", ".vertel", "__pycache__", "node_modules")


class Shell(Protocol):
    """The part of IPython's shell that is used here."""

    execution_count: int

    def reset(self, *, new_session: bool) -> None:
        """Empty the namespace."""


class SourceLoader(importlib.machinery.SourceFileLoader):
    """Load project modules by the content of their source (see bytecode.py)."""

    codes: ClassVar[dict[tuple[str, bytes], CodeType]] = {}
    compiled: ClassVar[Path | None] = None
    loading: ClassVar[list[str]] = []
    fresh: ClassVar[dict[str, dict[str, Any]]] = {}

    def get_code(self, fullname: str) -> CodeType:
        """Return the code of the source; the same source is looked up once per kernel."""
        path = self.get_filename(fullname)
        key = (path, self.get_data(path))
        if key not in self.codes:
            self.codes[key] = _bytecode.compile_source(self, key[1], path, self.compiled)
        return self.codes[key]

    def exec_module(self, module: ModuleType) -> None:
        """Run the module, know meanwhile that it is being loaded, and remember what it then holds."""
        self.loading.append(module.__name__)
        try:
            super().exec_module(module)
        finally:
            self.loading.pop()
        self.fresh[module.__name__] = dict(vars(module))


class Imports:
    """What every module imported and read while it was loaded, and what the current chapter imports."""

    def __init__(self) -> None:
        self.modules: dict[str, set[str]] = {}
        self.files: dict[str, set[str]] = {}
        self.wanted: set[str] = set()
        self._import = builtins.__import__

    def install(self) -> None:
        """Watch every import from now on."""
        builtins.__import__ = self._watch

    def _watch(
        self,
        name: str,
        globals: Mapping[str, object] | None = None,  # noqa: A002 - the names of __import__
        locals: Mapping[str, object] | None = None,  # noqa: A002
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        found = self._import(name, globals, locals, fromlist or (), level)
        package = str((globals or {}).get("__package__") or "")
        full = importlib.util.resolve_name("." * level + name, package) if level else name
        self.note(full, *(f"{full}.{item}" for item in fromlist or ()))
        return found

    def note(self, *names: str) -> None:
        """Remember that these modules, and the packages they are in, are imported now."""
        steps = {".".join(name.split(".")[: n + 1]) for name in names for n in range(name.count(".") + 1)}
        for module in SourceLoader.loading:
            self.modules.setdefault(module, set()).update(steps)
        self.wanted |= steps

    def note_file(self, name: str) -> None:
        """Remember that a file is read now by the modules that are being loaded."""
        for module in SourceLoader.loading:
            self.files.setdefault(module, set()).add(name)

    def collect(self) -> tuple[set[str], set[str]]:
        """Return all modules that the current chapter rests on, and the files those read when they were loaded."""
        seen: set[str] = set()
        waiting = set(self.wanted)
        while waiting:
            name = waiting.pop()
            seen.add(name)
            waiting |= self.modules.get(name, set()) - seen
        return seen, {file for name in seen for file in self.files.get(name, ())}

    def clean(self, is_own: Callable[[ModuleType | None], bool]) -> None:
        """Forget the project's modules; those of packages without state only become again as they were loaded."""
        self.wanted = set()
        own = {name: module for name, module in list(sys.modules.items()) if is_own(module)}
        for name, module in own.items():
            if getattr(own.get(name.split(".", maxsplit=1)[0]), MARK, False) is True and name in SourceLoader.fresh:
                _restore(module, SourceLoader.fresh[name])
            else:
                del sys.modules[name]
                self.modules.pop(name, None)
                self.files.pop(name, None)


def _restore(module: ModuleType, first: Mapping[str, Any]) -> None:
    """Give a module the values that it had when it was loaded, and empty its caches."""
    values = vars(module)
    for key in [k for k, value in values.items() if k not in first and not isinstance(value, ModuleType)]:
        del values[key]
    values.update(first)
    for value in first.values():
        empty = getattr(value, "cache_clear", None)
        if callable(empty):
            empty()


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
        self.imports = Imports()
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
            self.imports.note_file(name)


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


def _load(name: str) -> Any:
    """Load a module that stands beside this one: here neither is in a package."""
    spec = importlib.util.spec_from_file_location(f"publish_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_cells, _bytecode = _load("cells"), _load("bytecode")
_recorders: list[Recorder] = []


def install(root: str, output_dir: str) -> None:
    """Start watching; once per kernel."""
    recorder = Recorder(root, output_dir)
    _recorders.append(recorder)
    SourceLoader.compiled = Path(recorder.root) / COMPILED
    recorder.imports.install()
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
    recorder.imports.clean(lambda module: _is_own(recorder, module))
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


def execute(shell: Shell, path: str) -> str:
    """Run the cells in the file `path` on a clean slate (see cells.py); return what they read, as JSON."""
    begin(shell)
    _cells.run(shell, path)
    return finish()


def finish() -> str:
    """Stop recording; return the files and folders that were read, as JSON."""
    recorder = _current()
    recorder.active = False
    modules, read = recorder.imports.collect()
    places = [recorder.locate(getattr(sys.modules.get(name), "__file__", None)) for name in modules]
    files = recorder.files | read | {name for name in places if name}
    return json.dumps({"files": sorted(files), "folders": sorted(recorder.folders)})


def _is_own(recorder: Recorder, module: ModuleType | None) -> bool:
    return (
        getattr(module, "__name__", "") != __name__ and recorder.locate(getattr(module, "__file__", None)) is not None
    )


def _current() -> Recorder:
    return _recorders[-1]
