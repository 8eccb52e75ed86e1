"""Sentences and counts of the results chapters, over all indicators and with a delivery."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

import vertellen as v
from beginstand import BEGIN
from datakopie import add_delivery, append_text, copy_data, replace_text
from tellen.fouten import GegevensFout
from vertellen import resultaten as r
from vertellen.context import gegevens

INDICATOREN = sorted(p.stem.split("-", 1)[1] for p in (BEGIN / "data/indicatoren").glob("*.yml"))


@pytest.fixture(autouse=True)
def _in_het_project(monkeypatch):
    monkeypatch.chdir(BEGIN)
    gegevens.cache_clear()
    yield
    gegevens.cache_clear()


def kaal(tekst: object) -> str:
    """Return the text that a reader sees, without provenance and with plain spaces."""
    return re.sub(r"\[([^\]]*)\]\{[^}]*\}", r"\1", str(tekst)).replace("\u00a0", " ")


def lever(map_: Path, regels: str) -> None:
    """Copy the data to a project of its own and put one delivery in it."""
    add_delivery(copy_data(map_), "2024", regels, "2025-02-01")


def test_een_gelijke_norm_staat_in_een_zin_voor_alle_gemeenten():
    assert kaal(r.norm_zin("wachttijd")) == (
        "De norm was in elke gemeente hoogstens 14 dagen, uiterlijk te halen in 2024; dat jaar is voorbij."
    )


def test_een_norm_per_gemeente_noemt_elke_gemeente():
    zin = (
        "Voor 2024 was de norm voor thuiszitters hoogstens 42 in Leiden, 8 in Leiderdorp, "
        "3 in Oegstgeest en 1 in Zoeterwoude."
    )
    assert kaal(r.norm_zin("thuiszitters", "voor thuiszitters")) == zin


def decide(map_: Path, bestand: str, waarden: str) -> None:
    """Add a decision of 2025 with these values to an indicator in a copy of the data."""
    besluit = "  - besluit: Raadsbesluit\n    datum: 2025-03-01\n    bron: opdracht-2019\n    vindplaats: x\n"
    append_text(map_, f"data/indicatoren/{bestand}.yml", f"{besluit}    waarden: {waarden}\n")


@pytest.mark.parametrize(
    ("waarden", "zin"),
    [
        (
            "{GM0546: {2028: 85}}",
            "is in Leiden minstens 85 % in 2028; in de andere gemeenten was hij minstens 80 % in 2024.",
        ),
        (
            "{GM0546: {2028: 80}}",
            "is in Leiden minstens 80 % in 2028; in de andere gemeenten was hij minstens 80 % in 2024.",
        ),
        (
            "{GM0579: {2028: 85}}",
            "was in Leiden, Leiderdorp en Zoeterwoude minstens 80 % in 2024; "
            "in Oegstgeest is hij minstens 85 % in 2028.",
        ),
        (
            "{GM0546: {2028: 85}, GM0547: {2028: 90}}",
            "is in 2028 minstens 85 % in Leiden en 90 % in Leiderdorp; "
            "in de andere gemeenten was hij minstens 80 % in 2024.",
        ),
    ],
)
def test_een_nieuwe_norm_voor_een_deel_laat_de_anderen_hun_eigen_jaar(waarden, zin, kopie):
    decide(kopie, "01-ervaren-regie", waarden)
    assert kaal(r.norm_zin("ervaren-regie", "voor ervaren regie")) == f"De norm voor ervaren regie {zin}"


def test_verschillende_normen_voor_een_ouder_jaar_staan_samen_bij_dat_jaar(kopie):
    decide(kopie, "09a-verwijzingen-huisarts", "{GM0546: {2028: 20}}")
    assert kaal(r.norm_zin("verwijzingen-huisarts")) == (
        "De norm is in Leiden hoogstens 20,0 % in 2028; "
        "in 2024 was hij hoogstens 28,0 % in Leiderdorp, 40,0 % in Oegstgeest en 27,0 % in Zoeterwoude."
    )


@pytest.mark.usefixtures("kopie")
def test_een_tweede_norm_is_ook_zo_zolang_hij_gelijk_is():
    zin = kaal(r.ook_norm_zin("passende-hulp", "voor passende hulp", "ervaren-regie"))
    assert zin == "Voor passende hulp was dat ook minstens 80 %."


@pytest.mark.parametrize(
    "waarden",
    ["{GM0546: {2028: 85}}", "{GM0546: {2028: 80}, GM0547: {2028: 80}, GM0579: {2028: 80}, GM0638: {2028: 80}}"],
)
def test_een_tweede_norm_staat_uitgeschreven_als_de_eerste_anders_wordt(waarden, kopie):
    decide(kopie, "01-ervaren-regie", waarden)
    zin = (
        "De norm voor passende hulp was in elke gemeente minstens 80 %, "
        "uiterlijk te halen in 2024; dat jaar is voorbij."
    )
    assert kaal(r.ook_norm_zin("passende-hulp", "voor passende hulp", "ervaren-regie")) == zin


def test_twee_normen_die_per_gemeente_verschillen_staan_allebei_uitgeschreven(kopie):
    for bestand in ("01-ervaren-regie", "02-passende-hulp"):
        decide(kopie, bestand, "{GM0546: {2028: 85}}")
    zin = kaal(r.ook_norm_zin("passende-hulp", "voor passende hulp", "ervaren-regie"))
    assert zin == f"De norm voor passende hulp {kaal(r.norm_zin('ervaren-regie')).removeprefix('De norm ')}"


def test_het_verschil_telt_in_de_gewenste_richting():
    assert r.verschil("specialistische-jeugdhulp", "Leiden").waarde == Decimal("1.6")
    assert kaal(r.verschil("specialistische-jeugdhulp", "Zoeterwoude", 2021)) == "0,3 procentpunt"


def test_gelijke_verschillen_worden_samen_genoemd():
    assert "kleinst in Leiderdorp en Oegstgeest: 1,1 procentpunt." in kaal(r.verschil_zin("specialistische-jeugdhulp"))


def test_wat_bij_alle_anderen_gelijk_is_wordt_niet_per_gemeente_genoemd():
    zin = kaal(r.verschil_zin("schoolverzuim"))
    assert zin.endswith("het grootst in Leiden: 0,15 procentpunt. In de andere gemeenten is het 0,10 procentpunt.")


def test_gemeenten_met_dezelfde_weg_staan_samen():
    assert kaal(r.weg_zin("specialistische-jeugdhulp", "het aandeel")) == (
        "Volgens de norm gaat het aandeel in Leiden van 14,1 % in 2017 naar 12,5 % in 2024, "
        "in Leiderdorp en Oegstgeest van 12,6 % naar 11,5 % en in Zoeterwoude van 13,8 % naar 12,5 %."
    )


@pytest.mark.parametrize(
    ("waarden", "zin"),
    [
        (
            "{GM0546: {2028: 1.3}}",
            "in Leiden van 1,60 % in schooljaar 2018-2019 naar 1,30 % in 2028, in Leiderdorp en Zoeterwoude "
            "van 1,30 % naar 1,20 % in 2024 en in Oegstgeest van 1,20 % naar 1,10 %.",
        ),
        (
            "{GM0547: {2028: 1.2}}",
            "in Leiden van 1,60 % in schooljaar 2018-2019 naar 1,45 % in 2024, in Leiderdorp van 1,30 % naar 1,20 % "
            "in 2028, in Oegstgeest van 1,20 % naar 1,10 % in 2024 en in Zoeterwoude van 1,30 % naar 1,20 %.",
        ),
    ],
)
def test_een_weg_naar_een_ander_jaar_noemt_dat_jaar(waarden, zin, kopie):
    decide(kopie, "05-schoolverzuim", waarden)
    assert kaal(r.weg_zin("schoolverzuim", "het aandeel")) == f"Volgens de norm gaat het aandeel {zin}"


def test_de_eerste_norm_is_gelijk_hoger_of_lager():
    assert kaal(r.begin_zin("schoolverzuim")) == "De norm voor 2021 is in elke gemeente gelijk aan de nulmeting."
    assert kaal(r.begin_zin("verwijzingen-toegang")).endswith("in elke gemeente lager dan de nulmeting.")


@pytest.mark.parametrize(
    ("leiden", "begin", "verschil"),
    [
        ("2021: 1.7, 2024: 1.45", "in Leiden hoger dan de nulmeting en in", "het grootst in Leiden: 0,15 procentpunt"),
        ("2021: 1.55, 2024: 1.45", "in Leiden lager dan de nulmeting en in", "het grootst in Leiden: 0,15 procentpunt"),
        ("2021: 1.6, 2024: 1.55", "in elke gemeente gelijk aan de nulmeting", "In Leiden is het 0,05 procentpunt."),
        ("2021: 1.6, 2024: 1.65", "in elke gemeente gelijk aan de nulmeting", "in Leiden niet om een verbetering"),
        ("2021: 1.6, 2024: 1.6", "in elke gemeente gelijk aan de nulmeting", "in Leiden niet om een verbetering"),
    ],
)
def test_een_andere_norm_geeft_een_andere_zin(leiden, begin, verschil, tmp_path, monkeypatch):
    """The words follow the figures: a norm above the nulmeting is no fall, and none is equal everywhere by habit."""
    monkeypatch.chdir(copy_data(tmp_path))
    oud = "GM0546: {2021: 1.6, 2022: 1.55, 2023: 1.5, 2024: 1.45}"
    replace_text(tmp_path, "data/indicatoren/05-schoolverzuim.yml", oud, f"GM0546: {{{leiden}}}")
    gegevens.cache_clear()
    assert begin in kaal(r.begin_zin("schoolverzuim"))
    assert verschil in kaal(r.verschil_zin("schoolverzuim"))


def test_een_norm_van_een_gemeente_voor_een_eerder_jaar_is_niet_die_van_allemaal(tmp_path, monkeypatch):
    monkeypatch.chdir(copy_data(tmp_path))
    replace_text(tmp_path, "data/indicatoren/05-schoolverzuim.yml", "{2021: 1.6,", "{2020: 1.7, 2021: 1.6,")
    gegevens.cache_clear()
    assert kaal(r.begin_zin("schoolverzuim")) == "De norm voor 2021 is in elke gemeente gelijk aan de nulmeting."


def test_aantallen_van_gemeenten_zijn_op_te_tellen_en_procenten_niet():
    assert kaal(r.som("verwijzingen-toegang", "norm", 2024)) == "780"
    with pytest.raises(GegevensFout):
        r.som("schoolverzuim", "nulmeting")


@pytest.mark.parametrize(
    ("waarden", "zin"),
    [
        ("{GM0546: {2024: 493}}", "Dat is 10,0 % minder."),
        ("{GM0546: {2024: 580}}", "Dat is evenveel."),
        ("{GM0546: {2024: 1347}}", "Dat is 88,5 % meer."),
    ],
)
def test_normen_samen_zijn_minder_meer_of_evenveel(waarden, zin, kopie):
    decide(kopie, "09b-verwijzingen-toegang", waarden)
    assert kaal(r.som_verschil_zin("verwijzingen-toegang", 2024)) == zin


@pytest.mark.parametrize("indicator", INDICATOREN)
def test_zonder_levering_is_niets_gemeten(indicator):
    if any(m.indicator == indicator for m in gegevens().metingen):
        pytest.skip("er is een meting")
    aangekondigd = "De opdracht kondigde de nulmeting aan voor 202"
    assert r.meetstand(indicator).startswith((aangekondigd, "Er is nog geen meting aangeleverd, ook niet over 2024."))


@pytest.mark.parametrize("indicator", INDICATOREN)
def test_waar_een_norm_staat_is_een_zin_met_document_en_datum(indicator):
    zin = "De norm staat in ‘Opdracht aan de gemeentelijke toegang’ van 26 november 2019."
    assert r.herkomst(indicator) == (zin if gegevens().indicatoren[indicator].normen else "")


def test_de_zin_noemt_elk_stuk_dat_geldt_met_zijn_jaren(tmp_path, monkeypatch):
    copy_data(tmp_path)
    pad = next((tmp_path / "data/indicatoren").glob("*-specialistische-jeugdhulp.yml"))
    besluit = (
        "  - besluit: Raadsbesluit *herziening*\n    datum: 2023-03-01\n    bron: opdracht-2019\n    vindplaats: x\n"
        "    waarden:\n      GM0546: {2024: 13.0, 2025: 12.8}\n"
    )
    tekst = pad.read_text(encoding="utf-8")
    assert tekst.rstrip().split("\n")[-1].startswith("      GM")
    pad.write_text(tekst.rstrip() + "\n" + besluit, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    gegevens.cache_clear()
    regel = str(r.herkomst("specialistische-jeugdhulp"))
    assert regel.startswith("De normen staan in ‘Opdracht aan de gemeentelijke toegang’ van 26 november 2019 (voor ")
    assert regel.endswith(r" en ‘Raadsbesluit \*herziening\*’ van 1 maart 2023 (voor 2024 en 2025).")


def test_na_een_levering_noemt_de_zin_de_stand_per_gemeente(tmp_path, monkeypatch):
    lever(tmp_path, "wachttijd,GM0546,2024,12,definitief,\nwachttijd,GM0547,2024,20,definitief,\n")
    monkeypatch.chdir(tmp_path)
    gegevens.cache_clear()
    zin = (
        "De nieuwste meting gaat over 2024. De stand is dan: norm gehaald in Leiden; "
        "norm niet gehaald in Leiderdorp; nog niet gemeten in Oegstgeest en Zoeterwoude."
    )
    assert r.meetstand("wachttijd") == zin
    assert kaal(v.meettelling()) == "Van één van de 13 indicatoren is een meting aangeleverd."


def test_de_tellingen_dekken_alle_indicatoren():
    tellingen = [v.tel_nulmetingen("bekend"), v.tel_nulmetingen("verwacht"), v.tel_nulmetingen("geen")]
    assert sum(int(t.waarde) for t in tellingen) == len(INDICATOREN)
    assert int(v.tel_koppen().waarde) == v.lijst_koppen().count("(")


NIEUWE_NORM = """\
normen:
  - besluit: Besluit over vindbaarheid
    datum: 2026-10-11
    bron: jeugdwet
    vindplaats: "besluitpunt 1"
    toelichting: "Na de nulmeting."
    doel:
