"""The state of affairs on the page: matrix, reasons and counts, with and without deliveries."""

from __future__ import annotations

import re

import pytest

import vertellen as v
from beginstand import BEGIN
from datakopie import add_delivery, replace_text
from tellen.gegevens import Gegevens
from tellen.status import UITKOMSTEN
from vertellen.namen import RODE_DRADEN, STATUSKLASSEN
from vertellen.overzicht import stand_van, standen

GEMEENTEN = ["Leiden", "Leiderdorp", "Oegstgeest", "Zoeterwoude"]
INDICATOREN = list(Gegevens(BEGIN).indicatoren)


def cells(html: object) -> list[str]:
    """Return the texts of the status spans, with their class."""
    return [
        f"{klasse}: {tekst}".replace("\u00a0", " ")
        for klasse, tekst in re.findall(r'class="st (\S+)">(?:<span class="regels">)?([^<]*)', str(html))
    ]


def lines(cel: object) -> str:
    """Return what a reader sees of a cell, with a stroke between lines."""
    return re.sub(r"<[^>]+>", "", str(cel).replace("<br>", " | ")).replace("&nbsp;", " ").replace("\u00a0", " ")


def matrix() -> dict[str, list[str]]:
    """Return the cells of the matrix per indicator, as a reader sees them."""
    rijen = [[lines(c) for c in r] for r in v.statusmatrix().rijen if len(r) > 1]
    return {naam.split(" ", 1)[1]: cellen for naam, *cellen in rijen}


@pytest.mark.usefixtures("project")
def test_the_matrix_shows_every_indicator_against_every_municipality_under_its_theme(project):
    matrix = v.statusmatrix()
    assert [k.kop for k in matrix.kolommen] == ["Afspraak", *GEMEENTEN]
    assert [k.gemeente for k in matrix.kolommen[1:]] == list(project.regio)
    groepen = [r[0] for r in matrix.rijen if len(r) == 1]
    assert groepen == list(RODE_DRADEN.values())
    nummers = re.findall(r'class="nr">([^<]+)', str(matrix.html))
    assert nummers == [i.nummer for d in RODE_DRADEN for i in project.indicatoren.values() if i.rode_draad == d]
    assert len(cells(matrix.html)) == len(nummers) * len(GEMEENTEN)


@pytest.mark.usefixtures("project")
def test_every_status_has_a_shape_and_a_word():
    assert set(STATUSKLASSEN) == set(UITKOMSTEN)
    assert len(set(STATUSKLASSEN.values())) == len(UITKOMSTEN)
    for cel in cells(v.statusmatrix().html):
        assert re.fullmatch(r"st-[a-z-]+: \S.*", cel)


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("indicator", INDICATOREN)
def test_every_indicator_is_reached_from_the_matrix(indicator):
    assert f"#sec-{indicator}" in str(v.statusmatrix("../../").html)


@pytest.mark.usefixtures("project")
def test_without_measurements_the_matrix_says_which_norm_waits_and_where_it_began():
    assert matrix()["Wachttijd"] == ["hoogstens 14 dagen"] * 4
    assert matrix()["Specialistische jeugdhulp"][0] == "hoogstens 12,5 % | was 14,1 % in 2017"
    assert matrix()["Vindbaarheid"] == ["nulmeting volgt | aangekondigd voor 2021"] * 4
    assert "voor\u00a02021" in str(v.statusmatrix().html)


def test_the_year_of_a_norm_stands_in_the_cell_when_not_all_wait_for_one_year(kopie):
    replace_text(kopie, "data/indicatoren/11-wachttijd.yml", "uiterlijk: 2024", "uiterlijk: 2030")
    assert matrix()["Wachttijd"][:2] == ["hoogstens 14 dagen in 2030", "hoogstens 14 dagen in 2024"]
    assert matrix()["Ervaren regie"][0] == "minstens 80 % in 2024"


def test_a_delivery_changes_its_own_cell_and_no_other(kopie):
    add_delivery(kopie, "2026-Q3", "wachttijd,GM0546,2026-Q3,21,definitief,\n")
    voor = {(s.indicator.id, s.gemeente): s.status.uitkomst for s in stands_of(BEGIN)}
    na = {(s.indicator.id, s.gemeente): s.status.uitkomst for s in standen()}
    assert {k: na[k] for k in na if na[k] != voor[k]} == {("wachttijd", "GM0546"): "norm niet gehaald"}


def stands_of(root):
    from tellen.stand import assess_stand

    return assess_stand(Gegevens(root))


