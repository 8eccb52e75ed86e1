"""Status of a measurement against its norm. The rules stand as Dutch sentences in tests/cases/status.yml."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

Uitkomst = Literal[
    "norm gehaald",
    "norm niet gehaald",
    "op koers",
    "achter op koers",
    "nog niet gemeten",
    "nulmeting volgt",
    "geen norm",
    "niet vast te stellen",
]
UITKOMSTEN: tuple[Uitkomst, ...] = (
    "norm gehaald",
    "norm niet gehaald",
    "op koers",
    "achter op koers",
    "nog niet gemeten",
    "nulmeting volgt",
    "geen norm",
    "niet vast te stellen",
)
#: a provisional figure may still change by this many percent
MARGE_VOORLOPIG = Decimal(5)
Richting = Literal["hoger", "lager"]
Zekerheid = Literal["voorlopig", "nader-voorlopig", "definitief"]


@dataclass(frozen=True)
class Punt:
    """Hold a value in a year: a norm with the year it is due, or a nulmeting."""

    waarde: Decimal
    jaar: int


@dataclass(frozen=True)
class Gemeten:
    """Hold a measured value with its year.

    `afronding` is the unit to which it was rounded (0.1 for one decimal, 5 for CBS counts, 0 when exact).
    With `onderdrukt` the value is only the middle of what it can be.
    """

    waarde: Decimal
    jaar: int
    afronding: Decimal = Decimal(0)
    zekerheid: Zekerheid = "definitief"
    onderdrukt: bool = False


@dataclass(frozen=True)
class Status:
    """Hold the outcome, the rule that gave it, and the values it was decided on.

    `vergelijk` is the value compared with: the norm, or the point on the straight line to it.
    """

    uitkomst: Uitkomst
    regel: str
    norm: Punt | None = None
    gemeten: Gemeten | None = None
    vergelijk: Decimal | None = None


def assess_status(
    norm: Punt | None,
    nulmeting: Punt | None,
    gemeten: Gemeten | None,
    richting: Richting,
    *,
    nulmeting_verwacht: bool = False,
) -> Status:
    """Decide the status of one measurement against one norm.

    `norm` is the norm for the year of the measurement, or else the first one due after it. A measurement
    before the norm is due is compared with the straight line from the nulmeting to the norm. Without that line it
    can only be early: it meets the norm already, or nothing can be said. When rounding or a provisional figure
    leaves both answers open, the outcome is "niet vast te stellen".
    """
    if norm is None:
        uitkomst: Uitkomst = "nulmeting volgt" if nulmeting_verwacht and gemeten is None else "geen norm"
        return Status(uitkomst, uitkomst, None, gemeten)
    if gemeten is None:
        return Status("nog niet gemeten", "nog niet gemeten", norm)
    if gemeten.jaar >= norm.jaar:
        return _decide(norm, gemeten, norm.waarde, richting, ("norm gehaald", "norm niet gehaald"))
    if nulmeting is not None and nulmeting.jaar <= gemeten.jaar:
        grens = expected_value(nulmeting, norm, gemeten.jaar)
        return _decide(norm, gemeten, grens, richting, ("op koers", "achter op koers"))
    zonder_lijn = "geen nulmeting" if nulmeting is None else "voor nulmeting"
    return _early(_decide(norm, gemeten, norm.waarde, richting, ("norm gehaald", "norm niet gehaald")), zonder_lijn)


def _early(status: Status, zonder_lijn: str) -> Status:
    """Turn the outcome at the norm into that of a measurement before it is due, without a line to compare with."""
    if status.uitkomst == "norm gehaald":
        return replace(status, regel="vroeg gehaald")
    if status.uitkomst == "norm niet gehaald":
        return replace(status, uitkomst="niet vast te stellen", regel=zonder_lijn)
    return status


def _decide(
    norm: Punt, gemeten: Gemeten, grens: Decimal, richting: Richting, antwoorden: tuple[Uitkomst, Uitkomst]
) -> Status:
    voorlopig = gemeten.zekerheid != "definitief"
    ruimte = gemeten.afronding / 2
    if voorlopig:
        ruimte = max(ruimte, abs(gemeten.waarde) * MARGE_VOORLOPIG / 100)
    laagst, hoogst = gemeten.waarde - ruimte, gemeten.waarde + ruimte
    if gemeten.onderdrukt:  # every count from the lowest to the highest is possible, those two among them
        open_ = _meets(laagst, grens, richting) != _meets(hoogst, grens, richting)
    else:  # a rounded value that equals the norm meets it
        open_ = laagst < grens < hoogst and (voorlopig or gemeten.waarde != grens)
    if open_:
        return Status("niet vast te stellen", "voorlopig" if voorlopig else "afronding", norm, gemeten, grens)
    uitkomst = antwoorden[0] if _meets(gemeten.waarde, grens, richting) else antwoorden[1]
    return Status(uitkomst, uitkomst, norm, gemeten, grens)


def expected_value(nulmeting: Punt, norm: Punt, jaar: int) -> Decimal:
    """Return the value in `jaar` on the straight line from the nulmeting to the norm, which is due later."""
    stap = (norm.waarde - nulmeting.waarde) * (jaar - nulmeting.jaar)  # multiplied first: thirds stay exact
    return nulmeting.waarde + stap / (norm.jaar - nulmeting.jaar)


def _meets(waarde: Decimal, grens: Decimal, richting: Richting) -> bool:
    return waarde <= grens if richting == "lager" else waarde >= grens
