"""Examples of every chart, from the project's own figures; a new chart is tested once it stands here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd

from vertellen.grafiek import Grafiek
from vertellen.grafieken import NormPaneel, Punt, Statusrij, Termijn
from vertellen.grafieken._letterbreedte import tekstbreedte
from vertellen.grafieken._plaatsing import Vak
from vertellen.grafieken.begroting import begroting
from vertellen.grafieken.contracten import contracten
from vertellen.grafieken.fte import fte
from vertellen.grafieken.jongeren import jongeren
from vertellen.grafieken.norm_pad import norm_pad
from vertellen.grafieken.normdaling import normdaling
from vertellen.grafieken.saldo import saldo
from vertellen.grafieken.status_matrix import TEKENS, status_matrix
from vertellen.grafieken.tarieven import tarieven
from vertellen.grafieken.trajecten import trajecten
from vertellen.grafieken.verschuivingen import verschuivingen
from vertellen.grafieken.verwijzers_aandeel import verwijzers_aandeel

CIJFERS = Path(__file__).resolve().parents[2] / "data" / "cijfers"
NAMEN = {"GM0546": "Leiden", "GM0547": "Leiderdorp", "GM0579": "Oegstgeest", "GM0638": "Zoeterwoude"}
SVG = "{http://www.w3.org/2000/svg}"


def lees(naam: str) -> pd.DataFrame:
    return pd.read_csv(CIJFERS / f"{naam}.csv")


def panelen(
    nulmeting: list[float] | None,
    periode: str,
    normen: list[list[float]],
    metingen: dict[str, list[float]] | None = None,
) -> list[NormPaneel]:
    return [
        NormPaneel(
            code,
            naam,
            Punt(periode, nulmeting[plek]) if nulmeting else None,
            tuple(Punt(str(2021 + jaar), waarde) for jaar, waarde in enumerate(normen[plek])),
            None,
            tuple(Punt(eigen, waarden[plek]) for eigen, waarden in (metingen or {}).items()),
        )
        for plek, (code, naam) in enumerate(NAMEN.items())
    ]


SPECIALISTISCH = [
    [14.0, 13.5, 13.0, 12.5],
    [12.5, 12.2, 11.9, 11.5],
    [12.5, 12.2, 11.9, 11.5],
    [13.5, 13.2, 12.9, 12.5],
]
TOEGANG = [[534, 521, 507, 493], [129, 125, 122, 119], [127, 124, 120, 117], [56, 54, 53, 51]]
METINGEN = {"2021": [13.9, 12.8, 12.1, 13.8], "2023": [13.9, 12.1, 11.9, 13.3], "2026-Q3": [13.1, 12.5, 11.0, 12.9]}


def saldi() -> pd.DataFrame:
    rijen = []
    for scenario, bedragen in (("best", [-585, -48, 584, 1450]), ("base", [-911, -642, -373, -10])):
        for plek, bedrag in enumerate(bedragen):
            rijen.append((scenario, 2021 + plek, bedrag * 1000, sum(bedragen[: plek + 1]) * 1000))
    return pd.DataFrame(rijen, columns=["scenario", "jaar", "saldo", "cumulatief"])


def dalingen() -> pd.DataFrame:
    """Give the fall of every norm for referrals by the access, beside that of both scenarios."""
    scenarios = lees("scenario_percentages").query("maatregel == 'triage'")
    rijen = [
        (code, soort, jaar, procent)
        for code in NAMEN
        for soort, jaar, procent in scenarios[["scenario", "jaar", "procent"]].itertuples(index=False)
    ]
    for code, nulmeting, normen in zip(NAMEN, (548, 132, 130, 57), TOEGANG, strict=True):
        rijen += [(code, "norm", 2021 + n, (nulmeting - norm) / nulmeting * 100) for n, norm in enumerate(normen)]
    return pd.DataFrame(rijen, columns=["gemeente", "soort", "jaar", "daling"])


def standen() -> list[Statusrij]:
    mogelijk = list(TEKENS)
    return [
        Statusrij(str(nummer), f"Indicator {nummer}", f"Groep {nummer // 5}", {
            code: mogelijk[(nummer + plek) % len(mogelijk)] for plek, code in enumerate(NAMEN)
        })
        for nummer in range(1, 14)
    ]  # fmt: skip


TERMIJNEN = [
    Termijn(
        "Specialistische jeugdhulp met een heel lange naam erbij",
        "Haaglanden",
        "2021-01-01",
        "2022-12-31",
        "2026-12-31",
    ),
    Termijn("Regeling", "Haaglanden", "2020", None, onbepaald=True),
    Termijn("Zonder einde", "Haaglanden", "2021", None),
    Termijn("Zonder begin", "Voorschoten", None, "2021-06"),
    Termijn("Met een looptijd en geen begin", "Voorschoten", None, "2021-12", "2023-12", looptijd=2),
    Termijn("Met een looptijd en een ander einde", "Voorschoten", "2021-01-01", "2022-01-31", looptijd=2),
    Termijn("Zonder begin maar te verlengen", "Voorschoten", None, "2021-12-31", "2023-12-31"),
]


@cache
def alle() -> dict[str, Grafiek]:
    tabel = lees("trajecten")
    leiden, leiderdorp = tabel[tabel.gemeente == "GM0546"], tabel[tabel.gemeente == "GM0547"]
    effecten = lees("verschuivingen")
    doelen = [NormPaneel(code, naam, doel=Punt("2024", 80)) for code, naam in NAMEN.items()]
    wachttijd = [
        NormPaneel(code, naam, doel=Punt("2024", 14), metingen=(Punt("2022", 20), Punt("2023", 12), Punt("2024", 14)))
        for code, naam in NAMEN.items()
    ]
    zes = panelen([14.1, 12.6, 12.6, 13.8], "2017", SPECIALISTISCH)
    gemeten = panelen([14.1, 12.6, 12.6, 13.8], "2017", SPECIALISTISCH, METINGEN)
    toegang = panelen([548, 132, 130, 57], "2018", TOEGANG)
    school = panelen([1.6, 1.3, 1.2, 1.3], "2018/2019", [[1.6, 1.55, 1.5, 1.45]] + [[1.3, 1.25, 1.25, 1.2]] * 3)
    return {
        "norm": norm_pad(zes, id="norm", titel="Specialistische jeugdhulp", eenheid="procent", decimalen=1),
        "norm-gemeten": norm_pad(gemeten, id="norm-gemeten", titel="Met metingen", eenheid="procent", decimalen=1),
        "norm-aantal": norm_pad(toegang, id="norm-aantal", titel="Verwijzingen", eenheid="aantal"),
        "norm-schooljaar": norm_pad(school, id="norm-schooljaar", titel="Verzuim", eenheid="procent", decimalen=2),
        "norm-doel": norm_pad(doelen, id="norm-doel", titel="Ervaren regie", eenheid="procent"),
        "norm-dagen": norm_pad(wachttijd, id="norm-dagen", titel="Wachttijd", eenheid="dagen"),
        "trajecten-leiden": trajecten(leiden, id="trajecten-leiden", titel="Trajecten in Leiden"),
        "trajecten-leiderdorp": trajecten(leiderdorp, id="trajecten-leiderdorp", titel="Trajecten in Leiderdorp"),
        "normdaling": normdaling(dalingen(), NAMEN, id="normdaling", titel="Norm en scenario's"),
        "stand": status_matrix(standen(), NAMEN, id="stand", titel="Stand per afspraak"),
        "begroting": begroting(lees("begroting_toegang"), NAMEN, id="begroting", titel="Begroting", jaar=2021),
        "saldo": saldo(saldi(), id="saldo", titel="Saldo"),
        "verwijzers": verwijzers_aandeel(lees("verwijzers_aandeel"), NAMEN, id="verwijzers", titel="Verwijzers"),
        "effecten-best": verschuivingen(effecten, id="effecten-best", titel="Best case", scenario="best"),
        "effecten-base": verschuivingen(effecten, id="effecten-base", titel="Base case", scenario="base"),
        "jongeren": jongeren(lees("jongeren"), NAMEN, id="jongeren", titel="Jongeren"),
        "fte": fte(lees("fte_jgt"), id="fte", titel="Fte"),
        "contracten": contracten(TERMIJNEN, id="contracten", titel="Contracten", mijlpaal=("2023-01-01", "overstap")),
        "tarieven": tarieven(lees("tarieven"), id="tarieven", titel="Tarieven"),
    }


@dataclass(frozen=True)
class Tekst:
    """A text as it stands in an SVG."""

    tekst: str
    vak: Vak
    grootte: float
    kleur: str


def teksten(svg: str) -> list[Tekst]:
    """Find all texts of a rendered chart with the rectangle that each takes."""
    wortel = ET.fromstring(svg)
    for knoop in wortel.iter(f"{SVG}text"):
        knoop.attrib.setdefault("font-size", wortel.get("font-size", "0"))
    return list(_teksten(wortel, 0, 0))


def _teksten(knoop: ET.Element, x: float, y: float) -> Iterator[Tekst]:
    for kind in knoop:
        dx, dy = _verschoven(kind.get("transform", ""))
        if kind.tag == f"{SVG}text":
            grootte = float((kind.get("font-size") or "0").removesuffix("px"))
            breed = tekstbreedte(kind.text or "", grootte, vet=kind.get("font-weight") == "600")
            links = x + dx - {"start": 0.0, "middle": breed / 2, "end": breed}[kind.get("text-anchor", "start")]
            basis = y + dy
            vak = Vak(links, basis - grootte * 0.72, links + breed, basis + grootte * 0.2)
            yield Tekst(kind.text or "", vak, grootte, kind.get("fill") or "")
        else:
            yield from _teksten(kind, x + dx, y + dy)


def _verschoven(transform: str) -> tuple[float, float]:
    if not transform.startswith("translate("):
        return 0.0, 0.0
    delen = transform.removeprefix("translate(").split(")")[0].split(",")
    return float(delen[0]), float(delen[1])


def lagen(spec: Any) -> list[dict[str, Any]]:
    """Give all layers of a spec, of all panels."""
    return [laag for paneel in spec["concat"] for laag in paneel["layer"]]


def rijen(spec: Any, naam: str) -> list[dict[str, Any]]:
    """Give the data of the layers whose name starts like this."""
    eigen = [een for een in lagen(spec) if een.get("name", "").startswith(naam)]
    return [rij for een in eigen for rij in een["data"]["values"]]


def laag(spec: Any, naam: str) -> dict[str, Any]:
    """Give the layer with a name."""
    return next(een for een in lagen(spec) if een.get("name") == naam)
