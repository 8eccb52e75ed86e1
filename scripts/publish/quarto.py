"""Build with the Quarto command line instead of the built-in renderer.

Quarto writes into a new folder beside the site, which is swapped in when it succeeds, so
that a failed run leaves the old site as it was.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from publish.build import Only, report_disk
from publish.cache import FOLDER
from publish.errors import PublishError, make_fault
from publish.events import Report, Result, StepDone, StepStarted, approve_all, ignore
from publish.options import read_options
from publish.stamp import drop_stamp
from publish.swap import discard, new_folder, open_lock, swap_in
from publish.unlisted import note_unlisted

_NEEDED = (1, 9)
_TAIL = 30


def build(
    root: Path,
    *,
    only: Only | None = None,
    force: bool = False,
    report: Report = ignore,
    approve: Callable[[], None] = approve_all,
) -> Result:
    """Render the project at `root` with Quarto; it renders everything, so `force` changes nothing.

    With `only="pdf"` the PDF is put into the site that is there. Raises PublishError when
    Quarto is absent, too old, or fails; its last lines are in the details.
    """
    start = time.perf_counter()
    del force
    approve()
    root = root.resolve()
    program = find_quarto()
    options = read_options(root)
    note_unlisted(root, options, report)
    site = root / options.output_dir
    pdf = site / f"{options.output_file}.pdf"
    formats = {"site": "html", "pdf": options.typst_name}
    with report_disk(), open_lock(root / FOLDER):
        new = new_folder(site)
        try:
            report(StepStarted("quarto"))
            _run_quarto(program, root, new, formats.get(only or ""))
            report(StepDone("quarto", time.perf_counter() - start))
            drop_stamp(root)
            if only == "pdf" and site.exists():
                (new / pdf.name).replace(pdf)
                discard(site)
            else:
                swap_in(site)
        except BaseException:
            discard(site)
            raise
    return Result(site, pdf if pdf.is_file() else None, time.perf_counter() - start, changed=True)


def find_quarto() -> str:
    """Return the path of a Quarto that is new enough: beside this Python, or on the PATH."""
    beside = Path(sys.executable).with_name("quarto")
    program = str(beside) if beside.is_file() else shutil.which("quarto")
    if not program:
        raise PublishError([make_fault("quarto-ontbreekt")])
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    found = re.match(r"(\d+)\.(\d+)", done.stdout.strip())
    if not found or (int(found.group(1)), int(found.group(2))) < _NEEDED:
        raise PublishError([make_fault("quarto-oud", versie=done.stdout.strip() or "onbekend")])
    return program


def _run_quarto(program: str, root: Path, new: Path, fmt: str | None) -> None:
    command = [program, "render", ".", "--output-dir", new.name, *(["--to", fmt] if fmt else [])]
    # the Python that runs this has what the chapters import; Quarto would look for one of its own
    env = {"QUARTO_PYTHON": sys.executable, **os.environ}
    done = subprocess.run(  # noqa: S603
        command, cwd=root, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode != 0:
        tail = "\n".join(done.stdout.splitlines()[-_TAIL:])
        raise PublishError([make_fault("quarto-fout", uitkomst=done.returncode, details=tail)])
