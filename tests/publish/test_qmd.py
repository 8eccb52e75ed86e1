"""Reading chapters: cells, text, lines, shortcodes; the same cells as jupytext finds."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from publish.check import check_segments, find_inline
from publish.notebook import make_notebook, read_source
from publish.project import load_project
from publish.qmd import Cell, Line, Text, read_front_matter, read_heading, split_segments

TEKST = """\
# Kop {#sec-kop .klas}

Tekst met `{python} 1 + 1`.

```{python}
#| label: fig-a
#| fig-cap: "Een: twee"
a = 1
```

````markdown
```{python}
niet uitvoeren
```
`{python} ook niet`
````

Slot.
"""


def split(tekst: str) -> list[Cell | Text]:
    regels = [Line(regel, "x.qmd", nummer) for nummer, regel in enumerate(tekst.splitlines(), 1)]
    fouten: list[object] = []
    segmenten = split_segments(regels, fouten)  # type: ignore[arg-type]
    assert fouten == []
    return segmenten


def test_cells_and_text_keep_their_lines():
    eerste, cel, laatste = split(TEKST)
    assert isinstance(eerste, Text)
    assert [regel.number for regel in eerste.lines] == [1, 2, 3, 4]
    assert isinstance(cel, Cell)
    assert (cel.place.line, cel.label, cel.options["fig-cap"]) == (6, "fig-a", "Een: twee")
    assert isinstance(laatste, Text)
    assert laatste.lines[-1].text == "Slot."


@pytest.mark.parametrize(
    ("regel", "gevonden"),
    [
        ("Een `{python} a` en `{python} b(1)`.", ["a", "b(1)"]),
        ("Letterlijk ``{python} a`` niet.", []),
        ("Gewone `code` niet.", []),
    ],
)
def test_calculations_in_a_line(regel: str, gevonden: list[str]):
    assert [uitdrukking for *_, uitdrukking in find_inline(Line(regel, "x", 1))] == gevonden


@pytest.mark.parametrize(
    ("regel", "goed"),
    [
        ('Er zijn `{python} v.feit("x") teams.', False),
        ('Er zijn {python} v.feit("x") teams.', False),
        ('Er zijn {python} v.feit("x")` teams.', False),
        ('Er zijn ` {python} v.feit("x")` teams.', False),
        ('Er zijn `{ python} v.feit("x")` teams.', False),
        ('Er zijn `{python} v.feit("x") teams en `{python} v.feit("y")` meer.', False),
        ("## Kop {python} x", False),
        ("- `{python} v.feit(", False),
        ('Er zijn `{python} v.feit("x")` teams.', True),
        ("Schrijf ``{python} a``.", True),
        ("Schrijf `` `{python} a` ``.", True),
        ("Schrijf `` {python} a ``.", True),
        ("Schrijf `a {python} b`.", True),
        ("Schrijf \\{python} of {{python}}.", True),
        ("Een [woord]{.python} met klas.", True),
    ],
)
def test_a_calculation_that_is_none_is_a_fault(regel: str, goed: bool):
    fouten = check_segments([Text((Line("Tekst.", "x.qmd", 1), Line(regel, "x.qmd", 2)))])
    assert [(fout.code, str(fout.place)) for fout in fouten] == ([] if goed else [("inline-los", "x.qmd, regel 2")])


def test_code_that_is_shown_in_a_block_is_no_fault():
    assert check_segments(split("~~~\n{python} a\n~~~\n\n````markdown\n`{python} a\n````\n")) == []


def test_front_matter_and_heading():
    meta, begin = read_front_matter("---\ntitle: X\n---\n# Y {.unnumbered}\n", "x.qmd")
    assert (meta, begin) == ({"title": "X"}, 3)
    kop = read_heading("```\n# geen kop\n```\n\n# Wel *een* kop {#sec-x .unnumbered}\n")
    assert kop is not None
    assert (kop.title, kop.anchor, kop.classes) == ("Wel *een* kop", "sec-x", ("unnumbered",))


def test_the_notebook_has_the_cells_that_jupytext_finds(boek: Path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jupytext

    project = load_project(boek)
    for hoofdstuk in project.chapters:
        notebook = make_notebook(read_source(project, hoofdstuk))
        ons = [c["source"] for c in notebook["cells"] if c["cell_type"] == "code" and "tags" not in c["metadata"]]
        ander = jupytext.reads(hoofdstuk.source, fmt="Rmd").cells
        assert ons == [c.source for c in ander if c.cell_type == "code"]


def test_numbers_of_chapters_follow_quarto(boek: Path):
    project = load_project(boek)
    assert [(c.label, c.kind, c.part) for c in project.chapters] == [
        ("", "chapter", ""),
        ("1", "chapter", "Deel een"),
        ("2", "chapter", "Deel een"),
        ("3", "chapter", "Deel twee"),
        ("A", "appendix", "Bijlagen"),
    ]


def test_cell_ids_are_unique(boek: Path):
    project = load_project(boek)
    for hoofdstuk in project.chapters:
        namen = [cel["id"] for cel in make_notebook(read_source(project, hoofdstuk))["cells"]]
        assert len(namen) == len(set(namen))
