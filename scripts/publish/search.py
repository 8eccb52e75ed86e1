"""Make the search index with pagefind.

Pagefind divides a page at the headings that have an id, and pandoc gives the id to the section around
them. So the index is made of copies of the pages, in which the heading has the id of its section: the
address of a find leads to that section on the page itself.
"""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from pagefind_bin import get_executable  # type: ignore[import-untyped]

from publish.cache import Store, hash_text
from publish.errors import PublishError, make_fault

FOLDER = "pagefind"
# Parts of pagefind's own interface, which the site does not use.
_UNUSED = ("pagefind-ui", "pagefind-modular", "pagefind-highlight", "pagefind-component")
# Folded figures and sums: they stand on the page already, and make for excerpts that nobody can read.
_UNREAD = ".grafiek details table, details.rekenna"
# Sections at the end of a page that say themselves that they are not read: where its numbers come from, its words.
_PASSED_OVER = re.compile(r'<section [^>]*data-pagefind-ignore="all">.*?</section>', re.DOTALL)
_SECTION = re.compile(r'<section((?: [^<>]*)?) id="([^"]*)"([^<>]*)>(\s*<h[1-6])(?=[\s>])')


def mark_headings(page: str) -> str:
    """Return the page with the id of each section on the heading that it begins with."""
    return _SECTION.sub(r'<section\1\3>\4 id="\2"', page)


def make_key(pages: Mapping[str, str]) -> str:
    """Return the cache key of the index of these pages, as pagefind gets them; it rests on what it reads of them."""
    read = {path: _PASSED_OVER.sub("", text) for path, text in sorted(pages.items())}
    return hash_text(version("pagefind"), _UNREAD, *(f"{path}\n{text}" for path, text in read.items()))


def write_index(pages: Mapping[str, str], folder: Path, store: Store) -> bool:
    """Write the index of `pages` into the site at `folder`; return whether it was cached."""
    marked = {path: mark_headings(text) for path, text in pages.items()}
    key = make_key(marked)
    kept = store.get("search", key)
    if kept is not None:
        with tarfile.open(fileobj=io.BytesIO(kept)) as archive:
            archive.extractall(folder, filter="data")
        return True
    with tempfile.TemporaryDirectory() as copies:
        for path, text in marked.items():
            copy = Path(copies, path)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(text.encode())
        _run_pagefind(Path(copies), folder)
    store.put("search", key, _pack(folder))
    return False


def _run_pagefind(pages: Path, folder: Path) -> None:
    command = [str(get_executable()), "--site", str(pages), "--output-path", str(folder / FOLDER), "--silent"]
    command += ["--exclude-selectors", _UNREAD]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode != 0:
        message = (done.stderr or done.stdout).strip()
        raise PublishError([make_fault("zoeken-fout", details=message, oorzaak=f"code {done.returncode}")])
    for path in (folder / FOLDER).iterdir():
        if path.name.startswith(_UNUSED):
            path.unlink()


def _pack(folder: Path) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for path in sorted((folder / FOLDER).rglob("*")):
            if path.is_file():
                archive.add(path, arcname=path.relative_to(folder).as_posix())
    return buffer.getvalue()
