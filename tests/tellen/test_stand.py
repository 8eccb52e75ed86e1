"""The state of affairs: every indicator in every municipality."""

from __future__ import annotations

from decimal import Decimal

import pytest

from datakopie import add_delivery, copy_data
from tellen.feit import Feit
from tellen.gegevens import Gegevens
from tellen.stand import assess_stand, count_outcomes, select_norm, without_norm
from tellen.status import UITKOMSTEN


def stand_of(root, indicator: str, gemeente: str = "GM0546"):
    return next(s for s in assess_stand(Gegevens(root)) if (s.indicator.id, s.gemeente) == (indicator, gemeente))


def test_every_indicator_has_a_status_in_every_municipality_of_the_region(gegevens):
    standen = assess_stand(gegevens)
    assert [(s.indicator.id, s.gemeente) for s in standen] == [
        (i, gm) for i in gegevens.indicatoren for gm in gegevens.regio
    ]
    assert all(s.status.uitkomst in UITKOMSTEN for s in standen)
    assert sum(count_outcomes(standen).values()) == len(standen)


def test_without_measurements_a_norm_waits_and_the_rest_has_none(gegevens):
    for s in (s for s in assess_stand(gegevens) if s.meting is None):
        if s.norm:
            assert s.status.uitkomst == "nog niet gemeten"
        else:
            assert s.status.uitkomst == ("nulmeting volgt" if s.indicator.nulmeting else "geen norm")


def test_results_without_a_norm(gegevens):
    assert [i.nummer for i in without_norm(iter(gegevens.indicatoren.values()))] == ["3", "4", "8", "12"]


@pytest.mark.parametrize(
    ("jaar", "gekozen"), [(None, 2024), (2020, 2021), (2021, 2021), (2023, 2023), (2024, 2024), (2030, 2024)]
)
def test_the_norm_of_the_year_or_the_next_or_the_last(jaar, gekozen):
    normen = {j: Feit(Decimal(j), "procent", "", (), sleutel={"jaar": str(j)}) for j in (2021, 2022, 2023, 2024)}
    assert select_norm(normen, jaar) == normen[gekozen]
    assert select_norm({}, jaar) is None


@pytest.mark.parametrize(
    ("indicator", "periode", "waarde", "uitkomst", "regel"),
    [
        ("specialistische-jeugdhulp", "2021", "13.8", "norm gehaald", "norm gehaald"),
        ("specialistische-jeugdhulp", "2024", "12.6", "norm niet gehaald", "norm niet gehaald"),
        ("specialistische-jeugdhulp", "2019", "13.8", "op koers", "op koers"),
        ("specialistische-jeugdhulp", "2019", "14.2", "achter op koers", "achter op koers"),
        ("schoolverzuim", "2023/2024", "1.45", "norm gehaald", "norm gehaald"),
        ("verwijzingen-toegang", "2025", "500", "norm niet gehaald", "norm niet gehaald"),
        ("vertrouwen", "2025", "79.6", "norm niet gehaald", "norm niet gehaald"),
        ("wachttijd", "2022", "13", "norm gehaald", "vroeg gehaald"),
        ("wachttijd", "2022", "20", "niet vast te stellen", "geen nulmeting"),
        ("passende-hulp-na-18", "2022", "75", "geen norm", "geen norm"),
    ],
)
def test_a_measurement_in_a_delivery_gives_a_status(tmp_path, indicator, periode, waarde, uitkomst, regel):
    root = copy_data(tmp_path)
    add_delivery(root, "2026-Q3", f"{indicator},GM0546,{periode},{waarde},definitief,\n")
    status = stand_of(root, indicator).status
    assert (status.uitkomst, status.regel) == (uitkomst, regel)
    assert stand_of(root, indicator, "GM0547").meting is None


def test_a_percentage_counts_as_rounded_to_the_decimals_of_its_indicator(tmp_path):
    root = copy_data(tmp_path)
    add_delivery(root, "2026-Q3", "specialistische-jeugdhulp,GM0546,2020,14.0,definitief,\n")
    status = stand_of(root, "specialistische-jeugdhulp").status
    assert status.gemeten.afronding == Decimal("0.1")
    assert (status.uitkomst, status.regel) == ("niet vast te stellen", "afronding")


def test_a_school_year_counts_for_the_year_in_which_it_ends(tmp_path):
    root = copy_data(tmp_path)
    add_delivery(root, "2026-Q3", "schoolverzuim,GM0546,2021/2022,1.55,definitief,\n")
    assert stand_of(root, "schoolverzuim").status.norm.jaar == 2022


def test_a_year_counts_above_its_quarters_and_a_later_quarter_above_the_year(tmp_path):
    root = copy_data(tmp_path)
    add_delivery(
        root, "2026-Q3", "vertrouwen,GM0546,2026-Q3,70,definitief,\nvertrouwen,GM0546,2026-Q2,71,definitief,\n"
    )
    assert stand_of(root, "vertrouwen").meting.waarde == 70
    add_delivery(root, "2026", "vertrouwen,GM0546,2026,80,definitief,\n")
    assert stand_of(root, "vertrouwen").meting.waarde == 80
    add_delivery(root, "2026-Q4-r1", "vertrouwen,GM0546,2026-Q4,75,definitief,\n", "2027-03-01")
    assert stand_of(root, "vertrouwen").meting.waarde == 80
    add_delivery(root, "2027-Q1", "vertrouwen,GM0546,2027-Q1,76,definitief,\n")
    assert stand_of(root, "vertrouwen").meting.waarde == 76
