"""Chart: the budget of the access to youth help, current costs and investment per municipality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from vertellen.getal import euro, euro_kort
from vertellen.grafiek import Cijfertabel, Grafiek, schrijf_csv
from vertellen.grafieken._delen import Sleutel, sleutelhoogte, teken_sleutel
from vertellen.grafieken._plaatsing import Etiket
from vertellen.grafieken._spec import Kader, Paneel, Schaal, Spec, maak_spec
from vertellen.grafieken._tabel import kaal, lees
from vertellen.huisstijl import BREED, SMAL, Vorm, kleur

if TYPE_CHECKING:
    import pandas as pd

_POSTEN: Final = {"huidig": "huidige kosten", "investering": "extra investering"}
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
    bron: str = "",
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
    cijfers = Cijfertabel(("Gemeente", "Huidige kosten", "Extra investering", "Totaal"), lijf, frozenset({1, 2, 3}))
    plat = [
        (code, post, jaar, kaal(bedragen[code, post])) for code in namen for post in ("huidig", "investering", "totaal")
    ]
    csv = schrijf_csv(("gebied", "post", "jaar", "euro"), plat)
    return Grafiek(id, titel, uitleg, breed, smal, cijfers, csv, bron)


def _teken(rijen: list[_Rij], vorm: Vorm, *, titel: str, uitleg: str) -> Spec:
    breed = vorm is BREED
    links, stap = (_NAAMKOLOM if breed else 0), (58.0 if breed else 70.0)
    lengte, hoogte = vorm.breedte - links - (100 if breed else 2), stap * len(rijen)
    sleutels = [
        Sleutel("huidige kosten", kleur("reeks-donkerblauw"), "square"),
        Sleutel("extra investering", kleur("reeks-lichtblauw"), "square", rand=kleur("reeks-donkerblauw")),
    ]
    boven = sleutelhoogte(sleutels, vorm)
    hoogste = max(rij.huidig + rij.investering for rij in rijen)
    x, y = Schaal(0, hoogste, 0, lengte), Schaal(0, len(rijen), 0, hoogte)
    paneel = Paneel("begroting", lengte, hoogte, x, y, "van", "boven")
    teken_sleutel(paneel, sleutels, vorm, links, boven)
    for nummer, rij in enumerate(rijen):
        if nummer:
            paneel.streep_h(int(nummer * stap) + 0.5, "rooster", 1, -links, vorm.breedte - links)
        _teken_rij(paneel, rij, nummer, vorm, stap=stap, links=links)
    kader = Kader(vorm.breedte, boven + hoogte + 6, links, boven)
    return maak_spec([paneel], kader, vorm, titel=titel, beschrijving=uitleg)


def _teken_rij(paneel: Paneel, rij: _Rij, nummer: int, vorm: Vorm, *, stap: float, links: float) -> None:
    breed, top = vorm is BREED, nummer * stap
    staaf = top + (10 if breed else 28)
    van = 0.0
    for post, tint in (("huidig", "donkerblauw"), ("investering", "lichtblauw")):
        bedrag = float(getattr(rij, post))
        waarden = {"gebied": rij.naam, "post": post, "euro": bedrag, "van": van, "tot": van + bedrag}
        waarden |= {"boven": staaf / stap, "onder": (staaf + 18) / stap}
        waarden["toelichting"] = f"{rij.naam}, {_POSTEN[post]}: {euro(bedrag)}"
        paneel.vakken([waarden], f"{post}{nummer + 1}", kleur(f"reeks-{tint}"))
        van += bedrag
    ink, grijs = kleur("inkt"), kleur("grijs")
    paneel.streep_px((0, staaf - 4, 0, staaf + 22), kleur("reeks-nullijn"))
    einde = paneel.x.px(van) if isinstance(paneel.x, Schaal) else 0.0
    delen = f"{euro_kort(rij.huidig)} + {euro_kort(rij.investering)}"
    onder = Etiket(0, staaf + 28, delen, grijs, vorm.tekst)
    if breed:
        naam = Etiket(-links, staaf + 9, rij.naam, ink, vorm.kop, vet=True)
        totaal = Etiket(einde + 8, staaf + 9, euro_kort(rij.totaal), ink, vorm.kop, vet=True)
    else:
        naam = Etiket(0, top + 15, rij.naam, ink, vorm.kop, vet=True)
        totaal = Etiket(vorm.breedte - 2, top + 15, euro_kort(rij.totaal), ink, vorm.kop, vet=True, lijn="right")
    paneel.tekst([naam, totaal, onder])
