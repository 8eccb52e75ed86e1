"""What Typst needs to find the documents of the book and its fonts, and the warming up of Typst.

Typst remembers what it laid out, as long as the process runs. So while the chapters run, and as soon as
it is known that something changed, it lays out the documents of the last PDF once more: afterwards it
only has to set what differs. This module imports little, so that this can begin first of all.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from publish.cache import FOLDER
from publish.options import Options

BOOK = f"{FOLDER}/boek"  # the documents of the last PDF, also for who wants to look
MAIN = "boek.typ"
CHAPTERS = "hoofdstukken"  # the folder in it with a document per chapter


def list_fonts(root: Path, options: Options) -> tuple[str, ...]:
    """Return the folders with fonts, relative to the root."""
    own = options.typst.get("font-paths") or []
    paths = [str(path) for path in (own if isinstance(own, list) else [own])]
    paths.append(f"{options.extension}/fonts")
    return tuple(path for path in dict.fromkeys(paths) if (root / path).is_dir())


def find_files(root: Path, fonts: Sequence[str]) -> dict[str, Any]:
    """Return where Typst finds the project and its fonts: none but its own."""
    return {
        "root": str(root),
        "font_paths": [str(root / font) for font in fonts],
        "ignore_system_fonts": True,
    }


def start_warm_up(root: Path, options: Options) -> Future[None] | None:
    """Begin to lay out the documents of the last PDF; None when there is none.

    Nothing is made of them; documents that do not compile any more are no matter.
    """
    if not (root / BOOK / MAIN).is_file():
        return None
    return ThreadPoolExecutor(1).submit(_warm_up, root, list_fonts(root, options))


def _warm_up(root: Path, fonts: Sequence[str]) -> None:
    import typst

    with contextlib.suppress(RuntimeError, OSError):  # `query` raises the first where `compile` raises a TypstError
        typst.query(str(root / BOOK / MAIN), "<nothing>", **find_files(root, fonts))
