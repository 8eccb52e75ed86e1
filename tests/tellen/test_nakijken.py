"""Everything together: what a check of all data refuses."""

from __future__ import annotations

import datetime as dt

import pytest

from datakopie import ROOT, add_delivery, append_text, copy_data, find_faults, replace_text
from vertel_bestanden import write_datapakket


def test_all_data_pass_every_check():
    assert find_faults(ROOT) == []


@pytest.mark.parametrize("bestand", ["data/cijfers/trajecten - kopie.csv", "data/bevindingen/nieuw.yaml"])
def test_a_file_that_nothing_reads_is_a_fault(tmp_path, bestand):
    root = copy_data(tmp_path)
    (root / bestand).write_text("a,b\n", encoding="utf-8")
    (root / "data/cijfers/.DS_Store").write_bytes(b"\0")
    assert find_faults(root) == [
        f"{bestand}: het programma leest dit bestand niet. Haal het weg, of geef het de naam die bij de andere "
        "bestanden in deze map past."
    ]


def test_a_term_stands_on_lines_that_the_filter_of_pandoc_can_read(tmp_path):
    root = copy_data(tmp_path)
    regel = replace_text(root, "data/begrippen.yml", 'uitleg: "', "uitleg: >-\n    ")
    gevonden = find_faults(root)
    assert any(f"data/begrippen.yml, regel {regel + 1}: deze regel heeft niet de goede vorm" in f for f in gevonden)


def test_an_abbreviation_stands_for_one_term(tmp_path):
    root = copy_data(tmp_path)
    with (root / "data/begrippen.yml").open("a", encoding="utf-8") as bestand:
        bestand.write('\n- id: zzz\n  term: "Zeer zeldzaam"\n  afkorting: "PGB"\n  uitleg: "Niets."\n')
    [fout] = find_faults(root)
    assert "afkorting: PGB' staat er al" in fout


def test_a_difference_names_the_figure_and_not_the_list_of_explanations(tmp_path):
    root = copy_data(tmp_path)
    regel = replace_text(root, "data/cijfers/trajecten.csv", "GM0546,2020,totaal,4500", "GM0546,2020,totaal,4510")
    fouten = find_faults(root)
    assert any(f.startswith(f"data/cijfers/trajecten.csv, regel {regel}: de controle 'som:traj") for f in fouten)
    gedrukt = [f for f in fouten if "'gedrukt:rk-t2-leiden-totaal:2020'" in f]
    assert len(gedrukt) == 1
    assert "geeft 4510, de bron drukt 4500 (data/bevindingen/rekenkamer.yml, regel " in gedrukt[0]


def test_a_choice_says_which_of_its_values_is_not_there(tmp_path):
    root = copy_data(tmp_path)
    oud = "verwijzer: geen, jaar: 2015, waarde: 310"
    regel = replace_text(root, "data/bevindingen/rekenkamer.yml", oud, oud.replace("geen", "gene"))
    (fout, *_) = [f for f in find_faults(root) if "gene" in f]
    assert fout.startswith("data/bevindingen/rekenkamer.yml, regel ")
    assert "verwijzer in trajecten.csv: 'gene' is hier onbekend. Kies uit: totaal, geen, jgt," in fout
    assert regel


def test_a_part_is_no_more_than_the_whole(tmp_path):
    root = copy_data(tmp_path)
    regel = replace_text(root, "data/cijfers/jongeren.csv", "GM0547,2020,wijkteam,350", "GM0547,2020,wijkteam,950")
    assert f"data/cijfers/jongeren.csv, regel {regel}: '950' is te groot. Gebruik 770 of minder." in find_faults(root)


@pytest.mark.parametrize(("van", "door"), [("id: ervaren-regie", "id: ervaren-regi"), ('nummer: "1"', 'nummer: "14"')])
def test_an_indicator_stands_in_a_file_of_its_name(tmp_path, van, door):
    root = copy_data(tmp_path)
    replace_text(root, "data/indicatoren/01-ervaren-regie.yml", van, door)
    assert any("past niet bij de naam van het bestand. Noem het bestand" in f for f in find_faults(root))


def test_two_indicators_have_no_number_in_common(tmp_path):
    root = copy_data(tmp_path)
    regel = replace_text(root, "data/indicatoren/04-verwijzingen-voorliggend-veld.yml", 'nummer: "4"', 'nummer: "1"')
    plek = f"data/indicatoren/04-verwijzingen-voorliggend-veld.yml, regel {regel}"
    assert any(f.startswith(f"{plek}: '1' staat er al, op ") for f in find_faults(root))


def test_a_source_stands_in_a_file_of_its_name(tmp_path):
    root = copy_data(tmp_path)
    (root / "data/bronnen/jeugdwet.yml").rename(root / "data/bronnen/jeugdwet-2015.yml")
    assert find_faults(root) == [
        "data/bronnen/jeugdwet-2015.yml, regel 1, sleutel id: het id 'jeugdwet' past niet bij de naam van het bestand. "
        "Noem het bestand jeugdwet.yml, of verbeter het id."
    ]


