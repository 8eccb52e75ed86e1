"""A block with a script of its own: its page loads that, other pages do not, and on paper its table stays."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from publish.build import build
from publish.errors import PublishError
from publish.pandoc import find_pandoc

UITBREIDING = Path(__file__).parents[2] / "_extensions" / "vertel"
BLOK = (
    '<div class="rekenblad" data-script="rekenblad.js" data-sheet="rekenblad.css"><div class="rol">'
    '<table><thead><tr><th scope="col">Soort</th></tr></thead><tbody><tr><td>Eigen rij</td></tr></tbody></table>'
    '</div><script type="application/json">{"a":1}</script><p>Alleen met script.</p></div>'
)
CEL = f"""
```{{python}}
#| label: tbl-rekenblad
#| tbl-cap: "Een rekenblad"
class Rekenblad:
    def _repr_mimebundle_(self, include=None, exclude=None):
        return {{"text/html": {BLOK!r}, "text/plain": "Rekenblad"}}


Rekenblad()
```

## Los"""


@pytest.fixture
def met_blok(kopie: Path, vervang: Callable[[Path, str, str], None]) -> Path:
    """Return the book with the block in one chapter, and its two files in the extension."""
    vervang(kopie / "hoofdstukken/een/figuren.qmd", "\n## Los", CEL)
    for naam in ("rekenblad.js", "rekenblad.css"):
        (kopie / "_extensions/vertel" / naam).write_text("/* leeg */\n", encoding="utf-8")
    return kopie


def loaded(pagina: Path) -> list[str]:
    """Return the scripts and style sheets of a page, by file name, that the house does not load everywhere."""
    soep = BeautifulSoup(pagina.read_text(encoding="utf-8"), "lxml")
    adressen = [t.get("src") or t.get("href") for t in soep.select("script[src], link[rel=stylesheet]")]
    return [a.rsplit("/", 1)[-1] for a in adressen if "rekenblad" in a]


def test_the_page_with_the_block_loads_its_files_and_the_others_do_not(met_blok: Path):
    build(met_blok, only="site")
    site = met_blok / "_site"
    assert loaded(site / "hoofdstukken/een/figuren.html") == ["rekenblad.css", "rekenblad.js"]
    assert loaded(site / "hoofdstukken/een/tekst.html") == []
    assert (site / "site_libs/vertel/rekenblad.js").is_file()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext ontbreekt")
def test_paper_keeps_the_table_in_the_block(met_blok: Path):
    build(met_blok)
    uitvoer = subprocess.run(
        ["pdftotext", "-raw", str(met_blok / "_site/proefboek.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "Eigen rij" in uitvoer
    assert "Een rekenblad" in uitvoer
    assert "Alleen met script" not in uitvoer


def test_a_script_that_is_not_there_is_a_fault(met_blok: Path):
    (met_blok / "_extensions/vertel/rekenblad.js").unlink()
    with pytest.raises(PublishError) as info:
        build(met_blok, only="site")
    assert [fout.code for fout in info.value.faults] == ["link-dood"]


def test_quarto_is_asked_for_the_same_files(tmp_path: Path):
    """A stand-in for Quarto's Lua interface writes down what the filter asks for."""
    filter_ = tmp_path / "filter.lua"
    uit = tmp_path / "gevraagd.json"
    filter_.write_text(
        "local asked = {}\n"
        "quarto = { doc = { add_html_dependency = function(d)\n"
        "  local paths = pandoc.List(d.scripts):map(function(s) return s.path end)\n"
        "  asked[#asked + 1] = { d.name, d.stylesheets or {}, paths }\n"
        f"  local file = io.open({json.dumps(str(uit))}, 'w')\n"
        "  file:write(pandoc.json.encode(asked))\n"
        "  file:close()\n"
        "end } }\n"
        f"dofile({json.dumps(str(UITBREIDING / 'filters/feiten.lua'))})\n",
        encoding="utf-8",
    )
    tekst = f"Tekst.\n\n```{{=html}}\n{BLOK}\n```\n"
    opdracht = [find_pandoc(), "--from", "markdown", "--to", "html", "--lua-filter", str(filter_)]
    subprocess.run(opdracht, input=tekst, capture_output=True, text=True, check=True)
    huis, eigen = json.loads(uit.read_text(encoding="utf-8"))
    assert huis[0] == "vertel"
    assert eigen == ["vertel-rekenblad", ["../rekenblad.css"], ["../rekenblad.js"]]


def test_data_attributes_stay_on_the_site_and_are_left_out_on_paper():
    from publish.assemble import _leave_data

    feit = r'[9 \]]{.feit data-wat="de \"wens\"" data-bron-id="b" titel="x"} en <b class="feit" data-rij="3">2</b>'
    assert _leave_data(feit, "html") == feit
    assert _leave_data(feit, "typst") == r'[9 \]]{.feit titel="x"} en <b class="feit">2</b>'
