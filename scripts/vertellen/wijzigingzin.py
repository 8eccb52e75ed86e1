"""One change in words: what it is about, what it was, what it became."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from tellen.contract import CIJFERS
from tellen.contract_tekst import Aanbeveling, Gesprek
from tellen.feit import Feit
from tellen.onderdrukking import DREMPEL
from tellen.periode import parse_periode
from tellen.uitgave import SCHEIDING, Onderdeel
from tellen.wijziging import Wijziging
from vertellen import getal as g
from vertellen.aanbevelingen import RADEN, STANDEN, aanbevelingen
from vertellen.context import bron_kort, bron_titel, gegevens
from vertellen.herkomst import escape_markdown, name_value
from vertellen.namen import MATEN, first_lower
from vertellen.uitspraak import oordeel, plain_text
from vertellen.zin import datum

_KLEIN: Final = f"minder dan {g.woord(int(DREMPEL))}"
_VERBORGEN: Final = {"klein": _KLEIN, "afgeleid": "niet getoond"}
_BINNEN: Final = re.compile(r"(?<!\w)['‘]([^'‘’]*)['’](?!\w)")


def describe_change(w: Wijziging) -> str:
    """Say in plain text what a change is about; a record that is gone is named by its key."""
    return g.hoofdletter(_WAT[w.onderdeel](w.delen))


def change_sentence(w: Wijziging, algemeen: str = "") -> str:
    """Write a change as Markdown: what it is about, old and new, and why as far as that is known.

    A reason that holds for all of a release (`algemeen`) is not said again.
    """
    if w.tekst_oud and w.tekst_oud != w.tekst_nieuw and w.soort != "nieuw":
        return f"{_claim_sentence(w)}{_reason(w, algemeen)}"
    wat = escape_markdown(describe_change(w))
    oud, nieuw = (escape_markdown(write_value(w, waarde)) for waarde in (w.oud, w.nieuw))
    if w.soort == "nieuw":
        zin = f"{wat}: {nieuw}." if nieuw else f"{wat}."
    elif w.soort == "herzien" and _is_hidden(w.nieuw):
        zin = f"{wat}: nu {nieuw}."  # beside the old value it could be worked out
    else:
        naar = f"van {oud} naar {nieuw}" if w.soort == "herzien" else f"vervallen{f', was {oud}' if oud else ''}"
        zin = f"{wat}: {naar}."
    return f"{zin}{_reason(w, algemeen)}"


def _claim_sentence(w: Wijziging) -> str:
    """Tell of a claim whose words changed too: what it said with its verdict, and what it says now."""
    oud, nieuw = (escape_markdown(write_value(w, waarde)) for waarde in (w.oud, w.nieuw))
    b = gegevens().bevindingen.get(w.delen[0])
    plaats = f" ({escape_markdown(bron_kort(b.bron))}, {escape_markdown(b.vindplaats)})" if b else ""
    toen = f"{escape_markdown(_quote(w.tekst_oud))}{plaats}: dat was {oud}"
    if w.soort == "vervallen":
        return f"{toen}. Deze uitspraak is vervallen."
    return f"{toen}. Nu staat er: {escape_markdown(_quote(w.tekst_nieuw))}. Dat is {nieuw}."


def _quote(zin: str) -> str:
    """Put a sentence between quotation marks, without its full stop; what is quoted in it gets double ones."""
    return "‘" + _BINNEN.sub(r"“\1”", zin.rstrip(".")) + "’"


def _reason(w: Wijziging, algemeen: str) -> str:
    if algemeen and w.reden == algemeen:
        return ""
    if w.soort == "nieuw":
        return f" {_sentence(w.reden)}" if w.reden else ""
    if _is_hidden(w.nieuw):  # so is the note, as it may name the number
        return ""
    return f" Reden: {first_lower(_sentence(w.reden))}" if w.reden else " De reden is niet vastgelegd."


def _is_hidden(waarde: str | None) -> bool:
    return waarde is not None and waarde.split(SCHEIDING)[0] in _VERBORGEN


def _sentence(reden: str) -> str:
    return f"{escape_markdown(reden.strip().rstrip('.'))}."


def write_value(w: Wijziging, waarde: str | None) -> str:
    """Write the old or the new value of a change with its unit; empty for what has none, such as a source."""
    if w.onderdeel == "correcties":
        return ""
    if waarde is None:
        return "niet bekend"
    eerste, *erbij = waarde.split(SCHEIDING)
    if w.onderdeel in _AANGEHAALD:
        return " en ".join(f"‘{deel}’" for deel in _AANGEHAALD[w.onderdeel](eerste, erbij))
    if w.onderdeel == "bronnen":
        return str(parse_periode(eerste))
    getal = _VERBORGEN.get(eerste) or _number(eerste, _unit(w), _decimals(w))
    return ", ".join([getal, *(e.replace("-", " ") for e in erbij)])


# Parts whose values are words, and which of those words are shown.
_AANGEHAALD: Final[dict[Onderdeel, Callable[[str, list[str]], list[str]]]] = {
    "standen": lambda eerste, erbij: [eerste],  # noqa: ARG005 - the vintage is told with the measurement
    "uitspraken": lambda eerste, erbij: [eerste, *erbij],
    "besluiten": lambda eerste, erbij: [eerste, *erbij],
    "aanbevelingen": lambda eerste, erbij: [STANDEN[eerste][0] if eerste in STANDEN else eerste, *erbij],
}


def _number(tekst: str, eenheid: str, decimalen: int | None) -> str:
    return g.met_eenheid(Decimal(tekst), eenheid, decimalen)


def _unit(w: Wijziging) -> str:
    if w.onderdeel == "cijfers":
        feit = _fact(w.delen)
        eigen = feit.eenheid if feit else CIJFERS[w.delen[0]].EENHEID if w.delen[0] in CIJFERS else ""
        return eigen or "aantal"
    if w.onderdeel == "kwartaalcijfers":
        return "fte" if w.delen[0] == "fte" else "aantal"
    indicator = gegevens().indicatoren.get(w.delen[0])
    return indicator.eenheid if indicator else "aantal"


def _decimals(w: Wijziging) -> int | None:
    indicator = gegevens().indicatoren.get(w.delen[0]) if w.onderdeel in {"normen", "nulmetingen", "metingen"} else None
    return indicator.decimalen if indicator else None


def _fact(delen: list[str]) -> Feit | None:
    """Find the figure of a key in the data of now; None when it is gone."""
    naam, *codes = delen
    if naam not in CIJFERS:
        return None
    sleutel = dict(zip(CIJFERS[naam].SLEUTELS, codes, strict=False))
    return next(iter(gegevens().tabel(naam).selecteer(**sleutel)), None)


def _figure(delen: list[str]) -> str:
    naam, *codes = delen
    if naam not in CIJFERS:
        return " ".join(delen)
    sleutel = dict(zip(CIJFERS[naam].SLEUTELS, codes, strict=False))
    feit = _fact(delen)
    wat = feit.wat if feit else CIJFERS[naam].OMSCHRIJVING
    if "id" in sleutel:  # of a figure that is gone only its id is left
        wat = wat if feit else f"Cijfer ‘{sleutel.pop('id').replace('-', ' ')}’"
        sleutel.pop("id", None)
    namen = [name_value(k, v) for k, v in sleutel.items() if v and v not in wat]
    return f"{wat} ({', '.join(namen)})" if namen else wat


def _agreement(soort: str) -> Callable[[list[str]], str]:
    def describe(delen: list[str]) -> str:
        indicator = gegevens().indicatoren.get(delen[0])
        naam = first_lower(indicator.kort) if indicator else delen[0]
        gemeente = gegevens().gebieden.get(delen[1], delen[1])
        rest = [str(parse_periode(d)) for d in delen[2:]]
        return f"{soort} {', '.join([naam, gemeente, *rest])}".strip()

    return describe


def _quarter(delen: list[str]) -> str:
    naam = MATEN[delen[0]][0] if delen[0] in MATEN else delen[0]
    return f"{naam}, {gegevens().gebieden.get(delen[1], delen[1])}, {parse_periode(delen[2])}"


def _claim(delen: list[str]) -> str:
    if delen[0] not in gegevens().bevindingen:
        return f"uitspraak {delen[0]}"
    o = oordeel(delen[0])
    plaats = f"{bron_titel(o.bevinding.bron)}, {o.bevinding.vindplaats}"
    return f"oordeel over {_quote(plain_text(o))} ({plaats})"


def _recommendation(delen: list[str]) -> str:
    a = next((a for a in aanbevelingen() if a.id == delen[0]), None)
    return _name(a) if a else f"aanbeveling {delen[0]}"


def _name(a: Aanbeveling) -> str:
    return f"aanbeveling {a.nummer} van de {RADEN[a.van]}"


def _decision(delen: list[str]) -> str:
    b = next((b for b in gegevens().teksten("dialoog") if isinstance(b, Gesprek) and b.id == delen[0]), None)
    if b is None:
        return f"gesprek {delen[0]}"
    return f"gesprek over {first_lower(gegevens().indicatoren[b.indicator].kort)}, {datum(b.datum)}"


def _correction(delen: list[str]) -> str:
    c = next((c for c in gegevens().correcties if c.id == delen[0]), None)
    return f"{bron_titel(c.bron)}, {c.vindplaats}" if c else f"uitleg {delen[0]}"


def _source(delen: list[str]) -> str:
    bron = gegevens().bronnen.get(delen[0])
    return bron.titel if bron else f"bron {delen[0]}"


_WAT: dict[Onderdeel, Callable[[list[str]], str]] = {
    "cijfers": _figure,
    "nulmetingen": _agreement("nulmeting van"),
    "normen": _agreement("norm voor"),
    "metingen": _agreement("meting van"),
    "kwartaalcijfers": _quarter,
    "standen": _agreement(""),
    "uitspraken": _claim,
    "aanbevelingen": _recommendation,
    "besluiten": _decision,
    "correcties": _correction,
    "bronnen": _source,
}
