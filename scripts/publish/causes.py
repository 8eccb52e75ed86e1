"""Say in Dutch why a cell stopped, and leave the machine it ran on out of what is shown."""

from __future__ import annotations

import os
import re
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

#: errors whose text is Dutch, and says place and remedy: there is nothing to add
COMPLETE: Final = ("GegevensFout",)

_FUNCTION = r"(?:.*\.)?(?P<f>[\w<>]+)\(\)"
_OPERATION = "deze waarden zijn zo niet samen te nemen"
# name of the error → patterns of Python's own words, and what they say; the last of each holds for all others
_WORDS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "NameError": (
        (r"name '(?P<n>.+?)' is not defined", "de naam '{n}' bestaat niet"),
        ("", "een naam bestaat nog niet"),
    ),
    "AttributeError": (
        (r"(?:partially initialized )?module '(?P<m>.+?)' has no attribute '(?P<n>.+?)'", "'{m}' heeft geen '{n}'"),
        (r"'NoneType' object has no attribute '(?P<n>.+?)'", "'{n}' wordt gevraagd van een lege waarde (None)"),
        (r"'(?P<m>.+?)' object has no attribute '(?P<n>.+?)'", "een waarde van de soort '{m}' heeft geen '{n}'"),
        ("", "een onderdeel bestaat niet"),
    ),
    "KeyError": ((r"(?P<n>.+)", "de sleutel {n} bestaat niet"), ("", "een sleutel bestaat niet")),
    "ModuleNotFoundError": (
        (r"No module named '(?P<n>.+?)'", "de module '{n}' bestaat niet"),
        ("", "een module bestaat niet"),
    ),
    "ImportError": (
        (r"cannot import name '(?P<n>.+?)' from '(?P<m>.+?)'", "'{m}' heeft geen '{n}'"),
        ("", "een module is niet te laden"),
    ),
    "TypeError": (
        (
            rf"{_FUNCTION} missing \d+ required (?:positional|keyword-only) arguments?: (?P<n>.+)",
            "bij '{f}' ontbreekt {n}",
        ),
        (rf"{_FUNCTION} got an unexpected keyword argument '(?P<n>.+?)'", "'{f}' kent geen '{n}'"),
        (rf"{_FUNCTION} got multiple values for argument '(?P<n>.+?)'", "'{f}' krijgt '{n}' twee keer"),
        (rf"{_FUNCTION} (?:takes|expected|got some) ", "'{f}' krijgt te veel of te weinig tussen de haakjes"),
        (r"'(?P<n>.+?)' object is not callable", "een waarde van de soort '{n}' is geen functie: haal de haakjes weg"),
        (r"'(?P<n>.+?)' object is not iterable", "een waarde van de soort '{n}' is geen lijst"),
        (r"'(?P<n>.+?)' object is not subscriptable", "een waarde van de soort '{n}' heeft geen delen"),
        (r"unsupported operand|can only concatenate|bad operand|.* not supported between", _OPERATION),
        ("", "een waarde heeft niet de soort die hier nodig is"),
    ),
    "SyntaxError": (
        (r"'(?P<n>.)' was never closed", "het haakje {n} is niet gesloten"),
        (r"incomplete input|unexpected EOF", "de code houdt te vroeg op: er is iets niet gesloten"),
        (r"unmatched '(?P<n>.)'", "het haakje {n} sluit niets"),
        (r"closing parenthesis '(?P<n>.)' does not match", "het haakje {n} past niet bij het haakje dat open staat"),
        (r"unterminated|EOL while", "een aanhalingsteken is niet gesloten"),
        (r"expected '(?P<n>.+?)'", "hier ontbreekt '{n}'"),
        (
            r"invalid character '(?P<n>.+?)'",
            "het teken {n} mag hier niet; gebruik rechte aanhalingstekens en streepjes",
        ),
        (r".*forgot a comma", "dit is geen geldige code; misschien ontbreekt een komma"),
        (r"cannot assign|.*Maybe you meant '=='", "links van = staat geen naam"),
        ("", "dit is geen geldige code"),
    ),
    "IndentationError": (("", "de inspringing klopt niet"),),
    "TabError": (("", "tabs en spaties staan door elkaar"),),
    "UnboundLocalError": (("", "een naam heeft nog geen waarde"),),
}


def describe_cause(error: Mapping[str, Any], alike: str = "") -> str:
    """Say why a cell stopped; `alike` is the name that looks most like the one that is not there, or "".

    An error that has no words here keeps its own name and text.
    """
    name, text = str(error["ename"]), str(error["evalue"])
    if name in COMPLETE:
        return " ".join(text.split())
    for pattern, words in _WORDS.get(name, ()):
        found = re.match(pattern, text, re.DOTALL)
        if found:
            said = {key: value.replace(" and ", " en ") for key, value in found.groupdict().items()}
            return words.format(**said) + (f" (misschien '{alike}'?)" if alike else "")
    return f"{name}: {text}"


def hide_machine(text: str, root: Path) -> str:
    """Write paths relative to the project; of what is installed, only what stands within its package."""
    folders = {str(folder) for folder in (root, root.resolve())}
    folders |= {sysconfig.get_path(name) for name in ("purelib", "platlib", "stdlib")} | {sys.prefix, sys.base_prefix}
    home = str(Path.home())
    for folder in sorted(folders, key=len, reverse=True):
        for written in (folder, f"~{folder.removeprefix(home)}" if folder.startswith(home + os.sep) else folder):
            text = re.sub(rf"(?<![\w.-]){re.escape(written)}[\\/]", "", text)
    return re.sub(r"[^\s'\"(]*ipykernel_\d+[\\/]\d+\.py", "cel", text)
