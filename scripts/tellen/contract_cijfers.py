"""Contracts of the CSV files in `data/cijfers/`: one model per file, one row per observation.

Every figures file is a table of observations: key columns, one value column, then `bron` and `vindplaats`.
The models say which columns, in which order, and what is allowed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import product
from typing import Annotated, ClassVar, Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict

from tellen.velden import (
    Aantal,
    Bron,
    Gebied,
    Gemeente,
    HeelGetal,
    Id,
    Jaar,
    JaarOfTotaal,
    Leeg,
    NietNegatief,
    PeriodeCode,
    Procent,
    Tekst,
)


class Model(BaseModel):
    """Base of all contracts: frozen, and no key that the contract does not name."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Rij(Model):
    """Base of one observation in `data/cijfers/`: keys, value, source, place."""

    SLEUTELS: ClassVar[tuple[str, ...]]
    WAARDE: ClassVar[str]
    EENHEID: ClassVar[str] = ""
    OMSCHRIJVING: ClassVar[str]
    WAARNEMING: ClassVar[bool] = False  # a count of what was; budgets and plans look ahead
    VOLLEDIG: ClassVar[bool] = False  # has a row for every combination of its keys, be it an empty one

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """Return the header of the file, in order."""
        return tuple(cls.model_fields)

    @classmethod
    def expected_keys(cls, aanwezig: Collection[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
        """Give every key that a complete file has, in the order of SLEUTELS.

        Of what occurs (a municipality in a year) every code of the columns that hold one of a few.
        """
        if not cls.VOLLEDIG:
            return
        codes = [cls._codes(kolom) for kolom in cls.SLEUTELS]
        vast = dict.fromkeys(tuple(w for w, c in zip(sleutel, codes, strict=True) if not c) for sleutel in aanwezig)
        for vaste, *gekozen in product(vast, *filter(None, codes)):
            delen, keuzes = iter(vaste), iter(gekozen)
            yield tuple(next(keuzes) if c else next(delen) for c in codes)

    @classmethod
    def _codes(cls, kolom: str) -> tuple[str, ...]:
        soort = cls.model_fields[kolom].annotation
        return get_args(soort) if get_origin(soort) is Literal else ()


class TrajectRij(Rij):
    """Count of youth care trajectories in kind per municipality, year and referrer (report 2022, table 2)."""

    SLEUTELS = ("gemeente", "jaar", "verwijzer")
    WAARDE, EENHEID, OMSCHRIJVING = "trajecten", "trajecten", "Trajecten jeugdhulp in natura"
    WAARNEMING = VOLLEDIG = True
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
    WAARNEMING = VOLLEDIG = True
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
    VOLLEDIG = True
    team: Tekst
    meting: Literal["in_dienst_2018", "berekend"]
    fte: Annotated[NietNegatief | None, Leeg]
    bron: Bron
    vindplaats: Tekst


class VerwijzerRij(Rij):
    """Share of referrals to youth care per area and referrer, percent (assignment 2019, appendix 3)."""

    SLEUTELS = ("gebied", "verwijzer")
    WAARDE, EENHEID, OMSCHRIJVING = "procent", "procent", "Aandeel van de verwijzers"
    VOLLEDIG = True
    gebied: Gebied
    verwijzer: Literal["huisarts", "jgt", "gi", "rest"]
    procent: Annotated[Procent | None, Leeg]
    bron: Bron
    vindplaats: Tekst


class BegrotingToegangRij(Rij):
    """Budget of the municipal access per area, item and year, euros (assignment 2019, section 6.3.1)."""

    SLEUTELS = ("gebied", "post", "jaar")
    WAARDE, EENHEID, OMSCHRIJVING = "euro", "euro", "Begroting van de gemeentelijke toegang"
    VOLLEDIG = True
    gebied: Gebied
    post: Literal["huidig", "investering", "totaal"]
    jaar: Jaar
    euro: Annotated[Aantal | None, Leeg]
    bron: Bron
    vindplaats: Tekst


class VerschuivingRij(Rij):
    """Expected shift per measure, scenario and year, euros (assignment 2019, appendix 6)."""

    SLEUTELS = ("maatregel", "scenario", "jaar")
    WAARDE, EENHEID, OMSCHRIJVING = "euro", "euro", "Verschuivingen in het zorglandschap"
    VOLLEDIG = True
    maatregel: Literal["investering", "poj", "triage", "regie", "totaal"]
    scenario: Literal["best", "base", ""]
    jaar: JaarOfTotaal
    euro: Annotated[HeelGetal | None, Leeg]
    bron: Bron
    vindplaats: Tekst

    @classmethod
    def expected_keys(cls, aanwezig: Collection[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
        """Give every key that a complete file has: the investment is the same in every scenario, so it names none."""
        for maatregel, scenario, jaar in super().expected_keys(aanwezig):
            if (maatregel == "investering") == (scenario == ""):
                yield maatregel, scenario, jaar


class ScenarioRij(Rij):
    """Yearly percentage per measure and scenario (assignment 2019, appendix 6)."""

    SLEUTELS = ("maatregel", "scenario", "jaar")
    WAARDE, EENHEID, OMSCHRIJVING = "procent", "procent", "Percentages per scenario"
    VOLLEDIG = True
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
    euro: Annotated[Aantal | None, Leeg]
    bron: Bron
    vindplaats: Tekst


class TariefRij(Rij):
    """Tariff per product and purchasing region, euros (Voorschoten analysis 2020)."""

    SLEUTELS = ("product", "regio", "soort")
    WAARDE, EENHEID, OMSCHRIJVING = "euro", "euro", "Tarieven per product"
    product: Tekst
    regio: Literal["holland-rijnland", "haaglanden"]
    soort: Literal["gemiddeld", "meest-gedeclareerd", "meest-gedeclareerd-2", "tarief"]
    euro: Annotated[NietNegatief | None, Leeg]
    bron: Bron
    vindplaats: Tekst


#: how a source words a figure; empty is exact
Precisie = Literal["", "circa", "ruim", "bijna", "minstens", "hoogstens"]


class KostenRij(Rij):
    """Cost of a change of region per item and kind, euros; empty is pro memoria (Voorschoten analysis 2020)."""

    SLEUTELS = ("post", "soort")
    WAARDE, EENHEID, OMSCHRIJVING = "euro", "euro", "Kosten van de overstap"
    post: Tekst
    soort: Literal["incidenteel", "structureel", "huidig"]
    euro: Annotated[NietNegatief | None, Leeg]
    precisie: Precisie
    bron: Bron
    vindplaats: Tekst


Eenheid = Literal[
    "aantal", "procent", "euro", "fte", "uur", "dagen", "weken", "maanden", "jaar", "personen", "jongeren",
    "clienten", "trajecten", "teams", "aanbieders", "organisaties", "scholen", "gemeenten", "inwoners",
    "contracten", "punten", "ratio",
]  # fmt: skip


class LosFeit(Rij):
    """A figure that a source states in running text. `precisie` is how the source words it; empty is exact.

    None is negative: what falls is named in `omschrijving`.
    """

    SLEUTELS = ("id", "gebied", "periode")
    WAARDE, OMSCHRIJVING = "waarde", "Losse feiten uit de lopende tekst"
    id: Id
    gebied: Annotated[Gebied | None, Leeg]
    periode: Annotated[PeriodeCode | None, Leeg]
    waarde: Annotated[NietNegatief | None, Leeg]
    eenheid: Eenheid
    precisie: Precisie
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
