"""What a change re-executes: exactly what it touches."""

from __future__ import annotations

import filecmp
import os
from pathlib import Path

import pytest

from publish import events
from publish.build import build

FIGUREN = "hoofdstukken/een/figuren.qmd"
TEKST = "hoofdstukken/een/tekst.qmd"
CIJFERS = "hoofdstukken/cijfers.qmd"
BIJLAGE = "hoofdstukken/bijlage.qmd"


def test_an_unchanged_build_does_nothing_and_is_fast(kopie: Path):
    gezien: list[events.Event] = []
    uitkomst = build(kopie, report=gezien.append)
    assert not uitkomst.changed
    assert uitkomst.executed == ()
    assert [type(e) for e in gezien] == [events.Unchanged]
    assert uitkomst.seconds < 0.5


def test_a_changed_data_file_re_executes_the_chapters_that_read_it(kopie: Path):
    with (kopie / "data/aantallen.csv").open("a", encoding="utf-8") as bestand:
        bestand.write("Oegstgeest,5\n")
    assert build(kopie).executed == (CIJFERS,)
    pagina = (kopie / "_site/hoofdstukken/cijfers.html").read_text(encoding="utf-8")
    assert "Er zijn 3 gemeenten" in pagina
    assert (kopie / "_site/data/aantallen.csv").read_text(encoding="utf-8").endswith("Oegstgeest,5\n")


def test_a_new_file_in_a_folder_that_a_chapter_lists_re_executes_it(kopie: Path):
    (kopie / "data/delen/b.csv").write_text("x\n2\n", encoding="utf-8")
    assert build(kopie).executed == (CIJFERS,)
    assert "2 delen" in (kopie / "_site/hoofdstukken/cijfers.html").read_text(encoding="utf-8")


def test_a_changed_sentence_re_executes_its_chapter_only(kopie: Path, vervang):
    vervang(kopie / BIJLAGE, "Zie @fig-bijlage", "Bekijk @fig-bijlage")
    assert build(kopie).executed == (BIJLAGE,)


def test_changed_code_re_executes_the_chapters_that_import_it(kopie: Path, vervang):
    vervang(kopie / "code/hulp.py", "#c8553d", "#0b4f6c")
    assert build(kopie).executed == (FIGUREN, CIJFERS, BIJLAGE)


def test_an_edit_of_equal_size_in_the_same_second_is_seen(kopie: Path, vervang):
    bestand = kopie / "code/hulp.py"
    toen = bestand.stat()
    vervang(bestand, "#c8553d", "#123456")
    os.utime(bestand, ns=(toen.st_atime_ns, toen.st_mtime_ns))
    build(kopie)
    assert "#123456" in (kopie / "_site" / FIGUREN.replace(".qmd", ".html")).read_text(encoding="utf-8")


def test_a_changed_include_re_executes_its_chapter(kopie: Path, vervang):
    vervang(kopie / "hoofdstukken/een/_stuk.qmd", "ingevoegd", "veranderd")
    assert build(kopie).executed == (TEKST,)
    assert "Dit stuk is veranderd" in (kopie / "_site/hoofdstukken/een/tekst.html").read_text(encoding="utf-8")


def test_a_changed_lock_file_re_executes_everything(kopie: Path):
    (kopie / "requirements.lock").write_text("pandas==3\n", encoding="utf-8")
    assert len(build(kopie).executed) == 5


def test_going_back_to_earlier_data_runs_nothing(kopie: Path):
    bestand = kopie / "data/aantallen.csv"
    oud = bestand.read_text(encoding="utf-8")
    bestand.write_text(oud + "Oegstgeest,5\n", encoding="utf-8")
    build(kopie)
    bestand.write_text(oud, encoding="utf-8")
    uitkomst = build(kopie)
    assert uitkomst.changed
    assert uitkomst.executed == ()


def test_a_changed_title_reaches_the_references_of_other_chapters(kopie: Path, vervang):
    vervang(kopie / "_quarto.yml", "        - hoofdstukken/een/tekst.qmd\n", "")
    assert build(kopie).executed == ()
    assert "Hoofdstuk\u00a02" in (kopie / "_site" / FIGUREN.replace(".qmd", ".html")).read_text(encoding="utf-8")
    assert not (kopie / "_site/hoofdstukken/een/tekst.html").exists()


