"""Chart: trajectories per referrer over the years, for one municipality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vertellen.getal import getal
from vertellen.grafiek import Cijfertabel, Grafiek, schrijf_csv
from vertellen.grafieken._lijnen import Assen, Reeks, lijnpaneel, naambreedte
from vertellen.grafieken._spec import Kader, Spec, maak_spec, mooie_stappen, zonder_controle
from vertellen.grafieken._tabel import kaal, lees
from vertellen.huisstijl import BREED, SMAL, Vorm, kleur
from vertellen.namen import VERWIJZERS

if TYPE_CHECKING:
    import pandas as pd

# Referrer: name in the chart, name in narrow form, line colour, text colour, dash, point shape, width.
_VERWIJZERS: Final = {
    "geen": ("Jeugdteam helpt zelf", "Jeugdteam zelf", "inkt", "inkt", "vol", "circle", 2.8),
    "huisarts": ("Huisarts", "Huisarts", "reeks-paars", "reeks-paars", "lang", "square", 2.2),
    "jgt": (
        "Jeugdteam verwijst",
        "Jeugdteam verwijst",
        "reeks-orchidee",
        "reeks-orchidee",
        "streep",
        "triangle-up",
        2.2,
    ),
    "overig": ("Overige verwijzers", "Overig", "reeks-bruin", "reeks-bruin", "punt", "diamond", 2),
    "onbekend": ("Verwijzer onbekend", "Onbekend", "reeks-leem", "reeks-bruin", "streeppunt", "triangle-down", 2),
}


#: the columns of the table of figures, as the chapters have them
_TABEL: Final = ("totaal", "geen", "jgt", "huisarts", "onbekend", "overig")


def trajecten(tabel: pd.DataFrame, *, id: str, titel: str, beschrijving: str = "") -> Grafiek:  # noqa: A002 - the name in HTML
    """Draw one line per referrer. `tabel` has rows per year and referrer: `jaar`, `verwijzer`, `trajecten`.

    Referrer `totaal` stands in the table of figures only. An unknown referrer raises KeyError.
    """
    kolommen = lees(tabel, "jaar", "verwijzer", "trajecten")
    rijen = sorted((int(jaar), verwijzer, float(aantal)) for jaar, verwijzer, aantal in kolommen)
    vreemd = {verwijzer for _, verwijzer, _ in rijen} - {*_VERWIJZERS, "totaal"}
    if vreemd:
        raise KeyError(f"onbekende verwijzer {sorted(vreemd)}; bekend zijn {[*_VERWIJZERS, 'totaal']}")
    aantallen = {(jaar, verwijzer): aantal for jaar, verwijzer, aantal in rijen}
    jaren = sorted({jaar for jaar, _, _ in rijen})
    uitleg = beschrijving or _beschrijf(aantallen, jaren)
    breed, smal = (_teken(aantallen, jaren, vorm, titel=titel, uitleg=uitleg) for vorm in (BREED, SMAL))
    volgorde = [naam for naam in _TABEL if (jaren[-1], naam) in aantallen]
    koppen = [VERWIJZERS[naam] for naam in volgorde]
    lijf = tuple((str(jaar), *(getal(aantallen.get((jaar, naam))) for naam in volgorde)) for jaar in jaren)
    cijfers = Cijfertabel(("Jaar", *koppen), lijf, frozenset(range(1, len(koppen) + 1)))
    csv = schrijf_csv(("jaar", "verwijzer", "trajecten"), [(j, v, kaal(a)) for j, v, a in rijen])
    return Grafiek(id, titel, uitleg, breed, smal, cijfers, csv)


@zonder_controle
def _teken(aantallen: dict[tuple[int, str], float], jaren: list[int], vorm: Vorm, *, titel: str, uitleg: str) -> Spec:
    reeksen = [_reeks(naam, aantallen, jaren, vorm) for naam in _VERWIJZERS if (jaren[-1], naam) in aantallen]
    hoogste = max(waarde for reeks in reeksen for _, waarde, _ in reeks.punten)
    stappen = [stap for stap in mooie_stappen(0, hoogste, 4) if stap <= hoogste]
    assen = Assen(jaren, {stap: getal(stap) for stap in stappen}, 0, hoogste * 1.04)
    links, hoog = assen.links(vorm), 280 if vorm is BREED else 240
    breed = vorm.breedte - links - naambreedte(reeksen, vorm)
    paneel = lijnpaneel("trajecten", (breed, hoog), reeksen, assen, vorm)
    kader = Kader(vorm.breedte, hoog + 10 + 26, links, 10)
    return maak_spec([paneel], kader, vorm, titel=titel, beschrijving=uitleg)


def _reeks(naam: str, aantallen: dict[tuple[int, str], float], jaren: list[int], vorm: Vorm) -> Reeks:
    lang, kort, tint, tekst, streep, punt, dikte = _VERWIJZERS[naam]
    punten = tuple(
        (jaar, aantallen[jaar, naam], getal(aantallen[jaar, naam])) for jaar in jaren if (jaar, naam) in aantallen
    )
    laatste = punten[-1][2]
    return Reeks(
        lang if vorm is BREED else kort,
        punten,
        kleur(tint),
        kleur(tekst),
        streep,
        punt,
        dikte,
        laatste if vorm is BREED else "",
    )


def _beschrijf(aantallen: dict[tuple[int, str], float], jaren: list[int]) -> str:
    eerste, laatste = jaren[0], jaren[-1]
    zinnen = [
        f"{lang}: {getal(aantallen[eerste, naam])} in {eerste}, {getal(aantallen[laatste, naam])} in {laatste}."
        for naam, (lang, *_) in _VERWIJZERS.items()
        if (eerste, naam) in aantallen and (laatste, naam) in aantallen
    ]
    return "Aantal trajecten per verwijzer. " + " ".join(zinnen)
