"""Controls and their explanations, over everything that is in the data."""

from __future__ import annotations

import re
from decimal import Decimal

from tellen.controle import Controle, check_correcties, run_controles


def test_every_control_has_a_name_of_its_own(gegevens):
    namen = [c.id for c in run_controles(gegevens)]
    assert len(namen) == len(set(namen))
    assert all(re.match(r"(som|model|kop|gedrukt|datum|feit):\S+$", n) for n in namen)


def test_every_printed_total_and_every_claim_with_a_value_has_a_control(gegevens):
    namen = {c.id for c in run_controles(gegevens)}
    for f in gegevens.tabel("trajecten").selecteer(verwijzer="totaal"):
        assert f"som:trajecten:{f.sleutel['gemeente']}:{f.sleutel['jaar']}" in namen
    for f in gegevens.tabel("begroting_toegang").selecteer(post="totaal"):
        assert f"som:begroting_toegang:{f.sleutel['gebied']}:totaal:{f.sleutel['jaar']}:posten" in namen
    for f in gegevens.tabel("verschuivingen").selecteer(jaar="totaal"):
        assert f"som:verschuivingen:{f.sleutel['maatregel']}:{f.sleutel['scenario'] or '-'}:totaal" in namen
    for b in gegevens.bevindingen.values():
        assert {f"gedrukt:{b.id}:{naam}" for naam in b.gedrukt} <= namen


def test_every_difference_is_explained_once_and_every_explanation_has_one(gegevens):
    verschillen = {c.id for c in run_controles(gegevens) if c.verschilt}
    uitgelegd = [controle for c in gegevens.correcties for controle in c.controles]
    assert sorted(uitgelegd) == sorted(verschillen)


def test_the_columns_that_the_source_heads_realisatie_hold_norms(gegevens):
    verschillen = {c.id: (c.gedrukt, c.berekend) for c in run_controles(gegevens) if c.id.startswith("kop:")}
    anders = {"kop:verwijzingen-huisarts", "kop:verwijzingen-toegang", "kop:thuiszitters"}
    assert {k for k, (gedrukt, berekend) in verschillen.items() if gedrukt != berekend} == anders
    assert {verschillen[k] for k in anders} == {("realisatie", "norm")}


def test_controls_of_sums_carry_the_facts_they_rest_on(gegevens):
    for controle in run_controles(gegevens):
        if controle.id.startswith("som:trajecten"):
            totaal, *delen = controle.feiten
            assert totaal.getal == controle.gedrukt
            assert sum(d.getal for d in delen) == controle.berekend


def test_a_difference_without_explanation_and_one_that_fits_by_value(gegevens):
    """A number fits whatever its spelling: 1037000 explains 1037000.0."""
    proef = Controle("som:proef", "Proef", Decimal("10.0"), Decimal(11))
    assert [f.code for f in check_correcties(gegevens, (proef,)) if "som:proef" in f.waarde] == ["verschil"]
    echt = run_controles(gegevens)
    gespeld = tuple(
        Controle(c.id, c.wat, c.gedrukt * Decimal("1.0"), c.berekend) if isinstance(c.gedrukt, Decimal) else c
        for c in echt
    )
    assert check_correcties(gegevens, gespeld) == []
