"""Put a new site in the place of the old one, all at once or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from publish.errors import Place, PublishError, make_fault
from publish.options import CONFIG


@contextmanager
def open_lock(folder: Path) -> Iterator[None]:
    """Hold the project for one build. Raises PublishError when another build holds it."""
    from filelock import FileLock, Timeout

    path = folder / "lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path)
    try:
        lock.acquire(blocking=False)
    except Timeout as error:
        raise PublishError([make_fault("bouw-bezig")]) from error
    try:
        yield
    finally:
        lock.release()


def new_folder(site: Path) -> Path:
    """Return an empty folder beside `site` to build in; mend what a broken build left.

    Raises PublishError when `site` is there and is not a site: it would be lost.
    """
    old, new = _names(site)
    if old.exists() and not site.exists():
        old.rename(site)
    if site.exists() and not _is_site(site):
        raise PublishError([make_fault("uitvoer-bezet", Place(CONFIG), map=site.name)])
    for leftover in (old, new):
        if leftover.exists():
            shutil.rmtree(leftover)
    new.mkdir(parents=True)
    return new


def swap_in(site: Path) -> None:
    """Replace `site` by the new folder beside it; on any failure the old one stays."""
    old, new = _names(site)
    had = site.exists()
    try:
        if had:
            site.rename(old)
        new.rename(site)
    except BaseException:
        if had and old.exists() and not site.exists():
            old.rename(site)
        raise
    if had:
        shutil.rmtree(old, ignore_errors=True)


def discard(site: Path) -> None:
    """Remove the new folder of a build that failed."""
    shutil.rmtree(_names(site)[1], ignore_errors=True)


def _is_site(folder: Path) -> bool:
    """Tell whether a folder holds what a build made, or nothing."""
    if not folder.is_dir():
        return False
    return (folder / "index.html").is_file() or all(path.suffix == ".pdf" for path in folder.iterdir())


def _names(site: Path) -> tuple[Path, Path]:
    return site.with_name(f"{site.name}.oud"), site.with_name(f"{site.name}.nieuw")
