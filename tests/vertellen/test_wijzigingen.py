"""What changed: every kind of change in a copy of the data is told, with old, new and why."""

from __future__ import annotations

import datetime as dt
import re
import shutil

import pytest

from datakopie import add_delivery, add_quarter, append_text, replace_text
from tellen.wijziging import Wijziging
from vertel_uitgave import Geweigerd, write_release
from vertellen import peildatum, uitgave_tekst, wijzigingen, zin_peildatum, zin_uitgaven
from vertellen.context import gegevens
from vertellen.wijzigingen import list_changes

EEN, TWEE = dt.date(2030, 1, 31), dt.date(2030, 4, 30)
NORM = """  - besluit: Bijstelling wachttijd
    datum: 2029-03-11
    bron: opdracht-2019
    vindplaats: "besluitpunt 2"
    waarden:
      GM0546: {2024: 20}
"""


@pytest.fixture
def root(kopie):
    """Return a copy of the data with one release, and nothing changed since."""
    shutil.rmtree(kopie / "data/uitgaven")
    write_release(kopie, EEN, "", "", vervang=False)
    return kopie


def release(root, datum: dt.date = TWEE, *, titel: str = "", reden: str = "", vervang: bool = False) -> tuple[str, int]:
    gegevens.cache_clear()
    return write_release(root, datum, titel, reden, vervang=vervang)


def told(lees) -> list[str]:
    """Return the lines of the list of what was not released yet."""
    gegevens.cache_clear()
    tekst = lees(wijzigingen().tekst).split("## Eerste uitgave")[0]
    return [r.removeprefix("- ") for r in tekst.splitlines() if r.startswith("- ")]


def test_the_first_release_lists_what_it_holds(root, lees):
    tekst = lees(wijzigingen().tekst)
    assert '## Eerste uitgave (31 januari 2030) {#uitgave-2030-01-31 .unnumbered updated="2030-01-31"}' in tekst
    assert "Dit is de eerste uitgave." in tekst
    assert re.search(r"- \d+ cijfers uit de bronnen\n", tekst)
    assert re.search(r"- \d+ uitspraken en vergelijkingen met een oordeel: \d+ keer ‘", tekst)
    assert "Sinds de nieuwste uitgave is er niets veranderd." in tekst
    assert lees(zin_uitgaven()) == "Er is één uitgave, van 31 januari 2030. Daarna is er niets veranderd."


def test_without_a_release_there_is_nothing_to_compare_with(kopie):
    shutil.rmtree(kopie / "data/uitgaven")
    assert wijzigingen().tekst == "Er is nog geen uitgave om mee te vergelijken."
    assert zin_uitgaven() == "Er is nog geen uitgave."
    assert peildatum() < EEN
    assert "de laatste dag met een cijfer" in zin_peildatum()
    assert uitgave_tekst() == ""


def test_the_day_to_compare_with_is_that_of_the_newest_release(root):
    assert peildatum() == EEN
    assert zin_peildatum() == "De peildatum is 31 januari 2030: de dag van de nieuwste uitgave."
    assert uitgave_tekst() == "Uitgave van 31 januari 2030: Eerste uitgave"


def test_a_revised_figure_is_told_and_a_verdict_that_goes_with_it(root, lees):
    replace_text(root, "data/cijfers/jongeren.csv", "GM0546,2020,wijkteam,1", "GM0546,2020,wijkteam,9")
    eerste, *rest = told(lees)
    assert re.fullmatch(
        r"Jongeren met jeugdhulp \(Leiden, 2020, hulp door het jeugdteam\): van 1\.\d+ jongeren naar 9\.\d+ jongeren\. "
        r"De reden is niet vastgelegd\.",
        eerste,
    )
    assert any(re.search(r"^Oordeel over ‘.+: van ‘klopt.*’ naar ‘klopt", r) for r in rest), rest


def test_new_figures_are_listed_when_few_and_counted_when_many(root, lees):
    rij = "proef-{n},GM0546,2020,{n},aantal,,Proef {n},rekenkamerrapport-2022,§1\n"
    append_text(root, "data/cijfers/losse_feiten.csv", rij.format(n=1))
    assert told(lees) == ["Nieuw: Proef 1 (Leiden, 2020): 1."]
    append_text(root, "data/cijfers/losse_feiten.csv", "".join(rij.format(n=n) for n in range(2, 10)))
    assert told(lees) == ["Nieuw: 9 cijfers (losse feiten uit de lopende tekst)."]


