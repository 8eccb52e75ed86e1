"""Make a release for the command line: keep what the publication holds now in `data/uitgaven/`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tellen.uitgave import Uitgave


class Geweigerd(Exception):  # noqa: N818 - Dutch noun, as all domain words
    """Say why a release cannot be made."""


def refuse_to_come(datum: dt.date) -> None:
    """Raise Geweigerd for a day that has yet to come: terms are held against it, and no release could precede it."""
    from tellen.nakijken import is_to_come

    if is_to_come(datum):
        raise Geweigerd(f"{datum.isoformat()} moet nog komen. Kijk of het jaar klopt; de dag is hoogstens morgen.")


def write_release(root: Path, datum: dt.date, titel: str, reden: str, *, vervang: bool) -> tuple[str, int]:
    """Write the release of a day; return its file and the number of changes since the one before it.

    Raises Geweigerd when the day already has a release (unless `vervang`), or when a later one exists: the data of
    now cannot be the data of then. A release that is replaced keeps its title and reasons, unless new ones are given.
    """
    from tellen.gegevens import Gegevens
    from tellen.uitgave import file_of, write_uitgave

    uitgaven = Gegevens(root).uitgaven
    later = [u.datum for u in uitgaven if u.datum > datum]
    if later:
        raise Geweigerd(
            f"Er is al een latere uitgave: {file_of(later[-1])}. Geef een datum na {later[-1].isoformat()}."
        )
    bestand = file_of(datum)
    bestaand = next((u for u in uitgaven if u.datum == datum), None)
    if bestaand and not vervang:
        raise Geweigerd(
            f"{bestand} bestaat al. Een gepubliceerde uitgave verandert niet: kies een andere datum. "
            "Is zij nog niet gepubliceerd, geef dan --vervang; titel en redenen blijven staan."
        )
    vorige = next((u for u in reversed(uitgaven) if u.datum < datum), None)
    uitgave, aantal = _compose(root, datum, vorige, bestaand)
    uitgave = uitgave.model_copy(update={k: v for k, v in (("titel", titel), ("reden", reden)) if v})
    (root / bestand).parent.mkdir(exist_ok=True)
    (root / bestand).write_text(write_uitgave(uitgave), encoding="utf-8")
    return bestand, aantal


def _compose(root: Path, datum: dt.date, vorige: Uitgave | None, bestaand: Uitgave | None) -> tuple[Uitgave, int]:
    """Take the release of now, with the reasons that the data give, and those that the replaced one gave besides."""
    from tellen.gegevens import Gegevens
    from tellen.uitgave import Uitgave, take_inhoud
    from tellen.wijziging import find_changes
    from vertellen.wijzigingen import claim_texts, known_reasons
    from vertellen.zin import datum as in_woorden

    inhoud = take_inhoud(Gegevens(root))
    redenen = (bestaand.redenen if bestaand else {}) | known_reasons()
    gevonden = find_changes(vorige.inhoud, inhoud, redenen) if vorige else ()
    standaard = f"Uitgave van {in_woorden(datum)}" if vorige else "Eerste uitgave"
    uitgave = Uitgave(
        datum=datum,
        titel=bestaand.titel if bestaand else standaard,
        reden=bestaand.reden if bestaand else None,
        redenen={w.naam: w.reden for w in gevonden if w.reden},
        teksten=claim_texts(),
        inhoud=inhoud,
    )
    return uitgave, len(gevonden)
