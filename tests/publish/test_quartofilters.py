"""The filters of the house style as Quarto runs them: on its own nodes, and on all chapters as one document.

Quarto is not here; what it hands to a filter is written out below, and a table stands in for its functions.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from publish.pandoc import find_pandoc

FILTERS = Path(__file__).resolve().parents[2] / "_extensions/vertel/filters"
# Quarto's functions, as far as the filters call them. Its markers hold base64; here plain JSON.
STAND_IN = """\
local state = { file = nil }
local function see(raw)
  local text = raw.text:match("^<!%-%- quarto%-file%-metadata: ([^ ]+) %-%->$")
  if text then state.file = pandoc.json.decode(text, false) end
end
quarto = {
  json = { decode = function(text) return pandoc.json.decode(text, false) end },
  base64 = { decode = function(text) return text end },
  doc = {
    is_format = function(name) return FORMAT == name end,
    language = { ["section-title-appendices"] = "Bijlagen" },
    file_metadata = function() return state end,
    add_html_dependency = function() end,
  },
  utils = {
    file_metadata_filter = function() return { RawInline = see, RawBlock = see } end,
    combineFilters = function(filters)
      local all = {}
      for _, filter in ipairs(filters) do
        for name, action in pairs(filter) do all[name] = action end
      end
      return all
    end,
  },
}
"""
# Markdown cannot write the names of the attributes that Quarto marks its nodes with.
KNOPEN = """\
function Div(div)
  local kind = div.attributes.knoop
  if not kind then return nil end
  div.attributes.knoop = nil
  if kind == "deel" then
    div.attributes.__quarto_custom_scaffold = "true"
  else
    div.attributes.__quarto_custom = "true"
    div.attributes.__quarto_custom_type = kind
  end
  return div
end
"""


def run(naam: str, tekst: str, naar: str, tmp_path: Path, *meer: str) -> str:
    """Run one filter of the extension on Markdown, with the stand-in for Quarto."""
    omslag = tmp_path / "filter.lua"
    omslag.write_text(f"{STAND_IN}\nreturn dofile('{FILTERS / naam}.lua') or {{ {{ Pandoc = Pandoc }} }}\n")
    knopen = tmp_path / "knopen.lua"
    knopen.write_text(KNOPEN, encoding="utf-8")
    opdracht = [find_pandoc(), "--from", "markdown", "--to", naar, "--wrap=none"]
    opdracht += [f"--lua-filter={knopen}", f"--lua-filter={omslag}", *meer]
    klaar = subprocess.run(opdracht, input=tekst, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert klaar.returncode == 0, klaar.stderr
    return klaar.stdout


def marker(**velden: object) -> str:
    """Write what Quarto puts before a chapter or part in the document of the whole book."""
    kort = json.dumps({"resourceDir": velden.get("resourceDir", ".")}, separators=(",", ":"))
    lang = json.dumps(velden, separators=(",", ":"))
    return (
        f"`<!-- quarto-file-metadata: {kort} -->`{{=html}}\n\n"
        f"```{{=html}}\n<!-- quarto-file-metadata: {lang} -->\n```\n\n"
    )


def chapter(pad: str, tekst: str) -> str:
    velden = {"resourceDir": str(Path(pad).parent), "bookItemType": "chapter", "bookItemNumber": 1}
    return marker(**velden, bookItemFile=pad) + tekst + "\n\n"


def part(titel: str, soort: str = "part") -> str:
    return f"::: {{.quarto-book-part}}\n{marker(bookItemType=soort)}# {titel} {{.unnumbered}}\n\n:::\n\n"


BOEK = (
    part("De opdracht")
    + chapter(
        "chapters/opdracht/een.qmd",
        "# Een {#sec-een}\n\nZie [de tweede](../regio/twee.qmd), [een plek](../regio/twee.qmd#plek), [niets](#weg), "
        "[een tabel](#tbl-x), [zichzelf](een.qmd), [de gegevens](../../data/a.csv) en [het web](https://example.org/).",
    )
    + part("Bijlagen", "appendix")
    + chapter("chapters/regio/twee.qmd", "# Twee {#sec-twee}\n\n[Hier]{#plek}.")
)


@pytest.fixture
def papier(tmp_path: Path) -> str:
    return run("boekdelen", BOEK, "typst", tmp_path)


def test_parts_and_appendices_call_the_template(papier: str):
    assert "#deel[De opdracht]" in papier
    assert '#show: bijlagen.with("Bijlagen")' in papier
    assert papier.index("#deel[") < papier.index("Een\n<sec-een>") < papier.index("#show:") < papier.index("Twee")


def test_links_between_chapters_lead_to_a_place_in_the_book(papier: str):
    links = dict(re.findall(r"#link\(([^)]+)\)\[([^]]+)\]", papier))
    assert links == {
        "<sec-twee>": "de tweede",
        "<plek>": "een plek",
        "<tbl-x>": "een tabel",
        "<sec-een>": "zichzelf",
        '"https://example.org/"': "het web",
    }
    for los in ("niets", "de gegevens"):
        assert los in papier


TERMEN = '- id: jgt\n  term: "Jeugdteam"\n  uitleg: "Team."\n- id: norm\n  term: Norm\n  uitleg: "Doel."\n'


def test_the_words_of_a_chapter_stand_before_the_next_part(tmp_path: Path):
    (tmp_path / "b.yml").write_text(TERMEN, encoding="utf-8")
    tekst = (
        part("Een")
        + chapter("a.qmd", "# A\n\nEen jeugdteam.")
        + chapter("b.qmd", "# B\n\nEen norm.")
        + part("Twee")
        + chapter("c.qmd", "# C\n\nEen norm.")
    )
    papier = run("begrippen", tekst, "typst", tmp_path, "--metadata", "begrippen=../b.yml")
    volgorde = re.findall(r"= (Een|Twee|A|B|C)\b|\[(Een|Twee|A|B|C)\]$|(#woorden)", papier, re.MULTILINE)
    assert ["".join(v) for v in volgorde] == ["Een", "A", "#woorden", "B", "#woorden", "Twee", "C", "#woorden"]


FLOAT = """\
:::: {knoop=FloatRefTarget}
::: {knoop=deel}
| a | b |
|---|---|
| c | d |
:::
::: {knoop=deel}
Stand per *gemeente*
:::
::::
"""
GRAFIEK = """\
```{=html}
<details><summary>Cijfers</summary>
<div class="rol" tabindex="0" role="region" aria-labelledby="x">
```

