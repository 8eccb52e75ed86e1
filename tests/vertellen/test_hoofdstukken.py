"""What stands where in the book, read from the chapters: claims, headings, figures and tables."""

from __future__ import annotations

import pytest

from datakopie import ROOT
from vertellen.hoofdstukken import (
    Plek,
    chapter_texts,
    find_anker,
    find_plekken,
    find_uitspraken,
    list_shown,
)

pytestmark = pytest.mark.usefixtures("project")


def test_every_claim_is_shown_in_a_chapter(project):
    assert set(project.bevindingen) - set(find_uitspraken()) == set()


def test_the_place_of_a_claim_is_a_numbered_section_of_a_chapter_that_names_it():
    for id_, plek in find_uitspraken().items():
        tekst = (ROOT / plek.hoofdstuk).read_text(encoding="utf-8")
        kop = next(regel for regel in tekst.splitlines() if f"#{plek.anker}" in regel and regel.startswith("#"))
        assert f'"{id_}"' in tekst
        assert ".unnumbered" not in kop


def test_a_claim_in_more_chapters_has_the_first_one_under_its_numbered_heading(kopie):
    cel = '```{python}\nv.uitspraak("rk-c5-effectiviteit")\n```\n'
    (kopie / "_quarto.yml").write_text("book:\n  chapters:\n    - een.qmd\n    - twee.qmd\n", encoding="utf-8")
    koppen = "# Een {#sec-een}\n\n## Wat *telt* {#sec-telt}\n\n### Los {#sec-los .unnumbered}\n\n"
    (kopie / "een.qmd").write_text(koppen + cel, encoding="utf-8")
    (kopie / "twee.qmd").write_text(f"# Twee {{#sec-twee}}\n\n{cel}", encoding="utf-8")
    assert find_uitspraken() == {"rk-c5-effectiviteit": Plek("een.qmd", "sec-telt", "Wat telt")}


def test_a_claim_that_repeats_one_stands_in_a_table_without_its_calculation():
    herhaald = {id_ for id_, plek in find_uitspraken().items() if plek.herhaalt}
    assert {"rk-5-1-leiderdorp-totaal", "rk-5-2-huisarts", "rk-5-3-vraag-8-kosten-per-kind"} < herhaald
    assert {find_uitspraken()[id_].hoofdstuk for id_ in herhaald} == {"chapters/rekenkamer/5-antwoorden.qmd"}
    assert "rk-2-4-4-huisarts" not in herhaald


@pytest.mark.parametrize(
    ("code", "namen"),
    [
        ("v.uitspraak('rk-a')", ["rk-a"]),
        ('#| label: tbl-x\nids = ["rk-a", "rk-b"]\nv.uitspraken(ids)', ["rk-a", "rk-b"]),
        ('uitspraak("rk-a")', ["rk-a"]),
        ('v.oordeel_engels("rk-a")', []),
        ('v.bevinding("rk-a")  # niet v.uitspraak("rk-b")', []),
        ('v.uitspraak("rk-a"', []),
    ],
)
def test_a_claim_is_shown_by_what_makes_a_box_or_a_table_of_it(code, namen):
    assert list_shown(code) == namen


def test_a_table_has_the_title_of_the_section_in_which_it_stands():
    assert find_plekken()["tbl-begroting"].titel == "Begroting"
    assert find_plekken()["sec-toegang-triage"].titel == "Triage"


def test_every_chapter_but_the_front_page_has_an_anchor():
    assert [pad for pad in chapter_texts() if not find_anker(pad)] == ["index.qmd"]
