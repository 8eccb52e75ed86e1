"""Projects to build: copies of the small books under `projecten/`, with the real extension."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from publish.build import build

PROJECTEN = Path(__file__).parent / "projecten"
UITBREIDINGEN = Path(__file__).parents[2] / "_extensions"


def copy_book(naam: str, doel: Path) -> Path:
    """Copy a project of `projecten/` and give it the real format extension."""
    shutil.copytree(PROJECTEN / naam, doel)
    shutil.copytree(UITBREIDINGEN, doel / "_extensions")
    return doel


@pytest.fixture(autouse=True)
def vaste_datum(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fix the date of every build."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")


@pytest.fixture
def boek(tmp_path: Path) -> Path:
    """Return a fresh copy of the book, not built yet."""
    return copy_book("boek", tmp_path / "boek")


@pytest.fixture(scope="session")
def _gebouwd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_book("boek", tmp_path_factory.mktemp("gebouwd") / "boek")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1767225600")
        build(root)
    return root


@pytest.fixture
def gebouwd(_gebouwd: Path) -> Path:
    """Return the built book; do not change it."""
    return _gebouwd


@pytest.fixture
def kopie(_gebouwd: Path, tmp_path: Path) -> Path:
    """Return a copy of the built book, cache included, to change and build again."""
    shutil.copytree(_gebouwd, tmp_path / "kopie", symlinks=True)
    return tmp_path / "kopie"


@pytest.fixture
def vervang() -> Callable[[Path, str, str], None]:
    """Return a function that replaces a text in a file."""

    def replace(pad: Path, oud: str, nieuw: str) -> None:
        tekst = pad.read_text(encoding="utf-8")
        assert oud in tekst
        pad.write_text(tekst.replace(oud, nieuw), encoding="utf-8")

    return replace
