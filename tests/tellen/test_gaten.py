"""Rows taken away and cells emptied, one at a time: a fault with its place, or nothing, and never anything else."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from datakopie import ROOT, copy_data, find_faults
from tellen.contract import CIJFERS

#: of a long file every so many rows
STAP = {"trajecten": 5, "begroting_toegang": 4, "losse_feiten": 12}


def read(naam: str) -> list[list[str]]:
    with (ROOT / f"data/cijfers/{naam}.csv").open(encoding="utf-8", newline="") as bestand:
        return list(csv.reader(bestand))


def write(pad: Path, rijen: list[list[str]]) -> None:
    uit = io.StringIO()
    csv.writer(uit, lineterminator="\n").writerows(rijen)
    pad.write_text(uit.getvalue(), encoding="utf-8")


@pytest.mark.parametrize("naam", CIJFERS)
def test_a_row_that_is_gone_is_missed(naam: str, tmp_path: Path):
    pad = copy_data(tmp_path) / f"data/cijfers/{naam}.csv"
    rijen = read(naam)
    for nr in range(1, len(rijen), STAP.get(naam, 1)):
        write(pad, rijen[:nr] + rijen[nr + 1 :])
        fouten = find_faults(tmp_path)
        if CIJFERS[naam].VOLLEDIG:
            assert any(fout.startswith(f"data/cijfers/{naam}.csv: er is geen rij voor") for fout in fouten), rijen[nr]


@pytest.mark.parametrize("naam", CIJFERS)
def test_an_emptied_cell_stops_no_check(naam: str, tmp_path: Path):
    pad = copy_data(tmp_path) / f"data/cijfers/{naam}.csv"
    rijen = read(naam)
    kolom = rijen[0].index(CIJFERS[naam].WAARDE)
    for nr in range(1, len(rijen), STAP.get(naam, 1)):
        leeg = [*rijen[nr][:kolom], "", *rijen[nr][kolom + 1 :]]
        write(pad, [*rijen[:nr], leeg, *rijen[nr + 1 :]])
        fouten = find_faults(tmp_path)
        if naam == "scenario_percentages" or (naam == "verschuivingen" and "totaal" not in rijen[nr]):
            plaats = f"data/cijfers/{naam}.csv, regel {nr + 1}: "
            assert any(fout.startswith(plaats) and "berekening" in fout for fout in fouten), rijen[nr]
