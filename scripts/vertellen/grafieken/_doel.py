"""A norm chart with nothing yet but one due norm per municipality: a row each, on one scale from zero."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from vertellen.getal import getal, lijst, met_eenheid
from vertellen.grafieken._delen import Sleutel, sleutelhoogte, teken_sleutel
from vertellen.grafieken._letterbreedte import tekstbreedte
from vertellen.grafieken._norm import NormPaneel, Punt
from vertellen.grafieken._plaatsing import Etiket
from vertellen.grafieken._spec import (
    Kader,
    Schaal,
    Spec,
    look,
    maak_spec,
    mooie_stappen,
    paneel,
    strepen,
    tekens,
    teksten,
    x_as,
    y_as,
    zonder_controle,
)
from vertellen.grafieken._tijd import kort
from vertellen.huisstijl import BREED, Vorm, gemeentekleur, gemeentetekst, kleur

_RIJ: Final = 26.0
_GEEN: Final = "nog geen meting"


def alleen_doel(panelen: Sequence[NormPaneel]) -> bool:
    """Say whether there is no nulmeting, path or measurement to draw, but a due norm alone in every panel."""
    return all(p.doel and not (p.norm or p.metingen or p.nulmeting) for p in panelen)


@zonder_controle
def teken_doelen(
    panelen: Sequence[NormPaneel], eenheid: str, decimalen: int, vorm: Vorm, *, titel: str, uitleg: str
) -> Spec:
    """Draw a row per municipality: its name, the norm as an open point, and in the wide form what is missing."""
    doelen = [(p, p.doel) for p in panelen if p.doel]
    waarden = [met_eenheid(doel.waarde, eenheid, decimalen) for _, doel in doelen]
    erachter = max(tekstbreedte(waarde, vorm.tekst, vet=True) for waarde in waarden) + 26
    slot = erachter + (tekstbreedte(_GEEN, vorm.tekst) + 14 if vorm is BREED else 0)
    links = max(tekstbreedte(p.naam, vorm.kop, vet=True) for p in panelen) + 18
    breed, hoog = vorm.breedte - round(links) - round(slot), _RIJ * len(doelen)
    stappen = _stappen([doel for _, doel in doelen], eenheid)
    x = Schaal(0, max(stappen), 0, breed)
    sleutels = [
        Sleutel(f"norm, uiterlijk in {lijst(sorted({kort(d.periode) for _, d in doelen}))}", kleur("grijs"), open_=True)
    ] + ([] if vorm is BREED else [Sleutel(_GEEN, kleur("grijs"), None)])
    boven = sleutelhoogte(sleutels, vorm)
    rijen, etiketten, banen = [], [], []
    for nummer, ((p, doel), waarde) in enumerate(zip(doelen, waarden, strict=True)):
        y = (nummer + 0.5) * _RIJ
        tip = {"soort": "norm", "jaar": doel.x, "waarde": doel.waarde, "hoog": y}
        tip["toelichting"] = f"{p.naam}, norm {kort(doel.periode)}: {waarde}"
        rijen.append(tip | look(gemeentekleur(p.gemeente), open_=True))
        banen.append((0, y, breed, y))
        etiketten += [
            Etiket(-round(links), y, p.naam, gemeentetekst(p.gemeente), vorm.kop, vet=True),
            Etiket(breed + 26, y, waarde, gemeentetekst(p.gemeente), vorm.tekst, vet=True),
        ]
        if vorm is BREED:
            etiketten.append(Etiket(breed + erachter + 14, y, _GEEN, kleur("grijs"), vorm.tekst))
    y_schaal = y_as("hoog", Schaal(0, hoog, 0, hoog))
    lagen = [
        strepen(banen, kleur("reeks-zand"), 3),
        tekens(rijen, "doelen", x_as("waarde", x, stappen), y_schaal, grootte=64),
        *teken_sleutel(sleutels, vorm, round(links), boven),
        *teksten(etiketten),
    ]
    kader = Kader(vorm.breedte, boven + hoog + 26, round(links), boven)
    return maak_spec([paneel(lagen, breed, hoog)], kader, vorm, titel=titel, beschrijving=uitleg)


def _stappen(doelen: Sequence[Punt], eenheid: str) -> dict[float, str]:
    """Give the values below the rows: all of a hundred percent, else somewhat more than the highest norm."""
    if eenheid == "procent":
        return {0: "0", 50: "50", 100: met_eenheid(100, eenheid)}
    stappen = [stap for stap in mooie_stappen(0, max(d.waarde for d in doelen) * 1.3, 3) if stap == int(stap)]
    return {stap: getal(stap) for stap in stappen[:-1]} | {stappen[-1]: met_eenheid(stappen[-1], eenheid)}
