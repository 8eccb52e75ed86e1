"""Texts that a filter of pandoc reads too: records of YAML with one key on every line, and nothing it reads otherwise.

The filter (`begrippen.lua`) reads plain and quoted values, lists between brackets and comments. What YAML has besides
would stand on a page as it was typed, so it is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import yaml

from tellen.fouten import Fout, quote

_EEN_REGEL: Final = "Zet elke sleutel met haar waarde op één regel."
_LEEG: Final = "Zet de tekst tussen aanhalingstekens, of laat de waarde leeg."
_ESCAPE: Final = 'Typ het teken zelf: alleen \\" en \\\\ mogen met een schuine streep.'
_SPATIES: Final = "Haal de spaties aan het begin en het eind weg."
_REGELEINDE: Final = "Haal het onzichtbare regeleinde weg, of typ de regel opnieuw."
_SLEUTEL: Final = re.compile(r"(?P<streep>-?)[ \t]+(?P<naam>[a-z][a-z0-9_]*):")
_NIETS: Final = re.compile(r"[ \t]*(#.*)?")
_DUBBEL: Final = re.compile(r'"([^"\\]|\\["\\])*"')
# what YAML takes for the end of a line and the filter does not
_ANDER_EINDE: Final = re.compile("\r(?!\n)|[\u0085\u2028\u2029]")


def check_lines(tekst: str, bestand: str) -> list[Fout]:
    """Return the faults of a list of records that passed its contract, for what the filter cannot read or reads wrong.

    `tekst` is the YAML; every fault names its line.
    """
    if ander := _ANDER_EINDE.search(tekst):
        nummer = tekst.count("\n", 0, ander.start()) + 1
        return [Fout(bestand, nummer, "", "vorm", "deze regel", _REGELEINDE)]
    regels = [regel.removesuffix("\r") for regel in tekst.split("\n")]
    knoop = yaml.compose(tekst, yaml.CSafeLoader)
    fouten, gelezen = [], set()
    for record in knoop.value if isinstance(knoop, yaml.SequenceNode) else ():
        for nr, (sleutel, waarde) in enumerate(record.value):
            nummer = sleutel.start_mark.line
            gelezen.add(nummer)
            if not _is_key(regels[nummer], sleutel, waarde, eerste=nr == 0):
                fouten.append(Fout(bestand, nummer + 1, "", "vorm", "deze regel", _EEN_REGEL))
                continue
            plaats = f"sleutel {sleutel.value}"
            fouten += [Fout(bestand, nummer + 1, plaats, "vorm", *f) for f in _misread(regels[nummer], waarde)]
    over = [nr for nr, regel in enumerate(regels) if nr not in gelezen and not _NIETS.fullmatch(regel)]
    return fouten + [Fout(bestand, nr + 1, "", "vorm", "deze regel", _EEN_REGEL) for nr in over]


def _is_key(regel: str, sleutel: yaml.Node, waarde: yaml.Node, *, eerste: bool) -> bool:
    """Say whether a key stands on a line of its own with all of its value, and a dash before the first of a record."""
    kop = _SLEUTEL.match(regel)
    if not kop or sleutel.start_mark.column != kop.start("naam") or bool(kop["streep"]) != eerste:
        return False
    return _is_empty(waarde) or sleutel.start_mark.line == waarde.start_mark.line == waarde.end_mark.line


def _is_empty(waarde: yaml.Node) -> bool:
    return isinstance(waarde, yaml.ScalarNode) and not waarde.value and waarde.style not in {'"', "'", "|", ">"}


def _misread(regel: str, waarde: yaml.SequenceNode | yaml.ScalarNode) -> Iterator[tuple[str, str]]:
    """Give (what stands there, remedy) for every text of a value that the filter reads otherwise."""
    delen: list[yaml.ScalarNode] = waarde.value if isinstance(waarde, yaml.SequenceNode) else [waarde]
    for deel in delen:
        ruw = regel[deel.start_mark.column : deel.end_mark.column]
        if _is_empty(deel) and not ruw and deel is waarde:
            continue
        if deel.tag != "tag:yaml.org,2002:str" or ruw.startswith(("!", "|", ">")):
            yield quote(ruw), _LEEG
        elif deel.style == '"' and not _DUBBEL.fullmatch(ruw):
            yield quote(ruw), _ESCAPE
        elif deel.value != deel.value.strip():
            yield quote(ruw), _SPATIES
