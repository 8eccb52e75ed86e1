"""Work on a copy of the real data, so that a test can break it and see what the checks say."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import shutil
from itertools import product
from pathlib import Path

import yaml

from beginstand import BEGIN, ROOT
from tellen.gegevens import Gegevens
from tellen.nakijken import check_all
from tellen.periode import parse_periode

KOP_METINGEN = "indicator,gemeente,periode,waarde,status,toelichting\n"
KOP_KWARTAAL = "gemeente,periode,maat,waarde,status,toelichting\n"
#: a talk that was recorded, for `data/dialoog.yml`
GESPREK = """- id: wachttijd-2027
  datum: 2027-01-20
  indicator: wachttijd
  gemeenten: [GM0546]
  duiding: Er vielen mensen uit.
  besluit: bijsturen
  actie: Er komt een extra team.
  wie: De stichting
  termijn: 2027-Q2
  bron: opdracht-2019
  vindplaats: verslag, punt 3
"""


def copy_data(doel: Path) -> Path:
    """Copy the data folder to a project of its own, without what was added since the start."""
    shutil.copytree(BEGIN / "data", doel / "data", dirs_exist_ok=True)
    (doel / "_quarto.yml").write_text("project: {type: book}\n", encoding="utf-8")
    return doel


def replace_text(root: Path, bestand: str, van: str, door: str) -> int:
    """Replace a text that stands in the file; return the line on which it stood first."""
    tekst = (root / bestand).read_text(encoding="utf-8")
    assert van in tekst, f"{van!r} staat niet meer in {bestand}"
    (root / bestand).write_text(tekst.replace(van, door, 1), encoding="utf-8")
    return tekst[: tekst.index(van)].count("\n") + 1


def append_text(root: Path, bestand: str, tekst: str) -> int:
    """Add lines to the end of a file; return the line of the first one."""
    eerder = (root / bestand).read_text(encoding="utf-8")
    (root / bestand).write_text(eerder + tekst, encoding="utf-8")
    return eerder.count("\n") + 1


def fill_trajecten(root: Path, bron: str) -> None:
    """Give the other referrers of new years an empty row: not known, but not absent either."""
    with (root / "data/cijfers/trajecten.csv").open(encoding="utf-8", newline="") as bestand:
        sleutels = {(f"{r['gemeente']},{r['jaar']}", r["verwijzer"]) for r in csv.DictReader(bestand)}
    alle = product({s for s, _ in sleutels}, {v for _, v in sleutels})
    leeg = sorted(",".join(s) for s in set(alle) - sleutels)
    append_text(root, "data/cijfers/trajecten.csv", "".join(f"{s},{bron}" for s in leeg))


def received(naam: str) -> str:
    """Return a day on which a delivery may have come: 15 October 2026, or later when its period ends later."""
    try:
        eind = parse_periode(naam.split("-r", maxsplit=1)[0]).eind
    except ValueError:
        return "2026-10-15"
    return max(dt.date(2026, 10, 15), eind + dt.timedelta(days=15)).isoformat()


def add_delivery(root: Path, naam: str, regels: str, ontvangen: str = "", **anders: object) -> Path:
    """Add a delivery with one file of measurements; return its folder. `anders` are further keys of its record."""
    return add_files(
        root, naam, {"metingen.csv": KOP_METINGEN + regels}, {"ontvangen": ontvangen or received(naam), **anders}
    )


def add_quarter(root: Path, naam: str, regels: str, ontvangen: str = "", **anders: object) -> Path:
    """Add a delivery with one file of quarterly figures; `anders` are further keys of its record."""
    return add_files(
        root, naam, {"kwartaalcijfers.csv": KOP_KWARTAAL + regels}, {"ontvangen": ontvangen or received(naam), **anders}
    )


def add_files(root: Path, naam: str, bestanden: dict[str, str], record: dict[str, object]) -> Path:
    """Add a delivery with these files; `record` are the keys of its record besides period and supplier."""
    map_ = root / "data/leveringen" / naam
    map_.mkdir(parents=True)
    for bestand, inhoud in bestanden.items():
        (map_ / bestand).write_bytes(inhoud.encode())
    verslag = {
        "periode": naam.split("-r", maxsplit=1)[0],
        "leverancier": "Stichting Jeugdteams",
        **record,
        "bestanden": {b: hashlib.sha256(i.encode()).hexdigest() for b, i in bestanden.items()},
    }
    (map_ / "levering.yml").write_text(yaml.safe_dump(verslag, allow_unicode=True), encoding="utf-8")
    return map_


def read_golden(naam: str) -> list[dict[str, str]]:
    """Read a golden table: one figure per line in the file, one dict per row of the printed table."""
    rijen: dict[tuple[str, ...], dict[str, str]] = {}
    with (ROOT / f"tests/golden/{naam}.csv").open(encoding="utf-8", newline="") as bestand:
        kop, *regels = csv.reader(bestand)
    for *vast, kolom, waarde in regels:
        rijen.setdefault(tuple(vast), dict(zip(kop, vast, strict=False)))[kolom] = waarde
    return list(rijen.values())


def find_faults(root: Path) -> list[str]:
    """Return the messages of everything that is wrong with the data."""
    return [str(f) for f in check_all(Gegevens(root))]
