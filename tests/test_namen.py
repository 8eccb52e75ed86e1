"""Names in chapters that the data does not have are found without running the chapters."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

import vertellen
from beginstand import ROOT
from datakopie import replace_text
from projectkopie import copy_project
from publish.notebook import Source, read_sources
from publish.project import load_project
from tellen.gegevens import Gegevens
from vertel_ankers import find_missing_anchors
from vertel_nakijken import find_chapter_faults
from vertel_namen import EERSTE, find_unknown_names, find_unknown_parts, find_unshown_claims

NAMEN_VAN_ARGUMENTEN = {"indicator", "bevinding", "id_", "ids"}


def read_book(root: Path, tekst: str) -> list[Source]:
    """Read a book whose only chapter has this text."""
    (root / "_quarto.yml").write_text(
        "project: {type: book}\nbook:\n  title: Proef\n  chapters: [index.qmd]\n", "utf-8"
    )
    (root / "index.qmd").write_text(f"# Proef {{#sec-proef}}\n\n{tekst}\n", encoding="utf-8")
    return read_sources(load_project(root))


def read_with(root: Path, tekst: str) -> list[str]:
    """Return the names in a chapter with this text that the data does not have."""
    return [str(f) for f in find_unknown_names(Gegevens(ROOT), read_book(root, tekst))]


def parts_with(root: Path, invoer: str, tekst: str) -> list[str]:
    """Return what a chapter that imports this and has this text asks `vertellen` in vain."""
    return [str(f) for f in find_unknown_parts(read_book(root, f"```{{python}}\n{invoer}\n```\n\n{tekst}"))]


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


@pytest.mark.parametrize(
    ("invoer", "tekst", "plek", "wel"),
    [
        ("import vertellen as v", '`{python} v.fiet("x")`', "regel 7, v.fiet: 'fiet' is", "feit"),
        ("import vertellen", '`{python} vertellen.fiet("x")`', "regel 7, vertellen.fiet: 'fiet' is", "feit"),
        (
            "import vertellen as v",
            "```{python}\na = 1\nt = v.tabel_ftes()\n```",
            "regel 9, v.tabel_ftes: ",
            "tabel_fte",
        ),
        ("from vertellen import resultaten as r", "`{python} r.weg_zinn('x')`", "r.weg_zinn: ", "weg_zin"),
        ("from vertellen import geld", "`{python} geld.onbekend('x')`", "geld.onbekend: ", ""),
        ("import vertellen.resultaten as r", "`{python} r.weg_zinn('x')`", "r.weg_zinn: ", "weg_zin"),
        ("from vertellen import fiet", "Tekst.", "index.qmd, regel 4, import fiet: 'fiet' is", "feit"),
    ],
)
def test_a_part_that_is_not_there_has_a_place_and_look_alikes(
    tmp_path: Path, invoer: str, tekst: str, plek: str, wel: str
):
    (fout,) = parts_with(tmp_path, invoer, tekst)
    assert fout.startswith("index.qmd, regel ")
    assert plek in fout
    keuze = fout.split("Kies uit: ")[1].rstrip(".").split(", ")
    assert keuze[0] == wel or not wel


@pytest.mark.parametrize(
    ("invoer", "tekst"),
    [
        ("import vertellen as v", '`{python} v.feit("x")`'),
        ("import vertellen as v", '~~~\n`{python} v.fiet("x")`\n~~~'),
        ("import vertellen as v", '`{python} v.feit("x").onbekend`, `{python} w.fiet("x")`'),
        ("import vertellen as v", "```{python}\n[v.fiet for v in []]\n```"),
        ("import vertellen as v", "```{python}\ndef f(v):\n    return v.fiet\n```"),
        ("import vertellen as v", "```{python}\nv.fiet = 1\n```"),
        ("from vertellen import cijfer", "`{python} cijfer.__name__`, `{python} cijfer.onbekend`"),
        ("import vertellen as v\nimport json as v", "`{python} v.fiet`"),
        ("from vertellen import geld as g", "`{python} g.__name__`"),
        ("from vertellen import *", "`{python} feit.onbekend`"),
        ("import json, os.path as p, niet_er", "`{python} json.fiet`, `{python} p.fiet`, `{python} niet_er.fiet`"),
    ],
)
def test_parts_of_other_objects_are_let_be(tmp_path: Path, invoer: str, tekst: str):
    assert parts_with(tmp_path, invoer, tekst) == []


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
    cel = f"```{{python}}\nv.uitspraken({alle[1:]!r})\n```\n\nEngels: `{{python}} v.oordeel_engels({alle[0]!r})`.\n"
    (tmp_path / "index.qmd").write_text(f"# Proef {{#sec-proef}}\n\n{cel}", encoding="utf-8")
    (fout,) = find_unshown_claims(Gegevens(ROOT), read_sources(load_project(tmp_path)))
    assert alle[0] in str(fout)
    assert "geen hoofdstuk laat deze uitspraak zien" in str(fout)


def test_check_reports_a_part_that_is_not_there(tmp_path: Path):
    read_book(tmp_path, "```{python}\nimport vertellen as v\nv.fiet\n```")
    (fout,) = find_chapter_faults(Gegevens(tmp_path))
    assert fout.startswith("index.qmd, regel 5, v.fiet: 'fiet' is hier onbekend. Kies uit: feit")


def test_an_anchor_that_the_data_need_and_no_chapter_has_is_a_fault(tmp_path: Path):
    root = copy_project(tmp_path / "project")
    replace_text(root, "chapters/opdracht/2-3-hulp-dichtbij.qmd", "{#sec-wachttijd}", "{#sec-wachttijden}")
    replace_text(root, "chapters/opdracht/1-toegang.qmd", "#sec-toegang-analyse", "#sec-toegang-analyses")
    fouten = [str(f) for f in find_missing_anchors(Gegevens(root), read_sources(load_project(root)))]
    afspraak, *dekking = fouten
    assert afspraak == (
        "data/indicatoren/11-wachttijd.yml, regel 2, wachttijd: deze afspraak heeft geen paragraaf: het anker "
        "'#sec-wachttijd' ontbreekt. Zet het bij de kop in chapters/opdracht/2-3-hulp-dichtbij.qmd."
    )
    assert dekking
    assert all(
        "1-toegang.qmd#sec-toegang-analyse' is hier onbekend. Kies uit: " in f for f in dekking if "analyse" in f
    )
    assert any("sec-toegang-analyses" in f for f in dekking)
    assert find_missing_anchors(Gegevens(ROOT), read_sources(load_project(ROOT))) == []
