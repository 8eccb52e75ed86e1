"""The charts other than the norm path: encoding, order, what is marked, and the words of the description."""

import grafiekvoorbeelden as v
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vertellen.getal import HARDE_SPATIE
from vertellen.grafieken import Statusrij, Termijn
from vertellen.grafieken._spec import mooie_stappen
from vertellen.grafieken.contracten import uiteinden_van
from vertellen.grafieken.fte import fte
from vertellen.grafieken.saldo import omslag, saldo
from vertellen.grafieken.status_matrix import TEKENS, status_matrix
from vertellen.grafieken.tarieven import tarieven
from vertellen.grafieken.trajecten import trajecten
from vertellen.grafieken.verschuivingen import verschuivingen

SCENARIOS = ("effecten-best", "effecten-base")


def tekst_van(naam: str, vorm: str = "breed") -> list[str]:
    return [tekst.tekst.replace(HARDE_SPATIE, " ") for tekst in v.teksten(v.alle()[naam].svg(vorm))]


# trajecten


def test_trajecten_hebben_elk_een_eigen_streep_en_vorm():
    spec = v.alle()["trajecten-leiden"].spec_breed
    strepen = [tuple(laag["mark"].get("strokeDash", ())) for laag in v.lagen(spec) if "lijn" in laag.get("name", "")]
    assert len(strepen) == len(set(strepen)) == 5
    assert len({rij["vorm"] for rij in v.rijen(spec, "trajecten-punt")}) == 5


def test_trajecten_beginnen_bij_nul_en_lopen_per_jaar():
    codering = v.laag(v.alle()["trajecten-leiden"].spec_breed, "trajecten-lijn1")["encoding"]
    assert codering["y"]["scale"]["domain"][0] == 0
    assert codering["x"]["scale"]["domain"] == [2015, 2020]
    assert codering["order"]["field"] == "jaar"


def test_trajecten_staan_bij_naam_zonder_totaal():
    namen = tekst_van("trajecten-leiden")
    assert {"Jeugdteam helpt zelf", "Huisarts", "Jeugdteam verwijst", "Overige verwijzers"} <= set(namen)
    assert "Verwijzer onbekend" in namen
    assert "Alle trajecten" not in namen
    assert v.alle()["trajecten-leiden"].tabel.kolommen[1] == "Alle trajecten"
    assert v.alle()["trajecten-leiden"].tabel.rijen[0] == ("2015", "3.985", "310", "545", "1.200", "1.105", "825")


def test_onbekende_verwijzer_noemt_de_bekende():
    tabel = pd.DataFrame({"jaar": [2020], "verwijzer": ["tandarts"], "trajecten": [1]})
    with pytest.raises(KeyError, match=r"onbekende verwijzer \['tandarts'\]; bekend zijn"):
        trajecten(tabel, id="x", titel="X")


def test_ontbrekende_kolom_noemt_de_kolommen():
    with pytest.raises(KeyError, match="kolom trajecten ontbreekt; de tabel heeft jaar, verwijzer"):
        trajecten(pd.DataFrame({"jaar": [2020], "verwijzer": ["geen"]}), id="x", titel="X")


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(min_value=0, max_value=5000), min_size=10, max_size=10).filter(any))
def test_namen_van_lijnen_overlappen_nooit(aantallen):
    verwijzers = ["geen", "jgt", "huisarts", "onbekend", "overig"]
    rijen = [
        (jaar, naam, aantallen[plek * 2 + jaar - 2019]) for plek, naam in enumerate(verwijzers) for jaar in (2019, 2020)
    ]
    grafiek = trajecten(pd.DataFrame(rijen, columns=["jaar", "verwijzer", "trajecten"]), id="x", titel="X")
    for vorm in ("breed", "smal"):
        namen = [tekst.vak for tekst in v.teksten(grafiek.svg(vorm)) if tekst.kleur != "#5e574c"]
        assert all(een.overlap(twee) < 1 for plek, een in enumerate(namen) for twee in namen[:plek])


# status_matrix


def test_stand_heeft_voor_elke_uitkomst_een_vorm_en_een_woord():
    assert len({(teken.vorm, teken.streep) for teken in TEKENS.values()}) == len(TEKENS)
    assert len({teken.woord for teken in TEKENS.values()}) == len(TEKENS)


def test_stand_toont_elke_cel():
    woorden = tekst_van("stand")
    cellen = sum(len(rij.standen) for rij in v.standen())
    assert sum(woorden.count(teken.woord) for teken in TEKENS.values()) == cellen
    assert set(v.NAMEN.values()) <= set(woorden)


def test_stand_toont_de_norm_die_wacht_of_het_woord_als_die_niet_past():
    standen = dict.fromkeys(v.NAMEN, "nog niet gemeten")
    wacht = dict.fromkeys(v.NAMEN, f"norm{HARDE_SPATIE}12,5{HARDE_SPATIE}% in{HARDE_SPATIE}2024")
    wacht["GM0638"] = "norm" + HARDE_SPATIE * 30 + "1"
    grafiek = status_matrix([Statusrij("6", "Zes", "G", standen, wacht)], v.NAMEN, id="x", titel="X")
    for vorm in ("breed", "smal"):
        woorden = [tekst.tekst.replace(HARDE_SPATIE, " ") for tekst in v.teksten(grafiek.svg(vorm))]
        assert (woorden.count("norm 12,5 %"), woorden.count("in 2024")) == (3, 3)
        assert "geen meting" in " ".join(woorden)


