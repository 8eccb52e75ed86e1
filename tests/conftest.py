"""Settings for all tests: property tests draw the same examples on every run, on slow machines too."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from projectkopie import ROOT, run_vertel

settings.register_profile("vast", derandomize=True, deadline=None, database=None, max_examples=60)
settings.load_profile("vast")


@pytest.fixture(scope="session")
def site() -> Path:
    """Return the folder of the built site."""
    uitkomst = run_vertel("build")
    assert uitkomst.returncode == 0, uitkomst.stdout + uitkomst.stderr
    return ROOT / "_site"
