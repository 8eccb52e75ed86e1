import re

import grafiekvoorbeelden as v
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vertellen.getal import HARDE_SPATIE
from vertellen.grafieken import NormPaneel, Punt
from vertellen.grafieken._norm import beschrijf
from vertellen.grafieken._tijd import askort, kort, plek
from vertellen.grafieken.norm_pad import norm_pad

ZES = v.alle()["norm"]
GEMETEN = v.alle()["norm-gemeten"]


def soort(grafiek, paneel, naam):
    return [rij for rij in v.laag(grafiek.spec_breed, f"{paneel}-punten")["data"]["values"] if rij["soort"] == naam]


def test_norm_is_een_streeplijn_met_open_punten():
    punten = soort(ZES, "p1", "norm")
    assert v.laag(ZES.spec_breed, "p1-normlijn")["mark"]["strokeDash"] == [6, 3]
    assert {punt["vulling"] for punt in punten} == {"#ffffff"}
    assert [(punt["jaar"], punt["waarde"]) for punt in punten] == [
        (2021, 14.0), (2022, 13.5), (2023, 13.0), (2024, 12.5),
    ]  # fmt: skip


def test_nulmeting_is_een_gevulde_ruit():
    (punt,) = soort(ZES, "p2", "nulmeting")
    assert punt["vorm"] == "diamond"
    assert punt["vulling"] == punt["tint"] == "#c8553d"
    assert punt["toelichting"] == f"Leiderdorp, nulmeting 2017: 12,6{HARDE_SPATIE}%"


def test_meting_is_een_doorgetrokken_lijn_met_gevulde_punten():
    assert "strokeDash" not in v.laag(GEMETEN.spec_breed, "p1-metinglijn")["mark"]
    assert all(punt["vulling"] == punt["tint"] for punt in soort(GEMETEN, "p1", "meting"))
    assert soort(ZES, "p1", "meting") == []


def test_een_paneel_per_gemeente_in_vaste_volgorde_en_kleur():
    volgorde = [laag["mark"]["color"] for laag in v.lagen(ZES.spec_breed) if laag.get("name", "").endswith("normlijn")]
    assert volgorde == ["#0b4f6c", "#c8553d", "#2a7f62", "#8a6a00"]
    assert (ZES.spec_breed["columns"], ZES.spec_smal["columns"]) == (4, 2)


def test_procenten_delen_een_schaal_en_aantallen_niet():
    schalen = [laag["encoding"]["y"]["scale"]["domain"] for laag in v.lagen(ZES.spec_breed) if laag.get("name")]
    assert len({tuple(schaal) for schaal in schalen}) == 1
    aantal = v.alle()["norm-aantal"].spec_breed
    domeinen = [
        laag["encoding"]["y"]["scale"]["domain"] for laag in v.lagen(aantal) if laag.get("name", "").endswith("-punten")
    ]
    assert [domein[0] for domein in domeinen] == [0, 0, 0, 0]
    assert len({domein[1] for domein in domeinen}) == 4


def test_een_norm_zonder_meting_is_een_rij_per_gemeente_op_een_schaal_vanaf_nul():
    spec = v.alle()["norm-doel"].spec_breed
    punten = v.laag(spec, "doelen")["data"]["values"]
    assert [(punt["jaar"], punt["waarde"], punt["vulling"]) for punt in punten] == [(2024, 80, "#ffffff")] * 4
    assert v.laag(spec, "doelen")["encoding"]["x"]["scale"]["domain"] == [0, 100]
    teksten = [tekst.tekst for tekst in v.teksten(v.alle()["norm-doel"].svg())]
    assert "norm, uiterlijk in 2024" in teksten
    assert teksten.count(f"80{HARDE_SPATIE}%") == teksten.count("nog geen meting") == 4


def test_een_doel_met_metingen_is_een_streep_met_een_open_punt_in_het_jaar():
    spec = v.alle()["norm-dagen"].spec_breed
    (punt,) = (p for p in v.laag(spec, "p1-punten")["data"]["values"] if p["soort"] == "norm")
    assert (punt["jaar"], punt["vulling"]) == (2024, "#ffffff")
    assert not [laag for laag in v.lagen(spec) if laag.get("name", "").endswith("normlijn")]


