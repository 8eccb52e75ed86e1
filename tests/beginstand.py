"""The data as they were before the first quarter: what tests of fixed outcomes stand on.

A delivery, a later decision on a norm, a report of a dialogue and evidence for a recommendation come in while the
publication is used. None of them may make a test fail that says what a sentence or a status is without them.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import yaml

from vertel_bestanden import write_datapakket

ROOT = Path(__file__).resolve().parents[1]
EERSTE_BESLUIT = "2019-11-26"  # of the assignment, which set every norm at the start
Stuk = tuple[int, int, str]  # from and up to a place in the text, and what comes there


def reset_data(root: Path) -> None:
    """Take out of a project what was added since the start; all that was there stays, byte by byte."""
    shutil.rmtree(root / "data/leveringen", ignore_errors=True)
    for pad in (root / "data/indicatoren").glob("*.yml"):
        _rewrite(pad, _later_decisions)
    _rewrite(root / "data/dialoog.yml", _reports)
    _rewrite(root / "data/aanbevelingen.yml", _evidence)
    write_datapakket(root)


def _rewrite(pad: Path, find: Callable[[str, yaml.Node], list[Stuk]]) -> None:
    tekst = pad.read_text(encoding="utf-8")
    stukken = find(tekst, yaml.compose(tekst))
    for van, tot, nieuw in sorted(stukken, reverse=True):
        tekst = tekst[:van] + nieuw + tekst[tot:]
    if stukken:
        pad.write_text(tekst, encoding="utf-8")


def _end(tekst: str, node: yaml.Node) -> int:
    """Return where a node ends; YAML counts the white space and comments up to the next one as part of it."""
    regels = tekst[node.start_mark.index : node.end_mark.index].splitlines(keepends=True)
    while len(regels) > 1 and (not regels[-1].strip() or regels[-1].lstrip().startswith("#")):
        regels.pop()
    return node.start_mark.index + len("".join(regels).rstrip())


def _later_decisions(tekst: str, node: yaml.MappingNode) -> list[Stuk]:
    normen = next((w for k, w in node.value if k.value == "normen"), None)
    besluiten = normen.value if normen is not None else []
    later = [b for b in besluiten if _field(b, "datum")[1].value > EERSTE_BESLUIT]
    if later and len(later) == len(besluiten):
        return [(normen.start_mark.index, _end(tekst, normen), "[]")]
    return [(tekst.rindex("\n", 0, b.start_mark.index), _end(tekst, b), "") for b in later]


def _reports(tekst: str, node: yaml.SequenceNode) -> list[Stuk]:
    return [(node.start_mark.index, _end(tekst, node), "[]")] if node.value else []


def _evidence(tekst: str, node: yaml.SequenceNode) -> list[Stuk]:
    stukken: list[Stuk] = []
    for aanbeveling in node.value:
        sleutel, bewijs = _field(aanbeveling, "bewijs")
        if bewijs.value:
            stand = _field(aanbeveling, "stand")[1]
            stukken += [
                (stand.start_mark.index, stand.end_mark.index, "onbekend"),
                (sleutel.end_mark.index, _end(tekst, bewijs), ": []"),
            ]
    return stukken


def _field(node: yaml.MappingNode, naam: str) -> tuple[yaml.Node, yaml.Node]:
    return next((k, w) for k, w in node.value if k.value == naam)


def _make_begin() -> Path:
    """Return a project with the data of the start; everything else is that of this checkout."""
    root = Path(tempfile.mkdtemp(prefix="beginstand-")).resolve()
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    for pad in ROOT.iterdir():
        if pad.name not in {"data", ".git", ".vertel", "_site", "_book"}:
            (root / pad.name).symlink_to(pad)
    shutil.copytree(ROOT / "data", root / "data")
    reset_data(root)
    return root


BEGIN = _make_begin()
