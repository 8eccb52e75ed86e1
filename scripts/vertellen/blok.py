"""Blocks that a chapter shows: HTML tables and Markdown, as the mime bundles that both renderers take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape


@dataclass(frozen=True)
class Markdown:
    """Hold Pandoc Markdown; both formats take it."""

    tekst: str

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/markdown": self.tekst, "text/plain": self.tekst}

    def __str__(self) -> str:
        """Return the Markdown, for inline calls."""
        return self.tekst


@dataclass(frozen=True)
class Kolom:
    """Describe a column: its heading, and whether it holds numbers (aligned on the decimal comma).

    The values of a column of class `bundel` head groups of rows on paper.
    `gemeente` is the code of the municipality that the column is about, for the choice of municipality.
    `filter` lets the reader choose rows by the values of the column; in a cell that says more,
    the part with class `keus` is the value.
    """

    kop: str
    getal: bool = False
    klasse: str = ""
    gemeente: str = ""
    filter: bool = False

    @property
    def attributen(self) -> Markup:
        """Return the attributes of every cell in the column."""
        klasse = " ".join(filter(None, ["getal" if self.getal else "", self.klasse]))
        gemeente = Markup(' data-gemeente="{}"').format(self.gemeente) if self.gemeente else Markup("")
        return _class(klasse) + gemeente


@dataclass(frozen=True)
class Tabel:
    """Hold a table: rows are sequences of cells, the first cell heads the row; a group of one cell spans the width.

    Cells are text (escaped) or Markup (made here, trusted). The caption stands in the chapter.
    `gemeenten` gives, per row, the code of the municipality that the row is about.
    """

    id: str
    kolommen: tuple[Kolom, ...]
    rijen: tuple[tuple[str | Markup, ...], ...]
    bron: str = ""
    klasse: str = ""
    gemeenten: tuple[str, ...] = ()

    @property
    def html(self) -> Markup:
        """Return the table with `scope` on every heading cell and a fixed id; no inline style."""
        kop = Markup("").join(self._heading(k) for k in self.kolommen)
        romp = Markup("\n").join(Markup("<tbody>\n{}\n</tbody>").format(g) for g in self._groups())
        zeef = "filter" if any(k.filter for k in self.kolommen) else ""
        klasse = " ".join(filter(None, dict.fromkeys(["tabel", *self.klasse.split(), zeef])))
        vorm = Markup('<table id="tabel-{}" class="{}">\n<thead>\n<tr>{}</tr>\n</thead>\n{}\n</table>')
        return vorm.format(self.id, klasse, kop, romp)

    def _groups(self) -> list[Markup]:
        """Return the rows, one text per group: a group begins at a row of one cell."""
        groepen: list[list[Markup]] = [[]]
        for i, rij in enumerate(self.rijen):
            if len(rij) == 1 and groepen[-1]:
                groepen.append([])
            groepen[-1].append(self._row(i, rij))
        return [Markup("\n").join(g) for g in groepen]

    @staticmethod
    def _heading(kolom: Kolom) -> Markup:
        zeef = Markup(' data-filter=""') if kolom.filter else Markup("")
        return Markup('<th scope="col"{}{}>{}</th>').format(kolom.attributen, zeef, kolom.kop)

    def _row(self, nummer: int, rij: Sequence[str | Markup]) -> Markup:
        if len(rij) == 1:
            kop = Markup('<tr class="draad"><th scope="colgroup" colspan="{}">{}</th></tr>')
            return kop.format(len(self.kolommen), rij[0])
        gemeente = Markup(' data-gemeente="{}"').format(self.gemeenten[nummer]) if self.gemeenten else Markup("")
        cellen = [Markup('<th scope="row"{}>{}</th>').format(_class(self.kolommen[0].klasse), rij[0])]
        cellen += [
            Markup("<td{}{}>{}</td>").format(kolom.attributen, self._name(kolom), cel)
            for kolom, cel in zip(self.kolommen[1:], rij[1:], strict=True)
        ]
        return Markup("<tr{}>{}</tr>").format(gemeente, Markup("").join(cellen))

    def _name(self, kolom: Kolom) -> Markup:
        """Name the column in the cell, for a table of words: on a phone its rows become blocks without a header."""
        kop = kolom.kop if kolom.kop.endswith("?") else f"{kolom.kop}:"
        return Markup(' data-kop="{}"').format(kop) if "tekst" in self.klasse.split() else Markup("")

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": str(self.html), "text/plain": f"Tabel {self.id}"}


def _class(klasse: str) -> Markup:
    return Markup(' class="{}"').format(klasse) if klasse else Markup("")


def anker(href: str, tekst: str) -> Markup:
    """Return a link."""
    return Markup('<a href="{}">{}</a>').format(href, tekst)


def veilig(tekst: str) -> Markup:
    """Escape text from the data for HTML."""
    return escape(tekst)
