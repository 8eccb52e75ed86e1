"""What the command line makes besides the site: the table of states, and files that are made from data or code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from tellen.stand import Stand


def make_stand(root: Path) -> Table:
    """Return the state of every agreement per municipality as a table for the terminal.

    Below a state stands the newest measurement, and the norm with its year.
    """
    from rich.table import Table

    from tellen.gegevens import Gegevens
    from tellen.stand import assess_stand
    from vertellen.overzicht import stand_tekst

    g = Gegevens(root)
    onder = f"Cijfers tot en met {stand_tekst()}."
    tabel = Table(title="Stand per afspraak", title_justify="left", caption=onder, caption_justify="left")
    tabel.add_column("Nr")
    tabel.add_column("Afspraak", min_width=15)
    for code in g.regio:
        tabel.add_column(g.gebieden[code])
    standen = assess_stand(g)
    for i in g.indicatoren.values():
        tabel.add_row(i.nummer, i.kort, *(_cell(s) for s in standen if s.indicator.id == i.id))
    return tabel


def _cell(stand: Stand) -> Text:
    from rich.text import Text

    from vertellen.normtekst import write_value
    from vertellen.zin import measured_cell

    norm = stand.status.norm
    regels = [f"gemeten: {measured_cell(stand)}"] if stand.meting else []
    regels += [f"norm {write_value(stand.indicator, norm.waarde, geteld=False)} ({norm.jaar})"] if norm else []
    return Text.assemble(stand.status.uitkomst, *((f"\n{regel}", "dim") for regel in regels))


def write_datapakket(root: Path) -> str:
    """Write the description of the open data; return what was written, in words."""
    from tellen.datapakket import BESTAND, make_datapakket, write_json
    from tellen.gegevens import Gegevens

    pakket = make_datapakket(Gegevens(root))
    (root / BESTAND).write_text(write_json(pakket), encoding="utf-8")
    return f"Geschreven: {BESTAND}, met {len(pakket['resources'])} bestanden."


def write_huisstijl(root: Path) -> str:
    """Write colours and fonts for site and PDF; return what was written, in words."""
    from vertellen import huisstijl as h

    map_ = root / "_extensions" / "vertel"
    (map_ / "huisstijl.css").write_text(h.css(), encoding="utf-8")
    (map_ / "huisstijl.typ").write_text(h.typst(), encoding="utf-8")
    return "Geschreven: _extensions/vertel/huisstijl.css en huisstijl.typ."


def write_schemas(root: Path) -> str:
    """Draw all diagrams into `figures/`; return what was written, in words."""
    from vertellen.context import gegevens
    from vertellen.schema import draw_all

    bestanden = draw_all()
    for naam, svg in bestanden.items():
        (root / "figures" / naam).write_text(svg, encoding="utf-8")
    return f"Geschreven: {len(bestanden)} tekeningen van {len(gegevens().schemas)} schema's in figures."
