"""Formulas: four operations on facts, exact, with the provenance of the parts."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellen.feit import Feit, Herkomst
from tellen.formule import compute
from tellen.fouten import GegevensFout

getallen = st.decimals(-10_000, 10_000, places=2)


def fact(waarde: Decimal | int | str | None, bron: str = "a", precisie: str = "") -> Feit:
    exact = None if waarde is None else Decimal(waarde)
    return Feit(exact, "euro", "Bedrag", (Herkomst(bron, "tabel 1", f"{bron}.csv", 2),), precisie)


@given(getallen, getallen, getallen)
def test_formulas_follow_the_rules_of_arithmetic(a, b, c):
    delen = {"a": fact(a), "b": fact(b), "c": fact(c)}
    assert compute("a + b * c", delen).getal == a + b * c
    assert compute("(a + b) * c", delen).getal == (a + b) * c
    assert compute("a - b - c", delen).getal == a - b - c
    assert compute("-a + 2", delen).getal == -a + 2
    if c:
        assert compute("a / c", delen).getal == a / c


def test_decimals_are_exact():
    assert compute("a + b", {"a": fact("0.1"), "b": fact("0.2")}).getal == Decimal("0.3")
    assert compute("a * 1.1", {"a": fact(3)}).getal == Decimal("3.3")


def test_a_computed_fact_knows_its_parts_and_where_they_stand():
    delen = {"a": fact(3, "a"), "b": fact(2, "b"), "c": fact(1, "a")}
    feit = compute("a - b - c", delen, "procentpunt", "Verschil")
    assert (feit.getal, feit.eenheid, feit.wat, feit.formule) == (Decimal(0), "procentpunt", "Verschil", "a - b - c")
    assert feit.delen == tuple(delen.items())
    assert [h.bron for h in feit.herkomst] == ["a", "b"]


def test_without_one_of_the_values_there_is_no_outcome():
    assert compute("a + b", {"a": fact(3), "b": fact(None)}).waarde is None


def test_a_part_that_is_about_makes_the_outcome_about():
    assert compute("a + b", {"a": fact(3), "b": fact(2, precisie="circa")}).precisie == "circa"


@pytest.mark.parametrize(
    "formule",
    ["a ** 2", "a // 2", "a % 2", "a if a else 1", "max(a, 1)", "a.real", "a +", "'a'", "True", "a and 1", "[a]",
     "__import__('os')", "a < 2", "~a", "b ** 2", "b(a)", "lambda: a"],
)  # fmt: skip
def test_anything_but_the_four_operations_is_refused(formule):
    with pytest.raises(GegevensFout) as e:
        compute(formule, {"a": fact(3)})
    assert [f.code for f in e.value.fouten] == ["formule"]


def test_a_name_that_is_no_part_is_named_with_the_formula():
    with pytest.raises(GegevensFout) as e:
        compute("a - b + c * x", {"a": fact(3), "c": fact(None)})
    assert [str(f) for f in e.value.fouten] == [
        f"formule, 'a - b + c * x': de formule noemt '{naam}', maar die waarde is er niet. "
        "Geef die waarde, of kies uit: a, c."
        for naam in ("b", "x")
    ]


def test_without_any_part_every_name_is_missing():
    with pytest.raises(GegevensFout, match="noemt 'a', maar die waarde is er niet. Geef die waarde, of kies uit"):
        compute("a", {})


def test_dividing_by_zero_is_a_fault():
    with pytest.raises(GegevensFout) as e:
        compute("a / (b - b)", {"a": fact(3), "b": fact(2)})
    assert [f.code for f in e.value.fouten] == ["deling"]
