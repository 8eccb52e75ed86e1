"""Norms in words: their direction and unit, where a municipality began, and whether the last year is over.

A norm looks ahead from the day it was set. What a reader needs to know is whether that day has come: what speaks of
it here compares with a given day, that of the newest release, so a chapter gives the same on every day it is built.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tellen.contract import Indicator
from tellen.periode import parse_periode
from tellen.stand import Stand
from vertellen import getal as g
from vertellen.zin import no_measurement, status_zin


def is_over(jaar: int, dag: dt.date) -> bool:
    """Say whether a year ended before a day."""
    return parse_periode(str(jaar)).eind < dag


def counted_name(indicator: Indicator, waarde: Decimal | int) -> str:
    """Return the name of so many of what an indicator counts; empty when it is no number."""
    if indicator.telt is None:
        return ""
    een, meer = indicator.telt
    return een if waarde == 1 else meer


def write_value(indicator: Indicator, waarde: Decimal, *, geteld: bool = True) -> str:
    """Write a value with its unit; with `geteld` a count says what it counts: 493 verwijzingen, 1 thuiszitter."""
    tekst = g.met_eenheid(waarde, indicator.eenheid, indicator.decimalen)
    naam = counted_name(indicator, waarde) if geteld else ""
    return f"{tekst}{g.HARDE_SPATIE}{naam}" if naam else tekst


def write_norm(indicator: Indicator, waarde: Decimal, *, geteld: bool = True) -> str:
    """Write a norm with the side that is good: minstens 80 %, hoogstens 493 verwijzingen."""
    kant = "minstens" if indicator.richting == "hoger" else "hoogstens"
    return f"{kant} {write_value(indicator, waarde, geteld=geteld)}"


def write_start(stand: Stand, *, geteld: bool = True) -> str:
    """Write where a municipality began: 14,1 % in 2017. Nothing without a nulmeting."""
    nulmeting = stand.indicator.nulmeting
    if stand.nulmeting is None or nulmeting is None or nulmeting.periode is None:
        return ""
    periode = str(parse_periode(nulmeting.periode)).replace(" ", g.HARDE_SPATIE)
    return f"{write_value(stand.indicator, stand.nulmeting.getal, geteld=geteld)} in{g.HARDE_SPATIE}{periode}"


def reason(stand: Stand, dag: dt.date, *, met_norm: bool = True) -> str:
    """Say why a status is what it is; without a measurement also whether the last year of the norm is over.

    `dag` is the day to compare with. Without `met_norm` the values of norm and nulmeting are left out, for a table
    below the one that shows them.
    """
    norm, regel = stand.status.norm, stand.status.regel
    if regel == "nulmeting volgt" and stand.meting is None:
        return announced(stand.indicator, dag)
    if regel != "nog niet gemeten" or norm is None:
        return status_zin(stand)
    voorbij = is_over(norm.jaar, dag)
    geen = no_measurement(stand, voorbij=voorbij)
    slot = f"Dat jaar is voorbij; {geen}." if voorbij else f"{g.hoofdletter(geen)}."
    was = "was" if voorbij else "is"
    if not met_norm:
        return f"De norm {was} te halen in {norm.jaar}. {slot}"
    begin = write_start(stand)
    start = f"De nulmeting was {begin}. " if begin else ""
    return f"{start}De norm {was} {write_norm(stand.indicator, norm.waarde)}, te halen in {norm.jaar}. {slot}"


def announced(indicator: Indicator, dag: dt.date) -> str:
    """Say for when the source announced a nulmeting and, when that year is over, that its outcome is not known."""
    verwacht = indicator.nulmeting.verwacht if indicator.nulmeting else None
    if verwacht is None:
        return "De opdracht noemt geen norm."
    if is_over(verwacht, dag):
        return f"De opdracht kondigde de nulmeting aan voor {verwacht}. Wij kennen geen uitkomst en geen norm."
    return f"De opdracht kondigt de nulmeting aan voor {verwacht}; de norm komt daarna."
