"""Chart: norm path, baseline and measurements, one small panel per municipality."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vertellen.getal import getal, lijst, met_eenheid
from vertellen.grafiek import Cijfertabel, Grafiek, schrijf_csv
from vertellen.grafieken._delen import (
    Sleutel,
    kantbreedte,
    kantschrift,
    onderschrift,
    opschrift,
    sleutelhoogte,
    teken_sleutel,
)
from vertellen.grafieken._norm import SOORTEN, NormPaneel, Punt, beschrijf, cijfers
from vertellen.grafieken._plaatsing import Etiket, Kant, Lijnstuk, Vak, Wens, plaats
from vertellen.grafieken._spec import Kader, Paneel, Schaal, Spec, maak_spec, mooie_stappen
from vertellen.grafieken._tijd import kort
from vertellen.huisstijl import BREED, SMAL, Vorm, gemeentekleur, gemeentetekst, kleur


@dataclass(frozen=True)
class _Opzet:
    """What all panels of one chart share."""

    panelen: Sequence[NormPaneel]
    eenheid: str
    decimalen: int
    vorm: Vorm

    @property
    def heeft_doel(self) -> bool:
        return any(paneel.doel and not paneel.norm for paneel in self.panelen)

    @property
    def vanaf_nul(self) -> bool:
        return self.eenheid != "procent" or self.heeft_doel

    @property
    def eigen_schaal(self) -> bool:
        return self.eenheid == "aantal"

    def stappen(self, panelen: Sequence[NormPaneel]) -> list[float]:
        waarden = [punt.waarde for paneel in panelen for punt in paneel.punten] or [0, 1]
        if self.heeft_doel and self.eenheid == "procent":
            return [0, 50, 100]
        laag = 0 if self.vanaf_nul else min(waarden)
        stappen = mooie_stappen(laag, max(waarden), 2 if self.eigen_schaal or not self.vol else 4)
        if self.eenheid != "procent":
            stappen = [stap for stap in stappen if stap == int(stap)]
        if self.vanaf_nul:
            stappen = [stap for stap in stappen if stap <= max(waarden) * 1.2]
        return stappen

    @property
    def hoogte(self) -> float:
        """A chart with nothing but one target needs less room."""
        return (130 if self.vol else 84) if self.vorm is BREED else (116 if self.vol else 72)

    @property
    def vol(self) -> bool:
        return any(paneel.metingen or paneel.norm for paneel in self.panelen)

    def kant(self, stappen: Sequence[float]) -> list[str]:
        """Write the values of the y axis with as many decimals as the step asks; the top one has the unit."""
        decimalen = max(len(getal(stap).partition(",")[2]) for stap in stappen)
        teksten = [getal(stap, decimalen) for stap in stappen]
        return [*teksten[:-1], teksten[-1] + "\u00a0%"] if self.eenheid == "procent" else teksten


def norm_pad(
    panelen: Sequence[NormPaneel],
    *,
    id: str,  # noqa: A002 - the name in HTML
    titel: str,
    eenheid: str,
    decimalen: int = 0,
    bron: str = "",
    beschrijving: str = "",
) -> Grafiek:
    """Draw per municipality the baseline (diamond), the norm (dashed, open points) and measurements.

    `eenheid` is procent, aantal or dagen. Counts get a scale of their own per municipality, from zero,
    so that slopes compare; percentages share one scale. Panels without any point are left out;
    ValueError when nothing is left.
    """
    gevuld = [paneel for paneel in panelen if paneel.punten]
    if not gevuld:
        raise ValueError(f"grafiek {id}: er is geen norm, nulmeting of meting om te tekenen")
    uitleg = beschrijving or beschrijf(gevuld, eenheid, decimalen)
    specs = [_teken(_Opzet(gevuld, eenheid, decimalen, vorm), titel=titel, uitleg=uitleg) for vorm in (BREED, SMAL)]
    kolommen, rijen = cijfers(gevuld, decimalen)
    plat = [
        (paneel.gemeente, soort, punt.periode, punt.waarde)
        for paneel in gevuld
        for soort in SOORTEN
        for punt in paneel.reeks(soort)
    ]
    csv = schrijf_csv(("gemeente", "soort", "periode", "waarde"), plat)
    tabel = Cijfertabel(kolommen, rijen, frozenset(range(1, len(kolommen))))
    return Grafiek(id, titel, uitleg, specs[0], specs[1], tabel, csv, bron)


def _teken(opzet: _Opzet, *, titel: str, uitleg: str) -> Spec:
    vorm, aantal = opzet.vorm, len(opzet.panelen)
    kolommen = min(aantal, 4 if vorm is BREED else 2)
    gedeeld = opzet.stappen(opzet.panelen)
    links = kantbreedte(opzet.kant(gedeeld), vorm)
    gat = links + 10 if opzet.eigen_schaal else 18.0
    breed = (vorm.breedte - links - 6 - (kolommen - 1) * gat) // kolommen
    hoog = opzet.hoogte
    sleutels = _sleutels(opzet)
    boven = sleutelhoogte(sleutels, vorm) + 26
    uit = []
    for nummer, inhoud in enumerate(opzet.panelen):
        stappen = opzet.stappen([inhoud]) if opzet.eigen_schaal else gedeeld
        paneel = _leeg_paneel(
            opzet, [inhoud] if opzet.eigen_schaal else opzet.panelen, breed, stappen, f"p{nummer + 1}"
        )
        if opzet.eigen_schaal or nummer % kolommen == 0:
            kantschrift(paneel, [_y(paneel, stap) for stap in stappen], opzet.kant(stappen), vorm)
        _vul_paneel(paneel, inhoud, opzet)
        uit.append(paneel)
    teken_sleutel(uit[0], sleutels, vorm, links, boven)
    rijen = -(-aantal // kolommen)
    tussen = (26 + 30, gat)
    kader = Kader(vorm.breedte, boven + rijen * hoog + (rijen - 1) * tussen[0] + 26, links, boven)
    return maak_spec(uit, kader, vorm, titel=titel, beschrijving=uitleg, kolommen=kolommen, tussen=tussen)


def _leeg_paneel(
    opzet: _Opzet, inhoud: Sequence[NormPaneel], breed: float, stappen: Sequence[float], naam: str
) -> Paneel:
    hoog = opzet.hoogte
    tijden = sorted({punt.x for paneel in opzet.panelen for punt in paneel.punten})
    marge = 18.0
    if len(tijden) == 1:
        tijden = [tijden[0] - 3, tijden[0]]
    per_px = (tijden[-1] - tijden[0]) / (breed - 2 * marge)
    x = Schaal(tijden[0] - marge * per_px, tijden[-1] + marge * per_px, 0, breed)
    punten = [punt.waarde for stuk in inhoud for punt in stuk.punten]
    top = max(stappen[-1], max(punten) * 1.2) if opzet.vanaf_nul and opzet.eenheid != "procent" else stappen[-1]
    y = Schaal(stappen[0], top, hoog - (0 if opzet.vanaf_nul else 18), 4)
    paneel = Paneel(naam, breed, hoog, x, y, "jaar", "waarde")
    paneel.rooster(stappen, nul=opzet.vanaf_nul)
    return paneel


def _vul_paneel(paneel: Paneel, inhoud: NormPaneel, opzet: _Opzet) -> None:
    tint, vorm = gemeentekleur(inhoud.gemeente), opzet.vorm
    opschrift(paneel, inhoud.naam, gemeentetekst(inhoud.gemeente), vorm)
    rijen = {soort: [_rij(inhoud, soort, punt, opzet) for punt in inhoud.reeks(soort)] for soort in SOORTEN}
    if inhoud.doel and not inhoud.norm:
        y = _y(paneel, inhoud.doel.waarde)
        paneel.streep_px((0, y, _x(paneel, inhoud.doel.x), y), tint, 2, "streep")
    elif len(inhoud.norm) > 1:
        paneel.lijn(rijen["norm"], "normlijn", tint, "streep")
    if len(inhoud.metingen) > 1:
        paneel.lijn(rijen["meting"], "metinglijn", tint, dikte=2.5)
    for soort, teken in (("nulmeting", "diamond"), ("norm", "circle"), ("meting", "circle")):
        if rijen[soort]:
            groot = 70 if soort == "nulmeting" else 46
            paneel.punten(rijen[soort], soort, tint, teken, open_=soort == "norm", grootte=groot)
    paneel.tekst(_etiketten(paneel, inhoud, opzet), halo=True)
    _tijdas(paneel, opzet)


def _tijdas(paneel: Paneel, opzet: _Opzet) -> None:
    perioden = {punt.x: punt.periode for stuk in opzet.panelen for punt in stuk.punten}
    tijden = sorted(perioden)
    onderschrift(paneel, [_x(paneel, tijd) for tijd in tijden], [kort(perioden[tijd]) for tijd in tijden], opzet.vorm)


def _etiketten(paneel: Paneel, inhoud: NormPaneel, opzet: _Opzet) -> list[Etiket]:
    """Label baseline, last measurement, and first and last norm, each beside its point."""
    daalt = bool(inhoud.norm) and inhoud.norm[-1].waarde < inhoud.norm[0].waarde
    eind: tuple[Kant, ...] = ("onder", "boven", "links") if daalt else ("boven", "onder", "links")
    begin: tuple[Kant, ...] = ("boven", "onder", "rechts") if daalt else ("onder", "boven", "rechts")
    norm = inhoud.reeks("norm")
    rondom: tuple[Kant, ...] = ("rechtsboven", "rechtsonder", "linksboven", "linksonder", "links", "rechts")
    keuzes: list[tuple[Punt, tuple[Kant, ...], bool, bool]] = [
        *((punt, ("boven", "onder", *rondom), True, False) for punt in inhoud.reeks("nulmeting")),
        *((punt, (*eind, *rondom), True, False) for punt in inhoud.metingen[-1:]),
        *((punt, (*eind, *rondom), False, False) for punt in norm[-1:]),
        *((punt, begin, False, True) for punt in norm[:1] if len(norm) > 1),
    ]
    tint = gemeentetekst(inhoud.gemeente)
    wensen = [
        Wens(
            Etiket(
                _x(paneel, punt.x),
                _y(paneel, punt.waarde),
                _kort_waarde(punt, inhoud, opzet),
                tint,
                opzet.vorm.tekst,
                vet,
            ),
            kanten,
            mag_weg,
        )
        for punt, kanten, vet, mag_weg in keuzes
    ]
    plekken = [(_x(paneel, punt.x), _y(paneel, punt.waarde)) for punt in inhoud.punten]
    kader = Vak(-4, -6, paneel.breedte + 5, paneel.hoogte + 5)
    return plaats(wensen, kader, _lijnstukken(paneel, inhoud), plekken)


def _lijnstukken(paneel: Paneel, inhoud: NormPaneel) -> list[Lijnstuk]:
    stukken = [
        (_x(paneel, een.x), _y(paneel, een.waarde), _x(paneel, twee.x), _y(paneel, twee.waarde))
        for reeks in (inhoud.norm, inhoud.metingen)
        for een, twee in pairwise(reeks)
    ]
    if inhoud.doel and not inhoud.norm:
        y = _y(paneel, inhoud.doel.waarde)
        stukken.append((0, y, _x(paneel, inhoud.doel.x), y))
    return stukken


def _sleutels(opzet: _Opzet) -> list[Sleutel]:
    tint, uit = kleur("grijs"), []
    nul = sorted({paneel.nulmeting.periode for paneel in opzet.panelen if paneel.nulmeting})
    if nul:
        uit.append(Sleutel(f"nulmeting {lijst([kort(periode) for periode in nul])}", tint, "diamond"))
    if any(paneel.norm for paneel in opzet.panelen):
        uit.append(Sleutel("norm", tint, open_=True, streep="streep"))
    jaren = sorted({kort(paneel.doel.periode) for paneel in opzet.panelen if paneel.doel and not paneel.norm})
    if jaren:
        uit.append(Sleutel(f"norm, uiterlijk in {lijst(jaren)}", tint, open_=True, streep="streep"))
    gemeten = any(paneel.metingen for paneel in opzet.panelen)
    uit.append(Sleutel("meting" if gemeten else "meting (nog geen)", tint, streep="vol" if gemeten else None))
    return uit


def _rij(inhoud: NormPaneel, soort: str, punt: Punt, opzet: _Opzet) -> dict[str, object]:
    waarde = met_eenheid(punt.waarde, opzet.eenheid, opzet.decimalen)
    return {
        "gemeente": inhoud.naam,
        "soort": soort,
        "jaar": punt.x,
        "waarde": punt.waarde,
        "toelichting": f"{inhoud.naam}, {soort} {kort(punt.periode)}: {waarde}",
    }


def _kort_waarde(punt: Punt, inhoud: NormPaneel, opzet: _Opzet) -> str:
    """Write the value of a point: a lone target carries its unit; elsewhere the axis does."""
    alleen_doel = opzet.heeft_doel and not inhoud.metingen
    return met_eenheid(punt.waarde, opzet.eenheid if alleen_doel else "aantal", opzet.decimalen)


def _x(paneel: Paneel, waarde: float) -> float:
    return paneel.x.px(waarde) if isinstance(paneel.x, Schaal) else 0.0


def _y(paneel: Paneel, waarde: float) -> float:
    return paneel.y.px(waarde) if isinstance(paneel.y, Schaal) else 0.0
