"""Everything a chapter may call: it exists, says what it does, and gives text without holes."""

from __future__ import annotations

import inspect
import re

import pytest

import vertellen as v
from datakopie import add_delivery
from vertellen.blok import Markdown
from vertellen.cijfer import Cijfer

FUNCTIES = {n: getattr(v, n) for n in v.__all__ if inspect.isfunction(getattr(v, n))}
ZONDER = {
    n: f for n, f in FUNCTIES.items() if all(p.default is not p.empty for p in inspect.signature(f).parameters.values())
}


def test_the_list_of_names_is_complete_and_in_order():
    ingevoerd = {n for n, o in vars(v).items() if inspect.isfunction(o) or inspect.isclass(o)}
    assert set(v.__all__) == ingevoerd
    assert v.__all__ == sorted(v.__all__, key=lambda n: (n != "Cijfer", n))


@pytest.mark.parametrize("naam", FUNCTIES)
def test_every_function_says_what_it_does_in_one_line(naam):
    eerste = inspect.getdoc(FUNCTIES[naam]).split("\n")[0]
    assert re.match(r"[A-Z].*\.$", eerste)


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("naam", [n for n in ZONDER if not n.startswith("grafiek_")])
def test_every_function_that_needs_nothing_gives_text_without_holes(naam, lees):
    uit = ZONDER[naam]()
    tekst = lees(uit.html if hasattr(uit, "html") else uit)
    assert tekst.strip()
    assert not re.search(r"\bNone\b|\bnan\b|Decimal\(|<object|\{\w*\}", tekst)
    if naam.startswith("tel_"):
        assert isinstance(uit, Cijfer)
        assert "geteld in " in str(uit)
    if naam.startswith("zin_"):
        assert tekst.endswith(".")
    if isinstance(uit, Markdown):
        assert len(re.findall(r"^:{3,}.+$", uit.tekst, re.MULTILINE)) == len(
            re.findall(r"^:{3,}$", uit.tekst, re.MULTILINE)
        )


@pytest.mark.parametrize("naam", [n for n in ZONDER if n.startswith(("zin_", "tel_", "tabel_"))])
def test_the_same_with_a_delivery(kopie, naam, lees):
    add_delivery(
        kopie,
        "2026-Q3",
        "wachttijd,GM0546,2026-Q3,21,voorlopig,\nthuiszitters,GM0638,2026-Q3,1,definitief,\nvertrouwen,GM0547,2026-Q3,,definitief,\n",
    )
    uit = ZONDER[naam]()
    tekst = lees(uit.html if hasattr(uit, "html") else uit)
    assert tekst.strip()
    assert not re.search(r"\bNone\b|\bnan\b", tekst)