def test_the_reasons_of_a_municipality_follow_its_deliveries(kopie):
    add_delivery(kopie, "2026-Q3", "wachttijd,GM0546,2026-Q3,21,definitief,\n")
    rijen = {lines(reden): lines(waar) for reden, waar in v.redenen().rijen}
    assert (
        rijen["norm niet gehaald | De meting over het 3e kwartaal 2026 is 21 dagen; de norm is 14 dagen."]
        == "11 Wachttijd (in Leiden)"
    )
    rest = [waar for reden, waar in rijen.items() if reden.startswith("nog niet gemeten")]
    assert len(rest) == 1
    assert "11 Wachttijd (in Leiderdorp, Oegstgeest en Zoeterwoude)" in rest[0]
    assert rest[0].startswith("1 Ervaren regie, 2 Passende hulp, ")


def test_a_small_count_is_suppressed_in_status_and_reason(kopie):
    """A count of persons below 5 is never shown: neither in the matrix nor in the reason behind a status."""
    add_delivery(kopie, "2026-Q3", "thuiszitters,GM0638,2023,3,definitief,\nthuiszitters,GM0546,2023,0,definitief,\n")
    metingen = {m.gemeente: m for m in Gegevens(kopie).metingen}
    assert [(m.waarde, m.onderdrukt) for m in metingen.values()] == [(None, True), (None, True)]
    html = str(v.redenen().html).replace("\u00a0", " ")
    assert "De meting over 2023 is minder dan 5; precies gemeten kan zij boven of onder 1 liggen." in html
    (zoeterwoude,) = [s for s in stand_van("thuiszitters") if s.gemeente == "GM0638"]
    (leiden,) = [s for s in stand_van("thuiszitters") if s.gemeente == "GM0546"]
    assert (zoeterwoude.status.uitkomst, leiden.status.uitkomst) == ("niet vast te stellen", "norm gehaald")


def test_a_count_of_five_is_shown(kopie):
    add_delivery(kopie, "2026-Q3", "thuiszitters,GM0547,2023,5,definitief,\n")
    html = str(v.redenen().html).replace("\u00a0", " ")
    assert "De meting over 2023 is 5; de norm is 9." in html


@pytest.mark.usefixtures("project")
def test_the_counts_agree_with_each_other(project):
    def count(cijfer) -> int:
        return int(cijfer.waarde)

    assert count(v.tel_indicatoren()) == len(INDICATOREN) == 13
    assert count(v.tel_resultaten()) == 12
    assert count(v.tel_indicatoren(met_norm=True)) + count(v.tel_indicatoren(met_norm=False)) == 13
    assert count(v.tel_indicatoren(gemeten=True)) + count(v.tel_indicatoren(gemeten=False)) == 13
    assert sum(count(v.tel_cellen(u)) for u in UITKOMSTEN) == count(v.tel_cellen()) == 13 * 4
    tabel = v.tabel_uitkomsten()
    assert sum(int(c) for rij in tabel.rijen for c in rij[1:]) == 52


def test_the_state_of_the_data_is_the_last_day_that_a_figure_is_about(kopie):
    eerder = v.stand_tekst()
    assert eerder == "31 december 2020"
    add_delivery(kopie, "2026-Q3", "wachttijd,GM0546,2026-Q3,21,definitief,\n")
    from vertellen.context import gegevens

    gegevens.cache_clear()
    assert v.stand_tekst() == "30 september 2026"


def test_a_measurement_without_a_norm_is_shown_and_waits_for_nothing_else(kopie):
    add_delivery(kopie, "2026-Q3", "vindbaarheid,GM0546,2026-Q3,55,definitief,\n")
    assert matrix()["Vindbaarheid"] == ["geen norm | gemeten 55 %"] + ["nulmeting volgt | aangekondigd voor 2021"] * 3
    assert int(v.tel_cellen("nulmeting volgt").waarde) == 4 * 4 - 1
    agenda = str(v.agenda())
    nodig = agenda[agenda.index("{#agenda-vindbaarheid") :].split("**Nog nodig.** ")[1]
    assert nodig.startswith("De nulmeting van Leiderdorp, Oegstgeest en Zoeterwoude.")


def test_a_withdrawn_measurement_is_not_told_as_never_delivered(kopie):
    add_delivery(kopie, "2026-Q2", "wachttijd,GM0546,2026-Q2,12,definitief,\n")
    weg = "wachttijd,GM0546,2026-Q2,,definitief,Dubbel geteld\n"
    add_delivery(kopie, "2026-Q2-r1", weg, "2026-11-01", herziening_van="2026-Q2")
    html = str(v.redenen().html).replace("\u00a0", " ")
    assert "Dat jaar is voorbij; de meting is ingetrokken." in html
    assert "Dat jaar is voorbij; er is geen meting aangeleverd." in html


def test_a_provisional_small_count_is_open_because_it_is_small(kopie):
    add_delivery(kopie, "2026-Q3", "thuiszitters,GM0579,2024,3,voorlopig,\n")
    html = str(v.redenen().html).replace("\u00a0", " ")
    assert "De meting over 2024 is voorlopig minder dan 5; precies gemeten kan zij boven of onder 3 liggen." in html
