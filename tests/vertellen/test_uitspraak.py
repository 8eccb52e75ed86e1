"""Claims as boxes: every claim in the data, and what a box holds."""

from __future__ import annotations

import re

import pytest

import vertellen as v
from beginstand import BEGIN
from datakopie import append_text, fill_trajecten
from tellen.fouten import GegevensFout
from tellen.gegevens import Gegevens
from tellen.oordeel import VERDICTEN, Oordeel
from tellen.velden import LANGE_LIJST
from vertellen.context import gegevens
from vertellen.deelzin import part_sentence, part_sentences
from vertellen.herkomst import typographic
from vertellen.namen import VERDICTKLASSEN
from vertellen.uitspraak import alle_oordelen, claim_text, oordeel, plain_text, summary

BEVINDINGEN = list(Gegevens(BEGIN).bevindingen)
PROEF = """
- id: proef
  bron: rekenkamerrapport-2022
  vindplaats: "tabel 2 [ruw] <b>"
  wie: "Commissie *ster* & co"
  gebied: GM0546
  tekst: "Het aantal _groeide_ van {eerst} naar {daarna}; de kosten zijn {geld}."
  toelichting: "Zie [hier](http://voorbeeld.nl) en {niets}."
  gedrukt:
    eerst: {bestand: trajecten, gemeente: GM0546, verwijzer: geen, jaar: 2015, waarde: 310}
    daarna: {bestand: trajecten, gemeente: GM0546, verwijzer: geen, jaar: 2020, waarde: 1500}
    geld: {bestand: begroting_toegang, gebied: GM0546, post: totaal, jaar: 2021, waarde: 5835000}
  toetsen:
    - soort: verandering
      reeks: {bestand: trajecten, gemeente: GM0546, verwijzer: geen}
      van: 2015
      naar: 2020
      richting: stijging
"""


@pytest.mark.parametrize("id_", BEVINDINGEN)
@pytest.mark.usefixtures("project")
def test_every_claim_has_a_box_without_open_places(id_, lees):
    tekst = v.uitspraak(id_).tekst
    o = oordeel(id_)
    assert tekst.startswith(f"::: {{.uitspraak #uitspraak-{id_}}}")
    assert len(re.findall(r"^:{3,} \{", tekst, re.MULTILINE)) == len(re.findall(r"^:{3,}$", tekst, re.MULTILINE))
    for klasse in ("wie", "wat", "oordeel"):
        assert f"::: {{.{klasse}}}" in tekst
    assert ("::: {.rekenna}" in tekst) == bool(o.delen)
    assert f"[{o.verdict}]{{.st .{VERDICTKLASSEN[o.verdict]}}}" in tekst
    gelezen = lees(claim_text(o)) + lees(summary(o))
    assert not re.search(r"[{}]|None|GM\d{4}", gelezen), gelezen
    assert gelezen.endswith((".", "]")), gelezen


def op_papier(tekst):
    """Return what of a box stands on paper: not what is for the site alone."""
    return re.sub(
        r'^:::: \{\.content-visible when-format="html"\}\n.*?^::::$', "", tekst, flags=re.MULTILINE | re.DOTALL
    )


def is_left_to_the_site(o: Oordeel) -> bool:
    """Say whether a calculation has more parts of one outcome than paper lists."""
    return len(o.delen) > 8 and len({d.klopt for d in o.delen}) == 1


@pytest.mark.usefixtures("project")
def test_on_paper_every_part_of_a_verdict_can_be_recalculated(lees):
    for o in (*alle_oordelen(), *alle_oordelen(vergelijkingen=True)):
        papier = lees(op_papier(v.uitspraak(o.bevinding.id).tekst))
        if is_left_to_the_site(o):
            assert papier.rstrip(": \n").endswith("De onderdelen staan uitgeschreven op de site."), o.bevinding.id
            continue
        zinnen = zip(*(part_sentences(o.delen, met_gebied=met) for met in (True, False)), strict=True)
        assert all(any(lees(zin) in papier for zin in paar) for paar in zinnen), o.bevinding.id


