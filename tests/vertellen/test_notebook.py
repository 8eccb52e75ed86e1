"""Inline calculations in a notebook: what Quarto gets of them is what the built-in renderer gets."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

import pytest
from IPython.core.interactiveshell import InteractiveShell

from beginstand import BEGIN
from projectkopie import ROOT
from vertellen._notebook import NIETS, show_text_as_markdown

HOOFDSTUKKEN = [p.relative_to(ROOT).as_posix() for p in (ROOT / "index.qmd", *sorted(ROOT.glob("chapters/*/*.qmd")))]
#: a cell, or a calculation as Quarto's own pattern finds it
STUKKEN = re.compile(r"^```\{python\}\n(.*?)^```|(?:^|[^`])`\{python\}[ \t]([^`]+)`", re.MULTILINE | re.DOTALL)


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Iterator[InteractiveShell]:
    """Return a shell as a kernel has it, that works in the project, with the data of the start."""
    monkeypatch.chdir(BEGIN)
    InteractiveShell.clear_instance()
    schelp = InteractiveShell.instance()
    show_text_as_markdown()
    yield schelp
    InteractiveShell.clear_instance()


def calculate(shell: InteractiveShell, som: str) -> dict[str, str]:
    """Return the forms of a result, as a kernel sends them for an inline calculation."""
    uit = shell.user_expressions({"0": som})["0"]
    assert uit["status"] == "ok", (som, uit)
    return uit["data"]


@pytest.fixture
def reken(shell: InteractiveShell) -> Callable[[str], dict[str, str]]:
    return lambda som: calculate(shell, som)


def test_a_text_is_markdown_with_its_spaces_and_marks(reken: Callable[[str], dict[str, str]]):
    assert reken("'[€\\u00a05]{.feit} *zo*'")["text/markdown"] == "[€\u00a05]{.feit} *zo*"


def test_an_empty_text_leaves_no_calculation_standing(reken: Callable[[str], dict[str, str]]):
    assert reken("''")["text/markdown"] == NIETS


def test_a_number_stays_a_number(reken: Callable[[str], dict[str, str]]):
    assert reken("5") == {"text/plain": "5"}


def test_without_a_notebook_nothing_happens():
    InteractiveShell.clear_instance()
    show_text_as_markdown()


@pytest.mark.parametrize("pad", HOOFDSTUKKEN)
def test_quarto_reads_of_every_calculation_what_the_built_in_renderer_reads(shell: InteractiveShell, pad: str):
    anders = []
    for cel, som in STUKKEN.findall((ROOT / pad).read_text(encoding="utf-8")):
        if cel:
            # only what later calculations need: the outputs are of no concern here
            namen = [k for k in ast.parse(cel).body if not isinstance(k, ast.Expr)]
            assert shell.run_cell(ast.unparse(ast.Module(namen, [])), silent=True).success, (pad, cel)
            continue
        gevraagd = str(eval(som.strip(), shell.user_ns))
        vormen = calculate(shell, som.strip())
        if vormen.get("text/markdown") != (gevraagd or NIETS) or "text/html" in vormen:
            anders.append((som, vormen))
    assert anders == []
