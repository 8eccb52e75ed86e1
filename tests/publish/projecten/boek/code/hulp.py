"""Helpers of the test book."""

from __future__ import annotations

import csv
from pathlib import Path


class Figuur:
    """A picture in the forms that both formats take."""

    def __init__(self, breedte: int) -> None:
        self.breedte = breedte

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.breedte}" height="20">'
            f'<rect width="{self.breedte}" height="20" fill="#c8553d"/></svg>'
        )
        html = f'<div class="grafiek">{svg}</div>'
        return {"text/html": html, "image/svg+xml": svg, "text/plain": f"Figuur({self.breedte})"}


class Tabel:
    """A table as HTML."""

    def __init__(self, rijen: list[dict[str, str]]) -> None:
        self.rijen = rijen

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        kop = "".join(f'<th scope="col">{naam}</th>' for naam in self.rijen[0])
        rijen = "".join(
            f'<tr><th scope="row">{r["naam"]}</th><td class="getal">{r["aantal"]}</td></tr>' for r in self.rijen
        )
        html = f"<table><thead><tr>{kop}</tr></thead><tbody>{rijen}</tbody></table>"
        return {"text/html": html, "text/plain": "Tabel"}


class Blok:
    """A block of Markdown."""

    def __init__(self, tekst: str) -> None:
        self.tekst = tekst

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/markdown": self.tekst, "text/plain": self.tekst}


def lees_aantallen() -> list[dict[str, str]]:
    with Path("data/aantallen.csv").open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


def tel_delen() -> int:
    return len(sorted(Path("data/delen").glob("*.csv")))
