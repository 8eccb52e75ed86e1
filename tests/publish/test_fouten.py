"""Every fault names file and line, and leaves the old site as it was."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from publish.build import build, report_disk
from publish.errors import KINDS, Fault, Place, PublishError
from publish.events import Noted
from publish.options import read_options
from publish.project import load_project
from publish.unlisted import find_unlisted
from wachten import wait_for

SCRIPTS = Path(__file__).parents[2] / "scripts"
BIJLAGE = "hoofdstukken/bijlage.qmd"


def find_faults(root: Path) -> list[str]:
    """Build, and return the faults as "code path:line"."""
    with pytest.raises(PublishError) as info:
        build(root, only="site")
    return [describe(fault) for fault in info.value.faults]


def describe(fault: Fault) -> str:
    plaats = fault.place
    return f"{fault.code} {plaats.path if plaats else ''}:{plaats.line if plaats else ''}"


def scan(map_: Path) -> dict[str, bytes]:
    return {p.relative_to(map_).as_posix(): p.read_bytes() for p in sorted(map_.rglob("*")) if p.is_file()}


def test_a_cell_that_raises_names_chapter_line_and_cause(kopie: Path, vervang):
    voor = scan(kopie / "_site")
    vervang(kopie / BIJLAGE, "hulp.Figuur(30)", "a = 1\nb = a / 0")
    with pytest.raises(PublishError) as info:
        build(kopie)
    [fout] = info.value.faults
    assert describe(fout) == f"cel-fout {BIJLAGE}:11"
    assert fout.message == "Cel 'fig-bijlage' stopt met een fout: ZeroDivisionError: division by zero."
    assert "b = a / 0" in fout.details
    assert scan(kopie / "_site") == voor
    assert not (kopie / "_site.nieuw").exists()
    assert not (kopie / ".vertel/work").exists()


def test_an_expression_in_the_text_that_raises_names_its_line(kopie: Path, vervang):
    vervang(
        kopie / BIJLAGE, "Zie @fig-bijlage", "Goed `{python} 1 + 1`.\n\nFout `{python} onbekend`.\nZie @fig-bijlage"
    )
    assert find_faults(kopie) == [f"cel-fout {BIJLAGE}:15"]


@pytest.mark.parametrize(
    ("code", "oorzaak"),
    [
        ("hulp.Figur(30)", "'hulp' heeft geen 'Figur' (misschien 'Figuur'?)"),
        ("huulp.Figuur(30)", "de naam 'huulp' bestaat niet (misschien 'hulp'?)"),
        ("hulp.Figuur(", "de code houdt te vroeg op: er is iets niet gesloten"),
        ("hulp.Figuur(30, 40, 50, 60, 70)", "'__init__' krijgt te veel of te weinig tussen de haakjes"),
        ("{'a': 1}['b']", "de sleutel 'b' bestaat niet"),
    ],
)
def test_a_slip_in_a_cell_is_told_in_dutch_before_the_trace(kopie: Path, vervang, code: str, oorzaak: str):
    vervang(kopie / BIJLAGE, "hulp.Figuur(30)", code)
    with pytest.raises(PublishError) as info:
        build(kopie, only="site")
    [fout] = info.value.faults
    assert describe(fout) == f"cel-fout {BIJLAGE}:10"
    assert fout.message == f"Cel 'fig-bijlage' stopt met een fout: {oorzaak}."
    assert "Error" in fout.details


def test_an_error_whose_text_says_all_has_no_trace(kopie: Path, vervang):
    soort = "class GegevensFout(Exception): pass"
    vervang(kopie / BIJLAGE, "hulp.Figuur(30)", f"{soort}\nraise GegevensFout('a.yml: x is leeg. Vul het in.')")
    with pytest.raises(PublishError) as info:
        build(kopie, only="site")
    assert str(info.value) == (
        f"{BIJLAGE}, regel 11: Cel 'fig-bijlage' stopt door een fout in de gegevens: a.yml: x is leeg. Vul het in."
        " Bouw daarna opnieuw. [cel-gegevens]"
    )


def test_what_is_shown_of_an_error_does_not_name_the_machine(kopie: Path, vervang):
    code = "from pathlib import Path\nimport json\nprint(hulp.__file__)\njson.loads(str(Path.cwd() / 'x.json'))"
    vervang(kopie / BIJLAGE, "hulp.Figuur(30)", code)
    with pytest.raises(PublishError) as info:
        build(kopie, only="site")
    [fout] = info.value.faults
    assert "json/decoder.py" in fout.details
    assert not [regel for regel in str(fout).splitlines() if str(kopie) in regel or str(Path.home()) in regel]
    assert "File /" not in fout.details
    assert "File ~" not in fout.details


def test_faults_of_all_chapters_come_together(kopie: Path, vervang):
    vervang(kopie / BIJLAGE, "hulp.Figuur(30)", "1 / 0")
    vervang(kopie / "hoofdstukken/cijfers.qmd", "Tabel(rijen)", "[][0]")
    assert find_faults(kopie) == ["cel-fout hoofdstukken/cijfers.qmd:16", f"cel-fout {BIJLAGE}:10"]


def test_a_warning_is_a_fault(kopie: Path, vervang):
    vervang(kopie / BIJLAGE, "import hulp", "import hulp, warnings\nwarnings.warn('pas op', stacklevel=1)")
    assert find_faults(kopie) == [f"cel-waarschuwing {BIJLAGE}:6"]


def test_a_chapter_that_is_listed_but_absent(kopie: Path):
    (kopie / BIJLAGE).unlink()
    assert find_faults(kopie) == ["hoofdstuk-ontbreekt _quarto.yml:22"]


def test_a_chapter_that_is_not_in_the_contents_is_found_but_not_a_part_of_one(kopie: Path):
    (kopie / "hoofdstukken/los.qmd").write_text("# Los\n", encoding="utf-8")
    (kopie / "hoofdstukken/_deel.qmd").write_text("Een deel.\n", encoding="utf-8")
    faults = find_unlisted(kopie, read_options(kopie))
    assert [describe(fault) for fault in faults] == ["hoofdstuk-niet-vermeld hoofdstukken/los.qmd:None"]


def test_a_build_goes_on_without_a_chapter_that_is_not_in_the_contents_and_says_so_every_time(kopie: Path):
    (kopie / "hoofdstukken/los.qmd").write_text("# Los\n", encoding="utf-8")
    gezegd: list[object] = []
    for _ in range(2):
        build(kopie, only="site", report=gezegd.append)
    [een, twee] = [g.text for g in gezegd if isinstance(g, Noted)]
    assert een == twee
    assert een.startswith("hoofdstukken/los.qmd: Dit hoofdstuk staat niet in de inhoudsopgave")
    assert not (kopie / "_site/hoofdstukken/los.html").exists()


@pytest.mark.parametrize("map_", ["hoofdstukken", "."])
def test_a_folder_with_something_else_is_never_taken_for_the_site(kopie: Path, vervang, map_: str):
    vervang(kopie / "_quarto.yml", "output-dir: _site", f"output-dir: {map_}")
    voor = scan(kopie / "hoofdstukken")
    assert find_faults(kopie) == ["uitvoer-bezet _quarto.yml:None"]
    assert scan(kopie / "hoofdstukken") == voor


def test_a_file_in_the_place_of_the_site_stays(kopie: Path):
    shutil.rmtree(kopie / "_site")
    (kopie / "_site").write_text("van mij", encoding="utf-8")
    assert find_faults(kopie) == ["uitvoer-bezet _quarto.yml:None"]
    assert (kopie / "_site").read_text(encoding="utf-8") == "van mij"


def test_a_time_of_build_beyond_the_calendar_is_refused(kopie: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "99999999999999")
    assert find_faults(kopie) == ["datum-onmogelijk :"]


def test_a_fault_that_many_chapters_share_is_told_once(kopie: Path):
    (kopie / "_variables.yml").write_text("plaats: [\n", encoding="utf-8")
    assert find_faults(kopie) == ["yaml-fout _variables.yml:2"]


@pytest.mark.parametrize("bestand", ["_quarto.yml", "_environment", "_extensions/vertel/_extension.yml"])
def test_a_file_of_the_project_that_is_no_utf8_is_a_fault_with_its_line(kopie: Path, bestand: str):
    with (kopie / bestand).open("a", encoding="cp1252") as tekst:
        tekst.write("\n# regio’s\n")
    regel = (kopie / bestand).read_bytes().count(b"\n")
    assert find_faults(kopie) == [f"geen-utf8 {bestand}:{regel}"]


def test_a_part_of_the_template_that_is_not_there_is_a_fault(kopie: Path):
    (kopie / "_extensions/vertel/boek.typ").unlink()
    assert find_faults(kopie) == ["opmaak-ontbreekt _quarto.yml:29"]


@pytest.mark.parametrize("inhoud", ["local x = = 1", 'error("boe")'], ids=["vorm", "bij het laden"])
def test_a_filter_that_does_not_load_is_one_fault_of_the_filter(kopie: Path, vervang, inhoud: str):
    (kopie / "stuk.lua").write_text(f"-- stuk\n{inhoud}\n", encoding="utf-8")
    vervang(kopie / "_quarto.yml", "lang: nl", "lang: nl\nfilters: [stuk.lua]")
    assert find_faults(kopie) == ["filter-fout stuk.lua:2"]


def test_a_filter_that_stops_names_the_chapter_at_which_it_does(kopie: Path, vervang):
    (kopie / "stuk.lua").write_text("function Strikeout(el)\n  return el.niets.niets\nend\n", encoding="utf-8")
    vervang(kopie / "_quarto.yml", "lang: nl", "lang: nl\nfilters: [stuk.lua]")
    vervang(kopie / BIJLAGE, "Zie @fig-bijlage", "~~Weg~~. Zie @fig-bijlage")
    with pytest.raises(PublishError) as info:
        build(kopie)
    [fout] = info.value.faults
    assert (fout.code, fout.place) == ("filter-fout", Place(BIJLAGE))
    assert "stopt in stuk.lua, regel 2: " in fout.message


@pytest.mark.parametrize("inhoud", ["", "title: Vertel\n", "contributes:\n  formats: {html: {toc: true}}\n"])
def test_an_extension_without_the_typst_format_is_a_fault(kopie: Path, inhoud: str):
    (kopie / "_extensions/vertel/_extension.yml").write_text(inhoud, encoding="utf-8")
    assert find_faults(kopie) == ["uitbreiding-leeg _extensions/vertel/_extension.yml:None"]


def test_equal_faults_in_one_chapter_are_told_once(kopie: Path, vervang):
    vervang(kopie / BIJLAGE, "Zie @fig-bijlage", "Zie @tbl-weg, @tbl-weg en nog eens @tbl-weg.\n\nZie @fig-bijlage")
    assert find_faults(kopie) == [f"label-onbekend {BIJLAGE}:13"]


CONSTRUCTIES = [
    ("::: {.panel-tabset}\n:::", "constructie-onbekend"),
    ("::: {layout-ncol=2}\n:::", "constructie-onbekend"),
    ("::: {.callout-onbekend}\n:::", "constructie-onbekend"),
    ("::: {#thm-stelling}\nx\n:::", "constructie-onbekend"),
    ("[x]{.aside}", "constructie-onbekend"),
    ("Kijk op N:\\beleid.", "constructie-onbekend"),
    ('Een <span style="color: red">rood</span> woord.', "cel-html"),
    ('<iframe title="Film" src="film.html"></iframe>', "cel-html"),
    ('<img alt="Foto" src="https://example.org/foto.png">', "cel-html"),
    ('[x]{.content-visible when-format="pdf"}', "waarde-onbekend"),
    ('[x]{.content-visible when-profile="a"}', "constructie-onbekend"),
    ("{{< video x.mp4 >}}", "shortcode-onbekend"),
    ("{{< var niet.er >}}", "variabele-onbekend"),
    ("{{< include weg.qmd >}}", "bestand-ontbreekt"),
    ("```{r}\n1\n```", "cel-motor"),
    ("```{mermaid}\nx\n```", "cel-motor"),
    ("```{python echo=FALSE}\n1\n```", "constructie-onbekend"),
    ("```{python}\n#| fig-width: 3\n1\n```", "cel-optie-onbekend"),
    ("```{python}\n#| echo: misschien\n1\n```", "cel-optie-waarde"),
    ("```{python}\n#| label: fig-x\n1\n```", "cel-label"),
    ("```{python}\n#| label: lst-x\n1\n```", "cel-label"),
    ("```{python}\n#| label: [\n1\n```", "yaml-fout"),
    ("```{python}\n#| label: &x tbl-x\n1\n```", "yaml-fout"),
    ("```{python}\n1", "cel-open"),
    ("Een `{r} 1`.", "inline-motor"),
    ("Een `{python} 1 + 1.", "inline-los"),
    ("Een `{python} `.", "inline-leeg"),
    ("```{python}\n1 + 1\n```", "cel-tekst"),
    ("```{python}\n#| label: fig-leeg\n#| fig-cap: a\n#| fig-alt: b\nx = 1\n```", "cel-geen-uitvoer"),
    ("```{python}\nfrom IPython.display import HTML\nHTML('<p style=\"color:red\">x</p>')\n```", "cel-html"),
    ("```{python}\nfrom IPython.display import HTML\nHTML('<script>x</script>')\n```", "cel-html"),
    ("Zie @fig-weg.", "label-onbekend"),
    ("Zie @jansen.", "label-onbekend"),
    ("Zie @sec-welkom.", "label-zonder-nummer"),
    ("Zie [hier](weg.qmd).", "link-dood"),
    ("Zie [hier](bijlage.qmd#niets).", "link-dood"),
    ("![x](weg.svg)", "bestand-ontbreekt"),
    ("![x](https://voorbeeld.nl/x.svg)", "constructie-onbekend"),
    ("## Nog een {#sec-bijlage}", "label-dubbel"),
    ("# Tweede kop", "constructie-onbekend"),
]


@pytest.mark.parametrize(("tekst", "code"), CONSTRUCTIES, ids=[f"{c}-{i}" for i, (_, c) in enumerate(CONSTRUCTIES)])
def test_what_the_renderer_does_not_know_is_a_fault_with_its_line(kopie: Path, tekst: str, code: str):
    bestand = kopie / BIJLAGE
    regels = bestand.read_text(encoding="utf-8").rstrip().splitlines()
    bestand.write_text("\n".join([*regels, "", tekst, ""]), encoding="utf-8")
    [gevonden] = find_faults(kopie)
    gekregen, plaats = gevonden.split(" ", 1)
    pad, regel = plaats.rsplit(":", 1)
    assert (gekregen, pad) == (code, BIJLAGE)
    begin = len(regels) + 2
    assert begin <= int(regel) <= begin + tekst.count("\n")


@pytest.mark.parametrize(
    ("oud", "nieuw", "code"),
    [
        ("lang: nl", "lang: nl\nprofiel: x", "sleutel-onbekend _quarto.yml:6"),
        ("lang: nl", "lang: nl\n  a: [", "yaml-fout _quarto.yml:6"),
        ("lang: nl", "lang: &taal nl", "yaml-fout _quarto.yml:5"),
        ("  type: book\n", "", "project-geen-boek _quarto.yml:1"),
        ("type: book", "type: website", "project-geen-boek _quarto.yml:2"),
        ("hoofdstukken/bijlage.qmd", "index.qmd", "hoofdstuk-dubbel _quarto.yml:22"),
        ("vertel-typst", "weg-typst", "opmaak-ontbreekt _quarto.yml:29"),
        ("date: today", 'date: "30-11-2026"', "datum-vorm _quarto.yml:10"),
        ("date: today", 'date: "32-13-2026"', "datum-vorm _quarto.yml:10"),
        ("date: today", 'date: "2026-11-31"', "datum-vorm _quarto.yml:10"),
        ("date: today", 'date: "2026-1-1"', "datum-vorm _quarto.yml:10"),
        ("date: today", "date: 2026-11-30 12:00:00", "datum-vorm _quarto.yml:10"),
        ("date: today", "date: morgen", "datum-vorm _quarto.yml:10"),
        ("lang: nl", "lang: nl\nlang: en", "yaml-fout _quarto.yml:6"),
        ("lang: nl", "lang: nl\ntoc-depth: drie", "waarde-onbekend _quarto.yml:6"),
        ("html: default", "html:\n    toc-depth: drie", "waarde-onbekend _quarto.yml:29"),
        ("  title: Het proefboek\n", "", "boek-zonder-titel _quarto.yml:6"),
        ("appendices:\n    - ", "appendices: ", "waarde-onbekend _quarto.yml:21"),
        ("  type: book", "  type: book\n  type: book", "yaml-fout _quarto.yml:3"),
        ("execute:\n  echo: false", "execute: {echo: false, echo: true}", "yaml-fout _quarto.yml:23"),
        ("resources: [data]", "resources: [data, dta]", "bestand-ontbreekt _quarto.yml:4"),
        (
            "      chapters:\n        - hoofdstukken/cijfers",
            "      hoofdstukken:\n        - hoofdstukken/cijfers",
            "constructie-onbekend _quarto.yml:19",
        ),
    ],
)
def test_a_fault_in_the_project_file(kopie: Path, vervang, oud: str, nieuw: str, code: str):
    vervang(kopie / "_quarto.yml", oud, nieuw)
    assert find_faults(kopie) == [code]


@pytest.mark.parametrize("datum", ["2026-11-30", '"2026-11-30"', "now", "last-modified", ""])
def test_a_day_or_a_word_of_quarto_is_a_date(boek: Path, vervang, datum: str):
    vervang(boek / "_quarto.yml", "date: today", f"date: {datum}")
    assert load_project(boek).options.date == datum.strip('"')


def test_typst_that_does_not_compile_is_a_fault(kopie: Path, vervang):
    voor = scan(kopie / "_site")
    vervang(kopie / BIJLAGE, "Zie @fig-bijlage", "`#onbekend()`{=typst} Zie @fig-bijlage")
    with pytest.raises(PublishError) as info:
        build(kopie)
    assert [fout.code for fout in info.value.faults] == ["typst-fout"]
    [fout] = info.value.faults
    assert "onbekend" in fout.details
    assert fout.place is not None
    assert fout.place.path == BIJLAGE
    assert scan(kopie / "_site") == voor
    vervang(kopie / BIJLAGE, "`#onbekend()`{=typst} Zie", "Nu goed: zie")
    assert build(kopie).executed == (BIJLAGE,)


@pytest.mark.parametrize(
    ("tekst", "uitleg"),
    [
        ("Een formule: $x^2$.", "heeft geen vervangende tekst"),
        ("![Een foto](kapot.png){#fig-foto fig-alt='Een foto'}", "is leeg of beschadigd"),
    ],
)
def test_what_typst_refuses_is_said_in_dutch(kopie: Path, tekst: str, uitleg: str):
    (kopie / "hoofdstukken/kapot.png").write_bytes(b"")
    with (kopie / BIJLAGE).open("a", encoding="utf-8") as bestand:
        bestand.write(f"\n{tekst}\n")
    with pytest.raises(PublishError) as info:
        build(kopie)
    [fout] = info.value.faults
    assert (fout.code, fout.place.path if fout.place else "") == ("typst-fout", BIJLAGE)
    assert uitleg in fout.message


def test_last_documents_that_do_not_compile_any_more_stop_no_build(kopie: Path, vervang):
    build(kopie)
    documenten = [p for p in sorted((kopie / ".vertel/boek").rglob("*.typ")) if p.name != "opmaak.typ"]
    documenten[0].write_text('#include "weg.typ"\n', encoding="utf-8")
    vervang(kopie / BIJLAGE, "Zie @fig-bijlage", "Anders: zie @fig-bijlage")
    assert build(kopie).executed == (BIJLAGE,)
    assert "weg.typ" not in documenten[0].read_text(encoding="utf-8")


PROGRAMMA = ("-c", "from pathlib import Path; from publish.build import build; build(Path.cwd())")
OPDRACHT = ("-m", "vertel", "build")


def start_build(root: Path, programma: Sequence[str] = PROGRAMMA) -> subprocess.Popen[bytes]:
    omgeving = os.environ | {"PYTHONPATH": str(SCRIPTS)}
    return subprocess.Popen([sys.executable, *programma], cwd=root, env=omgeving, stderr=subprocess.PIPE)


@pytest.mark.parametrize(
    ("programma", "teken_om_te_stoppen", "melding"),
    [
        (PROGRAMMA, signal.SIGINT, b"KeyboardInterrupt"),
        (OPDRACHT, signal.SIGINT, b"Gestopt. De vorige site staat er nog."),
        (OPDRACHT, signal.SIGTERM, b"Gestopt. De vorige site staat er nog."),
    ],
)
def test_a_stopped_build_leaves_the_old_site_and_no_processes(
    kopie: Path, vervang, programma, teken_om_te_stoppen, melding
):
    voor = scan(kopie / "_site")
    teken = kopie / "bezig"
    code = f"import os, time\nopen({str(teken)!r}, 'w').write(str(os.getpid()))\ntime.sleep(60)"
    vervang(kopie / BIJLAGE, "hulp.Figuur(30)", code)
    bouw = start_build(kopie, programma)
    wait_for(lambda: teken.exists() and teken.read_text())
    bouw.send_signal(teken_om_te_stoppen)
    _, fouten = bouw.communicate(timeout=20)
    assert bouw.returncode != 0
    assert melding in fouten
    assert scan(kopie / "_site") == voor
    assert not (kopie / "_site.nieuw").exists()
    assert not (kopie / ".vertel/work").exists()
    wait_for(lambda: not is_alive(int(teken.read_text())))
    teken.unlink()
    vervang(kopie / BIJLAGE, code, "hulp.Figuur(30)")
    assert build(kopie).executed == ()


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_second_build_at_the_same_time_is_refused(kopie: Path, vervang):
    teken = kopie / "bezig"
    vervang(kopie / BIJLAGE, "hulp.Figuur(30)", f"import time\nopen({str(teken)!r}, 'w')\ntime.sleep(60)")
    bouw = start_build(kopie)
    wait_for(teken.exists)
    try:
        assert find_faults(kopie) == ["bouw-bezig :"]
    finally:
        bouw.send_signal(signal.SIGINT)
        bouw.communicate(timeout=20)


VOL = (
    "import resource, signal, sys; from pathlib import Path; from publish.build import build\n"
    "from publish.errors import PublishError\n"
    "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\n"
    "try:\n    build(Path(sys.argv[1]))\n"
    "except PublishError as error:\n    print([fault.code for fault in error.faults])\n"
)


def test_a_file_that_cannot_be_written_leaves_the_old_site(kopie: Path, vervang):
    voor = scan(kopie / "_site")
    vervang(kopie / BIJLAGE, "Zie @fig-bijlage", "Bekijk @fig-bijlage")
    omgeving = os.environ | {"PYTHONPATH": str(SCRIPTS)}
    bouw = subprocess.run(
        [sys.executable, "-c", VOL, str(kopie)], env=omgeving, capture_output=True, text=True, check=False
    )
    assert bouw.stdout.strip() == "['schijf']", bouw.stderr
    assert scan(kopie / "_site") == voor
    assert not (kopie / "_site.nieuw").exists()


def test_every_kind_of_fault_is_a_sentence_with_a_remedy():
    for code, soort in KINDS.items():
        assert soort.template.endswith((".", "…")), code
        assert soort.remedy, code


def test_every_kind_of_fault_is_used():
    code = "".join(
        pad.read_text(encoding="utf-8") for pad in (SCRIPTS / "publish").glob("*.py") if pad.name != "errors.py"
    )
    assert [soort for soort in KINDS if f'"{soort}"' not in code] == []


@pytest.mark.parametrize("sleutel", ["execute: {echo: true}", "draft: true", "css: eigen.css", "search: false"])
def test_front_matter_that_only_quarto_acts_on_is_a_fault(kopie: Path, vervang, sleutel: str):
    vervang(kopie / "hoofdstukken/een/tekst.qmd", "description: Over tekst.", f"description: Over.\n{sleutel}")
    assert find_faults(kopie) == ["meta-onbekend hoofdstukken/een/tekst.qmd:4"]


def test_what_a_library_says_of_the_disk_without_a_number_is_a_fault_too():
    with pytest.raises(PublishError, match="Schrijven lukt niet: geen ruimte meer"), report_disk():
        raise OSError("geen ruimte meer")
    with pytest.raises(OSError, match="iets anders"), report_disk():
        raise OSError(errno.EINVAL, "iets anders")
