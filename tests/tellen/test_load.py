"""Reading files: lines, keys, signatures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datakopie import ROOT
from tellen import load
from tellen.contract import CIJFERS
from tellen.fouten import GegevensFout
from tellen.yamltekst import parse_yaml

BESTANDEN = sorted(p.relative_to(ROOT).as_posix() for p in (ROOT / "data").rglob("*.yml"))


def write(root, naam: str, tekst: str):
    (root / naam).write_bytes(tekst.encode())
    return root


@pytest.mark.parametrize("naam", CIJFERS)
def test_every_fact_points_to_the_line_that_holds_it(gegevens, naam):
    regels = (ROOT / f"data/cijfers/{naam}.csv").read_text(encoding="utf-8").splitlines()
    tabel = gegevens.tabel(naam)
    assert len(tabel.rijen) == len(regels) - 1
    for feit in tabel.rijen:
        (h,) = feit.herkomst
        regel = regels[h.regel - 1]
        assert h.bron in regel
        assert h.vindplaats in regel
        assert feit.waarde is None or str(feit.waarde) in regel


@pytest.mark.parametrize("naam", CIJFERS)
def test_every_source_of_a_fact_is_known(gegevens, naam):
    assert {f.herkomst[0].bron for f in gegevens.tabel(naam).rijen} <= set(gegevens.bronnen)


@pytest.mark.parametrize("bestand", BESTANDEN)
def test_every_key_of_a_yaml_file_has_its_line(bestand):
    inhoud, regels = parse_yaml(load.read_text(ROOT, bestand), bestand)
    tekst = (ROOT / bestand).read_text(encoding="utf-8").splitlines()

    def walk(deel, pad=()):
        paren = deel.items() if isinstance(deel, dict) else enumerate(deel) if isinstance(deel, list) else ()
        for sleutel, waarde in paren:
            regel = regels[(*pad, sleutel)]
            if isinstance(deel, dict):
                assert str(sleutel) in tekst[regel - 1]
            walk(waarde, (*pad, sleutel))

    walk(inhoud)


@given(st.lists(st.tuples(st.text('abcé," ;€’', max_size=6), st.text("abc\n", max_size=4)), min_size=1, max_size=5))
def test_what_was_written_as_csv_is_read_again(tmp_path_factory, rijen):
    import csv
    import io

    uit = io.StringIO()
    schrijver = csv.writer(uit)
    schrijver.writerows([("a", "b"), *rijen])
    root = write(tmp_path_factory.mktemp("csv"), "x.csv", uit.getvalue())
    assert [tuple(r.values()) for _, r in load.read_csv(root, "x.csv", ("a", "b"))] == rijen


def test_line_numbers_count_every_line_of_the_file(tmp_path):
    write(tmp_path, "x.csv", 'a,b\n1,2\n\n3,"vier\nvijf"\n6,7\n')
    assert [(n, r["a"]) for n, r in load.read_csv(tmp_path, "x.csv", ("a", "b"))] == [(2, "1"), (4, "3"), (6, "6")]


@pytest.mark.parametrize(
    ("tekst", "regel"),
    [
        ('a,b\n1,"2\n3,4\n', 2),
        ('a,b\n1,"2\n3,"4"\n', 2),
        ('a,b\n1,"2\n\n3"\n5,"6\n7,8\n', 5),
        ('a,b\n1,2,3\n5,"6\n', 3),
        ('"a,b\n1,2\n', 1),
    ],
)
def test_a_quote_that_is_not_closed_is_told_where_its_row_begins(tmp_path, tekst, regel):
    write(tmp_path, "x.csv", tekst)
    with pytest.raises(GegevensFout) as e:
        load.read_csv(tmp_path, "x.csv", ("a", "b"))
    assert regel in [f.regel for f in e.value.fouten if f.code == "vorm"]


def test_a_row_with_too_many_fields_is_told_where_it_begins(tmp_path):
    write(tmp_path, "x.csv", 'a,b\n1,"2\n3",4\n')
    with pytest.raises(GegevensFout) as e:
        load.read_csv(tmp_path, "x.csv", ("a", "b"))
    assert [(f.regel, f.code) for f in e.value.fouten] == [(2, "aantal-velden")]


def test_windows_line_ends_are_fine(tmp_path):
    write(tmp_path, "x.csv", "a,b\r\n1,2\r\n")
    assert load.read_csv(tmp_path, "x.csv", ("a", "b")) == [(2, {"a": "1", "b": "2"})]


def test_a_number_that_yaml_reads_otherwise_is_a_fault_in_keys_and_values(tmp_path):
    write(tmp_path, "x.yml", "0x10: a\n12:30: b\n2021: [1, -2.50, 010, 1_0, .5, +5, '010', 2019-11-26]\n")
    with pytest.raises(GegevensFout) as e:
        parse_yaml(load.read_text(tmp_path, "x.yml"), "x.yml")
    assert {f.code for f in e.value.fouten} == {"getalvorm"}
    gevonden = [(f.regel, f.waarde) for f in e.value.fouten]
    assert gevonden == [(1, "'0x10'"), (2, "'12:30'"), *((3, f"'{w}'") for w in ("+5", ".5", "010", "1_0"))]


@pytest.mark.parametrize(
    ("tekst", "regel", "probleem"),
    [
        ("a: b: c\n", 1, "hier mag geen dubbele punt staan"),
        ("a: [1, 2\nb: 3\n", 2, "de lijst tussen [ en ] is niet gesloten"),
        ("a: {b: 1\nc: 3\n", 2, "het deel tussen { en } is niet gesloten"),
        ('a: "tekst\nb: 1\n', 1, "een aanhalingsteken is niet gesloten"),
        ("a:\n\t- b\n", 2, "hier staat een teken dat niet mag, zoals een tab of %"),
        ("- a\nb: c\n", 2, "hier hoort een streepje te staan"),
        ("a: 1\nb\nc: 2\n", 3, "er ontbreekt een dubbele punt"),
        ('a: "\\q"\n', 1, "na een \\ staat een teken dat niet mag"),
        ("a: *b\n", 1, "het teken * verwijst naar iets wat er niet is"),
        ("a: 1\nb:\n  - c: 2021-02-30\n", 3, "er staat een datum in die niet bestaat"),
    ],
)
def test_yaml_that_does_not_parse_says_where_and_what_in_dutch(tmp_path, tekst, regel, probleem):
    write(tmp_path, "x.yml", tekst)
    with pytest.raises(GegevensFout) as e:
        parse_yaml(load.read_text(tmp_path, "x.yml"), "x.yml")
    (fout,) = e.value.fouten
    assert (fout.code, fout.regel, fout.waarde) == ("yaml", regel, probleem)


def test_a_key_that_stands_twice_deep_in_a_file_is_found(tmp_path):
    write(tmp_path, "x.yml", "a:\n  - b: 1\n    b: 2\n  - b: 3\n")
    with pytest.raises(GegevensFout) as e:
        parse_yaml(load.read_text(tmp_path, "x.yml"), "x.yml")
    assert [str(f) for f in e.value.fouten] == [
        "x.yml, regel 3: 'b' staat er al, op regel 2. Haal een van de twee weg."
    ]


def test_a_folder_that_is_not_there_has_no_files(tmp_path):
    assert load.list_files(tmp_path, "data/leveringen") == []
