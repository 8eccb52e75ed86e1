"""Contracts of the structured text in `data/`: records that pages are made of, without figures to compute with."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from tellen.velden import Bron, Id, PeriodeCode, Tekst


def _none_is_none(waarde: object) -> object:
    return None if waarde in {None, ""} else str(waarde)


Raad = Literal["rekenkamercommissie", "adviesraad-leiden", "adviesraad-leiderdorp"]
Geadresseerde = Literal["colleges", "raden", "rekenkamer"]
Uitvoering = Literal["onbekend", "niet gestart", "loopt", "uitgevoerd", "niet overgenomen"]
Termijn = Annotated[PeriodeCode | None, BeforeValidator(_none_is_none)]


class Tekstmodel(BaseModel):
    """Base of the text contracts: frozen, and no key that the contract does not name."""

    model_config = ConfigDict(extra="forbid", frozen=True)


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
    nummer: Annotated[int, Field(ge=1)]
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