def test_de_sleutel_zegt_waar_schalen_verschillen_of_niet_bij_nul_beginnen():
    def zegt(naam: str, tekst: str) -> bool:
        return tekst in [een.tekst for een in v.teksten(v.alle()[naam].svg())]

    eigen, niet_nul = "Elke gemeente heeft een eigen schaal.", "De schaal begint niet bij nul."
    assert [naam for naam in v.alle() if zegt(naam, eigen)] == ["norm-aantal", "jongeren"]
    assert [naam for naam in v.alle() if zegt(naam, niet_nul)] == [
        "norm", "norm-gemeten", "norm-schooljaar", "fte", "tarieven",
    ]  # fmt: skip


def test_sleutel_zegt_dat_er_nog_geen_meting_is():
    assert "meting (nog geen)" in [tekst.tekst for tekst in v.teksten(ZES.svg())]
    assert "meting" in [tekst.tekst for tekst in v.teksten(GEMETEN.svg())]


def test_een_maand_staat_als_jaar_onder_de_as_tenzij_het_verwart():
    assert [askort("2019-07", ander) for ander in (["2019-07", "2021"], ["2019-07", "2019"])] == [
        "2019", f"jul{HARDE_SPATIE}2019",
    ]  # fmt: skip
    assert askort("2018/2019", ["2018/2019", "2021"]) == "2018/19"


def test_beschrijving_noemt_eerste_en_laatste_waarde():
    zin = beschrijf(
        [NormPaneel("GM0546", "Leiden", Punt("2017", 14.1), (Punt("2021", 14.0), Punt("2024", 12.5)))], "procent", 1
    )
    assert zin.replace(HARDE_SPATIE, " ") == (
        "Leiden: nulmeting 14,1 % (2017), norm 14,0 % (2021), norm 12,5 % (2024). Er is nog geen meting."
    )


def test_tabel_heeft_alle_waarden():
    assert ZES.tabel.kolommen == ("Gemeente", "Nulmeting 2017", "Norm 2021", "Norm 2022", "Norm 2023", "Norm 2024")
    assert ZES.tabel.rijen[0][:2] == ("Leiden", "14,1")
    assert [rij[-1] for rij in ZES.tabel.rijen] == ["12,5", "11,5", "11,5", "12,5"]
    assert ZES.csv.splitlines()[:2] == ["gemeente,soort,periode,waarde", "GM0546,nulmeting,2017,14.1"]


def test_zonder_punten_is_er_geen_grafiek():
    with pytest.raises(ValueError, match="grafiek leeg: er is geen norm"):
        norm_pad([NormPaneel("GM0546", "Leiden")], id="leeg", titel="Leeg", eenheid="procent")


@pytest.mark.parametrize(
    ("periode", "verwacht", "woord"),
    [
        ("2017", 2017.0, "2017"),
        ("2026-Q3", 2026.13, "kw 3 2026"),
        ("2018/2019", 2018.58, "2018/19"),
        ("2019-07", 2019.04, "jul 2019"),
        ("2021..2024", 2022.5, "2021-2024"),
    ],
)
def test_perioden_op_de_tijdas(periode, verwacht, woord):
    assert plek(periode) == pytest.approx(verwacht, abs=0.01)
    assert kort(periode).replace(HARDE_SPATIE, " ") == woord


waarden = st.lists(st.floats(min_value=0, max_value=100).map(lambda x: round(x, 1)), min_size=4, max_size=4)


@settings(max_examples=15, deadline=None)
@given(nul=waarden, normen=st.lists(waarden, min_size=4, max_size=4), metingen=st.dictionaries(
    st.sampled_from(["2021", "2022", "2023", "2024", "2026-Q3"]), waarden, max_size=4
))  # fmt: skip
def test_wat_er_ook_gemeten_wordt_niets_valt_buiten_beeld(nul, normen, metingen):
    panelen = v.panelen(nul, "2017", normen, dict(sorted(metingen.items())))
    grafiek = norm_pad(panelen, id="proef", titel="Proef", eenheid="procent", decimalen=1)
    for vorm in ("breed", "smal"):
        svg = grafiek.svg(vorm)
        breedte, hoogte = map(float, re.findall(r'(?:width|height)="(\d+(?:\.\d+)?)"', svg)[:2])
        kader = v.Vak(0, 0, breedte, hoogte)
        assert [tekst for tekst in v.teksten(svg) if tekst.vak.buiten(kader) > 0.5] == []
