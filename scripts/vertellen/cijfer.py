"""Numbers in running text. Every number carries its provenance as a Pandoc span, which the site can open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import Any

from tellen.feit import Feit
from tellen.formule import compute
from tellen.fouten import Fout, GegevensFout
from tellen.keuze import pick
from tellen.periode import parse_periode
from vertellen import getal as g
from vertellen.context import bron_titel, gebiedcode, gegevens
from vertellen.namen import NAMEN, first_lower, is_named

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|$^~@&'\"])")


@dataclass(frozen=True)
class Cijfer:
    """Hold a fact with the text that stands for it; written as a span with its provenance."""

    feit: Feit
    tekst: str

    def __str__(self) -> str:
        """Return the Pandoc span."""
        return span(self.tekst, self.feit)

    __repr__ = __str__

    def _repr_markdown_(self) -> str:
        return str(self)

    @property
    def waarde(self) -> Decimal:
        """Return the exact value; raises ValueError when it is not known."""
        return self.feit.getal

    def als(self, tekst: str) -> Cijfer:
        """Return the same fact under another text."""
        return replace(self, tekst=tekst)

    @property
    def kaal(self) -> Cijfer:
        """Return the fact as a number without its unit: exact, or as it is written when a quotient goes on and on."""
        return self.als(g.without_unit(self.feit.waarde, write(self.feit)))

    @property
    def woord(self) -> Cijfer:
        """Return the fact as a word up to twaalf, in figures above that."""
        return self.als(g.woord(self._heel))

    @property
    def _heel(self) -> int:
        """Return the value as a whole number; raises ValueError for a value with decimals."""
        if self.waarde % 1:
            raise ValueError(f"{self.tekst} is geen heel getal en heeft geen woord")
        return int(self.waarde)

    @property
    def geen(self) -> Cijfer:
        """Return the fact as a word, with 'geen' for nought: "van geen van de afspraken"."""
        return self.woord if self._heel else self.als("geen")

    @property
    def woord_hoofdletter(self) -> Cijfer:
        """Return the fact as a word with a capital, for the start of a sentence."""
        return self.als(g.hoofdletter(g.woord(self._heel)))

    @property
    def rangwoord(self) -> Cijfer:
        """Return the fact as an ordinal: derde."""
        return self.als(g.rangwoord(self._heel))

    @property
    def positief(self) -> Cijfer:
        """Return the fact without its minus sign, for sentences that say the direction in words."""
        return self.als(self.tekst.replace(g.MIN, ""))

    @property
    def engels(self) -> Cijfer:
        """Return the fact under its text in English: 14.1%, €5,017,000, nine."""
        return self.als(g.engels(self.tekst))

    def bij_benadering(self, stap: int) -> Cijfer:
        """Return the fact rounded to a multiple of `stap`, with 'ruim' or 'bijna' by the rule of `getal`."""
        return self.als(g.bij_benadering(self.waarde, stap, self.feit.eenheid or "aantal"))


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


def write(feit: Feit, decimalen: int | None = None) -> str:
    """Write the value of a fact with its unit and the source's own word for its precision."""
    if feit.waarde is None:
        return "niet bekend"
    if feit.eenheid == "jaartal":
        return str(int(feit.waarde))
    if feit.eenheid == "euro" and feit.formule and feit.precisie:
        return g.met_precisie(g.euro(g.rond(feit.waarde, -3)), feit.precisie)
    plaatsen = decimalen
    if plaatsen is None and not feit.formule and "indicator" in feit.sleutel:
        plaatsen = gegevens().indicatoren[feit.sleutel["indicator"]].decimalen  # as in every table of its norms
    if plaatsen is None and feit.formule:
        vast = {"procent": 1, "procentpunt": 1, "ratio": 1, "euro": 0}
        plaatsen = vast.get(feit.eenheid, 0 if feit.waarde % 1 == 0 else 1)
    tekst = g.met_eenheid(feit.waarde, feit.eenheid or "aantal", plaatsen)
    return g.met_precisie(tekst, "" if feit.formule else feit.precisie)


def maak(feit: Feit, decimalen: int | None = None) -> Cijfer:
    """Make a number in running text of a fact."""
    return Cijfer(feit, write(feit, decimalen))


def cijfer(bestand: str, *, decimalen: int | None = None, **sleutel: Any) -> Cijfer:
    """Return a published figure by its file and key columns, for instance `cijfer("trajecten", jaar=2015, …)`.

    Municipalities and areas may be given by name. Raises GegevensFout when not exactly one row fits.
    """
    codes = {k: gebiedcode(w) if k in {"gemeente", "gebied"} and w else w for k, w in sleutel.items()}
    return maak(pick(gegevens(), {"bestand": bestand, **codes}), decimalen)


def feit(id_: str, gebied: str | None = None, periode: str | int | None = None, decimalen: int | None = None) -> Cijfer:
    """Return a figure from running text by its id; area and period are needed when the id stands for several.

    An empty text stands for the row without an area or period.
    """
    sleutel: dict[str, Any] = {"bestand": "losse_feiten", "id": id_}
    if gebied is not None:
        sleutel["gebied"] = gebiedcode(gebied) if gebied else ""
    if periode is not None:
        sleutel["periode"] = parse_periode(str(periode)).code if periode else ""
    return maak(pick(gegevens(), sleutel), decimalen)


def norm(indicator: str, gemeente: str, jaar: int | None = None) -> Cijfer:
    """Return the norm of a year, or the last norm when no year is given."""
    normen = gegevens().tabel("normen").selecteer(indicator=indicator, gemeente=gebiedcode(gemeente), soort="norm")
    keuze = [f for f in normen if jaar is None or f.sleutel["jaar"] == str(jaar)]
    if not keuze:
        bekend = ", ".join(f.sleutel["jaar"] for f in normen) or "geen norm"
        raise GegevensFout([Fout("data/indicatoren", 0, indicator, "onbekend", f"'{jaar}'", bekend)])
    return maak(keuze[-1], _decimalen(indicator))


def nulmeting(indicator: str, gemeente: str) -> Cijfer:
    """Return the nulmeting of an indicator in a municipality."""
    keuze = {"bestand": "normen", "indicator": indicator, "gemeente": gebiedcode(gemeente), "soort": "nulmeting"}
    return maak(pick(gegevens(), keuze), _decimalen(indicator))


def _decimalen(indicator: str) -> int:
    return gegevens().indicatoren[indicator].decimalen


def bereken(
    formule: str, *, eenheid: str = "", wat: str = "", decimalen: int | None = None, **delen: Cijfer | Feit | float
) -> Cijfer:
    """Compute a number from others, for instance `bereken("a - b", a=…, b=…, eenheid="procentpunt")`.

    Only names, numbers, brackets and + - * / are allowed; the provenance is that of the parts.
    """
    feiten = {k: _as_fact(d) for k, d in delen.items()}
    return maak(compute(formule, feiten, eenheid or next(iter(feiten.values())).eenheid, wat), decimalen)


def _as_fact(deel: Cijfer | Feit | float) -> Feit:
    if isinstance(deel, Cijfer):
        return deel.feit
    return deel if isinstance(deel, Feit) else Feit(Decimal(str(deel)), "", "", ())


def geteld(aantal: int, wat: str, bestand: str) -> Cijfer:
    """Return a count that the build itself made of records in a data file."""
    return Cijfer(Feit(Decimal(aantal), "aantal", wat, (), formule=f"geteld in {bestand}"), g.woord(aantal))
