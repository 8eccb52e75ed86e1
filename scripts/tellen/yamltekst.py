"""Parse the text of YAML files: their content, and the line of every key.

To parse takes four times as long as to check the content by its contract. So what was parsed is kept under `.vertel/`,
next to a hash of the text and of the code that parses, and can never be out of date.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import pickle
import sys
from pathlib import Path
from typing import Any, Final

import yaml

import yamltaal
from tellen import velden
from tellen.bewaren import hash_input, keep_made, recall_kept
from tellen.fouten import Fout, GegevensFout, quote
from yamltaal import Pad

_Gelezen = tuple[Any, dict[Pad, int]]
_MAP: Final = ".vertel/gelezen"
_DELEN: Final = (__file__, str(yamltaal.__file__), str(velden.__file__))
_CODE: Final = "\0".join((sys.version, yaml.__version__, *(Path(b).read_text(encoding="utf-8") for b in _DELEN)))


def recall_yaml(root: Path, bestand: str, tekst: str) -> _Gelezen:
    """Parse the text of a YAML file, unless an earlier process did; the outcome must not be changed.

    Returns the content and the line of every key path. Raises GegevensFout as `parse_yaml` does. Without the folder
    `.vertel` (no build was ever made here), or without room in it, nothing is kept.
    """
    som = hash_input(_CODE, bestand, tekst)
    pad = root / _MAP / hashlib.sha256(bestand.encode()).hexdigest()
    gevonden = _read(recall_kept(pad, som))
    if gevonden is None:
        gevonden = parse_yaml(tekst, bestand)
        keep_made(pad, som, pickle.dumps(gevonden, pickle.HIGHEST_PROTOCOL))
    return gevonden


class _Unpickler(pickle.Unpickler):
    """Read plain values and dates, and refuse everything else."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in {("datetime", "date"), ("datetime", "datetime")}:
            raise pickle.UnpicklingError(name)
        return getattr(datetime, name)


def _read(romp: bytes | None) -> _Gelezen | None:
    """Read back what was kept; None when that is nothing, or no plain values."""
    if romp is None:
        return None
    try:
        gelezen: _Gelezen = _Unpickler(io.BytesIO(romp)).load()
    except pickle.UnpicklingError:
        return None
    return gelezen


def parse_yaml(tekst: str, bestand: str) -> tuple[Any, dict[Pad, int]]:
    """Parse the text of a YAML file; return its content and the line of every key path.

    Faults are keys that stand twice, numbers in another form, and anchors and aliases: no file needs those.
    """
    try:
        gelezen = yamltaal.read_yaml(tekst)
    except yamltaal.FOUTEN as e:
        regel, probleem, remedie = yamltaal.translate_yaml(e, tekst)
        raise GegevensFout([Fout(bestand, regel, "", "yaml", probleem, remedie)]) from None
    fouten = [Fout(bestand, regel, "", "verwijzing", quote(naam)) for regel, naam in gelezen.verwijzingen]
    fouten += [Fout(bestand, regel, "", "dubbel", quote(naam), str(eerst)) for regel, naam, eerst in gelezen.dubbel]
    fouten += [
        Fout(bestand, knoop.start_mark.line + 1, "", "getalvorm", quote(knoop.value))
        for knoop in gelezen.enkel
        if _unplain(knoop)
    ]
    if fouten:
        raise GegevensFout(fouten)
    return gelezen.inhoud, gelezen.regels


_GETALLEN: Final = {"tag:yaml.org,2002:int", "tag:yaml.org,2002:float"}


def _unplain(knoop: yaml.Node) -> bool:
    """Say whether YAML reads a number that does not say so: 010 is eight, 1:30 is ninety and 1_0 is ten."""
    return knoop.tag in _GETALLEN and not velden.PLAT_GETAL.fullmatch(knoop.value)
