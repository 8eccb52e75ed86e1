"""What was made of an input is found again for that input alone, and only when it is whole."""

from __future__ import annotations

import pytest

from tellen.bewaren import hash_input, keep_made, recall_kept

SOM = hash_input("invoer")


@pytest.fixture
def pad(tmp_path):
    """Give a place in a project that was built before."""
    (tmp_path / ".vertel").mkdir()
    return tmp_path / ".vertel/soort/naam"


def test_what_is_kept_comes_back_for_the_same_input_alone(pad):
    assert recall_kept(pad, SOM) is None
    keep_made(pad, SOM, b"gemaakt\r\n")
    assert recall_kept(pad, SOM) == b"gemaakt\r\n"
    assert recall_kept(pad, hash_input("andere invoer")) is None
    keep_made(pad, SOM, b"")
    assert recall_kept(pad, SOM) == b""
    assert [p.name for p in pad.parent.iterdir()] == ["naam"]


def test_an_input_is_all_its_parts_in_their_order():
    assert len({hash_input(*delen) for delen in (("ab", "c"), ("a", "bc"), ("c", "ab"), ("abc",), ())}) == 5


@pytest.mark.parametrize("maak", [lambda b: b[:-1], lambda b: b[:40], lambda _: b"", lambda b: b[:-1] + b"!"])
def test_what_is_damaged_is_nothing(pad, maak):
    keep_made(pad, SOM, b"gemaakt")
    pad.write_bytes(maak(pad.read_bytes()))
    assert recall_kept(pad, SOM) is None


def test_nothing_is_kept_without_a_build_or_without_room(tmp_path):
    pad = tmp_path / ".vertel/soort/naam"
    keep_made(pad, SOM, b"gemaakt")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / ".vertel").mkdir()
    (tmp_path / ".vertel/soort").write_text("no folder")
    keep_made(pad, SOM, b"gemaakt")
    assert recall_kept(pad, SOM) is None
