"""Read the columns of a data frame as text, so that charts do not depend on how it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def lees(tabel: pd.DataFrame, *kolommen: str) -> list[tuple[str, ...]]:
    """Give the named columns of every row as text; a missing column raises KeyError with the known ones."""
    weg = [kolom for kolom in kolommen if kolom not in tabel.columns]
    if weg:
        raise KeyError(f"kolom {', '.join(weg)} ontbreekt; de tabel heeft {', '.join(map(str, tabel.columns))}")
    return list(zip(*([str(waarde) for waarde in tabel[kolom]] for kolom in kolommen), strict=True))


def kaal(waarde: float) -> int | float:
    """Give a whole number as int, so that a CSV does not write 545.0."""
    return int(waarde) if waarde == int(waarde) else waarde
