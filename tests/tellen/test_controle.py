"""Controls and their explanations, over everything that is in the data."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from datakopie import add_quarter, append_text, copy_data, find_faults, replace_text
from tellen.controle import Controle, check_correcties, run_controles
from tellen.gegevens import Gegevens


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


REGIO = ("GM0546", "GM0547", "GM0579", "GM0638", "leidse-regio")


def quarter(*waarden: object, maat: str = "clienten", status: str = "definitief") -> str:
    """Write rows for the four municipalities and the region, in that order; None leaves one out."""
    paren = zip(REGIO, waarden, strict=True)
    return "".join(f"{code},2026-Q3,{maat},{w},{status},\n" for code, w in paren if w is not None)


@pytest.fixture
def root(tmp_path):
    return copy_data(tmp_path)


UITLEG = """
- id: proef-kwartaal
  controles: ["som:kwartaalcijfers:clienten:2026-Q3"]
  gedrukt: {}
  berekend: {}
  bron: opdracht-2019
  vindplaats: bijlage 3
  reden: Wie in twee gemeenten hulp kreeg, telt in de regio één keer.
"""


def test_a_regional_total_in_a_delivery_is_held_against_its_municipalities(root):
    add_quarter(root, "2026-Q3", quarter(100, 20, 30, 30, 999))
    assert find_faults(root) == [
        "data/leveringen/2026-Q3/kwartaalcijfers.csv, regel 6, kolom waarde: de controle "
        "'som:kwartaalcijfers:clienten:2026-Q3' telt de gemeenten op tot 180, en de leverancier noemt 999. "
        "Vraag de leverancier om een verbetering, of leg het verschil uit in data/correcties.yml."
    ]


def test_a_difference_in_a_delivery_may_be_explained_and_the_explanation_ends_with_it(root):
    add_quarter(root, "2026-Q3", quarter(100, 20, 30, 30, 178))
    append_text(root, "data/correcties.yml", UITLEG.format(178, 180))
    assert find_faults(root) == []
    add_quarter(root, "2026-Q3-r2", "leidse-regio,2026-Q3,clienten,180,definitief,\n", herziening_van="2026-Q3")
    (fout,) = find_faults(root)
    assert "correctie proef-kwartaal: de controle 'som:kwartaalcijfers:clienten:2026-Q3' vindt geen verschil" in fout


@pytest.mark.parametrize(
    ("rijen", "verschil"),
    [
        (quarter(100, 20, 30, 30, 180), False),
        (quarter("41.5", "10.25", 8, "2.5", "62.25", maat="fte"), False),
        (quarter("41.5", "10.25", 8, "2.5", "62.3", maat="fte"), True),
        (quarter(100, 20, 30, 30, 181, status="voorlopig"), True),
        (quarter(100, 20, 30, None, 999), False),  # the fourth is not known
        (quarter(100, 20, 30, "", 999), False),
        (quarter(100, 20, 30, 30, ""), False),
        (quarter(100, 20, 30, 3, 999), False),  # neither the small count nor the total is shown
        (quarter(0, 0, 0, 0, 0), False),
    ],
)
def test_only_a_total_that_is_shown_beside_all_its_parts_is_checked(root, rijen, verschil):
    add_quarter(root, "2026-Q3", rijen)
    assert ["telt de gemeenten op" in f for f in find_faults(root)] == [True] * verschil


def test_a_small_count_cannot_be_worked_out_from_a_control(root):
    """Not with the total of an earlier delivery either, which stays hidden when a later count is no longer small."""
    add_quarter(root, "2026-Q3", quarter(100, 20, 30, 3, 999))
    add_quarter(root, "2026-Q3-r2", quarter(100, 20, 30, 9, 998), "2026-11-15", herziening_van="2026-Q3")
    assert not [c for c in run_controles(Gegevens(root)) if c.geleverd]


def test_a_total_is_checked_against_what_later_deliveries_made_of_its_parts(root):
    add_quarter(root, "2026-Q3", quarter(100, 20, 30, 30, 180, status="voorlopig"))
    assert find_faults(root) == []
    deel = "GM0546,2026-Q3,clienten,104,definitief,\n"
    add_quarter(root, "2026-Q3-r2", deel, "2026-11-15", herziening_van="2026-Q3")
    (fout,) = find_faults(root)
    assert fout.startswith("data/leveringen/2026-Q3/kwartaalcijfers.csv, regel 6")
    assert "op tot 184, en de leverancier noemt 180" in fout
    heel = deel + "leidse-regio,2026-Q3,clienten,184,definitief,\n"
    add_quarter(root, "2026-Q3-r3", heel, "2026-11-16", herziening_van="2026-Q3")
    assert find_faults(root) == []


def test_a_total_that_is_withdrawn_is_checked_no_more(root):
    add_quarter(root, "2026-Q3", quarter(100, 20, 30, 30, 999))
    weg = "leidse-regio,2026-Q3,clienten,,definitief,fout in het totaal\n"
    add_quarter(root, "2026-Q3-r2", weg, "2026-11-15", herziening_van="2026-Q3")
    assert find_faults(root) == []
