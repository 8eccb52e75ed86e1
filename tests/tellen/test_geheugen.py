"""The memory of parsed files: by key alone, bounded, and never of a fault."""

from __future__ import annotations

import pytest

from tellen.geheugen import Geheugen


def test_the_same_key_is_made_once():
    geheugen, keren = Geheugen(), []
    for _ in range(3):
        assert geheugen.recall(("a", 1), lambda: keren.append(1) or "x") == "x"
    assert geheugen.recall(("a", 2), lambda: "y") == "y"
    assert keren == [1]


def test_a_fault_is_not_remembered():
    geheugen = Geheugen()
    with pytest.raises(ZeroDivisionError):
        geheugen.recall("a", lambda: 1 / 0)
    assert geheugen.recall("a", lambda: 2.0) == 2.0


def test_the_oldest_is_forgotten_when_it_is_full():
    geheugen = Geheugen()
    for n in range(1000):
        geheugen.recall(n, lambda n=n: n)
    assert len(vars(geheugen)["_onthouden"]) == 400
    assert geheugen.recall(0, lambda: "again") == "again"
    assert geheugen.recall(999, lambda: "again") == 999
