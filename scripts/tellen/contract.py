"""Contracts: one model per file kind, for the CSV rows and the YAML alike.

Every figures file is a table of observations: key columns, one value column, then `bron` and `vindplaats`.
The models say which columns, in which order, and what is allowed; `load` turns faults into messages.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from tellen.toetsvorm import Keuze, Toets
from tellen.velden import (
    Aantal,
    Bron,
    Datum,
    Gebied,
    Gemeente,
    Getal,
    HeelGetal,
    Id,
    Jaar,
    Leeg,
    PeriodeCode,
    Procent,
    Tekst,
)


class Model(BaseModel):
    """Base of all contracts: frozen, and no key that the contract does not name."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Rij(Model):
    """Base of one observation in `data/cijfers/`: keys, value, source, place."""

    SLEUTELS: ClassVar[tuple[str, ...]]
    WAARDE: ClassVar[str]
    EENHEID: ClassVar[str] = ""
    OMSCHRIJVING: ClassVar[str]

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """Return the header of the file, in order."""
        return tuple(cls.model_fields)


class TrajectRij(Rij):
    """Count of youth care trajectories in kind per municipality, year and referrer (report 2022, table 2)."""

    SLEUTELS = ("gemeente", "jaar", "verwijzer")
    WAARDE, EENHEID, OMSCHRIJVING = "trajecten", "trajecten", "Trajecten jeugdhulp in natura"
    gemeente: Gemeente
    jaar: Jaar
    verwijzer: Literal["totaal", "geen", "jgt", "huisarts", "onbekend", "overig"]
    trajecten: Annotated[Aantal | None, Leeg]
    bron: Bron
    vindplaats: Tekst


class JongerenRij(Rij):
    """Count of persons aged 0-22 with youth care per municipality, year and kind of help (report 2022, table 1)."""

    SLEUTELS = ("gemeente", "jaar", "hulp")
    WAARDE, EENHEID, OMSCHRIJVING = "jongeren", "jongeren", "Jongeren met jeugdhulp"
    gemeente: Gemeente
    jaar: Jaar
    hulp: Literal["wijkteam", "totaal"]
    jongeren: Annotated[Aantal | None, Leeg]
    bron: Bron
    vindplaats: Tekst


class FteRij(Rij):
    """Full-time equivalents per youth team: in service in 2018, and as computed by Q-Consult (report, table 3)."""

    SLEUTELS = ("team", "meting")
    WAARDE, EENHEID, OMSCHRIJVING = "fte", "fte", "Formatie van de jeugdteams"
    team: Tekst
    meting: Literal["in_dienst_2018", "berekend"]
    fte: Annotated[Getal | None, Leeg]
    bron: Bron
    vindplaats: Tekst


class VerwijzerRij(Rij):
    """Share of referrals to youth care per area and referrer, percent (assignment 2019, appendix 3)."""

    SLEUTELS = ("gebied", "verwijzer")
    WAARDE, EENHEID, OMSCHRIJVING = "procent", "procent", "Aandeel van de verwijzers"
    gebied: Gebied
    verwijzer: Literal["huisarts", "jgt", "gi", "rest"]
    procent: Annotated[Procent | None, Leeg]
    bron: Bron
    vindplaats: Tekst


class BegrotingToegangRij(Rij):
    """Budget of the municipal access per area, item and year, euros (assignment 2019, section 6.3.1)."""

    SLEUTELS = ("gebied", "post", "jaar")
    WAARDE, EENHEID, OMSCHRIJVING = "euro", "euro", "Begroting van de gemeentelijke toegang"
    gebied: Gebied
    post: Literal["huidig", "investering", "totaal"]
    jaar: Jaar
    euro: Annotated[HeelGetal | None, Leeg]
    bron: Bron
    vindplaats: Tekst


class VerschuivingRij(Rij):
    """Expected shift per measure, scenario and year, euros (assignment 2019, appendix 6)."""

    SLEUTELS = ("maatregel", "scenario", "jaar")
    WAARDE, EENHEID, OMSCHRIJVING = "euro", "euro", "Verschuivingen in het zorglandschap"
    maatregel: Literal["investering", "poj", "triage", "regie", "totaal"]
    scenario: Literal["best", "base", ""]
    jaar: Jaar | Literal["totaal"]
    euro: Annotated[HeelGetal | None, Leeg]
    bron: Bron
    vindplaats: Tekst


