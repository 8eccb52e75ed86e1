"""What holds for every chart: size, alternative text, safe markup, no overlap, nothing cut off, same bytes."""

import json
import re
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree as ET

import altair as alt
import grafiekvoorbeelden as v
import pytest
import vl_convert

from vertellen.grafiek import Cijfertabel, Grafiek, schrijf_csv
from vertellen.grafieken._html import slim
from vertellen.huisstijl import (
    BREED,
    GEMEENTEKLEUREN,
    GEMEENTETEKST,
    LETTERSTAPEL,
    LICHT,
    REEKSKLEUREN,
    SMAL,
    contrast,
)

ALLE = list(v.alle())
ELKE_VORM = [(naam, vorm) for naam in ALLE for vorm in ("breed", "smal")]
alle_vormen = pytest.mark.parametrize(("naam", "vorm"), ELKE_VORM)
alle_grafieken = pytest.mark.parametrize("naam", ALLE)


@alle_vormen
def test_breedte_is_die_van_de_vorm(naam, vorm):
    wortel = ET.fromstring(v.alle()[naam].svg(vorm))
    verwacht = {"breed": BREED, "smal": SMAL}[vorm].breedte
    assert wortel.get("width") == str(verwacht)
    assert wortel.get("viewBox") == f"0 0 {verwacht} {wortel.get('height')}"
    assert wortel.get("class") == vorm


@alle_vormen
def test_svg_heeft_naam_en_uitleg(naam, vorm):
    grafiek = v.alle()[naam]
    wortel = ET.fromstring(grafiek.svg(vorm))
    titel, uitleg = wortel[0], wortel[1]
    assert wortel.get("role") == "img"
    assert wortel.get("aria-labelledby") == f"{titel.get('id')} {uitleg.get('id')}"
    assert (titel.get("id"), uitleg.get("id")) == (f"{naam}-{vorm}-titel", f"{naam}-{vorm}-uitleg")
    assert (titel.text, uitleg.text) == (grafiek.titel, grafiek.beschrijving)
    assert grafiek.beschrijving.endswith(".")


@alle_vormen
def test_svg_mag_van_een_streng_csp_en_spreekt_geen_engels(naam, vorm):
    svg = v.alle()[naam].svg(vorm)
    for knoop in ET.fromstring(svg).iter():
        eigen = set(knoop.attrib) - ({"role", "aria-labelledby", "class"} if knoop.tag == f"{v.SVG}svg" else set())
        assert not eigen & {"style", "role", "class"}, knoop.attrib
        assert not [attribuut for attribuut in eigen if attribuut.startswith(("aria-", "on"))]
        assert knoop.tag.removeprefix(v.SVG) in {"svg", "g", "path", "line", "text", "title", "desc"}
    assert not re.search(r"<style|<script|axis|scale|undefined|NaN|null", svg)


@alle_vormen
def test_teksten_staan_binnen_beeld(naam, vorm):
    svg = v.alle()[naam].svg(vorm)
    wortel = ET.fromstring(svg)
    kader = v.Vak(0, 0, float(wortel.get("width", 0)), float(wortel.get("height", 0)))
    buiten = [(tekst.tekst, tekst.vak) for tekst in v.teksten(svg) if tekst.vak.buiten(kader) > 0.5]
    assert buiten == []


@alle_vormen
def test_teksten_overlappen_niet(naam, vorm):
    alle = v.teksten(v.alle()[naam].svg(vorm))
    assert [(een.tekst, twee.tekst) for een, twee in combinations(alle, 2) if een.vak.overlap(twee.vak) > 1] == []


@alle_vormen
def test_tekst_is_groot_genoeg_en_leesbaar(naam, vorm):
    for tekst in v.teksten(v.alle()[naam].svg(vorm)):
        assert tekst.grootte >= 12
        assert tekst.kleur == LICHT["papier"] or contrast(tekst.kleur, LICHT["papier"]) >= 4.5, tekst


@alle_grafieken
def test_titel_staat_niet_als_tekst_in_het_beeld(naam):
    grafiek = replace(v.alle()[naam], titel="Een titel die nergens anders staat")
    assert grafiek.titel not in [tekst.tekst for tekst in v.teksten(grafiek.svg())]


@alle_grafieken
def test_kleuren_komen_uit_de_huisstijl(naam):
    bekend = {*LICHT.values(), *REEKSKLEUREN.values(), *GEMEENTEKLEUREN.values(), *GEMEENTETEKST.values()}
    for vorm in ("breed", "smal"):
        assert set(re.findall(r"#[0-9a-f]{6}", v.alle()[naam].svg(vorm))) <= bekend


