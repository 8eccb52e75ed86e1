"""The structured texts in `data/`: which file holds what, and which keys may stand once only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tellen import contract_tekst as c
from tellen import load
from tellen.eenregelig import check_lines
from tellen.fouten import GegevensFout


@dataclass(frozen=True)
class Tekstsoort:
    """Describe one kind of structured text: the contract of a record, and the keys that name it once only.

    `eenregelig` files are also read by a filter of pandoc, which takes one key on every line.
    """

    vorm: type[c.Tekstmodel]
    eenmalig: tuple[tuple[str, ...], ...] = (("id",),)
    eenregelig: bool = False


_GENUMMERD = (("id",), ("nummer",))
TEKSTEN: dict[str, Tekstsoort] = {
    "aanbevelingen": Tekstsoort(c.Aanbeveling, (("id",), ("van", "nummer"))),
    "begrippen": Tekstsoort(c.Begrip, (("id",), ("term",), ("afkorting",)), eenregelig=True),
    "contracttermijnen": Tekstsoort(c.Contracttermijn),
    "criteria_voorschoten": Tekstsoort(c.Criterium, _GENUMMERD),
    "dekking": Tekstsoort(c.Sectie),
    "dialoog": Tekstsoort(c.Gesprek),
    "reacties": Tekstsoort(c.Reactie),
    "segmenten": Tekstsoort(c.Segment, _GENUMMERD),
    "tijdlijn": Tekstsoort(c.Gebeurtenis),
    "uitkomstcriteria": Tekstsoort(c.Uitkomstcriterium),
}


def load_teksten(root: Path, naam: str, context: Mapping[str, Mapping[str, str]]) -> tuple[c.Tekstmodel, ...]:
    """Load `data/<naam>.yml` as records, in the order of the file.

    Raises GegevensFout with every fault of the file: those of the contract first, then keys that stand twice.
    """
    soort, bestand = TEKSTEN[naam], f"data/{naam}.yml"
    lijst, regels = load.load_yaml(root, bestand, list[soort.vorm], context)  # type: ignore[name-defined]
    load.check_unique(_keys(lijst, soort, bestand, regels))
    if soort.eenregelig and (fouten := check_lines(load.load_tekst(root, bestand), bestand)):
        raise GegevensFout(fouten)
    return tuple(lijst)


def _keys(
    lijst: list[c.Tekstmodel], soort: Tekstsoort, bestand: str, regels: Mapping[tuple[str | int, ...], int]
) -> Iterator[tuple[str, str, int]]:
    """Give the identifying keys of every record, with the key names in front so that kinds do not meet."""
    for i, record in enumerate(lijst):
        for namen in (n for n in soort.eenmalig if any(getattr(record, naam) is not None for naam in n)):
            yield ", ".join(f"{n}: {getattr(record, n)}" for n in namen), bestand, regels[(i,)]
