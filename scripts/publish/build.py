"""Build the site and the PDF of a project: plan, execute, render, write, swap.

    project.py   _quarto.yml → the book                 (options.py)
    notebook.py  chapter → notebook                     (qmd.py, shortcodes.py, check.py)
    plan.py      which chapters have to run             (cache.py)
    execute.py   notebook → executed notebook           (jupyter.py; in the kernel: kernel.py, cells.py,
                                                         bytecode.py)
    render.py    executed notebook → HTML and Typst     (assemble.py, passed.py, pandoc.py, filters/)
    crossref.py  numbers and references over the book
    pipeline.py  the site and the PDF                   (site.py, feed.py, search.py, vega.py, pdf.py)
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
from publish.options import read_options
from publish.stamp import find_current
from publish.swap import open_lock

Only = Literal["site", "pdf"]
_DISK_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.EFBIG)


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
    the place of the old one; what it raises stops the build.
    """
    start = time.perf_counter()
    root = root.resolve()
    output_dir = read_options(root)[0].output_dir
    site = root / output_dir
    with report_disk(), open_lock(root / FOLDER):
        found = None if force else find_current(root, only or "all", site)
        if found is not None:
            seconds = time.perf_counter() - start
            report(Unchanged(seconds))
            return Result(site, site / found.pdf if found.pdf else None, seconds, changed=False)
        from publish.execute import Runner  # an unchanged build needs none of this

        environment = read_environment(root).variables
        with _open_work(root / FOLDER / "work") as work, Runner(root, output_dir, environment) as runner:
            from publish.pipeline import run_pipeline  # takes a moment, in which the kernel starts

            name, executed = run_pipeline(
                root, site, work, runner, only=only, force=force, report=report, approve=approve
            )
    pdf = site / name if name else None
    return Result(site, pdf, time.perf_counter() - start, changed=True, executed=executed)


@contextmanager
def report_disk() -> Iterator[None]:
    """Turn a failure to write into a PublishError."""
    try:
        yield
    except OSError as error:
        if error.errno not in _DISK_ERRORS:
            raise
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