@alle_grafieken
def test_spec_is_sluitend(naam):
    grafiek = v.alle()[naam]
    for spec, vorm in ((grafiek.spec_breed, "breed"), (grafiek.spec_smal, "smal")):
        assert "title" not in spec
        assert spec["description"] == f"{grafiek.titel}. {grafiek.beschrijving}"
        assert spec["usermeta"]["vorm"] == vorm
        namen = [laag["name"] for laag in v.lagen(spec) if "name" in laag]
        assert len(namen) == len(set(namen))
        assert "url" not in json.dumps(spec["config"])
        for laag in v.lagen(spec):
            assert set(laag["data"]) == {"values"}
            if laag["mark"]["type"] in {"point", "bar"} and "name" in laag:
                assert laag["encoding"]["tooltip"]["field"] == "toelichting"
                assert all(rij["toelichting"] for rij in laag["data"]["values"])


@alle_vormen
def test_spec_voldoet_aan_het_schema(naam, vorm):
    grafiek = v.alle()[naam]
    spec = {"breed": grafiek.spec_breed, "smal": grafiek.spec_smal}[vorm]
    assert alt.ConcatChart.from_dict(spec, validate=True).to_dict(validate=True)["concat"]


@alle_grafieken
def test_elke_grafiek_draagt_de_huisstijl(naam):
    config = v.alle()[naam].spec_smal["config"]
    assert config["font"] == LETTERSTAPEL
    assert config["axis"]["labelFontSize"] == SMAL.tekst
    assert config["locale"]["number"]["decimal"] == ","


@alle_grafieken
def test_html_is_heel_en_compleet(naam):
    grafiek = v.alle()[naam]
    html = grafiek.html()
    wortel = ET.fromstring(html.replace(" data-vega>", ">"))
    assert wortel.attrib == {"class": "grafiek", "id": f"grafiek-{naam}"}
    assert [kind.get("class") for kind in wortel if kind.tag == f"{v.SVG}svg"] == ["breed", "smal"]
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    tabel = wortel.find("./details/div/table")
    assert tabel is not None
    assert [kop.get("scope") for kop in tabel.iter("th")].count("row") == len(grafiek.tabel.rijen)
    assert [cel.text or "" for cel in tabel.findall("./tbody/tr[1]/*")] == list(grafiek.tabel.rijen[0])
    [spec] = re.findall(r'<script type="application/json" class="vega-spec" data-vega>(.*?)</script>', html)
    assert json.loads(spec) == json.loads(json.dumps(slim(grafiek.spec_breed)))
    assert "style=" not in html


@alle_vormen
def test_een_dunne_spec_tekent_hetzelfde(naam, vorm):
    grafiek = v.alle()[naam]
    spec = json.loads(json.dumps({"breed": grafiek.spec_breed, "smal": grafiek.spec_smal}[vorm]))
    dun = slim(spec)
    assert vl_convert.vegalite_to_svg(dun) == vl_convert.vegalite_to_svg(spec)
    assert len(json.dumps(dun)) <= len(json.dumps(spec))


@alle_grafieken
def test_zelfde_invoer_geeft_zelfde_uitvoer(naam):
    grafiek = v.alle()[naam]
    opnieuw = replace(grafiek)
    assert opnieuw._repr_mimebundle_() == grafiek._repr_mimebundle_()


@alle_grafieken
def test_uitvoer_voor_site_en_pdf(naam):
    bundel = v.alle()[naam]._repr_mimebundle_()
    assert set(bundel) == {"text/html", "image/svg+xml", "text/plain"}
    assert bundel["image/svg+xml"] == v.alle()[naam].svg("breed")


@alle_grafieken
def test_csv_heeft_kop_en_rijen(naam):
    regels = v.alle()[naam].csv.splitlines()
    assert len(regels) > 1
    assert {regel.count(",") for regel in regels} == {regels[0].count(",")}


def gevaarlijk() -> Grafiek:
    basis = v.alle()["fte"]
    kwaad = '<b onclick="x">&</script>'
    tabel = Cijfertabel((kwaad, "Getal"), ((kwaad, "1"),), frozenset({1}))
    spec = {**basis.spec_breed, "description": kwaad}
    return replace(basis, titel=kwaad, beschrijving=kwaad, tabel=tabel, spec_breed=spec, csv=f"a\n{kwaad}\n")


def test_tekst_uit_gegevens_wordt_onschadelijk_gemaakt():
    html = gevaarlijk().html()
    assert "<b" not in html
    assert html.count("</script>") == 1
    assert "&lt;b onclick=" in html
    assert "%3C%2Fscript%3E" in html


def test_id_moet_in_html_passen():
    with pytest.raises(ValueError, match="id 'Norm 6'"):
        replace(v.alle()["fte"], id="Norm 6")


def test_tabel_weigert_een_scheve_rij():
    with pytest.raises(ValueError, match="heeft 1 cellen, de kop 2"):
        Cijfertabel(("a", "b"), (("x",),))


def test_csv_laat_leeg_wat_onbekend_is():
    assert schrijf_csv(("a", "b"), [(1, None), (2.5, "x,y")]) == 'a,b\n1,\n2.5,"x,y"\n'
