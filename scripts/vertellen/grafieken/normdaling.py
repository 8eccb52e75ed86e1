"""Chart: how far the norms go down from the nulmeting, beside what both scenarios expect, per municipality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vertellen.getal import procent
from vertellen.grafiek import Cijfertabel, Grafiek, schrijf_csv
from vertellen.grafieken._delen import Sleutel, kantbreedte, sleutelhoogte, teken_sleutel
from vertellen.grafieken._plaatsing import Etiket, spreid
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
    tekens,
    teksten,
    x_as,
    y_as,
    zonder_controle,
)
from vertellen.grafieken._tabel import lees
from vertellen.huisstijl import BREED, SMAL, Vorm, gemeentetekst, kleur

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

# kind → (name, colour, dash, sign, size); the norm lies on top, as an open diamond around what it covers
_SOORTEN: Final = {
    "best": ("Best case", "reeks-paars", "vol", "circle", 40),
    "base": ("Base case", "reeks-bruin", "streep", "square", 40),
    "norm": ("Norm", "inkt", "punt", "diamond", 120),
}
_SLOT: Final = 46.0  # for the values behind the last points
_Dalingen = dict[tuple[str, str, int], float]


def normdaling(
    tabel: pd.DataFrame,
    namen: Mapping[str, str],
    *,
    id: str,  # noqa: A002 - the name in HTML
    titel: str,
    beschrijving: str = "",
) -> Grafiek:
    """Draw a panel per municipality with the fall from the nulmeting in percent: norm, best case and base case.

    `tabel` has columns `gemeente`, `soort` (norm, best, base), `jaar` and `daling`; `namen` gives the order of
    the panels. All panels share one scale, from zero.
    """
    dalingen = {
        (gemeente, soort, int(jaar)): round(float(daling), 4)
        for gemeente, soort, jaar, daling in lees(tabel, "gemeente", "soort", "jaar", "daling")
    }
    jaren = sorted({jaar for _, _, jaar in dalingen})
    uitleg = beschrijving or _beschrijf(dalingen, namen, jaren)
    breed, smal = (_teken(dalingen, namen, jaren, vorm, titel=titel, uitleg=uitleg) for vorm in (BREED, SMAL))
    rijen = [(gemeente, soort) for gemeente in namen for soort in _SOORTEN]
    lijf = tuple(
        (f"{namen[gm]}, {_SOORTEN[s][0].lower()}", *(procent(dalingen[gm, s, j], 1) for j in jaren)) for gm, s in rijen
    )
    cijfers = Cijfertabel(("Daling", *map(str, jaren)), lijf, frozenset(range(1, len(jaren) + 1)))
    plat = [(gm, s, j, round(dalingen[gm, s, j], 2)) for gm, s in rijen for j in jaren]
    csv = schrijf_csv(("gemeente", "soort", "jaar", "daling"), plat)
    return Grafiek(id, titel, uitleg, breed, smal, cijfers, csv)


@zonder_controle
def _teken(
    dalingen: _Dalingen, namen: Mapping[str, str], jaren: list[int], vorm: Vorm, *, titel: str, uitleg: str
) -> Spec:
    kolommen = min(len(namen), 4 if vorm is BREED else 2)
    hoog, gat = (200.0 if vorm is BREED else 160.0), 18.0
    hoogste = max(dalingen.values())
    stappen = [stap for stap in mooie_stappen(0, hoogste, 4) if stap == int(stap) and stap <= hoogste]
    kant = {stap: procent(stap) if stap == stappen[-1] else f"{stap:g}" for stap in stappen}
    links = kantbreedte(kant.values(), vorm)
    breed = (vorm.breedte - links - _SLOT - (kolommen - 1) * (gat + _SLOT)) // kolommen
    # room above the highest step, so that charts with nearly the same values get the same scale
    schalen = (Schaal(jaren[0], jaren[-1], 0, breed, 14), Schaal(0, max(stappen[-1] * 1.2, hoogste), hoog, 0))
    sleutels = [
        Sleutel(naam, kleur(tint), teken, open_=soort == "norm", streep=streep)
        for soort, (naam, tint, streep, teken, _) in _SOORTEN.items()
    ]
    boven = sleutelhoogte(sleutels, vorm) + 26
    panelen = []
    for nummer, gemeente in enumerate(namen):
        eigen = {s: {j: dalingen[gemeente, s, j] for j in jaren} for s in _SOORTEN}
        lagen = _lagen(eigen, schalen, kant, vorm, (gemeente, namen[gemeente]), met_y=nummer % kolommen == 0)
        kop = opschrift(namen[gemeente], gemeentetekst(gemeente), vorm)
        erbij = [] if nummer else teken_sleutel(sleutels, vorm, links, boven)
        panelen.append(paneel([*lagen, *kop, *erbij], breed, hoog))
    rijen = -(-len(namen) // kolommen)
    tussen = (56.0, gat + _SLOT)
    kader = Kader(vorm.breedte, boven + rijen * hoog + (rijen - 1) * tussen[0] + 26, links, boven)
    return maak_spec(panelen, kader, vorm, titel=titel, beschrijving=uitleg, kolommen=kolommen, tussen=tussen)


def _lagen(
    eigen: dict[str, dict[int, float]],
    schalen: tuple[Schaal, Schaal],
    kant: dict[float, str],
    vorm: Vorm,
    naam: tuple[str, str],
    *,
    met_y: bool,
) -> list[Laag]:
    (gemeente, plaatsnaam), (schaal_x, schaal_y) = naam, schalen
    jaren = list(eigen["norm"])
    x = x_as("jaar", schaal_x, {jaar: str(jaar) for jaar in (jaren[0], jaren[-1])})
    y = y_as("daling", schaal_y, kant, labels=met_y)
    lagen: list[Laag] = []
    for soort, (soortnaam, tint, streep, teken, grootte) in _SOORTEN.items():
        rijen = [{"jaar": jaar, "daling": daling} for jaar, daling in eigen[soort].items()]
        stam, inkt = f"{gemeente.lower()}-{soort}", kleur(tint)
        dikte = 1.2 if soort == "norm" else 2.0
        lagen.append(lijn(rijen, x, y, naam=f"{stam}-lijn", tint=inkt, streep=streep, dikte=dikte))
        stijl = look(inkt, teken, vulling="none" if soort == "norm" else None)
        merken = [
            {
                **rij,
                "toelichting": f"{plaatsnaam}, {soortnaam.lower()} {rij['jaar']}: {procent(rij['daling'], 1)}",
                **stijl,
            }
            for rij in rijen
        ]
        lagen.append(tekens(merken, f"{stam}-punt", x, y, grootte=grootte))
    return [*lagen, *teksten(_etiketten(eigen, schaal_x, schaal_y, vorm))]


def _etiketten(eigen: dict[str, dict[int, float]], x: Schaal, y: Schaal, vorm: Vorm) -> list[Etiket]:
    """Write the last value of every line behind its point, and apart where they meet."""
    eind = list(eigen["norm"])[-1]
    plekken = spreid([y.px(eigen[soort][eind]) for soort in _SOORTEN], vorm.tekst * 1.25, 0, y.van)
    return [
        Etiket(x.px(eind) + 11, plek, procent(eigen[soort][eind], 1), kleur(tint), vorm.tekst, vet=soort == "norm")
        for plek, (soort, (_, tint, *_)) in zip(plekken, _SOORTEN.items(), strict=True)
    ]


def _beschrijf(dalingen: _Dalingen, namen: Mapping[str, str], jaren: list[int]) -> str:
    zinnen = []
    for gemeente, naam in namen.items():
        eind = {soort: procent(dalingen[gemeente, soort, jaren[-1]], 1) for soort in _SOORTEN}
        zinnen.append(
            f"{naam}: in {jaren[-1]} vraagt de norm een daling van {eind['norm']}; "
            f"de best case rekent op {eind['best']}, de base case op {eind['base']}."
        )
    return " ".join(zinnen)
