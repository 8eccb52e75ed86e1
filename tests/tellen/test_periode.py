"""Periods: one parser, Dutch words, order by time."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellen.periode import EERSTE_JAAR, LAATSTE_JAAR, parse_periode

jaren = st.integers(EERSTE_JAAR, LAATSTE_JAAR - 1)
codes = st.one_of(
    jaren.map(str),
    st.builds("{}-Q{}".format, jaren, st.integers(1, 4)),
    jaren.map(lambda j: f"{j}/{j + 1}"),
    st.builds("{}-{:02d}".format, jaren, st.integers(1, 12)),
    st.dates(dt.date(EERSTE_JAAR, 1, 1), dt.date(LAATSTE_JAAR - 1, 12, 31)).map(str),
    st.builds(lambda j, n: f"{j}..{min(j + n, LAATSTE_JAAR)}", jaren, st.integers(1, 10)),
)


@pytest.mark.parametrize(
    ("code", "begin", "eind", "woorden"),
    [
        ("2016", "2016-01-01", "2016-12-31", "2016"),
        ("2026-Q3", "2026-07-01", "2026-09-30", "3e kwartaal 2026"),
        ("2025-Q4", "2025-10-01", "2025-12-31", "4e kwartaal 2025"),
        ("2025/2026", "2025-08-01", "2026-07-31", "schooljaar 2025-2026"),
        ("2019-07", "2019-07-01", "2019-07-31", "juli 2019"),
        ("2020-02", "2020-02-01", "2020-02-29", "februari 2020"),
        ("2019-12", "2019-12-01", "2019-12-31", "december 2019"),
        ("2019-11-26", "2019-11-26", "2019-11-26", "26 november 2019"),
        ("2021-07-01", "2021-07-01", "2021-07-01", "1 juli 2021"),
        ("2021..2024", "2021-01-01", "2024-12-31", "2021-2024"),
        ("2019-09..2019-10", "2019-09-01", "2019-10-31", "september en oktober 2019"),
        ("2019-09..2019-11", "2019-09-01", "2019-11-30", "september 2019 tot en met november 2019"),
        ("2019-12..2020-01", "2019-12-01", "2020-01-31", "december 2019 tot en met januari 2020"),
    ],
)
def test_a_period_has_two_days_and_dutch_words(code, begin, eind, woorden):
    periode = parse_periode(code)
    assert (str(periode.begin), str(periode.eind), str(periode)) == (begin, eind, woorden)
    assert periode.jaar == int(eind[:4])


@pytest.mark.parametrize(
    "code",
    [
        "", "16", "2016 ", "1989", "2101", "2026-Q0", "2026-Q5", "2026Q3", "2025/2025", "2025/2027", "2025-2026",
        "2019-13", "2019-00", "2019-7", "2019-11-31", "2019-02-29", "26-11-2019", "2024..2021", "2021..2021",
        "2021..", "..2021", "2021..2022..2023", "2021..2022-01", "2016\n", "najaar 2020",
    ],
)  # fmt: skip
def test_anything_else_is_no_period(code):
    try:
        gevonden = parse_periode(code)
    except ValueError:
        gevonden = None
    assert gevonden is None


@given(codes)
def test_every_period_keeps_its_code_and_begins_before_it_ends(code):
    periode = parse_periode(code)
    assert periode.code == code
    assert periode.begin <= periode.eind


@given(jaren)
def test_the_quarters_and_the_months_fill_the_year(jaar):
    for delen in ([f"{jaar}-Q{k}" for k in range(1, 5)], [f"{jaar}-{m:02d}" for m in range(1, 13)]):
        perioden = [parse_periode(d) for d in delen]
        assert perioden[0].begin == parse_periode(str(jaar)).begin
        assert perioden[-1].eind == parse_periode(str(jaar)).eind
        for eerst, dan in pairwise(perioden):
            assert dan.begin == eerst.eind + dt.timedelta(days=1)


@given(st.lists(codes, min_size=2, max_size=6))
def test_periods_sort_by_their_first_day(lijst):
    gesorteerd = sorted(map(parse_periode, lijst))
    assert [p.begin for p in gesorteerd] == sorted(p.begin for p in gesorteerd)
