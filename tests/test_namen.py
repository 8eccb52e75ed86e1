"""Names in chapters that the data does not have are found without running the chapters."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

import vertellen
from beginstand import ROOT
from publish.notebook import read_sources
from publish.project import load_project
from tellen.gegevens import Gegevens
from vertel_namen import EERSTE, find_unknown_names, find_unshown_claims

NAMEN_VAN_ARGUMENTEN = {"indicator", "bevinding", "id_", "ids"}


def read_with(root: Path, tekst: str) -> list[str]:
    """Return the faults of a book whose only chapter has this text."""
    (root / "_quarto.yml").write_text(
        "project: {type: book}\nbook:\n  title: Proef\n  chapters: [index.qmd]\n", "utf-8"
    )
    (root / "index.qmd").write_text(f"# Proef {{#sec-proef}}\n\n{tekst}\n", encoding="utf-8")
    return [str(f) for f in find_unknown_names(Gegevens(ROOT), read_sources(load_project(root)))]


@pytest.mark.parametrize(
    ("tekst", "plek"),
    [
        ("`{python} v.feit('jgt-teamz')`", "index.qmd, regel 3, v.feit: 'jgt-teamz'"),
        ('`{python} v.norm(indicator="wachttijden", gemeente="Leiden")`', "regel 3, v.norm: 'wachttijden'"),
        ('`{python} r.weg_zin("wachttijden", "de tijd")`', "regel 3, r.weg_zin: 'wachttijden'"),
        ('```{python}\nt = v.cijfer("trajecte", jaar=2015)\n```', "regel 4, v.cijfer: 'trajecte'"),
        (
            '```{python}\nv.uitspraken([\n    "vs-kosten-ict",\n    "vs-kosten-itc",\n])\n```',
            "regel 6, v.uitspraken: 'vs-kosten-itc'",
        ),
        (
            "```{python}\n#| label: cel\nf\"{v.schema('stuurcycli')}\"\n```",
            "v.schema: 'stuurcycli'",
        ),
        ('```{python}\nr.verdict("vs-kosten-itc")\n```', "regel 4, r.verdict: 'vs-kosten-itc'"),
    ],
)
def test_a_name_that_is_not_there_has_a_place(tmp_path: Path, tekst: str, plek: str):
    (fout,) = read_with(tmp_path, tekst)
    assert f"{plek} is hier onbekend. Kies uit: " in fout


@pytest.mark.parametrize(
    "tekst",
    [
        'Zo roept een hoofdstuk een feit aan:\n\n~~~\n`{python} v.feit("bestaat-niet")`\n~~~',
        '```{python}\n# v.feit("bestaat-niet")\n"v.feit(\'bestaat-niet\')"\n```',
        '```{python}\ndef feit(naam):\n    return v.feit(naam)\n\nfeit("wat-dan-ook")\n```',
        '`{python} v.feit("regio-gemeenten")`, `{python} v.norm("wachttijd", "Leiden")`',
        '```{python}\nv.feit("regio-gemeenten"\n```',
    ],
)
def test_what_is_no_wrong_name_is_let_be(tmp_path: Path, tekst: str):
    assert read_with(tmp_path, tekst) == []


def list_functions() -> dict[str, set[str]]:
    """Return what the first parameter of every public function of vertellen is called."""
    gevonden: dict[str, set[str]] = {}
    for module in pkgutil.iter_modules(vertellen.__path__):
        inhoud = vars(importlib.import_module(f"vertellen.{module.name}"))
        for naam, functie in inhoud.items():
            if not naam.startswith("_") and inspect.isfunction(functie) and functie.__module__.startswith("vertellen"):
                parameters = list(inspect.signature(functie).parameters.values())
                if parameters and parameters[0].annotation in ("str", "Sequence[str]"):
                    gevonden.setdefault(naam, set()).add(parameters[0].name)
    return gevonden


def test_every_function_that_names_something_is_looked_through():
    functies = list_functions()
    gekend = {functie: woord for woord, *namen in EERSTE.values() for functie in namen}
    assert {f: functies.get(f) for f in gekend} == {f: {woord} for f, woord in gekend.items()}
    niet_vanuit_hoofdstukken = {"stand_van", "oordeel", "scenario_facts"}
    noemen = {f for f, woorden in functies.items() if woorden & NAMEN_VAN_ARGUMENTEN}
    assert noemen - set(gekend) == niet_vanuit_hoofdstukken


def test_a_claim_that_no_chapter_shows_is_a_fault(tmp_path: Path):
    alle = list(Gegevens(ROOT).bevindingen)
    (tmp_path / "_quarto.yml").write_text(
        "project: {type: book}\nbook:\n  title: Proef\n  chapters: [index.qmd]\n", encoding="utf-8"
    )
    cel = f"```{{python}}\nv.uitspraken({alle[1:]!r})\n```\n\nHier gaat het over {alle[0]}.\n"
    (tmp_path / "index.qmd").write_text(f"# Proef {{#sec-proef}}\n\n{cel}", encoding="utf-8")
    (fout,) = find_unshown_claims(Gegevens(ROOT), read_sources(load_project(tmp_path)))
    assert alle[0] in str(fout)
    assert "geen hoofdstuk laat deze uitspraak zien" in str(fout)
