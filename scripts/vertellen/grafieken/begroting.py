"""Chart: the budget of the access to youth help, current costs and investment per municipality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import altair as alt

from vertellen.getal import euro
from vertellen.grafiek import Cijfertabel, Grafiek, schrijf_csv
from vertellen.grafieken._delen import Sleutel, sleutelhoogte, teken_sleutel
from vertellen.grafieken._plaatsing import Etiket
from vertellen.grafieken._spec import (
    TIP,
    Kader,
    Schaal,
    Spec,
    laag,
    maak_spec,
    paneel,
    strepen,
    teksten,
    zonder_controle,
)
from vertellen.grafieken._tabel import kaal, lees
from vertellen.huisstijl import BREED, SMAL, Vorm, kleur
from vertellen.namen import POSTEN

if TYPE_CHECKING:
    import pandas as pd

_POSTEN: Final = [(post, POSTEN[post]) for post in ("huidig", "investering")]
_NAAMKOLOM: Final = 104


@dataclass(frozen=True)
class _Rij:
    naam: str
    huidig: float
    investering: float
    totaal: float


def begroting(
    tabel: pd.DataFrame,
    namen: Mapping[str, str],
    *,
    id: str,  # noqa: A002 - the name in HTML
    titel: str,
    jaar: int,
    beschrijving: str = "",
) -> Grafiek:
    """Draw per municipality the current costs with the investment stacked on them, for one year.

    `tabel` has columns `gebied`, `post` (huidig, investering, totaal), `jaar`, `euro`; `namen` gives
    code and name of the areas to draw, in order. The printed total is shown, not the sum.
    """
    bedragen = {
        (gebied, post): float(bedrag)
        for gebied, post, eigen_jaar, bedrag in lees(tabel, "gebied", "post", "jaar", "euro")
        if eigen_jaar == str(jaar)
    }
    rijen = [
        _Rij(naam, bedragen[code, "huidig"], bedragen[code, "investering"], bedragen[code, "totaal"])
        for code, naam in namen.items()
    ]
    uitleg = beschrijving or " ".join(
        f"{rij.naam}: {euro(rij.huidig)} huidig en {euro(rij.investering)} extra, samen {euro(rij.totaal)}."
        for rij in rijen
    )
    breed, smal = (_teken(rijen, vorm, titel=titel, uitleg=uitleg) for vorm in (BREED, SMAL))
    lijf = tuple((rij.naam, euro(rij.huidig), euro(rij.investering), euro(rij.totaal)) for rij in rijen)
    cijfers = Cijfertabel(
        ("Gemeente", *(POSTEN[post] for post in ("huidig", "investering", "totaal"))), lijf, frozenset({1, 2, 3})
    )
    plat = [
        (code, post, jaar, kaal(bedragen[code, post])) for code in namen for post in ("huidig", "investering", "totaal")
    ]
    csv = schrijf_csv(("gebied", "post", "jaar", "euro"), plat)
    return Grafiek(id, titel, uitleg, breed, smal, cijfers, csv)


@zonder_controle
def _teken(rijen: list[_Rij], vorm: Vorm, *, titel: str, uitleg: str) -> Spec:
    breed = vorm is BREED
    links, stap, staaf = (_NAAMKOLOM, 58.0, 19) if breed else (0, 70.0, 37)
    lengte, hoogte = vorm.breedte - links - (100 if breed else 2), stap * len(rijen)
    donker = kleur("reeks-paars")
    sleutels = [
        Sleutel(_POSTEN[0][1], donker, "square"),
        Sleutel(_POSTEN[1][1], kleur("reeks-lila"), "square", rand=donker),
    ]
    boven = sleutelhoogte(sleutels, vorm)
    x = Schaal(0, max(rij.huidig + rij.investering for rij in rijen), 0, lengte)
    etiketten = [een for nummer, rij in enumerate(rijen) for een in _etiketten(rij, nummer * stap, staaf, x, vorm)]
    tussen = [(-links, n * stap + 0.5, vorm.breedte - links, n * stap + 0.5) for n in range(1, len(rijen))]
    assen = [(0, n * stap + staaf - 13, 0, n * stap + staaf + 13) for n in range(len(rijen))]
    lagen = [
        strepen(tussen, kleur("reeks-rooster")),
        _staven(rijen, x, staaf - stap / 2),
        strepen(assen, kleur("reeks-nullijn")),
        *teken_sleutel(sleutels, vorm, links, boven),
        *teksten(etiketten),
    ]
    kader = Kader(vorm.breedte, boven + hoogte + 6, links, boven)
    return maak_spec([paneel(lagen, lengte, hoogte)], kader, vorm, titel=titel, beschrijving=uitleg)


def _staven(rijen: list[_Rij], x: Schaal, lager: float) -> alt.Chart:
    """Stack the two items per municipality; `lager` moves the bars down within their band."""
    data = [
        {
            "gebied": rij.naam,
            "post": naam,
            "euro": bedrag,
            "plek": plek,
            "toelichting": f"{rij.naam}, {naam}: {euro(bedrag)}",
        }
        for rij in rijen
        for plek, (post, naam) in enumerate(_POSTEN)
        for bedrag in [float(getattr(rij, post))]
    ]
    tinten = alt.Scale(domain=[naam for _, naam in _POSTEN], range=[kleur("reeks-paars"), kleur("reeks-lila")])
    rijvolgorde = alt.Scale(domain=[rij.naam for rij in rijen], padding=0)
    # The pale fill needs a dark edge to stand out from the paper.
    merk = laag(data, "staven").mark_bar(size=18, yOffset=lager, stroke=kleur("reeks-paars"), strokeWidth=1)
    staven: alt.Chart = merk.encode(
        x=alt.X(field="euro", type="quantitative", stack="zero", scale=x.alt, axis=None),
        y=alt.Y(field="gebied", type="nominal", scale=rijvolgorde, axis=None),
        fill=alt.Fill(field="post", type="nominal", scale=tinten, legend=None),
        order=alt.Order(field="plek", type="quantitative"),
        tooltip=TIP,
    )
    return staven


def _etiketten(rij: _Rij, top: float, staaf: float, x: Schaal, vorm: Vorm) -> list[Etiket]:
    ink, breed = kleur("inkt"), vorm is BREED
    delen = f"{euro(rij.huidig)} + {euro(rij.investering)}"
    onder = Etiket(0, top + staaf + 19, delen, kleur("grijs"), vorm.tekst)
    naam = Etiket(-_NAAMKOLOM if breed else 0, top + (staaf if breed else 15), rij.naam, ink, vorm.kop, vet=True)
    totaal = replace(naam, x=x.px(rij.huidig + rij.investering) + 8, tekst=euro(rij.totaal))
    return [naam, totaal if breed else replace(totaal, x=vorm.breedte - 2, lijn="right"), onder]
