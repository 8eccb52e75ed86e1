"""The agenda of the performance dialogue: made from the states, with what was recorded."""

from __future__ import annotations

import re

import pytest

from datakopie import GESPREK, add_delivery
from tellen.fouten import GegevensFout
from tellen.gegevens import Gegevens
from tellen.status import UITKOMSTEN
from vertellen import agenda, lijst_besluiten, tabel_agenda, zin_besluiten
from vertellen.context import gegevens
from vertellen.dialoog import GROEPEN


def _record(id_: str, besluit: str) -> str:
    """Return the record under another id and with another decision; only one to adjust has an action."""
    tekst = GESPREK.replace("wachttijd-2027", id_).replace("besluit: bijsturen", f"besluit: {besluit}")
    return tekst if besluit == "bijsturen" else re.sub(r"  (actie|wie|termijn): .*\n", "", tekst)


def item(lees, id_: str) -> str:
    """Return the item of one agreement as a reader sees it."""
    return lees(agenda().tekst.split(f"{{#agenda-{id_} ")[1].split("\n####")[0].split("\n###")[0])


def part_of(id_: str) -> str:
    """Return the part of the agenda in which an agreement stands."""
    return re.findall(r"\{#agenda-([\w-]+)\}", agenda().tekst.split(f"{{#agenda-{id_} ")[0])[-1]


def test_every_outcome_has_its_part():
    assert sorted(u for groep in GROEPEN for u in groep.uitkomsten) == sorted(UITKOMSTEN)


@pytest.mark.usefixtures("project")
def test_every_agreement_is_on_the_agenda_once_with_questions():
    ids = re.findall(r"^#### .+ \{#agenda-([\w-]+) \.unnumbered\}$", agenda().tekst, re.MULTILINE)
    assert sorted(ids) == sorted(gegevens().indicatoren)
    assert agenda().tekst.count("**Vragen.** ") == agenda().tekst.count("\n### ") + agenda().tekst.startswith("### ")
    assert sum(int(str(r[1])) for r in tabel_agenda().rijen) == len(ids)


def test_an_agreement_without_a_measurement_says_what_it_waits_for(kopie, lees):
    tekst = item(lees, "wachttijd")
    assert "Alle gemeenten.** Nog niet gemeten. De norm was hoogstens 14 dagen, te halen in 2024. Dat jaar is" in tekst
    assert "**Nog nodig.** Een meting. Een meetinstrument is niet aangewezen." in tekst
    assert "**Uitleg en besluit.** Bij dit deel is nog niets vastgelegd." in lees(agenda().tekst)
    assert part_of("wachttijd") == "ongemeten"
    assert "kondigde de nulmeting aan voor 2021" in item(lees, "verwijzingen-voorliggend-veld")
    assert "**Nog nodig.** De nulmeting." in item(lees, "verwijzingen-voorliggend-veld")


@pytest.mark.usefixtures("project")
def test_norms_that_differ_stand_together_on_a_line_of_their_own(lees):
    tekst = item(lees, "specialistische-jeugdhulp")
    assert "**Alle gemeenten.** Nog niet gemeten. De norm was te halen in 2024. Dat jaar is voorbij" in tekst
    assert "**Nulmeting en norm.** Leiden: 14,1 % in 2017; norm hoogstens 12,5 %. Leiderdorp en Oegstgeest:" in tekst


def test_a_norm_missed_in_one_municipality_moves_the_agreement_to_the_front(kopie, lees):
    add_delivery(kopie, "2024", "wachttijd,GM0546,2024,90,definitief,\nwachttijd,GM0547,2024,3,definitief,\n")
    tekst = item(lees, "wachttijd")
    assert part_of("wachttijd") == "niet-gehaald"
    assert agenda().tekst.startswith("### Niet gehaald of achter op koers")
    assert "Leiden.** Norm niet gehaald. De meting over 2024 is 90 dagen; de norm is 14 dagen." in tekst
    assert "Leiderdorp.** Norm gehaald." in tekst
    assert "Een meting van Oegstgeest en Zoeterwoude" in tekst
    assert "**Vragen.** Herkennen wij dit? Waardoor gaat het minder goed?" in agenda().tekst.split("####")[0]


def test_when_all_reach_the_norm_the_question_is_why_it_goes_well(kopie, lees):
    codes = ("GM0546", "GM0547", "GM0579", "GM0638")
    add_delivery(kopie, "2024", "".join(f"wachttijd,{c},2024,3,definitief,\n" for c in codes))
    assert part_of("wachttijd") == "gehaald"
    assert "Waardoor gaat het goed?" in agenda().tekst
    assert "Nog nodig" not in item(lees, "wachttijd")


def test_without_records_the_page_says_so(kopie):
    assert zin_besluiten() == "Er is nog geen uitleg en geen besluit vastgelegd."
    assert lijst_besluiten().tekst == "Er is nog niets vastgelegd."


def test_a_record_stands_at_its_item_and_in_the_list(kopie, lees):
    (kopie / "data/dialoog.yml").write_text(GESPREK, encoding="utf-8")
    zin = (
        "Leiden: Er vielen mensen uit. Besluit: bijsturen. Er komt een extra team. "
        "Wie: De stichting, uiterlijk 2e kwartaal 2027. (Opdracht"
    )
    assert zin in item(lees, "wachttijd")
    assert lees(lijst_besluiten().tekst).startswith(f"- **20 januari 2027, wachttijd.** {zin}")
    assert lees(zin_besluiten()) == "Er is één bespreking vastgelegd; daarin is besloten bij te sturen."


@pytest.mark.parametrize(
    ("besluiten", "zin"),
    [
        (["niet bijsturen"], "Er is één bespreking vastgelegd; daarin is niet besloten bij te sturen."),
        (["bijsturen"] * 2, "Er zijn twee besprekingen vastgelegd; in elk daarvan is besloten bij te sturen."),
        (
            ["bijsturen", "nog geen besluit"],
            "Er zijn twee besprekingen vastgelegd; in één daarvan is besloten bij te sturen.",
        ),
        (["nog geen besluit"] * 2, "Er zijn twee besprekingen vastgelegd; in geen daarvan is besloten bij te sturen."),
    ],
)
def test_the_sentence_says_how_many_records_adjust(besluiten, zin, kopie, lees):
    records = [_record(f"wachttijd-{nr}", besluit) for nr, besluit in enumerate(besluiten)]
    (kopie / "data/dialoog.yml").write_text("".join(records), encoding="utf-8")
    assert lees(zin_besluiten()) == zin


def test_a_record_about_an_unknown_agreement_is_refused(kopie):
    (kopie / "data/dialoog.yml").write_text(GESPREK.replace(": wachttijd\n", ": wachtlijst\n"), encoding="utf-8")
    with pytest.raises(GegevensFout, match="'wachtlijst' is hier onbekend. Kies uit: ervaren-regie"):
        Gegevens(kopie).teksten("dialoog")
