"""Every contract rule: a broken copy of the real data, and the exact message."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from beginstand import BEGIN
from datakopie import ROOT, add_delivery, append_text, copy_data, find_faults, replace_text
from tellen.contract import CIJFERS
from tellen.fouten import Fout, GegevensFout, quote
from tellen.foutsoorten import SOORTEN
from tellen.gegevens import Gegevens
from tellen.nakijken import check_all
from tellen.oordeel import assess_bevinding
from tellen.rekentabel import REKENTABELLEN

GEVALLEN = yaml.safe_load((ROOT / "tests/cases/fouten.yml").read_text(encoding="utf-8"))
#: faults that come to light only when all files are good
SAMEN = ("data/correcties.yml", "data/bevindingen/")


def break_file(root: Path, geval: dict[str, Any]) -> int:
    """Make the change of a case; return the line on which it was made (0 for a whole file)."""
    pad = root / geval["bestand"]
    if "vervang" in geval:
        return replace_text(root, geval["bestand"], **geval["vervang"])
    if "achteraan" in geval:
        return append_text(root, geval["bestand"], geval["achteraan"])
    if "inhoud" in geval:
        pad.write_text(geval["inhoud"], encoding="utf-8")
    elif "codering" in geval:
        pad.write_bytes(pad.read_text(encoding="utf-8").encode(geval["codering"]))
    else:
        pad.unlink()
    return 0


def faults_in(root: Path, bestand: str) -> tuple[Fout, ...]:
    """Load one file and return what is wrong; when nothing is, the fault shows only in relation to other files."""
    g = Gegevens(root)
    naam = Path(bestand).stem
    try:
        if bestand.startswith("data/cijfers/"):
            g.tabel(naam)
        elif bestand.startswith("data/indicatoren/"):
            assert g.indicatoren
        elif bestand.startswith("data/bronnen/"):
            assert g.bronnen
        elif bestand == "data/gemeenten.csv":
            assert g.gemeenten
        elif bestand == "data/correcties.yml":
            assert g.correcties
        elif bestand.startswith("data/bevindingen/"):
            for id_ in (i for i in g.bevindingen if i.startswith("proef")):
                assess_bevinding(g, g.bevindingen[id_])
        else:
            g.teksten(naam)
    except GegevensFout as e:
        return e.fouten
    return tuple(check_all(g))


def expected(melding: str, regel: int) -> re.Pattern[str]:
    """Fill in what a message takes from the data itself, and return it as a pattern for the whole message."""
    g = Gegevens(BEGIN)
    namen = {
        "gemeenten": ", ".join(f"{c} ({gm.naam})" for c, gm in g.gemeenten.items()),
        "regio": ", ".join(f"{c} ({g.gemeenten[c].naam})" for c in g.regio),
        "gebieden": ", ".join(f"{c} ({naam})" for c, naam in g.gebieden.items()),
        "bronnen": ", ".join(g.bronnen),
        "tabellen": ", ".join([*CIJFERS, *REKENTABELLEN]),
    }
    for naam, lijst in namen.items():
        melding = melding.replace(f"<{naam}>", lijst)
    melding = re.sub(r"<regel([+-]\d+)?>", lambda m: str(regel + int(m[1] or 0)), melding)
    patroon = re.escape(melding).replace("<getal>", r"\d+").replace("<namen>", ".+")
    return re.compile(patroon)


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda g: g["naam"])
def test_a_broken_file_gives_its_message_and_no_other(geval, tmp_path):
    root = copy_data(tmp_path)
    regel = break_file(root, geval)
    gevonden = [str(f) for f in faults_in(root, geval["bestand"])]
    assert len(gevonden) == 1, gevonden
    assert expected(geval["melding"], regel).fullmatch(gevonden[0]), gevonden[0]


def test_all_faults_of_all_files_are_reported_at_once(tmp_path):
    """One fault in every file that a case can break on its own; `data/gemeenten.csv` goes in a test of its own."""
    verwacht: dict[str, Any] = {}
    for geval in GEVALLEN:
        if not geval["bestand"].startswith((*SAMEN, "data/gemeenten.csv")) and " van data/" not in geval["melding"]:
            verwacht.setdefault(geval["bestand"], geval)
    root = copy_data(tmp_path)
    regels = {b: break_file(root, g) for b, g in verwacht.items()}
    gevonden = find_faults(root)
    assert len(verwacht) > 15
    for bestand, geval in verwacht.items():
        eigen = [m for m in gevonden if m.startswith(bestand)]
        assert len(eigen) == 1, eigen
        assert expected(geval["melding"], regels[bestand]).fullmatch(eigen[0])
    assert len(gevonden) == len(verwacht), "een fout in een bestand mag geen meldingen in andere bestanden geven"
    assert gevonden == sorted(gevonden, key=lambda m: m.split(",")[0].split(":")[0])


def test_a_bad_list_of_codes_reports_itself_and_not_every_row_that_uses_one(tmp_path):
    root = copy_data(tmp_path)
    regel = append_text(root, "data/gemeenten.csv", "0627,Waddinxveen,haaglanden\n")
    replace_text(root, "data/cijfers/trajecten.csv", ",1080,", ",1.07O,")
    assert [m.split(":")[0] for m in find_faults(root)] == [
        "data/cijfers/trajecten.csv, regel 44, kolom trajecten",
        f"data/gemeenten.csv, regel {regel}, kolom code",
    ]


def test_more_faults_in_one_file_are_all_reported(tmp_path):
    root = copy_data(tmp_path)
    for oud, nieuw in ((",1615,", ",1.615,"), (",1740,", ",x,"), (",340,", ",-340,")):
        replace_text(root, "data/cijfers/jongeren.csv", oud, nieuw)
    assert [f.code for f in faults_in(root, "data/cijfers/jongeren.csv")] == [
        "geen-heel-getal",
        "geen-heel-getal",
        "te-klein",
    ]


def test_faults_in_two_files_of_a_folder_are_both_reported(tmp_path):
    root = copy_data(tmp_path)
    for bestand in ("01-ervaren-regie", "12-vindbaarheid"):
        replace_text(root, f"data/indicatoren/{bestand}.yml", "richting: hoger", "richting: omhoog")
    for bestand in ("opdracht", "rekenkamer"):
        replace_text(root, f"data/bevindingen/{bestand}.yml", "  vindplaats: ", "  plaats: ")
    gevonden = {(f.bestand, f.code) for f in check_all(Gegevens(root))}
    assert gevonden == {
        ("data/indicatoren/01-ervaren-regie.yml", "onbekend"),
        ("data/indicatoren/12-vindbaarheid.yml", "onbekend"),
        ("data/bevindingen/opdracht.yml", "onbekende-sleutel"),
        ("data/bevindingen/opdracht.yml", "ontbreekt"),
        ("data/bevindingen/rekenkamer.yml", "onbekende-sleutel"),
        ("data/bevindingen/rekenkamer.yml", "ontbreekt"),
    }


def test_every_kind_of_fault_has_a_case():
    """The catalogue and the cases go together: a new kind of fault needs a broken file."""
    meldingen = [g["melding"] for g in GEVALLEN]
    elders = {
        "anker-afspraak",
        "bestand-map",
        "bestand-te-veel",
        "buiten-regio",
        "codering-levering",
        "decimalen",
        "geen-heel-jaar",
        "handtekening",
        "herziening",
        "herziening-ontbreekt",
        "levering-leeg",
        "levering-map",
        "niet-voorbij",
        "niet-vermeld",
        "richting",
        "stuurteken",
        "tekst",
        "totaal-te-klein",
        "waarde-leeg",
        "datapakket",
        "naam-past-niet",
        "verschil-levering",
        "voorbeeld",
        "voorbeeldmeting",
        "werkmap",
        "werkmap-levering",
        "zonder-plaats",
        "zonder-rijen",
    }  # deliveries, and below

    def shown(code: str) -> bool:
        uitleg = re.escape(SOORTEN[code].uitleg)
        patroon = re.sub(r"\\\{\w+\\\}", ".*", uitleg)
        return any(re.search(patroon, m) for m in meldingen)

    assert {code for code in SOORTEN if not shown(code)} == elders


def test_a_number_where_a_text_belongs_is_a_fault(tmp_path):
    root = copy_data(tmp_path)
    replace_text(root, "data/uitkomstcriteria.yml", "naam: Uitval", "naam: 2024")
    assert [str(f) for f in faults_in(root, "data/uitkomstcriteria.yml")] == [
        "data/uitkomstcriteria.yml, regel 20, uitval, sleutel naam: '2024' is geen tekst. "
        "Zet er aanhalingstekens omheen, of schrijf een tekst."
    ]


def test_yaml_of_too_many_layers_is_a_fault(tmp_path):
    root = copy_data(tmp_path)
    (root / "data/begrippen.yml").write_text("[" * 20_000 + "]" * 20_000, encoding="utf-8")
    (fout,) = faults_in(root, "data/begrippen.yml")
    assert str(fout) == (
        "data/begrippen.yml: dit is geen geldige YAML: er staan te veel lagen in elkaar. Schrijf het in minder lagen."
    )


def test_faults_are_sorted_and_stand_once():
    een, twee = Fout("b.csv", 10, "", "bestand-leeg"), Fout("b.csv", 9, "", "bestand-leeg")
    drie = Fout("a.csv", 11, "", "bestand-leeg")
    assert GegevensFout([een, twee, drie, een]).fouten == (drie, twee, een)


def test_a_long_value_is_shortened():
    assert quote("x" * 61) == "'" + "x" * 57 + "…'"
    assert quote("x" * 60) == "'" + "x" * 60 + "'"


def test_a_delivery_with_a_fault_is_reported_with_the_other_files(tmp_path):
    root = copy_data(tmp_path)
    add_delivery(root, "2026-Q3", "vertrouwen,GM0546,2026-Q3,-1,definitief,\n")
    replace_text(root, "data/cijfers/trajecten.csv", ",1080,", ",1.07O,")
    assert [f.bestand for f in check_all(Gegevens(root))] == [
        "data/cijfers/trajecten.csv",
        "data/leveringen/2026-Q3/metingen.csv",
    ]
