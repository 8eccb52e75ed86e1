"""The filters of the house style as Quarto runs them: on its own nodes, and on all chapters as one document."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quartoproef import chapter, part, run

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
    return run(["boekdelen"], BOEK, "typst", tmp_path)


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
    papier = run(["begrippen"], tekst, "typst", tmp_path, "--metadata", "begrippen=../b.yml")
    volgorde = re.findall(r"= (Een|Twee|A|B|C)\b|\[(Een|Twee|A|B|C)\]$|(#woorden)", papier, re.MULTILINE)
    assert ["".join(v) for v in volgorde] == ["Een", "A", "#woorden", "B", "#woorden", "Twee", "C", "#woorden"]


FLOAT = """\
::: {#tbl-x .cell tbl-cap="Stand per *gemeente*"}
| a | b |
|---|---|
| c | d |
:::
"""
GRAFIEK = """\
```{=html}
<details><summary>Cijfers</summary>
<div class="rol" tabindex="0" role="region" aria-labelledby="x">
<table class="tabel"><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>
</div></details>
```
"""


def test_a_table_that_quarto_made_a_node_of_has_its_caption_as_name(tmp_path: Path):
    html = run(["tabellen"], FLOAT, "html", tmp_path)
    assert re.findall(r'class="rol"[^>]*aria-label="([^"]*)"', html) == ["Stand per gemeente"]


def test_the_caption_of_a_table_explains_no_words(tmp_path: Path):
    (tmp_path / "b.yml").write_text(TERMEN, encoding="utf-8")
    tekst = FLOAT.replace("Stand per *gemeente*", "Stand per norm") + "\nEen jeugdteam.\n"
    html = run(["begrippen"], tekst, "html", tmp_path, "--metadata", "begrippen=../b.yml")
    assert re.findall(r'href="#woord-(\w+)"', html) == ["jgt"]


def test_a_table_that_quarto_took_out_of_a_frame_gets_no_second_one(tmp_path: Path):
    assert run(["tabellen"], GRAFIEK, "html", tmp_path).count('class="rol"') == 1
    assert run(["tabellen"], "| a | b |\n|---|---|\n| c | d |\n", "html", tmp_path).count('class="rol"') == 1


def test_the_pieces_around_a_table_stay_with_it_inside_quartos_node(tmp_path: Path):
    papier = run(["tabellen", "kolommen"], FLOAT, "typst", tmp_path)
    assert re.search(r"#figure\(\[\s*#tabelblok\([^\n]*\)\[\s*#table\(", papier)


@pytest.mark.parametrize("naam", ["begrippen", "letters", "feiten", "tabellen", "kolommen", "blokken"])
@pytest.mark.parametrize("naar", ["html", "typst"])
def test_every_filter_passes_over_quartos_markers(naam: str, naar: str, tmp_path: Path):
    leeg = "\n::: {.content-visible when-format=docx}\nNiet hier.\n:::\n\n"
    assert "Een" in run([naam], BOEK + leeg + FLOAT + GRAFIEK, naar, tmp_path)
