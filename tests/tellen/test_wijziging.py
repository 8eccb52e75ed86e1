"""Changes between two states of the publication."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellen.uitgave import Uitgave
from tellen.wijziging import Wijziging, changes_of, find_changes

OUD = {"cijfers": {"a": "1", "b": "2"}, "standen": {"x | GM0546": "nog niet gemeten"}}


@pytest.mark.parametrize(
    ("nieuw", "soorten"),
    [
        ({"a": "1", "b": "2"}, []),
        ({"a": "1", "b": "3"}, [("b", "herzien", "2", "3")]),
        ({"a": "1"}, [("b", "vervallen", "2", None)]),
        ({"a": "1", "b": "2", "c": None}, [("c", "nieuw", None, None)]),
        ({"a": None, "b": "2"}, [("a", "herzien", "1", None)]),
    ],
)
def test_a_key_is_new_revised_or_lapsed(nieuw, soorten):
    gevonden = find_changes({"cijfers": OUD["cijfers"]}, {"cijfers": nieuw}, {})
    assert [(w.sleutel, w.soort, w.oud, w.nieuw) for w in gevonden] == soorten


def test_a_status_changes_with_its_outcome_and_not_with_its_vintage():
    eerst = {"standen": {"x | GM0546": "op koers | 2026-Q2 | 2026-Q2"}}
    assert find_changes(eerst, {"standen": {"x | GM0546": "op koers | 2026-Q3 | 2026-Q3"}}, {}) == ()
    assert len(find_changes(eerst, {"standen": {"x | GM0546": "norm gehaald | 2026-Q3 | 2026-Q3"}}, {})) == 1


def test_a_change_has_its_own_reason_or_that_of_the_release_and_a_new_thing_its_own_alone():
    nieuw = {"cijfers": {"a": "5", "b": "6", "c": "7"}}
    gevonden = find_changes(OUD, nieuw, {"cijfers | a": "Nageteld."}, rest="Nieuwe druk.")
    assert [w.reden for w in gevonden] == ["Nageteld.", "Nieuwe druk.", "", "Nieuwe druk."]


def test_the_first_release_changed_nothing_and_the_next_is_compared_with_it():
    uitgaven = [
        Uitgave(datum=dt.date(2030, 1, 1), titel="Een", inhoud={"cijfers": {"a": "1"}}),
        Uitgave(datum=dt.date(2030, 4, 1), titel="Twee", reden="Herteld.", inhoud={"cijfers": {"a": "2"}}),
    ]
    assert changes_of(uitgaven, 0) == ()
    assert changes_of(uitgaven, 1) == (Wijziging("cijfers", "a", "herzien", "1", "2", "Herteld."),)


staten = st.dictionaries(st.sampled_from("abcd"), st.none() | st.sampled_from(["1", "2"]))


@given(staten, staten)
def test_changes_lead_from_the_old_state_to_the_new_one(oud, nieuw):
    stand = dict(oud)
    for w in find_changes({"cijfers": oud}, {"cijfers": nieuw}, {}):
        if w.soort == "vervallen":
            del stand[w.sleutel]
        else:
            stand[w.sleutel] = w.nieuw
    assert stand == nieuw
