"""Chart: what each measure yields per year in one scenario, held against the investment."""

from __future__ import annotations

from typing import Final

import pandas as pd

from vertellen.getal import euro, euro_kort, getal
from vertellen.grafiek import Cijfertabel, Grafiek, schrijf_csv
from vertellen.grafieken._delen import kantbreedte, kantschrift
from vertellen.grafieken._letterbreedte import tekstbreedte
from vertellen.grafieken._plaatsing import Etiket, spreid
from vertellen.grafieken._spec import Kader, Paneel, Schaal, Spec, maak_spec, mooie_stappen
from vertellen.huisstijl import BREED, SMAL, Vorm, kleur

# Bottom to top: name, short name, fill, colour of the amount on the fill, colour of the name.
_MAATREGELEN: Final = {
    "regie": ("Regie", "Regie", "reeks-donkerblauw", "papier", "reeks-donkerblauw"),
    "triage": ("Triage", "Triage", "reeks-lichtblauw", "ink", "reeks-blauw-tekst"),
    "poj": ("Praktijkondersteuner jeugd", "POJ", "reeks-oker", "papier", "reeks-oker"),
}
_Bedragen = dict[tuple[str, int], float]


def verschuivingen(
    tabel: pd.DataFrame, *, id: str, titel: str, scenario: str, bron: str = "", beschrijving: str = ""
) -> Grafiek:
    """Stack the yields of the three measures per year; a dashed line per year marks the investment.

    `tabel` has columns `maatregel` (investering, poj, triage, regie), `scenario`, `jaar`, `euro`; rows of
    the other scenario and the totals are left out. The investment may be written as a negative amount.
    """
    bedragen: _Bedragen = {}
    for rij in tabel.itertuples():
        eigen = str(rij.maatregel) in _MAATREGELEN and str(rij.scenario) == scenario
        if str(rij.jaar) != "totaal" and (eigen or str(rij.maatregel) == "investering"):
            bedragen[str(rij.maatregel), int(str(rij.jaar))] = abs(float(str(rij.euro)))
    jaren = sorted({jaar for _, jaar in bedragen})
    uitleg = beschrijving or " ".join(
        f"{jaar}: opbrengst {euro(_som(bedragen, jaar))} tegen een investering van {euro(bedragen['investering', jaar])}."
        for jaar in jaren
    )
    breed, smal = (_teken(bedragen, jaren, vorm, titel, uitleg) for vorm in (BREED, SMAL))
    koppen = ("Jaar", *(naam for naam, *_ in _MAATREGELEN.values()), "Samen", "Investering")
    lijf = tuple(
        (str(jaar), *(euro(bedragen[m, jaar]) for m in _MAATREGELEN), euro(_som(bedragen, jaar)), euro(bedragen["investering", jaar]))
        for jaar in jaren
    )  # fmt: skip
    plat = [(maatregel, scenario, jaar, int(bedrag)) for (maatregel, jaar), bedrag in bedragen.items()]
    csv = schrijf_csv(("maatregel", "scenario", "jaar", "euro"), plat)
    return Grafiek(id, titel, uitleg, breed, smal, Cijfertabel(koppen, lijf, frozenset(range(1, 6))), csv, bron)


def _som(bedragen: _Bedragen, jaar: int) -> float:
    return sum(bedragen[maatregel, jaar] for maatregel in _MAATREGELEN)


def _teken(bedragen: _Bedragen, jaren: list[int], vorm: Vorm, titel: str, uitleg: str) -> Spec:
    hoogste = max([_som(bedragen, jaar) for jaar in jaren] + [bedragen["investering", jaar] for jaar in jaren])
    stappen = [stap for stap in mooie_stappen(0, hoogste, 4) if stap <= hoogste * 1.05]
    teksten = [getal(stap / 1_000_000, 1) if stap else "0" for stap in stappen]
    teksten[-1] = f"€\u00a0{teksten[-1]}\u00a0mln"
    links = kantbreedte(teksten, vorm)
    namen = [deel[0] if vorm is BREED else deel[1] for deel in _MAATREGELEN.values()]
    rechts = 14 + max(tekstbreedte(naam, vorm.tekst, vet=True) for naam in [*namen, "Investering"])
    breed, hoog = vorm.breedte - links - rechts, (270.0 if vorm is BREED else 250.0)
    boven = 24.0
    x, y = Schaal(0, len(jaren), 0, breed), Schaal(0, max(hoogste * 1.02, stappen[-1]), hoog, 0)
    paneel = Paneel("verschuivingen", breed, hoog, x, y, "links", "van")
    paneel.rooster(stappen, nul=True)
    kantschrift(paneel, [y.px(stap) for stap in stappen], teksten, vorm)
    for plek, jaar in enumerate(jaren):
        _kolom(paneel, bedragen, plek, jaar, x, y, vorm)
    _investering(paneel, bedragen, jaren, x, y)
    _namen(paneel, bedragen, jaren[-1], x, y, vorm)
    kader = Kader(vorm.breedte, boven + hoog + 26, links, boven)
    return maak_spec([paneel], kader, vorm, titel=titel, beschrijving=uitleg)


