"""Deliveries: what came stays as it came; a later one may revise."""

from __future__ import annotations

import codecs
import hashlib
import re
from decimal import Decimal

import pytest

from datakopie import KOP_KWARTAAL, KOP_METINGEN, add_delivery, add_files, add_quarter, copy_data, replace_text
from tellen.fouten import GegevensFout
from tellen.gegevens import Gegevens
from tellen.levering import latest_meting

LIJST = "Kies uit: ervaren-regie, passende-hulp"
NIET_ZELF = " Doe dat niet zelf, want een levering verandert nooit: vraag het de leverancier."


@pytest.fixture
def root(tmp_path):
    return copy_data(tmp_path)


def messages(root) -> list[str]:
    with pytest.raises(GegevensFout) as e:
        assert Gegevens(root).metingen
    return [str(f) for f in e.value.fouten]


def test_measurements_are_loaded_with_their_delivery(root):
    add_delivery(root, "2026-Q3", "vertrouwen,GM0546,2026-Q3,81,voorlopig,eerste telling\n")
    (m,) = Gegevens(root).metingen
    assert (m.indicator, m.gemeente, m.periode, m.waarde) == ("vertrouwen", "GM0546", "2026-Q3", Decimal(81))
    assert (m.status, m.toelichting, m.levering, m.ontvangen.isoformat()) == (
        "voorlopig", "eerste telling", "2026-Q3", "2026-10-15",
    )  # fmt: skip
    assert (m.bestand, m.regel) == ("data/leveringen/2026-Q3/metingen.csv", 2)


def test_without_deliveries_nothing_was_measured(root):
    assert Gegevens(root).metingen == ()


def test_a_changed_file_is_a_fault(root):
    map_ = add_delivery(root, "2026-Q3", "vertrouwen,GM0546,2026-Q3,81,voorlopig,\n")
    replace_text(map_, "metingen.csv", ",81,", ",82,")
    assert messages(root) == [
        "data/leveringen/2026-Q3/levering.yml, regel 2: de sha256 van 'metingen.csv' klopt niet. "
        "Een levering verandert nooit: zet het bestand terug."
    ]


def test_a_file_that_went_missing_is_a_fault(root):
    map_ = add_delivery(root, "2026-Q3", "vertrouwen,GM0546,2026-Q3,81,voorlopig,\n")
    (map_ / "metingen.csv").unlink()
    assert messages(root) == [
        "data/leveringen/2026-Q3/levering.yml, regel 2: de sha256 van 'metingen.csv' klopt niet. "
        "Een levering verandert nooit: zet het bestand terug."
    ]


def test_a_file_that_was_never_recorded_is_a_fault(root):
    map_ = add_delivery(root, "2026-Q3", "vertrouwen,GM0546,2026-Q3,81,voorlopig,\n")
    (map_ / "metingen-extra.csv").write_text("nog iets\n", encoding="utf-8")
    assert messages(root) == [
        "data/leveringen/2026-Q3/levering.yml: het bestand 'metingen-extra.csv' staat hier niet in. "
        "Noem het met zijn sha256, of haal het weg."
    ]


def test_a_folder_without_a_record_is_a_fault(root):
    map_ = add_delivery(root, "2026-Q3", "vertrouwen,GM0546,2026-Q3,81,voorlopig,\n")
    (map_ / "levering.yml").unlink()
    assert messages(root) == [
        "data/leveringen/2026-Q3/levering.yml: het bestand is er niet. Zet het terug, of voeg het toe."
    ]


def test_a_signature_of_another_length_is_a_fault(root):
    map_ = add_delivery(root, "2026-Q3", "")
    tekst = (map_ / "levering.yml").read_text(encoding="utf-8")
    som = tekst.split("metingen.csv: ")[1].split()[0]
    replace_text(map_, "levering.yml", som, som[:-1])
    assert messages(root) == [
        f"data/leveringen/2026-Q3/levering.yml, regel 2, sleutel bestanden.metingen.csv: '{som[:57]}…' "
        "heeft niet de goede vorm. Gebruik de sha256: 64 tekens, cijfers en a tot en met f."
    ]


