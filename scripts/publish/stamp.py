"""Remember what the last build was made of, and tell whether anything changed since.

The check reads every file that took part, so it also sees a file that was changed and put
back in time. It needs no kernel, no pandoc and no heavy import.
"""

from __future__ import annotations

import datetime
import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from publish.cache import FOLDER, Hasher, hash_environment, hash_text, write_atomic
from publish.errors import PublishError, make_fault

_NAME = "last.json"
_PACKAGE = Path(__file__).parent


@dataclass(frozen=True)
class Stamp:
    """The inputs and outputs of a build. `shape` says which parts were built."""

    shape: str
    date: str
    engine: str
    environment: str
    files: Mapping[str, str | None]
    folders: Mapping[str, str | None]
    trees: Mapping[str, str]
    outputs: Mapping[str, tuple[int, int]]
    pdf: str


def hash_package() -> str:
    """Hash this package: code, filters, templates, styles."""
    files = sorted(path for path in _PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return hash_text(*(f"{path.relative_to(_PACKAGE)}={hash_text(path.read_bytes())}" for path in files))


def find_date(root: Path) -> datetime.date:
    """Return the date of the build: SOURCE_DATE_EPOCH, the last commit, or today.

    Raises PublishError when SOURCE_DATE_EPOCH is not in the years 1970-9999.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch.isdigit():
        try:
            command = ["git", "log", "-1", "--format=%ct"]
            done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)  # noqa: S603
            epoch = done.stdout.strip()
        except OSError:
            epoch = ""
    if epoch.isdigit():
        try:
            return datetime.datetime.fromtimestamp(int(epoch), tz=datetime.UTC).date()
        except (ValueError, OverflowError, OSError) as error:
            raise PublishError([make_fault("datum-onmogelijk", waarde=epoch)]) from error
    return datetime.datetime.now(tz=datetime.UTC).date()


def scan_outputs(folder: Path) -> dict[str, tuple[int, int]]:
    """Return size and time of every file in the site."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            stat = path.stat()
            found[path.relative_to(folder).as_posix()] = (stat.st_size, stat.st_mtime_ns)
    return found


def write_stamp(root: Path, stamp: Stamp, outputs: Mapping[str, tuple[int, int]]) -> None:
    """Keep the stamp of a finished build, with the files it made."""
    data = json.dumps({**asdict(stamp), "outputs": outputs}, ensure_ascii=False)
    write_atomic(root / FOLDER / _NAME, data.encode())


def drop_stamp(root: Path) -> None:
    """Forget the last build."""
    (root / FOLDER / _NAME).unlink(missing_ok=True)


def read_stamp(root: Path) -> Stamp | None:
    """Return the stamp of the last build; None when there is none, or when its form is another."""
    try:
        data: dict[str, Any] = json.loads((root / FOLDER / _NAME).read_bytes())
        return Stamp(**data)
    except (OSError, ValueError, TypeError):
        return None


def has_same_inputs(root: Path, stamp: Stamp) -> bool:
    """Tell whether everything that the build was made of is still the same."""
    hasher = Hasher(root)
    return (
        all(hasher.file(name) == value for name, value in stamp.files.items())
        and all(hasher.folder(name) == value for name, value in stamp.folders.items())
        and stamp.engine == hash_package()
        and stamp.environment == hash_environment(root)
        and stamp.date == find_date(root).isoformat()
        and all(hasher.tree(name) == value for name, value in stamp.trees.items())
    )


def has_all_outputs(stamp: Stamp, shape: str, site: Path) -> bool:
    """Tell whether the build made what is asked for, and all of it still stands as it was made."""
    outputs = {name: tuple(value) for name, value in stamp.outputs.items()}
    return stamp.shape == shape and outputs == scan_outputs(site)
