"""Chart: young people with help, by the youth team and in total, per municipality."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from vertellen.getal import getal
from vertellen.grafiek import Cijfertabel, Grafiek, schrijf_csv
from vertellen.grafieken._delen import EIGEN_SCHAAL, sleutelhoogte, teken_sleutel
from vertellen.grafieken._lijnen import Assen, Reeks, lijnpaneel, naambreedte
from vertellen.grafieken._spec import Kader, Spec, maak_spec, mooie_stappen, zonder_controle
from vertellen.grafieken._tabel import kaal, lees
from vertellen.huisstijl import BREED, SMAL, Vorm, gemeentekleur, gemeentetekst

if TYPE_CHECKING:
    import pandas as pd

_HULP: Final = {"totaal": ("Alle jeugdhulp", "vol", "circle"), "wijkteam": ("Jeugdteam", "streep", "square")}
_Aantallen = dict[tuple[str, str, int], float]


def jongeren(
    tabel: pd.DataFrame,
    namen: Mapping[str, str],
    *,
    id: str,  # noqa: A002 - the name in HTML
    titel: str,
    beschrijving: str = "",
) -> Grafiek:
    """Draw a panel per municipality with two lines: all help and help by the youth team.

    `tabel` has columns `gemeente`, `jaar`, `hulp` (wijkteam, totaal), `jongeren`. Municipalities of `namen`
    without rows are left out. Every panel has its own scale from zero, so that slopes compare.
    """
    aantallen: _Aantallen = {
        (gemeente, hulp, int(jaar)): float(aantal)
        for gemeente, hulp, jaar, aantal in lees(tabel, "gemeente", "hulp", "jaar", "jongeren")
    }
    jaren = sorted({jaar for _, _, jaar in aantallen})
    codes = [code for code in namen if any(gemeente == code for gemeente, _, _ in aantallen)]
    uitleg = beschrijving or _beschrijf({code: namen[code] for code in codes}, aantallen, jaren)
    breed, smal = (
        _teken({c: namen[c] for c in codes}, aantallen, jaren, vorm, titel=titel, uitleg=uitleg)
        for vorm in (BREED, SMAL)
    )
    lijf = tuple(
        (f"{namen[code]}, {naam.lower()}", *(getal(aantallen.get((code, hulp, jaar))) for jaar in jaren))
        for code in codes
        for hulp, (naam, *_) in _HULP.items()
    )
    kolommen = ("Gemeente en hulp", *map(str, jaren))
    csv = schrijf_csv(
        ("gemeente", "jaar", "hulp", "jongeren"), [(c, jaar, hulp, kaal(a)) for (c, hulp, jaar), a in aantallen.items()]
    )
    cijfers = Cijfertabel(kolommen, lijf, frozenset(range(1, len(kolommen))))
    return Grafiek(id, titel, uitleg, breed, smal, cijfers, csv)


@zonder_controle
def _teken(
    namen: Mapping[str, str], aantallen: _Aantallen, jaren: list[int], vorm: Vorm, *, titel: str, uitleg: str
) -> Spec:
    kolommen = 2 if vorm is BREED and len(namen) > 1 else 1
    hoog, tussen_ = (190.0, 60.0) if vorm is BREED else (170.0, 58.0)
    sleutels = [EIGEN_SCHAAL] if len(namen) > 1 else []
    boven = tussen_ - 28 + (sleutelhoogte(sleutels, vorm) if sleutels else 0)
    stapels = {code: [_reeks(code, hulp, aantallen, jaren) for hulp in _HULP] for code in namen}
    assen = {code: _assen(reeksen, jaren) for code, reeksen in stapels.items()}
    links = max(deel.links(vorm) for deel in assen.values())
    rechts = max(naambreedte(reeksen, vorm) for reeksen in stapels.values())
    gat = links + rechts + 14
    breed = (vorm.breedte - links - rechts - (kolommen - 1) * gat) // kolommen
    panelen = [
        lijnpaneel(
            code.lower(),
            (breed, hoog),
            stapels[code],
            assen[code],
            vorm,
            titel=naam,
            tint=gemeentetekst(code),
            erbij=[] if nummer else teken_sleutel(sleutels, vorm, links, boven),
        )
        for nummer, (code, naam) in enumerate(namen.items())
    ]
    rijen = -(-len(namen) // kolommen)
    tussen = (tussen_, gat)
    kader = Kader(vorm.breedte, boven + rijen * hoog + (rijen - 1) * tussen[0] + 26, links, boven)
    return maak_spec(panelen, kader, vorm, titel=titel, beschrijving=uitleg, kolommen=kolommen, tussen=tussen)


def _reeks(code: str, hulp: str, aantallen: _Aantallen, jaren: list[int]) -> Reeks:
    naam, streep, punt = _HULP[hulp]
    punten = tuple(
        (jaar, aantallen[code, hulp, jaar], getal(aantallen[code, hulp, jaar]))
        for jaar in jaren
        if (code, hulp, jaar) in aantallen
    )
    return Reeks(
        naam,
        punten,
        gemeentekleur(code),
        gemeentetekst(code),
        streep,
        punt,
        achter=punten[-1][2],
        eerste=True,
        top=True,
    )


def _assen(reeksen: list[Reeks], jaren: list[int]) -> Assen:
    hoogste = max(waarde for reeks in reeksen for _, waarde, _ in reeks.punten)
    stappen = [stap for stap in mooie_stappen(0, hoogste, 4) if stap <= hoogste]
    return Assen(jaren, {stap: getal(stap) for stap in stappen}, 0, hoogste * 1.08)


def _beschrijf(namen: Mapping[str, str], aantallen: _Aantallen, jaren: list[int]) -> str:
    eerste, laatste = jaren[0], jaren[-1]
    return " ".join(
        f"{naam}, {soort.lower()}: {getal(aantallen.get((code, hulp, eerste)))} in {eerste}, "
        f"{getal(aantallen.get((code, hulp, laatste)))} in {laatste}."
        for code, naam in namen.items()
        for hulp, (soort, *_) in _HULP.items()
    )
