"""Charts of rows: several marks per row on one scale, joined by a line (dumbbells)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from vertellen.grafieken._delen import NIET_BIJ_NUL, Sleutel, sleutelhoogte, teken_sleutel
from vertellen.grafieken._letterbreedte import tekstbreedte
from vertellen.grafieken._plaatsing import Etiket, Kant, Vak, Wens, breek, plaats
from vertellen.grafieken._spec import (
    Kader,
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


@zonder_controle
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
    """Lay out rows: names left (wide) or above the row (narrow), marks in the middle, text at the end.

    The scale runs from the lowest to the highest value; when that leaves out zero, the key says so.
    """
    sleutels = [*soorten.values(), *([NIET_BIJ_NUL] if domein[0] > 0 else [])]
    breed = vorm is BREED
    slot = max((tekstbreedte(regel.slot, vorm.tekst, vet=True) for regel in regels), default=0)
    slot = max(slot, tekstbreedte(slotkop, vorm.tekst)) + 14 if slot else 0
    links = _NAAMKOLOM if breed else 6
    stap, aantal = (42.0 if breed else 70.0), len(regels)
    lengte, hoogte = vorm.breedte - links - slot - 6, stap * aantal
    boven = sleutelhoogte(sleutels, vorm) + (18 if slotkop else 0)
    rand = 14 + max(tekstbreedte(merk.tekst, vorm.tekst) for regel in regels for merk in regel.merken)
    opzet = _Opzet(soorten, vorm, Schaal(*domein, 0, lengte, rand), stap, slot, lengte)
    merken, balken, etiketten, waarden = [], [], [], []
    if slotkop:
        etiketten.append(Etiket(lengte + slot, -10, slotkop, kleur("grijs"), vorm.tekst, lijn="right"))
    for nummer, regel in enumerate(regels):
        hoog = nummer * stap + (stap / 2 if breed else stap - 28)
        plekken = _uiteen([opzet.x.px(merk.waarde) for merk in regel.merken], hoog)
        merken += [_rij(regel.naam, merk, plek[1], opzet) for merk, plek in zip(regel.merken, plekken, strict=True)]
        balken.append((min(x for x, _ in plekken), hoog, max(x for x, _ in plekken), hoog))
        etiketten += _namen(regel, hoog, nummer * stap, opzet)
        waarden += _waarden(regel, soorten, vorm, plekken, Vak(-6, hoog - 24, lengte, hoog + 24))
    tussen = [(-links, int(n * stap) + 0.5, lengte + slot, int(n * stap) + 0.5) for n in range(1, aantal)]
    y = y_as("hoog", Schaal(0, hoogte, 0, hoogte))
    lagen = [
        strepen(tussen, kleur("reeks-rooster")),
        strepen([balk for balk in balken if balk[2] > balk[0]], kleur("reeks-zand"), 4),
        tekens(merken, "merken", x_as("waarde", opzet.x), y, grootte=70),
        *teken_sleutel(sleutels, vorm, links, boven),
        *teksten(etiketten),
        *teksten(waarden, halo=True),
    ]
    kader = Kader(vorm.breedte, boven + hoogte + 6, links, boven)
    return maak_spec([paneel(lagen, lengte, hoogte)], kader, vorm, titel=titel, beschrijving=uitleg)


@dataclass(frozen=True)
class _Opzet:
    soorten: Mapping[str, Sleutel]
    vorm: Vorm
    x: Schaal
    stap: float
    slot: float
    lengte: float


def _rij(naam: str, merk: Merk, hoog: float, opzet: _Opzet) -> Spec:
    stijl = opzet.soorten[merk.soort]
    rij = {"naam": naam, "soort": merk.soort, "waarde": merk.waarde, "hoog": hoog}
    tip = {"toelichting": f"{naam}, {stijl.tekst}: {merk.tekst}"}
    return rij | tip | look(stijl.tint, stijl.vorm, open_=stijl.open_)


def _uiteen(plekken: Sequence[float], lijn: float) -> list[tuple[float, float]]:
    """Shift a mark that would cover an earlier one a little down, and that one a little up."""
    hoogten = [lijn] * len(plekken)
    for nummer, x in enumerate(plekken):
        for ander in range(nummer):
            if abs(x - plekken[ander]) < 7 and hoogten[ander] == lijn == hoogten[nummer]:
                hoogten[ander], hoogten[nummer] = lijn - 7.5, lijn + 7.5
    return list(zip(plekken, hoogten, strict=True))


def _namen(regel: Regel, hoog: float, boven: float, opzet: _Opzet) -> list[Etiket]:
    """Write the name left of the row (wide) or above it (narrow), and the text at its end."""
    ink, vorm = kleur("inkt"), opzet.vorm
    slot = Etiket(opzet.lengte + opzet.slot, hoog, regel.slot, ink, vorm.tekst, True, "right")
    if vorm is not BREED:
        return [Etiket(-6, boven + 12, regel.naam, ink, vorm.kop, vet=True), slot]
    delen = breek(regel.naam, vorm.tekst, _NAAMKOLOM - 16)
    eerste = hoog - (len(delen) - 1) * 8
    return [*(Etiket(-_NAAMKOLOM, eerste + 16 * n, deel, ink, vorm.tekst) for n, deel in enumerate(delen)), slot]


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