class ScenarioRij(Rij):
    """Yearly percentage per measure and scenario (assignment 2019, appendix 6)."""

    SLEUTELS = ("maatregel", "scenario", "jaar")
    WAARDE, EENHEID, OMSCHRIJVING = "procent", "procent", "Percentages per scenario"
    maatregel: Literal["poj", "triage", "regie"]
    scenario: Literal["best", "base"]
    jaar: Jaar
    procent: Annotated[Procent | None, Leeg]
    bron: Bron
    vindplaats: Tekst


class BegrotingZorgaanbodRij(Rij):
    """Budget of youth care supply in the Duin- en Bollenstreek per area and year, euros (programme plan 2019)."""

    SLEUTELS = ("gebied", "jaar")
    WAARDE, EENHEID, OMSCHRIJVING = "euro", "euro", "Begroting van het zorgaanbod"
    gebied: Gebied
    jaar: Jaar
    euro: Annotated[HeelGetal | None, Leeg]
    bron: Bron
    vindplaats: Tekst


class TariefRij(Rij):
    """Tariff per product and purchasing region, euros (Voorschoten analysis 2020)."""

    SLEUTELS = ("product", "regio", "soort")
    WAARDE, EENHEID, OMSCHRIJVING = "euro", "euro", "Tarieven per product"
    product: Tekst
    regio: Literal["holland-rijnland", "haaglanden"]
    soort: Literal["gemiddeld", "meest-gedeclareerd", "meest-gedeclareerd-2", "tarief"]
    euro: Annotated[Getal | None, Leeg]
    bron: Bron
    vindplaats: Tekst


class KostenRij(Rij):
    """Cost of a change of region per item and kind, euros; empty is pro memoria (Voorschoten analysis 2020)."""

    SLEUTELS = ("post", "soort")
    WAARDE, EENHEID, OMSCHRIJVING = "euro", "euro", "Kosten van de overstap"
    post: Tekst
    soort: Literal["incidenteel", "structureel", "huidig"]
    euro: Annotated[Getal | None, Leeg]
    bron: Bron
    vindplaats: Tekst


Eenheid = Literal[
    "aantal", "procent", "euro", "fte", "uur", "dagen", "weken", "maanden", "jaar", "personen", "jongeren",
    "clienten", "trajecten", "teams", "aanbieders", "organisaties", "scholen", "gemeenten", "inwoners",
    "contracten", "punten", "ratio",
]  # fmt: skip


class LosFeit(Rij):
    """A figure that a source states in running text. `precisie` is how the source words it; empty is exact."""

    SLEUTELS = ("id", "gebied", "periode")
    WAARDE, OMSCHRIJVING = "waarde", "Losse feiten uit de lopende tekst"
    id: Id
    gebied: Annotated[Gebied | None, Leeg]
    periode: Annotated[PeriodeCode | None, Leeg]
    waarde: Annotated[Getal | None, Leeg]
    eenheid: Eenheid
    precisie: Literal["", "circa", "ruim", "bijna", "minstens", "hoogstens"]
    omschrijving: Tekst
    bron: Bron
    vindplaats: Tekst


CIJFERS: dict[str, type[Rij]] = {
    "trajecten": TrajectRij,
    "jongeren": JongerenRij,
    "fte_jgt": FteRij,
    "verwijzers_aandeel": VerwijzerRij,
    "begroting_toegang": BegrotingToegangRij,
    "verschuivingen": VerschuivingRij,
    "scenario_percentages": ScenarioRij,
    "begroting_zorgaanbod": BegrotingZorgaanbodRij,
    "tarieven": TariefRij,
    "kosten_overstap": KostenRij,
    "losse_feiten": LosFeit,
}


class GemeenteRij(Model):
    """A municipality: CBS code, name, region. The order of the file is the order on every table and chart."""

    code: Annotated[str, Field(pattern=r"^GM\d{4}$")]
    naam: Tekst
    regio: Id


class GebiedRij(Model):
    """An area that is not a municipality: id and name."""

    code: Id
    naam: Tekst