def test_onbekende_stand_noemt_de_bekende():
    with pytest.raises(KeyError, match=r"onbekende stand \['klaar'\]; bekend zijn"):
        status_matrix([Statusrij("1", "Een", "G", {"GM0546": "klaar"})], {"GM0546": "Leiden"}, id="x", titel="X")


# begroting


def test_begroting_stapelt_de_investering_op_de_huidige_kosten():
    spec = v.alle()["begroting"].spec_breed
    staven = v.laag(spec, "staven")
    assert [(rij["post"], rij["euro"]) for rij in staven["data"]["values"][:2]] == [
        ("Huidig budget", 5017000), ("Extra investering", 818000),
    ]  # fmt: skip
    assert staven["encoding"]["x"]["stack"] == "zero"
    assert staven["encoding"]["x"]["scale"]["domain"] == [0, 5017000 + 818000]


def test_begroting_noemt_de_posten_als_in_de_tabellen():
    assert {"Huidig budget", "Extra investering"} <= set(tekst_van("begroting"))
    assert v.alle()["begroting"].tabel.kolommen == ("Gemeente", "Huidig budget", "Extra investering", "Samen")


def test_begroting_toont_het_gedrukte_totaal():
    assert "€ 321.000" in tekst_van("begroting")
    assert "€ 269.000 + € 53.000" in tekst_van("begroting")


# saldo


def test_saldo_merkt_het_eerste_jaar_boven_nul():
    assert [tekst for tekst in tekst_van("saldo") if tekst.startswith("boven nul")] == [
        "boven nul in 2023",
        "boven nul in 2024",
    ]


def test_saldo_heeft_een_nullijn_en_twee_strepen():
    spec = v.alle()["saldo"].spec_breed
    nullijn = v.laag(spec, "saldo-lijn1")["encoding"]["y"]["axis"]["gridColor"]["condition"]
    assert nullijn == [{"test": "!datum.value", "value": "#4a453d"}]
    assert v.laag(spec, "saldo-lijn2")["mark"]["strokeDash"] == [6, 3]
    assert "strokeDash" not in v.laag(spec, "saldo-lijn1")["mark"]


def test_omslag():
    saldi = {("best", "saldo", 2021): -1.0, ("best", "saldo", 2022): 0.0, ("base", "saldo", 2021): -1.0}
    assert omslag(saldi, "best", "saldo") == 2022
    assert omslag(saldi, "base", "saldo") is None


def test_saldo_dat_onder_nul_blijft_wordt_zo_beschreven():
    tabel = pd.DataFrame(
        [(s, j, -5, -5 * (j - 2020)) for s in ("best", "base") for j in (2021, 2022)],
        columns=["scenario", "jaar", "saldo", "cumulatief"],
    )
    assert "Het blijft onder nul." in saldo(tabel, id="x", titel="X").beschrijving


# verwijzers_aandeel


def test_verwijzers_merken_het_landelijke_aandeel():
    assert [tekst for tekst in tekst_van("verwijzers") if tekst.startswith("landelijk")] == [
        "landelijk 36 %", "landelijk 27 %", "landelijk 9 %", "landelijk 28 %",
    ]  # fmt: skip
    assert v.alle()["verwijzers"].tabel.rijen[0] == ("Landelijk", *(f"{n}{HARDE_SPATIE}%" for n in (36, 27, 9, 28)))


def test_verwijzers_delen_een_schaal_vanaf_nul():
    lagen = [laag for laag in v.lagen(v.alle()["verwijzers"].spec_breed) if laag.get("name")]
    assert len({tuple(laag["encoding"]["x"]["scale"]["domain"]) for laag in lagen}) == 1
    assert lagen[0]["encoding"]["x"]["scale"]["domain"][0] == 0


# verschuivingen


def test_verschuivingen_stapelen_drie_maatregelen_tegen_de_investering():
    grafiek = v.alle()["effecten-best"]
    kolommen = v.laag(grafiek.spec_breed, "kolommen")
    assert [(rij["maatregel"], rij["euro"]) for rij in kolommen["data"]["values"][:3]] == [
        ("regie", 235000), ("triage", 228000), ("poj", 189000),
    ]  # fmt: skip
    assert kolommen["encoding"]["y"]["stack"] == "zero"
    assert grafiek.tabel.rijen[0][-1] == f"€{HARDE_SPATIE}1.236.000"
    assert {"Regie", "Triage", "Praktijkondersteuner jeugd", "Investering"} <= set(tekst_van("effecten-best"))


