"""What holds for every diagram, in both widths: nothing overlaps, nothing is cut off, and the list says it all."""

from __future__ import annotations

import re
from itertools import combinations
from typing import get_args
from xml.etree import ElementTree as ET

import pytest

import vertellen as v
from beginstand import BEGIN
from datakopie import ROOT, append_text, replace_text
from tellen.contract_tekst import Gebeurtenis
from tellen.fouten import GegevensFout
from tellen.gegevens import Gegevens
from vertellen.grafieken._plaatsing import Vak
from vertellen.huisstijl import LICHT, SCHEMABREED, SCHEMASMAL, contrast
from vertellen.schema import draw_all
from vertellen.schemas import _lijst
from vertellen.schemas._vel import Lijn, Tekst
from vertellen.schemas.tijdlijn import _sign

pytestmark = pytest.mark.usefixtures("project")

IDS = sorted(Gegevens(BEGIN).schemas)
VORMEN = {"breed": SCHEMABREED, "smal": SCHEMASMAL}
elke_vorm = pytest.mark.parametrize(("id_", "vorm"), [(i, vorm) for i in IDS for vorm in VORMEN.values()])
elk_schema = pytest.mark.parametrize("id_", IDS)


def lines(id_, vorm) -> list[Tekst]:
    return [f for f in v.schema(id_).tekening(vorm).figuren if isinstance(f, Tekst)]


@elke_vorm
def test_no_two_texts_overlap(id_, vorm):
    paren = combinations(lines(id_, vorm), 2)
    assert [(a.tekst, b.tekst) for a, b in paren if a.vak.overlap(b.vak) > 0.5] == []


@elke_vorm
def test_nothing_falls_outside_the_view_box(id_, vorm):
    tekening = v.schema(id_).tekening(vorm)
    kader = Vak(0, 0, vorm.breedte, tekening.hoogte)
    assert [f for f in tekening.figuren if f.vak.buiten(kader) > 0.01] == []


@elke_vorm
def test_no_line_runs_through_a_text(id_, vorm):
    lijnen = [f for f in v.schema(id_).tekening(vorm).figuren if isinstance(f, Lijn)]
    door = [
        (t.tekst, lijn.punten)
        for t in lines(id_, vorm)
        for lijn in lijnen
        if any(t.vak.snijdt(*a, *b) for a, b in zip(lijn.punten, lijn.punten[1:], strict=False))
    ]
    assert door == []


@elke_vorm
def test_text_is_never_smaller_than_twelve_pixels_on_a_phone(id_, vorm):
    """A phone of 360 px has a margin of 16 px on both sides; the narrow form is shown at its own size there."""
    assert SCHEMASMAL.breedte <= 360 - 2 * 16
    assert min(t.grootte for t in lines(id_, vorm)) >= 12


@elke_vorm
def test_every_text_can_be_read_on_every_ground_a_card_has(id_, vorm):
    gronden = {"op-accent": ["accent"]}
    for t in lines(id_, vorm):
        for grond in gronden.get(t.tint, ["papier", "warm", "accent-zacht"]):
            assert contrast(LICHT[t.tint], LICHT[grond]) >= 4.5, (t.tekst, grond)


@elke_vorm
def test_the_svg_has_a_name_and_a_description_and_nothing_a_strict_policy_blocks(id_, vorm):
    svg = v.schema(id_).svg(vorm.naam)
    wortel = ET.fromstring(svg)
    titel, uitleg = wortel[0], wortel[1]
    assert wortel.get("role") == "img"
    assert wortel.get("width") == str(vorm.breedte)
    assert wortel.get("aria-labelledby") == f"{titel.get('id')} {uitleg.get('id')}"
    assert titel.text
    assert uitleg.text.endswith(".")
    assert not re.search(r"<style|<script| style=| on\w+=|nan|None|\{", svg)


@elke_vorm
def test_the_list_says_every_word_of_the_drawing(id_, vorm):
    """Word by word: a line of the drawing may stand in the list with other words between."""
    schema = v.schema(id_)
    lijst = set(re.findall(r"\w+", str(_lijst.write_html(schema.punten)).lower()))
    getekend = {w for t in lines(id_, vorm) for w in re.findall(r"\w+", t.tekst.lower())}
    vast = {"segment"}  # heading of a column whose cells are the headings of the list
    assert {w for w in getekend - lijst - vast if not w.isdigit()} == set()


