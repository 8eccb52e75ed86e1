"""The status rules: the Dutch sentences of cases/status.yml, and properties that hold for any numbers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from datakopie import ROOT
from tellen.status import MARGE_VOORLOPIG, UITKOMSTEN, Gemeten, Punt, Status, assess_status, expected_value

GEVALLEN = yaml.safe_load((ROOT / "tests/cases/status.yml").read_text(encoding="utf-8"))
ANDERS = {"hoger": "lager", "lager": "hoger"}
GOED, SLECHT, OPEN = {"norm gehaald", "op koers"}, {"norm niet gehaald", "achter op koers"}, {"niet vast te stellen"}

waarden = st.decimals(min_value=0, max_value=1000, places=2)
jaren = st.integers(min_value=2017, max_value=2030)
richtingen = st.sampled_from(["hoger", "lager"])
afrondingen = st.sampled_from([Decimal(0), Decimal("0.1"), Decimal(1), Decimal(5)])
zekerheden = st.sampled_from(["voorlopig", "nader-voorlopig", "definitief"])
normen = st.builds(Punt, waarden, jaren)
nulmetingen = st.none() | st.builds(Punt, waarden, jaren)
metingen = st.builds(Gemeten, waarden, jaren, afrondingen, zekerheden)


def point(gegeven: dict[str, Any] | None) -> Punt | None:
    return Punt(Decimal(str(gegeven["waarde"])), gegeven["jaar"]) if gegeven else None


def assess(geval: dict[str, Any]) -> Status:
    """Assess the example of a case."""
    gemeten = geval.get("gemeten")
    if gemeten:
        rest = {k: Decimal(str(v)) if k in {"waarde", "afronding"} else v for k, v in gemeten.items()}
        gemeten = Gemeten(**rest)
    return assess_status(
        point(geval.get("norm")),
        point(geval.get("nulmeting")),
        gemeten,
        geval["richting"],
        nulmeting_verwacht="nulmeting_verwacht" in geval,
    )


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda g: g["naam"])
def test_status(geval):
    status = assess(geval)
    assert (status.uitkomst, status.regel) == (geval["uitkomst"], geval.get("regel", geval["uitkomst"]))


def test_the_cases_show_every_outcome_in_both_directions():
    assert {g["uitkomst"] for g in GEVALLEN} == set(UITKOMSTEN)
    for uitkomst in ("norm gehaald", "norm niet gehaald", "op koers", "achter op koers", "niet vast te stellen"):
        assert {g["richting"] for g in GEVALLEN if g["uitkomst"] == uitkomst} == {"hoger", "lager"}
    assert len(GEVALLEN) >= 25


@given(normen, nulmetingen, metingen, richtingen)
def test_mirrored_values_and_direction_give_the_same_outcome(norm, nulmeting, gemeten, richting):
    def mirror(punt):
        return None if punt is None else replace(punt, waarde=-punt.waarde)

    assert (
        assess_status(norm, nulmeting, gemeten, richting).uitkomst
        == assess_status(mirror(norm), mirror(nulmeting), mirror(gemeten), ANDERS[richting]).uitkomst
    )


@given(normen, nulmetingen, jaren, st.tuples(waarden, waarden), richtingen)
def test_a_better_value_never_gives_a_worse_outcome(norm, nulmeting, jaar, paar, richting):
    slechter, beter = sorted(paar, reverse=richting == "lager")
    rang = {u: n for n, groep in enumerate((SLECHT, OPEN, GOED)) for u in groep}
    uitkomsten = [assess_status(norm, nulmeting, Gemeten(w, jaar), richting).uitkomst for w in (slechter, beter)]
    assert rang[uitkomsten[0]] <= rang[uitkomsten[1]]


@given(normen, nulmetingen, metingen, richtingen)
def test_less_certainty_can_only_open_an_outcome(norm, nulmeting, gemeten, richting):
    """A rounded or provisional figure gives the outcome of the exact one, or none at all."""
    precies = replace(gemeten, afronding=Decimal(0), zekerheid="definitief")
    uitkomst = assess_status(norm, nulmeting, gemeten, richting).uitkomst
    assert uitkomst in {assess_status(norm, nulmeting, precies, richting).uitkomst, "niet vast te stellen"}


@given(normen, nulmetingen, metingen, richtingen)
def test_the_outcome_fits_the_year(norm, nulmeting, gemeten, richting):
    uitkomst = assess_status(norm, nulmeting, gemeten, richting).uitkomst
    if gemeten.jaar >= norm.jaar:
        assert uitkomst in {"norm gehaald", "norm niet gehaald", "niet vast te stellen"}
    elif nulmeting is not None and nulmeting.jaar <= gemeten.jaar:
        assert uitkomst in {"op koers", "achter op koers", "niet vast te stellen"}
    else:
        assert uitkomst in {"norm gehaald", "niet vast te stellen"}


@given(normen, nulmetingen, metingen, richtingen)
def test_any_true_value_within_the_rounding_gives_the_same_outcome(norm, nulmeting, gemeten, richting):
    """When the outcome is decided, no value that rounds to the measurement would have decided otherwise."""
    afgerond = replace(gemeten, zekerheid="definitief")
    uitkomst = assess_status(norm, nulmeting, afgerond, richting).uitkomst
    grens = assess_status(norm, nulmeting, afgerond, richting).vergelijk
    assume(uitkomst not in OPEN and gemeten.waarde != grens)
    for deel in (Decimal("-0.49"), Decimal("0.49")):
        echt = replace(afgerond, waarde=gemeten.waarde + deel * gemeten.afronding, afronding=Decimal(0))
        assert assess_status(norm, nulmeting, echt, richting).uitkomst == uitkomst


@given(normen, waarden, jaren, richtingen)
def test_a_change_within_the_margin_never_turns_a_provisional_outcome_around(norm, waarde, jaar, richting):
    voorlopig = assess_status(norm, None, Gemeten(waarde, jaar, zekerheid="voorlopig"), richting).uitkomst
    assume(voorlopig not in OPEN)
    for kant in (-1, 1):
        later = waarde * (1 + kant * (MARGE_VOORLOPIG - Decimal("0.01")) / 100)
        assert assess_status(norm, None, Gemeten(later, jaar), richting).uitkomst == voorlopig


@given(waarden, waarden, st.integers(2000, 2020), st.integers(1, 12), st.data())
def test_the_line_runs_from_the_nulmeting_to_the_norm(van, naar, begin, duur, data):
    nulmeting, norm = Punt(van, begin), Punt(naar, begin + duur)
    assert expected_value(nulmeting, norm, begin) == van
    assert expected_value(nulmeting, norm, begin + duur) == naar
    jaar = data.draw(st.integers(begin, begin + duur))
    assert min(van, naar) <= expected_value(nulmeting, norm, jaar) <= max(van, naar)


@given(st.integers(0, 500), st.integers(1, 9), st.integers(0, 9), st.integers(-50, 50))
def test_on_the_line_is_on_course_also_when_a_step_is_no_round_number(van, duur, verstreken, stap):
    """The line is exact: the total change is `stap` times the years, so every year lies on a whole number."""
    assume(verstreken < duur)
    nulmeting, norm = Punt(Decimal(van), 2020), Punt(Decimal(van + stap * duur), 2020 + duur)
    gemeten = Gemeten(Decimal(van + stap * verstreken), 2020 + verstreken)
    for richting in ANDERS:
        assert assess_status(norm, nulmeting, gemeten, richting).uitkomst == "op koers"


@given(metingen | st.none(), nulmetingen, richtingen, st.booleans())
def test_without_a_norm_nothing_is_judged(gemeten, nulmeting, richting, verwacht):
    status = assess_status(None, nulmeting, gemeten, richting, nulmeting_verwacht=verwacht)
    assert status.uitkomst == ("nulmeting volgt" if verwacht and gemeten is None else "geen norm")
