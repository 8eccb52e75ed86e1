"""The words of the command line in Dutch.

Click asks `gettext` for every word it says. There is no Dutch catalogue for it, so this module answers in its place;
a phrase that is not here stays English.
"""

from __future__ import annotations

import gettext

WOORDEN = {
    "Usage:": "Gebruik:",
    "Options": "Opties",
    "Commands": "Opdrachten",
    "Show this message and exit.": "Toon deze uitleg en stop.",
    "default: {default}": "standaard: {default}",
    "Error: {message}": "Fout: {message}",
    "Try '{command} {option}' for help.": "Probeer '{command} {option}' voor uitleg.",
    "No such option {name!r}.": "De optie {name!r} bestaat niet.",
    "No such command {name!r}.": "De opdracht {name!r} bestaat niet.",
    "Did you mean {possibility}?": "Bedoelt u {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Bedoelt u een van: {possibilities}?)",
    "Missing command.": "Noem een opdracht.",
    "Missing option": "De optie ontbreekt:",
    "{value!r} does not match the format {format}.": "{value!r} is geen datum; schrijf hem zo: 2026-11-22.",
    "required": "verplicht",
    "Invalid value: {message}": "Ongeldige waarde: {message}",
    "Invalid value for {param_hint}: {message}": "Ongeldige waarde bij {param_hint}: {message}",
    "{value!r} is not a valid {number_type}.": "{value!r} is geen geldig getal.",
    "{value} is not in the range {range}.": "{value} ligt niet in {range}.",
    "{value!r} is not one of {choices}.": "{value!r} kan niet; kies uit {choices}.",
    "{value!r} is not {choice}.": "{value!r} kan niet; kies {choice}.",
    "Option {name!r} requires an argument.": "De optie {name!r} vraagt om een waarde.",
    "Option {name!r} does not take a value.": "De optie {name!r} neemt geen waarde.",
    "Got unexpected extra argument ({args})": "Dit woord is te veel: {args}",
    "Got unexpected extra arguments ({args})": "Deze woorden zijn te veel: {args}",
    "Aborted!": "Gestopt.",
}


def speak_dutch() -> None:
    """Make Click, and all else that asks `gettext`, speak Dutch in this process."""

    def one(domain: str, message: str) -> str:  # noqa: ARG001 - the names are those of gettext
        return WOORDEN.get(message, message)

    def some(domain: str, msgid1: str, msgid2: str, n: int) -> str:
        return one(domain, msgid1 if n == 1 else msgid2)

    gettext.dgettext = one
    gettext.dngettext = some


def describe_event(gebeurtenis: object) -> str:
    """Say in one line what an event of the build means; empty for events that need no line."""
    from publish import events as e

    regel = ""
    match gebeurtenis:
        case e.Planned(total=totaal, execute=uit):
            regel = f"{totaal} hoofdstukken, {uit} om uit te voeren."
        case e.ChapterDone(path=pad, seconds=s):
            regel = f"  {pad}  {write_seconds(s)}"
        case e.ChapterCached(path=pad):
            regel = f"  {pad}  niet veranderd"
        case e.StepDone(name=naam, seconds=s, cached=bewaard):
            regel = f"  {naam}  {'niet veranderd' if bewaard else write_seconds(s)}"
        case e.Noted(text=tekst):
            regel = f"Let op. {tekst}"
        case e.Unchanged(seconds=s):
            regel = f"Er is niets veranderd sinds de vorige keer ({write_seconds(s)})."
    return regel


def write_seconds(seconden: float) -> str:
    """Write a time in seconds the Dutch way."""
    return f"{seconden:.1f} s".replace(".", ",")
