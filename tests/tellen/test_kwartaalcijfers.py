"""Quarterly figures: what a delivery may hold, what is hidden, and what a later delivery revises."""

from __future__ import annotations

from decimal import Decimal

import pytest

from datakopie import add_delivery, add_quarter, copy_data
from tellen.fouten import GegevensFout
from tellen.gegevens import Gegevens
from tellen.kwartaalcijfers import find_revisions, latest_figures, list_quarters

LEIDEN, LEIDERDORP, OEGSTGEEST, ZOETERWOUDE = "GM0546", "GM0547", "GM0579", "GM0638"


@pytest.fixture
def root(tmp_path):
    return copy_data(tmp_path)


def rows(maat: str = "clienten", periode: str = "2026-Q3", status: str = "definitief", **waarden: object) -> str:
    codes = {"leiden": LEIDEN, "leiderdorp": LEIDERDORP, "oegstgeest": OEGSTGEEST, "zoeterwoude": ZOETERWOUDE}
    codes["totaal"] = "leidse-regio"
    return "".join(f"{codes[g]},{periode},{maat},{w},{status},\n" for g, w in waarden.items())


def shown(root, maat: str = "clienten") -> dict[str, object]:
    """Return per area the value that may be shown, or why it is not."""
    cijfers = latest_figures(Gegevens(root).kwartaalcijfers)
    return {k[0]: c.verborgen or int(c.waarde) for k, c in cijfers.items() if k[2] == maat}


def messages(root) -> list[str]:
    with pytest.raises(GegevensFout) as e:
        assert Gegevens(root).kwartaalcijfers
    return [str(f) for f in e.value.fouten]


def test_figures_are_loaded_with_their_delivery(root):
    add_quarter(root, "2026-Q3", "GM0546,2026-Q3,fte,41.5,voorlopig,zonder stagiairs\n")
    (c,) = Gegevens(root).kwartaalcijfers
    assert (c.sleutel, c.waarde, c.status) == (("GM0546", "2026-Q3", "fte"), Decimal("41.5"), "voorlopig")
    assert (c.toelichting, c.levering, c.ontvangen.isoformat()) == ("zonder stagiairs", "2026-Q3", "2026-10-15")
    assert (c.bestand, c.regel) == ("data/leveringen/2026-Q3/kwartaalcijfers.csv", 2)


def test_without_deliveries_there_are_no_figures(root):
    assert Gegevens(root).kwartaalcijfers == ()


@pytest.mark.parametrize(
    ("rij", "melding"),
    [
        ("GM0546,2026,clienten,10,definitief,", "kolom periode: '2026' heeft niet de goede vorm. Schrijf een kwartaal"),
        ("GM0546,2026-Q3,wachttijd,10,definitief,", "kolom maat: 'wachttijd' is hier onbekend. Kies uit: 'clienten'"),
        ("GM0546,2026-Q3,clienten,10.5,definitief,", "kolom waarde: '10.5' is geen heel getal."),
        ("GM0546,2026-Q3,fte,-1,definitief,", "kolom waarde: '-1' is te klein."),
        ("GM0546,2026-Q3,clienten,10,zeker,", "kolom status: 'zeker' is hier onbekend."),
        ("GM0626,2026-Q3,clienten,10,definitief,", "kolom gemeente: 'GM0626' is hier onbekend. Kies uit: GM0546"),
        (",2026-Q3,clienten,10,definitief,", "kolom gemeente: hier ontbreekt een waarde."),
    ],
)
def test_a_bad_row_gives_its_message(root, rij, melding):
    add_quarter(root, "2026-Q3", f"{rij}\n")
    (gevonden,) = messages(root)
    assert gevonden.startswith(f"data/leveringen/2026-Q3/kwartaalcijfers.csv, regel 2, {melding}")


def test_the_same_figure_twice_is_a_fault(root):
    add_quarter(root, "2026-Q3", rows(leiden=10) * 2)
    assert "'GM0546, 2026-Q3, clienten' staat er al, op regel 2" in messages(root)[0]


def test_a_small_count_is_hidden_and_its_note_with_it(root):
    add_quarter(root, "2026-Q3", "GM0638,2026-Q3,gestart,3,definitief,drie broers\n")
    (c,) = Gegevens(root).kwartaalcijfers
    assert (c.waarde, c.toelichting, c.verborgen, c.bestaat) == (None, "", "klein", True)


def test_small_numbers_of_staff_stay(root):
    add_quarter(root, "2026-Q3", rows("fte", zoeterwoude="2.5"))
    assert Gegevens(root).kwartaalcijfers[0].waarde == Decimal("2.5")


def test_without_a_total_only_the_small_count_is_hidden(root):
    add_quarter(root, "2026-Q3", rows(leiden=100, leiderdorp=40, oegstgeest=20, zoeterwoude=3))
    assert shown(root) == {LEIDEN: 100, LEIDERDORP: 40, OEGSTGEEST: 20, ZOETERWOUDE: "klein"}


def test_with_a_small_count_the_total_is_hidden_too(root):
    add_quarter(root, "2026-Q3", rows(leiden=100, leiderdorp=40, oegstgeest=20, zoeterwoude=3, totaal=163))
    assert shown(root) == {
        LEIDEN: 100, LEIDERDORP: 40, OEGSTGEEST: 20, ZOETERWOUDE: "klein", "leidse-regio": "afgeleid",
    }  # fmt: skip


def test_another_measure_and_another_quarter_stay_as_they_are(root):
    klein = rows(leiden=100, leiderdorp=40, oegstgeest=20, zoeterwoude=3, totaal=163)
    ander = rows("gestart", leiden=30, oegstgeest=9, totaal=39) + rows(periode="2026-Q2", oegstgeest=21)
    add_quarter(root, "2026-Q3", klein + ander)
    assert shown(root, "gestart") == {LEIDEN: 30, OEGSTGEEST: 9, "leidse-regio": 39}
    assert latest_figures(Gegevens(root).kwartaalcijfers)[OEGSTGEEST, "2026-Q2", "clienten"].waarde == 21


