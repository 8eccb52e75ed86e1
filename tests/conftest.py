"""Settings for all tests: property tests draw the same examples on every run, on slow machines too."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("vast", derandomize=True, deadline=None, database=None)
settings.load_profile("vast")
