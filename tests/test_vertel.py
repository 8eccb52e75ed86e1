"""The command line as an author meets it: help, faults with their place, and an old site that stays."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import shutil
import socket
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from beginstand import BEGIN
from datakopie import add_delivery
from projectkopie import ROOT, copy_begin, run_vertel, start_vertel
from vertel_einde import describe_os_error
from vertel_nakijken import find_faults_when_changed
from wachten import wait_for

OPDRACHTEN = ["build", "check", "datapakket", "huisstijl", "lezen", "release", "schema", "serve", "status"]
ENGELS = re.compile(r"\b(usage|options|commands|error|show this|exit|default|invalid|try)\b", re.IGNORECASE)


@pytest.fixture(scope="session")
def _gebouwd(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a copy of the project with the data of the start, from what building the project left."""
    assert site.exists()
    root = copy_begin(tmp_path_factory.mktemp("vertel") / "project")
    for naam in (".vertel", "_site"):
        shutil.copytree(ROOT / naam, root / naam)
    uitkomst = run_vertel("build", root=root)
    assert uitkomst.returncode == 0, uitkomst.stderr
    return root


@pytest.fixture
def kopie(_gebouwd: Path, tmp_path: Path) -> Path:
    """Return a copy of the built project, with its cache, to break."""
    return shutil.copytree(_gebouwd, tmp_path / "project")


@pytest.mark.parametrize("opdracht", OPDRACHTEN)
def test_every_command_explains_itself_in_dutch(opdracht: str):
    uitkomst = run_vertel(opdracht, "--help")
    assert uitkomst.returncode == 0
    assert "Gebruik:" in uitkomst.stdout
    assert ENGELS.findall(uitkomst.stdout.replace("[OPTIES]", "")) == []


def test_the_list_of_commands_is_complete_and_cuts_no_explanation_off():
    uit = run_vertel("--help").stdout
    assert re.findall(r"^  (\w+)  ", uit.split("Opdrachten:")[1], re.MULTILINE) == OPDRACHTEN
    assert "..." not in uit


@pytest.mark.parametrize(
    "woorden", [["bouw"], ["build", "--snel"], ["build", "--engine", "word"], ["serve", "--port", "0"]]
)
def test_a_wrong_word_is_refused_in_dutch(woorden: list[str]):
    uitkomst = run_vertel(*woorden)
    assert uitkomst.returncode == 2
    assert ENGELS.findall(uitkomst.stderr) == []


def test_check_says_what_it_checked():
    uitkomst = run_vertel("check")
    assert uitkomst.returncode == 0
    assert re.match(r"In orde: \d+ indicatoren, \d+ uitspraken, \d+ controles\.", uitkomst.stdout)


@pytest.mark.parametrize(
    ("bestand", "inhoud", "begin"),
    [
        (
            "data/indicatoren/11-wachttijd.yml",
            "id: wachttijd\n".encode("utf-16"),
            ", regel 1: het bestand is bewaard als",
        ),
        (
            "data/cijfers/trajecten.csv",
            b"PK\x03\x04" + bytes(range(256)),
            ": dit is geen tekst maar een werkmap van Excel",
        ),
    ],
    ids=["utf-16", "werkmap"],
)
def test_check_tells_once_of_a_file_that_is_no_text(tmp_path: Path, bestand: str, inhoud: bytes, begin: str):
    root = copy_begin(tmp_path / "project")
    (root / bestand).write_bytes(inhoud)
    [melding] = run_vertel("check", root=root).stderr.splitlines()
    assert melding.startswith(f"{bestand}{begin}")


def test_check_tells_of_a_folder_in_the_place_of_a_file(tmp_path: Path):
    root = copy_begin(tmp_path / "project")
    (root / "data/cijfers/tarieven.csv").unlink()
    (root / "data/cijfers/tarieven.csv").mkdir()
    [melding] = run_vertel("check", root=root).stderr.splitlines()
    assert melding.startswith("data/cijfers/tarieven.csv: dit is een map, en hier hoort een bestand te staan.")


