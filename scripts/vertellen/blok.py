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
    """Describe a column: its heading, and whether it holds numbers (aligned on the decimal comma)."""

    kop: str
    getal: bool = False
    klasse: str = ""


@dataclass(frozen=True)
class Tabel:
    """Hold a table: rows are sequences of cells, the first cell heads the row; a group of one cell spans the width.

    Cells are text (escaped) or Markup (made here, trusted). The caption stands in the chapter.
    """

    id: str
    kolommen: tuple[Kolom, ...]
    rijen: tuple[tuple[str | Markup, ...], ...]
    bron: str = ""
    klasse: str = ""
    data: tuple[tuple[str, ...], ...] = ()

    @property
    def html(self) -> Markup:
        """Return the table with `scope` on every heading cell and a fixed id; no inline style."""
        kop = Markup("").join(self._heading(k) for k in self.kolommen)
        romp = Markup("\n").join(self._row(i, r) for i, r in enumerate(self.rijen))
        klasse = f"tabel {self.klasse}".strip()
        return Markup(
            '<table id="tabel-{}" class="{}">\n<thead>\n<tr>{}</tr>\n</thead>\n<tbody>\n{}\n</tbody>\n</table>'
        ).format(self.id, klasse, kop, romp)

    @staticmethod
    def _heading(kolom: Kolom) -> Markup:
        klasse = " ".join(filter(None, ["getal" if kolom.getal else "", kolom.klasse]))
        return Markup('<th scope="col"{}>{}</th>').format(_class(klasse), kolom.kop)

    def _row(self, nummer: int, rij: Sequence[str | Markup]) -> Markup:
        if len(rij) == 1:
            kop = '<tr class="groep"><th scope="colgroup" colspan="{}">{}</th></tr>'
            return Markup(kop).format(len(self.kolommen), rij[0])
        attributen = Markup("").join(Markup(' data-{}="{}"').format(*paar) for paar in self._attributes(nummer))
        cellen = [Markup('<th scope="row">{}</th>').format(rij[0])]
        for kolom, cel in zip(self.kolommen[1:], rij[1:], strict=True):
            klasse = " ".join(filter(None, ["getal" if kolom.getal else "", kolom.klasse]))
            naam = Markup(' data-kop="{}"').format(kolom.kop)
            cellen.append(Markup("<td{}{}>{}</td>").format(_class(klasse), naam, cel))
        return Markup("<tr{}>{}</tr>").format(attributen, Markup("").join(cellen))

    def _attributes(self, nummer: int) -> list[tuple[str, str]]:
        if nummer >= len(self.data):
            return []
        vlak = self.data[nummer]
        return list(zip(vlak[::2], vlak[1::2], strict=True))

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
