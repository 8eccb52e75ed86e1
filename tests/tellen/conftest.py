"""The data of this checkout, loaded once."""

from __future__ import annotations

import pytest

from datakopie import ROOT
from tellen.gegevens import Gegevens


@pytest.fixture(scope="session")
def gegevens() -> Gegevens:
    """Return the real data; tests do not change it."""
    return Gegevens(ROOT)
