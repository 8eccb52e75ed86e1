"""The encoding of data files: what Excel makes of them, and who may save them anew."""

from __future__ import annotations

import pytest

from tellen.fouten import GegevensFout
from tellen.load import read_csv, read_text


@pytest.mark.parametrize("codering", ["latin-1", "cp1252", "mac-roman"])
def test_another_encoding_names_the_line(tmp_path, codering):
    (tmp_path / "x.csv").write_bytes("a,b\n1,café\n".encode(codering))
    with pytest.raises(GegevensFout) as e:
        read_csv(tmp_path, "x.csv", ("a", "b"))
    (fout,) = e.value.fouten
    assert (fout.code, fout.regel) == ("codering", 2)


@pytest.mark.parametrize(("codering", "bom"), [("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")])
def test_utf_16_is_called_what_it_is(tmp_path, codering, bom):
    (tmp_path / "x.csv").write_bytes(bom + "a,b\n1,café\n".encode(codering))
    with pytest.raises(GegevensFout) as e:
        read_csv(tmp_path, "x.csv", ("a", "b"))
    assert [(f.code, f.regel) for f in e.value.fouten] == [("codering-utf16", 1)]


@pytest.mark.parametrize(("codering", "regel", "wat"), [("cp1252", 2, "byte 0xe9"), ("utf-16", 1, "UTF-16")])
def test_what_was_delivered_in_another_encoding_is_asked_for_anew(tmp_path, codering, regel, wat):
    (tmp_path / "data/leveringen/2026-Q3").mkdir(parents=True)
    bestand = "data/leveringen/2026-Q3/metingen.csv"
    (tmp_path / bestand).write_bytes("a,b\n1,café\n".encode(codering))
    with pytest.raises(GegevensFout) as e:
        read_csv(tmp_path, bestand, ("a", "b"))
    assert [str(f) for f in e.value.fouten] == [
        f"{bestand}, regel {regel}: {wat} is geen UTF-8, en dit bestand is geleverd. Bewaar het niet opnieuw, want een "
        "levering verandert nooit: vraag de leverancier om een levering in UTF-8."
    ]


@pytest.mark.parametrize("begin", [b"PK\x03\x04\x14\x00\x06\x00", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
@pytest.mark.parametrize(
    ("map_", "code"), [("data/cijfers", "werkmap"), ("data/leveringen/2026-Q3", "werkmap-levering")]
)
def test_a_workbook_that_is_only_called_csv_is_one_fault_that_says_so(tmp_path, begin, map_, code):
    (tmp_path / map_).mkdir(parents=True)
    (tmp_path / map_ / "x.csv").write_bytes(begin + bytes(range(256)))
    with pytest.raises(GegevensFout) as e:
        read_csv(tmp_path, f"{map_}/x.csv", ("a", "b"))
    assert [(f.code, f.regel) for f in e.value.fouten] == [(code, 0)]


def test_the_record_of_a_delivery_is_our_own_and_may_be_saved_anew(tmp_path):
    (tmp_path / "data/leveringen/2026-Q3").mkdir(parents=True)
    bestand = "data/leveringen/2026-Q3/levering.yml"
    (tmp_path / bestand).write_bytes("leverancier: café\n".encode("cp1252"))
    with pytest.raises(GegevensFout) as e:
        read_text(tmp_path, bestand)
    assert [f.code for f in e.value.fouten] == ["codering"]
