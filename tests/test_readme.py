"""Every command and path that README and HANDLEIDING name exists."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

import vertellen as v
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


def _call(naam: str) -> str:
    """Write how a chapter calls a function: `v.norm(indicator, gemeente, [jaar])`; in brackets what may be left out."""
    delen = []
    for p in inspect.signature(getattr(v, naam)).parameters.values():
        vrij = p.kind in {p.VAR_KEYWORD, p.VAR_POSITIONAL}
        delen.append("…" if vrij else p.name if p.default is p.empty else f"[{p.name}]")
    return f"v.{naam}({', '.join(delen)})"


def test_the_manual_lists_every_function_that_a_chapter_may_call_as_it_is():
    lijst = (ROOT / "HANDLEIDING.md").read_text(encoding="utf-8").partition("\n## 10. ")[2]
    genoemd = re.findall(r"^\| `(v\.\w+\(.*?\))` \|", lijst, re.MULTILINE)
    assert sorted(genoemd) == sorted(_call(naam) for naam in v.__all__ if naam != "Cijfer")


def test_the_manual_names_every_file_and_folder_of_the_data():
    kop = (ROOT / "HANDLEIDING.md").read_text(encoding="utf-8").partition("\n## 2. ")[2].partition("\n## 3. ")[0]
    paden = (p for p in (ROOT / "data").iterdir() if not p.name.startswith("."))
    assert [p.name for p in paden if f"data/{p.name}" not in kop] == []


def test_the_table_of_contents_of_the_manual_is_that_of_its_headings():
    tekst = (ROOT / "HANDLEIDING.md").read_text(encoding="utf-8")
    koppen = re.findall(r"^## (.+)$", tekst, re.MULTILINE)
    assert re.findall(r"^- \[(.+)\]\(#(.+)\)$", tekst, re.MULTILINE) == [
        (kop, re.sub(r"[^\w -]", "", kop.lower()).replace(" ", "-")) for kop in koppen
    ]


@pytest.mark.parametrize("naam", ["README.md", "HANDLEIDING.md"])
def test_the_folder_of_a_delivery_is_written_one_way(naam: str):
    tekst = (ROOT / naam).read_text(encoding="utf-8")
    assert set(re.findall(r"`[^`\n]*leveringen\b(?!\()[^`\n]*`", tekst)) == {"`data/leveringen/<periode>/`"}


def test_readme_has_every_command():
    tekst = (ROOT / "README.md").read_text(encoding="utf-8")
    hulp = run_vertel("--help").stdout
    opdrachten = re.findall(r"^  (\w+) {2,}\S", hulp.partition("Opdrachten:")[2], re.MULTILINE)
    assert opdrachten
    assert [o for o in opdrachten if f"`vertel {o}`" not in tekst] == []
