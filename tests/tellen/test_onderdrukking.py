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
    if uitkomst != "niet vast te stellen":
        assert {outcome(Gemeten(w, jaar)) for w in KLEIN} == {uitkomst}


@pytest.mark.parametrize("waarde", range(5))
def test_the_value_of_a_small_count_is_forgotten_on_loading(tmp_path, waarde):
    root = copy_data(tmp_path)
    add_delivery(root, "2026", f"thuiszitters,GM0638,2026,{waarde},definitief,\n")
    (meting,) = Gegevens(root).metingen
    assert (meting.waarde, meting.onderdrukt, meting.bestaat) == (None, True, True)


def test_what_the_sources_published_stays_as_published(gegevens):
    (nulmeting,) = gegevens.tabel("normen").selecteer(indicator="thuiszitters", gemeente="GM0638", soort="nulmeting")
    assert nulmeting.getal == 2


delen = st.lists(st.integers(0, 14).map(Decimal), min_size=2, max_size=4)


def possible(stand: dict[str, Decimal], verborgen: frozenset[str]) -> dict[str, set[int]]:
    """Try every value that a hidden cell may have, as far as its label and the total allow; return what is left."""
    weg = [c for c in stand if c != "totaal" and c in verborgen]
    rest = sum(w for c, w in stand.items() if c in weg)
    bereik = [range(5) if stand[c] < DREMPEL else range(5, int(rest) + 1) for c in weg]
    open_ = "totaal" in verborgen
    goed = [keuze for keuze in product(*bereik) if open_ or sum(keuze) == rest]
    return {c: {keuze[i] for keuze in goed} for i, c in enumerate(weg)}


@given(delen)
def test_no_small_count_can_be_worked_out_from_a_total(waarden):
    stand = {f"deel{i}": w for i, w in enumerate(waarden)}
    stand["totaal"] = sum(waarden, Decimal(0))
    verborgen = hidden_cells([stand], "totaal")
    for cel, mogelijk in possible(stand, verborgen).items():
        if stand[cel] < DREMPEL:
            assert mogelijk == set(range(5)), (stand, verborgen)


@given(delen)
def test_nothing_is_hidden_without_a_small_count(waarden):
    stand = {f"deel{i}": w + DREMPEL for i, w in enumerate(waarden)}
    assert hidden_cells([stand], "totaal") == frozenset()


@given(delen, delen)
def test_what_is_hidden_in_one_version_is_hidden_in_all(eerst, later):
    standen = [{f"deel{i}": w for i, w in enumerate(ws)} | {"totaal": sum(ws, Decimal(0))} for ws in (eerst, later)]
    verborgen = hidden_cells(standen, "totaal")
    assert {c for s in standen for c, w in s.items() if w < DREMPEL} <= verborgen
    for stand in standen:
        for cel, mogelijk in possible(stand, verborgen).items():
            assert stand[cel] >= DREMPEL or mogelijk == set(range(5))
