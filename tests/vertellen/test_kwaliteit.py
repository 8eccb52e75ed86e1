"""What is known to be wrong in the sources, as tables: order, labels, and where a verdict leads."""

from __future__ import annotations

import re

import pytest

import vertellen as v
from vertellen.hoofdstukken import find_uitspraken
from vertellen.kwaliteit import order_place
from vertellen.uitspraak import alle_oordelen

pytestmark = pytest.mark.usefixtures("project")


@pytest.mark.parametrize(
    "plaatsen",
    [
        "inhoudsopgave; §1.4|inleiding|§1.3; voetnoot 7|hoofdstuk 2|§2.2, resultaat 9|§2.2, resultaat 10",
        "hoofdstuk 2, Evaluatie|hoofdstukken 3, 4 en 5|hoofdstuk 3, 4 en 6|hoofdstuk 4, segment 2",
        "§2.4.5|§2.5|hoofdstuk 3, inleiding|§3.1|§10.1|tabel 1|noot 5|bijlage 2|bijlagen 3 en 4",
        "inleiding|doel van het onderzoek|conclusie 2|conclusie 10|aanbeveling 2|tot slot|voetnoot 3",
        "bijlage 3|bijlage 3, voetnoot 30|bijlage 6, tabel regie",
    ],
)
def test_places_sort_in_the_order_of_the_document(plaatsen):
    verwacht = plaatsen.split("|")
    assert sorted(set(verwacht), key=order_place) == verwacht


def test_faults_in_the_text_stand_in_the_order_of_each_document():
    groep: list[str] = []
    for rij in (*v.tabel_tekstfouten().rijen, ("",)):
        if len(rij) == 1:
            assert groep == sorted(groep, key=order_place)
            groep = []
        else:
            groep.append(str(rij[0]))


def test_points_of_content_and_of_form_are_together_all_points():
    delen = [{str(rij) for rij in v.tabel_tekstfouten(betreft=b).rijen if len(rij) > 1} for b in ("inhoud", "vorm")]
    assert delen[0] | delen[1] == {str(rij) for rij in v.tabel_tekstfouten().rijen if len(rij) > 1}
    assert not delen[0] & delen[1]
    assert [len(deel) for deel in delen] == [
        int(v.tel_correcties("tekst", betreft=b).waarde) for b in ("inhoud", "vorm")
    ]


def test_a_second_value_is_not_called_right_and_a_heading_is_not_called_computed():
    assert "Verwacht" not in str(v.tabel_tekstfouten().html)
    koppen = [str(rij[1]) for rij in v.tabel_verschillen().rijen if len(rij) > 1 and "Kop boven" in str(rij[0])]
    assert koppen
    assert all("Inhoud:" in kop and "Berekend:" not in kop for kop in koppen)


def test_every_verdict_leads_to_its_calculation_or_reason_or_to_the_table_that_says_where_that_is():
    rijen = [rij for rij in v.tabel_uitspraken().rijen if len(rij) > 1]
    oordelen = {o.bevinding.id: o for o in (*alle_oordelen(), *alle_oordelen(vergelijkingen=True))}
    assert len(rijen) == len(oordelen)
    for *_, cel in rijen:
        link = re.search(
            r'<a href="/chapters/[\w/-]+\.qmd#uitspraak-([\w-]+)">(berekening|reden|verwijzing)</a>', str(cel)
        )
        assert link
        kader = "berekening" if oordelen[link[1]].delen else "reden"
        assert link[2] == ("verwijzing" if find_uitspraken()[link[1]].herhaalt else kader)
        assert re.search(r'<span class="verwijzing">sec-[\w-]+</span>', str(cel))


def test_only_claims_with_the_asked_verdicts_are_shown_and_no_comparisons():
    gevraagd = ["klopt deels", "klopt niet"]
    tabel = v.tabel_uitspraken(verdicten=gevraagd, kaders=False)
    rijen = [rij for rij in tabel.rijen if len(rij) > 1]
    assert len(rijen) == sum(int(v.tel_verdicten(verdict).waarde) for verdict in gevraagd) > 0
    assert all(f">{gevraagd[0]}<" in str(cel) or f">{gevraagd[1]}<" in str(cel) for *_, cel in rijen)
    assert "<a href" not in str(tabel.html)


def test_readers_choose_claims_by_verdict():
    tabel = v.tabel_uitspraken()
    assert [k.kop for k in tabel.kolommen if k.filter] == ["Oordeel"]
    assert "filter" in str(tabel.html).split(">", maxsplit=1)[0]


def test_controls_on_the_sources_and_on_what_was_taken_over_are_counted_apart():
    delen = [int(v.tel_controles(overgenomen=ja).waarde) for ja in (True, False)]
    assert sum(delen) == int(v.tel_controles().waarde)
    assert delen[0] == int(v.tel_controles("gedrukt").waarde)


def test_claims_and_comparisons_stand_by_source_and_in_the_order_of_the_document():
    groepen: dict[str, list[str]] = {}
    for rij in v.tabel_uitspraken().rijen:
        if len(rij) == 1:
            kop = str(rij[0])
        bron = re.search(r"Bij:</span> ([^<]+)", str(rij[-2])) if len(rij) > 1 else None
        if len(rij) > 1:
            groepen.setdefault(f"{kop} {bron[1] if bron else ''}", []).append(str(rij[0]))
    assert len(groepen) > 5
    for naam, plaatsen in groepen.items():
        assert plaatsen == sorted(plaatsen, key=order_place), naam
