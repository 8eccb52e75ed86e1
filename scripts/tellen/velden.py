"""Field types shared by the contracts; each raises the fault kinds of `fouten`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from decimal import Decimal
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

from tellen import periode

EERSTE_JAAR, LAATSTE_JAAR = 2000, 2050
# `[0-9]`: `\d` also matches the digits of other scripts
PLAT_HEEL_GETAL = re.compile(r"-?(0|[1-9][0-9]*)")
PLAT_GETAL = re.compile(rf"{PLAT_HEEL_GETAL.pattern}(\.[0-9]+)?")


#: from here on a message names the codes that look alike, not all of them
LANGE_LIJST = 30


def pick_alike(tekst: str, bekend: Collection[str]) -> list[str]:
    """Return the codes that a message names: all of a short list, else those that look alike or else the first."""
    if len(bekend) <= LANGE_LIJST:
        return list(bekend)
    return get_close_matches(tekst, bekend, LANGE_LIJST // 5, 0.3) or list(bekend)[: LANGE_LIJST // 5]


def _known(soort: str, aanbod: str = "") -> AfterValidator:
    """Check a code against the codes in the validation context (all are good without one).

    A message offers those of `aanbod`, when a later check takes fewer than there are.
    """

    def check(waarde: str, info: ValidationInfo) -> str:
        bekend = (info.context or {}).get(soort)
        if bekend is not None and waarde not in bekend:
            keuze = (info.context or {}).get(aanbod, bekend)
            namen = ", ".join(f"{k} ({keuze[k]})" if keuze[k] else k for k in pick_alike(waarde, keuze))
            raise PydanticCustomError("onbekend", "onbekend", {"toegestaan": namen})
        return waarde

    return AfterValidator(check)


def _year(waarde: Any) -> int:
    if not re.fullmatch(r"[0-9]{4}", str(waarde)) or not EERSTE_JAAR <= int(waarde) <= LAATSTE_JAAR:
        raise PydanticCustomError("jaar", "jaar", {"toegestaan": f"{EERSTE_JAAR} tot en met {LAATSTE_JAAR}"})
    return int(waarde)


def _year_or_total(waarde: Any) -> int | str:
    return "totaal" if waarde == "totaal" else _year(waarde)


def is_number(waarde: Any) -> bool:
    """Say whether a value is written as a number: 0-9 without a zero in front, perhaps a minus and a decimal point."""
    return not isinstance(waarde, bool) and bool(PLAT_GETAL.fullmatch(str(waarde)))


def _number(waarde: Any) -> Any:
    """Accept plain digits with a decimal point only: no spaces, no exponent, no 'nan'."""
    if not is_number(waarde):
        raise PydanticCustomError("geen-getal", "geen-getal")
    return Decimal(str(waarde))


def _whole(waarde: Any) -> Any:
    if isinstance(waarde, bool) or not PLAT_HEEL_GETAL.fullmatch(str(waarde)):
        raise PydanticCustomError("geen-heel-getal", "geen-heel-getal")
    return Decimal(str(waarde))


def _whole_int(waarde: Any) -> int:
    return int(_whole(waarde))


def _empty_is_none(waarde: Any) -> Any:
    return None if waarde == "" else waarde


def _period(waarde: str) -> str:
    try:
        periode.parse_periode(waarde)
    except ValueError:
        raise PydanticCustomError("periode", "periode") from None
    return waarde


def _quarter(waarde: str) -> str:
    if not re.fullmatch(r"[0-9]{4}-Q[1-4]", waarde):
        raise PydanticCustomError("vorm", "vorm", {"toegestaan": "Schrijf een kwartaal: 2026-Q3."})
    return _period(waarde)


def _date(waarde: Any) -> dt.date:
    try:  # `fromisoformat` alone would read 20261122 and 2026-W47-7 too
        dag = dt.date.fromisoformat(str(waarde) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", str(waarde)) else "")
    except ValueError:
        raise PydanticCustomError("datum", "datum") from None
    if dag.year < periode.EERSTE_JAAR:
        raise PydanticCustomError("dag", "dag", {"toegestaan": str(periode.EERSTE_JAAR)})
    return dag


def _at_least_zero(waarde: Decimal) -> Decimal:
    if waarde < 0:
        raise PydanticCustomError("te-klein", "te-klein", {"toegestaan": "0"})
    return waarde


def _at_most_hundred(waarde: Decimal) -> Decimal:
    if waarde > 100:
        raise PydanticCustomError("te-groot", "te-groot", {"toegestaan": "100"})
    return waarde


def _web_address(waarde: str) -> str:
    if waarde and not re.fullmatch(r"https?://\S+", waarde):
        raise PydanticCustomError("webadres", "webadres")
    return waarde


def at_least(aantal: int) -> AfterValidator:
    """Ask for a number of parts in a list; counts only when each part is good, so that a bad part is one fault."""

    def check(waarde: tuple[Any, ...]) -> tuple[Any, ...]:
        if len(waarde) < aantal:
            wenk = f"Geef er minstens {'één' if aantal == 1 else aantal}."
            raise PydanticCustomError("vorm", "vorm", {"toegestaan": wenk})
        return waarde

    return AfterValidator(check)


Tekst = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Bron = Annotated[str, _known("bronnen")]
FeitId = Annotated[str, _known("feiten")]
IndicatorId = Annotated[str, _known("indicatoren")]
Gemeente = Annotated[str, _known("gemeenten")]
#: what the agreements are about: `nakijken` refuses the other municipalities
Regiocode = Annotated[str, _known("gemeenten", "regio")]
Gebied = Annotated[str, _known("gebieden")]
Jaar = Annotated[int, BeforeValidator(_year)]
JaarOfTotaal = Annotated[int | str, BeforeValidator(_year_or_total)]
PeriodeCode = Annotated[str, BeforeValidator(str), AfterValidator(_period)]
Kwartaal = Annotated[str, BeforeValidator(str), AfterValidator(_quarter)]
Datum = Annotated[dt.date, BeforeValidator(_date)]
Getal = Annotated[Decimal, BeforeValidator(_number)]
NietNegatief = Annotated[Decimal, BeforeValidator(_number), AfterValidator(_at_least_zero)]
Aantal = Annotated[Decimal, BeforeValidator(_whole), AfterValidator(_at_least_zero)]
Geheel = Annotated[int, BeforeValidator(_whole_int)]
HeelGetal = Annotated[Decimal, BeforeValidator(_whole)]
Procent = Annotated[Decimal, BeforeValidator(_number), AfterValidator(_at_least_zero), AfterValidator(_at_most_hundred)]
Webadres = Annotated[str, AfterValidator(_web_address)]
Leeg = BeforeValidator(_empty_is_none)
