"""What a file that a filter reads too may not hold; the test of the filter holds both readers to the same texts."""

from __future__ import annotations

import pytest

from datakopie import ROOT, append_text, copy_data, find_faults
from tellen.eenregelig import check_lines

EEN_REGEL = "deze regel heeft niet de goede vorm. Zet elke sleutel met haar waarde op één regel."
LEEG = "heeft niet de goede vorm. Zet de tekst tussen aanhalingstekens, of laat de waarde leeg."
ESCAPE = 'heeft niet de goede vorm. Typ het teken zelf: alleen \\" en \\\\ mogen met een schuine streep.'


def faults(tekst: str) -> list[str]:
    return [str(f) for f in check_lines(tekst, "x.yml")]


def test_the_terms_pass():
    assert faults((ROOT / "data/begrippen.yml").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("waarde", "melding"),
    [
        ('"a \\u2013 b"', f"sleutel uitleg: '\"a \\u2013 b\"' {ESCAPE}"),
        ('"a\\nb"', f"sleutel uitleg: '\"a\\nb\"' {ESCAPE}"),
        ('"a\\/b"', f"sleutel uitleg: '\"a\\/b\"' {ESCAPE}"),
        ("null", f"sleutel uitleg: 'null' {LEEG}"),
        ("~", f"sleutel uitleg: '~' {LEEG}"),
        ("!!str 12", f"sleutel uitleg: '!!str 12' {LEEG}"),
        ("[a, ~]", f"sleutel uitleg: '~' {LEEG}"),
        ('["a\\tb"]', f"sleutel uitleg: '\"a\\tb\"' {ESCAPE}"),
        ('" a"', "sleutel uitleg: '\" a\"' heeft niet de goede vorm. Haal de spaties aan het begin en het eind weg."),
    ],
)
def test_a_value_that_the_filter_reads_otherwise_is_a_fault(waarde, melding):
    assert faults(f"# één\n- id: x\n  uitleg: {waarde}  # noot\n") == [f"x.yml, regel 3, {melding}"]


@pytest.mark.parametrize(
    ("tekst", "regel"),
    [
        ("- id: x\n  uitleg: >\n    Meer.\n", 2),
        ("- id: x\n  uitleg: |\n\n", 2),
        ('- id: x\n  uitleg: "a\n\n    b"\n', 2),
        ("- id: x\n  uitleg: a\n    b\n", 2),
        ("- id: x\n  uitleg:\n    a\n", 2),
        ("- id: x\n  vormen: [a,\n    b]\n", 2),
        ("- id: x\n  vormen:\n    - a\n", 2),
        ("- {id: x, uitleg: a}\n", 1),
        ("-\n  id: x\n", 1),
        ("- uitleg : a\n", 1),
        ('- "id": x\n', 1),
        ("- ? id\n  : x\n", 1),
        ("---\n- id: x\n", 1),
        ("[{id: x}]\n", 1),
        ("-  {id: x}\n", 1),
    ],
)
def test_a_line_that_is_no_key_with_its_value_is_a_fault(tekst, regel):
    gevonden = faults(tekst)
    assert f"x.yml, regel {regel}: {EEN_REGEL}" in gevonden
    assert all(f.endswith(EEN_REGEL) for f in gevonden)


@pytest.mark.parametrize("teken", ["\u2028", "\u0085", "\r"])
def test_an_end_of_a_line_that_cannot_be_seen_is_a_fault(teken):
    assert faults(f'- id: x\n  uitleg: "a{teken}b"\n') == [
        "x.yml, regel 2: deze regel heeft niet de goede vorm. "
        "Haal het onzichtbare regeleinde weg, of typ de regel opnieuw."
    ]


def test_check_refuses_them_in_the_terms(tmp_path):
    root = copy_data(tmp_path)
    regel = append_text(root, "data/begrippen.yml", '\n- id: zz\n  term: Zz\n  uitleg: "Van 1 \\u2013 2."\n') + 3
    assert find_faults(root) == [f"data/begrippen.yml, regel {regel}, sleutel uitleg: '\"Van 1 \\u2013 2.\"' {ESCAPE}"]
