"""The built pages: ids, language, policy, drawings, numbers."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from bs4 import BeautifulSoup

from projectkopie import ROOT
from vertellen.begrippen import find_gebruik
from vertellen.namen import NAMEN


def test_ids_are_unique_per_page(soep: dict[Path, BeautifulSoup]):
    dubbel = {}
    for pad, s in soep.items():
        ids = [e["id"] for e in s.find_all(id=True)]
        if len(ids) != len(set(ids)):
            dubbel[pad.name] = sorted({i for i in ids if ids.count(i) > 1})
    assert dubbel == {}


def test_every_page_is_dutch_has_a_title_one_h1_and_a_strict_policy(soep: dict[Path, BeautifulSoup]):
    titels = []
    for pad, s in soep.items():
        assert s.html["lang"].startswith("nl"), pad
        assert len(s.find_all("h1")) == 1, pad
        beleid = s.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
        assert "default-src 'none'" in beleid, pad
        assert "unsafe-inline" not in beleid, pad
        assert "unsafe-eval" not in beleid.replace("wasm-unsafe-eval", ""), pad
        titels.append(s.title.get_text())
    assert len(titels) == len(set(titels))


def test_the_english_summary_says_so_and_its_provenance_is_dutch(site: Path, soep: dict[Path, BeautifulSoup]):
    s = soep[site / "chapters/verantwoording/english.html"]
    assert s.h1.find(lang="en").get_text() == "Summary in English"
    engels = s.select_one("main div[lang=en]")
    assert len(engels.get_text().split()) > 700
    assert engels.select("a.feit")
    herkomst = s.find(id="herkomst")
    assert herkomst.find_parent(lang="en") is None
    assert "Herkomst van de getallen" in herkomst.get_text()


def test_the_list_of_terms_knows_every_chapter_that_explains_a_word(site: Path, soep: dict[Path, BeautifulSoup]):
    """But for the chapters that are a list made from data; elsewhere a sentence from data may add a word."""
    uit_gegevens = {
        "chapters/monitor/wijzigingen.qmd",
        "chapters/verantwoording/bronnen.qmd",
    }
    gebruik = find_gebruik()
    gemist = {}
    for pad, s in soep.items():
        bron = pad.relative_to(site).with_suffix(".qmd").as_posix()
        woorden = [li["id"].removeprefix("woord-") for li in s.select("#woorden li")]
        onbekend = [w for w in woorden if not gebruik[w][bron]]
        if bron not in uit_gegevens and len(onbekend) > 1:
            gemist[bron] = onbekend
    assert any(s.select("#woorden li") for s in soep.values())
    assert gemist == {}


def test_readers_can_see_whom_to_tell(site: Path, soep: dict[Path, BeautifulSoup]):
    tekst = soep[site / "chapters/verantwoording/over.html"].get_text(" ", strip=True)
    for contact in yaml.safe_load((ROOT / "_variables.yml").read_text(encoding="utf-8"))["contact"].values():
        assert contact in tekst


def test_no_inline_style_script_or_handler(soep: dict[Path, BeautifulSoup]):
    fout = []
    for pad, s in soep.items():
        for element in s.find_all(True):
            if element.has_attr("style") or any(a.startswith("on") for a in element.attrs):
                fout.append((pad.name, element.name))
            if element.name == "style" or (
                element.name == "script" and not element.get("src") and element.get("type") != "application/json"
            ):
                fout.append((pad.name, element.name))
    assert fout == []


def test_a_script_of_one_block_is_loaded_on_the_pages_that_have_that_block(soep: dict[Path, BeautifulSoup]):
    gevraagd = {p: {e["data-script"] for e in s.select("[data-script]")} for p, s in soep.items()}
    eigen = set().union(*gevraagd.values())
    assert eigen
    for pad, s in soep.items():
        geladen = {e["src"].rsplit("/", 1)[-1] for e in s.select("script[src]")}
        assert geladen & eigen == gevraagd[pad], pad


def test_every_drawing_has_title_and_description(soep: dict[Path, BeautifulSoup]):
    for pad, s in soep.items():
        for svg in s.select("svg[role=img]"):
            assert svg.find("title").get_text(strip=True), pad
            assert svg.find("desc").get_text(strip=True), pad


def test_every_number_in_the_text_leads_to_a_source(soep: dict[Path, BeautifulSoup]):
    """A figure to its file; a bound that was agreed to the module that holds it."""
    aantal = 0
    for pad, s in soep.items():
        for feit in s.select("a.feit"):
            noot = s.find(id=feit["href"].removeprefix("#"))
            assert noot is not None, (pad, feit)
            assert re.search(r"data/|afgesproken in scripts/tellen/\w+\.py", noot.get_text()), (pad, noot)
            aantal += 1
    assert aantal > 100


def test_what_a_number_is_stands_in_its_note_in_words_not_in_the_codes_of_the_data(soep: dict[Path, BeautifulSoup]):
    kolommen = "|".join(NAMEN)
    for pad, s in soep.items():
        namen = [p.get_text() for p in s.select("#herkomst p.wat")]
        assert [n for n in namen if re.search(rf"\w_\w|\b(?:{kolommen}): ", n)] == [], pad


def test_every_marked_term_leads_to_its_explanation(soep: dict[Path, BeautifulSoup]):
    aantal = 0
    for pad, s in soep.items():
        for woord in s.select("a.begrip"):
            noot = s.find(id=woord["href"].removeprefix("#"))
            assert noot is not None, (pad, woord)
            assert len(noot.select_one("p.wat + p").get_text(strip=True)) > 15, (pad, noot)
            aantal += 1
    assert aantal > 100


def test_footnotes_come_before_the_words_and_the_provenance(soep: dict[Path, BeautifulSoup]):
    """They belong to the text; what the filters add stands below all of it."""
    gezien = 0
    for pad, s in soep.items():
        delen = [e.get("id") for e in s.select("#footnotes, section.herkomst")]
        if "footnotes" in delen:
            assert delen[0] == "footnotes", pad
            gezien += 1
    assert gezien


def test_no_line_begins_with_the_number_of_a_place_the_rest_of_a_licence_or_a_stroke(soep: dict[Path, BeautifulSoup]):
    los = re.compile(r"\b(?:hoofdstuk|bijlage|tabel|artikel|onderdeel|regels?) \d|\bCC BY| / [A-Z]")
    vast = 0
    for pad, s in soep.items():
        for tekst in s.main.find_all(string=True):
            if tekst.find_parent(["script", "svg", "code"]) is None:
                assert los.search(tekst) is None, (pad.name, tekst)
                vast += bool(los.search(tekst.replace("\u00a0", " ")))
    assert vast > 100
