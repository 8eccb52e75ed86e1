"""The search index is made anew when what it reads of a page changes, and not for what it passes over."""

from __future__ import annotations

import pytest

from publish.search import make_key, mark_headings

PAGINA = """<main><h1 id="a">Kop</h1><p>Tekst.</p>
<section class="herkomst" id="herkomst" data-pagefind-ignore="all">
<ul><li>tabel 2, regel 7</li></ul>
</section>
<section><p>Na de herkomst.</p></section></main>"""


@pytest.mark.parametrize(
    ("oud", "nieuw", "zelfde"),
    [
        ("regel 7", "regel 8", True),
        ("<li>", "<li class='x'>", True),
        ("Tekst.", "Teksten.", False),
        ("Na de", "Voor de", False),
        ('id="a"', 'id="b"', False),
        (' data-pagefind-ignore="all"', "", False),
    ],
)
def test_the_key_rests_on_what_is_read(oud, nieuw, zelfde):
    assert oud in PAGINA
    anders = PAGINA.replace(oud, nieuw)
    assert (make_key({"a.html": PAGINA}) == make_key({"a.html": anders})) == zelfde


def test_another_page_or_another_name_makes_another_key():
    sleutels = {
        make_key({"a.html": PAGINA}),
        make_key({"b.html": PAGINA}),
        make_key({"a.html": PAGINA, "b.html": PAGINA}),
    }
    assert len(sleutels) == 3


@pytest.mark.parametrize(
    ("pagina", "kop"),
    [
        ('<section id="b" class="level2" data-number="1.1">\n<h2 data-number="1.1">B</h2>', '<h2 id="b" data-number'),
        ('<section class="herkomst" id="b" data-pagefind-ignore="all">\n<h2>B</h2>', '<h2 id="b">'),
        ('<section id="b"><p>Eerst tekst.</p><h2>B</h2></section>', None),
        ('<section class="los"><h2 id="b">B</h2></section>', '<h2 id="b">'),
    ],
)
def test_pagefind_sees_the_id_of_a_section_on_its_heading(pagina, kop):
    gelezen = mark_headings(pagina)
    assert gelezen.count('id="b"') == 1
    assert (kop in gelezen) if kop else gelezen == pagina
