"""The coverage map is complete and true: every section of a source has one record, and every place is there."""

from __future__ import annotations

import csv
import re
from functools import cache

import pytest
import yaml

from datakopie import ROOT

INHOUD = yaml.safe_load((ROOT / "_quarto.yml").read_text(encoding="utf-8"))["book"]
#: the parts that mirror a document
SPIEGELS = ("De opdracht", "De rekenkamer", "De regio")
DEKKING = yaml.safe_load((ROOT / "data/dekking.yml").read_text(encoding="utf-8"))


def read_sections() -> dict[str, tuple[str, str]]:
    """Return source and number by id, of every section that stands in a document."""
    with (ROOT / "tests/golden/secties.csv").open(encoding="utf-8", newline="") as bestand:
        rijen = list(csv.DictReader(bestand))
    assert len({r["id"] for r in rijen}) == len(rijen)
    return {r["id"]: (r["bron"], r["nummer"]) for r in rijen}


def chapters(*delen: str) -> set[str]:
    """Return the chapters of the parts with these titles; without titles those of the whole book."""
    uit = set()
    for deel in INHOUD["chapters"]:
        if isinstance(deel, dict) and (not delen or deel["part"] in delen):
            uit |= set(deel["chapters"])
        elif not delen and isinstance(deel, str):
            uit.add(deel)
    return uit if delen else uit | set(INHOUD["appendices"])


@cache
def anchors(hoofdstuk: str) -> set[str]:
    """Return what a reference can name in a chapter: headings with a number, figures and tables."""
    tekst = (ROOT / hoofdstuk).read_text(encoding="utf-8")
    koppen = re.findall(r"^#+ .*\{([^{}]*)\}\s*$", tekst, re.MULTILINE)
    genummerd = {a for k in koppen if ".unnumbered" not in k for a in re.findall(r"#([\w-]+)", k)}
    return genummerd | set(re.findall(r"^#\| label: ((?:fig|tbl)-[\w-]+)", tekst, re.MULTILINE))


def test_every_section_of_a_source_has_one_record_and_no_record_is_of_another():
    verwacht = list(read_sections())
    gevonden = [r["id"] for r in DEKKING]
    assert {"mist": set(verwacht) - set(gevonden), "te veel": set(gevonden) - set(verwacht)} == {
        "mist": set(),
        "te veel": set(),
    }
    assert gevonden == verwacht, "de volgorde is die van het document"


def test_source_and_number_are_those_of_the_document():
    assert {r["id"]: (r["bron"], r.get("nummer", "")) for r in DEKKING} == read_sections()


def test_sections_stand_in_the_order_of_their_document():
    with (ROOT / "tests/golden/secties.csv").open(encoding="utf-8", newline="") as bestand:
        regels = [(r["bron"], int(r["regel"])) for r in csv.DictReader(bestand)]
    for bron in dict.fromkeys(b for b, _ in regels):
        eigen = [regel for b, regel in regels if b == bron]
        assert eigen == sorted(eigen), bron


def test_every_section_has_a_place_or_a_reason():
    zonder = [r["id"] for r in DEKKING if not r["plaats"] and not r.get("niet_overgenomen")]
    assert zonder == []
    assert [r["id"] for r in DEKKING if r.get("niet_overgenomen", ".")[-1] != "."] == []


@pytest.mark.parametrize("bron", sorted({b for b, _ in read_sections().values()}))
def test_most_of_a_source_has_a_place(bron):
    eigen = [r for r in DEKKING if r["bron"] == bron]
    assert sum(bool(r["plaats"]) for r in eigen) > 0.75 * len(eigen)


def test_every_place_is_a_chapter_of_the_book_that_holds_the_anchor():
    fout = []
    for record in DEKKING:
        for plaats in record["plaats"]:
            hoofdstuk, _, anker = plaats.partition("#")
            if hoofdstuk not in chapters() or anker not in anchors(hoofdstuk):
                fout.append((record["id"], plaats))
    assert fout == []


@pytest.mark.parametrize("hoofdstuk", sorted(chapters(*SPIEGELS) | set(INHOUD["appendices"])))
def test_every_mirror_chapter_is_the_place_of_a_section(hoofdstuk):
    genoemd = {p.partition("#")[0] for r in DEKKING for p in r["plaats"]}
    assert hoofdstuk in genoemd


def test_the_page_shows_every_source():
    pagina = (ROOT / "chapters/verantwoording/dekking.qmd").read_text(encoding="utf-8")
    getoond = re.findall(r'v\.tabel_dekking\("([\w-]+)"\)', pagina)
    assert getoond == list(dict.fromkeys(b for b, _ in read_sections().values()))