@pytest.mark.parametrize(
    ("regel", "melding"),
    [
        pytest.param(
            "wachtlijst,GM0546,2026-Q3,14,definitief,",
            "kolom indicator: 'wachtlijst' is hier onbekend. Kies uit: <indicatoren>.",
            id="indicator die er niet is",
        ),
        pytest.param(
            "wachttijd,Leiden,2026-Q3,14,definitief,",
            "kolom gemeente: 'Leiden' is hier onbekend. Kies uit: <gemeenten>.",
            id="naam in plaats van code",
        ),
        pytest.param(
            "wachttijd,GM0546,Q3 2026,14,definitief,",
            "kolom periode: 'Q3 2026' is geen periode. Gebruik de vorm 2026, 2026-Q3, 2025/2026 (schooljaar), 2019-07, "
            "2019-11-26, 2021..2024 of 2019-09..2019-10.",
            id="periode",
        ),
        pytest.param(
            "wachttijd,GM0546,2026-Q3,14 dagen,definitief,",
            "kolom waarde: '14 dagen' is geen getal. Gebruik 0 tot en met 9 en een decimale punt, zonder "
            "duizendtalpunt, eenheid, spatie of nul vooraan.",
            id="eenheid in een getal",
        ),
        pytest.param(
            "wachttijd,GM0546,2026-Q3,-1,definitief,",
            "kolom waarde: '-1' is te klein. Gebruik 0 of meer.",
            id="negatief",
        ),
        pytest.param(
            "vertrouwen,GM0546,2026-Q3,101,definitief,",
            "kolom waarde: '101' is te groot. Gebruik 100 of minder.",
            id="meer dan honderd procent",
        ),
        pytest.param(
            "thuiszitters,GM0546,2026-Q3,7.5,definitief,",
            "kolom waarde: '7.5' is geen heel getal. Gebruik alleen de cijfers 0 tot en met 9, zonder punt, "
            "spatie of nul vooraan.",
            id="een half mens",
        ),
        pytest.param(
            "verwijzingen-toegang,GM0546,2026-Q3,123,definitief,",
            "kolom periode: '2026-Q3' is geen heel jaar, en 'verwijzingen-toegang' telt per jaar. Vraag de "
            "leverancier om het aantal over het hele jaar; de norm is er ook een per jaar.",
            id="een kwartaal van een jaar",
        ),
        pytest.param(
            "wachttijd,GM0546,2026-Q4,14,definitief,",
            "kolom periode: '2026-Q4' was nog niet voorbij toen de cijfers kwamen, op 2026-10-15. Verbeter de datum "
            "bij ‘ontvangen’, of vraag de leverancier om een verbetering.",
            id="nog niet voorbij",
        ),
        pytest.param(
            "wachttijd,GM0546,2026-Q3,14,zeker,",
            "kolom status: 'zeker' is hier onbekend. Kies uit: 'voorlopig', 'nader-voorlopig', 'definitief'.",
            id="status",
        ),
    ],
)
def test_a_bad_row_gives_its_message(root, regel, melding):
    add_delivery(root, "2026-Q3", f"{regel}\n")
    g = Gegevens(root)
    melding = melding.replace("<indicatoren>", ", ".join(g.indicatoren))
    melding = melding.replace(
        "<gemeenten>", ", ".join(f"{c} ({gm.naam})" for c, gm in g.gemeenten.items() if c in g.regio)
    )
    zelf = "" if "leverancier" in melding else NIET_ZELF
    assert messages(root) == [f"data/leveringen/2026-Q3/metingen.csv, regel 2, {melding}{zelf}"]


def test_the_same_measurement_twice_in_one_file_is_a_fault(root):
    rij = "wachttijd,GM0546,2026-Q3,14,definitief,\n"
    add_delivery(root, "2026-Q3", rij + rij)
    assert messages(root) == [
        "data/leveringen/2026-Q3/metingen.csv, regel 3: 'wachttijd, GM0546, 2026-Q3' staat er al, op regel 2. "
        f"Haal een van de twee weg.{NIET_ZELF}"
    ]


