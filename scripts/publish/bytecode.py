"""Runs inside the Jupyter kernel: remembers compiled modules by their content, over builds.

Python's own bytecode is matched by size and second: an edit within that second would go unseen. Compiling all
modules anew takes a tenth of a second of every build.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.machinery
import importlib.util
import marshal
import os
from pathlib import Path
from types import CodeType

_DIGEST = 32


def compile_source(
    loader: importlib.machinery.SourceFileLoader, source: bytes, path: str, folder: Path | None
) -> CodeType:
    """Return the code of a module; take it from `folder`, if any, when this very source was compiled before."""
    if folder is None:
        return loader.source_to_code(source, path)
    file = folder / hashlib.sha256(b"\0".join((importlib.util.MAGIC_NUMBER, os.fsencode(path), source))).hexdigest()
    kept = _read(file)
    if kept is not None:
        return kept
    code: CodeType = loader.source_to_code(source, path)
    body = marshal.dumps(code)
    with contextlib.suppress(OSError):  # no room to remember it: then it is compiled again next time
        folder.mkdir(parents=True, exist_ok=True)
        temporary = file.with_name(f"{file.name}.{os.getpid()}.tmp")
        temporary.write_bytes(hashlib.sha256(body).digest() + body)
        temporary.replace(file)
    return code


def _read(file: Path) -> CodeType | None:
    """Return the code in a file, or None when it is absent or damaged."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    body = data[_DIGEST:]
    if hashlib.sha256(body).digest() != data[:_DIGEST]:
        return None
    os.utime(file)
    code = marshal.loads(body)  # noqa: S302 - our own file, with the hash of its content
    return code if isinstance(code, CodeType) else None
