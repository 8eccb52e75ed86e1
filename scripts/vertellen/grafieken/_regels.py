"""Charts of rows: several marks per row on one scale, joined by a line (dumbbells)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from vertellen.grafieken._delen import Sleutel, sleutelhoogte, teken_sleutel
from vertellen.grafieken._letterbreedte import tekstbreedte
from vertellen.grafieken._plaatsing import Etiket, Kant, Vak, Wens, breek, plaats
from vertellen.grafieken._spec import Kader, Paneel, Schaal, Spec, maak_spec
from vertellen.huisstijl import BREED, Vorm, kleur

_NAAMKOLOM: Final = 210


@dataclass(frozen=True)
class Merk:
    """One mark on a row: which kind, its value, its label."""

    soort: str
    waarde: float
    tekst: str


@dataclass(frozen=True)
class Regel:
    """A row: its name, its marks and an optional text at the end."""

    naam: str
    merken: tuple[Merk, ...]
    slot: str = ""


def teken_regels(
    regels: Sequence[Regel],
    soorten: Mapping[str, Sleutel],
    domein: tuple[float, float],
    vorm: Vorm,
    *,
    titel: str,
    uitleg: str,
    slotkop: str = "",
) -> Spec:
    """Lay out rows: names left (wide) or above the row (narrow), marks in the middle, text at the end."""
    breed = vorm is BREED
    slot = max((tekstbreedte(regel.slot, vorm.tekst, vet=True) for regel in regels), default=0)
    slot = max(slot, tekstbreedte(slotkop, vorm.tekst)) + 14 if slot else 0
    links = _NAAMKOLOM if breed else 6
    stap, aantal = (42.0 if breed else 70.0), len(regels)
    lengte, hoogte = vorm.breedte - links - slot - 6, stap * aantal
    boven = sleutelhoogte(list(soorten.values()), vorm) + (18 if slotkop else 0)
    rand = 14 + max(tekstbreedte(merk.tekst, vorm.tekst) for regel in regels for merk in regel.merken)
    paneel = Paneel(
        "rijen", lengte, hoogte, Schaal(*domein, rand, lengte - rand), Schaal(0, aantal, 0, hoogte), "waarde", "rij"
    )
    teken_sleutel(paneel, list(soorten.values()), vorm, links, boven)
    if slotkop:
        paneel.tekst([Etiket(lengte + slot, -10, slotkop, kleur("grijs"), vorm.tekst, lijn="right")])
    for nummer, regel in enumerate(regels):
        if nummer:
            paneel.streep_h(int(nummer * stap) + 0.5, "rooster", 1, -links, lengte + slot)
        _teken_regel(paneel, regel, soorten, vorm, boven=nummer * stap, stap=stap, slot=slot)
    kader = Kader(vorm.breedte, boven + hoogte + 6, links, boven)
    return maak_spec([paneel], kader, vorm, titel=titel, beschrijving=uitleg)


def _teken_regel(
    paneel: Paneel,
    regel: Regel,
    soorten: Mapping[str, Sleutel],
    vorm: Vorm,
    *,
    boven: float,
    stap: float,
    slot: float,
) -> None:
    if not isinstance(paneel.x, Schaal):
        raise TypeError("een regel vraagt getallen op de x-as")
    midden = boven + stap / 2
    lijn = midden if vorm is BREED else boven + stap - 28
    _teken_naam(paneel, regel.naam, vorm, boven, midden)
    if regel.slot:
        paneel.tekst([Etiket(paneel.breedte + slot, lijn, regel.slot, kleur("inkt"), vorm.tekst, True, "right")])
    plekken = _uiteen([paneel.x.px(merk.waarde) for merk in regel.merken], lijn)
    links, rechts = min(x for x, _ in plekken), max(x for x, _ in plekken)
    if rechts > links:
        paneel.streep_px((links, lijn, rechts, lijn), kleur("reeks-zand"), 4)
    for merk, (_, y) in zip(regel.merken, plekken, strict=True):
        stijl = soorten[merk.soort]
        rij = {"naam": regel.naam, "soort": merk.soort, "waarde": merk.waarde, "rij": round(y / stap, 4)}
        rij["toelichting"] = f"{regel.naam}, {stijl.tekst}: {merk.tekst}"
        nummer = sum("name" in laag for laag in paneel.lagen) + 1
        paneel.punten([rij], f"merk{nummer}", stijl.tint, stijl.vorm or "circle", open_=stijl.open_, grootte=70)
    paneel.tekst(_waarden(regel, soorten, vorm, plekken, Vak(-6, lijn - 24, paneel.breedte, lijn + 24)), halo=True)


def _uiteen(plekken: Sequence[float], lijn: float) -> list[tuple[float, float]]:
    """Shift a mark that would cover an earlier one a little down, and that one a little up."""
    hoogten = [lijn] * len(plekken)
    for nummer, x in enumerate(plekken):
        for ander in range(nummer):
            if abs(x - plekken[ander]) < 7 and hoogten[ander] == lijn == hoogten[nummer]:
                hoogten[ander], hoogten[nummer] = lijn - 7.5, lijn + 7.5
    return list(zip(plekken, hoogten, strict=True))


def _teken_naam(paneel: Paneel, naam: str, vorm: Vorm, boven: float, midden: float) -> None:
    ink = kleur("inkt")
    if vorm is not BREED:
        paneel.tekst([Etiket(-6, boven + 12, naam, ink, vorm.kop, vet=True)])
        return
    delen = breek(naam, vorm.tekst, _NAAMKOLOM - 16)
    eerste = midden - (len(delen) - 1) * 8
    paneel.tekst(
        [Etiket(-_NAAMKOLOM, eerste + 16 * nummer, deel, ink, vorm.tekst) for nummer, deel in enumerate(delen)]
    )


def _waarden(
    regel: Regel,
    soorten: Mapping[str, Sleutel],
    vorm: Vorm,
    plekken: Sequence[tuple[float, float]],
    kader: Vak,
) -> list[Etiket]:
    """Write the outer values outside the line, those in between above or below it."""
    lijn = (kader.boven + kader.onder) / 2
    laagste, hoogste = min(x for x, _ in plekken), max(x for x, _ in plekken)
    kanten: list[tuple[Kant, ...]] = []
    for x, y in plekken:
        if x == laagste:
            kanten.append(("links", "onder", "boven") if x < hoogste else ("rechts", "links"))
        elif x == hoogste:
            kanten.append(("rechts", "boven", "onder"))
        else:
            kanten.append(("onder", "boven") if y > lijn else ("boven", "onder"))
    wensen = [
        Wens(Etiket(x, y, merk.tekst, soorten[merk.soort].tint, vorm.tekst), kant)
        for (x, y), merk, kant in zip(plekken, regel.merken, kanten, strict=True)
    ]
    return plaats(wensen, kader, punten=plekken)
