"""Every command and path that README and HANDLEIDING name exists."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEKSTEN = ["README.md", "HANDLEIDING.md", "CONTRIBUTING.md"]
GEBOUWD = ("_site", ".venv", ".vertel", "docs/")


def _code(tekst: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", tekst) + re.findall(
        r"^(?!\|)(.*vertel (?:check|build|serve|status).*)$", tekst, re.MULTILINE
    )


@pytest.mark.parametrize("naam", TEKSTEN)
def test_named_paths_exist(naam: str):
    paden = [w for w in _code((ROOT / naam).read_text(encoding="utf-8")) if re.fullmatch(r"[\w.-]+(/[\w.-]*)+", w)]
    paden += re.findall(r"\]\(([\w./-]+)\)", (ROOT / naam).read_text(encoding="utf-8"))
    assert [p for p in paden if not p.startswith(GEBOUWD) and not (ROOT / p).exists()] == []


@pytest.mark.parametrize("naam", TEKSTEN)
def test_named_commands_exist(naam: str):
    tekst = (ROOT / naam).read_text(encoding="utf-8")
    makedoelen = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {d for d in re.findall(r"`make (\w+)`", tekst)} <= makedoelen
    opdrachten = set(re.findall(r"`(?:\.venv/bin/)?vertel (\w+)", tekst))
    hulp = subprocess.run(
        [sys.executable, "-m", "vertel", "--help"],
        capture_output=True, text=True, encoding="utf-8", check=True, cwd=ROOT, env={"PYTHONPATH": "scripts", "PATH": ""},
    )  # fmt: skip
    assert {o for o in opdrachten if not re.search(rf"\b{o}\b", hulp.stdout)} == set()


def test_readme_is_about_a_hundred_lines_and_shows_the_site():
    tekst = (ROOT / "README.md").read_text(encoding="utf-8")
    assert 70 <= len(tekst.splitlines()) <= 130
    assert (ROOT / re.findall(r"!\[[^\]]+\]\(([^)]+)\)", tekst)[0]).is_file()
