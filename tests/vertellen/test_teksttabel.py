"""Tables of words: escaped, headed, and refused when a row does not fit."""

from __future__ import annotations

import pytest

import vertellen as v


def test_a_table_of_words_heads_its_rows_and_escapes():
    html = str(v.tabel_tekst("vorm", ["Vorm", "Sterk"], [["Populatie", "vast & <zeker>"]]).html)
    assert '<th scope="row">Populatie</th><td data-kop="Sterk:">vast &amp; &lt;zeker&gt;</td>' in html
    assert 'id="tabel-vorm"' in html


def test_a_row_of_another_length_is_refused_by_its_number():
    with pytest.raises(ValueError, match="rij 2 heeft 1 cellen, de kop heeft er 2"):
        v.tabel_tekst("vorm", ["Vorm", "Sterk"], [["a", "b"], ["c"]])


@pytest.mark.usefixtures("project")
def test_the_source_is_named_by_its_id():
    bron = v.tabel_tekst("vorm", ["Vorm"], [["a"]], bron=("opdracht-2019", "bijlage 4")).bron
    assert bron == "[Bron: Opdracht aan de gemeentelijke toegang vanaf 2021, bijlage 4.]{.bron}"


@pytest.mark.usefixtures("project")
def test_several_places_make_one_source_line_and_none_makes_none():
    plaatsen = [("opdracht-2019", "bijlage 4"), ("rekenkamerrapport-2022", "§4.1")]
    bron = v.tabel_tekst("vorm", ["Vorm"], [["a"]], bron=plaatsen).bron
    assert bron == (
        "[Bron: Opdracht aan de gemeentelijke toegang vanaf 2021, bijlage 4; "
        "Onderzoeksrapport Jeugdhulp zonder verwijzing, §4.1.]{.bron}"
    )
    assert v.tabel_tekst("vorm", ["Vorm"], [["a"]]).bron == ""
