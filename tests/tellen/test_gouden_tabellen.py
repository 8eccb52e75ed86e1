"""The back-test: the data reproduce the printed tables of the sources exactly, and hold nothing more from them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from datakopie import read_golden
from tellen.gegevens import Gegevens

Cellen = dict[tuple[str, ...], Decimal | None]
TARIEF = {
    "holland_rijnland_gemiddeld": ("holland-rijnland", "gemiddeld"),
    "holland_rijnland_meest": ("holland-rijnland", "meest-gedeclareerd"),
    "holland_rijnland_meest_2": ("holland-rijnland", "meest-gedeclareerd-2"),
    "haaglanden": ("haaglanden", "tarief"),
}


def code(gegevens: Gegevens, naam: str) -> str:
    return next(c for c, n in gegevens.gebieden.items() if n == naam)


def from_data(gegevens: Gegevens, tabel: str, bron: str) -> Cellen:
    """Return the figures that a table has from one source, by key."""
    rijen = gegevens.tabel(tabel).rijen
    return {tuple(f.sleutel.values()): f.waarde for f in rijen if f.herkomst[0].bron == bron}


def number(tekst: str) -> Decimal | None:
    return None if tekst in {"", "pm"} else Decimal(tekst)


def melt(rijen: list[dict[str, str]], *vast: str) -> list[tuple[dict[str, str], str, str]]:
    """Return (row, column, text) for every cell outside the fixed columns."""
    return [(r, k, v) for r in rijen for k, v in r.items() if k not in vast]


def test_report_table_1(gegevens):
    gedrukt = {
        (code(gegevens, r["gemeente"]), jaar, r["hulp"]): number(v)
        for r, jaar, v in melt(read_golden("rapport-tabel-1-jongeren"), "gemeente", "hulp")
    }
    assert from_data(gegevens, "jongeren", "rekenkamerrapport-2022") == gedrukt


def test_report_table_2(gegevens):
    gedrukt = {
        (code(gegevens, r["gemeente"]), r["jaar"], verwijzer): number(v)
        for r, verwijzer, v in melt(read_golden("rapport-tabel-2-trajecten"), "gemeente", "jaar")
    }
    assert from_data(gegevens, "trajecten", "rekenkamerrapport-2022") == gedrukt


def test_report_table_3(gegevens):
    gedrukt = {(r["team"], m): number(v) for r, m, v in melt(read_golden("rapport-tabel-3-fte"), "team")}
    assert from_data(gegevens, "fte_jgt", "rekenkamerrapport-2022") == gedrukt


def test_assignment_appendix_3_referrers(gegevens):
    gedrukt = {
        (code(gegevens, gebied), r["verwijzer"]): number(v)
        for r, gebied, v in melt(read_golden("opdracht-bijlage-3-verwijzers"), "verwijzer")
    }
    assert from_data(gegevens, "verwijzers_aandeel", "opdracht-2019") == gedrukt


def test_assignment_section_6_3_1_three_budget_tables(gegevens):
    gedrukt = {
        (code(gegevens, r["gebied"]), r["post"], jaar): number(v)
        for r, jaar, v in melt(read_golden("opdracht-6-3-1-begroting"), "post", "gebied")
    }
    assert len(gedrukt) == 3 * 5 * 4
    assert from_data(gegevens, "begroting_toegang", "opdracht-2019") == gedrukt


def test_assignment_appendix_6_shifts(gegevens):
    gedrukt = {
        (r["maatregel"], r["scenario"], jaar): number(v)
        for r, jaar, v in melt(read_golden("opdracht-bijlage-6-verschuivingen"), "maatregel", "scenario")
    }
    assert from_data(gegevens, "verschuivingen", "opdracht-2019") == gedrukt


def test_assignment_appendix_6_percentages(gegevens):
    rijen = read_golden("opdracht-bijlage-6-percentages")
    gedrukt = {
        (r["maatregel"], r["scenario"], jaar): number(v)
        for r, jaar, v in melt(rijen, "maatregel", "scenario", "effect_2024")
    }
    assert from_data(gegevens, "scenario_percentages", "opdracht-2019") == gedrukt


def test_assignment_appendix_6_prints_the_effect_of_2024_twice(gegevens):
    """Beside every percentage, and in the overview: the two agree."""
    for r in read_golden("opdracht-bijlage-6-percentages"):
        sleutel = {"maatregel": r["maatregel"], "scenario": r["scenario"], "jaar": 2024}
        (feit,) = gegevens.tabel("verschuivingen").selecteer(**sleutel)
        assert feit.getal == Decimal(r["effect_2024"])
        (los,) = gegevens.tabel("losse_feiten").selecteer(id=f"effect-{r['maatregel']}-{r['scenario']}-case")
        assert los.getal == Decimal(r["effect_2024"])


@pytest.mark.parametrize("nummer", ["1", "2", "3", "4", "5", "6", "7", "8", "9a", "9b", "10", "11", "12"])
def test_assignment_chapter_2_norm_table_of_a_result(gegevens, nummer):
    rijen = [r for r in read_golden("opdracht-2-normen") if r["resultaat"] == nummer]
    indicator = next(i for i in gegevens.indicatoren.values() if i.nummer == nummer)
    assert [code(gegevens, r["gemeente"]) for r in rijen] == list(gegevens.regio)
    assert baseline(indicator, gegevens) == [(r["peilmoment"], number(r["nulmeting"])) for r in rijen]
    for r in rijen:
        gm = code(gegevens, r["gemeente"])
        jaren = {int(j): number(r[j]) for j in ("2021", "2022", "2023", "2024") if r[j]}
        assert norms(indicator, gm) == (r["kop"], jaren, number(r["binnen_vier_jaar"]))


def baseline(indicator: Any, gegevens: Gegevens) -> list[tuple[str, Decimal | None]]:
    """Return (moment, value) per municipality; an announced nulmeting has a moment and no value."""
    n = indicator.nulmeting
    if n is None:
        return [("", None)] * len(gegevens.regio)
    moment = f"volgt in {n.verwacht}" if n.verwacht else n.periode
    return [(moment, n.waarden.get(gm)) for gm in gegevens.regio]


def norms(indicator: Any, gemeente: str) -> tuple[str, dict[int, Decimal], Decimal | None]:
    """Return heading, values per year and the value due within four years, as the assignment set them."""
    eerste = [n for n in indicator.normen if n.bron == "opdracht-2019"]
    if not eerste:
        return "", {}, None
    (norm,) = eerste
    doel = norm.doel.get(gemeente)
    assert doel is None or doel.uiterlijk == 2024
    return norm.kop_in_bron, dict(norm.waarden.get(gemeente, {})), doel.waarde if doel else None


def test_programme_plan_chapter_6_budget(gegevens):
    gedrukt = {
        (code(gegevens, r["gebied"]), jaar): number(v)
        for r, jaar, v in melt(read_golden("programmaplan-6-zorgaanbod"), "gebied")
    }
    assert from_data(gegevens, "begroting_zorgaanbod", "programmaplan-2019") == gedrukt


def test_voorschoten_tariffs(gegevens):
    gedrukt = {
        (r["product"], *TARIEF[kolom]): number(v)
        for r, kolom, v in melt(read_golden("voorschoten-2-tarieven"), "product")
        if v
    }
    assert from_data(gegevens, "tarieven", "analyse-voorschoten-2020") == gedrukt


def test_voorschoten_costs(gegevens):
    gedrukt = {(r["post"], r["soort"]): number(r["euro"]) for r in read_golden("voorschoten-2-en-3-kosten")}
    assert from_data(gegevens, "kosten_overstap", "analyse-voorschoten-2020") == gedrukt
