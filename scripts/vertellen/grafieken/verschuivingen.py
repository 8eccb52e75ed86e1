"""Chart: what each measure yields per year in one scenario, held against the investment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vertellen.getal import euro, euro_kort, getal
from vertellen.grafiek import Cijfertabel, Grafiek, schrijf_csv
from vertellen.grafieken._delen import kantbreedte, kantschrift
from vertellen.grafieken._letterbreedte import tekstbreedte
from vertellen.grafieken._plaatsing import Etiket, spreid
from vertellen.grafieken._spec import Kader, Paneel, Schaal, Spec, maak_spec, mooie_stappen
from vertellen.grafieken._tabel import kaal, lees
from vertellen.huisstijl import BREED, SMAL, Vorm, kleur

if TYPE_CHECKING:
    import pandas as pd

# Bottom to top: name, short name, fill, colour of the amount on the fill, colour of the name.
_MAATREGELEN: Final = {
    "regie": ("Regie", "Regie", "reeks-donkerblauw", "papier", "reeks-donkerblauw"),
    "triage": ("Triage", "Triage", "reeks-lichtblauw", "inkt", "reeks-blauw-tekst"),
    "poj": ("Praktijkondersteuner jeugd", "Praktijkonder-\nsteuner jeugd", "reeks-oker", "papier", "reeks-oker"),
}
_Bedragen = dict[tuple[str, int], float]


def verschuivingen(
    tabel: pd.DataFrame,
    *,
    id: str,  # noqa: A002 - the name in HTML
    titel: str,
    scenario: str,
    bron: str = "",
    beschrijving: str = "",
) -> Grafiek:
    """Stack the yields of the three measures per year; a dashed line per year marks the investment.

    `tabel` has columns `maatregel` (investering, poj, triage, regie), `scenario`, `jaar`, `euro`; rows of
    the other scenario and the totals are left out. The investment may be written as a negative amount.
    """
    bedragen: _Bedragen = {}
    for maatregel, eigen_scenario, jaar, bedrag in lees(tabel, "maatregel", "scenario", "jaar", "euro"):
        eigen = maatregel in _MAATREGELEN and eigen_scenario == scenario
        if jaar != "totaal" and (eigen or maatregel == "investering"):
            bedragen[maatregel, int(jaar)] = float(bedrag) if eigen else abs(float(bedrag))
    jaren = sorted({jaar for _, jaar in bedragen})
    uitleg = beschrijving or " ".join(
        f"{jaar}: opbrengst {euro(_som(bedragen, jaar))} tegen {euro(bedragen['investering', jaar])} investering."
        for jaar in jaren
    )
    breed, smal = (_teken(bedragen, jaren, vorm, titel=titel, uitleg=uitleg) for vorm in (BREED, SMAL))
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
    return Grafiek(id, titel, uitleg, breed, smal, Cijfertabel(koppen, lijf, frozenset(range(1, 6))), csv, bron)


def _som(bedragen: _Bedragen, jaar: int) -> float:
    return sum(bedragen[maatregel, jaar] for maatregel in _MAATREGELEN)


def _teken(bedragen: _Bedragen, jaren: list[int], vorm: Vorm, *, titel: str, uitleg: str) -> Spec:
    hoogste = max([_som(bedragen, jaar) for jaar in jaren] + [bedragen["investering", jaar] for jaar in jaren])
    stappen = [stap for stap in mooie_stappen(0, hoogste, 4) if stap <= hoogste * 1.05]
    teksten = [getal(stap / 1_000_000, 1) if stap else "0" for stap in stappen]
    teksten[-1] = f"€\u00a0{teksten[-1]}\u00a0mln"
    links = kantbreedte(teksten, vorm)
    namen = [deel[0] if vorm is BREED else deel[1] for deel in _MAATREGELEN.values()]
    rechts = 14 + max(
        tekstbreedte(naam, vorm.tekst, vet=True) for tekst in [*namen, "Investering"] for naam in tekst.split("\n")
    )
    breed, hoog = vorm.breedte - links - rechts, (270.0 if vorm is BREED else 250.0)
    boven = 24.0
    x, y = Schaal(0, len(jaren), 0, breed), Schaal(0, max(hoogste * 1.02, stappen[-1]), hoog, 0)
    paneel = Paneel("verschuivingen", breed, hoog, x, y, "links", "van")
    paneel.rooster(stappen, nul=True)
    kantschrift(paneel, [y.px(stap) for stap in stappen], teksten, vorm)
    for plek, jaar in enumerate(jaren):
        _kolom(paneel, bedragen, plek, jaar, x=x, y=y, vorm=vorm)
    _investering(paneel, bedragen, jaren, x, y)
    _namen(paneel, bedragen, jaren[-1], x=x, y=y, vorm=vorm)
    kader = Kader(vorm.breedte, boven + hoog + 26, links, boven)
    return maak_spec([paneel], kader, vorm, titel=titel, beschrijving=uitleg)


def _kolom(paneel: Paneel, bedragen: _Bedragen, plek: int, jaar: int, *, x: Schaal, y: Schaal, vorm: Vorm) -> None:
    van, midden, etiketten = 0.0, x.px(plek + 0.5), []
    for maatregel, (naam, _, tint, op, _) in _MAATREGELEN.items():
        bedrag = bedragen[maatregel, jaar]
        rij = {"maatregel": maatregel, "jaar": jaar, "euro": bedrag, "van": van, "onder": van + bedrag}
        rij |= {"links": plek + 0.2, "tot": plek + 0.8, "toelichting": f"{naam}, {jaar}: {euro(bedrag)}"}
        paneel.vakken([rij], f"{maatregel}{plek + 1}", kleur(tint))
        hoogte = _vrije_plek(y.px(van), y.px(van + bedrag), y.px(bedragen["investering", jaar]), vorm)
        if hoogte is not None:
            tekst = getal(bedrag / 1_000_000, 2)
            etiketten.append(Etiket(midden, hoogte, tekst, kleur(op), vorm.tekst, lijn="center"))
        van += bedrag
        if maatregel != "poj":
            grens = y.px(van)
            paneel.streep_px((x.px(plek + 0.2), grens, x.px(plek + 0.8), grens), kleur("papier"), 1)
    paneel.tekst(etiketten)
    boven, grens = y.px(van) - 10, y.px(bedragen["investering", jaar])
    boven = grens - 12 if -11 < grens - boven < 11 else boven
    top = Etiket(
        midden,
        boven,
        euro_kort(van) if vorm is BREED else getal(van / 1_000_000, 2),
        kleur("inkt"),
        vorm.tekst,
        vet=True,
        lijn="center",
    )
    paneel.tekst([top], halo=True)
    paneel.tekst(
        [Etiket(midden, paneel.hoogte + 8 + vorm.tekst / 2, str(jaar), kleur("grijs"), vorm.tekst, lijn="center")]
    )


def _vrije_plek(onder: float, boven: float, lijn: float, vorm: Vorm) -> float | None:
    """Find the middle of the largest part of a bar that the investment line leaves free, if text fits there."""
    delen = [(boven, onder)] if not boven < lijn < onder else [(boven, lijn - 2), (lijn + 2, onder)]
    top, bodem = max(delen, key=lambda deel: deel[1] - deel[0])
    return (top + bodem) / 2 if bodem - top > vorm.tekst + 3 else None


def _investering(paneel: Paneel, bedragen: _Bedragen, jaren: list[int], x: Schaal, y: Schaal) -> None:
    for plek, jaar in enumerate(jaren):
        hoogte = y.px(bedragen["investering", jaar])
        tint = kleur("reeks-rood")
        paneel.streep_px((x.px(plek + 0.05), hoogte, x.px(plek + 0.95), hoogte), kleur("papier"), 5)
        paneel.streep_px((x.px(plek + 0.05), hoogte, x.px(plek + 0.95), hoogte), tint, 2.5, "streep")


def _namen(paneel: Paneel, bedragen: _Bedragen, jaar: int, *, x: Schaal, y: Schaal, vorm: Vorm) -> None:
    """Name the measures and the investment beside the last column."""
    namen, plekken, van = [], [], 0.0
    for maatregel, (lang, kort, _, _, tint) in _MAATREGELEN.items():
        namen.append((lang if vorm is BREED else kort, kleur(tint)))
        plekken.append(y.px(van + bedragen[maatregel, jaar] / 2))
        van += bedragen[maatregel, jaar]
    namen.append((f"Investering\n{euro_kort(bedragen['investering', jaar])}", kleur("reeks-rood")))
    plekken.append(y.px(bedragen["investering", jaar]))
    hoogten = spreid(plekken, 16 + 15 * max(naam.count("\n") for naam, _ in namen), 8, paneel.hoogte - 4)
    rand = x.hoog
    for (naam, tint), eigen, hoogte in zip(namen, plekken, hoogten, strict=True):
        if abs(eigen - hoogte) > 4:
            paneel.streep_px((x.px(rand - 0.18), eigen, paneel.breedte + 5, hoogte), kleur("reeks-zand"))
        delen = naam.split("\n")
        paneel.tekst(
            [
                Etiket(
                    paneel.breedte + 8, hoogte + (plek - (len(delen) - 1) / 2) * 15, deel, tint, vorm.tekst, vet=True
                )
                for plek, deel in enumerate(delen)
            ]
        )
