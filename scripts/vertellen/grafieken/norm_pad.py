"""Chart: norm path, baseline and measurements, one small panel per municipality."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vertellen.getal import getal, lijst, met_eenheid
from vertellen.grafiek import Cijfertabel, Grafiek, schrijf_csv
from vertellen.grafieken._delen import EIGEN_SCHAAL, NIET_BIJ_NUL, Sleutel, kantbreedte, sleutelhoogte, teken_sleutel
from vertellen.grafieken._doel import alleen_doel, teken_doelen
from vertellen.grafieken._letterbreedte import tekstbreedte
from vertellen.grafieken._norm import SOORTEN, NormPaneel, Punt, beschrijf, cijfers
from vertellen.grafieken._plaatsing import Etiket, Kant, Lijnstuk, Vak, Wens, kies_streepjes, plaats
from vertellen.grafieken._spec import (
    Kader,
    Laag,
    Schaal,
    Spec,
    lijn,
    look,
    maak_spec,
    mooie_stappen,
    opschrift,
    paneel,
    strepen,
    tekens,
    teksten,
    x_as,
    y_as,
    zonder_controle,
)
from vertellen.grafieken._tijd import askort, kort
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
        return (176 if self.vol else 110) if self.vorm is BREED else (130 if self.vol else 90)

    @property
    def vol(self) -> bool:
        return any(paneel.metingen or paneel.norm for paneel in self.panelen)

    def kant(self, stappen: Sequence[float]) -> dict[float, str]:
        """Write the values of the y axis with as many decimals as the step asks; the top one has the unit."""
        decimalen = max(len(getal(stap).partition(",")[2]) for stap in stappen)
        teksten = {stap: getal(stap, decimalen) for stap in stappen}
        return teksten | ({stappen[-1]: teksten[stappen[-1]] + "\u00a0%"} if self.eenheid == "procent" else {})

    def y(self, inhoud: Sequence[NormPaneel], stappen: Sequence[float]) -> Schaal:
        """Give the y scale of a panel that must hold these contents."""
        hoogste = max(punt.waarde for stuk in inhoud for punt in stuk.punten)
        top = max(stappen[-1], hoogste * 1.2) if self.vanaf_nul and self.eenheid != "procent" else stappen[-1]
        return Schaal(stappen[0], top, self.hoogte - (0 if self.vanaf_nul else 18), 4 if self.vanaf_nul else 20)

    def x(self, breed: float) -> tuple[Schaal, dict[float, str]]:
        """Give the time scale and the periods that fit below it; the ends leave room for their texts."""
        perioden = {punt.x: punt.periode for stuk in self.panelen for punt in stuk.punten}
        tijden = sorted(perioden)
        namen = [askort(perioden[tijd], perioden.values()) for tijd in tijden]
        rand = max(18, *(tekstbreedte(naam, self.vorm.tekst) / 2 - 7 for naam in (namen[0], namen[-1])))
        van, tot = (tijden[0], tijden[-1]) if len(tijden) > 1 else (tijden[0] - 3, tijden[0])
        schaal = Schaal(van, tot, 0, breed, rand)
        keuze = kies_streepjes([schaal.px(tijd) for tijd in tijden], namen, self.vorm.tekst)
        return schaal, {tijden[nummer]: namen[nummer] for nummer in keuze}


def norm_pad(
    panelen: Sequence[NormPaneel],
    *,
    id: str,  # noqa: A002 - the name in HTML
    titel: str,
    eenheid: str,
    decimalen: int = 0,
    beschrijving: str = "",
) -> Grafiek:
    """Draw per municipality the baseline (diamond), the norm (dashed, open points) and measurements.

    While there is nothing but one due norm, there is a row per municipality instead of a panel.

    `eenheid` is procent, aantal or dagen. Counts get a scale of their own per municipality, from zero,
    so that slopes compare; percentages share one scale. Panels without any point are left out;
    ValueError when nothing is left.
    """
    gevuld = [paneel for paneel in panelen if paneel.punten]
    if not gevuld:
        raise ValueError(f"grafiek {id}: er is geen norm, nulmeting of meting om te tekenen")
    uitleg = beschrijving or beschrijf(gevuld, eenheid, decimalen)
    specs = [
        teken_doelen(gevuld, eenheid, decimalen, vorm, titel=titel, uitleg=uitleg)
        if alleen_doel(gevuld)
        else _teken(_Opzet(gevuld, eenheid, decimalen, vorm), titel=titel, uitleg=uitleg)
        for vorm in (BREED, SMAL)
    ]
    kolommen, rijen = cijfers(gevuld, decimalen)
    plat = [
        (paneel.gemeente, soort, punt.periode, punt.waarde)
        for paneel in gevuld
        for soort in SOORTEN
        for punt in paneel.reeks(soort)
    ]
    csv = schrijf_csv(("gemeente", "soort", "periode", "waarde"), plat)
    tabel = Cijfertabel(kolommen, rijen, frozenset(range(1, len(kolommen))))
    return Grafiek(id, titel, uitleg, specs[0], specs[1], tabel, csv)


@zonder_controle
def _teken(opzet: _Opzet, *, titel: str, uitleg: str) -> Spec:
    vorm, aantal = opzet.vorm, len(opzet.panelen)
    kolommen = min(aantal, 4 if vorm is BREED else 2)
    gedeeld = opzet.stappen(opzet.panelen)
    links = kantbreedte(opzet.kant(gedeeld).values(), vorm)
    gat = links + 10 if opzet.eigen_schaal else 18.0
    breed = (vorm.breedte - links - 6 - (kolommen - 1) * gat) // kolommen
    hoog = opzet.hoogte
    sleutels = _sleutels(opzet)
    boven = sleutelhoogte(sleutels, vorm) + 26
    panelen = []
    for nummer, inhoud in enumerate(opzet.panelen):
        erbij = [] if nummer else teken_sleutel(sleutels, vorm, links, boven)
        met_y = opzet.eigen_schaal or nummer % kolommen == 0
        eigen = _lagen(opzet, inhoud, breed, f"p{nummer + 1}", met_y=met_y)
        kop = opschrift(inhoud.naam, gemeentetekst(inhoud.gemeente), vorm)
        panelen.append(paneel([*eigen, *kop, *erbij], breed, hoog))
    rijen = -(-aantal // kolommen)
    tussen = (26 + 30, gat)
    kader = Kader(vorm.breedte, boven + rijen * hoog + (rijen - 1) * tussen[0] + 26, links, boven)
    return maak_spec(panelen, kader, vorm, titel=titel, beschrijving=uitleg, kolommen=kolommen, tussen=tussen)


def _lagen(opzet: _Opzet, inhoud: NormPaneel, breed: float, naam: str, *, met_y: bool) -> list[Laag]:
    samen = [inhoud] if opzet.eigen_schaal else opzet.panelen
    stappen, tint = opzet.stappen(samen), gemeentekleur(inhoud.gemeente)
    (schaal_x, tijden), schaal_y = opzet.x(breed), opzet.y(samen, stappen)
    x, y = x_as("jaar", schaal_x, tijden), y_as("waarde", schaal_y, opzet.kant(stappen), labels=met_y)
    lagen: list[Laag] = []
    if inhoud.doel and not inhoud.norm:
        hoogte = schaal_y.px(inhoud.doel.waarde)
        lagen.append(strepen([(0, hoogte, schaal_x.px(inhoud.doel.x), hoogte)], tint, 2, "streep"))
    for soort, reeks, streep, dikte in (("norm", inhoud.norm, "streep", 2.0), ("meting", inhoud.metingen, "vol", 2.5)):
        rijen = [{"jaar": punt.x, "waarde": punt.waarde} for punt in reeks]
        lagen += (
            [lijn(rijen, x, y, naam=f"{naam}-{soort}lijn", tint=tint, streep=streep, dikte=dikte)]
            if len(rijen) > 1
            else []
        )
    merken = [_rij(inhoud, soort, punt, opzet) for soort in SOORTEN for punt in inhoud.reeks(soort)]
    lagen.append(tekens(merken, f"{naam}-punten", x, y, grootte=50))
    return [*lagen, *teksten(_etiketten(inhoud, opzet, schaal_x, schaal_y, breed), halo=True)]


def _etiketten(inhoud: NormPaneel, opzet: _Opzet, x: Schaal, y: Schaal, breed: float) -> list[Etiket]:
    """Label baseline, last measurement, and first and last norm, each beside its point."""
    daalt = bool(inhoud.norm) and inhoud.norm[-1].waarde < inhoud.norm[0].waarde
    eind: tuple[Kant, ...] = ("onder", "boven", "links") if daalt else ("boven", "onder", "links")
    begin: tuple[Kant, ...] = ("boven", "rechtsboven", "onder") if daalt else ("onder", "rechtsonder", "boven")
    norm = inhoud.reeks("norm")
    rondom: tuple[Kant, ...] = ("rechtsboven", "rechtsonder", "linksboven", "linksonder", "links", "rechts")
    keuzes: list[tuple[Punt, tuple[Kant, ...], bool, bool]] = [
        *((punt, ("boven", "onder", *rondom), True, False) for punt in inhoud.reeks("nulmeting")),
        *((punt, (*eind, *rondom), True, False) for punt in inhoud.metingen[-1:]),
        *((punt, (*eind, *rondom), False, False) for punt in norm[-1:]),
        *((punt, begin, False, True) for punt in norm[:1] if len(norm) > 1),
    ]
    tint, vorm = gemeentetekst(inhoud.gemeente), opzet.vorm
    wensen = [
        Wens(Etiket(x.px(p.x), y.px(p.waarde), _kort_waarde(p, inhoud, opzet), tint, vorm.tekst, vet), kanten, mag_weg)
        for p, kanten, vet, mag_weg in keuzes
    ]
    plekken = [(x.px(punt.x), y.px(punt.waarde)) for punt in inhoud.punten]
    samen = [inhoud] if opzet.eigen_schaal else opzet.panelen
    rooster = [y.px(stap) for stap in opzet.stappen(samen)]
    kader = Vak(-4, -6, breed + 5, opzet.hoogte + 5)
    return plaats(wensen, kader, _lijnstukken(inhoud, x, y), plekken, rooster=rooster)


def _lijnstukken(inhoud: NormPaneel, x: Schaal, y: Schaal) -> list[Lijnstuk]:
    stukken = [
        (x.px(een.x), y.px(een.waarde), x.px(twee.x), y.px(twee.waarde))
        for reeks in (inhoud.norm, inhoud.metingen)
        for een, twee in pairwise(reeks)
    ]
    if inhoud.doel and not inhoud.norm:
        hoogte = y.px(inhoud.doel.waarde)
        stukken.append((0, hoogte, x.px(inhoud.doel.x), hoogte))
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
    if opzet.eigen_schaal and len(opzet.panelen) > 1:
        uit.append(EIGEN_SCHAAL)
    elif opzet.stappen(opzet.panelen)[0] > 0:
        uit.append(NIET_BIJ_NUL)
    return uit


def _rij(inhoud: NormPaneel, soort: str, punt: Punt, opzet: _Opzet) -> dict[str, object]:
    waarde = met_eenheid(punt.waarde, opzet.eenheid, opzet.decimalen)
    stijl = look(gemeentekleur(inhoud.gemeente), "diamond" if soort == "nulmeting" else "circle", open_=soort == "norm")
    tip = f"{inhoud.naam}, {soort} {kort(punt.periode)}: {waarde}"
    return {"soort": soort, "jaar": punt.x, "waarde": punt.waarde, "toelichting": tip, **stijl}


def _kort_waarde(punt: Punt, inhoud: NormPaneel, opzet: _Opzet) -> str:
    """Write the value of a point: a lone target carries its unit; elsewhere the axis does."""
    alleen_doel = opzet.heeft_doel and not inhoud.metingen
    return met_eenheid(punt.waarde, opzet.eenheid if alleen_doel else "aantal", opzet.decimalen)
