"""Sentences made from statuses, and dates and measurements in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from tellen.levering import Meting
from tellen.onderdrukking import DREMPEL
from tellen.periode import parse_periode
from tellen.stand import Stand
from tellen.status import MARGE_VOORLOPIG
from vertellen import getal as g

_MAANDEN = g.TIJDLOCALE["months"]
_MEESTE_PLAATSEN = 6


def datum(dag: dt.date) -> str:
    """Write a date in words: 22 november 2026."""
    return f"{dag.day} {_MAANDEN[dag.month - 1]} {dag.year}"


def status_zin(stand: Stand) -> str:
    """Say in plain text why a status is what it is."""
    s = stand.status
    eenheid = stand.indicator.eenheid
    norm = g.met_eenheid(s.norm.waarde, eenheid, stand.indicator.decimalen) if s.norm else ""
    jaar = s.norm.jaar if s.norm else ""
    gemeten = measured_text(stand)
    lijn = g.met_eenheid(s.vergelijk, eenheid, _decimals(stand, s.vergelijk)) if s.vergelijk is not None else ""
    wanneer = about_newest([stand.meting]) if stand.meting else s.gemeten.jaar if s.gemeten else ""
    nulmeting = stand.indicator.nulmeting
    verwacht = nulmeting.verwacht if nulmeting else None
    zeker = s.gemeten is None or s.gemeten.zekerheid == "definitief"
    meting = f"De meting over {wanneer} is{'' if zeker else ' voorlopig'}"
    marge = g.procent(MARGE_VOORLOPIG)
    zonder = f"{meting} {gemeten}; een norm is er nog niet."
    klein = bool(stand.meting and stand.meting.onderdrukt)
    grens = f"precies gemeten kan zij boven of onder {lijn} liggen."
    zinnen = {
        "nulmeting volgt": f"De bron kondigt de nulmeting aan voor {verwacht}; de norm komt daarna.",
        "geen norm": zonder if gemeten else "De bron noemt geen norm.",
        "nog niet gemeten": f"De norm is {norm} in {jaar}. {g.hoofdletter(no_measurement(stand))}.",
        "norm gehaald": f"{meting} {gemeten}; de norm is {norm}.",
        "norm niet gehaald": f"{meting} {gemeten}; de norm is {norm}.",
        "vroeg gehaald": f"{meting} {gemeten}; de norm van {norm} geldt pas in {jaar}.",
        "geen nulmeting": f"{meting} {gemeten}; zonder nulmeting is er geen lijn naar {norm} in {jaar}.",
        "voor nulmeting": f"{meting} {gemeten}; de lijn naar {norm} in {jaar} begint pas bij de nulmeting.",
        "op koers": f"{meting} {gemeten}; de lijn naar {norm} in {jaar} staat dan op {lijn}.",
        "achter op koers": f"{meting} {gemeten}; de lijn naar {norm} in {jaar} staat dan op {lijn}.",
        "afronding": f"{meting} {'' if klein else 'afgerond '}{gemeten}; {grens}",
        "voorlopig": f"{meting} {gemeten}; {grens}"
        if klein
        else f"{meting} {gemeten}; die kan nog {marge} veranderen en zo over {lijn} heen gaan.",
    }
    return zinnen[s.regel]


def no_measurement(stand: Stand, *, voorbij: bool = False) -> str:
    """Say why there is no measurement, for a sentence; `voorbij` when it is no longer to come in time."""
    if stand.ingetrokken:
        return "de meting is ingetrokken"
    return f"er is{'' if voorbij else ' nog'} geen meting aangeleverd"


def measured_text(stand: Stand) -> str:
    """Write a measured value; a suppressed count as "minder dan 5", nothing when nothing was measured."""
    gemeten = stand.status.gemeten
    if gemeten is None:
        return ""
    if stand.meting and stand.meting.onderdrukt:
        return f"minder dan {g.getal(DREMPEL)}"
    return g.met_eenheid(gemeten.waarde, stand.indicator.eenheid, _decimals(stand, gemeten.waarde))


def measured_cell(stand: Stand) -> str:
    """Write the newest measurement for a table: its value, its period, and whether it is provisional."""
    if stand.meting is None:
        return g.ONBEKEND
    zeker = "" if stand.meting.status == "definitief" else f", {stand.meting.status.replace('-', ' ')}"
    return f"{measured_text(stand)} ({parse_periode(stand.meting.periode)}{zeker})"


def _decimals(stand: Stand, waarde: Decimal) -> int:
    """Return the decimals of the indicator, or as many more as it takes to tell a measurement from what it is held to.

    A round value needs none: 79,5 % beside a norm of 80 %.
    """
    plaatsen, s = stand.indicator.decimalen, stand.status
    if s.gemeten is None or s.vergelijk is None or waarde == g.rond(waarde, plaatsen):
        return plaatsen
    anders = s.gemeten.waarde != s.vergelijk
    while (
        anders and plaatsen < _MEESTE_PLAATSEN and g.rond(s.gemeten.waarde, plaatsen) == g.rond(s.vergelijk, plaatsen)
    ):
        plaatsen += 1
    return plaatsen


def about_newest(metingen: Iterable[Meting]) -> str:
    """Write what the newest of measurements is about: 2026, het 3e kwartaal 2026, het schooljaar 2025-2026."""
    periode = max((parse_periode(m.periode) for m in metingen), key=lambda p: p.volgorde)
    return f"het {periode}" if "-Q" in periode.code or "/" in periode.code else str(periode)