@pytest.mark.parametrize("vorm", ["spec_breed", "spec_smal"])
def test_verschuivingen_van_beide_scenarios_delen_een_schaal(vorm):
    assen = [v.laag(getattr(v.alle()[naam], vorm), "kolommen")["encoding"]["y"]["scale"] for naam in SCENARIOS]
    een, ander = (as_["range"][0] / as_["domain"][1] for as_ in assen)  # pixels per euro
    assert abs(een / ander - 1) < 0.001
    assert [as_["domain"][0] for as_ in assen] == [0, 0]


@pytest.mark.parametrize("vorm", ["spec_breed", "spec_smal"])
def test_verschuivingen_laten_geen_lege_band_boven_de_kolommen(vorm):
    for naam in SCENARIOS:
        kolommen = v.laag(getattr(v.alle()[naam], vorm), "kolommen")
        hoogten: dict[str, float] = {}
        for rij in kolommen["data"]["values"]:
            hoogten[rij["jaar"]] = hoogten.get(rij["jaar"], 0) + rij["euro"]
        assert kolommen["encoding"]["y"]["scale"]["domain"][1] < max(hoogten.values()) * 1.05


def test_verschuivingen_van_het_andere_scenario_doen_niet_mee():
    tabel = v.lees("verschuivingen")
    alleen = tabel[(tabel.scenario != "base") & (tabel.maatregel != "totaal")]
    een = verschuivingen(alleen, id="x", titel="X", scenario="best")
    assert een.tabel == v.alle()["effecten-best"].tabel


# jongeren


def test_jongeren_alleen_gemeenten_met_cijfers():
    spec = v.alle()["jongeren"].spec_breed
    assert len(spec["concat"]) == 2
    assert v.laag(spec, "gm0546-lijn2")["mark"]["strokeDash"] == [6, 3]
    assert [laag["encoding"]["y"]["scale"]["domain"][0] for laag in v.lagen(spec) if laag.get("name")] == [0] * 8


# fte en tarieven


def test_fte_toont_het_verschil_met_teken():
    assert [rij[-1] for rij in v.alle()["fte"].tabel.rijen] == ["+0,9", "+0,5", "−2,3", "−0,9", "+0,1", "−0,4", "+1,5"]
    assert [rij["vorm"] for rij in v.rijen(v.alle()["fte"].spec_breed, "merken")[:2]] == ["circle", "diamond"]


def test_fte_zet_gelijke_waarden_naast_elkaar():
    tabel = pd.DataFrame([("A", "in_dienst_2018", 9.0), ("A", "berekend", 9.0)], columns=["team", "meting", "fte"])
    breder = pd.concat([tabel, tabel.assign(team="B", fte=[1.0, 20.0])])
    een, twee, *_ = v.rijen(fte(breder, id="x", titel="X").spec_breed, "merken")
    assert twee["hoog"] - een["hoog"] == 15


def test_tarieven_tonen_beide_bedragen_van_de_bron():
    rij = next(rij for rij in v.alle()["tarieven"].tabel.rijen if "diagnostiek" in rij[0])
    assert [cel.replace(HARDE_SPATIE, " ") for cel in rij[1:]] == ["€ 89", "€ 92 en € 108", "€ 91"]


def test_onbekend_tarief_noemt_de_bekende():
    tabel = pd.DataFrame([("A", "utrecht", "tarief", 1)], columns=["product", "regio", "soort", "euro"])
    with pytest.raises(KeyError, match="onbekende combinatie van regio en soort"):
        tarieven(tabel, id="x", titel="X")


# assen


@given(st.floats(min_value=-1e7, max_value=1e7), st.floats(min_value=0.01, max_value=1e7))
def test_streepjes_omspannen_de_waarden(laag, span):
    stappen = mooie_stappen(laag, laag + span)
    assert stappen[0] <= laag + 1e-6 * (abs(laag) + span)
    assert stappen[-1] >= laag + span - 1e-6 * (abs(laag) + span)
    assert 2 <= len(stappen) <= 7


# contracten


def test_een_looptijd_geeft_het_begin_of_einde_dat_de_bron_niet_noemt():
    def dagen(begin, eind, looptijd):
        uiteinden = uiteinden_van(Termijn("X", "Y", begin, eind, looptijd=looptijd))
        return [(str(u.dag), u.uitgerekend) if u else None for u in uiteinden]

    assert dagen("2021-01", None, 2) == [("2021-01-01", False), ("2022-12-31", True)]
    assert dagen(None, "2021-12", 2) == [("2020-01-01", True), ("2021-12-31", False)]
    assert dagen("2021-01-01", "2022-12-31", 2) == [("2021-01-01", False), ("2022-12-31", False)]
    assert dagen(None, "2025", None) == [None, ("2025-12-31", False)]


def test_een_einde_dat_niet_bij_de_looptijd_past_wordt_uitgerekend_en_staat_gedrukt_in_de_tabel():
    rij = next(rij for rij in v.alle()["contracten"].tabel.rijen if rij[0].endswith("ander einde"))
    assert rij[2:] == ("1 januari 2021", "31 januari 2022", "einde 31 december 2022", "–")
    assert "overstap, 1 januari 2023" in tekst_van("contracten")