def test_a_withdrawn_measurement_is_told_with_its_reason(root, lees):
    add_delivery(root, "2026-Q3", "wachttijd,GM0546,2026-Q3,15,definitief,\n")
    release(root)
    weg = "wachttijd,GM0546,2026-Q3,,definitief,Verkeerd bestand gelezen\n"
    add_delivery(root, "2026-Q3-r1", weg, "2026-11-15", herziening_van="2026-Q3")
    gegevens.cache_clear()
    nog = lees(wijzigingen().tekst).split("## Uitgave van 30 april 2030")[0]
    assert (
        "- Meting van wachttijd, Leiden, 3e kwartaal 2026: vervallen, was 15 dagen, definitief. "
        "Reden: verkeerd bestand gelezen."
    ) in nog


def test_a_lapsed_figure_is_told(root, lees):
    append_text(root, "data/cijfers/losse_feiten.csv", "proef,,2020,7,aantal,,Proef,rekenkamerrapport-2022,§1\n")
    release(root)
    replace_text(root, "data/cijfers/losse_feiten.csv", "proef,,2020,7,aantal,,Proef,rekenkamerrapport-2022,§1\n", "")
    gegevens.cache_clear()
    nog = lees(wijzigingen().tekst).split("## Uitgave van 30 april 2030")[0]
    assert "vervallen, was 7. De reden is niet vastgelegd." in nog


def test_a_changed_norm_is_told_with_its_decision(root, lees):
    pad = root / "data/indicatoren/11-wachttijd.yml"
    assert "normen:" in pad.read_text(encoding="utf-8")
    append_text(root, "data/indicatoren/11-wachttijd.yml", NORM)
    regels = told(lees)
    assert any(r.startswith("N") and "wachttijd, Leiden, 2024" in r.lower().replace("leiden", "Leiden") for r in regels)
    assert any("ijstelling wachttijd, 11 maart 2029" in r for r in regels)


def test_a_measurement_changes_a_status_and_both_are_told(root, lees):
    add_delivery(root, "2030-Q1", "wachttijd,GM0546,2030-Q1,1,definitief,Geteld op één dag.\n")
    meting, stand = told(lees)
    assert meting == "Nieuw: Meting van wachttijd, Leiden, 1e kwartaal 2030: 1 dag, definitief. Geteld op één dag."
    assert stand.startswith(
        "Wachttijd, Leiden: van ‘nog niet gemeten’ naar ‘norm gehaald’. Reden: de meting over het 1e kwartaal 2030"
    )


def test_a_revised_measurement_is_told_with_the_note_of_the_supplier(root, lees):
    add_delivery(root, "2030-Q1", "wachttijd,GM0546,2030-Q1,90,voorlopig,\n", "2030-04-10")
    release(root)
    nieuw = "wachttijd,GM0546,2030-Q1,91,definitief,Eén dossier erbij.\n"
    add_delivery(root, "2030-Q1-r1", nieuw, "2030-05-10")
    gegevens.cache_clear()
    nog = lees(wijzigingen().tekst).split("## Uitgave van")[0]
    regel = "Meting van wachttijd, Leiden, 1e kwartaal 2030: van 90 dagen, voorlopig naar 91 dagen, definitief."
    assert f"- {regel} Reden: eén dossier erbij." in nog


def test_a_quarterly_figure_is_told_and_a_small_one_stays_hidden(root, lees):
    rijen = "GM0546,2030-Q1,clienten,1210,voorlopig,\nGM0638,2030-Q1,clienten,3,voorlopig,\n"
    add_quarter(root, "2030-Q1", rijen)
    assert told(lees) == [
        "Nieuw: Cliënten, Leiden, 1e kwartaal 2030: 1.210, voorlopig.",
        "Nieuw: Cliënten, Zoeterwoude, 1e kwartaal 2030: minder dan vijf, voorlopig.",
    ]