def test_faults_of_two_deliveries_are_reported_together(root):
    add_delivery(root, "2026-Q2", "wachttijd,GM0546,2026-Q2,-1,definitief,\n")
    add_delivery(root, "2026-Q3", "vertrouwen,GM0546,2026-Q3,101,definitief,\n")
    assert [m.split(",")[0] for m in messages(root)] == [
        "data/leveringen/2026-Q2/metingen.csv",
        "data/leveringen/2026-Q3/metingen.csv",
    ]


def test_the_newest_period_counts_and_not_the_newest_delivery(root):
    add_delivery(root, "2026-Q3", "wachttijd,GM0546,2026-Q3,15,definitief,\n", "2026-10-15")
    add_delivery(root, "2025-r1", "wachttijd,GM0546,2025,20,definitief,\n", "2026-11-01")
    meting = latest_meting(Gegevens(root).metingen, "wachttijd", "GM0546")
    assert (meting.periode, meting.waarde) == ("2026-Q3", Decimal(15))


def test_a_later_delivery_revises_a_period_and_both_stay(root):
    add_delivery(root, "2026-Q3", "wachttijd,GM0546,2026-Q3,15,voorlopig,\n", "2026-10-15")
    add_delivery(root, "2026-Q3-r1", "wachttijd,GM0546,2026-Q3,16,definitief,\n", "2026-11-15")
    g = Gegevens(root)
    assert [m.waarde for m in g.metingen] == [Decimal(15), Decimal(16)]
    assert latest_meting(g.metingen, "wachttijd", "GM0546").waarde == Decimal(16)


def test_a_revision_received_on_the_same_day_counts(root):
    add_delivery(root, "2026-Q3", "wachttijd,GM0546,2026-Q3,15,voorlopig,\n")
    add_delivery(root, "2026-Q3-r1", "wachttijd,GM0546,2026-Q3,16,definitief,\n")
    assert latest_meting(Gegevens(root).metingen, "wachttijd", "GM0546").waarde == Decimal(16)


def test_a_measurement_without_a_value_is_kept_but_does_not_count(root):
    add_delivery(root, "2026-Q3", "wachttijd,GM0546,2026-Q3,,voorlopig,niet geteld\n")
    g = Gegevens(root)
    assert g.metingen[0].waarde is None
    assert latest_meting(g.metingen, "wachttijd", "GM0546") is None


def test_other_files_of_a_delivery_are_kept_under_their_signature_and_not_read(root):
    map_ = add_delivery(root, "2026-Q3", "wachttijd,GM0546,2026-Q3,15,voorlopig,\n")
    (map_ / "brief.txt").write_text("Geen cijfers.", encoding="utf-8")
    som = "0" * 64
    replace_text(map_, "levering.yml", "bestanden:\n", f"bestanden:\n  brief.txt: '{som}'\n")
    assert messages(root)[0].startswith("data/leveringen/2026-Q3/levering.yml, regel 2: de sha256 van 'brief.txt'")


@pytest.mark.parametrize(("herziening", "waarden"), [("2026-Q3", [None, 70]), (None, [81, 70, None])])
def test_only_a_revision_without_a_value_withdraws_a_measurement(root, herziening, waarden):
    add_delivery(
        root, "2026-Q3", "vertrouwen,GM0546,2026-Q3,81,definitief,\nvertrouwen,GM0547,2026-Q3,70,definitief,\n"
    )
    weg = "vertrouwen,GM0546,2026-Q3,,definitief,Dubbel geteld\n"
    add_delivery(root, "2026-Q3-r2", weg, "2026-11-15", **({"herziening_van": herziening} if herziening else {}))
    metingen = Gegevens(root).metingen
    assert sorted((m.waarde for m in metingen), key=str) == sorted(waarden, key=str)
    laatste = latest_meting(metingen, "vertrouwen", "GM0546")
    assert (laatste.waarde if laatste else None) == (None if herziening else 81)


