"""Contracts of the structured text in `data/`: records that pages are made of, without figures to compute with."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from tellen.periode import parse_periode
from tellen.velden import Bron, Datum, FeitId, Gebied, Geheel, Id, IndicatorId, PeriodeCode, Regiocode, Tekst, at_least


def _none_is_none(waarde: object) -> object:
    return None if waarde is None or waarde == "" else str(waarde)


Raad = Literal["rekenkamercommissie", "adviesraad-leiden", "adviesraad-leiderdorp"]
Geadresseerde = Literal["colleges", "raden", "rekenkamer"]
Uitvoering = Literal["onbekend", "niet gestart", "loopt", "uitgevoerd", "niet overgenomen"]
Plaats = Annotated[str, StringConstraints(pattern=r"^[a-z0-9/-]+\.[a-z]+#[a-z0-9-]+$")]
Termijn = Annotated[PeriodeCode | None, BeforeValidator(_none_is_none)]


class Tekstmodel(BaseModel):
    """Base of the text contracts: frozen, and no key that the contract does not name."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Bewijs(Tekstmodel):
    """What shows how far a recommendation is: what was found, and where."""

    tekst: Tekst
    bron: Bron
    vindplaats: Tekst


class Aanbeveling(Tekstmodel):
    """A recommendation: who gave it, to whom, our wording, the term, and how far it is.

    `termijn` is the period by whose end it should be done, None when the source names none;
    `termijn_afgeleid` says that the period is worked out here and not printed in the source.
    `stand` is `onbekend` until someone reports; any other needs evidence.
    """

    id: Id
    nummer: Annotated[Geheel, Field(ge=1)]
    van: Raad
    aan: Geadresseerde
    tekst: Tekst
    termijn: Termijn = None
    termijn_afgeleid: bool = False
    termijn_toelichting: Tekst
    stand: Uitvoering = "onbekend"
    bewijs: tuple[Bewijs, ...] = ()
    bron: Bron
    vindplaats: Tekst

    @model_validator(mode="after")
    def _proven(self) -> Aanbeveling:
        if self.stand != "onbekend" and not self.bewijs:
            wenk = "Geef bij elke stand behalve ‘onbekend’ een bewijs met tekst, bron en vindplaats."
            raise PydanticCustomError("vorm", "vorm", {"toegestaan": wenk})
        if self.termijn_afgeleid and self.termijn is None:
            wenk = "Een afgeleide termijn heeft een waarde bij ‘termijn’."
            raise PydanticCustomError("vorm", "vorm", {"toegestaan": wenk})
        return self


class Begrip(Tekstmodel):
    """A term of the glossary. Without `bron` it is common knowledge that no source explains.

    `vormen` are other forms that are recognised in a text (the abbreviation and the term itself always are);
    `toelichting` goes on where `uitleg` ends, on the page of terms alone.
    """

    id: Id
    term: Tekst
    afkorting: Tekst | None = None
    vormen: tuple[Tekst, ...] = ()
    uitleg: Tekst
    toelichting: Tekst | None = None
    bron: Bron | None = None
    vindplaats: Tekst | None = None

    @model_validator(mode="after")
    def _placed(self) -> Begrip:
        if (self.bron is None) != (self.vindplaats is None):
            wenk = "Geef bron en vindplaats allebei, of laat ze allebei leeg."
            raise PydanticCustomError("vorm", "vorm", {"toegestaan": wenk})
        return self


class Gesprek(Tekstmodel):
    """What a performance dialogue said about one agreement: why it is as it is, and what was decided.

    Without `gemeenten` it is about all of them. A decision to adjust says what will be done, and by whom.
    """

    id: Id
    datum: Datum
    indicator: IndicatorId
    gemeenten: tuple[Regiocode, ...] = ()
    duiding: Tekst
    besluit: Literal["bijsturen", "niet bijsturen", "nog geen besluit"]
    actie: Tekst | None = None
    wie: Tekst | None = None
    termijn: Termijn = None
    bron: Bron
    vindplaats: Tekst

    @model_validator(mode="after")
    def _acted_on(self) -> Gesprek:
        if (self.besluit == "bijsturen") != bool(self.actie and self.wie):
            wenk = "Geef bij ‘bijsturen’ een actie en wie haar doet; laat ze bij een ander besluit weg."
            raise PydanticCustomError("vorm", "vorm", {"toegestaan": wenk})
        return self


class Ontwikkelopgave(Tekstmodel):
    """A development task of a segment: a heading and its points."""

    titel: Tekst
    punten: Annotated[tuple[Tekst, ...], at_least(1)]


class Bijzonderheid(Tekstmodel):
    """A part of a segment that stands apart."""

    titel: Tekst
    tekst: Tekst


class Segment(Tekstmodel):
    """A segment of youth care supply (programme plan, chapter 4); `feiten` are ids in losse_feiten.csv.

    `omvang_clienten` is what the plan says in words where it gives no share of the clients;
    `uitzondering` says why the rule for volume and costs does not hold for the segment.
    """

    id: Id
    nummer: Annotated[Geheel, Field(ge=1)]
    naam: Tekst
    omschrijving: Tekst
    voorbeelden: tuple[Tekst, ...] = ()
    streven: Tekst | None = None
    doelgroep: Tekst
    knelpunten: tuple[Tekst, ...] = ()
    ontwikkelopgaven: tuple[Ontwikkelopgave, ...] = ()
    bijzonderheden: tuple[Bijzonderheid, ...] = ()
    aandeel_clienten: FeitId | None = None
    aandeel_kosten: FeitId | None = None
    omvang_clienten: Tekst | None = None
    uitzondering: Tekst | None = None
    feiten: tuple[FeitId, ...] = ()
    bron: Bron
    vindplaats: Tekst


