"""Tables of words: what an author sets side by side in a chapter, without figures."""

from __future__ import annotations

from collections.abc import Sequence

from vertellen.blok import Kolom, Tabel
from vertellen.bronregel import source_places


def tabel_tekst(
    id: str,  # noqa: A002 - the name of the HTML attribute
    kop: Sequence[str],
    rijen: Sequence[Sequence[str]],
    bron: tuple[str, str] | Sequence[tuple[str, str]] | None = None,
) -> Tabel:
    """Show text in a table: rows are as the author gives them, the first cell heads its row.

    `id` is unique in the book. Cells are plain text and are escaped; for figures there are the other tables.
    `bron` is the id of the source and the place in it, or several of those. Raises ValueError for a row that has not
    one cell per heading.
    """
    for nummer, rij in enumerate(rijen, 1):
        if len(rij) != len(kop):
            raise ValueError(f"tabel_tekst({id!r}): rij {nummer} heeft {len(rij)} cellen, de kop heeft er {len(kop)}.")
    kolommen = tuple(Kolom(k) for k in kop)
    return Tabel(id, kolommen, tuple(tuple(r) for r in rijen), source_places(_list_places(bron)), klasse="tekst")


def _list_places(bron: tuple[str, str] | Sequence[tuple[str, str]] | None) -> list[tuple[str, str]]:
    if not bron:
        return []
    match bron:
        case (str(naam), str(plaats)):
            return [(naam, plaats)]
        case _:
            return [(naam, plaats) for naam, plaats in bron]
