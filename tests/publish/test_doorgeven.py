"""Texts of attributes that pass through pandoc unread."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.build import build
from publish.passed import Passed

NAMEN = ("data-wat", "data-plaats")


@pytest.mark.parametrize("markdown", [True, False])
def test_only_named_attributes_are_taken_and_equal_texts_get_one_mark(*, markdown: bool):
    passed = Passed(NAMEN)
    tekst = '[1]{.feit data-wat="A" data-rij="3"} [2]{.feit data-wat="A" data-plaats="B" data-watte="A"}'
    genomen = passed.take(tekst, markdown=markdown)
    assert passed.texts == {"A": 0, "B": 1}
    assert genomen.replace("\ue000", "<").replace("\ue001", ">") == (
        '[1]{.feit data-wat="<0>" data-rij="3"} [2]{.feit data-wat="<0>" data-plaats="<1>" data-watte="A"}'
    )
    assert passed.give(genomen) == tekst


def test_a_text_comes_back_as_what_it_meant_and_escaped_for_html():
    passed = Passed(NAMEN)
    for tekst, markdown in ((r'data-wat="de \"wens\" \& <b>"', True), ('data-plaats="5 &lt; 6"', False)):
        passed.take(f" {tekst}", markdown=markdown)
    assert list(passed.texts) == ['de "wens" & <b>', "5 < 6"]
    assert passed.give({"a": ["\ue0000\ue001", 3], "b": "\ue0001\ue001!"}) == {
        "a": ["de &quot;wens&quot; &amp; &lt;b&gt;", 3],
        "b": "5 &lt; 6!",
    }


def test_nothing_is_taken_when_no_attribute_is_named():
    passed = Passed(())
    assert passed.take(' data-wat="A"', markdown=True) == ' data-wat="A"'
    assert passed.texts == {}


def _build_with(root: Path, tekst: str) -> str:
    instellingen = root / "_quarto.yml"
    hoofdstuk = root / "index.qmd"
    hoofdstuk.write_text(hoofdstuk.read_text(encoding="utf-8") + tekst, encoding="utf-8")
    filters = "\nfilters: [_extensions/vertel/filters/feiten.lua]\n"
    instellingen.write_text(instellingen.read_text(encoding="utf-8") + filters, encoding="utf-8")
    build(root)
    zonder = (root / "_site/index.html").read_text(encoding="utf-8")
    met = instellingen.read_text(encoding="utf-8") + "\npassed-attributes: [data-wat, data-waarde, data-plaats]\n"
    instellingen.write_text(met, encoding="utf-8")
    build(root)
    assert (root / "_site/index.html").read_text(encoding="utf-8") == zonder
    return zonder


def test_pages_are_the_same_with_and_without(kopie: Path):
    feit = r'[12]{.feit data-wat="A \"b\" \& c" data-waarde="12" data-plaats="§1 \*" data-bestand="data/a.csv"}'
    tabel = '<table><tr><td><span class="feit" data-wat="D &amp; e" data-rij="4">5</span></td></tr></table>'
    cel = "```{python}\n#| echo: false\nfrom IPython.display import HTML, Markdown\n"
    pagina = _build_with(kopie, f"\n\n{cel}display(Markdown({feit!r}))\nHTML({tabel!r})\n```\n")
    assert "A &quot;b&quot; &amp; c</p>" in pagina
    assert "D &amp; e</p>" in pagina


def test_a_change_in_such_a_text_needs_no_new_reading(kopie: Path, vervang, monkeypatch: pytest.MonkeyPatch):
    _build_with(kopie, '\n\nHet zijn er `{python} "[12]{.feit data-wat=\\"eerst\\"}"`.\n')
    vervang(kopie / "index.qmd", "eerst", "daarna")
    gelezen: list[str] = []
    monkeypatch.setattr("publish.render.render_chapter", lambda text, *_, **__: gelezen.append(text))
    build(kopie, only="site")
    assert gelezen == []
    assert ">daarna</p>" in (kopie / "_site/index.html").read_text(encoding="utf-8")