class BronDocument(Model):
    """A source document or dataset."""

    id: Id
    titel: Tekst
    ondertitel: str | None = None
    uitgever: Tekst
    opsteller: str | None = None
    datum: PeriodeCode
    soort: Literal["document", "dataset", "brief", "advies", "wet"]
    licentie: Tekst
    url: str | None = None
    dekt: str | None = None
    toelichting: str | None = None


class Nulmeting(Model):
    """The first measurement: values per municipality, or the year in which it is expected."""

    periode: PeriodeCode | None = None
    bron: Bron | None = None
    vindplaats: str | None = None
    waarden: dict[Gemeente, Getal] = {}
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

    waarde: Getal
    uiterlijk: Jaar


class Norm(Model):
    """One decision in the ledger of an indicator: date, decision, source and values."""

    besluit: Tekst
    datum: Datum
    bron: Bron
    vindplaats: Tekst
    kop_in_bron: Literal["norm", "realisatie"] = "norm"
    toelichting: str | None = None
    waarden: dict[Gemeente, dict[Jaar, Getal]] = {}
    doel: dict[Gemeente, Doel] = {}

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
    """One of the thirteen indicators of the twelve societal results."""

    nummer: Annotated[str, Field(pattern=r"^\d+[ab]?$")]
    id: Id
    titel: Tekst
    kort: Tekst
    rode_draad: Literal["kind-en-gezin", "normaliseren", "hulp-dichtbij"]
    eenheid: Literal["procent", "aantal", "dagen"]
    decimalen: Annotated[int, Field(ge=0, le=3)] = 0
    richting: Literal["hoger", "lager"]
    maat: Tekst
    instrument: Tekst
    definitie: Tekst
    bron: Bron
    vindplaats: Tekst
    nulmeting: Nulmeting | None = None
    normen: tuple[Norm, ...] = ()


class Bevinding(Model):
    """A claim: who drew it and where, our wording, the printed values, the predicates that test it."""

    id: Id
    bron: Bron
    vindplaats: Tekst
    wie: Tekst
    gebied: Gebied | None = None
    tekst: Tekst
    gedrukt: dict[str, dict[str, Any]] = {}
    toetsen: tuple[Toets, ...]
    toelichting: str | None = None


class Correctie(Model):
    """A known fault in a source: what is printed, what it should be, and why.

    A `cijfer` fault names the controls that find it; a `tekst` fault (a name, a date, a reference) no control can
    see, so it says itself what differs. `berekend` is empty when the right text cannot be known.
    """

    id: Id
    soort: Literal["cijfer", "tekst"] = "cijfer"
    controles: tuple[str, ...] = ()
    gedrukt: Any = None
    berekend: Any = None
    bron: Bron
    vindplaats: Tekst
    reden: Tekst

    @model_validator(mode="after")
    def _provable(self) -> Correctie:
        if (self.soort == "cijfer") != bool(self.controles):
            wenk = "Noem bij soort cijfer de controles; bij soort tekst geen."
            raise PydanticCustomError("vorm", "vorm", {"toegestaan": wenk})
        leeg = self.gedrukt is None and (self.soort == "cijfer" or self.berekend is not None)
        if leeg or (self.gedrukt is not None and self.gedrukt == self.berekend):
            wenk = "Geef ‘gedrukt’, en een andere waarde bij ‘berekend’."
            raise PydanticCustomError("vorm", "vorm", {"toegestaan": wenk})
        return self


class MetingRij(Model):
    """One measurement in a delivery, with its status at the supplier."""

    indicator: Annotated[str, Field(min_length=1)]
    gemeente: Gemeente
    periode: PeriodeCode
    waarde: Annotated[Getal | None, Leeg]
    status: Literal["voorlopig", "nader-voorlopig", "definitief"]
    toelichting: str = ""


class Levering(Model):
    """The record of a delivery: what came, from whom, when, and the hash of each file."""

    periode: PeriodeCode
    leverancier: Tekst
    ontvangen: Datum
    bestanden: dict[str, Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]]
    herziening_van: str | None = None
    toelichting: str | None = None


__all__ = ["CIJFERS", "Bevinding", "Correctie", "Indicator", "Keuze", "Levering", "MetingRij", "Norm", "Rij"]
