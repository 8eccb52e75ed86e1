"""Blocks: what goes into a page is escaped, and has the form that both renderers take."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from vertellen.blok import Kolom, Markdown, Tabel, anker, veilig

KOLOMMEN = (Kolom("Gemeente"), Kolom("Aantal", getal=True), Kolom("Leiden", gemeente="GM0546"))


def test_a_table_as_html():
    tabel = Tabel("proef", KOLOMMEN, (("Groep",), ("Leiden", "1.200", Markup("<b>ja</b>"))), klasse="klein")
    assert str(tabel.html) == (
        '<table id="tabel-proef" class="tabel klein">\n<thead>\n'
        '<tr><th scope="col">Gemeente</th><th scope="col" class="getal">Aantal</th>'
        '<th scope="col" data-gemeente="GM0546">Leiden</th></tr>\n</thead>\n<tbody>\n'
        '<tr class="draad"><th scope="colgroup" colspan="3">Groep</th></tr>\n'
        '<tr><th scope="row">Leiden</th><td class="getal">1.200</td><td data-gemeente="GM0546"><b>ja</b></td></tr>\n'
        "</tbody>\n</table>"
    )


@given(st.text(), st.text(), st.text())
def test_whatever_a_cell_holds_the_table_keeps_its_shape(a, b, kop):
    html = str(Tabel("x", (Kolom(kop), Kolom(kop)), ((a, b),)).html)
    for open_, sluit in (("<tr", "</tr>"), ("<td", "</td>"), ("<th", "</th>")):
        assert html.count(open_) == html.count(sluit) + (html.count("<thead") if open_ == "<th" else 0)
    assert html.count("<td") == 1


def test_text_is_escaped_and_markup_made_here_is_not():
    tabel = Tabel("x", (Kolom("<a>"), Kolom("b")), (('"<script>"', Markup("<i>goed</i>")),))
    assert "&lt;a&gt;" in tabel.html
    assert "&#34;&lt;script&gt;&#34;" in tabel.html
    assert "<i>goed</i>" in tabel.html
    assert str(veilig("a & b")) == "a &amp; b"
    assert str(anker('"><script>', "<b>")) == '<a href="&#34;&gt;&lt;script&gt;">&lt;b&gt;</a>'


def test_a_row_about_a_municipality_says_so():
    tabel = Tabel("x", (Kolom("a"), Kolom("b")), (("1", "2"), ("3", "4")), gemeenten=("GM0546", "GM0547"))
    assert '<tr data-gemeente="GM0546"><th scope="row">1</th>' in tabel.html
    assert '<tr data-gemeente="GM0547"><th scope="row">3</th>' in tabel.html


def test_a_row_with_too_few_cells_is_an_error():
    with pytest.raises(ValueError, match="shorter"):
        _ = Tabel("x", KOLOMMEN, (("Leiden", "1"),)).html


def test_outputs_have_the_forms_that_both_renderers_take():
    tabel = Tabel("x", (Kolom("a"),), (("1",),))
    assert set(tabel._repr_mimebundle_()) == {"text/html", "text/plain"}
    assert Markdown("*a*")._repr_mimebundle_() == {"text/markdown": "*a*", "text/plain": "*a*"}
    assert str(Markdown("*a*")) == "*a*"


def test_a_column_to_choose_by_is_marked_and_so_is_its_table():
    html = str(Tabel("x", (Kolom("a", filter=True), Kolom("b")), (("1", "2"),), klasse="filter klein").html)
    assert '<table id="tabel-x" class="tabel filter klein">' in html
    assert '<th scope="col" data-filter="">a</th><th scope="col">b</th>' in html