GROET = """
function Pandoc(doc)
  local bestand = io.open(pandoc.utils.stringify(doc.meta.groet))
  doc.blocks:insert(pandoc.Para(bestand:read("a") .. ", " .. pandoc.utils.stringify(doc.meta["groet-wie"])))
  bestand:close()
  return doc
end
"""


def test_a_changed_file_that_a_filter_reads_reaches_the_pages_and_runs_nothing(kopie: Path, vervang):
    (kopie / "groet.lua").write_text(GROET, encoding="utf-8")
    (kopie / "groet.txt").write_text("Goedemorgen", encoding="utf-8")
    vervang(kopie / "_quarto.yml", "lang: nl\n", "lang: nl\nfilters: [groet.lua]\ngroet: groet.txt\ngroet-wie: lezer\n")
    pagina = kopie / "_site/hoofdstukken/een/tekst.html"
    assert build(kopie).executed == ()
    assert "Goedemorgen, lezer" in pagina.read_text(encoding="utf-8")
    (kopie / "groet.txt").write_text("Goedenavond", encoding="utf-8")
    assert build(kopie).executed == ()
    assert "Goedenavond, lezer" in pagina.read_text(encoding="utf-8")
    vervang(kopie / "_quarto.yml", "groet-wie: lezer", "groet-wie: raad")
    build(kopie)
    assert "Goedenavond, raad" in pagina.read_text(encoding="utf-8")


@pytest.mark.parametrize("naam", ["index.html", "proefboek.pdf", "data/aantallen.csv"])
def test_a_damaged_site_is_built_again(kopie: Path, naam: str):
    (kopie / "_site" / naam).write_bytes(b"kapot")
    assert build(kopie).changed
    assert (kopie / "_site" / naam).read_bytes() != b"kapot"


@pytest.mark.parametrize("maak", [lambda b: b[:-7], lambda _: b"", lambda b: b"\xaa\xff" + b[2:]])
def test_a_damaged_cache_is_made_again(kopie: Path, gebouwd: Path, vervang, maak):
    for bestand in (kopie / ".vertel").rglob("*"):
        if bestand.is_file():
            bestand.write_bytes(maak(bestand.read_bytes()))
    vervang(kopie / "_quarto.yml", "  title: Het proefboek", "  title: Het proefboek ")
    assert len(build(kopie).executed) == 5
    for naam in ("index.html", "proefboek.pdf", "hoofdstukken/cijfers.html"):
        assert (kopie / "_site" / naam).read_bytes() == (gebouwd / "_site" / naam).read_bytes()


def test_two_builds_are_equal_to_the_byte(gebouwd: Path, boek: Path):
    build(boek)
    assert list_differences(gebouwd / "_site", boek / "_site") == []


def test_a_forced_build_runs_everything_and_gives_the_same(kopie: Path, gebouwd: Path):
    assert len(build(kopie, force=True).executed) == 5
    assert list_differences(gebouwd / "_site", kopie / "_site") == []


def test_the_order_of_execution_makes_no_difference(boek: Path, gebouwd: Path, monkeypatch: pytest.MonkeyPatch):
    from publish import execute

    gewoon = execute._put_in_order
    volgorde = []
    monkeypatch.setattr(execute, "_put_in_order", lambda jobs: volgorde.extend(gewoon(jobs)[::-1]) or [*volgorde])
    build(boek)
    assert len(volgorde) > 2
    assert list_differences(gebouwd / "_site", boek / "_site") == []
    assert list_differences(gebouwd / ".vertel/notebooks", boek / ".vertel/notebooks") == []


def list_differences(links: Path, rechts: Path) -> list[str]:
    """Return the names that differ between two folders."""
    namen = {p.relative_to(m).as_posix() for m in (links, rechts) for p in m.rglob("*") if p.is_file()}
    _, anders, fout = filecmp.cmpfiles(links, rechts, sorted(namen), shallow=False)
    return [*anders, *fout]


def test_a_forced_build_makes_the_site_the_search_index_and_the_pdf_anew(kopie: Path):
    gezien: list[events.Event] = []
    build(kopie, force=True, report=gezien.append)
    stappen = [e for e in gezien if isinstance(e, events.StepDone)]
    assert {e.name for e in stappen} == {"site", "zoeken", "pdf"}
    assert not any(e.cached for e in stappen)
