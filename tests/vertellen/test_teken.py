"""Charts of earlier builds: taken when nothing differs that makes them, and equal to a chart drawn now."""

from __future__ import annotations

import pytest

from vertellen.grafieken import GRAFIEKEN, NormPaneel, Punt, _bewaard, _teken, load_grafiek

RIJEN = [{"team": "a", "meting": m, "fte": n} for m, n in (("in_dienst_2018", 8.0), ("berekend", 10.0))]


@pytest.fixture
def keren(tmp_path, monkeypatch):
    """Keep charts in a folder of the test, and count how often one is made."""
    gemaakt: list[str] = []
    maak = _teken._make
    monkeypatch.setattr(_bewaard, "_MAP", tmp_path / "getekend")
    monkeypatch.setattr(_teken, "_make", lambda *d, **o: gemaakt.append(d[0]) or maak(*d, **o))
    return gemaakt


def draw(rijen=RIJEN, titel="Fte", bron=""):
    return _teken.draw("fte", rijen, id="fte", titel=titel, bron=bron)


def test_a_chart_of_the_same_figures_is_drawn_once_and_stays_the_same(keren):
    eerste, tweede = draw(), draw()
    assert keren == ["fte"]
    assert eerste.html() == tweede.html()
    assert eerste.svg("smal") == tweede.svg("smal")
    assert eerste == tweede


@pytest.mark.parametrize("maak", [lambda b: b[:-20], lambda _: b"", lambda b: b[:100] + b"!" + b[101:]])
def test_a_kept_chart_that_is_damaged_is_drawn_anew(keren, tmp_path, maak):
    eerste = draw()
    for pad in (tmp_path / "getekend").iterdir():
        pad.write_bytes(maak(pad.read_bytes()))
    assert draw() == eerste
    assert keren == ["fte", "fte"]


def test_other_figures_words_or_code_give_another_chart(keren, monkeypatch):
    draw()
    anders = draw([r | {"fte": r["fte"] + 1} for r in RIJEN])
    assert "9" in anders.csv
    assert draw(titel="Anders").titel == "Anders"
    monkeypatch.setattr(_teken, "hash_code", lambda: "ander programma")
    draw()
    assert keren == ["fte"] * 4


def test_another_source_line_needs_no_other_drawing(keren):
    eerste, tweede = draw(bron="Bron: tabel 3."), draw(bron="Bron: bijlage 2.")
    assert (eerste.bron, tweede.bron) == ("Bron: tabel 3.", "Bron: bijlage 2.")
    assert eerste.svg() == tweede.svg()
    assert keren == ["fte"]


def test_values_of_our_own_kind_count_too(keren):
    def teken(waarde):
        panelen = [NormPaneel("GM0546", "Leiden", norm=(Punt("2021", waarde), Punt("2022", 2.0)))]
        return _teken.draw("norm_pad", panelen, id="n", titel="N", eenheid="procent", decimalen=0, bron="")

    assert teken(1.0) != teken(3.0)
    assert keren == ["norm_pad"] * 2


def test_what_cannot_be_a_key_is_refused():
    with pytest.raises(TypeError, match="object hoort niet"):
        draw([object()])


def test_an_unknown_chart_lists_the_known_ones():
    with pytest.raises(KeyError, match="bekend zijn begroting"):
        load_grafiek("taart")
    assert all(callable(load_grafiek(naam)) for naam in GRAFIEKEN)
