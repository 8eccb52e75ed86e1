"""Whatever the YAML parser says, an author reads it in Dutch, with what to do, in data and in chapters alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
import yaml._yaml

from publish.errors import PublishError
from publish.options import load_yaml
from tellen.fouten import GegevensFout
from tellen.yamltekst import parse_yaml
from yamltaal import ALGEMEEN, Gelezen, read_yaml, translate_yaml

GEVALLEN = [
    ("a: *Schoolverzuim*", 1, "het teken * begint hier een verwijzing", "met * begint tussen aanhalingstekens"),
    ("a: 1\nb: *punt", 2, "het teken * verwijst naar iets wat er niet is", "met * begint tussen aanhalingstekens"),
    ("a: &x* b", 1, "het teken & begint hier een naam", "met & begint tussen aanhalingstekens"),
    ("a: @x", 1, "een teken dat niet mag", "begint tussen aanhalingstekens"),
    ("a: `x`", 1, "een teken dat niet mag", "begint tussen aanhalingstekens"),
    ("a: 1\nb: %x", 2, "een teken dat niet mag", "begint tussen aanhalingstekens"),
    ("%x", 1, "een regel begint met %", "Begin een regel niet met een %"),
    ("%YAML 9.1\n---\na", 1, "een regel begint met %", "Begin een regel niet met een %"),
    ("[]\n- a: 1", 2, "terwijl de inhoud al af is", "Staat er [] of {} boven, haal dat dan weg"),
    ("{}\na: 1", 2, "terwijl de inhoud al af is", "Staat er [] of {} boven, haal dat dan weg"),
    ("a: 1\n- b", 2, "hier hoort een sleutel te staan", "Kijk naar de inspringing"),
    ('a: "x" y', 1, "hier hoort een sleutel te staan", "of er nog iets staat na een aanhalingsteken"),
    ("a: Let op: dit", 1, "hier mag geen dubbele punt staan", "tussen aanhalingstekens"),
    ("a: !expr 1", 1, "wat met een ! begint, is hier geen waarde", "met ! begint tussen aanhalingstekens"),
    ("a: !!foo 1", 1, "wat met een ! begint, is hier geen waarde", "met ! begint tussen aanhalingstekens"),
    ("a: !x!y z", 1, "wat met een ! begint, is hier geen waarde", "met ! begint tussen aanhalingstekens"),
    ("a: !<x", 1, "wat met een ! begint, is hier geen waarde", "met ! begint tussen aanhalingstekens"),
    ("a: !%zz b", 1, "wat met een ! begint, is hier geen waarde", "met ! begint tussen aanhalingstekens"),
    ("a: =", 1, "hier staat alleen het teken =", "tussen aanhalingstekens"),
    ("a: {{b}}", 1, "een sleutel is hier zelf een lijst of een groep", "met [ of { begint tussen aanhalingstekens"),
    ("a: 1\nb: 'x\nc: 1", 2, "een aanhalingsteken is niet gesloten", "aan het eind van de waarde"),
    ("a: 'x\n--- b'", 1, "een aanhalingsteken is niet gesloten", "aan het eind van de waarde"),
    ('a: "\\xzz"', 1, "geen code van een teken", "Schrijf \\\\ voor een schuine streep"),
    ("a: |b", 1, "na een | of > staat nog iets", "de tekst begint op de volgende"),
    ("a: |0\n b", 1, "na een | of > staat een 0", "de tekst begint op de volgende"),
    ("a: 1\n--- b", 2, "er staat een regel --- of ... tussen", "Haal die regel weg"),
    ("a: , x", 1, "hier hoort een waarde te staan", "tussen aanhalingstekens"),
    ("a: 1\nc: ? d", 2, "hier mag geen vraagteken staan", "tussen aanhalingstekens"),
    ("a: &x 1\nb: &x 2", 2, "twee keer dezelfde naam", "een andere naam"),
    ("<<: x", 1, "na << hoort", "Haal << weg"),
    ("!!omap a", 1, "past niet bij het woord met !! ervoor", "tussen aanhalingstekens"),
    ("é: é\na: \x01", 2, "een onzichtbaar teken", "Haal het weg"),
    ("a: 1\nb: 2021-02-30", 2, "een datum in die niet bestaat", "Verbeter de datum"),
]


@pytest.mark.parametrize(("tekst", "regel", "uitleg", "remedie"), GEVALLEN, ids=[g[0] for g in GEVALLEN])
def test_a_slip_has_a_line_words_and_a_remedy(tekst: str, regel: int, uitleg: str, remedie: str):
    with pytest.raises(GegevensFout) as data:
        parse_yaml(tekst, "data/x.yml")
    assert str(data.value).startswith(f"data/x.yml, regel {regel}: dit is geen geldige YAML: ")
    with pytest.raises(PublishError) as blad:
        load_yaml(tekst, "index.qmd", offset=3)
    assert str(blad.value).startswith(f"index.qmd, regel {regel + 3}: De YAML is niet te lezen: ")
    for bericht in (str(data.value), str(blad.value)):
        assert uitleg in bericht
        assert remedie in bericht


def list_messages() -> list[str]:
    """Return what the library in use can say of a text that it reads, from its own strings."""
    bestand = Path(yaml._yaml.__file__).read_bytes()
    begin = rb"(?:did not find|could not find|found|block sequence|mapping (?:keys|values)|control characters) [ -~]+"
    gevonden = {m.decode() for m in re.findall(rb"(?<=\0)" + begin + rb"(?=\0)", bestand)}
    return sorted(m for m in gevonden if not m.endswith("occurrence"))


#: what is said of bytes alone, and of events that never come
NIET_VAN_TEKST = ("found an incorrect", "did not find expected <stream-start>")


def test_all_that_the_library_can_say_has_words_of_its_own():
    berichten = [m for m in list_messages() if not m.startswith(NIET_VAN_TEKST)]
    assert len(berichten) > 25
    gezegd = {m: translate_yaml(yaml.MarkedYAMLError(problem=m), "") for m in berichten}
    assert [m for m, (_, uitleg, _) in gezegd.items() if uitleg == "de opmaak klopt hier niet"] == []


def test_what_is_unknown_is_told_without_english():
    fout = yaml.MarkedYAMLError("while doing", None, "something new", yaml.Mark("x", 0, 4, 0, "", 0))
    assert translate_yaml(fout, "") == (5, "de opmaak klopt hier niet", ALGEMEEN)


def test_reading_gives_the_line_of_every_key_and_every_item():
    gelezen = read_yaml("a: 1\nb:\n  - c: x\n  - y\n2019: z\n")
    assert gelezen.inhoud == {"a": 1, "b": [{"c": "x"}, "y"], 2019: "z"}
    assert gelezen.regels == {(): 1, ("a",): 1, ("b",): 2, ("b", 0): 3, ("b", 0, "c"): 3, ("b", 1): 4, (2019,): 5}
    assert [k.value for k in gelezen.enkel] == ["a", "1", "b", "c", "x", "y", "2019", "z"]
    assert (gelezen.dubbel, gelezen.verwijzingen) == ([], [])
    assert read_yaml("# niets\n") == Gelezen(None)


def test_a_key_that_stands_twice_is_told_with_the_first_and_in_data_and_chapters_alike():
    tekst = "a:\n  b: 1\n  b: 2\n2019: x\n'2019': y\na: 3\n"
    assert read_yaml(tekst).dubbel == [(3, "b", 2), (6, "a", 1)]
    with pytest.raises(GegevensFout) as data:
        parse_yaml(tekst, "data/x.yml")
    with pytest.raises(PublishError) as blad:
        load_yaml(tekst, "index.qmd")
    assert [f.regel for f in data.value.fouten] == [3, 6]
    assert [f.place.line for f in blad.value.faults if f.place] == [3, 6]


def test_a_reference_is_not_followed():
    bom = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    assert read_yaml(bom).inhoud is None
    with pytest.raises(PublishError):
        load_yaml(bom, "_quarto.yml")
