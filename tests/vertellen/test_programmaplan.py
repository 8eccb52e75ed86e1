"""The tables of the programme plan: outcome criteria in words, and the budget with its growth recomputed."""

from __future__ import annotations

import pytest

import vertellen as v

pytestmark = pytest.mark.usefixtures("project")


def test_the_budget_grows_by_the_indexation_of_the_plan():
    rijen = [tuple(str(c).replace("\u00a0", " ") for c in r) for r in v.tabel_zorgaanbod().rijen]
    assert rijen == [("2021", "6.167.100", "–"), ("2022", "6.290.454", "2,0 %"), ("2023", "6.416.261", "2,0 %")]


def test_every_outcome_criterion_has_a_row_of_full_sentences():
    tabel = v.tabel_uitkomstcriteria()
    assert [r[0] for r in tabel.rijen] == ["Doelrealisatie", "Cliënttevredenheid", "Uitval"]
    assert [c for r in tabel.rijen for c in r[1:] if not str(c).endswith(".")] == []
    assert tabel.bron.count("Programmaplan Jeugdhulpaanbod Duin- en Bollenstreek") == 1
