"""Sentences: the reason behind every status, and one sentence for every kind of part of a verdict."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter

from datakopie import ROOT
from tellen import toetsvorm
from tellen.contract import Indicator, Nulmeting
from tellen.levering import Meting
from tellen.oordeel import assess_bevinding
from tellen.stand import Stand
from tellen.status import Gemeten, Punt, Status, assess_status
from tellen.toetsen import Plaats, run_toets
from vertellen import deelzin
from vertellen.deelzin import deviation_range, part_sentence, part_sentences
from vertellen.zin import datum, status_zin

pytestmark = pytest.mark.usefixtures("project")

STATUSSEN = yaml.safe_load((ROOT / "tests/cases/status.yml").read_text(encoding="utf-8"))
ZINNEN = yaml.safe_load((ROOT / "tests/cases/zinnen.yml").read_text(encoding="utf-8"))
TOETS: TypeAdapter[Any] = TypeAdapter(toetsvorm.Toets)


def point(gegeven: dict[str, Any] | None) -> Punt | None:
    return Punt(Decimal(str(gegeven["waarde"])), gegeven["jaar"]) if gegeven else None


def stand_of(geval: dict[str, Any], sjabloon: Indicator) -> Stand:
    """Make the state of the example of a case, with an indicator of its unit and decimals."""
    verwacht = geval.get("nulmeting_verwacht")
    eigen = {
        "eenheid": geval.get("eenheid", "procent"),
        "decimalen": geval.get("decimalen", 0),
        "richting": geval["richting"],
        "nulmeting": Nulmeting(verwacht=verwacht) if verwacht else None,
    }
    gemeten = geval.get("gemeten")
    if gemeten:
        gemeten = Gemeten(**{k: Decimal(str(w)) if k in {"waarde", "afronding"} else w for k, w in gemeten.items()})
    norm, nulmeting = point(geval.get("norm")), point(geval.get("nulmeting"))
    status = assess_status(norm, nulmeting, gemeten, geval["richting"], nulmeting_verwacht=bool(verwacht))
    return Stand(sjabloon.model_copy(update=eigen), "GM0546", status, None, None, None)


@pytest.mark.parametrize("geval", [g for g in STATUSSEN if "reden" in g], ids=lambda g: g["naam"])
def test_the_reason_of_a_status(project, geval, lees):
    stand = stand_of(geval, project.indicatoren["ervaren-regie"])
    assert lees(status_zin(stand)) == geval["reden"]


def test_every_rule_has_a_reason_among_the_cases():
    regels = {g.get("regel", g["uitkomst"]) for g in STATUSSEN if "reden" in g}
    assert regels == {
        "nulmeting volgt", "geen norm", "nog niet gemeten", "norm gehaald", "norm niet gehaald", "op koers",
        "achter op koers", "vroeg gehaald", "geen nulmeting", "voor nulmeting", "afronding", "voorlopig",
    }  # fmt: skip


def test_a_suppressed_count_is_never_written_out(project, lees):
    status = Status("niet vast te stellen", "afronding", Punt(Decimal(3), 2023), Gemeten(Decimal(2), 2023), Decimal(3))
    meting = Meting(
        "thuiszitters",
        "GM0638",
        "2023",
        None,
        "definitief",
        "",
        "2023",
        dt.date(2024, 1, 1),
        "x.csv",
        2,
        onderdrukt=True,
    )
    stand = Stand(project.indicatoren["thuiszitters"], "GM0638", status, None, None, meting)
    assert lees(status_zin(stand)) == (
        "De meting over 2023 is minder dan 5; precies gemeten kan zij boven of onder 3 liggen."
    )


@pytest.mark.parametrize("geval", ZINNEN, ids=lambda g: g["naam"])
def test_the_sentence_of_a_part(project, geval, lees):
    toetsen = [TOETS.validate_python(geval[k]) for k in ("toets", "en") if k in geval]
    delen = [d for toets in toetsen for d in run_toets(project, toets, Plaats())]
    assert [lees(z) for z in part_sentences(delen, met_gebied=geval.get("met_gebied", False))] == geval["zinnen"]


def test_every_kind_of_part_has_a_sentence_among_the_cases(project):
    soorten = {d.soort for g in ZINNEN for d in run_toets(project, TOETS.validate_python(g["toets"]), Plaats())}
    assert soorten == set(deelzin._ZINNEN)


def test_every_sentence_of_every_claim_is_a_sentence(project, lees):
    for b in project.bevindingen.values():
        for deel in assess_bevinding(project, b).delen:
            tekst = lees(part_sentence(deel, met_gebied=True))
            assert tekst.endswith("."), (b.id, tekst)
            assert tekst[0].isupper() or tekst[0].isdigit() or tekst[0] in "€−", (b.id, tekst)
            assert not any(w in tekst for w in ("None", "{", "}", "GM0", "  ")), (b.id, tekst)


def test_many_comparisons_with_one_year_are_summed_up_in_a_range(project, lees):
    reeks = {"bestand": "trajecten", "gemeente": "GM0547", "verwijzer": "totaal"}
    toets = TOETS.validate_python({"soort": "ongeveer-gelijk", "reeks": reeks, "van": 2015, "tot": 2020})
    delen = run_toets(project, toets, Plaats())
    assert lees(deviation_range(delen)) == " Het verschil met 2015 loopt van 3,4 % tot 10,8 %; de grens is 5 %."


def test_comparisons_of_different_kinds_have_no_range(project):
    toets = TOETS.validate_python({"soort": "tussen", "waarden": [1, 2], "laagst": 1, "hoogst": 2})
    assert deviation_range(run_toets(project, toets, Plaats())) == ""


@pytest.mark.parametrize(
    ("dag", "tekst"), [(dt.date(2026, 11, 22), "22 november 2026"), (dt.date(2021, 3, 1), "1 maart 2021")]
)
def test_dates_in_words(dag, tekst):
    assert datum(dag) == tekst
