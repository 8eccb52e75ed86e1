"""Chart: what each measure yields per year in one scenario, held against the investment."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Final

import altair as alt

from vertellen.getal import euro, getal, miljoen
from vertellen.grafiek import Cijfertabel, Grafiek, schrijf_csv
from vertellen.grafieken._delen import kantbreedte
from vertellen.grafieken._letterbreedte import tekstbreedte
from vertellen.grafieken._plaatsing import Etiket, Lijnstuk, spreid
from vertellen.grafieken._spec import (
    TIP,
    Kader,
    Laag,
    Schaal,
    Spec,
    laag,
    maak_spec,
    mooie_stappen,
    paneel,
    strepen,
    teksten,
    y_as,
    zonder_controle,
)
from vertellen.grafieken._tabel import kaal, lees
from vertellen.huisstijl import BREED, SMAL, Vorm, kleur

if TYPE_CHECKING:
    import pandas as pd

# Bottom to top: name, short name, fill, colour of the amount on the fill, colour of the name.
_MAATREGELEN: Final = {
    "regie": ("Regie", "Regie", "reeks-paars", "papier", "reeks-paars"),
    "triage": ("Triage", "Triage", "reeks-lila", "inkt", "reeks-orchidee"),
    "poj": ("Praktijkondersteuner jeugd", "Praktijkonder-\nsteuner jeugd", "reeks-bruin", "papier", "reeks-bruin"),
}
_HOOG: Final = {"breed": 270.0, "smal": 250.0}  # of the chart with the highest column
_LUCHT: Final = 1.02  # what stays free above it
_Bedragen = dict[tuple[str, int], float]


def verschuivingen(
    tabel: pd.DataFrame,
    *,
    id: str,  # noqa: A002 - the name in HTML
    titel: str,
    scenario: str,
    beschrijving: str = "",
) -> Grafiek:
    """Stack the yields of the three measures per year; a dashed line per year marks the investment.

    `tabel` has columns `maatregel` (investering, poj, triage, regie), `scenario`, `jaar`, `euro`; totals are
    left out. An amount has the same height in the charts of all scenarios, so that they compare; a chart is as
    high as its own columns. The investment may be written as a negative amount.
    """
    bedragen: _Bedragen = {}
    kolommen: dict[tuple[str, str], float] = {}
    for maatregel, van, jaar, bedrag in lees(tabel, "maatregel", "scenario", "jaar", "euro"):
        if jaar != "totaal" and maatregel in (*_MAATREGELEN, "investering"):
            hoogte = abs(float(bedrag)) if maatregel == "investering" else float(bedrag)
            kolom = ("investering" if maatregel == "investering" else van, jaar)
            kolommen[kolom] = kolommen.get(kolom, 0) + hoogte
            if maatregel == "investering" or van == scenario:
                bedragen[maatregel, int(jaar)] = hoogte
    jaren = sorted({jaar for _, jaar in bedragen})
    uitleg = beschrijving or " ".join(
        f"{jaar}: opbrengst {euro(_som(bedragen, jaar))} tegen {euro(bedragen['investering', jaar])} investering."
        for jaar in jaren
    )
    hoogste = max(kolommen.values())
    breed, smal = (_teken(bedragen, hoogste, jaren, vorm, titel=titel, uitleg=uitleg) for vorm in (BREED, SMAL))
    koppen = ("Jaar", *(naam for naam, *_ in _MAATREGELEN.values()), "Samen", "Investering")
    lijf = tuple(
        (
            str(jaar),
            *(euro(bedragen[m, jaar]) for m in _MAATREGELEN),
            euro(_som(bedragen, jaar)),
            euro(bedragen["investering", jaar]),
        )
        for jaar in jaren
    )
    plat = [(maatregel, scenario, jaar, kaal(bedrag)) for (maatregel, jaar), bedrag in bedragen.items()]
    csv = schrijf_csv(("maatregel", "scenario", "jaar", "euro"), plat)
    return Grafiek(id, titel, uitleg, breed, smal, Cijfertabel(koppen, lijf, frozenset(range(1, 6))), csv)


def _som(bedragen: _Bedragen, jaar: int) -> float:
    return sum(bedragen[maatregel, jaar] for maatregel in _MAATREGELEN)


@zonder_controle
def _teken(bedragen: _Bedragen, hoogste: float, jaren: list[int], vorm: Vorm, *, titel: str, uitleg: str) -> Spec:
    stappen = {stap: getal(stap / 1_000_000, 1) if stap else "0" for stap in mooie_stappen(0, hoogste, 4)}
    eigen = max(*(_som(bedragen, jaar) for jaar in jaren), *(bedragen["investering", jaar] for jaar in jaren))
    stappen = {stap: tekst for stap, tekst in stappen.items() if stap <= eigen * 1.05}
    stappen[max(stappen)] = f"€\u00a0{stappen[max(stappen)]}\u00a0mln"
    links = kantbreedte(stappen.values(), vorm)
    namen = [deel[0] if vorm is BREED else deel[1] for deel in _MAATREGELEN.values()]
    rechts = 14 + max(
        tekstbreedte(naam, vorm.tekst, vet=True) for tekst in [*namen, "Investering"] for naam in tekst.split("\n")
    )
    tot = max(eigen * _LUCHT, *stappen)
    breed, hoog, boven = floor(vorm.breedte - links - rechts), _HOOG[vorm.naam] * tot / (hoogste * _LUCHT), 24.0
    x, y = Schaal(0, len(jaren), 0, breed), Schaal(0, tot, hoog, 0)
    etiketten, toppen = [], []
    for plek, jaar in enumerate(jaren):
        op, top = _kolomtekst(bedragen, jaar, x.px(plek + 0.5), y, vorm)
        etiketten += op
        toppen.append(top)
    lijnen = _investering(bedragen, jaren, x, y)
    lagen = [
        _kolommen(bedragen, jaren, y_as("euro", y, stappen)),
        *teksten(etiketten),
        *teksten(toppen, halo=True),
        strepen(lijnen, kleur("papier"), 4.5, "streep"),
        strepen(lijnen, kleur("inkt"), 2.5, "streep"),
        *_namen(bedragen, jaren[-1], x=x, y=y, vorm=vorm),
    ]
    kader = Kader(vorm.breedte, boven + hoog + 26, links, boven)
    return maak_spec([paneel(lagen, breed, hoog)], kader, vorm, titel=titel, beschrijving=uitleg)


def _kolommen(bedragen: _Bedragen, jaren: list[int], y: alt.Y) -> Laag:
    """Stack the measures per year."""
    data = [
        {"maatregel": m, "jaar": str(jaar), "euro": bedragen[m, jaar], "plek": plek}
        | {"toelichting": f"{naam}, {jaar}: {euro(bedragen[m, jaar])}"}
        for jaar in jaren
        for plek, (m, (naam, *_)) in enumerate(_MAATREGELEN.items())
    ]
    tinten = alt.Scale(domain=list(_MAATREGELEN), range=[kleur(deel[2]) for deel in _MAATREGELEN.values()])
    randen = alt.Scale(domain=list(_MAATREGELEN), range=[kleur(deel[4]) for deel in _MAATREGELEN.values()])
    band = alt.Scale(paddingInner=0.4, paddingOuter=0.2)
    kolommen: alt.Chart = (
        laag(data, "kolommen")
        .mark_bar(strokeWidth=1)
        .encode(
            x=alt.X(field="jaar", type="ordinal", scale=band, axis=alt.Axis(labelAngle=0, grid=False)),
            y=y.stack("zero"),
            fill=alt.Fill(field="maatregel", type="nominal", scale=tinten, legend=None),
            stroke=alt.Stroke(field="maatregel", type="nominal", scale=randen, legend=None),
            order=alt.Order(field="plek", type="quantitative"),
            tooltip=TIP,
        )
    )
    return kolommen


def _investering(bedragen: _Bedragen, jaren: list[int], x: Schaal, y: Schaal) -> list[Lijnstuk]:
    """Give the line of the investment: one piece over years with the same amount."""
    uit: list[Lijnstuk] = []
    for n, jaar in enumerate(jaren):
        hoogte = y.px(bedragen["investering", jaar])
        van = uit.pop()[0] if uit and uit[-1][1] == hoogte else x.px(n)
        uit.append((van, hoogte, x.px(n + 1), hoogte))
    return uit


def _kolomtekst(bedragen: _Bedragen, jaar: int, midden: float, y: Schaal, vorm: Vorm) -> tuple[list[Etiket], Etiket]:
    """Write the amount on every part where it fits, and the sum above the column, clear of the investment line."""
    van, etiketten, grens = 0.0, [], y.px(bedragen["investering", jaar])
    for maatregel, (_, _, _, op, _) in _MAATREGELEN.items():
        bedrag = bedragen[maatregel, jaar]
        hoogte = _vrije_plek(y.px(van), y.px(van + bedrag), grens, vorm)
        if hoogte is not None:
            tekst = getal(bedrag / 1_000_000, 2)
            etiketten.append(Etiket(midden, hoogte, tekst, kleur(op), vorm.tekst, lijn="center"))
        van += bedrag
    boven = y.px(van) - 10
    boven = grens - 12 if -11 < grens - boven < 11 else boven
    tekst = miljoen(van) if vorm is BREED else getal(van / 1_000_000, 2)
    return etiketten, Etiket(midden, boven, tekst, kleur("inkt"), vorm.tekst, vet=True, lijn="center")


def _vrije_plek(onder: float, boven: float, lijn: float, vorm: Vorm) -> float | None:
    """Find the middle of the largest part of a bar that the investment line leaves free, if text fits there."""
    delen = [(boven, onder)] if not boven < lijn < onder else [(boven, lijn - 2), (lijn + 2, onder)]
    top, bodem = max(delen, key=lambda deel: deel[1] - deel[0])
    return (top + bodem) / 2 if bodem - top > vorm.tekst + 3 else None


def _namen(bedragen: _Bedragen, jaar: int, *, x: Schaal, y: Schaal, vorm: Vorm) -> list[Laag]:
    """Name the measures and the investment beside the last column."""
    namen, plekken, van = [], [], 0.0
    for maatregel, (lang, kort, _, _, tint) in _MAATREGELEN.items():
        namen.append((lang if vorm is BREED else kort, kleur(tint)))
        plekken.append(y.px(van + bedragen[maatregel, jaar] / 2))
        van += bedragen[maatregel, jaar]
    namen.append((f"Investering\n{miljoen(bedragen['investering', jaar])}", kleur("inkt")))
    plekken.append(y.px(bedragen["investering", jaar]))
    hoogten = spreid(plekken, 16 + 15 * max(naam.count("\n") for naam, _ in namen), 8, y.van - 4)
    etiketten, leiders = [], []
    for (naam, tint), eigen, hoogte in zip(namen, plekken, hoogten, strict=True):
        if abs(eigen - hoogte) > 4:
            leiders.append((x.px(x.hoog - 0.18), eigen, x.tot + 5, hoogte))
        delen = naam.split("\n")
        etiketten += [
            Etiket(x.tot + 8, hoogte + (plek - (len(delen) - 1) / 2) * 15, deel, tint, vorm.tekst, vet=True)
            for plek, deel in enumerate(delen)
        ]
    return [*([strepen(leiders, kleur("reeks-zand"))] if leiders else []), *teksten(etiketten)]
