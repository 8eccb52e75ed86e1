"""The recorder in the kernel: what counts as read, and a clean slate between chapters."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from publish.build import build
from publish.bytecode import compile_source
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


def test_compiled_modules_are_kept_by_content_and_a_damaged_one_is_made_again(tmp_path: Path):
    bestand, map_ = tmp_path / "mijn.py", tmp_path / "code"
    lader = SourceLoader("mijn", str(bestand))
    eerst = compile_source(lader, b"x = 1", str(bestand), map_)
    (bewaard,) = map_.iterdir()
    assert compile_source(lader, b"x = 1", str(bestand), map_) == eerst
    compile_source(lader, b"x = 2", str(bestand), map_)
    assert len(list(map_.iterdir())) == 2
    heel = bewaard.read_bytes()
    for kapot in (heel[:-1], b"", heel[:32] + b"x" + heel[33:]):
        bewaard.write_bytes(kapot)
        assert compile_source(lader, b"x = 1", str(bestand), map_) == eerst
        assert bewaard.read_bytes() == heel


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


PAKKET = {
    "__init__.py": "__stateless__ = True\n",
    "lezen.py": "from pathlib import Path\nfrom functools import cache\nfrom pakket import vast\n"
    "@cache\ndef lees():\n    return Path('data.txt').read_text() + vast.X\n",
    "vast.py": "X = 'vast'\n",
    "laat.py": "from pathlib import Path\nY = Path('bij-laden.txt').read_text()\n",
}


def _run_chapters(*cellen: str) -> list[dict[str, list[str]]]:
    """Run chapters in one process, as the kernel does, and return what each is said to have read."""
    code = "import json, sys\nfrom publish import kernel as k\nk.install('.', '_site')\nsys.path.insert(0, '.')\n"
    code += "k._current().path = list(sys.path)\nclass Shell:\n    def reset(self, *, new_session): pass\n"
    for cel in cellen:
        code += f"k.begin(Shell())\nexec({cel!r}, {{'__name__': '__main__'}})\nprint('>>' + k.finish())\n"
    uit = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout
    return [json.loads(regel[2:]) for regel in uit.splitlines() if regel.startswith(">>")]


@pytest.fixture
def pakket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pakket").mkdir()
    for naam, tekst in PAKKET.items():
        (tmp_path / "pakket" / naam).write_text(tekst, encoding="utf-8")
    for naam in ("data.txt", "bij-laden.txt"):
        (tmp_path / naam).write_text("d", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2] / "scripts"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("pakket")
def test_a_kept_module_counts_for_every_chapter_that_imports_it_with_all_it_rests_on():
    lezen = "from pakket.lezen import lees\nlees()"
    laat = "def f():\n    import pakket.laat\nf()"
    eerste, tweede, derde, vierde = _run_chapters(lezen, laat, "x = 1", f"{lezen}\n{laat}")
    lees = {"pakket/__init__.py", "pakket/lezen.py", "pakket/vast.py", "data.txt"}
    bij_laden = {"pakket/__init__.py", "pakket/laat.py", "bij-laden.txt"}
    assert set(eerste["files"]) == lees
    assert set(tweede["files"]) == bij_laden
    assert derde["files"] == []
    assert set(vierde["files"]) == lees | bij_laden


@pytest.mark.usefixtures("pakket")
def test_what_a_chapter_does_to_a_kept_module_is_undone():
    wissel = "import pakket.vast as v\nv.X = 'anders'\nv.Z = 1\nimport pakket.lezen as l\nassert l.lees() == 'danders'"
    gelijk = "import pakket.vast as v\nassert v.X == 'vast'\nassert not hasattr(v, 'Z')\n"
    gelijk += "import pakket.lezen as l\nassert l.lees() == 'dvast'"
    assert len(_run_chapters(wissel, gelijk)) == 2


def test_a_package_without_the_mark_is_loaded_anew(pakket: Path):
    (pakket / "pakket" / "__init__.py").write_text("", encoding="utf-8")
    (pakket / "pakket" / "vast.py").write_text("X = []\n", encoding="utf-8")
    vul = "import pakket.vast as v\nv.X.append(1)\nassert v.X == [1]"
    eerste, tweede = _run_chapters(vul, vul)
    assert eerste == tweede
    assert set(eerste["files"]) == {"pakket/__init__.py", "pakket/vast.py"}
