"""Every command and path that README and HANDLEIDING name exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from projectkopie import run_vertel

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
    assert set(re.findall(r"`make (\w+)`", tekst)) <= makedoelen
    opdrachten = set(re.findall(r"`(?:\.venv/bin/)?vertel (\w+)", tekst))
    hulp = run_vertel("--help").stdout
    assert {o for o in opdrachten if not re.search(rf"\b{o}\b", hulp)} == set()


def test_readme_is_about_a_hundred_lines_and_shows_the_site():
    tekst = (ROOT / "README.md").read_text(encoding="utf-8")
    assert 70 <= len(tekst.splitlines()) <= 130
    assert (ROOT / re.findall(r"!\[[^\]]+\]\(([^)]+)\)", tekst)[0]).is_file()
