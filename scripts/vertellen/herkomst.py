"""The provenance of a figure: in words, and as a Pandoc span that the site can open. And text from the data as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from tellen.feit import Feit
from tellen.periode import parse_periode
from vertellen import getal as g
from vertellen.context import bron_titel, gegevens
from vertellen.namen import NAMEN, first_lower, is_named

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|$^~@&'\"])")


def span(tekst: str, feit: Feit) -> str:
    """Write a text with the provenance of a fact as a Pandoc span."""
    attributen = " ".join(f'data-{k}="{_attribute(v)}"' for k, v in provenance(tekst, feit).items())
    return f"[{escape_markdown(tekst)}]{{.feit {attributen}}}"


def provenance(tekst: str, feit: Feit) -> dict[str, str]:
    """Return what a reader may know of a figure: what it is, its text, source, place, file, formula; no empty ones."""
    waarden = {
        "wat": describe(feit),
        "waarde": tekst,
        **_sources(feit),
        "bestand": "; ".join(dict.fromkeys(h.bestand for h in feit.herkomst)),
        "rij": _rows(feit),
        "formule": write_formula(feit),
        "precisie": _precision(feit),
    }
    return {k: v for k, v in waarden.items() if v}


def _precision(feit: Feit) -> str:
    """Say how exact a figure is: the word of its source, or that we computed with an inexact one."""
    return feit.precisie and ("bij benadering" if feit.formule else f"de bron zegt: {feit.precisie}")


def places_by_source(paren: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the places in each source, of pairs of a source and a place: each once, in the order they come."""
    plaatsen: dict[str, dict[str, None]] = {}
    for bron, plaats in paren:
        plaatsen.setdefault(bron, {})[plaats] = None
    return {bron: list(eigen) for bron, eigen in plaatsen.items()}


def _sources(feit: Feit) -> dict[str, str]:
    """Return title, id and places of the source; of several sources the titles, each followed by its own places."""
    plaatsen = places_by_source((h.bron, h.vindplaats) for h in feit.herkomst)
    if len(plaatsen) > 1:
        return {"bron": "; ".join(f"{bron_titel(b)}, {g.lijst(p)}" for b, p in plaatsen.items())}
    return next(({"bron": bron_titel(b), "bron-id": b, "plaats": "; ".join(p)} for b, p in plaatsen.items()), {})


def _rows(feit: Feit) -> str:
    """Write the lines per file, in the order of the files: "2–4, 7; 12"; empty for a file as a whole."""
    per_bestand: dict[str, set[int]] = {}
    for h in feit.herkomst:
        per_bestand.setdefault(h.bestand, set()).update([h.regel] if h.regel else [])
    tekst = "; ".join(", ".join(_ranges(sorted(regels))) for regels in per_bestand.values())
    return tekst if tekst.strip("; ") else ""


def _ranges(regels: list[int]) -> Iterator[str]:
    """Write numbers that follow each other, three or more, as a range."""
    for _, groep in groupby(enumerate(regels), key=lambda paar: paar[1] - paar[0]):
        reeks = [regel for _, regel in groep]
        yield from [f"{reeks[0]}–{reeks[-1]}"] if len(reeks) > 2 else map(str, reeks)


def describe(feit: Feit) -> str:
    """Say in words what a fact is: its description and its keys."""
    sleutels = [(k, v) for k, v in feit.sleutel.items() if is_named(k, v) and v not in feit.wat]
    delen = [n for k, v in sleutels if not re.search(rf"\b{re.escape(n := name_value(k, v))}\b", feit.wat)]
    tekst = f"{feit.wat} ({', '.join(delen)})" if delen else feit.wat
    tekst = tekst.replace(") (", "; ")  # one pair of brackets for what the description itself explains and the keys
    return g.hoofdletter(tekst)


def name_value(kolom: str, code: str) -> str:
    """Return the display name of a code in a key column; areas and periods included."""
    if kolom in {"gemeente", "gebied", "regio"}:
        return gegevens().gebieden.get(code, code)
    if kolom == "periode":
        return str(parse_periode(code))
    if kolom == "besluit":
        return f"besluit van {parse_periode(code)}"
    naam = NAMEN.get(kolom, {}).get(code)
    return first_lower(naam) if naam else code


def name_in_text(kolom: str, code: str) -> str:
    """Return the display name of a code as Markdown."""
    return escape_markdown(name_value(kolom, code))


def write_formula(feit: Feit) -> str:
    """Write the formula of a computed fact with its numbers filled in; empty for a fact as published."""
    if not feit.formule or re.fullmatch(r"\w+", feit.formule):
        return ""
    ingevuld = feit.formule
    if re.fullmatch(r"[\w\s()+*/.-]+", feit.formule) and all(f.waarde is not None for _, f in feit.delen):
        waarden = {naam: _in_formula(f) for naam, f in feit.delen}
        ingevuld = re.sub(r"[A-Za-z_]\w*", lambda m: waarden.get(m[0], m[0]), feit.formule)
        ingevuld = re.sub(r"(?<=\d)\.(?=\d+\b)(?!\d{3}\b)", ",", ingevuld)
        ingevuld = re.sub(r"\(([\d.,]+)\)", r"\1", ingevuld)  # a sum of one term needs no brackets
        ingevuld = ingevuld.replace(" - ", f" {g.MIN} ").replace("*", "×").replace(" / ", " ÷ ")
    uitkomst = _in_formula(feit, haakjes=False) if feit.waarde is not None else g.ONBEKEND
    return f"{ingevuld} = {uitkomst}" if ingevuld != feit.formule else feit.formule


def _in_formula(feit: Feit, *, haakjes: bool = True) -> str:
    """Write a value for a formula: a year without a point, a negative number in brackets."""
    plaatsen = 3 if feit.eenheid == "ratio" else 2  # by two decimals 1,899 would be 1,9
    tekst = str(int(feit.getal)) if feit.eenheid == "jaartal" else _trimmed(feit.getal, plaatsen)
    return f"({tekst})" if haakjes and tekst.startswith(g.MIN) else tekst


def _trimmed(waarde: Decimal, plaatsen: int) -> str:
    """Write a number with at most so many decimals, without trailing zeros."""
    return re.sub(r",?0+$", "", g.getal(g.rond(waarde, plaatsen), plaatsen)) if waarde % 1 else g.getal(g.rond(waarde))


def escape_markdown(tekst: str) -> str:
    """Escape text from the data so that Pandoc reads it as plain text; straight quotes become typographic ones."""
    return _MARKDOWN.sub(r"\\\1", typographic(tekst))


def typographic(tekst: str) -> str:
    """Turn straight single quotes into typographic ones: ‘zo’, and zo’n."""
    return re.sub(r"(?<!\w)'([^']+)'(?!\w)", r"‘\1’", tekst).replace("'", "’")


def _attribute(tekst: str) -> str:
    return typographic(tekst).replace("\\", "\\\\").replace('"', "”").replace("\n", " ")
