"""Python's own words for a slip, in Dutch; the machine is left out of what is shown."""

from __future__ import annotations

import sysconfig
from pathlib import Path

import pytest

from publish.causes import describe_cause, hide_machine

CODE = [
    ("def f(a, b): pass\nf(1)", "bij 'f' ontbreekt 'b'"),
    ("def f(a, b): pass\nf()", "bij 'f' ontbreekt 'a' en 'b'"),
    ("def f(*, a): pass\nf()", "bij 'f' ontbreekt 'a'"),
    ("def f(a): pass\nf(b=1)", "'f' kent geen 'b'"),
    ("def f(a): pass\nf(1, a=1)", "'f' krijgt 'a' twee keer"),
    ("len()", "'len' krijgt te veel of te weinig tussen de haakjes"),
    ("a = 1\na()", "een waarde van de soort 'int' is geen functie: haal de haakjes weg"),
    ("a = 1\nfor b in a: pass", "een waarde van de soort 'int' is geen lijst"),
    ("a = None\na[0]", "een waarde van de soort 'NoneType' heeft geen delen"),
    ("'a' + 1", "deze waarden zijn zo niet samen te nemen"),
    ("1 + 'a'", "deze waarden zijn zo niet samen te nemen"),
    ("1 < 'a'", "deze waarden zijn zo niet samen te nemen"),
    ("hash([])", "een waarde heeft niet de soort die hier nodig is"),
    ("None.a", "'a' wordt gevraagd van een lege waarde (None)"),
    ("'a'.uper()", "een waarde van de soort 'str' heeft geen 'uper'"),
    ("import json\njson.laods", "'json' heeft geen 'laods'"),
    ("from json import laods", "'json' heeft geen 'laods'"),
    ("import jsonn", "de module 'jsonn' bestaat niet"),
    ("onbekend", "de naam 'onbekend' bestaat niet"),
    ("{}['a']", "de sleutel 'a' bestaat niet"),
    ("(1", "het haakje ( is niet gesloten"),
    ("1)", "het haakje ) sluit niets"),
    ("(1]", "het haakje ] past niet bij het haakje dat open staat"),
    ("'a", "een aanhalingsteken is niet gesloten"),
    ("if 1\n  2", "hier ontbreekt ':'"),
    ("f(\u201ca\u201d)", "het teken \u201c mag hier niet; gebruik rechte aanhalingstekens en streepjes"),
    ("[1 2]", "dit is geen geldige code; misschien ontbreekt een komma"),
    ("1 = a", "links van = staat geen naam"),
    ("a b", "dit is geen geldige code"),
    ("if 1:\n2", "de inspringing klopt niet"),
    ("1 / 0", "ZeroDivisionError: division by zero"),
]


@pytest.mark.parametrize(("code", "oorzaak"), CODE, ids=[code for code, _ in CODE])
def test_a_slip_is_told_in_dutch(code: str, oorzaak: str):
    with pytest.raises(Exception) as info:  # noqa: PT011 - of any kind
        exec(compile(code, "cel", "exec"), {})
    assert describe_cause({"ename": info.type.__name__, "evalue": str(info.value)}) == oorzaak


def test_the_name_that_looks_like_it_is_told():
    fout = {"ename": "NameError", "evalue": "name 'hulpp' is not defined"}
    assert describe_cause(fout, "hulp") == "de naam 'hulpp' bestaat niet (misschien 'hulp'?)"


def test_paths_are_those_of_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    root = tmp_path / "boek"
    tekst = f"File {root}/scripts/a.py:1\nFile ~/boek/b.py:2\nFile {sysconfig.get_path('stdlib')}/json/c.py:3\n"
    assert hide_machine(tekst, root) == "File scripts/a.py:1\nFile b.py:2\nFile json/c.py:3\n"
    assert hide_machine("/var/ipykernel_12/34.py:5: UserWarning", root) == "cel:5: UserWarning"
