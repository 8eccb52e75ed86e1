"""Contracts: one model per file kind, for the CSV rows and the YAML alike.

The figures files have theirs in `contract_cijfers`, the structured texts in `contract_tekst`.
`load` turns faults against a contract into messages.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from tellen.contract_cijfers import CIJFERS, Model, Rij
from tellen.toetsvorm import Gedrukt, Keuze, Term, Toets
from tellen.velden import (
    Bron,
    Datum,
    Gebied,
    Geheel,
    Gemeente,
    Id,
    Jaar,
    Kwartaal,
    Leeg,
    NietNegatief,
    PeriodeCode,
    Regiocode,
    Tekst,
    Webadres,
    at_least,
)


class GemeenteRij(Model):
    """A municipality: CBS code, name, region. The order of the file is the order on every table and chart."""

    code: Annotated[str, Field(pattern=r"^GM[0-9]{4}$")]
    naam: Tekst
    regio: Id


class GebiedRij(Model):
    """An area that is not a municipality: id and name."""

    code: Id
    naam: Tekst


class BronDocument(Model):
    """A source document or dataset; `kort` is its name where there is little room, `dekt` the years it is about."""

    id: Id
    titel: Tekst
    kort: Tekst
    ondertitel: str | None = None
    uitgever: Tekst
    opsteller: str | None = None
    datum: PeriodeCode
    soort: Literal["document", "dataset", "brief", "advies", "wet"]
    licentie: Tekst
    url: Webadres | None = None
    dekt: Annotated[PeriodeCode | None, Leeg] = None
    toelichting: str | None = None


class Nulmeting(Model):
    """The first measurement: values per municipality, or the year in which it is expected."""

    periode: PeriodeCode | None = None
    bron: Bron | None = None
    vindplaats: str | None = None
    waarden: dict[Regiocode, NietNegatief] = Field(default_factory=dict)
    verwacht: Jaar | None = None
    toelichting: str | None = None

    @model_validator(mode="after")
    def _values_or_year(self) -> Nulmeting:
        if bool(self.waarden) != bool(self.periode and self.bron) or bool(self.waarden) == bool(self.verwacht):
            wenk = "Geef periode, bron en waarden; of alleen het jaar bij ‘verwacht’."
            raise PydanticCustomError("vorm", "vorm", {"toegestaan": wenk})
        return self


class Doel(Model):
    """One value with the year in which it must be reached."""

    waarde: NietNegatief
    uiterlijk: Jaar


class Norm(Model):
    """One decision in the ledger of an indicator: date, decision, source and values."""

    besluit: Tekst
    datum: Datum
    bron: Bron
    vindplaats: Tekst
    kop_in_bron: Literal["norm", "realisatie"] = "norm"
    toelichting: str | None = None
    waarden: dict[Regiocode, dict[Jaar, NietNegatief]] = Field(default_factory=dict)
    doel: dict[Regiocode, Doel] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _decided(cls, waarden: Any) -> Any:
        if isinstance(waarden, dict) and not (waarden.get("besluit") and waarden.get("datum")):
            raise PydanticCustomError("norm-zonder-besluit", "norm")
        return waarden

    @model_validator(mode="after")
    def _has_values(self) -> Norm:
        if not self.waarden and not self.doel:
            raise PydanticCustomError("norm-leeg", "norm")
        return self


class Indicator(Model):
    """One of the thirteen indicators of the twelve societal results.

    `telt` names what an indicator in numbers counts: one, and several. With `per` they are counted over a year, so
    that a part of a year cannot be held against the norm.
    """

    nummer: Annotated[str, Field(pattern=r"^[1-9][0-9]*[ab]?$")]
    id: Id
    titel: Tekst
    kort: Tekst
    rode_draad: Literal["kind-en-gezin", "normaliseren", "hulp-dichtbij"]
    eenheid: Literal["procent", "aantal", "dagen"]
    telt: tuple[Tekst, Tekst] | None = None
    per: Literal["jaar"] | None = None
    decimalen: Annotated[Geheel, Field(ge=0, le=3)] = 0
    richting: Literal["hoger", "lager"]
    maat: Tekst
    instrument: Tekst
    definitie: Tekst
    bron: Bron
    vindplaats: Tekst
    nulmeting: Nulmeting | None = None
    normen: tuple[Norm, ...] = ()

    @model_validator(mode="after")
    def _names_what_it_counts(self) -> Indicator:
        if (self.eenheid == "aantal") != bool(self.telt):
            wenk = "Noem bij eenheid aantal wat er wordt geteld, één en meer, zoals telt: [verwijzing, verwijzingen]."
            raise PydanticCustomError("vorm", "vorm", {"toegestaan": wenk})
        return self


class Bevinding(Model):
    """A claim: who drew it and where, our wording, the printed values, the predicates that test it.

    A `vergelijking` is what this publication itself compares, so nobody drew it: it counts for no source.
    `hoofdzaak` marks the few claims that open the PDF, in a line each. `uitkomst` holds, for a verdict, our sentence
    that tells it; `{2.links}` in it is the value `links` of the second part, `{2.links.kaal}` without its unit.
    """

    id: Id
    bron: Bron
    vindplaats: Tekst
    soort: Literal["uitspraak", "vergelijking"] = "uitspraak"
    wie: Tekst | None = None
    gebied: Gebied | None = None
    tekst: Tekst
    gedrukt: dict[str, Gedrukt] = Field(default_factory=dict)
    toetsen: Annotated[tuple[Toets, ...], at_least(1)]
    uitkomst: dict[Literal["klopt", "klopt deels", "klopt niet"], Tekst] = Field(default_factory=dict)
    toelichting: str | None = None
    hoofdzaak: bool = False

    @property
    def is_vergelijking(self) -> bool:
        """Say whether this publication compares here, instead of a source that claims."""
        return self.soort == "vergelijking"

    @model_validator(mode="after")
    def _drawn_by_someone(self) -> Bevinding:
        if self.is_vergelijking == (self.wie is not None):
            wenk = "Noem bij een uitspraak ‘wie’ haar deed; bij soort vergelijking niemand."
            raise PydanticCustomError("vorm", "vorm", {"toegestaan": wenk})
        return self

    @model_validator(mode="after")
    def _sentence_is_shown(self) -> Bevinding:
        if self.uitkomst and all(t.soort == "niet-toetsbaar" for t in self.toetsen):
            wenk = "Zonder toets is er geen oordeel: haal ‘uitkomst’ weg, of zet de zin bij ‘toelichting’."
            raise PydanticCustomError("vorm", "vorm", {"toegestaan": wenk})
        return self


class Correctie(Model):
    """A known fault in a source: what is printed, what it should be, and why.

    A `cijfer` fault names the controls that find it; a `tekst` fault (a name, a date, a reference) no control can
    see, so it says itself what differs, and whether that is content (`inhoud`: a figure, a date, a fact, what a
    sentence says) or form (`vorm`: spelling, names, numbers, references). `berekend` is empty when the right text
    cannot be known. Where figures are behind it, `ongelijk` names the two that differ: the explanation holds as long as
    they do, and as `gedrukt` and `berekend` say the numbers that they are.
    """

    id: Id
    soort: Literal["cijfer", "tekst"] = "cijfer"
    betreft: Literal["inhoud", "vorm"] | None = None
    controles: tuple[str, ...] = ()
    gedrukt: Any = None
    berekend: Any = None
    ongelijk: tuple[Term, Term] | None = None
    bron: Bron
    vindplaats: Tekst
    reden: Tekst

    @model_validator(mode="after")
    def _provable(self) -> Correctie:
        if (self.soort == "cijfer") != bool(self.controles):
            wenk = "Noem bij soort cijfer de controles; bij soort tekst geen."
            raise PydanticCustomError("vorm", "vorm", {"toegestaan": wenk})
        if (self.soort == "tekst") != bool(self.betreft):
            wenk = "Noem bij soort tekst of de fout de inhoud of de vorm betreft; bij soort cijfer niet."
            raise PydanticCustomError("vorm", "vorm", {"toegestaan": wenk})
        leeg = self.gedrukt is None and (self.soort == "cijfer" or self.berekend is not None)
        if leeg or (self.gedrukt is not None and self.gedrukt == self.berekend):
            wenk = "Geef ‘gedrukt’, en een andere waarde bij ‘berekend’."
            raise PydanticCustomError("vorm", "vorm", {"toegestaan": wenk})
        lijsten = [w for w in (self.gedrukt, self.berekend) if isinstance(w, list)]
        if self.controles and any(len(w) != len(self.controles) for w in lijsten):
            wenk = "Geef bij een lijst één waarde per controle, in dezelfde volgorde."
            raise PydanticCustomError("vorm", "vorm", {"toegestaan": wenk})
        return self


class MetingRij(Model):
    """One measurement in a delivery, with its status at the supplier."""

    indicator: Annotated[str, Field(min_length=1)]
    gemeente: Gemeente
    periode: PeriodeCode
    waarde: Annotated[NietNegatief | None, Leeg]
    status: Literal["voorlopig", "nader-voorlopig", "definitief"]
    toelichting: str = ""


class KwartaalRij(Model):
    """One quarterly figure in a delivery; the descriptions make the table of columns that a supplier reads."""

    gemeente: Annotated[
        str, Field(min_length=1, description="CBS-code van de gemeente, of leidse-regio voor de gemeenten samen")
    ]
    periode: Annotated[Kwartaal, Field(description="Kwartaal, bijvoorbeeld 2026-Q3")]
    maat: Annotated[Literal["clienten", "gestart", "afgesloten", "fte"], Field(description="Wat er is geteld")]
    waarde: Annotated[
        NietNegatief | None,
        Leeg,
        Field(description="Heel getal; bij fte mogen er decimalen zijn. Leeg betekent: niet bekend"),
    ]
    status: Annotated[
        Literal["voorlopig", "nader-voorlopig", "definitief"], Field(description="Hoe zeker het cijfer is")
    ]
    toelichting: Annotated[str, Field(description="Wat een lezer moet weten, bijvoorbeeld waarom een cijfer anders is")]


def _lower(waarde: object) -> object:
    """Write a hash in small letters: PowerShell gives capitals."""
    return waarde.lower() if isinstance(waarde, str) else waarde


class Levering(Model):
    """The record of a delivery: what came, from whom, when, and the hash of each file."""

    periode: PeriodeCode
    leverancier: Tekst
    ontvangen: Datum
    bestanden: dict[str, Annotated[str, BeforeValidator(_lower), Field(pattern=r"^[0-9a-f]{64}$")]]
    herziening_van: str | None = None
    voorbeeld: bool = False
    toelichting: str | None = None


__all__ = [
    "CIJFERS",
    "Bevinding",
    "Correctie",
    "Indicator",
    "Keuze",
    "KwartaalRij",
    "Levering",
    "MetingRij",
    "Norm",
    "Rij",
]
