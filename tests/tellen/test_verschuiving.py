"""The shift model: what is derived fits what is printed."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tellen import verschuiving as v
from tellen.rekentabel import MAATREGELEN, SCENARIOS, base_amounts

bedragen = st.integers(min_value=1_000_000, max_value=50_000_000)
procenten = st.lists(st.decimals(min_value="0.5", max_value=10, places=1), min_size=1, max_size=8)
saldi = st.dictionaries(st.integers(2021, 2035), st.integers(-(10**7), 10**7).map(Decimal), min_size=1, max_size=8)


def rounded(bedrag: Decimal) -> Decimal:
    return (bedrag / 1000).to_integral_value(rounding="ROUND_HALF_UP") * 1000


@given(bedragen, procenten)
def test_the_interval_contains_the_amount_that_the_effects_were_made_from(basis, procent):
    interval = v.derive_basisbedrag((p, rounded(v.compute_effect(Decimal(basis), p))) for p in procent)
    assert interval.bestaat
    assert interval.laagst <= basis <= interval.hoogst


@given(bedragen, procenten)
def test_the_middle_gives_all_printed_effects_again(basis, procent):
    """Half the rounding unit is the most that an effect can be off; a printed half rounds up, so half up fits."""
    gedrukt = [(p, rounded(v.compute_effect(Decimal(basis), p))) for p in procent]
    midden = v.derive_basisbedrag(gedrukt).midden
    for p, effect in gedrukt:
        assert abs(v.compute_effect(midden, p) - effect) <= v.AFRONDING / 2


@given(bedragen, procenten, procenten)
def test_more_cells_can_only_narrow_the_interval(basis, eerst, erbij):
    gedrukt = [(p, rounded(v.compute_effect(Decimal(basis), p))) for p in [*eerst, *erbij]]
    ruim, nauw = v.derive_basisbedrag(gedrukt[: len(eerst)]), v.derive_basisbedrag(gedrukt)
    assert ruim.laagst <= nauw.laagst <= nauw.hoogst <= ruim.hoogst


def test_cells_that_contradict_each_other_leave_no_amount():
    interval = v.derive_basisbedrag([(Decimal(1), Decimal(100_000)), (Decimal(2), Decimal(300_000))])
    assert not interval.bestaat


def test_a_percentage_of_zero_says_nothing():
    cellen = [(Decimal(0), Decimal(0)), (Decimal(2), Decimal(200_000))]
    assert v.derive_basisbedrag(cellen) == v.derive_basisbedrag(cellen[1:])


@given(st.lists(st.integers(-(10**6), 10**6).map(Decimal), max_size=5), st.integers(-(10**6), 0).map(Decimal))
def test_a_balance_is_the_effects_minus_the_investment(effecten, investering):
    assert v.compute_saldo(effecten, investering) == sum(effecten) + investering


@given(saldi)
def test_the_running_total_ends_on_the_sum_and_runs_in_order_of_year(per_jaar):
    lopend = v.cumulate(per_jaar)
    assert list(lopend) == sorted(per_jaar)
    assert lopend[max(per_jaar)] == sum(per_jaar.values())
    for vorig, jaar in zip(list(lopend), list(lopend)[1:], strict=False):
        assert lopend[jaar] - lopend[vorig] == per_jaar[jaar]


@given(saldi)
def test_break_even_is_the_first_year_at_zero_or_above(per_jaar):
    jaar = v.break_even_year(per_jaar)
    boven = [j for j, saldo in sorted(per_jaar.items()) if saldo >= 0]
    assert jaar == (boven[0] if boven else None)


@given(saldi)
def test_money_is_earned_back_from_the_first_year_that_no_later_deficit_undoes(per_jaar):
    lopend = v.cumulate(per_jaar)
    jaar = v.earned_back_year(lopend)
    goed = [j for j in lopend if all(lopend[later] >= 0 for later in lopend if later >= j)]
    assert jaar == (min(goed) if goed else None)
    assert (jaar is None) == (lopend[max(lopend)] < 0)


def test_the_derived_amounts_are_narrow_and_exist(gegevens):
    for maatregel, interval in base_amounts(gegevens).items():
        assert interval.bestaat, maatregel
        assert (interval.hoogst - interval.laagst) / interval.midden < Decimal("0.01"), maatregel


def test_every_printed_effect_is_found_again_after_rounding(gegevens):
    model, gedrukt = gegevens.tabel("verschuivingen_model"), gegevens.tabel("verschuivingen")
    effecten = model.selecteer(grootheid="effect")
    assert len(effecten) == len(MAATREGELEN) * len(SCENARIOS) * 4
    for effect in effecten:
        sleutel = {k: effect.sleutel[k] for k in ("maatregel", "scenario", "jaar")}
        (bron,) = gedrukt.selecteer(**sleutel)
        assert rounded(effect.getal) == bron.getal, sleutel


def test_recomputed_balances_lie_within_the_rounding_of_the_printed_ones(gegevens):
    """Four amounts of which three are rounded to thousands: at most 2.000 euro apart."""
    model, gedrukt = gegevens.tabel("verschuivingen_model"), gegevens.tabel("verschuivingen")
    for saldo in model.selecteer(grootheid="saldo"):
        (bron,) = gedrukt.selecteer(maatregel="totaal", scenario=saldo.sleutel["scenario"], jaar=saldo.sleutel["jaar"])
        assert abs(saldo.getal - bron.getal) <= 2000


def test_the_year_in_which_each_scenario_earns_itself_back(gegevens):
    gevonden = {
        (f.sleutel["scenario"], f.sleutel["wijze"]): None if f.waarde is None else int(f.waarde)
        for f in gegevens.tabel("terugverdienjaar").rijen
    }
    assert gevonden == {
        ("best", "per-jaar"): 2023,
        ("best", "cumulatief"): 2024,
        ("base", "per-jaar"): None,
        ("base", "cumulatief"): None,
    }