class Reactie(Tekstmodel):
    """A remark in the consultation on the programme plan, the answer, and what became of it.

    `nagegaan` says whether the change that the answer promises was found in the plan.
    """

    id: Id
    organisatie: Tekst
    groep: Literal["aanbieders", "onderwijs", "adviesraad"]
    opmerking: Tekst
    antwoord: Tekst
    gevolg: Literal["aangepast", "niet aangepast", "verduidelijkt", "volgt later"]
    gevolg_toelichting: Tekst
    nagegaan: Literal["teruggevonden", "niet teruggevonden", "niet vast te stellen"] | None = None
    bron: Bron
    vindplaats: Tekst

    @model_validator(mode="after")
    def _traced(self) -> Reactie:
        if self.gevolg == "aangepast" and self.nagegaan is None:
            wenk = "Schrijf bij ‘nagegaan’ of de aanpassing in het plan staat."
            raise PydanticCustomError("vorm", "vorm", {"toegestaan": wenk})
        return self


class Uitkomstcriterium(Tekstmodel):
    """An outcome criterion of youth care supply: what it measures, and how."""

    id: Id
    naam: Tekst
    maat: Tekst
    meetwijze: Tekst
    bron: Bron
    vindplaats: Tekst


class Criterium(Tekstmodel):
    """A point on which two purchasing regions are compared: set by the executive, or a comparison alone.

    `weging` is in the words of the source; `uitkomst` is our grouping of it, for readers to choose by.
    """

    id: Id
    nummer: Annotated[Geheel, Field(ge=1)]
    soort: Literal["criterium", "vergelijking"]
    onderdeel: Tekst
    naam: Tekst
    holland_rijnland: Tekst
    haaglanden: Tekst
    weging: Tekst
    uitkomst: Literal[
        "vergelijkbaar",
        "gunstiger",
        "minder gunstig",
        "verschil zonder bezwaar",
        "vraagt voorbereiding",
        "nog open",
    ]
    bron: Bron
    vindplaats: Tekst


class Contracttermijn(Tekstmodel):
    """The term of a contract or arrangement; without `begin` or `eind` the source names none.

    `onbepaald` says that it runs until someone gives notice; `verlengd_tot` is the end when every extension is used.
    `looptijd_jaren` is how long the first term lasts, where the source names that but no begin or end, or another end.
    """

    id: Id
    regio: Gebied
    contract: Tekst
    begin: Termijn = None
    eind: Termijn = None
    onbepaald: bool = False
    looptijd_jaren: Annotated[Geheel, Field(ge=1)] | None = None
    verlenging: Tekst | None = None
    verlengd_tot: Termijn = None
    toelichting: Tekst
    bron: Bron
    vindplaats: Tekst

    @model_validator(mode="after")
    def _ordered(self) -> Contracttermijn:
        if self.begin and self.eind and parse_periode(self.eind).eind < parse_periode(self.begin).begin:
            wenk = "Laat ‘eind’ na ‘begin’ komen."
            raise PydanticCustomError("vorm", "vorm", {"toegestaan": wenk})
        return self

    @model_validator(mode="after")
    def _extended(self) -> Contracttermijn:
        if self.onbepaald and self.eind:
            wenk = "Laat ‘eind’ leeg bij een regeling voor onbepaalde tijd."
            raise PydanticCustomError("vorm", "vorm", {"toegestaan": wenk})
        if self.verlengd_tot and not (
            self.eind and parse_periode(self.eind).eind < parse_periode(self.verlengd_tot).eind
        ):
            wenk = "Laat ‘verlengd_tot’ na ‘eind’ komen."
            raise PydanticCustomError("vorm", "vorm", {"toegestaan": wenk})
        return self


class Gebeurtenis(Tekstmodel):
    """An event on the timeline; of kind `plan` it was still an intention then. `hoofdlijn` puts it in the drawing."""

    id: Id
    datum: PeriodeCode
    gebeurtenis: Tekst
    soort: Literal["besluit", "einde", "onderzoek", "overleg", "periode", "plan", "start", "wet"]
    hoofdlijn: bool = False
    bron: Bron
    vindplaats: Tekst


class Sectie(Tekstmodel):
    """A section of a source document: the places that hold it (file and anchor), or why it is left out.

    `nummer` is how the document numbers it, empty for a heading without a number; `id` begins with the source.
    """

    id: Id
    bron: Bron
    nummer: Tekst | None = None
    titel: Tekst
    plaats: tuple[Plaats, ...]
    niet_overgenomen: Tekst | None = None

    @model_validator(mode="after")
    def _accounted_for(self) -> Sectie:
        if bool(self.plaats) == bool(self.niet_overgenomen):
            wenk = "Geef bij ‘plaats’ een hoofdstuk met anker, of [] en bij ‘niet_overgenomen’ de reden."
            raise PydanticCustomError("vorm", "vorm", {"toegestaan": wenk})
        if not self.id.startswith(f"{self.bron}-"):
            wenk = "Laat het id beginnen met het id van de bron."
            raise PydanticCustomError("vorm", "vorm", {"toegestaan": wenk})
        return self
