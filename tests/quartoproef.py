"""Run the filters of the house style as Quarto would, which is not here.

`tests/quarto/` says in Lua what Quarto does around them; what is written there was read in its source.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from projectkopie import ROOT
from publish.pandoc import find_pandoc

FILTERS = ROOT / "_extensions/vertel/filters"
QUARTO = ROOT / "tests/quarto"
#: the filters of `_quarto.yml`, in their order
PROJECT = ("begrippen", "letters", "feiten", "tabellen", "kolommen", "blokken")


def run(namen: Sequence[str], tekst: str, naar: str, tmp_path: Path, *meer: str, cwd: Path | None = None) -> str:
    """Run filters of the extension on what Quarto hands to them, and return what pandoc writes."""
    opdracht = [find_pandoc(), "--from", "markdown", "--to", naar, "--wrap=none", "--syntax-highlighting=none", *meer]
    filters = [QUARTO / "normaliseren.lua"]
    for naam in namen:
        filters += [QUARTO / "verwijzen.lua"] if naam == "boekdelen" else []
        filters.append(tmp_path / f"{naam}.lua")
        doel = f"dofile('{FILTERS / naam}.lua')"
        filters[-1].write_text(
            f"dofile('{QUARTO}/doet_alsof.lua')\nreturn {doel} or {{ {{ Pandoc = Pandoc }} }}\n", encoding="utf-8"
        )
    opdracht += [f"--lua-filter={pad}" for pad in (*filters, QUARTO / "weergeven.lua")]
    klaar = subprocess.run(
        opdracht, input=tekst, cwd=cwd or tmp_path, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert klaar.returncode == 0, klaar.stderr
    return klaar.stdout


def marker(**velden: object) -> str:
    """Write what Quarto puts before a chapter or part in the document of the whole book."""
    kort = json.dumps({"resourceDir": velden.get("resourceDir", ".")}, separators=(",", ":"))
    lang = json.dumps(velden, separators=(",", ":"))
    return (
        f"\n\n`<!-- quarto-file-metadata: {kort} -->`{{=html}}\n\n"
        f"```{{=html}}\n<!-- quarto-file-metadata: {lang} -->\n```\n\n"
    )


def chapter(pad: str, tekst: str) -> str:
    """Write a chapter of the book."""
    velden = {"resourceDir": str(Path(pad).parent), "bookItemType": "chapter", "bookItemNumber": 1}
    return f"{marker(**velden, bookItemFile=pad)}{tekst}\n\n"


def part(titel: str, soort: str = "part") -> str:
    """Write the heading of a part, or of the appendices."""
    return f"\n\n::: {{.quarto-book-part}}\n{marker(bookItemType=soort)}# {titel} {{.unnumbered}}\n\n:::\n\n"