@pytest.mark.usefixtures("project")
def test_on_paper_nothing_is_told_twice(lees):
    for o in (*alle_oordelen(), *alle_oordelen(vergelijkingen=True)):
        oordeel_, _, rekenna = op_papier(v.uitspraak(o.bevinding.id).tekst).partition("::: {.rekenna}")
        for deel in (d for d in o.delen if d.soort != "richting"):
            zin = lees(part_sentence(deel, met_gebied=False))
            assert not (zin in lees(oordeel_) and zin in lees(rekenna) and "`" in rekenna), o.bevinding.id


@pytest.mark.usefixtures("project")
def test_many_parts_have_no_sums_on_paper_and_a_mark_only_where_outcomes_differ():
    lang = [o for o in alle_oordelen() if len(o.delen) > 5 and not is_left_to_the_site(o)]
    assert {len({d.klopt for d in o.delen}) for o in lang} == {1, 2}
    for o in lang:
        rekenna = op_papier(v.uitspraak(o.bevinding.id).tekst).split("::: {.rekenna}\n")[1].split("\n:::")[0]
        assert len(re.findall("^- ", rekenna, re.MULTILINE)) == len(o.delen)
        assert "`" not in rekenna
        assert ("{.st " in rekenna) == (len({d.klopt for d in o.delen}) == 2)


@pytest.mark.usefixtures("project")
def test_every_printed_value_leads_to_its_row():
    for o in (*alle_oordelen(), *alle_oordelen(vergelijkingen=True)):
        for naam, feit in o.gedrukt.items():
            if f"{{{naam}}}" in o.bevinding.tekst:
                assert f'data-bestand="{feit.herkomst[0].bestand}"' in claim_text(o)
                assert f'data-rij="{feit.herkomst[0].regel}"' in claim_text(o)


@pytest.mark.usefixtures("project")
def test_the_plain_text_of_a_claim_is_what_its_box_says(lees):
    for o in (*alle_oordelen(), *alle_oordelen(vergelijkingen=True)):
        assert typographic(plain_text(o)).replace("\u00a0", " ") == lees(claim_text(o))


def test_a_box_holds_the_claim_its_verdict_and_the_sum_and_escapes_what_is_in_the_data(kopie, lees):
    append_text(kopie, "data/bevindingen/rekenkamer.yml", PROEF)
    tekst = v.uitspraak("proef").tekst
    assert "Commissie \\*ster\\* \\& co\u00a0· " in tekst
    assert "tabel 2 \\[ruw\\] \\<b\\>\u00a0· Leiden" in tekst
    assert r"Zie \[hier\](http://voorbeeld.nl) en \{niets\}." in tekst
    assert lees(claim_text(oordeel("proef"))) == "Het aantal _groeide_ van 310 naar 1.500; de kosten zijn € 5.835.000."
    assert (
        lees(summary(oordeel("proef")))
        == "Van 310 trajecten in 2015 naar 1.500 trajecten in 2020: 1.190 trajecten meer."
    )
    assert "`1.500 − 310 = 1.190`" in tekst


def test_newer_figures_are_told_below_the_verdict(kopie, lees):
    append_text(kopie, "data/bevindingen/rekenkamer.yml", PROEF)
    append_text(kopie, "data/cijfers/trajecten.csv", "GM0546,2021,geen,300,cbs-statline,StatLine 2022\n")
    fill_trajecten(kopie, ",cbs-statline,StatLine 2022\n")
    assert lees(summary(oordeel("proef"))).endswith("1.190 trajecten meer. Met de cijfers van 2021: geldt niet meer.")
    assert "[geldt niet meer]{.st .st-geldt-niet-meer}" in v.uitspraak("proef").tekst
    assert "[klopt]{.st .st-klopt}" in v.uitspraak("proef").tekst


def test_many_comparisons_are_counted(kopie, lees):
    toetsen = "".join(f"    - {{soort: vergelijking, links: {n}, relatie: hoger, rechts: 2}}\n" for n in (1, 2, 3, 4))
    kop, _ = PROEF.split("  toetsen:\n")
    for id_, wissel in (
        ("proef", "rechts: 2"),
        ("proef-alle", "rechts: 0"),
        ("proef-geen", "rechts: 9"),
        ("proef-een", "rechts: 3"),
    ):
        tekst = kop.replace("id: proef", f"id: {id_}") + "  toetsen:\n" + toetsen.replace("rechts: 2", wissel)
        append_text(kopie, "data/bevindingen/rekenkamer.yml", tekst)
    zinnen = {i: lees(summary(oordeel(i))) for i in ("proef", "proef-alle", "proef-geen", "proef-een")}
    assert zinnen == {
        "proef": "Van de vier onderdelen kloppen er twee.",
        "proef-alle": "Alle vier de onderdelen kloppen.",
        "proef-geen": "Alle vier de onderdelen komen anders uit.",
        "proef-een": "Van de vier onderdelen klopt er één.",
    }


