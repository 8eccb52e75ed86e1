"""Contracts of the diagrams in `data/schemas/`: what a drawing says and where its parts stand; no drawing here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Final, Literal, NamedTuple

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from tellen.contract_tekst import Tekstmodel
from tellen.velden import Bron, Id, Tekst, at_least

#: a figure in a text: the id of a row in losse_feiten.csv, and perhaps how to write it
INVULLING: Final = re.compile(r"\{([^{}.]*)(?:\.([a-z_]*))?\}")
_SCHRIJFWIJZEN: Final = ("kaal", "rangwoord", "woord", "woord_hoofdletter")


def _known_figures(tekst: str, info: ValidationInfo) -> str:
    """Check every figure that a text names against the known ones, and how it is to be written."""
    bekend = (info.context or {}).get("feiten")
    for id_, wijze in INVULLING.findall(tekst):
        if bekend is not None and id_ not in bekend:
            wenk = f"een id uit data/cijfers/losse_feiten.csv, niet {id_}"
            raise PydanticCustomError("onbekend", "onbekend", {"toegestaan": wenk})
        if wijze and wijze not in _SCHRIJFWIJZEN:
            raise PydanticCustomError("onbekend", "onbekend", {"toegestaan": ", ".join(_SCHRIJFWIJZEN)})
    return tekst


Schematekst = Annotated[Tekst, AfterValidator(_known_figures)]


class Plaats(NamedTuple):
    """The cell of a part: row and column from 1, and how many columns and rows it takes."""

    rij: int
    kolom: int
    breedte: int = 1
    hoogte: int = 1

    @property
    def cellen(self) -> Iterator[tuple[int, int]]:
        """Give every cell (row, column) that the part takes."""
        for rij in range(self.rij, self.rij + self.hoogte):
            for kolom in range(self.kolom, self.kolom + self.breedte):
                yield rij, kolom


def _place(waarde: object) -> object:
    """Accept two to four whole numbers from 1: row, column, width, height."""
    lijst = list(waarde) if isinstance(waarde, list | tuple) else []
    if not 2 <= len(lijst) <= 4 or not all(type(getal) is int and getal >= 1 for getal in lijst):
        wenk = "Schrijf [rij, kolom], met eventueel breedte en hoogte erachter, alle vanaf 1."
        raise PydanticCustomError("vorm", "vorm", {"toegestaan": wenk})
    return Plaats(*lijst)


Cel = Annotated[Plaats, BeforeValidator(_place)]
Kolommen = Annotated[tuple[Annotated[int, Field(ge=1)], ...], at_least(1)]


class Schemabasis(Tekstmodel):
    """What every diagram has: its name and description for a screen reader, and notes below it."""

    id: Id
    titel: Schematekst
    beschrijving: Schematekst
    noten: tuple[Schematekst, ...] = ()


class Bronschema(Schemabasis):
    """A diagram that says where what it shows stands in a source."""

    bron: Bron
    vindplaats: Tekst


class Deel(Tekstmodel):
    """A part of a grid: a small line above, a heading, a text and points; `soort` is how it looks."""

    id: Id
    bovenkop: Schematekst | None = None
    kop: Schematekst
    tekst: Schematekst | None = None
    punten: tuple[Schematekst, ...] = ()
    soort: Literal["kaart", "rand", "streep", "vol", "richting"] = "kaart"
    breed: Cel
    smal: Cel


class Pijl(Tekstmodel):
    """An arrow between two parts; a dashed one means what `streepwoord` of the diagram says."""

    van: Id
    naar: Id
    soort: Literal["vol", "streep"] = "vol"


class Rasterschema(Bronschema):
    """Parts in a grid with arrows between them.

    `kolommen_breed` and `kolommen_smal` are the relative widths of the columns in the two forms.
    `pijlwoord` and `streepwoord` say what an arrow and a dashed arrow mean.
    """

    vorm: Literal["raster"]
    kolommen_breed: Kolommen
    kolommen_smal: Kolommen
    delen: Annotated[tuple[Deel, ...], at_least(2)]
    pijlen: tuple[Pijl, ...] = ()
    pijlwoord: Schematekst | None = None
    streepwoord: Schematekst | None = None

    @model_validator(mode="after")
    def _whole(self) -> Rasterschema:
        bekend = [deel.id for deel in self.delen]
        _refuse(len(set(bekend)) < len(bekend), "Geef elk deel een eigen id.")
        for pijl in self.pijlen:
            _refuse(not {pijl.van, pijl.naar} <= set(bekend), f"Een pijl loopt tussen {', '.join(bekend)}.")
        for soort, woord in (("vol", self.pijlwoord), ("streep", self.streepwoord)):
            nodig = any(pijl.soort == soort for pijl in self.pijlen)
            _refuse(nodig and not woord, f"Zeg bij ‘pijlwoord’ of ‘streepwoord’ wat een pijl ({soort}) betekent.")
        _check_cells([deel.breed for deel in self.delen], len(self.kolommen_breed))
        _check_cells([deel.smal for deel in self.delen], len(self.kolommen_smal))
        return self


def _check_cells(plaatsen: Sequence[Plaats], kolommen: int) -> None:
    """Refuse parts that share a cell, and parts beside the grid."""
    cellen = [cel for plaats in plaatsen for cel in plaats.cellen]
    _refuse(len(set(cellen)) < len(cellen), "Zet elk deel in een eigen vak.")
    _refuse(any(kolom > kolommen for _, kolom in cellen), f"Blijf binnen de kolommen 1 tot en met {kolommen}.")


def _refuse(fout: bool, wenk: str) -> None:  # noqa: FBT001 - reads as a sentence
    if fout:
        raise PydanticCustomError("vorm", "vorm", {"toegestaan": wenk})


class Laag(Tekstmodel):
    """A layer of a pyramid, from the top; without `tekst` the source does not say what it holds."""

    kop: Schematekst
    tekst: Schematekst | None = None


class Laaggroep(Tekstmodel):
    """Layers that belong together, with what they are; a dashed group is yet to be made."""

    kop: Schematekst
    tekst: Schematekst
    lagen: Annotated[tuple[Laag, ...], at_least(1)]
    soort: Literal["vol", "streep"] = "vol"


class Lagenschema(Bronschema):
    """A pyramid in layers."""

    vorm: Literal["lagen"]
    groepen: Annotated[tuple[Laaggroep, ...], at_least(1)]


class Stap(Tekstmodel):
    """A step of a cycle."""

    kop: Schematekst
    tekst: Schematekst


class Kringschema(Bronschema):
    """Steps that come round again, and what stands in their middle."""

    vorm: Literal["kring"]
    midden: Schematekst
    stappen: Annotated[tuple[Stap, ...], at_least(3)]


class Tijdschema(Schemabasis):
    """The events of `tijdlijn.yml` that belong to the main line, year by year; the events name their sources."""

    vorm: Literal["tijdlijn"]


class Wig(Tekstmodel):
    """A quantity that grows or shrinks from left to right, with a word at each end."""

    kop: Schematekst
    links: Schematekst
    rechts: Schematekst
    richting: Literal["groeit", "krimpt"]


class Verloopschema(Bronschema):
    """A rule in wedges, and below it what `segmenten.yml` knows of every segment."""

    vorm: Literal["verloop"]
    as_links: Schematekst
    as_rechts: Schematekst
    wiggen: Annotated[tuple[Wig, ...], at_least(1)]


Schemavorm = Annotated[
    Rasterschema | Lagenschema | Kringschema | Tijdschema | Verloopschema, Field(discriminator="vorm")
]
