"""The cells of a chapter: what the kernel keeps of them, held to nbclient, and a kernel that dies."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from publish.build import build
from publish.errors import PublishError
from publish.jupyter import Kernel

CELLEN = [
    "x = 20",
    "x + 1",
    "print('een'); print('twee', end='')\nx",
    "from IPython.display import HTML, Markdown, display\ndisplay(Markdown('*a*'))\nprint('tussen')\n"
    "display(HTML('<b>b</b>'))\nx * 2",
    "import sys\nsys.stderr.write('let op\\n');",
    "x;",
    "_ + _2",
    "class Beeld:\n    def _repr_mimebundle_(self, include=None, exclude=None):\n"
    "        return {'text/plain': 'beeld', 'text/html': '<i>é</i>'}, {'text/html': {'a': 1}}\nBeeld()",
    "None",
    "class Plaat:\n    def _repr_png_(self):\n        return b'\\x89PNG'\n"
    "    def __repr__(self):\n        return 'plaat'\nPlaat()",
    "def deel(n):\n    return 1 / n\ndeel(0)",
    "print('komt niet')",
]


def run(root: Path, *bronnen: list[str]) -> list[Any]:
    async def alle() -> list[Any]:
        async with Kernel(root, "_site", {}) as kernel:
            return [await kernel.run(bron) for bron in bronnen]

    return asyncio.run(alle())


def run_nbclient(root: Path) -> list[dict[str, Any]]:
    """Return the code cells after nbclient ran them, one message for each."""
    nbclient = pytest.importorskip("nbclient")
    nbformat = pytest.importorskip("nbformat")
    boekje = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(bron) for bron in CELLEN])
    client = nbclient.NotebookClient(boekje, resources={"metadata": {"path": str(root)}}, kernel_name="python3")
    with pytest.raises(nbclient.exceptions.CellExecutionError):
        client.execute()
    return boekje.cells


def test_cells_show_what_they_show_through_messages(tmp_path: Path):
    [onze] = run(tmp_path, CELLEN)
    andere = run_nbclient(tmp_path)
    assert len(onze.cells) == len(CELLEN) - 1
    for bron, cel, nb in zip(CELLEN, onze.cells, andere, strict=False):
        assert cel["execution_count"] == nb["execution_count"], bron
        assert cel["outputs"] == [dict(uitvoer) for uitvoer in nb["outputs"]], bron


def test_every_notebook_starts_with_a_clean_slate(tmp_path: Path):
    een, twee = run(tmp_path, ["x = 1\nprint(x)"], ["print('x' in dir())", "1"])
    assert een.cells[0]["execution_count"] == twee.cells[0]["execution_count"] == 1
    assert twee.cells[0]["outputs"][0]["text"] == "False\n"


def test_a_kernel_that_dies_is_a_fault_at_its_cell_and_the_other_chapters_still_run(kopie: Path, vervang):
    bijlage = "hoofdstukken/bijlage.qmd"
    vervang(kopie / bijlage, "hulp.Figuur(30)", "import os\nos._exit(3)")
    cijfers = kopie / "hoofdstukken/cijfers.qmd"
    cijfers.write_text(cijfers.read_text(encoding="utf-8") + "\n```{python}\n1 / 0\n```\n", encoding="utf-8")
    with pytest.raises(PublishError) as info:
        build(kopie, force=True)
    gevonden = {(fout.code, fout.place.path) for fout in info.value.faults if fout.place}
    assert gevonden == {("kernel-dood", bijlage), ("cel-fout", "hoofdstukken/cijfers.qmd")}
    [dood] = [fout for fout in info.value.faults if fout.code == "kernel-dood"]
    assert dood.place
    regels = (kopie / bijlage).read_text(encoding="utf-8").splitlines()
    assert regels[(dood.place.line or 1) - 1] == "#| label: fig-bijlage"
