"""The data of this checkout, loaded once."""

from __future__ import annotations

import pytest

from beginstand import BEGIN
from tellen.gegevens import Gegevens


@pytest.fixture(scope="session")
def gegevens() -> Gegevens:
    """Return the real data as they were at the start; tests do not change it."""
    return Gegevens(BEGIN)
