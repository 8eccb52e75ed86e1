"""The closed set of predicates with which a claim can be tested, as contracts.

A `Keuze` picks one row of a figures file or of a computed table by its key columns.
A `Term` is a choice, a number, or a formula over named choices.
`toetsen` holds the function of each kind.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from tellen.velden import Datum, Geheel, Getal, Id, Jaar, Regiocode, Tekst, at_least, is_number


def _with_file(waarde: Any) -> Any:
    if not isinstance(waarde, dict) or not isinstance(waarde.get("bestand"), str):
        wenk = "Schrijf {bestand: …, en de sleutelkolommen met hun waarde}."
        raise PydanticCustomError("vorm", "vorm", {"toegestaan": wenk})
    return waarde


def _printed(waarde: Any) -> Any:
    if "waarde" not in _with_file(waarde) or not is_number(waarde["waarde"]):
        wenk = "Schrijf {bestand: …, de sleutelkolommen, en waarde: het gedrukte getal}."
        raise PydanticCustomError("vorm", "vorm", {"toegestaan": wenk})
    return waarde


def _term(waarde: Any) -> Any:
    """Check a number, a choice, or a formula with the terms it names."""
    if isinstance(waarde, dict) and isinstance(waarde.get("formule"), str):
        return {k: v if k in FORMULE_WOORDEN else _term(v) for k, v in waarde.items()}
    if isinstance(waarde, dict):
        return _with_file(waarde)
    if not is_number(waarde):
        raise PydanticCustomError("geen-getal", "geen-getal")
    return Decimal(str(waarde))


#: the keys of a formula that are not names of its terms
FORMULE_WOORDEN = frozenset({"formule", "eenheid", "wat"})
Keuze = Annotated[dict[str, Any], BeforeValidator(_with_file)]
Gedrukt = Annotated[dict[str, Any], BeforeValidator(_printed)]
Term = Annotated[Any, BeforeValidator(_term)]
Relatie = Literal["lager", "hoger", "gelijk", "hoogstens", "minstens", "nagenoeg-gelijk"]


class _Toets(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Verandering(_Toets):
    """A series rises or falls between two periods."""

    soort: Literal["verandering"]
    reeks: Keuze
    van: int | str
    naar: int | str
    richting: Literal["stijging", "daling"]


class OngeveerGelijk(_Toets):
    """Every period after `van`, up to `tot`, lies within the tolerance of `van`; each period is a part."""

    soort: Literal["ongeveer-gelijk"]
    reeks: Keuze
    van: Jaar
    tot: Jaar


class Verhouding(_Toets):
    """A series becomes `factor` times as large; the direction and the size are parts."""

    soort: Literal["verhouding"]
    reeks: Keuze
    van: int | str
    naar: int | str
    factor: Getal


class Rang(_Toets):
    """One value of a key column has the given place, largest first."""

    model_config = ConfigDict(extra="allow", frozen=True, defer_build=True)
    soort: Literal["rang"]
    bestand: str
    over: str
    waarde: str
    plaats: Geheel = 1
    zonder: tuple[str, ...] = ()


class Vergelijking(_Toets):
    """Two terms stand in a relation."""

    soort: Literal["vergelijking"]
    links: Term
    relatie: Relatie
    rechts: Term


class Tussen(_Toets):
    """Every value lies between two bounds, bounds included; each value is a part."""

    soort: Literal["tussen"]
    waarden: tuple[Term, ...]
    laagst: Term
    hoogst: Term


class Som(_Toets):
    """Parts add up to a total."""

    soort: Literal["som"]
    delen: tuple[Keuze, ...]
    totaal: Keuze


class Aandeel(_Toets):
    """A part is the given percentage of a whole, after rounding to `decimalen`."""

    soort: Literal["aandeel"]
    deel: Term
    geheel: Term
    procent: Term
    decimalen: Geheel = 0


class Monotoon(_Toets):
    """The norm path of one decision never goes against the wanted direction."""

    soort: Literal["monotoon"]
    indicator: Id
    gemeente: Regiocode
    besluit: Datum


class Gelijkheid(_Toets):
    """Terms from different sources are equal."""

    soort: Literal["gelijkheid"]
    termen: Annotated[tuple[Term, ...], at_least(2)]


class Groei(_Toets):
    """Every growth from one year to the next is the percentage, after rounding; each year is a part."""

    soort: Literal["groei"]
    reeks: Keuze
    van: Jaar
    tot: Jaar
    procent: Getal
    decimalen: Geheel = 1


class DatumToets(_Toets):
    """A term of whole years ends on the printed day."""

    soort: Literal["datum"]
    begin: Datum
    duur_jaren: Geheel
    eind: Datum

    @property
    def berekend(self) -> dt.date:
        """Return the last day of the term."""
        volgend = self.begin.year + self.duur_jaren
        if (self.begin.month, self.begin.day) == (2, 29):
            return dt.date(volgend, 2, 28)
        return self.begin.replace(year=volgend) - dt.timedelta(days=1)


class NietToetsbaar(_Toets):
    """No figure can test the claim; `reden` says why."""

    soort: Literal["niet-toetsbaar"]
    reden: Tekst


Toets = Annotated[
    Verandering | OngeveerGelijk | Verhouding | Rang | Vergelijking | Tussen | Som | Aandeel | Monotoon
    | Gelijkheid | Groei | DatumToets | NietToetsbaar,
    Field(discriminator="soort"),
]  # fmt: skip