def _kolom(paneel: Paneel, bedragen: _Bedragen, plek: int, jaar: int, x: Schaal, y: Schaal, vorm: Vorm) -> None:
    van, midden, etiketten = 0.0, x.px(plek + 0.5), []
    for maatregel, (naam, _, tint, op, _) in _MAATREGELEN.items():
        bedrag = bedragen[maatregel, jaar]
        rij = {"maatregel": maatregel, "jaar": jaar, "euro": bedrag, "van": van, "onder": van + bedrag}
        rij |= {"links": plek + 0.2, "tot": plek + 0.8, "toelichting": f"{naam}, {jaar}: {euro(bedrag)}"}
        paneel.vakken([rij], f"{maatregel}{plek + 1}", kleur(tint))
        if y.px(van) - y.px(van + bedrag) > vorm.tekst + 3:
            hoogte = y.px(van + bedrag / 2)
            tekst = getal(bedrag / 1_000_000, 2)
            etiketten.append(Etiket(midden, hoogte, tekst, kleur(op), vorm.tekst, lijn="center"))
        van += bedrag
        if maatregel != "poj":
            grens = y.px(van)
            paneel.streep_px(x.px(plek + 0.2), grens, x.px(plek + 0.8), grens, kleur("papier"), 1)
    paneel.tekst(etiketten)
    top = Etiket(midden, y.px(van) - 10, euro_kort(van), kleur("ink"), vorm.tekst, vet=True, lijn="center")
    paneel.tekst([top], halo=True)
    paneel.tekst([Etiket(midden, paneel.hoogte + 8 + vorm.tekst / 2, str(jaar), kleur("grijs"), vorm.tekst, lijn="center")])


def _investering(paneel: Paneel, bedragen: _Bedragen, jaren: list[int], x: Schaal, y: Schaal) -> None:
    for plek, jaar in enumerate(jaren):
        hoogte = y.px(bedragen["investering", jaar])
        tint = kleur("reeks-rood")
        paneel.streep_px(x.px(plek + 0.05), hoogte, x.px(plek + 0.95), hoogte, kleur("papier"), 5)
        paneel.streep_px(x.px(plek + 0.05), hoogte, x.px(plek + 0.95), hoogte, tint, 2.5, "streep")


def _namen(paneel: Paneel, bedragen: _Bedragen, jaar: int, x: Schaal, y: Schaal, vorm: Vorm) -> None:
    """Name the measures and the investment beside the last column."""
    namen, plekken, van = [], [], 0.0
    for maatregel, (lang, kort, _, _, tint) in _MAATREGELEN.items():
        namen.append((lang if vorm is BREED else kort, kleur(tint)))
        plekken.append(y.px(van + bedragen[maatregel, jaar] / 2))
        van += bedragen[maatregel, jaar]
    namen.append(("Investering", kleur("reeks-rood")))
    plekken.append(y.px(bedragen["investering", jaar]))
    hoogten = spreid(plekken, vorm.tekst * 1.35, 4, paneel.hoogte - 4)
    rand = x.hoog
    for (naam, tint), plek, hoogte in zip(namen, plekken, hoogten, strict=True):
        if abs(plek - hoogte) > 4:
            paneel.streep_px(x.px(rand - 0.18), plek, paneel.breedte + 5, hoogte, kleur("reeks-zand"))
        paneel.tekst([Etiket(paneel.breedte + 8, hoogte, naam, tint, vorm.tekst, vet=True)])
