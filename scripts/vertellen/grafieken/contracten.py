"""Chart: the terms of contracts on a timeline, with what is open, extendable or not named by the source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from tellen.periode import parse_periode
from vertellen.grafiek import Cijfertabel, Grafiek, schrijf_csv
from vertellen.grafieken._delen import Sleutel, sleutelhoogte, teken_sleutel
from vertellen.grafieken._invoer import Termijn
from vertellen.grafieken._plaatsing import Etiket, Lijnstuk, breek
from vertellen.grafieken._spec import (
    Kader,
    Laag,
    Schaal,
    Spec,
    look,
    maak_spec,
    paneel,
    strepen,
    tekens,
    teksten,
    x_as,
    y_as,
    zonder_controle,
)
from vertellen.huisstijl import BREED, SMAL, Vorm, kleur

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vertellen.grafieken._plaatsing import Uitlijning

_NAAMKOLOM: Final = 238
_TINT, _TINT2 = kleur("reeks-paars"), kleur("reeks-bruin")
_SLEUTELS: Final = {
    "bekend": Sleutel("begin (streepje) en einde (stip)", _TINT, streep="vol"),
    "uitgerekend": Sleutel("uitgerekend uit de looptijd", _TINT, open_=True, streep="vol"),
    "verlengd": Sleutel("na verlengen", _TINT2, "diamond", open_=True, streep="streep"),
    "onbepaald": Sleutel("onbepaalde tijd", _TINT, "triangle-right", streep="vol"),
    "onbekend": Sleutel("begin of einde niet genoemd", _TINT, None, streep="punt"),
}


def contracten(
    termijnen: Sequence[Termijn],
    *,
    id: str,  # noqa: A002 - the name in HTML
    titel: str,
    mijlpaal: tuple[str, str] | None = None,
    beschrijving: str = "",
) -> Grafiek:
    """Draw a bar per contract, in groups. `mijlpaal` is a day with its name, drawn as a line across all bars."""
    uitleg = beschrijving or " ".join(f"{t.naam} ({t.groep}): {t.uitleg}." for t in termijnen)
    breed, smal = (_teken(termijnen, mijlpaal, vorm, titel=titel, uitleg=uitleg) for vorm in (BREED, SMAL))
    kop = ("Contract", "Regio", "Begin", "Einde", "Uitgerekend", "Na verlengen")
    lijf = tuple(
        (t.naam, t.groep, _woorden(t.begin), _slot(t), _uitgerekend(t), _woorden(t.verlengd, "–")) for t in termijnen
    )
    csv = schrijf_csv(
        ("contract", "regio", "begin", "eind", "onbepaald", "looptijd_jaren", "verlengd_tot"),
        [(t.naam, t.groep, t.begin, t.eind, int(t.onbepaald), t.looptijd, t.verlengd) for t in termijnen],
    )
    return Grafiek(id, titel, uitleg, breed, smal, Cijfertabel(kop, lijf), csv)


def _woorden(periode: str | None, leeg: str = "niet genoemd") -> str:
    return str(parse_periode(periode)) if periode else leeg


def _slot(t: Termijn) -> str:
    return "onbepaalde tijd" if t.onbepaald else _woorden(t.eind)


def _uitgerekend(t: Termijn) -> str:
    uiteinden = zip(("begin", "einde"), uiteinden_van(t), strict=True)
    return (
        "; ".join(f"{naam} {parse_periode(u.dag.isoformat())}" for naam, u in uiteinden if u and u.uitgerekend) or "–"
    )


@dataclass(frozen=True)
class Uiteinde:
    """The first or the last day of a term, as the source names it or worked out from how long the term lasts."""

    dag: dt.date
    uitgerekend: bool


def uiteinden_van(t: Termijn) -> tuple[Uiteinde | None, Uiteinde | None]:
    """Give begin and end of a term; where the source names a length that leads to another end, that end counts."""
    begin = parse_periode(t.begin).begin if t.begin else None
    eind = parse_periode(t.eind).eind if t.eind else None
    if t.looptijd is None or (begin is None and eind is None):
        return Uiteinde(begin, False) if begin else None, Uiteinde(eind, False) if eind else None
    if begin is None:
        volgende = cast("dt.date", eind) + dt.timedelta(days=1)
        eerste = volgende.replace(year=volgende.year - t.looptijd)
        return Uiteinde(eerste, True), Uiteinde(cast("dt.date", eind), False)
    laatste = begin.replace(year=begin.year + t.looptijd) - dt.timedelta(days=1)
    return Uiteinde(begin, False), Uiteinde(laatste, laatste != eind)


def jaardeel(dag: dt.date) -> float:
    """Give a day as a year with a fraction: 1 January is the year itself."""
    nieuwjaar, volgend = dt.date(dag.year, 1, 1).toordinal(), dt.date(dag.year + 1, 1, 1).toordinal()
    return round(dag.year + (dag.toordinal() - nieuwjaar) / (volgend - nieuwjaar), 3)


def _eerste(periode: str) -> float:
    return jaardeel(parse_periode(periode).begin)


def _na(dag: dt.date) -> float:
    """Give the end of a day."""
    return jaardeel(dag + dt.timedelta(days=1))


def _laatste(periode: str) -> float:
    return _na(parse_periode(periode).eind)


@dataclass(frozen=True)
class _Rij:
    """A line of the chart: a heading (without a term) or a contract, with its top and its height in pixels."""

    tekst: str
    termijn: Termijn | None
    boven: float
    hoog: float


@dataclass(frozen=True)
class _Opzet:
    vorm: Vorm
    x: Schaal
    links: float
    lengte: float


def _rijen(termijnen: Sequence[Termijn], vorm: Vorm) -> list[_Rij]:
    uit: list[_Rij] = []
    boven = 0.0
    for nummer, t in enumerate(termijnen):
        if not nummer or termijnen[nummer - 1].groep != t.groep:
            hoog = 34.0
            uit.append(_Rij(t.groep, None, boven, hoog))
            boven += hoog
        regels = len(breek(t.naam, vorm.tekst, _naambreedte(vorm)))
        hoog = 14.0 + 16 * regels if vorm is BREED else 26.0 + 16 * regels
        uit.append(_Rij(t.naam, t, boven, hoog))
        boven += hoog
    return uit


def _naambreedte(vorm: Vorm) -> float:
    return _NAAMKOLOM - 16 if vorm is BREED else vorm.breedte - 4


@zonder_controle
def _teken(
    termijnen: Sequence[Termijn], mijlpaal: tuple[str, str] | None, vorm: Vorm, *, titel: str, uitleg: str
) -> Spec:
    """Lay out the rows: names left (wide) or above the bar (narrow), years below."""
    rijen = _rijen(termijnen, vorm)
    links = float(_NAAMKOLOM if vorm is BREED else 18)
    lengte, hoogte = vorm.breedte - links - 20, rijen[-1].boven + rijen[-1].hoog + 6
    grenzen = [jaardeel(u.dag) for t in termijnen for u in uiteinden_van(t) if u]
    grenzen += [_laatste(t.verlengd) for t in termijnen if t.verlengd]
    opzet = _Opzet(vorm, Schaal(int(min(grenzen)), int(max(grenzen)) + 1, 0, lengte), links, lengte)
    boven = sleutelhoogte(list(_SLEUTELS.values()), vorm) + (22 if mijlpaal else 0)
    y = y_as("hoog", Schaal(0, hoogte, 0, hoogte))
    streepjes = _jaren(opzet)
    lagen = [
        strepen(_staand([opzet.x.px(jaar) for jaar in streepjes], rijen, vorm, hoogte), kleur("reeks-rooster")),
        *_balken(rijen, opzet),
        *_mijlpaal(mijlpaal, rijen, opzet, hoogte),
        tekens(_merken(rijen, opzet), "einden", x_as("plek", opzet.x, streepjes), y, grootte=62),
        *teken_sleutel(list(_SLEUTELS.values()), vorm, links, boven),
        *teksten(_namen(rijen, opzet), halo=True),
    ]
    kader = Kader(vorm.breedte, boven + hoogte + 26, links, boven)
    return maak_spec([paneel(lagen, lengte, hoogte)], kader, vorm, titel=titel, beschrijving=uitleg)


def _jaren(opzet: _Opzet) -> dict[float, str]:
    laag, hoog = int(opzet.x.laag), int(opzet.x.hoog)
    stap = max(1, round(46 * (hoog - laag) / opzet.lengte + 0.49))
    return {float(jaar): str(jaar) for jaar in range(laag, hoog + 1, stap)}


def _midden(rij: _Rij, vorm: Vorm) -> float:
    return rij.boven + (rij.hoog / 2 if vorm is BREED else rij.hoog - 12)


def _staand(plekken: Sequence[float], rijen: Sequence[_Rij], vorm: Vorm, hoogte: float) -> list[Lijnstuk]:
    """Give upright lines at these places: whole in the wide form, in the narrow one between the names alone."""
    if vorm is BREED:
        return [(plek, 0, plek, hoogte) for plek in plekken]
    banden = [(rij.boven + rij.hoog - 23, rij.boven + rij.hoog) for rij in rijen if rij.termijn]
    return [(plek, van, plek, tot) for plek in plekken for van, tot in banden]


def _stukken(t: Termijn, x: Schaal) -> dict[str, tuple[float, float]]:
    """Give the line pieces of a contract in pixels, by what they stand for; what is not named runs to the edge."""
    begin, eind = uiteinden_van(t)
    van = x.px(jaardeel(begin.dag)) if begin else x.van
    tot = x.px(_na(eind.dag)) if eind else x.tot
    soort = "bekend" if t.onbepaald or (begin and eind) else "onbekend"
    stukken = {soort: (van, tot)}
    if eind and t.verlengd:
        stukken["verlengd"] = (tot, x.px(_laatste(t.verlengd)))
    return stukken


def _balken(rijen: Sequence[_Rij], opzet: _Opzet) -> list[Laag]:
    soorten: dict[str, list[Lijnstuk]] = {"bekend": [], "verlengd": [], "onbekend": []}
    for rij in rijen:
        hoog = _midden(rij, opzet.vorm)
        for soort, (van, tot) in (_stukken(rij.termijn, opzet.x) if rij.termijn else {}).items():
            soorten[soort].append((van, hoog, tot, hoog))
    vormen = {"bekend": (_TINT, 5, "vol"), "verlengd": (_TINT2, 2, "streep"), "onbekend": (_TINT, 2, "punt")}
    begin = [(van - 0.5, y - 7, van - 0.5, y + 7) for van, y in _beginnen(rijen, opzet)]
    return [
        *(strepen(stukken, *vormen[soort]) for soort, stukken in soorten.items() if stukken),
        strepen(begin, _TINT, 2.5),
    ]


def _beginnen(rijen: Sequence[_Rij], opzet: _Opzet) -> list[tuple[float, float]]:
    """Give where the source names a begin: there stands an upright stroke."""
    return [
        (opzet.x.px(jaardeel(begin.dag)), _midden(rij, opzet.vorm))
        for rij in rijen
        for begin in [uiteinden_van(rij.termijn)[0] if rij.termijn else None]
        if begin and not begin.uitgerekend
    ]


def _merken(rijen: Sequence[_Rij], opzet: _Opzet) -> list[Mapping[str, object]]:
    """Give the signs: at every end, and where the source names no begin or end."""
    uit: list[Mapping[str, object]] = []
    for rij in rijen:
        t = rij.termijn
        if not t:
            continue
        for soort, plek in _einden(t, opzet.x):
            stijl = _SLEUTELS[soort]
            tip = {"toelichting": f"{t.naam}: {t.uitleg}", "soort": soort, "naam": t.naam}
            uit.append(
                {"plek": plek, "hoog": _midden(rij, opzet.vorm)} | tip | look(stijl.tint, stijl.vorm, open_=stijl.open_)
            )
    return uit


def _einden(t: Termijn, x: Schaal) -> list[tuple[str, float]]:
    begin, eind = uiteinden_van(t)
    uit = [("uitgerekend", jaardeel(begin.dag))] if begin and begin.uitgerekend else []
    if t.onbepaald:
        uit.append(("onbepaald", x.hoog))
    elif eind:
        uit.append(("uitgerekend" if eind.uitgerekend else "bekend", _na(eind.dag)))
    uit += [("verlengd", _laatste(t.verlengd))] if t.verlengd else []
    return [(soort, round(plek, 3)) for soort, plek in uit]


def _mijlpaal(mijlpaal: tuple[str, str] | None, rijen: Sequence[_Rij], opzet: _Opzet, hoogte: float) -> list[Laag]:
    if not mijlpaal:
        return []
    dag, naam = mijlpaal
    plek = opzet.x.px(_eerste(dag))
    lijn: Uitlijning = "right" if plek > opzet.lengte * 0.6 else "center"
    etiket = Etiket(plek, -10, f"{naam}, {parse_periode(dag)}", kleur("inkt"), opzet.vorm.tekst, lijn=lijn)
    lijnen = _staand([plek], rijen, opzet.vorm, hoogte)
    return [strepen([(plek, -2, plek, 6), *lijnen], kleur("reeks-nullijn"), 1, "lang"), *teksten([etiket])]


def _namen(rijen: Sequence[_Rij], opzet: _Opzet) -> list[Etiket]:
    """Write the headings, and the names left of the bar (wide) or above it (narrow)."""
    breed, uit = opzet.vorm is BREED, []
    links = -opzet.links
    for rij in rijen:
        if rij.termijn is None:
            uit.append(Etiket(links, rij.boven + 20, rij.tekst, kleur("inkt"), opzet.vorm.kop, vet=True))
            continue
        delen = breek(rij.tekst, opzet.vorm.tekst, _naambreedte(opzet.vorm))
        eerste = _midden(rij, opzet.vorm) - (len(delen) - 1) * 8 if breed else rij.boven + 10
        uit += [Etiket(links, eerste + 16 * n, deel, kleur("inkt"), opzet.vorm.tekst) for n, deel in enumerate(delen)]
    return uit