def test_check_reads_the_chapters_too_and_lists_all_faults(tmp_path: Path):
    root = copy_begin(tmp_path / "project")
    hoofdstuk = root / "chapters/rekenkamer/2-verwijzingen.qmd"
    hoofdstuk.write_text(hoofdstuk.read_text(encoding="utf-8") + "\n::: {.panel-tabset}\n:::\n", encoding="utf-8")
    (root / "chapters/vergelijken/personeel.qmd").unlink()
    uitkomst = run_vertel("check", root=root)
    assert uitkomst.returncode == 1
    assert "chapters/vergelijken/personeel.qmd" in uitkomst.stderr
    (root / "chapters/vergelijken/personeel.qmd").write_text(
        "# Personeel {#sec-p}\n\n```{r}\n1\n```\n", encoding="utf-8"
    )
    uitkomst = run_vertel("check", root=root)
    assert "panel-tabset" in uitkomst.stderr
    assert "chapters/vergelijken/personeel.qmd, regel 3" in uitkomst.stderr
    assert "2 fouten gevonden" in uitkomst.stderr


def test_check_finds_names_that_the_data_does_not_have_and_chapters_that_nobody_sees(tmp_path: Path):
    root = copy_begin(tmp_path / "project")
    nieuw = root / "chapters/rekenkamer/nieuw.qmd"
    nieuw.write_text("# Nieuw {#sec-nieuw}\n", encoding="utf-8")
    (root / "chapters/rekenkamer/_stuk.qmd").write_text("Een stuk.\n", encoding="utf-8")
    _replace("chapters/monitor/stand.qmd", "::: {.kort}", '`{python} v.feit("jgt-teamz")`\n\n::: {.kort}')(root)
    _replace("chapters/regio/segmenten.qmd", '"pp-verdeling-segmenten"', '"pp-verdeling-segment"')(root)
    (root / "data/bevindingen/voorschoten.yml").unlink()
    uitkomst = run_vertel("check", root=root)
    assert uitkomst.returncode == 1
    assert "chapters/rekenkamer/nieuw.qmd: Dit hoofdstuk staat niet in de inhoudsopgave" in uitkomst.stderr
    assert "_stuk" not in uitkomst.stderr
    assert re.search(
        r"stand\.qmd, regel \d+, v\.feit: 'jgt-teamz' is hier onbekend\. Kies uit: jgt-team", uitkomst.stderr
    )
    assert re.search(r"segmenten\.qmd, regel \d+, v\.uitspraken: 'pp-verdeling-segment' is hier", uitkomst.stderr)
    assert "v.uitspraak: 'vs-kosten-ict' is hier onbekend" in uitkomst.stderr


def test_check_tells_a_fault_once(tmp_path: Path):
    root = copy_begin(tmp_path / "project")
    fout = '`{python} v.feit("jgt-teamz")` en `{python} v.feit("jgt-teamz")`\n\n::: {.kort}'
    _replace("chapters/monitor/stand.qmd", "::: {.kort}", fout)(root)
    assert run_vertel("check", root=root).stderr.count("jgt-teamz") == 1
    (root / "_variables.yml").write_text("contact: [\n", encoding="utf-8")
    uitkomst = run_vertel("check", root=root)
    assert uitkomst.stderr.count("_variables.yml") == 1
    assert "fouten gevonden" not in uitkomst.stderr


def test_check_finds_characters_that_nobody_can_see_once_each(tmp_path: Path):
    root = copy_begin(tmp_path / "project")
    _replace("data/cijfers/trajecten.csv", "tabel 2", "tab\x07el 2")(root)
    _replace("data/correcties.yml", "reden: ", "reden: \x02 ")(root)
    _replace("chapters/monitor/stand.qmd", "::: {.kort}", "Hier\x0b staat het.\n\n::: {.kort}")(root)
    uitkomst = run_vertel("check", root=root)
    meldingen = uitkomst.stderr.splitlines()
    assert [m for m in meldingen if "U+0007" in m and m.startswith("data/cijfers/trajecten.csv, regel ")]
    assert [m for m in meldingen if "U+0002" in m and m.startswith("data/correcties.yml, regel ")]
    assert [m for m in meldingen if "U+000B" in m and m.startswith("chapters/monitor/stand.qmd, regel ")]
    assert meldingen[-1] == "3 fouten gevonden."