@pytest.mark.usefixtures("project")
def test_an_unknown_claim_lists_at_most_six_known_ones_that_look_like_it():
    assert len(BEVINDINGEN) > LANGE_LIJST
    with pytest.raises(GegevensFout) as e:
        v.uitspraak("rk-5-1-leiden-totaaal")
    begin, _, namen = str(e.value).removesuffix(".").partition(" is hier onbekend. Kies uit: ")
    assert begin == "data/bevindingen: 'rk-5-1-leiden-totaaal'"
    assert namen.startswith("rk-5-1-leiden-totaal, ")
    assert len(namen.split(", ")) == 6


@pytest.mark.usefixtures("project")
def test_the_counts_of_verdicts_add_up():
    per_oordeel = [int(v.tel_verdicten(o).waarde) for o in VERDICTEN]
    vergelijkingen = int(v.tel_verdicten(vergelijkingen=True).waarde)
    assert sum(per_oordeel) == int(v.tel_verdicten().waarde) == int(v.tel_uitspraken().waarde)
    assert sum(per_oordeel) + vergelijkingen == len(BEVINDINGEN)
    tabel = v.tabel_oordelen()
    assert [k.kop for k in tabel.kolommen] == ["Bron", "Klopt", "Klopt deels", "Klopt niet", "Niet te toetsen", "Samen"]
    assert tabel.rijen[-1] == ("Samen", *map(str, [*per_oordeel, sum(per_oordeel)]))
    for rij in tabel.rijen:
        assert sum(map(int, rij[1:-1])) == int(rij[-1])


def test_what_this_publication_compares_counts_for_no_source_and_stands_apart(project):
    eigen = [b for b in project.bevindingen.values() if b.is_vergelijking]
    assert eigen
    assert all("Vergelijking in deze publicatie" in v.uitspraak(b.id).tekst for b in eigen)
    tabel = v.tabel_uitspraken()
    kop = tabel.rijen.index(("Vergelijkingen in deze publicatie",))
    assert len(tabel.rijen) - kop - 1 == len(eigen)
    per_bron = sum(len(alle_oordelen(bron)) for bron in project.bronnen)
    assert per_bron == len(project.bevindingen) - len(eigen)


@pytest.mark.usefixtures("project")
def test_more_claims_follow_each_other():
    ids = BEVINDINGEN[:3]
    assert re.findall(r"#uitspraak-(\S+)\}", v.uitspraken(ids).tekst) == ids


@pytest.mark.usefixtures("project")
def test_the_verdicts_in_one_sentence_share_their_verb(lees):
    assert re.fullmatch(r"Daarvan kloppen er \d+ helemaal, \d+ deels en \d+ niet\.", lees(v.zin_oordelen()))


def test_a_claim_whose_own_numbers_are_compared_says_so():
    zin = "Vergeleken zijn alleen getallen uit de uitspraak zelf."
    geteld = int(v.tel_eigen_getallen().waarde)
    dozen = {id_: v.uitspraak(id_).tekst for id_ in gegevens().bevindingen}
    assert sum(zin in doos for doos in dozen.values()) == geteld > 0
    assert zin in dozen["vs-bijdrage-servicebureau"]
    assert zin not in dozen["rk-c1-leiden-eigen-hulp"]


def test_claims_with_equal_tests_count_once_without_repeats():
    alle, anders = (int(v.tel_getoetst(herhaald=h).waarde) for h in (True, False))
    toetsen = [gegevens().bevindingen[i].toetsen for i in ("rk-t2-leiderdorp-huisarts", "rk-5-1-leiderdorp-huisarts")]
    assert toetsen[0] == toetsen[1]
    assert 0 < anders < alle
