"""A store of results by content, in `.vertel/cache`, so that a build only redoes what changed.

Every entry carries the hash of its own content. An entry that does not match, for
instance after a crash, counts as absent and is made again.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = ".vertel"
_KEEP_SECONDS = 30 * 24 * 3600
_KEEP_RECORDS = 6
_IGNORED = ("__pycache__", ".DS_Store")


def hash_text(*parts: str | bytes) -> str:
    """Hash the parts; the borders between them count."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()[:40]


def hash_data(value: Any) -> str:
    """Hash plain data: mappings, lists, strings, numbers."""
    return hash_text(json.dumps(value, sort_keys=True, ensure_ascii=False, default=str))


@dataclass
class Hasher:
    """Hashes files and folder listings under a root, each once per build."""

    root: Path
    known: dict[str, str | None] = field(default_factory=dict)

    def file(self, name: str) -> str | None:
        """Return the hash of a file, or None when it is absent."""
        if name not in self.known:
            try:
                self.known[name] = hash_text((self.root / name).read_bytes())
            except OSError:
                self.known[name] = None
        return self.known[name]

    def folder(self, name: str) -> str | None:
        """Return the hash of the names in a folder, or None when it is absent.

        In the root itself names that start with a dot or underscore do not count: there
        the builds come and go.
        """
        key = f"{name}/"
        if key not in self.known:
            try:
                names = sorted(path.name for path in (self.root / name).iterdir())
            except OSError:
                self.known[key] = None
            else:
                passed = (".", "_") if name == "." else _IGNORED
                self.known[key] = hash_text(*(entry for entry in names if not entry.startswith(passed)))
        return self.known[key]

    def tree(self, name: str) -> str:
        """Return the hash of a folder with everything in it."""
        base = self.root / name
        files = sorted(path for path in base.rglob("*") if path.is_file() and not _is_ignored(path))
        return hash_text(*(f"{path.relative_to(base)}={self.file(str(path.relative_to(self.root)))}" for path in files))


def _is_ignored(path: Path) -> bool:
    return any(part in _IGNORED for part in path.parts)


def hash_environment(root: Path) -> str:
    """Hash what all chapters depend on: Python, the installed packages, the lock file."""
    site = Path(next((path for path in sys.path if path.endswith("site-packages")), sys.prefix))
    packages = sorted(path.name for path in site.iterdir() if path.suffix == ".dist-info")
    locks = [path.read_bytes() for path in sorted(root.glob("*.lock"))]
    return hash_text(sys.version, *packages, *locks)


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file in one go: readers see the old or the new content, never a half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


@dataclass(frozen=True)
class Store:
    """The cache of one project. A `fresh` one gives only what was put into it since it was opened."""

    root: Path
    fresh: bool = False
    made: set[tuple[str, str]] = field(default_factory=set, compare=False)

    @property
    def base(self) -> Path:
        """Return the folder of the cache."""
        return self.root / FOLDER / "cache"

    def get(self, kind: str, key: str) -> bytes | None:
        """Return an entry, or None when it is absent or damaged."""
        if self.fresh and (kind, key) not in self.made:
            return None
        path = self.base / kind / key
        try:
            data = path.read_bytes()
        except OSError:
            return None
        head, _, body = data.partition(b"\n")
        if head != hash_text(body).encode():
            return None
        os.utime(path)
        return body

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep an entry."""
        self.made.add((kind, key))
        write_atomic(self.base / kind / key, hash_text(data).encode() + b"\n" + data)

    def prune(self) -> None:
        """Remove entries that no build has used for a month."""
        limit = time.time() - _KEEP_SECONDS
        for path in self.base.rglob("*"):
            if path.is_file() and path.stat().st_mtime < limit:
                path.unlink(missing_ok=True)


@dataclass(frozen=True)
class Inputs:
    """What a chapter read while it ran: hash per file and per folder (None: absent)."""

    files: Mapping[str, str | None]
    folders: Mapping[str, str | None]

    def match(self, hasher: Hasher) -> bool:
        """Tell whether everything is still as it was."""
        return all(hasher.file(name) == value for name, value in self.files.items()) and all(
            hasher.folder(name) == value for name, value in self.folders.items()
        )


def take_inputs(hasher: Hasher, files: Iterable[str], folders: Iterable[str]) -> Inputs:
    """Hash what a chapter read."""
    return Inputs({name: hasher.file(name) for name in files}, {name: hasher.folder(name) for name in folders})


def find_notebook(store: Store, hasher: Hasher, key: str) -> tuple[dict[str, Any], Inputs] | None:
    """Return the executed notebook of the chapter with this key, if its inputs still hold.

    `key` covers the chapter's own text; several results, for other inputs, may be kept.
    """
    for record in _read_records(store, key):
        inputs = Inputs(record["files"], record["folders"])
        found = store.get("notebook", record["notebook"]) if inputs.match(hasher) else None
        if found is not None:
            notebook: dict[str, Any] = json.loads(found)
            return notebook, inputs
    return None


def keep_notebook(store: Store, key: str, notebook: Mapping[str, Any], inputs: Inputs) -> None:
    """Keep an executed notebook under the chapter's key and its inputs."""
    data = json.dumps(notebook, ensure_ascii=False, sort_keys=True).encode()
    name = hash_text(key, hash_data([inputs.files, inputs.folders]))
    store.put("notebook", name, data)
    record = {"notebook": name, "files": dict(inputs.files), "folders": dict(inputs.folders)}
    records = [record, *(old for old in _read_records(store, key) if old["notebook"] != name)]
    store.put("inputs", key, json.dumps(records[:_KEEP_RECORDS]).encode())


def _read_records(store: Store, key: str) -> list[dict[str, Any]]:
    data = store.get("inputs", key)
    records: list[dict[str, Any]] = json.loads(data) if data else []
    return records
