"""Diagram: events year by year from top to bottom; every kind has its own sign and its word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

from tellen.contract_tekst import Gebeurtenis
from tellen.periode import Periode, parse_periode
from vertellen.huisstijl import Vorm
from vertellen.schemas._delen import teken_noten
from vertellen.schemas._regels import gewoon, zet
from vertellen.schemas._vel import Figuur, Lijn, Stip, Tekening, Tekst, Vlak, rechthoek

# The axis, the text and, in the wide form, the date and the kind.
_AS: Final = {"breed": 64.0, "smal": 50.0}
_TEKST: Final = {"breed": 86.0, "smal": 68.0}
_WANNEER = 450.0
_LEEG = 28.0
_TEKEN = 5.5


def teken_tijdlijn(gebeurtenissen: Sequence[Gebeurtenis], noten: Sequence[str], vorm: Vorm) -> Tekening:
    """Draw events in order of time; a year in which nothing stands keeps its place on the axis."""
    per_jaar = {j: list(g) for j, g in groupby(in_order(gebeurtenissen), key=lambda g: _period(g).begin.year)}
    x, y = _AS[vorm.naam], 12.0
    figuren: list[Figuur] = []
    for jaar in range(min(per_jaar), max(per_jaar) + 1):
        leeg = jaar not in per_jaar
        figuren.append(Tekst(0, y + vorm.kop * 0.36, f"{jaar}", vorm.kop, not leeg, "grijs" if leeg else "inkt"))
        if leeg:
            figuren.append(Lijn(((x - 4, y), (x + 4, y)), "rand", dikte=1))
            y += _LEEG
        for gebeurtenis in per_jaar.get(jaar, ()):
            regels, hoog = _event(gebeurtenis, y, vorm)
            figuren += [*regels, *_sign(gebeurtenis.soort, x, y)]
            y += hoog
        y += 0 if leeg else 6
    as_ = Lijn(((x, 2.0), (x, y - 12)), "rand", dikte=1)
    onder_noten, onder = teken_noten(noten, vorm, y - 14)
    return Tekening(vorm, onder + 2, (as_, *figuren, *onder_noten))


def in_order(gebeurtenissen: Sequence[Gebeurtenis]) -> list[Gebeurtenis]:
    """Give events in order of their first day."""
    return sorted(gebeurtenissen, key=_period)


def when(gebeurtenis: Gebeurtenis) -> str:
    """Say when an event was, within its year where it lies in one: '26 november'; a whole year says nothing."""
    periode = _period(gebeurtenis)
    tekst, jaar = str(periode), f"{periode.begin.year}"
    if ".." in gebeurtenis.datum:
        return tekst.replace(f" {jaar}", "") if periode.begin.year == periode.eind.year else tekst
    return (tekst.replace(jaar, "", 1) if tekst.count(jaar) == 1 else tekst).strip()


def _period(gebeurtenis: Gebeurtenis) -> Periode:
    return parse_periode(gebeurtenis.datum)


def _event(gebeurtenis: Gebeurtenis, y: float, vorm: Vorm) -> tuple[list[Figuur], float]:
    """Set the text of an event: date and kind beside it in the wide form, below it in the narrow one."""
    x = _TEKST[vorm.naam]
    onder = " · ".join(filter(None, [when(gebeurtenis), gebeurtenis.soort]))
    boven = y - vorm.tekst * 0.68
    if vorm.naam == "breed":
        blok = zet([gewoon(gebeurtenis.gebeurtenis, vorm)], _WANNEER - x - 16)
        naast = zet([gewoon(onder, vorm, "grijs")], vorm.breedte - _WANNEER)
        return [*blok.op(x, boven), *naast.op(_WANNEER, boven)], max(blok.hoogte, naast.hoogte) + 10
    blok = zet([gewoon(gebeurtenis.gebeurtenis, vorm), gewoon(onder, vorm, "grijs", 0)], vorm.breedte - x)
    return blok.op(x, boven), blok.hoogte + 10


def _sign(soort: str, x: float, y: float) -> list[Figuur]:
    """Draw the sign of a kind on the axis."""
    t = _TEKEN
    ruit = ((x, y - t - 1), (x + t + 1, y), (x, y + t + 1), (x - t - 1, y))
    driehoek = ((x - t, y - t), (x + t + 1, y), (x - t, y + t))
    vierkant = rechthoek(x - t, y - t, 2 * t, 2 * t)
    tekens: Mapping[str, Figuur] = {
        "besluit": Vlak(ruit, "accent"),
        "einde": Vlak(vierkant, "papier", "inkt", dikte=2),
        "onderzoek": Stip(x, y, t, "papier", "accent", dikte=2),
        "overleg": Stip(x, y, t, "accent"),
        "periode": Vlak(rechthoek(x - t / 2, y - t - 1, t, 2 * t + 2), "accent"),
        "plan": Stip(x, y, t, "papier", "grijs", "punt", 1.5),
        "start": Vlak(driehoek, "accent"),
        "wet": Vlak(vierkant, "inkt"),
    }
    return [tekens[soort]]
