"""The catalogue of faults: each kind explains and helps, in Dutch, and has a code of its own."""

from __future__ import annotations

import re

from tellen import foutsoorten
from tellen.foutsoorten import SOORTEN


def test_every_code_stands_once():
    assert len(SOORTEN) == len(foutsoorten._SOORTEN)
    assert all(code == soort.code for code, soort in SOORTEN.items())


def test_every_kind_of_fault_explains_and_helps_in_dutch():
    for soort in SOORTEN.values():
        for tekst in (soort.uitleg, soort.remedie.replace("{toegestaan}", "Dit.")):
            assert re.search(r"[.:}]$", tekst), tekst
            assert not re.search(r"\b(the|is not|should|must|expected)\b", tekst), tekst
