"""Chart: the status of every indicator in every municipality, as shape and word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from vertellen.grafiek import Cijfertabel, Grafiek, schrijf_csv
from vertellen.grafieken._plaatsing import Etiket, breek
from vertellen.grafieken._spec import Band, Kader, Paneel, Schaal, Spec, maak_spec
from vertellen.huisstijl import BREED, SMAL, Vorm, kleur


@dataclass(frozen=True)
class Teken:
    """How a status looks: its short word, the colour, and the filled part of the circle (or another shape)."""

    woord: str
    tint: str
    vorm: str
    streep: tuple[int, ...] = ()


_HALF: Final = "M0,-1A1,1,0,0,0,0,1Z"
_KWART: Final = "M0,0L0,-1A1,1,0,0,1,1,0Z"
TEKENS: Final = {
    "norm gehaald": Teken("gehaald", "groen", "vol"),
    "norm niet gehaald": Teken("niet gehaald", "rood", "driehoek"),
    "op koers": Teken("op koers", "oker", _HALF),
    "achter op koers": Teken("achter op koers", "oker", _KWART),
    "nog niet gemeten": Teken("geen meting", "grijs", "leeg"),
    "nulmeting volgt": Teken("nulmeting volgt", "grijs", "leeg", (1, 2)),
    "niet vast te stellen": Teken("onzeker", "grijs", "?"),
    "geen norm": Teken("geen norm", "grijs", "–"),
}


@dataclass(frozen=True)
class Statusrij:
    """One indicator: number, short name, group (the rode draad, as shown) and the status per municipality code."""

    nummer: str
    kort: str
    groep: str
    standen: Mapping[str, str]


def status_matrix(
    rijen: Sequence[Statusrij],
    namen: Mapping[str, str],
    *,
    id: str,  # noqa: A002 - the name in HTML
    titel: str,
    bron: str = "",
    beschrijving: str = "",
) -> Grafiek:
    """Draw the statuses. `namen` gives code and name of the municipalities, in order.

    A status is one of the outcomes of `tellen.status`; another one raises KeyError. Rows of one group
    must stand together.
    """
    vreemd = {stand for rij in rijen for stand in rij.standen.values()} - set(TEKENS)
    if vreemd:
        raise KeyError(f"onbekende stand {sorted(vreemd)}; bekend zijn {list(TEKENS)}")
    uitleg = beschrijving or _beschrijf(rijen, namen)
    breed, smal = (_teken(rijen, namen, vorm, titel=titel, uitleg=uitleg) for vorm in (BREED, SMAL))
    lijf = tuple((f"{rij.nummer} {rij.kort}", *(rij.standen[code] for code in namen)) for rij in rijen)
    plat = [(rij.nummer, rij.kort, code, rij.standen[code]) for rij in rijen for code in namen]
    csv = schrijf_csv(("nummer", "indicator", "gemeente", "stand"), plat)
    return Grafiek(id, titel, uitleg, breed, smal, Cijfertabel(("Afspraak", *namen.values()), lijf), csv, bron)


@dataclass(frozen=True)
class _Opzet:
    vorm: Vorm
    links: float
    rij: float
    groep: float


def _teken(rijen: Sequence[Statusrij], namen: Mapping[str, str], vorm: Vorm, *, titel: str, uitleg: str) -> Spec:
    opzet = _Opzet(BREED, 182, 27, 38) if vorm is BREED else _Opzet(SMAL, 0, 58, 40)
    groepen = [(naam, list(deel)) for naam, deel in groupby(rijen, key=lambda rij: rij.groep)]
    hoogte = opzet.rij * len(rijen) + opzet.groep * len(groepen) + 4
    breed = vorm.breedte - opzet.links
    paneel = Paneel(
        "stand", breed, hoogte, Band(tuple(namen.values()), breed), Schaal(0, hoogte, 0, hoogte), "gemeente", "plek"
    )
    stap = breed / len(namen)
    paneel.tekst(
        [
            Etiket(nummer * stap + 2, -14, naam, kleur("inkt"), vorm.tekst, vet=True)
            for nummer, naam in enumerate(namen.values())
        ]
    )
    paneel.streep_px((-opzet.links, -0.5, breed, -0.5), kleur("inkt"), 1.5)
    y = 0.0
    for naam, deel in groepen:
        paneel.tekst([Etiket(-opzet.links, y + opzet.groep - 16, naam, kleur("accent"), vorm.kop, vet=True)])
        y += opzet.groep
        paneel.streep_px((-opzet.links, int(y) - 0.5, breed, int(y) - 0.5), kleur("accent"))
        for rij in deel:
            _teken_rij(paneel, rij, namen, y, opzet)
            y += opzet.rij
            paneel.streep_h(int(y) - 0.5, "rooster", 1, -opzet.links)
    kader = Kader(vorm.breedte, 28 + hoogte, opzet.links, 28)
    return maak_spec([paneel], kader, vorm, titel=titel, beschrijving=uitleg)


def _teken_rij(paneel: Paneel, rij: Statusrij, namen: Mapping[str, str], y: float, opzet: _Opzet) -> None:
    vorm, ink, grijs = opzet.vorm, kleur("inkt"), kleur("grijs")
    breed = vorm is BREED
    kop = y + (opzet.rij / 2 if breed else 14)
    paneel.tekst([Etiket(-opzet.links, kop, rij.nummer, grijs, vorm.tekst)])
    paneel.tekst([Etiket(-opzet.links + 26, kop, rij.kort, ink, vorm.tekst, vet=not breed)])
    stap, midden = paneel.breedte / len(namen), y + (opzet.rij / 2 if breed else 38)
    for nummer, (code, naam) in enumerate(namen.items()):
        stand = rij.standen[code]
        teken, x = TEKENS[stand], nummer * stap + 8
        data = {"gemeente": naam, "indicator": rij.kort, "stand": stand, "plek": round(midden, 1)}
        data["toelichting"] = f"{naam}, {rij.kort}: {stand}"
        teken_status(paneel, teken, data, x)
        tint = kleur(teken.tint)
        delen = [teken.woord] if breed else breek(teken.woord, vorm.tekst, stap - 20)
        eerste = midden - (len(delen) - 1) * 7
        stevig = teken.vorm in ("vol", "driehoek", _HALF, _KWART)
        paneel.tekst(
            [
                Etiket(x + 11, eerste + 14 * plek, deel, ink if stevig else tint, vorm.tekst)
                for plek, deel in enumerate(delen)
            ]
        )


def teken_status(paneel: Paneel, teken: Teken, data: Mapping[str, object], x: float) -> None:
    """Draw the sign of one status; the row of data goes with its outline, for the tooltip."""
    tint, y = kleur(teken.tint), float(str(data["plek"]))
    if teken.vorm in ("?", "–"):
        paneel.tekst([Etiket(x, y, teken.vorm, tint, 14, vet=True, lijn="center")])
        return
    vorm = "triangle-up" if teken.vorm == "driehoek" else "circle"
    vulling = tint if teken.vorm in ("vol", "driehoek") else kleur("papier")
    merk = {"type": "point", "shape": vorm, "size": 88, "filled": False, "fill": vulling, "stroke": tint, "opacity": 1}
    merk |= {"strokeWidth": 1.5, **({"strokeDash": list(teken.streep)} if teken.streep else {})}
    codering = {
        "x": {"value": round(x, 1)},
        "y": {"field": "plek", "type": "quantitative", "scale": None, "axis": None},
    }
    tooltip = {"tooltip": {"field": "toelichting", "type": "nominal", "title": "Stand"}}
    paneel.lagen.append({"data": {"values": [dict(data)]}, "mark": merk, "encoding": codering | tooltip})
    if teken.vorm.startswith("M"):
        deel = {"type": "point", "shape": teken.vorm, "size": 88, "filled": True, "color": tint, "opacity": 1}
        paneel.lagen.append({"data": {"values": [dict(data)]}, "mark": deel, "encoding": codering})


def _beschrijf(rijen: Sequence[Statusrij], namen: Mapping[str, str]) -> str:
    zinnen = []
    for code, naam in namen.items():
        standen = [rij.standen[code] for rij in rijen]
        delen = [f"{standen.count(stand)} keer {stand}" for stand in TEKENS if stand in standen]
        zinnen.append(f"{naam}: {', '.join(delen)}.")
    return " ".join(zinnen)
