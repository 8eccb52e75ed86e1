"""The English of verdicts: one word per verdict, with the same shape as in Dutch."""

from __future__ import annotations

import pytest

import vertellen as v
from vertellen.engels import _VERDICTEN
from vertellen.namen import VERDICTKLASSEN
from vertellen.oordeelzin import verdict_span
from vertellen.uitspraak import oordeel


def test_every_verdict_has_one_name_in_english():
    assert set(_VERDICTEN) == set(VERDICTKLASSEN)
    assert len(set(_VERDICTEN.values())) == len(_VERDICTEN)


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("claim", ["rk-c1-steeds-meer-jeugdigen", "rk-c2-leiden-totaal", "rk-c5-effectiviteit"])
def test_a_verdict_keeps_its_shape(claim):
    nederlands, engels = verdict_span(oordeel(claim).verdict), v.oordeel_engels(claim)
    assert engels.split("]")[1] == nederlands.split("]")[1]
    assert engels.split("]")[0] != nederlands.split("]")[0]
