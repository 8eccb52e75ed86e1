"""Measure builds against their floor: run with `make bench`. Prints seconds and ratios; asserts nothing.

One changed row is measured twice: with another place, which pages show, and with another figure (and its total),
for which charts are drawn anew.

The floor of a full build is what no publisher of this kind can avoid: one import of pandas and Altair, pandoc on
the Markdown that it reads in the build (figures and tables in it), and Typst on the same document. The floor of an
unchanged build is starting Python; that of one changed row is the import, plus Typst on the whole document. Memory
is that of the build with its kernels and tools together, at its peak: the part of a page that is shared counts once
for each that shares it.

The whole book is measured, and the shorter one that it grew from: the chapters of SPINE, with aims of their own.
"""

from __future__ import annotations

import itertools
import os
import posixpath
import re
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
SPINE = (
    "index.qmd",
    "chapters/monitor/stand.qmd",
    "chapters/opdracht/2-resultaten.qmd",
    "chapters/opdracht/2-1-kind-en-gezin.qmd",
    "chapters/opdracht/2-2-normaliseren.qmd",
    "chapters/opdracht/2-3-hulp-dichtbij.qmd",
    "chapters/opdracht/6-financien.qmd",
    "chapters/opdracht/bijlage-6-verschuivingen.qmd",
    "chapters/rekenkamer/brief.qmd",
    "chapters/rekenkamer/2-verwijzingen.qmd",
    "chapters/verantwoording/methode.qmd",
    "chapters/verantwoording/bronnen.qmd",
    "chapters/verantwoording/datakwaliteit.qmd",
    "chapters/verantwoording/begrippen.qmd",
)
AIMS = {"hele boek": (25.0, 1.5, 5.0), "eerste opzet": (12.0, 1.0, 4.0)}  # full, unchanged, one row: in seconds
_CHAPTER = re.compile(r"^ *- (\S+\.qmd)$")
_REFERENCE = re.compile(r"@((?:sec|fig|tbl)-[\w-]+)")
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s:]+\.qmd)[^()\s]*\)")
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
    """Run Python with the code of the copied project, which it compiles once; stop on an error."""
    omgeving = os.environ | {"PYTHONPATH": str(root / "scripts")}
    omgeving.pop("PYTHONDONTWRITEBYTECODE", None)
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


def shorten(root: Path) -> None:
    """Leave only the chapters of SPINE in the book; links and references to the others become text."""
    pad = root / "_quarto.yml"
    regels = [(regel, _CHAPTER.match(regel)) for regel in pad.read_text(encoding="utf-8").splitlines()]
    over = [regel for regel, gevonden in regels if not gevonden or gevonden[1] in SPINE]
    pad.write_text("\n".join(over) + "\n", encoding="utf-8")
    teksten = {naam: (root / naam).read_text(encoding="utf-8") for naam in SPINE}
    alles = "\n".join(teksten.values())
    for naam, tekst in teksten.items():
        (root / naam).write_text(_unlink(tekst, posixpath.dirname(naam), alles), encoding="utf-8")


def _unlink(tekst: str, map_: str, alles: str) -> str:
    def link(gevonden: re.Match[str]) -> str:
        doel = gevonden[2][1:] if gevonden[2].startswith("/") else posixpath.normpath(posixpath.join(map_, gevonden[2]))
        return gevonden[0] if doel in SPINE else gevonden[1]

    def refer(gevonden: re.Match[str]) -> str:
        bekend = f"#{gevonden[1]}" in alles or f"label: {gevonden[1]}" in alles
        return gevonden[0] if bekend else "een ander hoofdstuk"

    return _REFERENCE.sub(refer, _LINK.sub(link, tekst))


def change_row(root: Path) -> None:
    """Change the place of one figure into one that no earlier build saw: its row differs, and pages that show it."""
    pad = root / "data" / "cijfers" / "trajecten.csv"
    regels = pad.read_text(encoding="utf-8").splitlines()
    regels[1] = f"{regels[1].split(' (StatLine')[0]} (StatLine {next(_NUMMERS)})"
    pad.write_text("\n".join(regels) + "\n", encoding="utf-8")


