"""The chapters read easily: short sentences, and no words of offices. The measures themselves are tested here too."""

from __future__ import annotations

from pathlib import Path

import pytest

from projectkopie import ROOT, run_vertel
from vertel_lezen import (
    HOOGSTE_MEDIAAN,
    LANGE_ZIN,
    LANGSTE_ZIN,
    MIJDEN,
    compute_douma,
    count_lettergrepen,
    list_hoofdstukken,
    list_woorden,
    measure,
    measure_all,
)

HOOFDSTUKKEN = list_hoofdstukken(ROOT)
MATEN = measure_all(ROOT)


def test_every_chapter_is_measured():
    assert set(MATEN) == set(HOOFDSTUKKEN)


@pytest.mark.parametrize("hoofdstuk", HOOFDSTUKKEN)
def test_half_of_the_sentences_are_short(hoofdstuk: str):
    assert MATEN[hoofdstuk].mediaan <= HOOGSTE_MEDIAAN


@pytest.mark.parametrize("hoofdstuk", HOOFDSTUKKEN)
def test_no_sentence_is_very_long(hoofdstuk: str):
    lang = {z.regel: z.tekst for z in MATEN[hoofdstuk].lange_zinnen if len(list_woorden(z.tekst)) > LANGSTE_ZIN}
    assert lang == {}


@pytest.mark.parametrize("hoofdstuk", HOOFDSTUKKEN)
def test_words_of_offices_are_not_used(hoofdstuk: str):
    assert MATEN[hoofdstuk].ambtelijk == ()


@pytest.mark.parametrize(
    ("woord", "aantal"),
    [
        ("jeugd", 1), ("hulp", 1), ("gemeente", 3), ("toegang", 2), ("gezin", 2), ("ouders", 2), ("huis", 1),
        ("moeilijk", 2), ("leeuw", 1), ("nieuwe", 2), ("draaien", 2), ("geïnd", 2), ("coördinatie", 5), ("CBS", 1),
        ("specialistische", 6), ("bekostiging", 4), ("0", 1),
    ],
)  # fmt: skip
def test_syllables_are_groups_of_vowels(woord: str, aantal: int):
    assert count_lettergrepen(woord) == aantal


@pytest.mark.parametrize(
    ("tekst", "woorden"),
    [
        ("Dat is zo.", ["Dat", "is", "zo"]),
        ("De JGT’s, de P&C-cyclus en ’s avonds.", ["De", "JGT’s", "de", "P&C-cyclus", "en", "s", "avonds"]),
        ("Van 0 tot 1.500 (of 14,1 %).", ["Van", "0", "tot", "1.500", "of", "14,1", "%"]),
    ],
)
def test_words(tekst: str, woorden: list[str]):
    assert list_woorden(tekst) == woorden


def test_the_score_follows_its_formula():
    zinnen = [["De", "jeugd", "krijgt", "hulp"], ["Dat", "helpt"]]
    assert compute_douma(zinnen) == pytest.approx(206.84 - 0.93 * 3 - 77 * 1)
    assert compute_douma([["gemeentelijke", "verantwoordelijkheid"]]) < compute_douma(zinnen)


def test_a_chapter_is_measured_without_its_code_and_markup():
    maat = measure("# Kop {#sec-x}\n\n```{python}\nx\n```\n\nEr zijn `{python} v.x(1)` teams.\nDat is veel.\nNee.\n")
    assert maat is not None
    assert (maat.zinnen, maat.mediaan, maat.langste, maat.lang) == (3, 3, 4, 0)


def test_a_chapter_without_sentences_has_no_measure():
    assert measure("# Kop\n\n```{python}\nx\n```\n") is None


def test_a_long_sentence_and_a_word_to_avoid_are_told_with_their_line():
    maat = measure(
        "# Kop\n\nKort.\n\nDit gaat " + "heel " * LANGE_ZIN + "lang door.\n\nMiddels jeugdverantwoordelijkheid."
    )
    assert maat is not None
    assert [z.regel for z in maat.lange_zinnen] == [5]
    assert maat.ambtelijk == (("middels", 7),)
    assert maat.lang > 0


def test_every_word_to_avoid_has_a_better_one_that_is_not_to_be_avoided():
    assert {w for w in MIJDEN.values() if w in MIJDEN} == set()
    assert list(MIJDEN) == sorted(MIJDEN)


def test_a_chapter_that_is_no_utf8_is_told_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    hoofdstuk = tmp_path / "chapters/a.qmd"
    hoofdstuk.parent.mkdir()
    hoofdstuk.write_bytes("# Kop\n\nDe coördinator.\n".encode("cp1252"))
    with pytest.raises(SystemExit):
        measure_all(tmp_path)
    assert capsys.readouterr().err.startswith("chapters/a.qmd, regel 3: Het bestand is niet in UTF-8 opgeslagen.")


def test_the_command_shows_the_chosen_chapters():
    uit = run_vertel("lezen", "6-financien").stdout
    assert "chapters/opdracht/6-financien.qmd" in uit
    assert "rekenkamer" not in uit
    fout = run_vertel("lezen", "bestaat-niet")
    assert fout.returncode == 1
    assert "bestaat-niet" in fout.stderr