def test_a_revision_counts_and_both_stay(root):
    add_quarter(root, "2026-Q3", rows(leiden=100, status="voorlopig"))
    add_quarter(root, "2026-Q3-r1", rows(leiden=104), "2026-11-15", herziening_van="2026-Q3")
    g = Gegevens(root)
    assert [c.waarde for c in g.kwartaalcijfers] == [100, 104]
    assert shown(root) == {LEIDEN: 104}
    assert [(a.waarde, b.waarde) for a, b in find_revisions(g.kwartaalcijfers)] == [(100, 104)]


def test_a_figure_that_is_repeated_or_left_open_is_no_revision(root):
    add_quarter(root, "2026-Q3", rows(leiden=100, leiderdorp=40))
    add_quarter(root, "2026-Q3-r1", rows(leiden=100, leiderdorp=""), "2026-11-15")
    g = Gegevens(root)
    assert find_revisions(g.kwartaalcijfers) == []
    assert shown(root) == {LEIDEN: 100, LEIDERDORP: 40}


def test_a_revision_withdraws_what_it_gives_no_value_for_until_a_later_one_does(root):
    add_quarter(root, "2026-Q3", rows(leiden=100, leiderdorp=40))
    add_quarter(root, "2026-Q3-r1", rows(leiden=""), "2026-11-15", herziening_van="2026-Q3")
    g = Gegevens(root)
    assert shown(root) == {LEIDERDORP: 40}
    assert [(a.waarde, b.waarde, b.ingetrokken) for a, b in find_revisions(g.kwartaalcijfers)] == [(100, None, True)]
    add_quarter(root, "2026-Q3-r2", rows(leiden=98), "2026-11-20", herziening_van="2026-Q3-r1")
    assert shown(root) == {LEIDEN: 98, LEIDERDORP: 40}


def test_a_small_count_that_is_withdrawn_does_not_show_the_total_that_held_it(root):
    add_quarter(root, "2026-Q3", rows(leiden=100, leiderdorp=40, oegstgeest=20, zoeterwoude=3, totaal=163))
    add_quarter(root, "2026-Q3-r1", rows(zoeterwoude=""), "2026-11-15", herziening_van="2026-Q3")
    assert shown(root)["leidse-regio"] == "afgeleid"
    assert ZOETERWOUDE not in shown(root)


def test_a_count_that_was_small_once_stays_hidden_as_the_old_total_would_give_it_away(root):
    add_quarter(root, "2026-Q3", rows(leiden=100, leiderdorp=40, oegstgeest=20, zoeterwoude=3, totaal=163))
    add_quarter(root, "2026-Q3-r1", rows(zoeterwoude=7, totaal=167), "2026-11-15")
    assert shown(root)[ZOETERWOUDE] == "afgeleid"
    assert {c.verborgen for c in Gegevens(root).kwartaalcijfers if c.gemeente == "leidse-regio"} == {"afgeleid"}


def test_a_total_below_one_of_its_parts_is_a_fault(root):
    add_quarter(root, "2026-Q3", rows(leiden=100, leiderdorp=40, totaal=99))
    assert messages(root) == [
        "data/leveringen/2026-Q3/kwartaalcijfers.csv, regel 4, kolom waarde: het totaal van de regio is '99', en dat "
        "is minder dan het deel van Leiden: 100. Vraag de leverancier welk van de twee klopt."
    ]


def test_a_total_may_count_who_gets_help_in_two_municipalities_once(root):
    add_quarter(root, "2026-Q3", rows(leiden=100, leiderdorp=40, totaal=100))
    assert shown(root)["leidse-regio"] == 100


def test_a_file_with_a_header_only_is_a_fault(root):
    add_quarter(root, "2026-Q3", "")
    assert messages(root) == [
        "data/leveringen/2026-Q3/kwartaalcijfers.csv: onder de kop staan geen rijen. "
        "Vraag de leverancier om de cijfers, of haal het bestand uit de levering."
    ]


def test_quarters_stand_in_order(root):
    add_quarter(root, "2027-Q1", rows(periode="2027-Q1", leiden=9) + rows(periode="2026-Q4", leiden=8))
    assert list_quarters(Gegevens(root).kwartaalcijfers) == ["2026-Q4", "2027-Q1"]


def test_examples_load_alone_and_never_beside_real_deliveries(root):
    add_quarter(root, "2026-Q2", rows(periode="2026-Q2", leiden=100), voorbeeld=True)
    assert len(Gegevens(root).kwartaalcijfers) == 1
    add_delivery(root, "2026-Q3", "wachttijd,GM0546,2026-Q3,15,definitief,\n")
    assert messages(root) == [
        "data/leveringen/2026-Q2/levering.yml: de levering '2026-Q2' is een voorbeeld, en er zijn ook echte "
        "leveringen. Haal de voorbeelden weg: voorbeeldgegevens en echte cijfers gaan niet samen."
    ]


def test_an_example_holds_no_measurements(root):
    map_ = add_delivery(root, "2026-Q3", "wachttijd,GM0546,2026-Q3,15,definitief,\n")
    with (map_ / "levering.yml").open("a", encoding="utf-8") as record:
        record.write("voorbeeld: true\n")
    assert messages(root) == [
        "data/leveringen/2026-Q3/levering.yml: de voorbeeldlevering '2026-Q3' heeft metingen. "
        "Een voorbeeld heeft alleen kwartaalcijfers; een meting bepaalt een stand en is altijd echt."
    ]
