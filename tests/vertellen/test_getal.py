from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vertellen import getal as g
from vertellen.getal import (
    HARDE_SPATIE,
    bij_benadering,
    euro,
    getal,
    is_leeg,
    lijst,
    met_eenheid,
    met_precisie,
    met_teken,
    miljoen,
    procent,
    rangwoord,
    rond,
    woord,
)

decimalen = st.integers(min_value=0, max_value=4)
getallen = st.decimals(min_value=-(10**9), max_value=10**9, places=4)


def gewoon(tekst: str) -> str:
    return tekst.replace(HARDE_SPATIE, "_")


@pytest.mark.parametrize(
    ("waarde", "decimalen", "verwacht"),
    [
        (1234.5, None, "1.234,5"),
        (5017000, None, "5.017.000"),
        (-1236, None, "−1.236"),
        (14.0, 1, "14,0"),
        (14.0, None, "14"),
        (Decimal("1.60"), None, "1,60"),
        ("0.5", 0, "1"),
        (-0.4, 0, "0"),
        (2.5, 0, "3"),
        (-2.5, 0, "−3"),
        (1.005, 2, "1,01"),
        (0, None, "0"),
        (None, 1, "–"),
        (float("nan"), 1, "–"),
        ("", None, "–"),
        (999.5, 0, "1.000"),
    ],
)
def test_getal(waarde, decimalen, verwacht):
    assert getal(waarde, decimalen) == verwacht


def test_soorten():
    assert gewoon(euro(5017000)) == "€_5.017.000"
    assert gewoon(euro(-585000)) == "€_−585.000"
    assert gewoon(euro(108, 2)) == "€_108,00"
    assert gewoon(procent(14.1, 1)) == "14,1_%"
    assert procent(None) == euro(None) == "–"
    assert met_teken(1.5) == "+1,5"
    assert met_teken(-1.5) == "−1,5"
    assert met_teken(0) == met_teken(0.04, 1)[0] == "0"


@pytest.mark.parametrize(
    ("bedrag", "verwacht"),
    [
        (5017000, "€_5,02_mln"),
        (652000, "€_0,65_mln"),
        (-10000, "€_−0,01_mln"),
        (-1936000, "€_−1,94_mln"),
        (0, "€_0,00_mln"),
        (None, "–"),
    ],
)
def test_een_bedrag_in_miljoenen_houdt_die_eenheid(bedrag, verwacht):
    assert gewoon(miljoen(bedrag)) == verwacht


@pytest.mark.parametrize(
    ("waarde", "eenheid", "verwacht"),
    [
        (14, "dagen", "14_dagen"),
        (1, "dagen", "1_dag"),
        (1, "trajecten", "1_traject"),
        (12.6, "fte", "12,6_fte"),
        (80, "procent", "80_%"),
        (548, "aantal", "548"),
        (1236000, "euro", "€_1.236.000"),
        (None, "dagen", "–"),
    ],
)
def test_eenheid(waarde, eenheid, verwacht):
    assert gewoon(met_eenheid(waarde, eenheid)) == verwacht


def test_onbekende_eenheid_noemt_de_bekende():
    with pytest.raises(KeyError, match="onbekende eenheid 'kilo'; bekend zijn aanbieders, aantal"):
        met_eenheid(1, "kilo")


def test_woorden():
    assert [woord(n) for n in (0, 1, 12, 13, 1200, -1)] == ["nul", "één", "twaalf", "13", "1.200", "−1"]
    assert [rangwoord(n) for n in (1, 3, 12, 13)] == ["eerste", "derde", "twaalfde", "13e"]
    with pytest.raises(ValueError, match="begint bij 1"):
        rangwoord(0)


def test_lijst():
    assert [lijst([]), lijst(["a"]), lijst(["a", "b"]), lijst(["a", "b", "c"])] == ["", "a", "a en b", "a, b en c"]
    assert lijst(["a", "b"], "of") == "a of b"


@pytest.mark.parametrize(
    ("waarde", "stap", "verwacht"),
    [
        (4712, 100, "ruim 4.700"),
        (4688, 100, "bijna 4.700"),
        (4700, 100, "4.700"),
        (4650, 100, "bijna 4.700"),
        (-4712, 100, "ruim −4.700"),
        (0.33, "0.1", "ruim 0,3"),
    ],
)
def test_benadering(waarde, stap, verwacht):
    assert bij_benadering(waarde, stap) == verwacht


