"""Run in the project itself, with its real data as they were at the start."""

from __future__ import annotations

import re

import pytest

from beginstand import BEGIN
from vertellen.context import gegevens


@pytest.fixture
def project(monkeypatch):
    """Work in this checkout, with the data of the start; another test may have worked in a copy."""
    monkeypatch.chdir(BEGIN)
    if gegevens().root != BEGIN:
        gegevens.cache_clear()
    return gegevens()


@pytest.fixture
def kopie(tmp_path, monkeypatch):
    """Work in a copy of the data, which the test may change before anything is loaded."""
    from datakopie import copy_data

    monkeypatch.chdir(copy_data(tmp_path))
    gegevens.cache_clear()
    yield tmp_path
    gegevens.cache_clear()


@pytest.fixture
def lees():
    """Return what a reader sees of Markdown: spans without their provenance, plain spaces, no escapes."""

    def read(tekst: object) -> str:
        zonder = re.sub(r"\[((?:[^\[\]\\]|\\.)*)\]\{[^{}]*\}", r"\1", str(tekst))
        return re.sub(r"\\(.)", r"\1", zonder).replace("\u00a0", " ")

    return read