def test_a_revision_names_an_earlier_delivery_of_the_same_period(root):
    add_quarter(root, "2026-Q3", "")
    add_quarter(root, "2026-Q2", "", ontvangen="2026-07-15")
    add_quarter(root, "2026-Q3-r2", "", ontvangen="2026-11-15", herziening_van="2026-Q3")
    assert Gegevens(root).metingen == ()
    add_quarter(root, "2026-Q3-r3", "", ontvangen="2026-12-15", herziening_van="2026-Q2")
    add_quarter(root, "2026-Q1", "", ontvangen="2026-04-15", herziening_van="2025-Q4")
    assert messages(root) == [
        "data/leveringen/2026-Q1/levering.yml, sleutel herziening_van: '2025-Q4' is geen eerdere levering over "
        "dezelfde periode. Noem de map van de levering die deze verbetert. Er is er geen.",
        "data/leveringen/2026-Q3-r3/levering.yml, sleutel herziening_van: '2026-Q2' is geen eerdere levering over "
        "dezelfde periode. Noem de map van de levering die deze verbetert. Kies uit: 2026-Q3, 2026-Q3-r2.",
    ]


def test_a_delivery_from_excel_is_read_as_it_came(root):
    map_ = add_delivery(root, "2026-Q3", "wachttijd,GM0546,2026-Q3,15,definitief,\n")
    inhoud = codecs.BOM_UTF8 + (map_ / "metingen.csv").read_bytes().replace(b"\n", b"\r\n")
    (map_ / "metingen.csv").write_bytes(inhoud)
    verslag = (map_ / "levering.yml").read_text(encoding="utf-8")
    som = hashlib.sha256(inhoud).hexdigest().upper()
    (map_ / "levering.yml").write_text(re.sub("[0-9a-f]{64}", som, verslag), encoding="utf-8")
    assert [m.waarde for m in Gegevens(root).metingen] == [15]


def test_a_delivery_without_a_file_that_is_read_is_a_fault(root):
    map_ = add_delivery(root, "2026-Q3", "wachttijd,GM0546,2026-Q3,15,definitief,\n")
    (map_ / "metingen.csv").rename(map_ / "q3-metingen.csv")
    verslag = (map_ / "levering.yml").read_text(encoding="utf-8")
    (map_ / "levering.yml").write_text(verslag.replace("metingen.csv", "q3-metingen.csv"), encoding="utf-8")
    assert messages(root) == [
        "data/leveringen/2026-Q3/levering.yml, sleutel bestanden: in de levering '2026-Q3' staat geen bestand dat "
        "wordt gelezen. Laat de naam beginnen met metingen of kwartaalcijfers, en eindigen op .csv."
    ]


def test_a_folder_that_is_not_named_after_its_period_is_a_fault(root):
    map_ = add_delivery(root, "2026-Q3", "wachttijd,GM0546,2026-Q3,15,definitief,\n")
    map_.rename(map_.with_name("2026-Q4"))
    assert messages(root) == [
        "data/leveringen/2026-Q4/levering.yml, regel 5: de map past niet bij de periode '2026-Q3'. Noem de map naar de "
        "periode, zoals 2026-Q3; een verbetering krijgt er -r2 achter."
    ]


@pytest.mark.parametrize("soort", ["metingen", "kwartaalcijfers"])
def test_two_files_of_a_delivery_do_not_give_the_same_figure(root, soort):
    kop, rij = {
        "metingen": (KOP_METINGEN, "wachttijd,GM0546,2026-Q3,{},definitief,\n"),
        "kwartaalcijfers": (KOP_KWARTAAL, "GM0546,2026-Q3,gestart,{},definitief,\n"),
    }[soort]
    add_files(
        root, "2026-Q3", {f"{soort}{n}.csv": kop + rij.format(20 + n) for n in (1, 2)}, {"ontvangen": "2026-10-10"}
    )
    gelezen = Gegevens(root)
    with pytest.raises(GegevensFout, match=rf"{soort}2\.csv, regel 2: .* staat er al, op regel 2 van .*{soort}1\.csv"):
        _ = gelezen.metingen if soort == "metingen" else gelezen.kwartaalcijfers
