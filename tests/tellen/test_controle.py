"""Controls and their explanations, over everything that is in the data."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from datakopie import append_text, copy_data, find_faults, replace_text
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


def explain(root: Path, gedrukt: str, berekend: str, links: str, rechts: str) -> list[str]:
    """Add an explanation in words with the figures behind it; return the faults."""
    append_text(
        root,
        "data/correcties.yml",
        f"""
- id: proef
  soort: tekst
  betreft: inhoud
  gedrukt: {gedrukt}
  berekend: {berekend}
  ongelijk: [{links}, {rechts}]
  bron: opdracht-2019
  vindplaats: bijlage 3
  reden: Een proef.
""",
    )
    return find_faults(root)


JGT = "{bestand: losse_feiten, id: jgt-begroot-per-jaar}"


@pytest.mark.parametrize(
    ("gedrukt", "berekend", "rechts", "fout"),
    [
        ("640.555 euro", "€ 773.000", "773000", None),
        ("640.555 euro", "ongeveer 6,4 ton", "{formule: a / 100000, a: JGT}", None),
        ("640.555 euro", "evenveel", "640555", "zijn gelijk: beide 640555"),
        ("640.556 euro", "€ 773.000", "773000", "de uitleg noemt '640.556 euro', maar de cijfers geven 640555"),
        ("640.555 euro", "€ 773.001", "773000", "de uitleg noemt '€ 773.001', maar de cijfers geven 773000"),
        ("640.555 euro", "gelijk", "{formule: a + 0.4, a: JGT}", "zijn gelijk: beide 640555"),  # equal when rounded
        ("veel", "minder", "773000", None),
        ("640555", "641000.5", "{formule: a + 445.5, a: JGT}", None),
        ("640555", "640.6", "{formule: a / 1000, a: JGT}", None),
        ("640.555 euro", "5 miljoen euro", "{formule: a + 4400000, a: JGT}", None),
        ("640.555 euro", "5,0 mln euro", "{formule: (a + 4400000) / 1000000, a: JGT}", None),
        ("640.555 euro", "-1236000", "-1236000", None),
        ("640.555 euro", "€ \u2212585.000", "-585000", None),
        ("640.555 euro", "2019-585", "-585", "maar de cijfers geven -585."),  # that is no minus sign
        ("640.555 euro", "ruim 13.8", "13.8", None),
        ("640.555 euro", "0.125", "0.125", None),
        ("640555", "213518", "{formule: a / 3, a: JGT}", None),
        ("640555", "213519", "{formule: a / 3, a: JGT}", "'213519', maar de cijfers geven 213518.33."),
        ("640555", "213518,330", "{formule: a / 3, a: JGT}", "'213518,330', maar de cijfers geven 213518.333."),
    ],
)
def test_an_explanation_in_words_holds_as_long_as_its_figures_differ(tmp_path, gedrukt, berekend, rechts, fout):
    fouten = explain(copy_data(tmp_path), gedrukt, berekend, JGT, rechts.replace("JGT", JGT))
    assert [f for f in fouten if "correctie proef" in f and fout and fout in f] == fouten
    assert bool(fouten) == bool(fout)


def test_a_figure_that_is_mended_ends_its_explanation(tmp_path):
    root = copy_data(tmp_path)
    rij = "taken-toegang-in-rapport,leidse-regio,,"
    replace_text(root, "data/cijfers/losse_feiten.csv", f"{rij}9", f"{rij}14")
    assert any("correctie taken-toegang-9-of-14: de twee cijfers" in f for f in find_faults(root))


@pytest.mark.parametrize(
    ("links", "fout"),
    [
        ("{bestand: losse_feiten, id: regio-gemeentenn}", ", id in losse_feiten.csv: 'regio-gemeentenn' is hier onbek"),
        ("{bestand: losse_feitn, id: regio-gemeenten}", ": 'losse_feitn' is hier onbekend. Kies uit: "),
        ("{bestand: trajecten, gemeente: GM0546}", "rijen aan in plaats van één."),
        ("{formule: a + b, a: 1}", ", 'a + b': de formule noemt 'b', maar die waarde is er niet."),
        ("{formule: 1 / a, a: 0}", ": '1 / a' deelt door nul."),
    ],
)
def test_a_figure_that_cannot_be_found_is_a_fault_at_the_explanation(tmp_path, links, fout):
    root = copy_data(tmp_path)
    regel = (root / "data/correcties.yml").read_text(encoding="utf-8").count("\n") + 2
    [gevonden] = explain(root, "negen", "tien", links, JGT)
    assert gevonden.startswith(f"data/correcties.yml, regel {regel}")
    assert fout in gevonden


def test_a_figure_that_lost_its_value_is_a_fault_at_the_explanation(tmp_path):
    root = copy_data(tmp_path)
    rij = "fte-indicatie-samenwerking,GM0626,,"
    replace_text(root, "data/cijfers/losse_feiten.csv", f"{rij}1,", f"{rij},")
    assert any("correctie voorschoten-fte-indicatie: het cijfer 'Ambt" in f for f in find_faults(root))
