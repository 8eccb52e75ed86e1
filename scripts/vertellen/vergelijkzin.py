"""Sentences that compare two values: what each is, and how the first relates to the second."""

from __future__ import annotations

import re
from dataclasses import replace

from tellen.feit import Feit
from tellen.toetsen import TOLERANTIE_GELIJK, Deel
from vertellen import getal as g
from vertellen.cijfer import write
from vertellen.herkomst import describe, escape_markdown, name_in_text, span
from vertellen.namen import first_lower, is_named

_RELATIES = {
    "lager": ("lager dan", "niet lager dan"),
    "hoger": ("hoger dan", "niet hoger dan"),
    "gelijk": ("gelijk aan", "niet gelijk aan"),
    "hoogstens": ("niet hoger dan", "hoger dan"),
    "minstens": ("niet lager dan", "lager dan"),
    "nagenoeg-gelijk": ("nagenoeg gelijk aan", "niet nagenoeg gelijk aan"),
}


def compare(deel: Deel) -> str:
    """Compare two values; what has a name comes first with its name, and the outcome follows."""
    links, rechts = deel.feiten["links"], deel.feiten["rechts"]
    soort = str(deel.vast["relatie"])
    relatie = _relation(soort, links, klopt=deel.klopt)
    if not rechts.herkomst:
        return _with_constant(links, rechts, soort, relatie, klopt=deel.klopt)
    if "gelijk" in soort and not links.herkomst:
        return f"{_labelled(rechts, links)}. Dat is {relatie} {_labelled(links, rechts)}."
    if "gelijk" in soort:
        return _both_equal(links, rechts, soort, klopt=deel.klopt)
    return _one_kind(links, rechts, relatie) or f"{_labelled(links, rechts)}. Dat is {relatie} {_in_brackets(rechts)}."


def as_printed(tekst: str, *, klopt: bool) -> str:
    """Say what stands in the claim above an outcome instead of it; nothing when the claim says the same."""
    return "" if klopt else f"; hierboven staat {tekst}"


def _relation(soort: str, links: Feit, *, klopt: bool) -> str:
    """Say how the first value relates to the second: things are more or less, all else is higher or lower."""
    relatie = _RELATIES[soort][0 if klopt else 1]
    telt = g.has_plural(links.eenheid) or not describe(links)
    return relatie.replace("hoger", "meer").replace("lager", "minder") if telt or links.eenheid == "euro" else relatie


def _with_constant(links: Feit, rechts: Feit, soort: str, relatie: str, *, klopt: bool) -> str:
    een, ander = _labelled(links, rechts), _labelled(rechts, links)
    naam = _has_name(links)
    if soort == "gelijk" and klopt and naam:
        return f"{een}."
    if "gelijk" in soort and not naam:
        return f"Berekend: {een}; genoemd: {ander}. {_outcome(soort, klopt=klopt)}"
    return f"{een}{'. Dat is' if naam else ' is'} {relatie} {ander}."


def _both_equal(links: Feit, rechts: Feit, soort: str, *, klopt: bool) -> str:
    """Compare two values of which at least the second has a name, that are equal, or nearly so, or not."""
    samen = _both(links, rechts)
    if samen:
        return f"{samen[0]}: {samen[1]} en {samen[2]}. {_outcome(soort, klopt=klopt)}"
    ander = _labelled(rechts, links)
    if soort == "gelijk" and klopt and _has_name(links) and _has_name(rechts):
        ander = f"{_describe(rechts)}: ook {span(write(rechts), rechts)}"
    if _has_name(links):
        return f"{_labelled(links, rechts)}; {first_lower(ander)}.{_unless_told(soort, klopt=klopt)}"
    return f"Berekend: {_labelled(links, rechts)}; genoemd: {first_lower(ander)}. {_outcome(soort, klopt=klopt)}"


def _unless_told(soort: str, *, klopt: bool) -> str:
    return "" if soort == "gelijk" and klopt else f" {_outcome(soort, klopt=klopt)}"


def _outcome(soort: str, *, klopt: bool) -> str:
    """Say whether two values are equal, or how much they may differ."""
    if soort == "nagenoeg-gelijk":
        return f"Het verschil is {'hoogstens' if klopt else 'meer dan'} {g.procent(TOLERANTIE_GELIJK)}."
    return f"Dat is {'' if klopt else 'niet '}gelijk."


def _one_kind(links: Feit, rechts: Feit, relatie: str) -> str:
    """Compare two values of one kind under one name, or a norm with its nulmeting; else nothing."""
    norm, nulmeting = (re.fullmatch(r"(Norm|Nulmeting) ([^:]+): (.+)", f.wat) for f in (links, rechts))
    if norm and nulmeting and (norm[1], nulmeting[1], norm[3]) == ("Norm", "Nulmeting", nulmeting[3]):
        gebied = name_in_text("gemeente", links.sleutel["gemeente"])
        een, nul = span(write(links), links), span(write(rechts), rechts)
        wie = f"{escape_markdown(norm[3])} ({gebied})"
        return f"{wie}: de norm voor {norm[2]} is {een}, {relatie} de nulmeting van {nulmeting[2]} ({nul})."
    samen = _both(links, rechts)
    return f"{samen[0]}: {samen[1]}, {relatie} {samen[2]}." if samen else ""


def _both(links: Feit, rechts: Feit) -> tuple[str, str, str] | None:
    """Return the name that two values of one kind share, and each value with the keys in which they differ."""
    anders = [k for k, v in links.sleutel.items() if rechts.sleutel.get(k) != v and is_named(k, v)]
    if not anders or links.wat != rechts.wat or links.sleutel.keys() != rechts.sleutel.keys():
        return None
    samen = replace(links, sleutel={k: v for k, v in links.sleutel.items() if k not in anders})
    namen = (
        ", ".join(name_in_text(k, f.sleutel[k]) for k in anders if is_named(k, f.sleutel[k])) for f in (links, rechts)
    )
    een, ander = (_after_name(naam, span(write(f), f)) for naam, f in zip(namen, (links, rechts), strict=True))
    return _describe(samen), een, ander


def _after_name(naam: str, waarde: str) -> str:
    """Write a value after its name, or before it when that is a year: no two numbers stand side by side."""
    return f"{waarde} in {naam}" if naam[0].isdigit() else f"{naam} {waarde}"


def _describe(feit: Feit) -> str:
    """Say in Markdown what a fact is."""
    return escape_markdown(describe(feit))


def _has_name(feit: Feit) -> bool:
    return bool(feit.herkomst and describe(feit))


def _labelled(feit: Feit, ander: Feit) -> str:
    """Write a value after what it is; a bare constant takes the unit of the other side."""
    if not feit.herkomst:
        return write(replace(feit, eenheid=feit.eenheid or ander.eenheid))
    wat = _describe(feit)
    return f"{wat}: {span(write(feit), feit)}" if wat else span(write(feit), feit)


def _in_brackets(feit: Feit) -> str:
    """Write a value before what it is, in brackets: of brackets in the name itself only a comma is left."""
    naam = first_lower(_describe(feit)).replace(" (", ", ").replace(")", "")
    return f"{span(write(feit), feit)} ({naam})" if naam else span(write(feit), feit)
