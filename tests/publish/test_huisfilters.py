"""The filters of the house style, each run through pandoc on a few lines."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from publish.pandoc import find_pandoc

FILTERS = Path(__file__).resolve().parents[2] / "_extensions/vertel/filters"
BLAD = """# Hoe staat het? {.unnumbered papier="In één *oogopslag*"}

::: {.alleen-site}
Alleen op de site.
:::

::: {.oogopslag}
Voor [negen]{.feit data-wat="Normen" data-bestand="data/x"} afspraken.

:::: {.blikken}
::: {.blik}
## Links {.unnumbered .unlisted}
:::

::: {.blik}
Rechts
:::
::::
:::

## Leeswijzer {#leeswijzer .hoofdstuk-op-papier}
"""


def convert(tekst: str, naar: str) -> str:
    """Convert Markdown with the three filters of the project, in their order."""
    filters = [f"--lua-filter={FILTERS / naam}.lua" for naam in ("feiten", "blokken", "tabellen")]
    opdracht = [
        find_pandoc(),
        "--from",
        "markdown",
        "--to",
        naar,
        "--wrap=none",
        "--syntax-highlighting=none",
        *filters,
    ]
    return subprocess.run(opdracht, input=tekst, capture_output=True, text=True, check=True).stdout


def test_paper_has_its_own_title_and_the_glance_block_and_no_site_text():
    papier = convert(BLAD, "typst")
    assert "In één #emph[oogopslag]" in papier
    assert "Hoe staat het?" not in papier
    assert "Alleen op de site." not in papier
    assert "#oogopslag[" in papier
    assert len(re.findall(r"#blik\[", papier)) == 2
    assert re.search(r"#heading\(level: 2, (outlined: false, )?numbering: none(, outlined: false)?\)\[Links\]", papier)


def test_a_section_may_be_a_chapter_on_paper():
    assert re.search(r"#heading\(level: 1, [^)]*\)\[Leeswijzer\]", convert(BLAD, "typst"))


def test_the_site_keeps_its_title_and_counts_no_number_that_is_on_paper_only():
    site = convert(BLAD, "html")
    assert "Hoe staat het?" in site
    assert "Alleen op de site." in site
    assert "oogopslag" not in site
    assert "papier" not in site
    assert "negen" not in site
    assert "herkomst" not in site
    assert "<h2" in site


def test_code_can_be_reached_by_keyboard_to_scroll():
    assert re.search(r'<pre[^>]* tabindex="0"', convert("```sh\nmake site\n```\n", "html"))


def test_a_heading_in_another_language_says_so():
    html = convert("# Summary {#sec-english lang=en}\n", "html")
    assert '<span lang="en">Summary</span>' in html
    assert "<h1 lang" not in html


LANG = "Dit is een uitleg van een zin die veel langer is dan een kolom breed kan zijn, en dan nog wat."


def table(cellen: list[str], klasse: str = "") -> str:
    rij = "".join(f"<td{klasse}>{c}</td>" for c in cellen)
    return f"<table><thead><tr>{'<th>Kop</th>' * len(cellen)}</tr></thead><tbody><tr>{rij}</tr></tbody></table>"


def shares(html: str) -> list[float]:
    """Return the shares of the width that the filter gives the columns of a table."""
    filters = f"--lua-filter={FILTERS / 'tabellen.lua'}"
    opdracht = [find_pandoc(), "--from", "html", "--to", "typst", "--wrap=none", filters]
    uit = subprocess.run(opdracht, input=html, capture_output=True, text=True, check=True).stdout
    delen = re.search(r"#tabelblok\(veel: \w+, delen: \(([^)]*)\)\)\[", uit)
    assert delen
    return [float(d) for d in re.findall(r"([\d.]+)fr", delen[1])]


def test_the_column_with_the_text_gets_most_of_the_width():
    kort, lang = shares(table(["§2.4", LANG]))
    assert lang > 3 * kort


def test_a_column_has_room_for_its_longest_word():
    woord = "cliënttevredenheidsonderzoek"
    kort, lang = shares(table([woord, LANG]))
    assert kort >= len(woord)
    assert lang > kort


@pytest.mark.parametrize(
    "html", [table(["kort", "ook kort"]), table(["12", LANG], ' class="getal"')], ids=["kort", "cijfers"]
)
def test_short_tables_and_tables_of_figures_keep_their_own_widths(html):
    assert shares(html) == []