def test_what_was_found_good_is_checked_again_when_that_note_is_damaged(kopie: Path):
    (kopie / ".vertel/nagekeken").write_bytes(b"\xaa\xff")
    assert find_faults_when_changed(kopie) == []
    assert (kopie / ".vertel/nagekeken").read_bytes() != b"\xaa\xff"


def test_check_does_not_need_to_remember(kopie: Path):
    shutil.rmtree(kopie / ".vertel", ignore_errors=True)
    (kopie / ".vertel").write_text("geen map", encoding="utf-8")
    uitkomst = run_vertel("check", root=kopie)
    assert uitkomst.returncode == 0, uitkomst.stderr
    assert uitkomst.stdout.startswith("In orde")


@pytest.mark.parametrize(
    ("fout", "melding"),
    [
        (PermissionError(13, "Permission denied", "a.csv"), "Geen toegang tot a.csv. Sluit het bestand"),
        (OSError(28, "No space left", "b"), "Lezen of schrijven lukt niet: No space left (b). Kijk of"),
        (OSError("weg"), "Lezen of schrijven lukt niet: weg. Kijk of de schijf vol is."),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_dutch(fout: OSError, melding: str):
    assert describe_os_error(fout).startswith(melding)


def test_status_shows_every_indicator_for_every_municipality():
    uit = run_vertel("status", root=BEGIN).stdout
    nummers = list((ROOT / "data" / "indicatoren").glob("*.yml"))
    assert len(re.findall(r"^│ \d+[ab]? ", uit, re.MULTILINE)) == len(nummers)
    assert all(naam in uit for naam in ("Leiden", "Leiderdorp", "Oegstgeest", "Zoeterwoude"))
    assert "norm 1,45 % (2024)" in uit.replace("\u00a0", " ")
    assert "Cijfers tot en met " in uit


def test_a_release_is_written_once_and_replaced_only_on_request(tmp_path: Path):
    root = copy_begin(tmp_path / "project")
    shutil.rmtree(root / "data/uitgaven")
    dag = dt.datetime.now(tz=dt.UTC).date().isoformat()
    opdracht = ("release", "--datum", dag)
    assert f"data/uitgaven/{dag}.yml" in run_vertel(*opdracht, root=root).stdout
    inhoud = (root / f"data/uitgaven/{dag}.yml").read_text(encoding="utf-8")
    nog_eens = run_vertel(*opdracht, root=root)
    assert nog_eens.returncode == 1
    assert "--vervang" in nog_eens.stderr
    assert run_vertel(*opdracht, "--vervang", root=root).returncode == 0
    assert (root / f"data/uitgaven/{dag}.yml").read_text(encoding="utf-8") == inhoud


def test_a_release_of_a_day_that_has_yet_to_come_is_refused(tmp_path: Path):
    root = copy_begin(tmp_path / "project")
    uitkomst = run_vertel("release", "--datum", "2999-01-31", root=root)
    assert uitkomst.returncode == 1
    assert "2999-01-31 moet nog komen." in uitkomst.stderr
    assert not (root / "data/uitgaven/2999-01-31.yml").exists()


def _replace(bestand: str, oud: str, nieuw: str) -> Callable[[Path], None]:
    def breek(root: Path) -> None:
        pad = root / bestand
        tekst = pad.read_text(encoding="utf-8")
        assert oud in tekst
        pad.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")

    return breek


def _encode(bestand: str, codering: str) -> Callable[[Path], None]:
    def breek(root: Path) -> None:
        pad = root / bestand
        pad.write_bytes(("é" + pad.read_text(encoding="utf-8")).encode(codering))

    return breek


TRAJECTEN = "data/cijfers/trajecten.csv"
SCHADE = {
    "a missing file": (lambda r: (r / TRAJECTEN).unlink(), [TRAJECTEN, "is er niet"]),
    "an empty file": (lambda r: (r / TRAJECTEN).write_text(""), [TRAJECTEN, "leeg"]),
    "text from Excel": (_encode(TRAJECTEN, "cp1252"), [TRAJECTEN, "UTF-8"]),
    "a byte order mark": (_encode(TRAJECTEN, "utf-8-sig"), [TRAJECTEN, "BOM"]),
    "text in a number": (_replace(TRAJECTEN, "3985", "39S5"), [TRAJECTEN, "regel 2", "geen heel getal"]),
    "an impossible year": (_replace(TRAJECTEN, "GM0546,2015", "GM0546,1015"), [TRAJECTEN, "regel 2", "jaar"]),
    "an unknown municipality": (_replace(TRAJECTEN, "GM0546,", "GM9999,"), [TRAJECTEN, "regel 2", "Leiden"]),
    "a total that is off": (_replace(TRAJECTEN, "3985", "3986"), ["som:trajecten:GM0546:2015"]),
    "broken YAML": (_replace("data/correcties.yml", "- id:", "- id: : ["), ["data/correcties.yml", "YAML"]),
    "a claim without its figure": (
        _replace("data/bevindingen/rekenkamer.yml", "jaar: 2015, waarde: 310", "jaar: 1999, waarde: 310"),
        ["data/bevindingen/rekenkamer.yml", "'1999' is hier onbekend"],
    ),
    "a norm without a decision": (
        _replace("data/indicatoren/11-wachttijd.yml", "besluit: Opdracht aan de gemeentelijke toegang", "besluit:"),
        ["data/indicatoren/11-wachttijd.yml", "besluit"],
    ),
    "a chapter that is not there": (
        lambda r: (r / "chapters/monitor/stand.qmd").unlink(),
        ["chapters/monitor/stand.qmd"],
    ),
    "a cell that raises": (
        _replace("chapters/monitor/stand.qmd", "import vertellen as v", "import vertellen as v\nv.norm('x', 'Leiden')"),
        ["chapters/monitor/stand.qmd", "regel"],
    ),
    "a construct of Quarto that is not known": (
        _replace("chapters/monitor/stand.qmd", "::: {.kort}", "::: {.panel-tabset}\n:::\n\n::: {.kort}"),
        ["chapters/monitor/stand.qmd", "regel", "panel-tabset"],
    ),
}


@pytest.mark.parametrize("naam", SCHADE)
def test_a_fault_is_told_with_its_place_and_the_old_site_stays(naam: str, kopie: Path):
    breek, woorden = SCHADE[naam]
    oud = {p.relative_to(kopie): p.read_bytes() for p in (kopie / "_site").rglob("*") if p.is_file()}
    breek(kopie)
    uitkomst = run_vertel("build", root=kopie)
    assert uitkomst.returncode == 1, uitkomst.stdout
    assert [w for w in woorden if w not in uitkomst.stderr] == [], uitkomst.stderr
    assert "Traceback" not in uitkomst.stderr
    assert {p.relative_to(kopie): p.read_bytes() for p in (kopie / "_site").rglob("*") if p.is_file()} == oud


def test_faults_of_several_files_are_told_at_once(kopie: Path):
    SCHADE["text in a number"][0](kopie)
    SCHADE["broken YAML"][0](kopie)
    uitkomst = run_vertel("check", root=kopie)
    assert uitkomst.returncode == 1
    assert TRAJECTEN in uitkomst.stderr
    assert "data/correcties.yml" in uitkomst.stderr
    assert re.search(r"\d+ fouten gevonden\.", uitkomst.stderr)


def test_a_changed_sentence_reaches_its_page_and_runs_its_chapter_and_those_that_read_all(kopie: Path):
    _replace("chapters/monitor/stand.qmd", "::: {.kort}", "Een nieuwe zin over de stand.\n\n::: {.kort}")(kopie)
    uitkomst = run_vertel("build", root=kopie)
    assert uitkomst.returncode == 0, uitkomst.stderr
    uitgevoerd = re.findall(r"^  (chapters/\S+|index\.qmd)  \d", uitkomst.stdout, re.MULTILINE)
    lezen_alles = {f"chapters/verantwoording/{naam}.qmd" for naam in ("begrippen", "datakwaliteit", "dekking")}
    assert set(uitgevoerd) == {"chapters/monitor/stand.qmd"} | lezen_alles
    assert "Een nieuwe zin over de stand." in (kopie / "_site/chapters/monitor/stand.html").read_text(encoding="utf-8")


def test_the_first_delivery_reaches_the_site_and_leaves_it_again(kopie: Path):
    """The folder of deliveries is not there before the first: its coming has to be seen, and its going too."""
    voor = build_site(kopie)
    assert "Er is nog geen meting aangeleverd" in voor
    map_ = add_delivery(kopie, "2026-Q3", "wachttijd,GM0546,2026-Q3,21,definitief,\n")
    assert "De meting over het 3e kwartaal 2026 is 21" in build_site(kopie).replace("\u00a0", " ")
    assert "Metingen: levering 2026-Q3" in (kopie / "_site/chapters/opdracht/2-3-hulp-dichtbij.html").read_text("utf-8")
    shutil.rmtree(map_.parent)
    assert build_site(kopie) == voor


def build_site(root: Path) -> str:
    """Build the site, and return the page with the state of affairs."""
    uitkomst = run_vertel("build", "--only", "site", root=root)
    assert uitkomst.returncode == 0, uitkomst.stderr
    return (root / "_site/chapters/monitor/stand.html").read_text(encoding="utf-8")


def test_a_build_with_nothing_changed_says_so(kopie: Path):
    run_vertel("build", root=kopie)  # the copy lies elsewhere
    uitkomst = run_vertel("build", root=kopie)
    assert uitkomst.returncode == 0
    assert "niets veranderd" in uitkomst.stdout


def test_outside_a_project_the_command_says_where_to_go(tmp_path: Path):
    uitkomst = run_vertel("check", root=tmp_path)
    assert uitkomst.returncode == 1
    assert "_quarto.yml" in uitkomst.stderr


def test_a_server_lives_through_a_fault_in_the_data_and_a_taken_port_is_told(kopie: Path, tmp_path: Path):
    with socket.socket() as bezet:
        bezet.bind(("127.0.0.1", 0))
        bezet.listen()
        uitkomst = run_vertel("serve", "--port", str(bezet.getsockname()[1]), root=kopie)
    assert uitkomst.returncode == 1
    assert "--port" in uitkomst.stderr
    assert "Traceback" not in uitkomst.stderr
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    goed = (kopie / TRAJECTEN).read_text(encoding="utf-8")
    (kopie / TRAJECTEN).write_text(goed.replace(",310,", ",3I0,", 1), encoding="utf-8")
    uitvoer = tmp_path / "uitvoer.txt"
    server = start_vertel("serve", "--port", str(poort), root=kopie, uitvoer=uitvoer)
    try:
        adres = f"http://127.0.0.1:{poort}/chapters/monitor/stand.html"
        wait_for(lambda: "is geen heel getal" in uitvoer.read_text(encoding="utf-8"), 120)
        assert "Stand van zaken" in fetch(adres)  # the old site, while the data has a fault
        _replace("chapters/monitor/stand.qmd", "::: {.kort}", "Een nieuwe zin over de stand.\n\n::: {.kort}")(kopie)
        (kopie / TRAJECTEN).write_text(goed, encoding="utf-8")
        wait_for(lambda: "Een nieuwe zin over de stand." in fetch(adres), 120)
        assert server.poll() is None
    finally:
        server.terminate()
        server.wait(timeout=60)
    gezegd = uitvoer.read_text(encoding="utf-8")
    assert f"{TRAJECTEN}, regel" in gezegd
    assert "Traceback" not in gezegd


def fetch(adres: str) -> str:
    """Return a page, or nothing while it is being replaced."""
    with contextlib.suppress(OSError), urllib.request.urlopen(adres, timeout=60) as antwoord:
        tekst: str = antwoord.read().decode()
        return tekst
    return ""
