"""What the prose of a chapter may not hold is found before it is built, and what only looks like it is let be."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.build import build
from publish.errors import PublishError
from publish.notebook import read_sources
from publish.project import load_project

BIJLAGE = "hoofdstukken/bijlage.qmd"


def read_faults(root: Path, tekst: str) -> list[tuple[str, int]]:
    """Put a text below the last chapter and read it; return the code and the line, counted in the text, of each."""
    bestand = root / BIJLAGE
    boven = bestand.read_text(encoding="utf-8").rstrip() + "\n\n"
    bestand.write_text(f"{boven}{tekst}\n", encoding="utf-8")
    try:
        read_sources(load_project(root))
    except PublishError as fout:
        plaatsen = [(f.code, f.place) for f in fout.faults]
        assert {p.path for _, p in plaatsen if p} == {BIJLAGE}
        return [(code, (p.line or 0) - boven.count("\n")) for code, p in plaatsen if p]
    return []


@pytest.mark.parametrize(
    ("tekst", "fouten"),
    [
        ("::: {.callout-note}\nLet op.", [("blok-open", 1)]),
        ("::: kort\nA\n\n:::: {.callout-note}\nB\n:::", [("blok-open", 1)]),
        ("::: {.kort}\nA\n\n```{python}\n#| include: false\na = 1\n```\n\nB", [("blok-open", 1)]),
        ("::: {.kort}\nA\n:::\n\n:::", [("blok-te-veel", 5)]),
        ("Een zin.\n::: {.kort}\nA\n:::", [("blok-vorm", 2)]),
        ("- punt\n::: {.kort}\nA\n:::", [("blok-vorm", 2)]),
        ("::: {.kort\nA\n:::", [("blok-vorm", 1)]),
        ("::: twee woorden\nA\n:::", [("blok-vorm", 1)]),
        ("Hier [x]{style='color: red'}.", [("cel-html", 1)]),
        ("Hier [x]{onclick='alert(1)'}.", [("cel-html", 1)]),
        ("![](figuren/vierkant.svg)", [("afbeelding-alt", 1)]),
        ("Zie ![ ](figuren/vierkant.svg){width=50%} hier.", [("afbeelding-alt", 1)]),
        ('![](figuren/vierkant.svg){fig-alt=""}', [("afbeelding-alt", 1)]),
        ("![Een bijschrift](figuren/vierkant.svg){#fig-nieuw}", [("afbeelding-alt", 1)]),
        ("[x](javascript:alert(1))", [("link-adres", 1)]),
        ("[x](JavaScript:alert)", [("link-adres", 1)]),
        ("[x](file:///c/x.pdf)", [("link-adres", 1)]),
        ("[x](//voorbeeld.nl)", [("link-adres", 1)]),
        ("<tel:0715165000>", [("link-adres", 1)]),
        ("[x][y]\n\n[y]: data:text/html,x", [("link-adres", 3)]),
        ('Een <a href="javascript:x()">knop</a>.', [("link-adres", 1)]),
        ("```{=latex}\n\\newpage\n```", [("ruw-formaat", 1)]),
        ("Een `\\LaTeX`{=tex} woord.", [("ruw-formaat", 1)]),
    ],
)
def test_what_would_be_lost_or_may_not_be_there_is_found(boek: Path, tekst: str, fouten: list[tuple[str, int]]):
    assert read_faults(boek, tekst) == fouten


@pytest.mark.parametrize(
    "tekst",
    [
        "::: kort\nA\n\n:::: {.callout-note title='a {b}'}\nB\n\n:::\n:::::\n\n## Kop\n::: {.kort} :::\nA\n:::",
        "::: {.kort}\n\n::: {.callout-tip}\nA\n:::\n:::\n::: {.kort}\nB\n:::",
        "Zo:\n\n```markdown\n::: {.callout-note}\n[x](javascript:x) ![](a.svg) [x]{style='a'}\n```",
        "Zo:\n\n    ::: {.callout-note}\n    A\n\nen verder.",
        "<!-- ::: {.kort} -->\n\n<!--\n::: {.kort}\n-->\n::: {.kort}\nA\n:::",
        "- punt\n\n    ::: {.kort}\n    A\n    :::",
        "> ::: {.kort}\n> A\n> :::",
        "Zo: `::: {.kort}`, `[x](javascript:alert(1))`, `![](a.svg)`, `[x]{style=a}` en ``x`{=latex}``.",
        '![](figuren/vierkant.svg){fig-alt="Een vierkant"} en ![`{python} "x"`](figuren/vierkant.svg)',
        '![Een [link](a.qmd) erin](figuren/vierkant.svg){#fig-nieuw fig-alt="Een vierkant"}',
        "[a](cijfers.qmd#sec-cijfers), [b](#sec-bijlage), [c](https://example.org/a:b), [d](mailto:a@example.org)",
        "<https://example.org> en <http://example.org> en <a@example.org>.[^let]\n\n[^let]: Let op: dit mag.",
        "```{=typst}\n#v(1em)\n```\n\n```{=html}\n<hr>\n```\n\n`<b>x</b>`{=html}",
        "Het gaat zo: eerst (zie: hier) dan [daar]: verder, met a//b en c::d.",
    ],
)
def test_what_only_looks_like_it_is_let_be(boek: Path, tekst: str):
    assert read_faults(boek, tekst) == []


def test_a_block_that_a_cell_leaves_open_is_told_in_dutch_and_once(kopie: Path, vervang):
    cel = '```{python}\nfrom hulp import Blok\nBlok("::: {.kort}\\n\\nA")\n```\n'
    with (kopie / BIJLAGE).open("a", encoding="utf-8") as bestand:
        bestand.write(f"\n{cel}")
    with pytest.raises(PublishError) as info:
        build(kopie, only="site")
    [fout] = info.value.faults
    assert (fout.code, str(fout.place), fout.details) == ("blok-open", BIJLAGE, "")


def test_an_address_that_only_the_finished_page_shows_is_refused_too(kopie: Path):
    with (kopie / BIJLAGE).open("a", encoding="utf-8") as bestand:
        bestand.write("\n[x](java&#115;cript:alert(1))\n")
    with pytest.raises(PublishError) as info:
        build(kopie, only="site")
    assert [f.code for f in info.value.faults] == ["link-adres"]
