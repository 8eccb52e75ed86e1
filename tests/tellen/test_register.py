"""Over all claims, indicators and figures: everything that is in the data can be worked out."""

from __future__ import annotations

import re

from tellen.contract import CIJFERS
from tellen.oordeel import PLAATSHOUDER, VERDICTEN, assess_bevinding
from tellen.toetsvorm import NietToetsbaar


def pytest_generate_tests(metafunc):
    """Make one test per claim and per indicator, so that a new one is tested by being there."""
    from beginstand import BEGIN
    from tellen.gegevens import Gegevens

    for naam in ("bevinding", "indicator"):
        if naam in metafunc.fixturenames:
            register = getattr(Gegevens(BEGIN), {"bevinding": "bevindingen", "indicator": "indicatoren"}[naam])
            metafunc.parametrize(naam, register.values(), ids=register)


def test_every_claim_has_a_verdict(gegevens, bevinding):
    oordeel = assess_bevinding(gegevens, bevinding)
    assert oordeel.verdict in VERDICTEN
    testbaar = [t for t in bevinding.toetsen if not isinstance(t, NietToetsbaar)]
    assert bool(oordeel.delen) == bool(testbaar)
    assert (oordeel.verdict == "niet te toetsen") == (not testbaar)


def test_every_claim_is_a_sentence_that_names_only_printed_values(bevinding):
    assert bevinding.tekst.endswith((".", "?"))
    assert set(PLAATSHOUDER.findall(bevinding.tekst)) <= set(bevinding.gedrukt)


def test_every_untestable_claim_says_why_in_a_sentence(bevinding):
    for toets in bevinding.toetsen:
        if isinstance(toets, NietToetsbaar):
            assert toets.reden.endswith(".")


def test_every_indicator_says_what_it_measures_and_for_whom(gegevens, indicator):
    assert indicator.maat.endswith(".")
    assert indicator.definitie.endswith(".")
    for norm in indicator.normen:
        assert set(norm.waarden) | set(norm.doel) <= set(gegevens.regio)
        datum_uit_bron = gegevens.bronnen[norm.bron].datum
        assert str(norm.datum).startswith(datum_uit_bron[:4])


def test_every_norm_of_the_assignment_is_set_for_all_four_municipalities(gegevens, indicator):
    for norm in indicator.normen:
        assert set(norm.waarden or norm.doel) == set(gegevens.regio)


def test_loose_facts_are_described_in_words(gegevens):
    for feit in gegevens.tabel("losse_feiten").rijen:
        assert not feit.wat.endswith("."), feit.sleutel["id"]
        assert re.match(r"[A-ZÀ-Ý0-9’']", feit.wat), feit.sleutel["id"]


def test_a_range_has_a_lowest_and_a_highest(gegevens):
    feiten = {tuple(f.sleutel.values()): f for f in gegevens.tabel("losse_feiten").rijen}
    for (id_, *rest), feit in feiten.items():
        if id_.endswith("-laagst"):
            hoogst = feiten.get((id_.removesuffix("laagst") + "hoogst", *rest))
            assert hoogst is not None, id_
            assert feit.getal <= hoogst.getal, id_


def test_every_source_that_figures_come_from_covers_their_years(gegevens):
    """`dekt` on a source says which years it is about; figures outside it would be a wrong year or a wrong source."""
    for naam in CIJFERS:
        for feit in gegevens.tabel(naam).rijen:
            bron = gegevens.bronnen[feit.herkomst[0].bron]
            jaar = feit.sleutel.get("jaar", "")
            if jaar.isdigit() and bron.dekt and ".." in bron.dekt:
                van, tot = bron.dekt.split("..")
                assert int(van) <= int(jaar) <= int(tot), (naam, feit.sleutel)
