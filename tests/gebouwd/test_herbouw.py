"""Two builds of one commit are equal to the byte; executed notebooks give the same again."""

from __future__ import annotations

import filecmp
import subprocess
import sys
from pathlib import Path

from projectkopie import ROOT, copy_project, run_vertel


def _differences(a: filecmp.dircmp[str], pad: str = "") -> list[str]:
    uit = [f"alleen links: {pad}{n}" for n in a.left_only] + [f"alleen rechts: {pad}{n}" for n in a.right_only]
    _, anders, fout = filecmp.cmpfiles(a.left, a.right, a.common_files, shallow=False)
    uit += [f"anders: {pad}{n}" for n in [*anders, *fout]]
    for naam, sub in a.subdirs.items():
        uit += _differences(sub, f"{pad}{naam}/")
    return uit


def test_a_second_build_elsewhere_is_equal_to_the_byte(site: Path, tmp_path: Path, monkeypatch):
    elders = copy_project(tmp_path / "elders")
    manifest = (site / "manifest.json").read_text(encoding="utf-8")
    assert str(ROOT) not in manifest
    tijd = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=True)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", tijd.stdout.strip())
    uitkomst = run_vertel("build", root=elders)
    assert uitkomst.returncode == 0, uitkomst.stderr
    assert _differences(filecmp.dircmp(site, elders / "_site")) == []


def test_executed_notebooks_give_the_same_again(site: Path):
    assert site.exists()
    notebooks = sorted((ROOT / ".vertel" / "notebooks").rglob("*.ipynb"))
    assert len(notebooks) >= 13
    opdracht = [sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider", "-W", "default"]
    opdracht += ["--nbval-cell-timeout=120", "--nbval-current-env", "-o", "testpaths=", *map(str, notebooks)]
    uitkomst = subprocess.run(opdracht, cwd=ROOT, capture_output=True, text=True, check=False)
    assert uitkomst.returncode == 0, uitkomst.stdout[-4000:]
