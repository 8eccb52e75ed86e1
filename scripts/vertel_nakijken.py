"""Check data and chapters for the command line, and remember data that was found good."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tellen.fouten import Fout
    from tellen.gegevens import Gegevens

_TEKSTEN = (".csv", ".yml", ".json")
_NAGEKEKEN = ".vertel/nagekeken"


def find_faults(gegevens: Gegevens) -> list[str]:
    """Check all data; return the message of every fault, and remember data without one."""
    from tellen.nakijken import check_all

    tekens = list(_find_control_signs(gegevens.root))
    bestanden = {f.bestand for f in tekens}  # of these the YAML parser says the same, in other words
    fouten = sorted({*tekens, *(f for f in check_all(gegevens) if f.code != "yaml" or f.bestand not in bestanden)})
    if not fouten:
        _remember(gegevens.root)
    return [str(f) for f in fouten]


def _find_control_signs(root: Path) -> Iterator[Fout]:
    """Give a fault for every control character in the data: it cannot be seen, and the PDF has no letter for it."""
    from publish.signs import find_control, name_sign, quote_around
    from tellen.codering import is_text
    from tellen.fouten import Fout

    for pad in sorted((root / "data").rglob("*.*")):
        inhoud = pad.read_bytes() if pad.suffix in _TEKSTEN and pad.is_file() else b""
        tekst = inhoud.decode(errors="replace") if is_text(inhoud) else ""  # reading it says what it is
        for regel, teken, zin in find_control(tekst):
            bestand = pad.relative_to(root).as_posix()
            yield Fout(bestand, regel, "", "stuurteken", name_sign(teken), quote_around(zin, teken))


def find_chapter_faults(gegevens: Gegevens) -> list[str]:
    """Read `_quarto.yml` and all chapters, without running them; return the message of every fault, each once.

    A chapter that is not in the contents is one, and so is a name that the data or `vertellen` does not have.
    """
    from publish.errors import PublishError
    from publish.notebook import read_sources
    from publish.project import load_project
    from publish.unlisted import find_unlisted
    from tellen.fouten import GegevensFout
    from vertel_ankers import find_missing_anchors
    from vertel_namen import find_unknown_names, find_unknown_parts, find_unshown_claims

    try:
        project = load_project(gegevens.root)
        bronnen = read_sources(project)
    except PublishError as fout:
        return [str(f) for f in fout.faults]
    fouten = [str(f) for f in (*find_unlisted(project.root, project.options), *find_unknown_parts(bronnen))]
    with suppress(GegevensFout):  # data with faults reports those itself
        fouten += map(str, find_unknown_names(gegevens, bronnen))
        fouten += map(str, find_unshown_claims(gegevens, bronnen))
        fouten += map(str, find_missing_anchors(gegevens, bronnen))
    return list(dict.fromkeys(fouten))


def _fingerprint(root: Path) -> str:
    """Return a hash of the data and of the code that checks it."""
    som = hashlib.sha256()
    for map_, patroon in (("data", "**/*"), ("scripts/tellen", "*.py")):
        for pad in sorted((root / map_).glob(patroon)):
            if pad.is_file():
                som.update(f"{pad.relative_to(root).as_posix()}\0".encode())
                som.update(hashlib.sha256(pad.read_bytes()).digest())
    return som.hexdigest()


def _remember(root: Path) -> None:
    pad = root / _NAGEKEKEN
    with suppress(OSError):  # no room or no right to remember it: then it is checked again next time
        pad.parent.mkdir(exist_ok=True)
        pad.write_text(_fingerprint(root), encoding="utf-8")


def find_faults_when_changed(root: Path) -> list[str]:
    """Check the data, unless nothing has changed since it was last found good."""
    pad = root / _NAGEKEKEN
    if pad.is_file() and pad.read_bytes() == _fingerprint(root).encode():
        return []
    from tellen.gegevens import Gegevens

    return find_faults(Gegevens(root))


class Nakijken:
    """Check the data in a thread of its own, while a build runs; use it with `with`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._pool = ThreadPoolExecutor(1)
        self._bezig: Future[list[str]] | None = None

    def start(self) -> Future[list[str]]:
        """Start, unless it runs already."""
        if self._bezig is None:
            self._bezig = self._pool.submit(find_faults_when_changed, self._root)
        return self._bezig

    def faults(self) -> list[str]:
        """Wait for the outcome: the message of every fault."""
        return self.start().result()

    def __enter__(self) -> Nakijken:
        """Start nothing yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """Wait for what runs."""
        self._pool.shutdown()
