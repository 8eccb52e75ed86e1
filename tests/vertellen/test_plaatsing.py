from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vertellen.grafieken._letterbreedte import tekstbreedte
from vertellen.grafieken._plaatsing import Etiket, Vak, Wens, breek, kies_streepjes, plaats, spreid

plekken = st.lists(st.floats(min_value=-50, max_value=350), max_size=12)


def etiket(x: float, y: float, tekst: str = "12,5") -> Etiket:
    return Etiket(x, y, tekst, "#000000", 12)


@given(plekken)
def test_spreid_houdt_afstand_volgorde_en_grenzen(gewenst):
    uit = spreid(gewenst, 16, 0, 300)
    assert len(uit) == len(gewenst)
    ruim = min(16, 300 / max(1, len(gewenst) - 1))
    assert all(twee - een >= ruim - 1e-6 for een, twee in pairwise(sorted(uit)))
    assert all(-1e-6 <= plek <= 300 + 1e-6 for plek in uit)
    for a, b in combinations(range(len(gewenst)), 2):
        if gewenst[a] < gewenst[b]:
            assert uit[a] <= uit[b]


@given(st.lists(st.integers(min_value=0, max_value=15), unique=True, max_size=10))
def test_spreid_laat_staan_wat_past(veelvouden):
    gewenst = [20.0 * keer for keer in veelvouden]
    assert spreid(gewenst, 16, 0, 300) == pytest.approx(gewenst)


def test_spreid_verschuift_zo_min_mogelijk():
    assert spreid([100, 100], 16, 0, 300) == [92, 108]
    assert spreid([100, 104, 200], 16, 0, 300) == [94, 110, 200]
    assert spreid([0, 0, 0], 10, 0, 300) == [0, 10, 20]
    assert spreid([5, 5, 5], 10, 0, 10) == [0, 5, 10]
    assert spreid([], 10, 0, 300) == []


@given(st.lists(st.tuples(st.integers(20, 280), st.integers(20, 180)), max_size=4, unique=True))
def test_geplaatste_etiketten_blijven_in_beeld(punten):
    kader = Vak(0, 0, 300, 200)
    wensen = [Wens(etiket(x, y), ("boven", "onder", "rechts", "links")) for x, y in punten]
    for klaar in plaats(wensen, kader):
        assert klaar.vak.buiten(kader) == 0


def test_plaats_kiest_de_eerste_kant_zonder_schade():
    kader = Vak(0, 0, 300, 200)
    (boven,) = plaats([Wens(etiket(100, 100), ("boven", "onder"))], kader)
    assert (boven.x, boven.lijn) == (100, "center")
    assert boven.y < 100
    (onder,) = plaats([Wens(etiket(100, 5), ("boven", "onder"))], kader)
    assert onder.y > 5
    (langs_lijn,) = plaats([Wens(etiket(100, 100), ("boven", "onder"))], kader, lijnen=[(100, 100, 110, 0)])
    assert langs_lijn.y > 100


def test_plaats_laat_weg_wat_mag_en_in_de_weg_staat():
    kader = Vak(0, 0, 300, 200)
    vol = [Wens(etiket(100, 100), ("boven",)), Wens(etiket(104, 100), ("boven",), mag_weg=True)]
    assert len(plaats(vol, kader)) == 1
    assert len(plaats([vol[0], Wens(etiket(160, 100), ("boven",), mag_weg=True)], kader)) == 2


def test_vak_meet_overlap_en_uitsteken():
    vak = Vak(0, 0, 10, 10)
    assert vak.overlap(Vak(5, 5, 20, 20)) == 25
    assert vak.overlap(Vak(10, 0, 20, 10)) == 0
    assert Vak(-3, 0, 12, 10).buiten(vak) == 5
    assert vak.snijdt(-5, -5, 15, 15)
    assert not vak.snijdt(-5, 12, 15, 12)
    assert not vak.snijdt(12, -5, 12, 15)


def test_streepjes_houden_de_laatste_en_de_eerste():
    jaren = [str(jaar) for jaar in range(2015, 2025)]
    assert kies_streepjes([0, 500], ["2015", "2024"], 12) == [0, 1]
    krap = kies_streepjes([10.0 * plek for plek in range(10)], jaren, 12)
    assert krap[0] == 0
    assert krap[-1] == 9
    assert len(krap) < 10
    assert kies_streepjes([], [], 12) == []


@given(st.lists(st.sampled_from(["jeugdteam", "en", "de", "gecertificeerde", "instelling"]), min_size=1, max_size=8))
def test_breek_verliest_niets_en_past(woorden):
    regels = breek(" ".join(woorden), 12, 90)
    assert " ".join(regels) == " ".join(woorden)
    assert all(tekstbreedte(regel, 12) <= 90 for regel in regels if " " in regel)
