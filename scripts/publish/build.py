"""Build the site and the PDF of a project: plan, execute, render, write, swap.

    project.py   _quarto.yml → the book                 (options.py)
    notebook.py  chapter → notebook                     (qmd.py, shortcodes.py, check.py)
    plan.py      which chapters have to run             (cache.py)
    execute.py   notebook → executed notebook           (jupyter.py; in the kernel: kernel.py, cells.py,
                                                         bytecode.py)
    render.py    executed notebook → HTML and Typst     (assemble.py, passed.py, pandoc.py, filters/)
    crossref.py  numbers and references over the book
    pipeline.py  the site and the PDF                   (site.py, feed.py, search.py, vega.py, book.py, pdf.py,
                                                         typesetter.py)
    stamp.py     what the last build was made of
    swap.py      all or nothing

This module holds the front door. It imports little, so that an unchanged project costs
nothing but the reading of its files.
"""

from __future__ import annotations

import errno
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from publish.cache import FOLDER
from publish.environment import read_environment
from publish.errors import PublishError, make_fault
from publish.events import Report, Result, Unchanged, approve_all, ignore
from publish.options import Options, read_options
from publish.stamp import has_all_outputs, has_same_inputs, read_stamp
from publish.stop import heed_stop
from publish.swap import open_lock
from publish.unlisted import note_unlisted

Only = Literal["site", "pdf"]
_DISK_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_ACCESS_ERRORS = (errno.EACCES, errno.EPERM, errno.EROFS)


def build(
    root: Path,
    *,
    only: Only | None = None,
    force: bool = False,
    report: Report = ignore,
    approve: Callable[[], None] = approve_all,
) -> Result:
    """Build the project at `root`; `only` leaves out the PDF or the site.

    Returns at once when nothing changed since the last build, unless `force`. Raises
    PublishError when the build fails; the old site then still stands. With `only="pdf"`
    the PDF is put into the site that is there. `approve` is called before the new site takes
    the place of the old one; what it raises stops the build. A KeyboardInterrupt at any time before that stops it too.
    """
    start = time.perf_counter()
    root = root.resolve()
    options = read_options(root)
    note_unlisted(root, options, report)
    site = root / options.output_dir
    with heed_stop() as check_stop, report_disk(), open_lock(root / FOLDER):
        last = None if force else read_stamp(root)
        same = last is not None and has_same_inputs(root, last)
        if last is not None and same and has_all_outputs(last, only or "all", site):
            seconds = time.perf_counter() - start
            report(Unchanged(seconds))
            return Result(site, site / last.pdf if last.pdf else None, seconds, changed=False)
        warm = not same and only != "site"

        def approve_unless_stopped() -> None:
            approve()
            check_stop()

        name, executed = _build_anew(
            root,
            options,
            only=only,
            force=force,
            warm=warm,
            report=report,
            approve=approve_unless_stopped,
            check_stop=check_stop,
        )
    pdf = site / name if name else None
    return Result(site, pdf, time.perf_counter() - start, changed=True, executed=executed)


def _build_anew(
    root: Path,
    options: Options,
    *,
    only: Only | None,
    force: bool,
    warm: bool,
    report: Report,
    approve: Callable[[], None],
    check_stop: Callable[[], None],
) -> tuple[str, tuple[str, ...]]:
    """Build what changed; return the name of the PDF ("" without) and the chapters that ran.

    An unchanged build needs none of these imports. Each takes a moment, in which what was started before it works:
    Typst, if it can warm up, and the kernel.
    """
    from publish.typesetter import start_warm_up

    warming = start_warm_up(root, options) if warm else None
    from publish.execute import Runner

    environment = read_environment(root).variables
    with (
        _open_work(root / FOLDER / "work") as work,
        Runner(root, options.output_dir, environment, check_stop) as runner,
    ):
        from publish.pipeline import run_pipeline

        return run_pipeline(
            root,
            root / options.output_dir,
            work,
            runner,
            warming,
            only=only,
            force=force,
            report=report,
            approve=approve,
        )


@contextmanager
def report_disk() -> Iterator[None]:
    """Turn a failure to write, or to get at a file, into a PublishError."""
    try:
        yield
    except OSError as error:
        if error.errno in _ACCESS_ERRORS:
            raise PublishError([make_fault("geen-toegang", bestand=error.filename or "een bestand")]) from error
        if error.errno is not None and error.errno not in _DISK_ERRORS:
            raise
        if error.errno is None:  # a library of another language says it in words only
            raise PublishError([make_fault("schijf", oorzaak=str(error).rstrip("."))]) from error
        cause = f"{error.strerror} ({error.filename})" if error.filename else str(error.strerror)
        raise PublishError([make_fault("schijf", oorzaak=cause)]) from error


@contextmanager
def _open_work(work: Path) -> Iterator[Path]:
    """Give an empty working folder, and remove it afterwards."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
