"""The lock file can be installed on a fresh machine, also when newer versions have come out since."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from projectkopie import ROOT

_REGELS = [
    Requirement(gevonden[1])
    for gevonden in re.finditer(
        r"^([\w.\[\],-]+==[^ \n]+)", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE
    )
]
SLOT = {canonicalize_name(eis.name): eis for eis in _REGELS}


def _eisen(naam: str) -> list[Requirement]:
    try:
        return [Requirement(eis) for eis in requires(naam) or []]
    except PackageNotFoundError:  # for another system
        return []


def _eigen_eisen() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(eis) for eis in [*project["dependencies"], *project["optional-dependencies"]["test"]]]


def _zonder_extra(eisen: list[Requirement], extras: set[str]) -> list[str]:
    geldig = [eis for eis in eisen if not eis.marker or any(eis.marker.evaluate({"extra": x}) for x in ["", *extras])]
    return [str(eis) for eis in geldig if eis.extras - SLOT[canonicalize_name(eis.name)].extras]


def test_slot_heeft_alles_wat_het_project_vraagt() -> None:
    eisen = _eigen_eisen()
    assert {canonicalize_name(eis.name) for eis in eisen} - set(SLOT) == set()
    assert _zonder_extra(eisen, set()) == []


@pytest.mark.parametrize("naam", sorted(SLOT))
def test_extra_staat_in_het_slot(naam: str) -> None:
    """With hashes, pip looks for the newest `name[extra]` when the lock has `name` alone, and then refuses it."""
    assert _zonder_extra(_eisen(naam), SLOT[naam].extras) == []