@elk_schema
def test_the_block_for_the_site_holds_both_drawings_and_the_list(id_):
    html = v.schema(id_).html()
    assert html.count("<svg") == 2
    assert html.count("<summary>Lees als tekst</summary>") == 1
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(v.schema(id_)._repr_mimebundle_()) == {"text/html", "image/svg+xml", "text/plain"}


@elk_schema
def test_a_diagram_names_its_source(id_, project):
    bron = v.schema(id_).bron
    assert bron.startswith("[Bron: ")
    assert bron.endswith("]{.bron}")
    assert any(b.titel in bron.replace("\\", "") for b in project.bronnen.values())


@elk_schema
def test_the_list_in_markdown_is_nested_and_holds_no_holes(id_):
    tekst = v.schema_lijst(id_).tekst
    assert all(re.match(r"(  )*(-|\d\.) \S", regel) for regel in tekst.split("\n"))
    assert not re.search(r"None|nan|\{", tekst)


def test_the_files_in_figures_are_what_is_drawn_from_the_data_now():
    """Otherwise: run `vertel schema`."""
    bewaard = {p.name: p.read_text(encoding="utf-8") for p in (ROOT / "figures").glob("*.svg")}
    assert bewaard == draw_all()


def test_no_text_of_a_diagram_types_a_figure():
    """Figures come from the data; steps, treads, notes of a source and dates may be named."""
    goed = r"(Stap|Trede|trede) \d|§[\d.]+( en §[\d.]+)?|\b(20\d\d)\b|(hoofdstuk|bijlage) \d+"
    for pad in sorted((ROOT / "data" / "schemas").glob("*.yml")):
        regels = [r for r in pad.read_text(encoding="utf-8").split("\n") if not r.lstrip().startswith("#")]
        tekst = "\n".join(r for r in regels if not re.match(r"\s*(breed|smal|kolommen_\w+|bron|- id|id|- \{van):?", r))
        assert re.findall(r"\S*\d\S*", re.sub(goed, "", re.sub(r"\{[^}]*\}", "", tekst))) == [], pad.name


def test_an_unknown_diagram_lists_the_known_ones():
    with pytest.raises(GegevensFout, match="route-naar-hulp"):
        v.schema("route")


def test_a_figure_in_a_text_comes_from_the_data(kopie):
    replace_text(kopie, "data/cijfers/losse_feiten.csv", "registratiesystemen,,,4,", "registratiesystemen,,,5,")
    assert v.schema("registratiesystemen").inhoud.titel.startswith("De vijf ")


def test_a_share_that_becomes_known_gets_a_bar_and_moves_into_the_list(kopie):
    onbekend = v.schema_lijst("segmenten").tekst.count("niet genoemd")
    append_text(
        kopie,
        "data/cijfers/losse_feiten.csv",
        "segment-dag-aandeel,duin-en-bollenstreek,,9,procent,,Deel van de kosten,programmaplan-2019,hoofdstuk 4\n",
    )
    replace_text(
        kopie,
        "data/segmenten.yml",
        "  feiten: [segment-dag",
        "  aandeel_kosten: segment-dag-aandeel\n  feiten: [segment-dag",
    )
    v.schema.__globals__["gegevens"].cache_clear()
    tekst = v.schema_lijst("segmenten").tekst
    assert "9\u00a0%" in tekst
    assert tekst.count("niet genoemd") == onbekend - 1


def test_the_timeline_and_its_table_hold_every_event_once(project):
    gebeurtenissen = project.teksten("tijdlijn")
    in_tekening = [p for p in v.schema("tijdlijn").punten if p.kop]
    assert len(in_tekening) + len(v.tabel_tijdlijn().rijen) == len(gebeurtenissen)
    assert sum(g.hoofdlijn for g in gebeurtenissen) == len(in_tekening)


def test_every_kind_of_event_has_a_sign_of_its_own_on_the_timeline():
    soorten = get_args(Gebeurtenis.model_fields["soort"].annotation)
    tekens = [repr(_sign(soort, 0, 0)) for soort in soorten]
    assert len(set(tekens)) == len(soorten) == 8