def change_value(root: Path) -> None:
    """Raise one figure, and the total that holds it: charts, tables and sentences change too."""
    pad = root / "data" / "cijfers" / "trajecten.csv"
    regels = [regel.split(",") for regel in pad.read_text(encoding="utf-8").splitlines()]
    for regel in regels:
        if regel[:3] in (["GM0547", "2016", "overig"], ["GM0547", "2016", "totaal"]):
            regel[3] = str(int(regel[3]) + 5)
    pad.write_text("\n".join(map(",".join, regels)) + "\n", encoding="utf-8")


def forget(root: Path) -> None:
    """Remove all that earlier builds left."""
    for naam in (".vertel", "_site"):
        shutil.rmtree(root / naam, ignore_errors=True)


LEZEN = """
import json
from pathlib import Path
from publish.assemble import assemble_chapter
from publish.notebook import read_source
from publish.project import load_project
root = Path.cwd()
project = load_project(root)
for number, chapter in enumerate(project.chapters):
    source = read_source(project, chapter)
    notebook = json.loads((root / ".vertel/notebooks" / chapter.path).with_suffix(".ipynb").read_text("utf-8"))
    for form in ("html", "typst"):
        passed = project.options.passed if form == "html" else ()
        text = assemble_chapter(source, notebook, form, echo=project.options.echo, passed=passed).text
        Path(f".vertel/vloer/{number}.{form}").write_text(text, "utf-8")
"""


def write_markdown(root: Path) -> None:
    """Write what pandoc read in the last build: the Markdown of every chapter with all that its cells gave."""
    map_ = root / ".vertel" / "vloer"
    shutil.rmtree(map_, ignore_errors=True)
    map_.mkdir()
    run("-c", LEZEN, root=root)


def floor_pandoc(root: Path) -> None:
    """Run pandoc once, without filters, on all that it read in the last build."""
    import pypandoc

    pandoc = pypandoc.get_pandoc_path()
    for tekst in sorted((root / ".vertel" / "vloer").iterdir()):
        opdracht = [pandoc, "-f", "markdown", "-t", tekst.suffix[1:], str(tekst), "-o", os.devnull]
        subprocess.run(opdracht, check=True, capture_output=True, timeout=300)


ZETTEN = """
import typst
fonts = ["_extensions/vertel/fonts"]
typst.compile(".vertel/boek/boek.typ", root=".", font_paths=fonts, ignore_system_fonts=True, pdf_standards=["ua-1"])
"""


def floor_typst(root: Path) -> None:
    """Compile the Typst document of the last build once, in a fresh process."""
    run("-c", ZETTEN, root=root)


def measure_book(naam: str, root: Path) -> None:
    """Measure the builds of one book, and print its part of the table."""
    bouw = lambda: run("-m", "vertel", "build", root=root)  # noqa: E731
    vol = measure(bouw, lambda: forget(root))
    niets = measure(bouw)
    rij = measure(bouw, lambda: change_row(root))
    waarde = measure(bouw, lambda: change_value(root))
    invoer = measure(lambda: run("-c", "import pandas, altair", root=root))
    leeg = measure(lambda: run("-c", "pass", root=root))
    write_markdown(root)
    pandoc, zet = measure(lambda: floor_pandoc(root)), measure(lambda: floor_typst(root))
    print(f"{naam:<34}{'seconden':>10}{'vloer':>10}{'× vloer':>10}{'doel':>10}")
    for wat, tijd, bodem, doel in zip(
        ("volledig, zonder cache", "niets veranderd", "één rij: een andere plaats", "één cijfer, met zijn totaal"),
        (vol, niets, rij, waarde),
        (invoer + pandoc + zet, leeg, invoer + zet, invoer + zet),
        (*AIMS[naam], AIMS[naam][-1]),
        strict=True,
    ):
        print(f"  {wat:<32}{tijd:>10.2f}{bodem:>10.2f}{tijd / bodem:>10.1f}{'≤ ' + str(doel):>10}")
    print(f"  vloer: import {invoer:.2f}, pandoc {pandoc:.2f}, typst {zet:.2f}, Python {leeg:.2f}")


def main() -> None:
    """Measure and print the tables; the aims are for two cores."""
    with tempfile.TemporaryDirectory() as map_:
        root = copy_project(Path(map_) / "project")
        piek = measure_memory(lambda: run("-m", "vertel", "build", root=root))
        measure_book("hele boek", root)
        shorten(root)
        measure_book("eerste opzet", root)
    print(f"{'geheugen op zijn hoogst, in GB':<34}{piek:>10.2f}{'':>20}{'≤ 1.5':>10}")


if __name__ == "__main__":
    main()
