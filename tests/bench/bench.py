"""Measure builds against their floor: run with `make bench`. Prints seconds and ratios; asserts nothing.

The floor of a full build is what no publisher of this kind can avoid: one import of pandas and Altair, pandoc on
the same Markdown, and Typst on the same document. The floor of an unchanged build is starting Python; that of one
changed row is the import, plus pandoc and Typst on what changed. Memory is that of the build with its kernels and
tools together, at its peak: the part of a page that is shared counts once for each that shares it.
"""

from __future__ import annotations

import itertools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
KEREN = 3
_NUMMERS = itertools.count(1)


def measure(actie: Callable[[], None], vooraf: Callable[[], None] = lambda: None) -> float:
    """Return the median of several runs, in seconds; `vooraf` is not timed."""
    tijden = []
    for _ in range(KEREN):
        vooraf()
        begin = time.perf_counter()
        actie()
        tijden.append(time.perf_counter() - begin)
    return statistics.median(tijden)


def run(*woorden: str, root: Path) -> None:
    """Run Python with the code of the copied project; stop on an error."""
    omgeving = os.environ | {"PYTHONPATH": str(root / "scripts")}
    subprocess.run([sys.executable, *woorden], cwd=root, env=omgeving, check=True, capture_output=True, timeout=300)


def measure_memory(actie: Callable[[], None]) -> float:
    """Return the most memory that the processes started by `actie` use together at one moment, in GB."""
    klaar, pieken = threading.Event(), [0]

    def kijk() -> None:
        while not klaar.wait(0.05):
            pieken.append(sum(_memory(kind) for kind in psutil.Process().children(recursive=True)))

    toezicht = threading.Thread(target=kijk)
    toezicht.start()
    actie()
    klaar.set()
    toezicht.join()
    return max(pieken) / 1e9


def _memory(proces: psutil.Process) -> int:
    with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
        return int(proces.memory_info().rss)
    return 0


def copy_project(doel: Path) -> Path:
    """Copy the project without what builds leave behind."""
    weg = shutil.ignore_patterns(".venv", ".vertel", "_site*", ".git", "__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(ROOT, doel, ignore=weg)
    return doel


def change_row(root: Path) -> None:
    """Change the place of one figure into one that no earlier build saw: its row differs, and pages that show it."""
    pad = root / "data" / "cijfers" / "trajecten.csv"
    regels = pad.read_text(encoding="utf-8").splitlines()
    regels[1] = f"{regels[1].split(' (StatLine')[0]} (StatLine {next(_NUMMERS)})"
    pad.write_text("\n".join(regels) + "\n", encoding="utf-8")


def forget(root: Path) -> None:
    """Remove all that earlier builds left."""
    for naam in (".vertel", "_site"):
        shutil.rmtree(root / naam, ignore_errors=True)


def floor_pandoc(root: Path) -> None:
    """Run pandoc once on the Markdown of every chapter, to HTML and to Typst."""
    import pypandoc

    pandoc = pypandoc.get_pandoc_path()
    for formaat in ("html", "typst"):
        for hoofdstuk in sorted(root.glob("chapters/**/*.qmd")):
            opdracht = [pandoc, "-f", "markdown", "-t", formaat, str(hoofdstuk), "-o", os.devnull]
            subprocess.run(opdracht, check=True, capture_output=True, timeout=300)


ZETTEN = """
import typst
fonts = ["_extensions/vertel/fonts"]
typst.compile(".vertel/boek.typ", root=".", font_paths=fonts, ignore_system_fonts=True, pdf_standards=["ua-1"])
"""


def floor_typst(root: Path) -> None:
    """Compile the Typst document of the last build once, in a fresh process."""
    run("-c", ZETTEN, root=root)


def main() -> None:
    """Measure and print the table; the aims are those for the whole book on two cores."""
    with tempfile.TemporaryDirectory() as map_:
        root = copy_project(Path(map_) / "project")
        bouw = lambda: run("-m", "vertel", "build", root=root)  # noqa: E731
        vol = measure(bouw, lambda: forget(root))
        forget(root)
        piek = measure_memory(bouw)
        niets = measure(bouw)
        rij = measure(bouw, lambda: change_row(root))
        invoer = measure(lambda: run("-c", "import pandas, altair", root=root))
        leeg = measure(lambda: run("-c", "pass", root=root))
        pandoc, zet = measure(lambda: floor_pandoc(root)), measure(lambda: floor_typst(root))
    vloer = invoer + pandoc + zet
    print(f"{'meting':<34}{'seconden':>10}{'vloer':>10}{'× vloer':>10}{'doel':>10}")
    for naam, tijd, bodem, doel in (
        ("volledig, zonder cache", vol, vloer, 25.0),
        ("niets veranderd", niets, leeg, 1.5),
        ("één rij in trajecten.csv", rij, invoer + zet, 5.0),
    ):
        print(f"{naam:<34}{tijd:>10.2f}{bodem:>10.2f}{tijd / bodem:>10.1f}{'≤ ' + str(doel):>10}")
    print(f"{'geheugen op zijn hoogst, in GB':<34}{piek:>10.2f}{'':>20}{'≤ 1.5':>10}")
    print(f"vloer: import {invoer:.2f}, pandoc {pandoc:.2f}, typst {zet:.2f}, Python {leeg:.2f}")


if __name__ == "__main__":
    main()
