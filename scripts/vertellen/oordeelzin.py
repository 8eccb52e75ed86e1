"""The verdict on a claim in a sentence or two: our own words for it, its parts, or how many of them hold."""

from __future__ import annotations

from tellen.oordeel import PLAATSHOUDER, Oordeel
from vertellen import getal as g
from vertellen.cijfer import write
from vertellen.context import gegevens
from vertellen.deelzin import deviation_range, part_names, part_sentences
from vertellen.herkomst import escape_markdown, span
from vertellen.namen import VERDICTKLASSEN

_MEESTE_ZINNEN = 2
_MEESTE_NAMEN = 3


def verdict_span(verdict: str) -> str:
    """Write a verdict as a span that the stylesheet gives its shape."""
    return f"[{verdict}]{{.st .{VERDICTKLASSEN[verdict]}}}"


def summary(o: Oordeel) -> str:
    """Tell the verdict: in our own words when the claim has them, else part by part; many parts are counted."""
    if not o.delen:
        return escape_markdown(o.reden)
    tekst = _own_words(o) or (" ".join(sentences_of(o)) if tells_all(o) else _count(o))
    if o.nieuwste:
        tekst += f" Met de cijfers van {o.nieuwste_periode}: {verdict_span(o.nieuwste)}."
    return tekst


def tells_all(o: Oordeel) -> bool:
    """Say whether the summary holds the sentence of every part."""
    return len(o.delen) <= _MEESTE_ZINNEN and o.verdict not in o.bevinding.uitkomst


def sentences_of(o: Oordeel) -> list[str]:
    """Tell every part in a sentence."""
    return part_sentences(o.delen, met_gebied=_names_area(o))


def _names_area(o: Oordeel) -> bool:
    """Say whether sentences must name the area: not when the whole claim is about one municipality."""
    return o.bevinding.gebied not in gegevens().gemeenten


def _own_words(o: Oordeel) -> str:
    """Fill the sentence that the claim has for its verdict with the values of its parts; empty when it has none."""
    woorden = {str(verdict): tekst for verdict, tekst in o.bevinding.uitkomst.items()}
    stukken = PLAATSHOUDER.split(woorden.get(o.verdict, ""))
    return "".join(_value(o, s) if i % 2 else escape_markdown(s) for i, s in enumerate(stukken))


def _value(o: Oordeel, plaatshouder: str) -> str:
    """Write the value that a name like `2.links` or `2.links.kaal` stands for."""
    nummer, naam, *kaal = plaatshouder.split(".")
    feit = o.delen[int(nummer) - 1].feiten[naam]
    return span(g.without_unit(feit.waarde, write(feit)) if kaal else write(feit), feit)


def _count(o: Oordeel) -> str:
    """Say how many parts hold, and which do or do not when those are few."""
    goed, alle = sum(d.klopt for d in o.delen), len(o.delen)
    if goed in {0, alle}:
        lidwoord = " de" if g.woord(alle).isalpha() else ""
        tekst = f"Alle {g.woord(alle)}{lidwoord} onderdelen {'kloppen' if goed else 'komen anders uit'}."
    else:
        klopt = "klopt" if goed == 1 else "kloppen"
        tekst = f"Van de {g.woord(alle)} onderdelen {klopt} er {g.woord(goed)}{_which(o, goed)}."
    return tekst + deviation_range(o.delen)


def _which(o: Oordeel, goed: int) -> str:
    """Name the parts that hold, or those that do not, whichever are fewer; nothing when those are many."""
    namen = part_names(o.delen, met_gebied=_names_area(o))
    if len(set(namen)) < len(namen) or not all(namen):
        return ""
    wel = goed <= len(o.delen) - goed
    gekozen = [n for n, d in zip(namen, o.delen, strict=True) if d.klopt == wel]
    if len(gekozen) > _MEESTE_NAMEN:
        return ""
    return f": {g.lijst(gekozen)}" if wel else f"; {g.lijst(gekozen)} niet"
