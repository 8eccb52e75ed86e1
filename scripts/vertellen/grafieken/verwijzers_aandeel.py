"""Chart: the share of each referrer per municipality, with the national share as reference."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import TYPE_CHECKING, Final

from vertellen.getal import getal, procent
from vertellen.grafiek import Cijfertabel, Grafiek, schrijf_csv
from vertellen.grafieken._letterbreedte import tekstbreedte
from vertellen.grafieken._plaatsing import Etiket, Vak, Wens, plaats
from vertellen.grafieken._spec import Kader, Paneel, Schaal, Spec, maak_spec
from vertellen.grafieken._tabel import kaal, lees
from vertellen.huisstijl import BREED, SMAL, Vorm, gemeentekleur, gemeentetekst, kleur

if TYPE_CHECKING:
    import pandas as pd

_VERWIJZERS: Final = {"huisarts": "Huisarts", "jgt": "Jeugdteam", "gi": "Gecertificeerde instelling", "rest": "Overig"}
_SMAL_WOORD: Final = {"gi": "Gecert. instelling"}
_Aandelen = dict[tuple[str, str], float]


def verwijzers_aandeel(
    tabel: pd.DataFrame,
    namen: Mapping[str, str],
    *,
    id: str,  # noqa: A002 - the name in HTML
    titel: str,
    bron: str = "",
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
    return Grafiek(id, titel, uitleg, breed, smal, cijfers, csv, bron)


def _teken(
    aandelen: _Aandelen, namen: Mapping[str, str], referentie: str, vorm: Vorm, *, titel: str, uitleg: str
) -> Spec:
    kolommen, stap = (4, 30.0) if vorm is BREED else (1, 26.0)
    links = _links(namen, vorm)
    boven, gat = 58.0, 16.0
    breed = (vorm.breedte - links - 4 - (kolommen - 1) * gat) // kolommen
    hoog = stap * len(namen)
    top = max(aandelen.values()) * (1.28 if vorm is BREED else 1.12)
    panelen = []
    for nummer, verwijzer in enumerate(_VERWIJZERS):
        paneel = Paneel(
            f"p{nummer + 1}", breed, hoog, Schaal(0, top, 0, breed), Schaal(0, len(namen), 0, hoog), "procent", "rij"
        )
        _vul(paneel, verwijzer, aandelen, namen, referentie=referentie, stap=stap, vorm=vorm)
        if nummer % kolommen == 0:
            paneel.tekst(
                [
                    Etiket(-links, (plek + 0.5) * stap, naam, gemeentetekst(code), vorm.tekst, vet=True)
                    for plek, (code, naam) in enumerate(namen.items())
                ]
            )
        panelen.append(paneel)
    rijen = -(-len(panelen) // kolommen)
    kader = Kader(vorm.breedte, boven + rijen * hoog + (rijen - 1) * (boven + 10) + 6, links, boven)
    return maak_spec(
        panelen, kader, vorm, titel=titel, beschrijving=uitleg, kolommen=kolommen, tussen=(boven + 10, gat)
    )


def _links(namen: Mapping[str, str], vorm: Vorm) -> float:
    return ceil(max(tekstbreedte(naam, vorm.tekst, vet=True) for naam in namen.values())) + 14


def _vul(
    paneel: Paneel,
    verwijzer: str,
    aandelen: _Aandelen,
    namen: Mapping[str, str],
    *,
    referentie: str,
    stap: float,
    vorm: Vorm,
) -> None:
    if not isinstance(paneel.x, Schaal):
        raise TypeError("een aandeel vraagt getallen op de x-as")
    grijs, naam = kleur("grijs"), _VERWIJZERS[verwijzer]
    kop = _SMAL_WOORD.get(verwijzer, naam) if vorm is BREED else naam
    paneel.tekst([Etiket(0 if vorm is BREED else -_links(namen, vorm), -42, kop, kleur("inkt"), vorm.kop, vet=True)])
    lijn = paneel.x.px(aandelen[referentie, verwijzer])
    for plek, (code, gebied) in enumerate(namen.items()):
        waarde, y = aandelen[code, verwijzer], (plek + 0.5) * stap
        paneel.streep_h(int(y) + 0.5, "rooster")
        rij = {"gebied": gebied, "verwijzer": verwijzer, "procent": waarde, "rij": plek + 0.5}
        rij["toelichting"] = f"{gebied}, {naam.lower()}: {procent(waarde)}"
        paneel.punten([rij], f"punt{plek + 1}", gemeentekleur(code), grootte=80)
    paneel.streep_px((lijn, -8, lijn, paneel.hoogte), grijs, 1.5, "punt")
    tekst = f"{referentie} {procent(aandelen[referentie, verwijzer])}"
    half = tekstbreedte(tekst, vorm.tekst) / 2
    midden = min(max(lijn, half), paneel.breedte - half)
    paneel.tekst([Etiket(midden, -20, tekst, grijs, vorm.tekst, lijn="center")])
    paneel.streep_px((0.5, 0, 0.5, paneel.hoogte), kleur("reeks-nullijn"))
    wensen = [
        Wens(
            Etiket(paneel.x.px(waarde), (plek + 0.5) * stap, getal(waarde), gemeentetekst(code), vorm.tekst),
            ("rechts", "links") if waarde >= aandelen[referentie, verwijzer] else ("links", "rechts"),
        )
        for plek, code in enumerate(namen)
        for waarde in [aandelen[code, verwijzer]]
    ]
    kader = Vak(2, -6, paneel.breedte, paneel.hoogte)
    paneel.tekst(plaats(wensen, kader, [(lijn, 0, lijn, paneel.hoogte)], afstand=7), halo=True)