def test_what_becomes_hidden_is_told_without_what_it_was(root, lees):
    """With the old number, and the others, the new one could be worked out."""
    kop = "GM0546,2030-Q1,gestart,26,voorlopig,\n"
    add_quarter(
        root, "2030-Q1", f"{kop}GM0638,2030-Q1,gestart,6,voorlopig,\nleidse-regio,2030-Q1,gestart,32,voorlopig,\n"
    )
    release(root)
    add_quarter(root, "2030-Q1-r1", "GM0638,2030-Q1,gestart,4,definitief,Het zijn er vier\n", "2030-05-20")
    assert told(lees)[:2] == [
        "Gestarte trajecten, Zoeterwoude, 1e kwartaal 2030: nu minder dan vijf, definitief.",
        "Gestarte trajecten, Leidse regio, 1e kwartaal 2030: nu niet getoond, voorlopig.",
    ]


def test_a_recommendation_that_moves_is_told_with_its_evidence(root, lees):
    bewijs = "    - {tekst: Brief aan de raad, bron: rekenkamerbrief-2022, vindplaats: aanbeveling 1}\n"
    replace_text(root, "data/aanbevelingen.yml", "stand: onbekend\n  bewijs: []", f"stand: loopt\n  bewijs:\n{bewijs}")
    assert told(lees) == [
        "Aanbeveling 1 van de Rekenkamercommissie Leiden-Leiderdorp: van ‘niet gemeld’ naar ‘loopt’. "
        "Reden: brief aan de raad."
    ]


def test_a_new_source_and_a_new_explanation_are_told(root, lees):
    bron = "id: proef\ntitel: Proefbesluit\nkort: Proef\nuitgever: U\ndatum: '2029-05'\nsoort: brief\nlicentie: geen\n"
    (root / "data/bronnen/proef.yml").write_text(bron, encoding="utf-8")
    uitleg = (
        "- {id: proef, soort: tekst, betreft: vorm, gedrukt: aap, berekend: noot, bron: proef, "
        "vindplaats: §1, reden: Een letter.}\n"
    )
    append_text(root, "data/correcties.yml", uitleg)
    assert told(lees) == ["Nieuw: Proefbesluit, §1. Een letter.", "Nieuw: Proefbesluit: mei 2029."]


def test_the_next_release_tells_what_changed_since_the_one_before(root, lees):
    append_text(root, "data/cijfers/losse_feiten.csv", "proef,,2020,7,aantal,,Proef,rekenkamerrapport-2022,§1\n")
    assert release(root, titel="Voorjaar", reden="Nieuwe levering.") == ("data/uitgaven/2030-04-30.yml", 1)
    gegevens.cache_clear()
    tekst = lees(wijzigingen().tekst)
    koppen = re.findall(r"^## (.+?) \{", tekst, re.MULTILINE)
    assert koppen == ["Nog niet uitgegeven", "Voorjaar (30 april 2030)", "Eerste uitgave (31 januari 2030)"]
    assert "Nieuwe levering." in tekst
    assert "- Nieuw: Proef (2020): 7." in tekst


def test_the_reason_of_a_release_stands_once_and_a_change_may_have_its_own(root, lees):
    replace_text(root, "data/cijfers/trajecten.csv", "GM0546,2015,geen,310,", "GM0546,2015,geen,311,")
    replace_text(root, "data/cijfers/trajecten.csv", "GM0546,2016,geen,360,", "GM0546,2016,geen,361,")
    release(root, titel="Voorjaar", reden="Nieuwe levering.")
    eigen = "redenen:\n  cijfers | trajecten | GM0546 | 2016 | geen: Eén dossier erbij.\n"
    replace_text(root, "data/uitgaven/2030-04-30.yml", "teksten:", f"{eigen}teksten:")
    gegevens.cache_clear()
    tekst = lees(wijzigingen().tekst)
    assert tekst.count("Nieuwe levering") == 1
    assert "van 310 trajecten naar 311 trajecten.\n" in tekst
    assert "van 360 trajecten naar 361 trajecten. Reden: eén dossier erbij." in tekst


