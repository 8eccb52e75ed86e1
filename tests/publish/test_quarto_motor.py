"""The other engine: Quarto absent, too old, failing, or fine. A small program stands in for it."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from datakopie import ROOT
from publish import quarto
from publish.errors import PublishError

PROGRAMMA = """\
#!/bin/sh
if [ "$1" = "--version" ]; then echo "{versie}"; exit 0; fi
echo "$@" > opdracht.txt
echo "$QUARTO_PYTHON" > python.txt
mkdir -p "$4" && echo nieuw > "$4/index.html" && echo pdf > "$4/proefboek.pdf"
{einde}
"""


@pytest.fixture
def map_met_quarto(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return a function that puts a stand-in for Quarto on the PATH."""
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")

    def make(versie: str = "1.11.2", einde: str = "exit 0") -> None:
        pad = tmp_path / "bin" / "quarto"
        pad.parent.mkdir()
        pad.write_text(PROGRAMMA.format(versie=versie, einde=einde), encoding="utf-8")
        pad.chmod(pad.stat().st_mode | stat.S_IXUSR)

    return make


def codes(root: Path) -> list[str]:
    with pytest.raises(PublishError) as info:
        quarto.build(root)
    return [fout.code for fout in info.value.faults]


def test_absent(kopie: Path, map_met_quarto):
    assert codes(kopie) == ["quarto-ontbreekt"]


def test_too_old(kopie: Path, map_met_quarto):
    map_met_quarto(versie="1.8.25")
    assert codes(kopie) == ["quarto-oud"]


def test_a_failure_leaves_the_old_site(kopie: Path, map_met_quarto):
    map_met_quarto(einde="echo 'ERROR: kapot'; exit 3")
    voor = (kopie / "_site/index.html").read_bytes()
    with pytest.raises(PublishError) as info:
        quarto.build(kopie)
    assert info.value.faults[0].code == "quarto-fout"
    assert "ERROR: kapot" in info.value.faults[0].details
    assert (kopie / "_site/index.html").read_bytes() == voor
    assert not (kopie / "_site.nieuw").exists()


def test_the_new_site_takes_the_place_of_the_old(kopie: Path, map_met_quarto):
    map_met_quarto()
    uitkomst = quarto.build(kopie)
    assert (kopie / "_site/index.html").read_text(encoding="utf-8") == "nieuw\n"
    assert uitkomst.pdf == kopie / "_site/proefboek.pdf"
    assert (kopie / "opdracht.txt").read_text(encoding="utf-8") == "render . --output-dir _site.nieuw\n"
    assert not (kopie / "_site/manifest.json").exists()


def test_chapters_run_in_the_python_that_runs_this_unless_another_is_named(
    kopie: Path, map_met_quarto, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("QUARTO_PYTHON", raising=False)
    map_met_quarto()
    quarto.build(kopie)
    assert (kopie / "python.txt").read_text(encoding="utf-8") == f"{sys.executable}\n"
    monkeypatch.setenv("QUARTO_PYTHON", "een-andere-python")
    quarto.build(kopie)
    assert (kopie / "python.txt").read_text(encoding="utf-8") == "een-andere-python\n"


def test_only_the_pdf_goes_into_the_old_site(kopie: Path, map_met_quarto):
    map_met_quarto()
    quarto.build(kopie, only="pdf")
    assert (kopie / "_site/proefboek.pdf").read_text(encoding="utf-8") == "pdf\n"
    assert (kopie / "_site/manifest.json").exists()
    assert "--to vertel-typst" in (kopie / "opdracht.txt").read_text(encoding="utf-8")


def list_texts(waarde: object) -> Iterator[str]:
    """Give every text in a part of `_quarto.yml`."""
    if isinstance(waarde, str):
        yield waarde
    elif isinstance(waarde, dict | list):
        for deel in waarde.values() if isinstance(waarde, dict) else waarde:
            yield from list_texts(deel)


def test_only_what_is_meant_as_a_path_is_one():
    """Quarto puts `../` before every option that is the name of a file or folder in the root, such as "."."""
    instellingen = yaml.safe_load((ROOT / "_quarto.yml").read_text(encoding="utf-8"))
    teksten = [t for deel in instellingen.keys() - {"project", "book"} for t in list_texts(instellingen[deel])]
    paden = [t for t in teksten if (ROOT / t).exists()]
    assert paden
    assert [t for t in paden if "/" not in t] == []