"""


@pytest.mark.parametrize(
    ("gemeenten", "zin"),
    [
        (["GM0546"], "De norm is in Leiden minstens 80 %, uiterlijk te halen in 2028."),
        (
            ["GM0546", "GM0547", "GM0579", "GM0638"],
            "De norm is in elke gemeente minstens 80 %, uiterlijk te halen in 2028.",
        ),
    ],
)
def test_a_norm_that_a_later_document_sets_is_told_where_the_source_gives_none(tmp_path, monkeypatch, gemeenten, zin):
    root = copy_data(tmp_path)
    doelen = "".join(f"      {gm}: {{waarde: 80, uiterlijk: 2028}}\n" for gm in gemeenten)
    replace_text(root, "data/indicatoren/12-vindbaarheid.yml", "normen: []\n", NIEUWE_NORM + doelen)
    monkeypatch.chdir(root)
    gegevens.cache_clear()
    later = kaal(r.latere_norm_zin("vindbaarheid"))
    assert later.startswith(f"Later is er wel een norm gesteld. {zin} De norm staat in ‘Besluit over vindbaarheid’")
    assert r.latere_norm_zin("hulp-op-scholen") == r.latere_norm_zin("wachttijd") == ""
    assert "Wij kennen geen uitkomst" not in r.meetstand("vindbaarheid")
