"""The prose of a chapter: what counts as a sentence, and what is no prose."""

from __future__ import annotations

import pytest

from vertellen.proza import Zin, join_proza, join_woorden, list_zinnen, read_titel, split_zinnen


@pytest.mark.parametrize(
    ("tekst", "zinnen"),
    [
        ("Een zin.\nNog een zin.", ["Een zin.", "Nog een zin."]),
        ("Een zin die\ndoorgaat.", ["Een zin die doorgaat."]),
        ('Er zijn `{python} v.feit("a").woord` teams.', ["Er zijn 0 teams."]),
        ("Zie [de opdracht](../a.qmd#b) en @tbl-x.", ["Zie de opdracht en 0."]),
        ("Een [stuk [van 3]{.x}](a.qmd).", ["Een stuk van 3."]),
        ("*Triage*: **eerst** kijken.", ["Triage: eerst kijken."]),
        ("- eerste punt;\n- tweede punt.", ["eerste punt;", "tweede punt."]),
        ("1. Eerst dit.\n2. Dan dat.", ["Eerst dit.", "Dan dat."]),
        ("Zo is het.^[Een noot [met haak](x). Meer.] Nu.", ["Zo is het.", "Nu.", "Een noot met haak.", "Meer."]),
        ("Hij zei: ‘Dat klopt.’ Daarna ging hij.", ["Hij zei: ‘Dat klopt.’", "Daarna ging hij."]),
        ("Dat is bijv. Leiden, of ca. Drie.", ["Dat is bijv. Leiden, of ca. Drie."]),
        ("# Kop {#x}\n\n## Nog een\n\n| a | b |\n\n> Een citaat.", []),
        ("```{python}\nx = 1\n```\n\n~~~\ncode\n~~~", []),
        ("::: {.spiegel}\nSpiegelt iets.\n:::\n\n::: {.kort}\nDe kern.\n:::", ["De kern."]),
        ("", []),
    ],
)  # fmt: skip
def test_sentences(tekst: str, zinnen: list[str]):
    assert [z.tekst for z in list_zinnen(tekst)] == zinnen


def test_a_sentence_knows_its_line():
    assert list_zinnen("# Kop\n\nEen.\n\n- Twee.") == (Zin("Een.", 3), Zin("Twee.", 5))


def test_prose_has_a_sentence_on_a_line():
    assert join_proza("Een. Twee.\n\n- Drie") == "Een.\nTwee.\nDrie"


def test_the_title_stands_without_its_attributes():
    assert read_titel("::: {.spiegel}\n:::\n\n# De kop {#sec-x .y}\n") == "De kop"
    assert read_titel("Geen kop.") == ""


def test_headings_and_word_tables_are_words_too_but_other_code_is_not():
    cel = '```{python}\nv.%s("id", [["Woord", "Nog *een*"]])\n```\n'
    tekst = "# De kop {#sec-x}\n\nEen zin.\n\n" + cel % "tabel_tekst" + "\n" + cel % "tabel_fte"
    assert join_woorden(tekst).split("\n") == ["De kop", "id", "Woord", "Nog *een*", "Een zin."]


@pytest.mark.parametrize(
    ("tekst", "aantal"),
    [
        ("Het kost € 1.234,5 per jaar. Dat is 2,5 % meer.", 2),
        ("Zie § 2.3 van bijv. Leiden, nr. 5. ‘Nee.’ Dat was in 2024. 18 teams bleven.", 4),
        ("Twee vakken, o.a. Leiden; de nieuwste is van het 3e kwartaal 2026. Klaar", 2),
        ("De norm: 80 %! En nu? Niets.", 3),
        ("  ", 0),
    ],
)
def test_sentences_of_a_text_are_counted_as_a_reader_does(tekst: str, aantal: int):
    assert len(list(split_zinnen(tekst))) == aantal