def test_a_release_keeps_the_reasons_that_the_data_give(root):
    add_delivery(root, "2030-Q1", "wachttijd,GM0546,2030-Q1,1,definitief,Geteld op één dag.\n")
    release(root)
    redenen = gegevens().uitgaven[-1].redenen
    assert redenen["metingen | wachttijd | GM0546 | 2030-Q1"] == "Geteld op één dag."
    assert redenen["standen | wachttijd | GM0546"].startswith("De meting over het 1e kwartaal 2030 is 1\u00a0dag")


def test_a_release_is_not_overwritten_and_replacing_it_keeps_title_and_reasons(root):
    append_text(root, "data/cijfers/losse_feiten.csv", "proef,,2020,7,aantal,,Proef,rekenkamerrapport-2022,§1\n")
    release(root, titel="Voorjaar")
    eigen = "redenen:\n  cijfers | losse_feiten | proef |  | 2020: Geteld.\n"
    replace_text(root, "data/uitgaven/2030-04-30.yml", "teksten:", f"{eigen}teksten:")
    with pytest.raises(Geweigerd, match=r"2030-04-30\.yml bestaat al.+--vervang"):
        release(root)
    eerst = (root / "data/uitgaven/2030-04-30.yml").read_text(encoding="utf-8")
    release(root, vervang=True)
    assert (root / "data/uitgaven/2030-04-30.yml").read_text(encoding="utf-8") == eerst


def test_a_claim_whose_words_change_is_told_with_the_words_that_had_the_verdict(root, lees):
    release(root)
    nu = "De 'vraag' naar zo'n plek bij 's Heeren Loo groeide."
    replace_text(root, "data/bevindingen/opdracht.yml", "De vraag naar jeugdhulp groeit steeds.", nu)
    oud = '- soort: niet-toetsbaar\n      reden: "De vraag naar hulp is niet geteld'
    gelijk = "- {soort: gelijkheid, termen: [1, 1]}\n    " + oud
    replace_text(root, "data/bevindingen/opdracht.yml", oud, gelijk)
    [zin] = [r for r in told(lees) if "vraag" in r]
    assert zin.startswith(
        "‘De vraag naar jeugdhulp groeit steeds’ (Opdracht, §6.1): dat was ‘niet te toetsen’. "
        "Nu staat er: ‘De “vraag” naar zo’n plek bij ’s Heeren Loo groeide’. Dat is ‘klopt’."
    )


def test_a_claim_that_is_gone_is_told_in_its_own_words(root, lees):
    release(root)
    (root / "data/bevindingen/voorschoten.yml").write_text("[]\n", encoding="utf-8")
    regels = told(lees)
    assert any(
        r.startswith("‘Uit de regeling stappen kost mogelijk") and "Deze uitspraak is vervallen." in r for r in regels
    )
    assert not any("vs-" in r for r in regels)


def test_a_reason_that_several_changes_share_is_said_once(root, lees):
    wijzigingen_ = [
        Wijziging("correcties", f"c-{n}", "vervallen", "tekst", None, reden)
        for n, reden in enumerate(["Eén reden."] * 3 + ["Een andere."])
    ]
    tekst = lees(list_changes(wijzigingen_))
    assert tekst.count("- Eén reden:") == 1
    op_papier = "- Voor drie wijzigingen geldt dezelfde reden: eén reden. De site noemt ze alle."
    assert tekst.count(op_papier) == 1
    assert tekst.count("Reden: een andere.") == 1
    assert len(re.findall(r"^    - ", tekst, re.MULTILINE)) == 3


def test_a_release_before_a_later_one_is_refused(root):
    release(root)
    with pytest.raises(Geweigerd, match="Er is al een latere uitgave"):
        release(root, dt.date(2030, 2, 28))
    with pytest.raises(Geweigerd, match="Er is al een latere uitgave"):
        release(root, EEN, vervang=True)


def test_a_decision_is_told_with_what_was_said(root, lees):
    record = (
        "- {id: w, datum: 2030-02-20, indicator: wachttijd, duiding: Er vielen mensen uit., besluit: niet bijsturen,"
        " bron: opdracht-2019, vindplaats: verslag}\n"
    )
    (root / "data/dialoog.yml").write_text(record, encoding="utf-8")
    assert told(lees) == ["Nieuw: Gesprek over wachttijd, 20 februari 2030: ‘niet bijsturen’. Er vielen mensen uit."]