def test_a_share_stays_below_a_hundred_and_a_norm_is_as_exact_as_it_is_shown(tmp_path):
    root = copy_data(tmp_path)
    indicator = "data/indicatoren/05-schoolverzuim.yml"
    hoog = replace_text(root, indicator, "2022: 1.55", "2022: 155")
    begin = replace_text(root, indicator, "GM0579: 1.2,", "GM0579: 101.255,")
    assert find_faults(root)[:3] == [
        f"{indicator}, regel {begin}, schoolverzuim: '101.255' heeft meer decimalen dan deze afspraak toont. "
        "Gebruik er hoogstens 2, of verhoog ‘decimalen’ boven in het bestand.",
        f"{indicator}, regel {begin}, schoolverzuim: '101.255' is te groot. Gebruik 100 of minder.",
        f"{indicator}, regel {hoog}, schoolverzuim: '155' is te groot. Gebruik 100 of minder.",
    ]


def test_the_description_of_the_open_data_fits(tmp_path):
    root = copy_data(tmp_path)
    (root / "data/datapackage.json").write_text("{", encoding="utf-8")
    assert find_faults(root) == [
        "data/datapackage.json: de beschrijving van de open data past niet bij de gegevens. "
        "Schrijf haar opnieuw met: vertel datapakket."
    ]


def test_a_delivery_named_a_revision_says_of_what_and_no_day_is_yet_to_come(tmp_path):
    root = copy_data(tmp_path)
    add_delivery(root, "2026-Q1", "wachttijd,GM0546,2026-Q1,12,definitief,\n", "2026-04-10")
    add_delivery(root, "2026-Q1-r2", "wachttijd,GM0546,2026-Q1,13,definitief,\n", "2099-04-10")
    assert find_faults(root) == [
        "data/leveringen/2026-Q1-r2/levering.yml, sleutel herziening_van: de map '2026-Q1-r2' heet een herziening, "
        "maar er staat niet bij waarvan. Vul ‘herziening_van’ in, of geef de map een naam zonder -r.",
        "data/leveringen/2026-Q1-r2/levering.yml, sleutel ontvangen: '2099-04-10' moet nog komen. "
        "Kijk of het jaar klopt.",
    ]


NORM = """
  - besluit: Bijstelling
    datum: {}
    bron: {}
    vindplaats: besluitpunt 2
    waarden:
      GM0546: {{2028: 1.4}}
"""
BRON = "id: raadsbesluit\ntitel: Raadsbesluit\nkort: Besluit\nuitgever: Gemeente Leiden\nsoort: document\n"


@pytest.mark.parametrize(
    ("datum", "bron", "fout"),
    [
        ("2026-02-10", '"2026-02-10"', None),
        ("2026-02-11", '"2026-02-10"', "'2026-02-11' was nog niet voorbij toen de bron raadsbesluit (2026-02-10) vers"),
        ("2026-02-11", '"2026"', None),  # of the source only the year is known
        ("2026-02-11", '"2026-Q1"', None),
        ("2027-01-01", '"2026"', "'2027-01-01' was nog niet voorbij toen de bron raadsbesluit (2026) verscheen."),
        ("2026-12-31", '"2019..2020"', "'2026-12-31' was nog niet voorbij toen de bron raadsbesluit (2019..2020) vers"),
        ("1989-12-31", '"2026"', "op '1989-12-31' kan dit niet zijn gebeurd."),
    ],
)
def test_a_decision_is_not_later_than_its_source(tmp_path, datum, bron, fout):
    root = copy_data(tmp_path)
    (root / "data/bronnen/raadsbesluit.yml").write_text(
        f"{BRON}datum: {bron}\nlicentie: niet vermeld\n", encoding="utf-8"
    )
    bestand = "data/indicatoren/05-schoolverzuim.yml"
    regel = append_text(root, bestand, NORM.format(datum, "raadsbesluit")) + 2
    write_datapakket(root)
    fouten = find_faults(root)
    assert len(fouten) == (fout is not None), fouten
    assert all(f.startswith(f"{bestand}, regel {regel}, sleutel normen.2.datum: {fout}") for f in fouten)


def test_a_decision_of_a_day_that_has_yet_to_come_is_a_fault(tmp_path):
    root = copy_data(tmp_path)
    morgen = dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=2)
    bron = f'{BRON}datum: "{morgen.year}"\nlicentie: niet vermeld\n'
    (root / "data/bronnen/raadsbesluit.yml").write_text(bron, encoding="utf-8")
    append_text(root, "data/indicatoren/05-schoolverzuim.yml", NORM.format(morgen, "raadsbesluit"))
    assert any(f"sleutel normen.2.datum: '{morgen}' moet nog komen." in f for f in find_faults(root))


def test_a_norm_and_a_dialogue_are_about_the_region(tmp_path):
    root = copy_data(tmp_path)
    regel = replace_text(root, "data/indicatoren/05-schoolverzuim.yml", "GM0638: {2021: 1.3", "GM0626: {2021: 1.3")
    (root / "data/dialoog.yml").write_text(
        "- id: gesprek\n  datum: 2026-11-02\n  indicator: schoolverzuim\n  gemeenten: [GM0534]\n"
        '  duiding: "Besproken."\n  besluit: niet bijsturen\n  bron: opdracht-2019\n  vindplaats: "punt 3"\n',
        encoding="utf-8",
    )
    fouten = find_faults(root)
    kies = "ligt buiten de regio van deze afspraken. Kies uit: GM0546 (Leiden), GM0547 (Leiderdorp)"
    assert any(f.startswith("data/dialoog.yml, gesprek: 'GM0534' " + kies) for f in fouten)
    assert any(
        f.startswith(f"data/indicatoren/05-schoolverzuim.yml, regel {regel}, schoolverzuim: 'GM0626' " + kies)
        for f in fouten
    )
