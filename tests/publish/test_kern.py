"""The recorder in the kernel: what counts as read, and a clean slate between chapters."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from publish.build import build
from publish.kernel import Recorder, SourceLoader


@pytest.fixture
def recorder(tmp_path: Path) -> Recorder:
    gemaakt = Recorder(str(tmp_path), "_site")
    gemaakt.active = True
    return gemaakt


def test_reading_is_recorded_and_writing_is_not(recorder: Recorder, tmp_path: Path):
    recorder.audit("open", (str(tmp_path / "a.csv"), "r", os.O_RDONLY))
    recorder.audit("open", (str(tmp_path / "b.csv"), "w", os.O_WRONLY | os.O_CREAT))
    recorder.audit("open", (os.fsencode(tmp_path / "c.csv"), None, os.O_RDONLY))
    recorder.audit("open", (3, "r", os.O_RDONLY))
    assert recorder.files == {"a.csv", "c.csv"}


def test_folders_are_recorded(recorder: Recorder, tmp_path: Path):
    recorder.audit("os.scandir", (str(tmp_path / "data"),))
    recorder.audit("os.listdir", (str(tmp_path),))
    assert recorder.folders == {"data", "."}


def test_what_lies_elsewhere_or_is_made_by_the_build_does_not_count(recorder: Recorder, tmp_path: Path):
    for naam in ("/etc/hosts", f"{tmp_path}/_site/index.html", f"{tmp_path}/.vertel/last.json", f"{tmp_path}x/a"):
        recorder.audit("open", (naam, "r", os.O_RDONLY))
    recorder.audit("open", (f"{tmp_path}/__pycache__/a.pyc", "rb", os.O_RDONLY))
    assert recorder.files == set()


def test_nothing_is_recorded_between_chapters(recorder: Recorder, tmp_path: Path):
    recorder.active = False
    recorder.audit("open", (str(tmp_path / "a.csv"), "r", os.O_RDONLY))
    assert recorder.files == set()


def test_a_module_is_loaded_from_source_even_with_bytecode_beside_it(tmp_path: Path):
    bestand = tmp_path / "mijn.py"
    bestand.write_text("x = 1\n", encoding="utf-8")
    lader = SourceLoader("mijn", str(bestand))
    ruimte: dict[str, object] = {}
    exec(lader.get_code("mijn"), ruimte)
    assert ruimte["x"] == 1
    bestand.write_text("x = 2\n", encoding="utf-8")
    exec(lader.get_code("mijn"), ruimte)
    assert ruimte["x"] == 2
    assert not (tmp_path / "__pycache__").exists() or sys.dont_write_bytecode


def test_both_channels_to_the_kernel_give_the_same_site(boek: Path, monkeypatch: pytest.MonkeyPatch):
    uitkomst = {}
    for kanaal in ("tcp", "ipc"):
        monkeypatch.setenv("VERTEL_KERNEL", kanaal)
        build(boek, force=True)
        uitkomst[kanaal] = {p.name: p.read_bytes() for p in sorted((boek / "_site").rglob("*.html"))}
    assert uitkomst["tcp"] == uitkomst["ipc"]
