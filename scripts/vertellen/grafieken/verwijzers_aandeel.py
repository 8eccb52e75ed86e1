"""Chart: the share of each referrer per municipality, with the national share as reference."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from math import ceil
from typing import TYPE_CHECKING, Final

import altair as alt

from vertellen.getal import procent
from vertellen.grafiek import Cijfertabel, Grafiek, schrijf_csv
from vertellen.grafieken._letterbreedte import tekstbreedte
from vertellen.grafieken._plaatsing import Etiket, Vak, Wens, breek, plaats
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
    zonder_controle,
)
from vertellen.grafieken._tabel import kaal, lees
from vertellen.huisstijl import BREED, HALFVET, SMAL, Vorm, gemeentekleur, gemeentetekst, kleur
from vertellen.namen import VERWIJZERS

if TYPE_CHECKING:
    import pandas as pd

_VERWIJZERS: Final = {code: VERWIJZERS[code] for code in ("huisarts", "jgt", "gi", "rest")}
_Aandelen = dict[tuple[str, str], float]


def verwijzers_aandeel(
    tabel: pd.DataFrame,
    namen: Mapping[str, str],
    *,
    id: str,  # noqa: A002 - the name in HTML
    titel: str,
    beschrijving: str = "",
    referentie: str = "landelijk",
) -> Grafiek:
    """Draw a panel per referrer with a dot per area; a dashed line marks the reference area.

    `tabel` has columns `gebied`, `verwijzer` (huisarts, jgt, gi, rest) and `procent`;
    `namen` gives code and name of the areas to draw, in order.
    """
    aandelen: _Aandelen = {
        (gebied, verwijzer): float(deel) for gebied, verwijzer, deel in lees(tabel, "gebied", "verwijzer", "procent")
    }
    uitleg = beschrijving or " ".join(
        f"{lang}: landelijk {procent(aandelen[referentie, naam])}; "
        + ", ".join(f"{gebied} {procent(aandelen[code, naam])}" for code, gebied in namen.items())
        + "."
        for naam, lang in _VERWIJZERS.items()
    )
    breed, smal = (_teken(aandelen, namen, referentie, vorm, titel=titel, uitleg=uitleg) for vorm in (BREED, SMAL))
    rijen = {referentie: referentie.capitalize()} | dict(namen)
    lijf = tuple((naam, *(procent(aandelen[code, v]) for v in _VERWIJZERS)) for code, naam in rijen.items())
    csv = schrijf_csv(
        ("gebied", "verwijzer", "procent"), [(code, v, kaal(aandelen[code, v])) for code in rijen for v in _VERWIJZERS]
    )
    cijfers = Cijfertabel(("Gebied", *_VERWIJZERS.values()), lijf, frozenset(range(1, 5)))
    return Grafiek(id, titel, uitleg, breed, smal, cijfers, csv)


@zonder_controle
def _teken(
    aandelen: _Aandelen, namen: Mapping[str, str], referentie: str, vorm: Vorm, *, titel: str, uitleg: str
) -> Spec:
    kolommen, stap = (4, 30.0) if vorm is BREED else (1, 26.0)
    links = ceil(max(tekstbreedte(naam, vorm.tekst, vet=True) for naam in namen.values())) + 14
    boven, gat = (66.0 if vorm is BREED else 58.0), 16.0
    breed = (vorm.breedte - links - 4 - (kolommen - 1) * gat) // kolommen
    hoog = stap * len(namen)
    x = Schaal(0, max(aandelen.values()) * (1.42 if vorm is BREED else 1.16), 0, breed)
    panelen = []
    for nummer, verwijzer in enumerate(_VERWIJZERS):
        eigen = {code: aandelen[code, verwijzer] for code in (*namen, referentie)}
        y = _y(namen, links, met_naam=nummer % kolommen == 0)
        lagen = _lagen(eigen, namen, _VERWIJZERS[verwijzer], referentie, x=x, y=y, stap=stap, vorm=vorm)
        links_kop, ruimte = (0.0, breed) if vorm is BREED else (-links, vorm.breedte)
        kop = breek(_VERWIJZERS[verwijzer], vorm.kop, ruimte, vet=True)
        namen_ = [
            Etiket(links_kop, -40 - 16 * n, deel, kleur("inkt"), vorm.kop, vet=True)
            for n, deel in enumerate(reversed(kop))
        ]
        panelen.append(paneel([*lagen, *teksten(namen_)], breed, hoog))
    rijen = -(-len(panelen) // kolommen)
    kader = Kader(vorm.breedte, boven + rijen * hoog + (rijen - 1) * (boven + 10) + 6, links, boven)
    return maak_spec(
        panelen, kader, vorm, titel=titel, beschrijving=uitleg, kolommen=kolommen, tussen=(boven + 10, gat)
    )


def _y(namen: Mapping[str, str], links: float, *, met_naam: bool) -> alt.Y:
    """Give a row to every area, with its name in its own colour."""
    tinten = {f"datum.value=='{naam}'": gemeentetekst(code) for code, naam in namen.items()}
    kleuren = reduce(lambda keten, paar: keten.when(paar[0]).then(alt.value(paar[1])), tinten.items(), alt)
    as_ = alt.Axis(
        labels=met_naam,
        labelAlign="left",
        labelPadding=links,
        labelFontWeight=HALFVET,
        labelColor=kleuren.otherwise(alt.value(kleur("inkt"))),
        grid=True,
    )
    return alt.Y(field="gebied", type="nominal", scale=alt.Scale(domain=list(namen.values()), padding=0.5), axis=as_)


def _lagen(
    aandelen: Mapping[str, float],
    namen: Mapping[str, str],
    verwijzer: str,
    referentie: str,
    *,
    x: Schaal,
    y: alt.Y,
    stap: float,
    vorm: Vorm,
) -> list[Laag]:
    grijs, grens, hoog, breed = kleur("grijs"), aandelen[referentie], stap * len(namen), x.tot
    rijen = [
        {
            "gebied": naam,
            "procent": aandelen[code],
            "toelichting": f"{naam}, {verwijzer.lower()}: {procent(aandelen[code])}",
        }
        | look(gemeentekleur(code))
        for code, naam in namen.items()
    ]
    tekst = f"{referentie} {procent(grens)}"
    half = tekstbreedte(tekst, vorm.tekst) / 2
    kop = Etiket(min(max(x.px(grens), half), breed - half), -20, tekst, grijs, vorm.tekst, lijn="center")
    wensen = [
        Wens(
            Etiket(x.px(aandelen[code]), (plek + 0.5) * stap, procent(aandelen[code]), gemeentetekst(code), vorm.tekst),
            ("rechts", "links") if aandelen[code] >= grens else ("links", "rechts"),
        )
        for plek, code in enumerate(namen)
    ]
    lijn = (x.px(grens), 0, x.px(grens), hoog)
    waarden = plaats(wensen, Vak(2, -6, breed, hoog), [lijn], afstand=7)
    return [
        tekens(rijen, verwijzer.lower(), x_as("procent", x), y, grootte=80),
        strepen([(lijn[0], -8, lijn[2], hoog)], grijs, 1.5, "punt"),
        strepen([(0.5, 0, 0.5, hoog)], kleur("reeks-nullijn")),
        *teksten([kop]),
        *teksten(waarden, halo=True),
    ]
