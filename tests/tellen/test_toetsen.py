"""Every kind of predicate: cases on the real figures, and properties on made-up ones."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from datakopie import ROOT
from tellen import toetsvorm
from tellen.feit import Feit, Tabel
from tellen.fouten import GegevensFout
from tellen.oordeel import VERDICTEN, weigh
from tellen.toetsen import FUNCTIES, TOLERANTIE_GELIJK, TOLERANTIE_VERHOUDING, Deel, Plaats, run_toets

GEVALLEN = yaml.safe_load((ROOT / "tests/cases/toetsen.yml").read_text(encoding="utf-8"))
TOETS: TypeAdapter[Any] = TypeAdapter(toetsvorm.Toets)
JA_NEE = {"ja": True, "nee": False}
AANDEEL = {"soort": "rang", "bestand": "verwijzers_aandeel"}
HIER = Plaats("proef.yml", 1)

aantallen = st.integers(min_value=1, max_value=10_000)
reeksen = st.lists(aantallen, min_size=2, max_size=6)


def run(gegevens: Any, **toets: Any) -> tuple[Deel, ...]:
    """Run one predicate, written as in the data."""
    return run_toets(gegevens, TOETS.validate_python(toets), HIER)


def made_up(waarden: list[int], soort: str = "proef") -> Any:
    """Return data with one table: a series from 2015 on."""
    sleutels = ("soort", "jaar")
    rijen = tuple(
        Feit(Decimal(w), "aantal", "Proef", (), sleutel={"soort": soort, "jaar": str(2015 + i)})
        for i, w in enumerate(waarden)
    )
    tabel = Tabel("proef", "proef.csv", sleutels, rijen)
    return SimpleNamespace(tabel=lambda naam: tabel)


REEKS = {"bestand": "proef", "soort": "proef"}


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda g: g["naam"])
def test_predicate(gegevens, geval):
    delen = tuple(d for t in geval["toetsen"] for d in run(gegevens, **t))
    assert [d.klopt for d in delen] == [JA_NEE[d] if isinstance(d, str) else d for d in geval["delen"]]
    assert weigh(delen) == geval["oordeel"]


def test_every_kind_has_cases_that_hold_and_that_do_not():
    gezien: dict[str, set[str]] = {}
    for geval in GEVALLEN:
        for toets in geval["toetsen"]:
            gezien.setdefault(toets["soort"], set()).add(geval["oordeel"])
    assert set(gezien) == set(FUNCTIES)
    een_uitkomst = {"monotoon", "niet-toetsbaar"}  # no norm in the data goes against its direction: see below
    assert {s for s, o in gezien.items() if not {"klopt", "klopt niet"} <= o} == een_uitkomst
    assert {o for oordelen in gezien.values() for o in oordelen} == set(VERDICTEN)


def test_every_kind_of_predicate_has_a_contract_and_a_function():
    vormen = toetsvorm.Toets.__origin__.__args__
    assert {v.model_fields["soort"].annotation.__args__[0] for v in vormen} == set(FUNCTIES)


@given(reeksen)
def test_a_change_is_a_rise_or_a_fall_or_none_and_never_both(waarden):
    eind = 2014 + len(waarden)
    stijging, daling = (
        run(made_up(waarden), soort="verandering", reeks=REEKS, van=2015, naar=eind, richting=r)[0].klopt
        for r in ("stijging", "daling")
    )
    assert (stijging, daling) == (waarden[-1] > waarden[0], waarden[-1] < waarden[0])


@given(reeksen)
def test_a_change_back_is_the_opposite(waarden):
    eind = 2014 + len(waarden)
    heen = run(made_up(waarden), soort="verandering", reeks=REEKS, van=2015, naar=eind, richting="stijging")[0].klopt
    terug = run(made_up(waarden), soort="verandering", reeks=REEKS, van=eind, naar=2015, richting="daling")[0].klopt
    assert heen == terug


@given(reeksen)
def test_roughly_equal_has_one_part_per_later_year_and_keeps_to_the_tolerance(waarden):
    eind = 2014 + len(waarden)
    delen = run(made_up(waarden), soort="ongeveer-gelijk", reeks=REEKS, van=2015, tot=eind)
    assert [d.vast["jaar"] for d in delen] == [str(j) for j in range(2016, eind + 1)]
    binnen = [abs(w - waarden[0]) * 100 <= TOLERANTIE_GELIJK * waarden[0] for w in waarden[1:]]
    assert [d.klopt for d in delen] == binnen


@given(reeksen, st.integers(min_value=2, max_value=9))
def test_roughly_equal_does_not_depend_on_the_unit(waarden, maal):
    eind = 2014 + len(waarden)
    toets = {"soort": "ongeveer-gelijk", "reeks": REEKS, "van": 2015, "tot": eind}
    gewoon, vergroot = (run(made_up(w), **toets) for w in (waarden, [w * maal for w in waarden]))
    assert [d.klopt for d in gewoon] == [d.klopt for d in vergroot]


@given(aantallen, st.integers(min_value=2, max_value=9))
def test_exactly_the_factor_always_holds(van, factor):
    delen = run(made_up([van, van * factor]), soort="verhouding", reeks=REEKS, van=2015, naar=2016, factor=factor)
    assert [d.klopt for d in delen] == [True, True]


@given(aantallen, aantallen)
def test_a_factor_that_holds_lies_within_its_tolerance(van, naar):
    _, factor = run(made_up([van, naar]), soort="verhouding", reeks=REEKS, van=2015, naar=2016, factor=2)
    assert factor.klopt == (abs(Decimal(naar) / van / 2 - 1) * 100 <= TOLERANTIE_VERHOUDING)


@given(st.lists(aantallen, min_size=2, max_size=5))
def test_different_values_have_the_places_of_their_order(waarden):
    assume(len(set(waarden)) == len(waarden))
    rijen = tuple(
        Feit(Decimal(w), "aantal", "Proef", (), sleutel={"verwijzer": f"v{i}"}) for i, w in enumerate(waarden)
    )
    gegevens = SimpleNamespace(tabel=lambda _: Tabel("proef", "proef.csv", ("verwijzer",), rijen))
    for i, waarde in enumerate(waarden):
        toets = {"soort": "rang", "bestand": "proef", "over": "verwijzer", "waarde": f"v{i}"}
        klopt = [run(gegevens, **toets, plaats=p)[0].klopt for p in range(1, len(waarden) + 1)]
        assert [p for p, k in enumerate(klopt) if k] == [sorted(waarden, reverse=True).index(waarde)]


@given(st.decimals(-1000, 1000, places=2), st.decimals(-1000, 1000, places=2))
def test_relations_agree_with_each_other(a, b):
    def holds(relatie: str, links: Decimal = a, rechts: Decimal = b) -> bool:
        toets = {"soort": "vergelijking", "links": str(links), "relatie": relatie, "rechts": str(rechts)}
        return run(None, **toets)[0].klopt

    assert [holds("lager"), holds("gelijk"), holds("hoger")].count(True) == 1
    assert holds("hoogstens") == (not holds("hoger"))
    assert holds("minstens") == (not holds("lager"))
    assert holds("lager") == holds("hoger", b, a)
    if holds("gelijk"):
        assert holds("nagenoeg-gelijk")


@given(st.lists(st.integers(-100, 100), min_size=1, max_size=5), st.integers(-100, 100), st.integers(-100, 100))
def test_between_includes_the_bounds(waarden, a, b):
    laagst, hoogst = sorted((a, b))
    delen = run(None, soort="tussen", waarden=waarden, laagst=laagst, hoogst=hoogst)
    assert [d.klopt for d in delen] == [laagst <= w <= hoogst for w in waarden]


@given(reeksen)
def test_a_sum_holds_only_for_the_exact_total(waarden):
    def total_is(totaal: int) -> bool:
        delen = [{**REEKS, "jaar": 2015 + i} for i in range(len(waarden))]
        keuze = {**REEKS, "jaar": 2015 + len(waarden)}
        return run(made_up([*waarden, totaal]), soort="som", delen=delen, totaal=keuze)[0].klopt

    assert total_is(sum(waarden))
    assert not total_is(sum(waarden) + 1)


@given(aantallen, aantallen, st.integers(0, 3))
def test_a_share_holds_for_the_percentage_rounded_half_up(deel, geheel, decimalen):
    procent = Decimal(deel) / Decimal(geheel) * 100
    stap = Decimal(1).scaleb(-decimalen)
    afgerond = procent.quantize(stap, rounding="ROUND_HALF_UP")
    toets = {"soort": "aandeel", "deel": deel, "geheel": geheel, "decimalen": decimalen}
    assert run(None, **toets, procent=str(afgerond))[0].klopt
    assert not run(None, **toets, procent=str(afgerond + stap))[0].klopt


@given(reeksen, st.sampled_from(["hoger", "lager"]))
def test_a_path_is_monotone_when_no_step_goes_against_the_direction(waarden, richting):
    besluit = {"indicator": "x", "gemeente": "GM0546", "besluit": "2019-11-26"}
    rijen = tuple(
        Feit(Decimal(w), "aantal", "Norm", (), sleutel=besluit | {"jaar": str(2021 + i)}) for i, w in enumerate(waarden)
    )
    tabel = Tabel("normbesluiten", "normen", ("indicator", "gemeente", "jaar", "besluit"), rijen)
    gegevens = SimpleNamespace(tabel=lambda _: tabel, indicatoren={"x": SimpleNamespace(richting=richting)})
    delen = run(gegevens, soort="monotoon", **besluit)
    goed = [b >= a if richting == "hoger" else b <= a for a, b in pairwise(waarden)]
    assert [d.klopt for d in delen] == goed


@given(st.lists(st.integers(-5, 5), min_size=2, max_size=5))
def test_equality_compares_every_term_with_the_first(termen):
    delen = run(None, soort="gelijkheid", termen=termen)
    assert [d.klopt for d in delen] == [t == termen[0] for t in termen[1:]]


@given(st.integers(100, 10_000), st.integers(-5, 20), st.integers(2, 4))
def test_a_series_that_grows_by_a_percentage_grows_by_that_percentage(begin, procent, jaren):
    waarden = [begin * 10_000 * (100 + procent) ** i // 100**i for i in range(jaren)]
    toets = {"soort": "groei", "reeks": REEKS, "van": 2015, "tot": 2014 + jaren, "decimalen": 1}
    assert all(d.klopt for d in run(made_up(waarden), **toets, procent=procent))
    assert not any(d.klopt for d in run(made_up(waarden), **toets, procent=procent + 1))


@given(st.dates(dt.date(2000, 1, 1), dt.date(2050, 12, 31)), st.integers(1, 10))
def test_a_term_ends_on_the_day_before_it_would_start_again(begin, duur):
    toets = TOETS.validate_python({"soort": "datum", "begin": begin, "duur_jaren": duur, "eind": begin})
    volgende_dag = toets.berekend + dt.timedelta(days=1)
    schrikkeldag = (begin.month, begin.day) == (2, 29)
    assert volgende_dag.year == begin.year + duur
    assert schrikkeldag or (volgende_dag.month, volgende_dag.day) == (begin.month, begin.day)


def test_a_term_that_starts_on_a_leap_day_ends_on_the_28th():
    toets = TOETS.validate_python({"soort": "datum", "begin": "2020-02-29", "duur_jaren": 1, "eind": "2021-02-28"})
    assert run_toets(None, toets, HIER)[0].klopt


def test_a_row_for_the_total_is_no_period(gegevens):
    reeks = {"bestand": "verschuivingen", "maatregel": "regie", "scenario": "best"}
    (deel,) = run(gegevens, soort="verandering", reeks=reeks, van=2021, naar=2024, richting="stijging")
    assert deel.klopt
    with pytest.raises(GegevensFout, match="'totaal' is hier onbekend. Kies uit: 2021, 2022, 2023, 2024"):
        run(gegevens, soort="verandering", reeks=reeks, van=2021, naar="totaal", richting="stijging")


@pytest.mark.parametrize(
    ("toets", "melding"),
    [
        (
            AANDEEL | {"over": "verwijzer", "waarde": "huisarts"},
            "'over: verwijzer' wijst 0 rijen aan in plaats van één. Noem elke sleutelkolom van gebied, verwijzer",
        ),
        (
            AANDEEL | {"over": "bron", "waarde": "huisarts", "gebied": "GM0546"},
            "'over: bron, gebied: GM0546' wijst 0 rijen aan",
        ),
        (
            AANDEEL | {"over": "verwijzer", "waarde": "arts", "gebied": "GM0546"},
            "'arts' is hier onbekend. Kies uit: huisarts, jgt, gi, rest.",
        ),
        (
            {
                "soort": "ongeveer-gelijk",
                "reeks": {"bestand": "trajecten", "gemeente": "GM0546"},
                "van": 2015,
                "tot": 2020,
            },
            "'bestand: trajecten, gemeente: GM0546' wijst 36 rijen aan in plaats van één",
        ),
        (
            {
                "soort": "groei",
                "reeks": {"bestand": "begroting_zorgaanbod", "gebied": "duin-en-bollenstreek"},
                "van": 2021,
                "tot": 2024,
                "procent": 2,
            },
            "'2024' is hier onbekend. Kies uit: 2021, 2022, 2023.",
        ),
    ],
    ids=["rang zonder gebied", "rang over geen sleutel", "rang van niemand", "reeks te ruim", "jaar na de reeks"],
)  # fmt: skip
def test_a_predicate_that_points_nowhere_is_a_fault_at_the_place_of_the_claim(gegevens, toets, melding):
    with pytest.raises(GegevensFout) as e:
        run(gegevens, **toets)
    assert str(e.value).startswith("proef.yml, regel 1: ")
    assert melding in str(e.value)
