"""The Atom feed of a chapter that is a log."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from publish.build import build
from publish.feed import Entry, find_entries

ATOM = "{http://www.w3.org/2005/Atom}"
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
LOGBOEK = """---
atom: nieuws.xml
---

# Logboek {#sec-logboek}

## Plan {#plan}

Nog niets.

## Twee & meer {#twee .unnumbered updated="2030-04-30"}

Tekst met [een link](tekst.qmd) en < teken.

## Een {#een updated="2030-01-31"}

Eerst.
"""


def test_sections_with_a_date_are_entries_and_what_is_no_content_is_left_out():
    pagina = (
        '<section id="a" class="level2" data-updated="2030-01-31"><h2>Een <em>kop</em></h2><p>Tekst</p>'
        '<section id="b" data-pagefind-ignore="all"><h2>Herkomst</h2></section><p>Slot</p></section>'
        '<section id="c"><h2>Zonder datum</h2></section>'
    )
    assert list(find_entries(pagina)) == [Entry("a", "Een kop", "2030-01-31", "<p>Tekst</p><p>Slot</p>")]


@pytest.fixture
def logboek(boek: Path, vervang) -> Path:
    (boek / "hoofdstukken/een/logboek.qmd").write_text(LOGBOEK, encoding="utf-8")
    regel = "hoofdstukken/een/tekst.qmd"
    inhoud = (boek / "_quarto.yml").read_text(encoding="utf-8")
    voor = next(r for r in inhoud.splitlines() if regel in r)
    vervang(boek / "_quarto.yml", voor, f"{voor}\n{voor.replace(regel, 'hoofdstukken/een/logboek.qmd')}")
    return boek


def read(root: Path) -> ET.Element:
    return ET.fromstring((root / "_site/nieuws.xml").read_text(encoding="utf-8"))


def test_the_feed_is_atom_with_an_entry_per_section(logboek: Path):
    build(logboek, only="site")
    feed = read(logboek)
    assert feed.tag == f"{ATOM}feed"
    assert feed.findtext(f"{ATOM}updated") == "2030-04-30T00:00:00Z"
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    assert {e.get("rel"): e.get("href") for e in feed.findall(f"{ATOM}link")} == {
        "self": "nieuws.xml", "alternate": "hoofdstukken/een/logboek.html",
    }  # fmt: skip
    entries = feed.findall(f"{ATOM}entry")
    assert [e.findtext(f"{ATOM}title") for e in entries] == ["Twee & meer", "Een"]
    assert [e.findtext(f"{ATOM}updated") for e in entries] == ["2030-04-30T00:00:00Z", "2030-01-31T00:00:00Z"]
    ids = [e.findtext(f"{ATOM}id") for e in (feed, *entries)]
    assert len(set(ids)) == 3
    assert ids[1].startswith("tag:")
    assert ids[1].endswith(".invalid,2030-04-30:hoofdstukken/een/logboek.html#twee")
    inhoud = entries[0].find(f"{ATOM}content")
    assert (inhoud.get("type"), inhoud.get(XML_BASE)) == ("html", "hoofdstukken/een/logboek.html")
    assert '<a href="tekst.html"' in inhoud.text
    assert "&lt; teken" in inhoud.text


def test_with_an_address_links_are_absolute_and_ids_have_its_name(logboek: Path, vervang):
    vervang(logboek / "_quarto.yml", "book:\n", "book:\n  site-url: https://jeugd.example/cijfers\n")
    build(logboek, only="site")
    feed = read(logboek)
    assert {e.get("href") for e in feed.findall(f"{ATOM}link")} == {
        "https://jeugd.example/cijfers/nieuws.xml", "https://jeugd.example/cijfers/hoofdstukken/een/logboek.html",
    }  # fmt: skip
    assert feed.findtext(f"{ATOM}id") == "tag:jeugd.example,2030-01-31:hoofdstukken/een/logboek.html"


def test_every_page_names_the_feed_and_the_log_links_to_it(logboek: Path):
    build(logboek, only="site")
    koppeling = '<link rel="alternate" type="application/atom+xml"'
    pagina = (logboek / "_site/hoofdstukken/een/logboek.html").read_text(encoding="utf-8")
    ander = (logboek / "_site/index.html").read_text(encoding="utf-8")
    assert koppeling in pagina
    assert 'href="../../nieuws.xml" type="application/atom+xml"' in pagina
    assert koppeling in ander
    assert 'href="nieuws.xml" type=' not in ander


def test_a_book_without_a_log_has_no_feed(gebouwd: Path):
    assert not list((gebouwd / "_site").glob("*.xml"))
    assert "application/atom+xml" not in (gebouwd / "_site/index.html").read_text(encoding="utf-8")
