"""Chart: what the shifts yield minus the investment, per year and added up, in two scenarios."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vertellen.getal import euro, getal, miljoen, rond
from vertellen.grafiek import Cijfertabel, Grafiek, schrijf_csv
from vertellen.grafieken._lijnen import Assen, Reeks, lijnpaneel, naambreedte
from vertellen.grafieken._plaatsing import Etiket
from vertellen.grafieken._spec import (
    Kader,
    Laag,
    Spec,
    look,
    maak_spec,
    mooie_stappen,
    tekens,
    teksten,
    zonder_controle,
)
from vertellen.grafieken._tabel import kaal, lees
from vertellen.huisstijl import BREED, SMAL, Vorm, kleur

if TYPE_CHECKING:
    import pandas as pd

_SCENARIOS: Final = {
    "best": ("Best case", "paars", "vol", "circle"),
    "base": ("Base case", "bruin", "streep", "square"),
}
_WIJZEN: Final = {"saldo": "Saldo per jaar", "cumulatief": "Opgeteld vanaf {jaar}"}
_Saldi = dict[tuple[str, str, int], float]


def saldo(tabel: pd.DataFrame, *, id: str, titel: str, beschrijving: str = "") -> Grafiek:  # noqa: A002 - the name in HTML
    """Draw two panels: the balance per year and the balance added up since the first year.

    `tabel` has columns `scenario` (best, base), `jaar`, `saldo` and `cumulatief`, in euros.
    The first year at or above zero is marked in each panel.
    """
    saldi: _Saldi = {
        (scenario, wijze, int(jaar)): float(bedrag)
        for wijze in _WIJZEN
        for scenario, jaar, bedrag in lees(tabel, "scenario", "jaar", wijze)
    }
    jaren = sorted({jaar for _, _, jaar in saldi})
    uitleg = beschrijving or _beschrijf(saldi, jaren)
    breed, smal = (_teken(saldi, jaren, vorm, titel=titel, uitleg=uitleg) for vorm in (BREED, SMAL))
    paren = [(scenario, wijze) for wijze in _WIJZEN for scenario in _SCENARIOS]
    koppen = ("Jaar", *(f"{_SCENARIOS[s][0]}, {_WIJZEN[w].format(jaar=jaren[0]).lower()}" for s, w in paren))
    lijf = tuple((str(jaar), *(_duizend(saldi[s, w, jaar]) for s, w in paren)) for jaar in jaren)
    plat = [
        (s, jaar, _centen(saldi[s, "saldo", jaar]), _centen(saldi[s, "cumulatief", jaar]))
        for s in _SCENARIOS
        for jaar in jaren
    ]
    csv = schrijf_csv(("scenario", "jaar", "saldo", "cumulatief"), plat)
    return Grafiek(id, titel, uitleg, breed, smal, Cijfertabel(koppen, lijf, frozenset(range(1, 5))), csv)


def _duizend(bedrag: float) -> str:
    """Write an amount of the model: it rests on bounds, so that it is no more exact than a thousand euros."""
    return euro(rond(bedrag, -3))


def _centen(bedrag: float) -> int | float:
    return kaal(float(rond(bedrag, 2)))


def omslag(saldi: _Saldi, scenario: str, wijze: str) -> int | None:
    """Give the first year in which the balance is zero or more, or None."""
    return min((j for (s, w, j), bedrag in saldi.items() if (s, w) == (scenario, wijze) and bedrag >= 0), default=None)


@zonder_controle
def _teken(saldi: _Saldi, jaren: list[int], vorm: Vorm, *, titel: str, uitleg: str) -> Spec:
    kolommen = 2 if vorm is BREED else 1
    hoog, boven = (220.0, 32.0) if vorm is BREED else (190.0, 30.0)
    stapels = {wijze: [_reeks(saldi, scenario, wijze, jaren) for scenario in _SCENARIOS] for wijze in _WIJZEN}
    assen = _assen(saldi, jaren)
    links = assen.links(vorm)
    rechts = max(naambreedte(reeksen, vorm) for reeksen in stapels.values())
    gat = rechts + 14
    breed = (vorm.breedte - links - kolommen * rechts - (kolommen - 1) * 14) // kolommen
    panelen = [
        lijnpaneel(
            wijze,
            (breed, hoog),
            stapels[wijze],
            assen,
            vorm,
            titel=titel_.format(jaar=jaren[0]),
            met_y=nummer % kolommen == 0,
            erbij=_omslagen(assen, (breed, hoog), saldi, wijze, vorm),
        )
        for nummer, (wijze, titel_) in enumerate(_WIJZEN.items())
    ]
    rijen = 2 // kolommen
    tussen = (boven + 28, gat)
    kader = Kader(vorm.breedte, boven + rijen * hoog + (rijen - 1) * tussen[0] + 26, links, boven)
    return maak_spec(panelen, kader, vorm, titel=titel, beschrijving=uitleg, kolommen=kolommen, tussen=tussen)


def _omslagen(assen: Assen, maat: tuple[float, float], saldi: _Saldi, wijze: str, vorm: Vorm) -> list[Laag]:
    """Ring the first point at or above zero and name its year."""
    ringen, namen = [], []
    schaal_x, schaal_y = assen.schalen(*maat)
    for scenario, (_, naam, *_) in _SCENARIOS.items():
        jaar = omslag(saldi, scenario, wijze)
        if jaar is None:
            continue
        x, y, tint = schaal_x.px(jaar), schaal_y.px(saldi[scenario, wijze, jaar]), kleur(f"reeks-{naam}")
        ringen.append({"x": x, "y": y, **look(tint, vulling="none")})
        namen.append(Etiket(x - 12, y - 4, f"boven nul in {jaar}", tint, vorm.tekst, vet=True, lijn="right"))
    return [tekens(ringen, grootte=190), *teksten(namen, halo=True)] if ringen else []


def _reeks(saldi: _Saldi, scenario: str, wijze: str, jaren: list[int]) -> Reeks:
    naam, tint, streep, punt = _SCENARIOS[scenario]
    punten = tuple((jaar, saldi[scenario, wijze, jaar], _duizend(saldi[scenario, wijze, jaar])) for jaar in jaren)
    return Reeks(
        naam,
        punten,
        kleur(f"reeks-{tint}"),
        kleur(f"reeks-{tint}"),
        streep,
        punt,
        2.2,
        onder=miljoen(punten[-1][1]),
    )


def _assen(saldi: _Saldi, jaren: list[int]) -> Assen:
    laagste, hoogste = min(*saldi.values(), 0), max(*saldi.values(), 0)
    stappen = mooie_stappen(laagste, hoogste, 4)
    teksten_ = {stap: getal(stap / 1_000_000, 1) if stap else "0" for stap in stappen}
    teksten_[stappen[-1]] = miljoen(stappen[-1], 1)
    rand = (hoogste - laagste) * 0.05
    return Assen(jaren, teksten_, min(laagste - rand, stappen[0]), max(hoogste + rand, stappen[-1]))


def _beschrijf(saldi: _Saldi, jaren: list[int]) -> str:
    zinnen = []
    for scenario, (naam, *_) in _SCENARIOS.items():
        per_jaar, samen = omslag(saldi, scenario, "saldo"), omslag(saldi, scenario, "cumulatief")
        zinnen.append(
            f"{naam}: het saldo gaat van {_duizend(saldi[scenario, 'saldo', jaren[0]])} in {jaren[0]} "
            f"naar {_duizend(saldi[scenario, 'saldo', jaren[-1]])} in {jaren[-1]}. "
            + (f"Vanaf {per_jaar} is het niet meer negatief. " if per_jaar else "Het blijft onder nul. ")
            + f"Opgeteld is het {_duizend(saldi[scenario, 'cumulatief', jaren[-1]])}"
            + (f"; in {samen} komt de som boven nul." if samen else "; de som komt niet boven nul.")
        )
    return " ".join(zinnen)