def test_precisie_van_de_bron():
    assert met_precisie("320", "circa") == "circa 320"
    assert met_precisie("320") == "320"
    with pytest.raises(ValueError, match="onbekende precisie 'zowat'"):
        met_precisie("320", "zowat")


def test_leeg():
    assert [is_leeg(x) for x in (None, "", float("nan"), Decimal("NaN"), 0, "0")] == [True] * 4 + [False] * 2


@given(getallen, decimalen)
def test_wat_er_staat_is_het_afgeronde_getal(waarde, plaatsen):
    tekst = getal(waarde, plaatsen).replace(".", "").replace(",", ".").replace("−", "-")
    assert Decimal(tekst) == rond(waarde, plaatsen)


@given(getallen, decimalen)
def test_afronden_scheelt_hoogstens_een_halve_stap(waarde, plaatsen):
    assert abs(rond(waarde, plaatsen) - waarde) <= Decimal(1).scaleb(-plaatsen) / 2


@given(getallen, decimalen)
def test_afronden_is_symmetrisch_en_stabiel(waarde, plaatsen):
    assert rond(-waarde, plaatsen) == -rond(waarde, plaatsen)
    assert rond(rond(waarde, plaatsen), plaatsen) == rond(waarde, plaatsen)


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_duizendtallen_in_groepen_van_drie(waarde):
    eerste, *groepen = getal(waarde).removeprefix("−").split(".")
    assert 1 <= len(eerste) <= 3
    assert all(len(groep) == 3 for groep in groepen)


@given(st.floats(min_value=-1e9, max_value=1e9))
def test_een_kommagetal_wordt_gelezen_zoals_het_er_staat(waarde):
    assert rond(waarde, 2) == rond(Decimal(repr(waarde)), 2)


@given(getallen, st.sampled_from([1, 10, 50, 100, 1000]))
def test_ruim_en_bijna_zeggen_de_goede_kant(waarde, stap):
    tekst = bij_benadering(waarde, stap)
    afgerond = Decimal(tekst.split(" ")[-1].replace(".", "").replace("−", "-"))
    assert abs(afgerond - waarde) <= Decimal(stap) / 2
    assert tekst.startswith("ruim ") == (
        (abs(waarde) > abs(afgerond) and afgerond != 0) or (afgerond == 0 and waarde > 0)
    )
    assert ("bijna" in tekst) == (waarde != afgerond and not tekst.startswith("ruim "))
    assert "circa" not in tekst


@pytest.mark.parametrize(
    ("nederlands", "engels"),
    [
        (g.procent(Decimal("14.1")), "14.1%"),
        (g.euro(5017000), "€5,017,000"),
        (g.euro(-585000), "−€585,000"),
        (g.getal(Decimal("1234.5")), "1,234.5"),
        (g.met_eenheid(1500, "trajecten"), "1,500\u00a0trajectories"),
        (g.met_eenheid(1, "jaar"), "1\u00a0year"),
        (g.met_eenheid(4, "jaar"), "4\u00a0years"),
        (g.met_eenheid(Decimal("-1.5"), "procentpunt"), "−1.5\u00a0percentage points"),
        (g.met_precisie(g.euro(130000), "circa"), "about\u00a0€130,000"),
        (g.woord(9), "nine"),
        (g.woord(13), "13"),
        ("Vier", "Four"),
        (g.ONBEKEND, g.ONBEKEND),
    ],
)
def test_a_number_in_english(nederlands, engels):
    assert g.engels(nederlands) == engels


def test_english_knows_every_unit_and_word_that_dutch_has():
    for eenheid in [*g._EENHEDEN, "procent", "euro"]:
        for aantal in (1, 2):
            assert g.engels(g.met_eenheid(aantal, eenheid)).strip()
    assert len({g.engels(g.woord(n)) for n in range(13)}) == 13
    for precisie in ("circa", "ruim", "bijna", "minstens", "hoogstens"):
        assert g.engels(g.met_precisie("5", precisie)).endswith("\u00a05")


def test_english_refuses_a_word_that_it_does_not_know():
    with pytest.raises(ValueError, match="geen Engels voor 'schoenen'; bekend zijn aanbieder"):
        g.engels("5 schoenen")