| a | b |
|---|---|
| c | d |

```{=html}
</div></details>
```
"""


def test_a_table_that_quarto_made_a_node_of_has_its_caption_as_name(tmp_path: Path):
    html = run("tabellen", FLOAT, "html", tmp_path)
    assert re.findall(r'class="rol"[^>]*aria-label="([^"]*)"', html) == ["Stand per gemeente"]


def test_the_caption_of_a_table_explains_no_words(tmp_path: Path):
    (tmp_path / "b.yml").write_text(TERMEN, encoding="utf-8")
    tekst = FLOAT.replace("Stand per *gemeente*", "Stand per norm") + "\nEen jeugdteam.\n"
    html = run("begrippen", tekst, "html", tmp_path, "--metadata", "begrippen=../b.yml")
    assert re.findall(r'href="#woord-(\w+)"', html) == ["jgt"]


def test_a_table_that_quarto_took_out_of_a_frame_gets_no_second_one(tmp_path: Path):
    assert run("tabellen", GRAFIEK, "html", tmp_path).count('class="rol"') == 1
    assert run("tabellen", "| a | b |\n|---|---|\n| c | d |\n", "html", tmp_path).count('class="rol"') == 1


def test_the_pieces_around_a_table_stay_with_it_inside_quartos_node(tmp_path: Path):
    papier = run("tabellen", FLOAT, "typst", tmp_path)
    assert re.search(r"#tabelblok\([^\n]*\)\[\s*#figure\(", papier)


@pytest.mark.parametrize("naam", ["begrippen", "feiten", "tabellen", "blokken"])
@pytest.mark.parametrize("naar", ["html", "typst"])
def test_every_filter_passes_over_quartos_markers(naam: str, naar: str, tmp_path: Path):
    leeg = "\n:::: {knoop=ConditionalBlock}\n::: {knoop=deel}\n:::\n::::\n\n"
    assert "Een" in run(naam, BOEK + leeg + FLOAT + GRAFIEK, naar, tmp_path)
