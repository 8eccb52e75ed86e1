"""A character that the PDF has no letter for is told once, with the words around it and where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.build import build
from publish.errors import PublishError
from publish.glyphs import describe_glyphs, split_diagnostic
from publish.project import load_project
from publish.signs import name_sign, quote_around

BIJLAGE = "hoofdstukken/bijlage.qmd"
DATA = "data/aantallen.csv"


def read_messages(root: Path) -> list[str]:
    with pytest.raises(PublishError) as info:
        build(root, only="pdf")
    assert {f.details for f in info.value.faults if f.code == "teken-zonder-letter"} <= {""}
    return [str(f) for f in info.value.faults]


def test_a_character_of_a_chapter_is_told_with_its_line(kopie: Path, vervang):
    vervang(kopie / BIJLAGE, "Zie @fig-bijlage", "Een lach \U0001f600 hier, en daar \U0001f600.\n\nZie @fig-bijlage")
    assert read_messages(kopie) == [
        f"{BIJLAGE}, regel 13: Voor het teken '\U0001f600' (U+1F600) is in de PDF geen letter, "
        "bij ‘Een lach \U0001f600 hier, en daar \U0001f600.’. Schrijf het in woorden, of haal het weg. "
        "[teken-zonder-letter]"
    ]


def test_a_character_of_the_data_is_told_with_its_file_and_line(kopie: Path, vervang):
    vervang(kopie / DATA, "Leiderdorp", "Leider\U0001f680dorp")
    [melding] = read_messages(kopie)
    assert melding.startswith("hoofdstukken/cijfers.qmd: Voor het teken '\U0001f680' (U+1F680)")
    assert "bij ‘Leider\U0001f680dorp,7’. Kijk in data/aantallen.csv, regel 3. Schrijf" in melding


def test_each_character_is_told_once_beside_what_else_is_wrong(kopie: Path, vervang):
    vervang(kopie / DATA, "Leiderdorp", "Leider\U0001f680dorp")
    vervang(kopie / BIJLAGE, "Zie @fig-bijlage", "Een \U0001f600 en \U0001f680.\n\nZie @fig-bijlage")
    meldingen = read_messages(kopie)
    assert len(meldingen) == 2
    assert all("error" not in melding and ".typ" not in melding for melding in meldingen)
    vervang(kopie / BIJLAGE, "Een \U0001f600", "Een `#linebreak()`{=typst} $x$ \U0001f600")
    codes = sorted(melding[-22:] for melding in read_messages(kopie) if "teken-zonder-letter" in melding)
    assert len(codes) == 2


def test_what_typst_says_is_taken_apart():
    letter = 'error: PDF/UA-1 error: the text `"\\u{200d}"` could not be displayed with font `"X"`\n  ┌─ a:1:2\n\n'
    ander = "error: unknown variable: x\n  ┌─ b:1:2\n"
    assert split_diagnostic(letter + ander + letter) == ([letter, letter], ander)
    [fout] = describe_glyphs(Path(), [letter, letter], {})
    assert fout.message == "Voor het teken U+200D is in de PDF geen letter."


@pytest.mark.parametrize(("nummer", "regel"), [(0x07, 13), (0x1B, 13), (0x85, 13)])
def test_a_control_character_in_a_chapter_is_refused_when_it_is_read(boek: Path, vervang, nummer: int, regel: int):
    vervang(boek / BIJLAGE, "Zie @fig-bijlage", f"Zie{chr(nummer)} @fig-bijlage")
    with pytest.raises(PublishError) as info:
        load_project(boek)
    [fout] = info.value.faults
    assert (fout.code, str(fout.place)) == ("stuurteken", f"{BIJLAGE}, regel {regel}")
    assert f"(U+{nummer:04X}), bij ‘Zie[U+{nummer:04X}] @fig-bijlage" in fout.message


def test_a_tab_and_the_line_ends_of_windows_are_no_control_characters(boek: Path):
    tekst = (boek / BIJLAGE).read_text(encoding="utf-8").replace("\n", "\r\n")
    (boek / BIJLAGE).write_bytes(tekst.encode() + b"\r\nEen\ttab.\r\n")
    assert load_project(boek).chapters


def test_the_words_around_a_character():
    assert name_sign("é") == "'é' (U+00E9)"
    assert name_sign("\x00") == "U+0000"
    assert quote_around("a b c d e f g h☃ i j k l m n", "☃") == ", bij ‘d e f g h☃ i j k l m’"
    assert quote_around("☃", "☃") == ""
    assert quote_around("niets", "☃") == ""
