"""The shape of the code, held on the syntax trees: imports downwards, one place each for files, print and numbers."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = ROOT / "scripts"
MODULES = sorted(p.relative_to(SCRIPTS).as_posix() for p in SCRIPTS.rglob("*.py"))
#: which packages a package may import; itself always
LAGEN = {
    "yamltaal": set(),
    "tellen": {"yamltaal"},
    "vertellen": {"tellen"},
    "publish": {"yamltaal"},
    "vertel": {"publish", "vertellen", "tellen"},
}
MEESTE_REGELS, MEESTE_REGELS_FUNCTIE = 300, 40
#: names that open a file
READERS, WRITERS = {"open", "read_text", "read_bytes", "fdopen"}, {"write_text", "write_bytes"}


@cache
def tree(module: str) -> ast.Module:
    return ast.parse((SCRIPTS / module).read_text(encoding="utf-8"))


def package(module: str) -> str:
    """Return the package of a module; the words of the command line belong to the command line."""
    naam = module.split("/", maxsplit=1)[0].removesuffix(".py")
    return "vertel" if naam.startswith("vertel_") else naam


def imported(module: str) -> Iterator[str]:
    """Give the full name of every module that is imported, inside functions and for types too."""
    for knoop in ast.walk(tree(module)):
        if isinstance(knoop, ast.Import):
            yield from (n.name for n in knoop.names)
        elif isinstance(knoop, ast.ImportFrom):
            assert knoop.level == 0, f"{module}: relatieve import"
            yield knoop.module or ""
            yield from (f"{knoop.module}.{n.name}" for n in knoop.names)


def calls(module: str) -> Iterator[tuple[str, int]]:
    """Give (name, line) of every call, the last part of a dotted name."""
    for knoop in ast.walk(tree(module)):
        if isinstance(knoop, ast.Call):
            f = knoop.func
            yield f.id if isinstance(f, ast.Name) else f.attr if isinstance(f, ast.Attribute) else "", knoop.lineno


def functions(module: str) -> Iterator[tuple[str, int]]:
    """Give (name, number of lines) of every function, signature and docstring not counted."""
    for knoop in ast.walk(tree(module)):
        if isinstance(knoop, ast.FunctionDef | ast.AsyncFunctionDef):
            romp = knoop.body[1:] if ast.get_docstring(knoop) else knoop.body
            yield knoop.name, (romp[-1].end_lineno or 0) - romp[0].lineno + 1 if romp else 0


def texts(module: str) -> list[str]:
    """Return every text in the code, docstrings left out."""
    uitleg = {
        id(k.body[0].value)
        for k in ast.walk(tree(module))
        if isinstance(k, ast.Module | ast.ClassDef | ast.FunctionDef) and k.body and isinstance(k.body[0], ast.Expr)
    }
    knopen = [k for k in ast.walk(tree(module)) if isinstance(k, ast.Constant) and id(k) not in uitleg]
    return [k.value for k in knopen if isinstance(k.value, str)]


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_only_downwards(module):
    eigen = package(module)
    gebruikt = {naam.split(".")[0] for naam in imported(module)} & set(LAGEN)
    assert gebruikt - {eigen} <= LAGEN[eigen]


def needed_at_import(module: str) -> set[str]:
    """Return the modules that must be there before this one: imports inside functions and for types come later."""
    namen = {m.removesuffix(".py").removesuffix("/__init__").replace("/", "."): m for m in MODULES}
    uit: set[str] = set()
    for knoop in tree(module).body:
        if isinstance(knoop, ast.Import):
            uit |= {n.name for n in knoop.names}
        elif isinstance(knoop, ast.ImportFrom):
            uit |= {d if (d := f"{knoop.module}.{n.name}") in namen else knoop.module or "" for n in knoop.names}
    return {namen[n] for n in uit if n in namen} - {module}


def test_no_module_needs_itself_through_others():
    """Within a package the modules form layers too."""
    graaf = {m: needed_at_import(m) for m in MODULES}
    while vrij := {m for m, nodig in graaf.items() if not nodig & graaf.keys()}:
        graaf = {m: nodig for m, nodig in graaf.items() if m not in vrij}
    assert graaf == {}, "modules die elkaar in een kring nodig hebben"


def test_chapters_import_vertellen_alone():
    for hoofdstuk in [ROOT / "index.qmd", *sorted((ROOT / "chapters").rglob("*.qmd"))]:
        tekst = hoofdstuk.read_text(encoding="utf-8")
        cellen = re.findall(r"^```\{python\}\n(.*?)^```", tekst, re.MULTILINE | re.DOTALL)
        regels = [r.strip() for c in cellen for r in c.split("\n")]
        invoer = {r for r in regels if re.match(r"(import|from) ", r)}
        goed = r"import vertellen as v|from vertellen import \w+( as \w+)?"
        assert not [r for r in invoer if not re.fullmatch(goed, r)], hoofdstuk.name


BEWAREN = "tellen/bewaren.py"
# their own code, by which they know what they kept
CODE = {"vertellen/grafieken/_bewaard.py", "tellen/yamltekst.py"}


def test_one_module_opens_data_files():
    """In tellen and vertellen only `tellen/load.py` opens data.

    One more module reads back what was made of them, and two read their own code.
    """
    eigen = [m for m in MODULES if package(m) in {"tellen", "vertellen"}]
    assert {m for m in eigen if any(n in READERS for n, _ in calls(m))} == {"tellen/load.py", BEWAREN, *CODE}
    assert {m for m in eigen if any(n in WRITERS for n, _ in calls(m))} <= {"vertellen/huisstijl.py", BEWAREN}


def test_no_other_package_names_the_figures_folder_to_read_from():
    for module in MODULES:
        if package(module) == "publish":
            tekst = (SCRIPTS / module).read_text(encoding="utf-8")
            assert not re.search(r"data/(cijfers|indicatoren|bevindingen|leveringen)", tekst), module


def test_only_the_command_line_prints():
    printers = {module for module in MODULES if any(naam in {"print", "echo"} for naam, _ in calls(module))}
    assert printers == {"vertel.py", "vertel_einde.py"}


def test_one_module_formats_numbers():
    """Thousands separators, locales and rounding for display stand in `vertellen/getal.py` alone."""
    anders = []
    for module in MODULES:
        if module in {"vertellen/getal.py", "vertellen/huisstijl.py"} or package(module) in {"publish", "vertel"}:
            continue
        for knoop in ast.walk(tree(module)):
            spec = ast.unparse(knoop.format_spec) if isinstance(knoop, ast.FormattedValue) and knoop.format_spec else ""
            if re.search(r"[,_n%]|\.\d+[feg]", spec):
                anders.append((module, knoop.lineno, spec))
        anders += [
            (module, n, naam) for naam, n in calls(module) if naam in {"setlocale", "format_decimal", "currency"}
        ]
        anders += [(module, 0, naam) for naam in imported(module) if naam.split(".")[0] in {"locale", "babel"}]
    assert not [a for a in anders if "grafieken/" not in a[0]]
    # charts write coordinates with a fixed number of decimals, never numbers for a reader
    assert not [a for a in anders if "," in a[2] or "_" in a[2].strip("f'\"")]


def test_one_module_knows_colours_and_fonts():
    kleur = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b(?![\w-])|rgba?\(|Source S(ans|erif)")
    anders = {}
    for module in MODULES:
        if module == "vertellen/huisstijl.py" or package(module) in {"publish", "vertel"}:
            continue
        gevonden = [t for t in texts(module) if kleur.search(t)]
        if gevonden:
            anders[module] = gevonden
    assert anders == {}


@pytest.mark.parametrize("module", MODULES)
def test_files_and_functions_stay_small(module):
    regels = (SCRIPTS / module).read_text(encoding="utf-8").count("\n")
    assert regels <= MEESTE_REGELS
    assert {naam: n for naam, n in functions(module) if n > MEESTE_REGELS_FUNCTIE} == {}


@pytest.mark.parametrize("module", [m for m in MODULES if package(m) != "publish"])
def test_data_are_checked_with_faults_and_never_with_assert(module):
    assert not [k.lineno for k in ast.walk(tree(module)) if isinstance(k, ast.Assert)]
    assert not [k.lineno for k in ast.walk(tree(module)) if isinstance(k, ast.ExceptHandler) and k.type is None]


#: methods that change what they are called on
CHANGES = {"append", "add", "update", "setdefault", "pop", "popitem", "clear", "extend", "insert", "remove", "discard"}


@pytest.mark.parametrize("module", [m for m in MODULES if package(m) in {"tellen", "vertellen"}])
def test_modules_hold_no_state(module):
    """Publish keeps the modules of these packages between chapters (`__stateless__`): they hold constants alone."""
    romp = tree(module).body
    doelen = [t for k in romp if isinstance(k, ast.Assign) for t in k.targets]
    doelen += [k.target for k in romp if isinstance(k, ast.AnnAssign)]
    namen = {t.id for t in doelen if isinstance(t, ast.Name)}
    fout = []
    for functie in (k for k in ast.walk(tree(module)) if isinstance(k, ast.FunctionDef)):
        for knoop in ast.walk(functie):
            if isinstance(knoop, ast.Global):
                fout.append(knoop.lineno)
            if isinstance(knoop, ast.Subscript | ast.Attribute) and not isinstance(knoop.ctx, ast.Load):
                fout += [knoop.lineno for n in [knoop.value] if isinstance(n, ast.Name) and n.id in namen]
            if isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Attribute) and knoop.func.attr in CHANGES:
                fout += [knoop.lineno for n in [knoop.func.value] if isinstance(n, ast.Name) and n.id in namen]
    assert fout == []


@pytest.mark.parametrize("module", [m for m in MODULES if package(m) in {"tellen", "vertellen"}])
def test_every_public_function_says_what_it_does(module):
    for knoop in tree(module).body:
        if isinstance(knoop, ast.FunctionDef | ast.ClassDef) and not knoop.name.startswith("_"):
            uitleg = ast.get_docstring(knoop)
            assert uitleg, f"{module}: {knoop.name}"
            assert re.match(r"[A-Z].*[.:]$", uitleg.split("\n")[0]), f"{module}: {knoop.name}"


@pytest.mark.parametrize("module", [m for m in MODULES if m.startswith("tellen/")])
def test_tellen_knows_nothing_of_pages(module):
    """No HTML, no Typst, no chapters: not imported, and not written in a string."""
    verboden = re.compile(r"</?(span|div|table|td|tr|p|a)\b|\.qmd|chapters/|#(figure|table)\(|\{\.\w+")
    assert not {n for n in imported(module) if n.split(".")[0] in {"markupsafe", "jinja2", "altair", "IPython"}}
    assert not [t for t in texts(module) if verboden.search(t)]


def test_every_module_of_tellen_has_a_test_of_its_own_name():
    """One concept, one module, one test file; what is only a form is tested through the module that reads it."""
    elders = {"__init__", "feit", "teksten", "toetsvorm", "velden", "contract_cijfers"}
    modules = {m.removeprefix("tellen/").removesuffix(".py") for m in MODULES if m.startswith("tellen/")}
    tests = {p.stem.removeprefix("test_") for p in (ROOT / "tests/tellen").glob("test_*.py")}
    assert modules - tests <= elders


def test_no_project_file_names_the_machine_it_was_made_on():
    """No absolute home or build paths in code, data or chapters."""
    pad = re.compile(r"(?<![\w./])/(work|home|root|Users|tmp|mnt)/[\w.-]+")
    mappen = [ROOT / n for n in ("scripts", "data", "chapters", "tests", "_extensions")]
    bestanden = [
        p for m in mappen for p in m.rglob("*") if p.suffix in {".py", ".yml", ".csv", ".qmd", ".toml", ".lua"}
    ]
    assert {p.relative_to(ROOT).as_posix() for p in bestanden if pad.search(p.read_text(encoding="utf-8"))} == set()


def test_what_is_installed_is_all_there_is(tmp_path):
    kopie = tmp_path / "project"
    kopie.mkdir()
    for naam in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copyfile(ROOT / naam, kopie / naam)
    shutil.copytree(SCRIPTS, kopie / "scripts", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    pip = [sys.executable, "-m", "pip", "wheel", ".", "--no-deps", "--no-build-isolation", "--quiet", "--no-index"]
    subprocess.run([*pip, "--wheel-dir", str(tmp_path)], cwd=kopie, check=True, capture_output=True, timeout=300)
    (wiel,) = tmp_path.glob("*.whl")
    mappen = kopie / "scripts"
    eigen = {p.relative_to(mappen).as_posix() for p in mappen.rglob("*") if p.is_file() and "egg-info" not in str(p)}
    assert eigen - set(zipfile.ZipFile(wiel).namelist()) == set()
