"""Numbers in running text. Every number carries its provenance as a Pandoc span, which the site can open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from tellen.feit import Feit
from tellen.formule import compute
from tellen.fouten import Fout, GegevensFout, quote
from tellen.keuze import pick
from tellen.periode import parse_periode
from vertellen import getal as g
from vertellen.context import find_indicator, gebiedcode, gegevens, require_bron
from vertellen.herkomst import span


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
        """Return the fact without its minus sign, for a difference without a direction."""
        return self.als(self.tekst.replace(g.MIN, ""))

    @property
    def eraf(self) -> Cijfer:
        """Return a number below nought without its minus sign: the words around it say less, off or short.

        Raises GegevensFout for another number, since those words would be wrong.
        """
        return self._on_side("onder", under=True).positief

    @property
    def erbij(self) -> Cijfer:
        """Return a number above nought: the words around it say more or over. Raises GegevensFout for another."""
        return self._on_side("boven", under=False)

    def _on_side(self, kant: str, *, under: bool) -> Cijfer:
        if self.waarde and (self.waarde < 0) == under:
            return self
        bestand, regel = next(((h.bestand, h.regel) for h in self.feit.herkomst), ("data", 0))
        raise GegevensFout([Fout(bestand, regel, "", "richting", self.kaal.tekst, kant)])

    @property
    def engels(self) -> Cijfer:
        """Return the fact under its text in English: 14.1%, €5,017,000, nine."""
        return self.als(g.engels(self.tekst))

    def bij_benadering(self, stap: int) -> Cijfer:
        """Return the fact rounded to a multiple of `stap`, with 'ruim' or 'bijna' by the rule of `getal`."""
        return self.als(g.bij_benadering(self.waarde, stap, self.feit.eenheid or "aantal"))


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


def norm(indicator: str, gemeente: str, jaar: int | None = None, bron: str | None = None) -> Cijfer:
    """Return the norm in force for a year, by default the last; with `bron` the one that this source set."""
    require_bron(bron)
    decimalen = find_indicator(indicator).decimalen
    alle = gegevens().tabel("normbesluiten" if bron else "normen")
    rijen = alle.selecteer(indicator=indicator, gemeente=gebiedcode(gemeente))
    normen = [f for f in rijen if f.sleutel.get("soort") != "nulmeting" and bron in {None, f.herkomst[0].bron}]
    keuze = [f for f in normen if jaar is None or f.sleutel["jaar"] == str(jaar)]
    if not keuze:
        bekend = ", ".join(f.sleutel["jaar"] for f in normen) or "geen norm"
        raise GegevensFout([Fout("data/indicatoren", 0, indicator, "onbekend", quote(jaar or bron or ""), bekend)])
    return maak(keuze[-1], decimalen)


def nulmeting(indicator: str, gemeente: str) -> Cijfer:
    """Return the nulmeting of an indicator in a municipality."""
    keuze = {"bestand": "normen", "indicator": indicator, "gemeente": gebiedcode(gemeente), "soort": "nulmeting"}
    return maak(pick(gegevens(), keuze), gegevens().indicatoren[indicator].decimalen)


def bereken(
    formule: str, *, eenheid: str = "", wat: str = "", decimalen: int | None = None, **delen: Cijfer | Feit | float
) -> Cijfer:
    """Compute a number from others, for instance `bereken("a - b", a=…, b=…, eenheid="procentpunt")`.

    Only names, numbers, brackets and + - * / are allowed; the provenance is that of the parts. Raises GegevensFout
    for another formula, and for every name in it that is not given.
    """
    feiten = {k: _as_fact(d) for k, d in delen.items()}
    return maak(compute(formule, feiten, eenheid or next((f.eenheid for f in feiten.values()), ""), wat), decimalen)


def _as_fact(deel: Cijfer | Feit | float) -> Feit:
    if isinstance(deel, Cijfer):
        return deel.feit
    return deel if isinstance(deel, Feit) else Feit(Decimal(str(deel)), "", "", ())


def geteld(aantal: int, wat: str, bestand: str) -> Cijfer:
    """Return a count that the build itself made of records in a data file."""
    return Cijfer(Feit(Decimal(aantal), "aantal", wat, (), formule=f"geteld in {bestand}"), g.woord(aantal))
