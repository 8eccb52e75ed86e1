"""Suppression: a small count of persons in a delivery is known to nobody but the supplier."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datakopie import add_delivery, copy_data
from tellen.gegevens import Gegevens
from tellen.onderdrukking import DREMPEL, hidden_cells, is_small, possible_values
from tellen.status import Gemeten, Punt, assess_status

KLEIN = [Decimal(n) for n in range(int(DREMPEL))]


@pytest.mark.parametrize(
    ("waarde", "eenheid", "klein"),
    [
        (Decimal(0), "aantal", True),
        (Decimal(4), "aantal", True),
        (Decimal(5), "aantal", False),
        (Decimal(1), "procent", False),
        (Decimal(3), "dagen", False),
        (None, "aantal", False),
    ],
)
def test_only_counts_below_the_threshold_are_small(waarde, eenheid, klein):
    assert is_small(waarde, eenheid) == klein


@given(
    st.integers(0, 12).map(Decimal),
    st.integers(2020, 2024),
    st.sampled_from(["hoger", "lager"]),
    st.none() | st.integers(0, 12),
)
def test_a_suppressed_count_gives_an_outcome_only_when_every_small_count_gives_the_same(norm, jaar, richting, nul):
    """So the outcome is right, and tells nothing about which of the small counts it was."""
    midden, breedte = possible_values()
    nulmeting = None if nul is None else Punt(Decimal(nul), 2019)

    def outcome(gemeten: Gemeten) -> str:
        return assess_status(Punt(norm, 2023), nulmeting, gemeten, richting).uitkomst

    uitkomst = outcome(Gemeten(midden, jaar, breedte, onderdrukt=True))
    mogelijk = {outcome(Gemeten(w, jaar)) for w in KLEIN}
    assert uitkomst == (mogelijk.pop() if len(mogelijk) == 1 else "niet vast te stellen")


@pytest.mark.parametrize("waarde", range(5))
def test_the_value_of_a_small_count_is_forgotten_on_loading(tmp_path, waarde):
    root = copy_data(tmp_path)
    add_delivery(root, "2026", f"thuiszitters,GM0638,2026,{waarde},definitief,Het is er {waarde}\n")
    (meting,) = Gegevens(root).metingen
    assert (meting.waarde, meting.onderdrukt, meting.bestaat, meting.toelichting) == (None, True, True, "")


def test_what_the_sources_published_stays_as_published(gegevens):
    (nulmeting,) = gegevens.tabel("normen").selecteer(indicator="thuiszitters", gemeente="GM0638", soort="nulmeting")
    assert nulmeting.getal == 2


delen = st.lists(st.integers(0, 14).map(Decimal), min_size=1, max_size=4)


def with_total(waarden) -> dict[str, Decimal]:
    return {f"deel{i}": Decimal(w) for i, w in enumerate(waarden)} | {"totaal": Decimal(sum(waarden))}


def test_a_reader_who_knows_the_rule_and_tries_every_number_learns_nothing():
    """What is shown of a quarter fits every small count from 0 to 4, for each that is hidden."""
    mogelijk: dict[tuple[object, ...], list[set[int]]] = {}
    for waarden in product(range(14), repeat=3):
        stand = with_total(waarden)
        verborgen = hidden_cells([stand], "totaal")
        getoond = tuple((w < DREMPEL) if c in verborgen else w for c, w in stand.items() if c != "totaal")
        open_ = mogelijk.setdefault(
            (getoond, None if "totaal" in verborgen else stand["totaal"]), [set(), set(), set()]
        )
        for i, w in enumerate(waarden):
            open_[i].add(w)
    for (getoond, _), open_ in mogelijk.items():
        for teken, waarden in zip(getoond, open_, strict=True):
            assert teken is not True or waarden == set(range(5))


@given(delen)
def test_nothing_is_hidden_without_a_small_count(waarden):
    assert hidden_cells([with_total([w + DREMPEL for w in waarden])], "totaal") == frozenset()


@given(delen, delen)
def test_what_is_hidden_in_one_version_is_hidden_in_all(eerst, later):
    standen = [with_total(eerst), with_total(later)]
    klein = {c for s in standen for c, w in s.items() if w < DREMPEL}
    assert hidden_cells(standen, "totaal") == (klein | {"totaal"} if klein else frozenset())
