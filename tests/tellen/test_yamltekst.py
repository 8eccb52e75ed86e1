"""What was parsed is kept between processes, by the text and the code: whole, undamaged, and nothing but values."""

from __future__ import annotations

import datetime as dt
import pickle

import pytest

from tellen import yamltekst
from tellen.fouten import GegevensFout
from tellen.yamltekst import parse_yaml, recall_yaml

TEKST = "a: 1\nb:\n  - 2019-11-26\n  - x: [1.5, true, null]\n"


@pytest.fixture
def bewaard(tmp_path, monkeypatch):
    """Give a project that was built before, and a counter of what is parsed."""
    (tmp_path / ".vertel").mkdir()
    keren = []
    monkeypatch.setattr(yamltekst, "parse_yaml", lambda t, b: keren.append(t) or parse_yaml(t, b))
    return tmp_path, keren


def kept(root):
    return [pad for pad in (root / ".vertel/gelezen").iterdir() if pad.is_file()]


def test_a_text_is_parsed_once_and_comes_back_the_same(bewaard):
    root, keren = bewaard
    eerste, tweede = (recall_yaml(root, "data/x.yml", TEKST) for _ in range(2))
    assert eerste == tweede == parse_yaml(TEKST, "data/x.yml")
    assert eerste[0]["b"][0] == dt.date(2019, 11, 26)
    assert keren == [TEKST]


def test_another_text_of_the_same_file_takes_its_place(bewaard):
    root, keren = bewaard
    for tekst in (TEKST, "a: 2\n", TEKST):
        assert recall_yaml(root, "data/x.yml", tekst) == parse_yaml(tekst, "data/x.yml")
    assert len(keren) == 3
    assert len(kept(root)) == 1


def test_other_code_parses_anew(bewaard, monkeypatch):
    root, keren = bewaard
    recall_yaml(root, "data/x.yml", TEKST)
    monkeypatch.setattr(yamltekst, "_CODE", "other")
    recall_yaml(root, "data/x.yml", TEKST)
    assert len(keren) == 2


@pytest.mark.parametrize("maak", [lambda b: b[:-1], lambda b: b[:40], lambda _: b"", lambda b: b[:-1] + b"!"])
def test_what_is_damaged_is_parsed_anew(bewaard, maak):
    root, keren = bewaard
    recall_yaml(root, "data/x.yml", TEKST)
    [pad] = kept(root)
    pad.write_bytes(maak(pad.read_bytes()))
    assert recall_yaml(root, "data/x.yml", TEKST) == parse_yaml(TEKST, "data/x.yml")
    assert len(keren) == 2


def test_nothing_but_values_is_read_back(bewaard, monkeypatch):
    root, keren = bewaard
    monkeypatch.setattr(pickle, "dumps", lambda *_: b"cposix\nsystem\n(S'exit 1'\ntR.")
    recall_yaml(root, "data/x.yml", TEKST)
    assert recall_yaml(root, "data/x.yml", TEKST) == parse_yaml(TEKST, "data/x.yml")
    assert len(keren) == 2


def test_a_fault_is_told_every_time(bewaard):
    root, keren = bewaard
    for _ in range(2):
        with pytest.raises(GegevensFout):
            recall_yaml(root, "data/x.yml", "a: 1\na: 2\n")
    assert len(keren) == 2


def test_nothing_is_kept_without_a_build_or_without_room(tmp_path):
    assert recall_yaml(tmp_path, "data/x.yml", TEKST) == parse_yaml(TEKST, "data/x.yml")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / ".vertel").mkdir()
    (tmp_path / ".vertel/gelezen").write_text("no folder")
    assert recall_yaml(tmp_path, "data/x.yml", TEKST) == parse_yaml(TEKST, "data/x.yml")


def test_names_and_references_are_refused_before_they_are_followed():
    """Eight levels of ten references are a hundred million values."""
    bom = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9))
    with pytest.raises(GegevensFout) as e:
        parse_yaml(bom, "data/x.yml")
    assert {f.code for f in e.value.fouten} == {"verwijzing"}
    assert str(e.value.fouten[0]) == (
        "data/x.yml, regel 1: '&a0' is een naam of een verwijzing in YAML. "
        "Schrijf de waarde voluit; is het een tekst, zet er aanhalingstekens om."
    )


def test_the_same_marks_within_a_text_are_no_references():
    tekst = "a: P&C en 3 * 4\nb: \"*x\"\nc: '&y'\n# &z\n"
    assert parse_yaml(tekst, "data/x.yml")[0] == {"a": "P&C en 3 * 4", "b": "*x", "c": "&y"}
