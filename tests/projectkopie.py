"""Run the command line on the project of this checkout, or on a copy of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from beginstand import BEGIN, ROOT


def run_vertel(*woorden: str, root: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command line in a project, with the code of this checkout."""
    code = root if (root / "scripts").is_dir() else ROOT
    omgeving = os.environ | {"PYTHONPATH": str(code / "scripts")}
    opdracht = [sys.executable, "-m", "vertel", *woorden]
    return subprocess.run(
        opdracht, cwd=root, env=omgeving, capture_output=True, text=True, encoding="utf-8", check=False
    )


def start_vertel(*woorden: str, root: Path, uitvoer: Path) -> subprocess.Popen[bytes]:
    """Start the command line in a copy of the project, with the code of that copy; what it says goes to a file."""
    omgeving = os.environ | {"PYTHONPATH": str(root / "scripts")}
    opdracht = [sys.executable, "-m", "vertel", *woorden]
    with uitvoer.open("wb") as bestand:
        return subprocess.Popen(opdracht, cwd=root, env=omgeving, stdout=bestand, stderr=subprocess.STDOUT)


def copy_project(doel: Path) -> Path:
    """Copy what a checkout holds; git knows it, new files included."""
    opdracht = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    namen = subprocess.run(opdracht, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    for naam in filter(None, namen):
        if (ROOT / naam).is_file():
            (doel / naam).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / naam, doel / naam)
    return doel


def copy_begin(doel: Path) -> Path:
    """Copy the project with the data of the start, without what was added since."""
    shutil.rmtree(copy_project(doel) / "data")
    shutil.copytree(BEGIN / "data", doel / "data")
    return doel
