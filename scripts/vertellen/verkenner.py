"""The scenario explorer: both scenarios as a table, with all that the page's script needs to compute other choices.

The formula is that of `tellen.verschuiving`; the script of the extension (`verkenner.js`) follows it in the browser.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from tellen.feit import Feit
from tellen.rekentabel import MAATREGELEN as MODEL_MAATREGELEN
from tellen.rekentabel import SCENARIOS as MODEL_SCENARIOS
from tellen.rekentabel import base_amounts
from tellen.verschuiving import AFRONDING
from vertellen import getal as g
from vertellen.blok import Kolom, Tabel
from vertellen.bronregel import source_line, source_text
from vertellen.context import gegevens
from vertellen.namen import MAATREGELEN, SCENARIOS

SALDI = {"saldo": "Saldo van het jaar", "cumulatief": "Saldo tot en met het jaar"}
# A reader may choose from nothing to this many times the largest figure of the source.
_RUIMTE = 2


@dataclass(frozen=True)
class Verkenner:
    """Hold the explorer: the table that stands without script and on paper, and the data for the script."""

    tabel: Tabel
    gegevens: Mapping[str, Any]

    @property
    def bron(self) -> str:
        """Return the source line."""
        return self.tabel.bron

    @property
    def html(self) -> Markup:
        """Return the block: the table in a scroll frame and the data as JSON, in which no '<' is left."""
        tekst = json.dumps(self.gegevens, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
        return Markup(
            '<div class="verkenner" data-script="verkenner.js" data-sheet="verkenner.css">\n'
            '<div class="rol" tabindex="0" role="region" aria-label="{naam}">\n{tabel}\n</div>\n'
            '<script type="application/json" class="verkenner-gegevens">{json}</script>\n</div>'
        ).format(
            naam="De twee scenario’s doorgerekend",
            tabel=self.tabel.html,
            json=Markup(tekst),  # noqa: S704 - JSON in which no "<" is left
        )

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": str(self.html), "text/plain": "Verkenner van de scenario’s"}


def verkenner() -> Verkenner:
    """Show the shift model as an explorer: readers choose percentages and investment, and see balance and break-even.

    It starts at the two scenarios of the assignment (2019, appendix 6). Without script, and on paper, those stand
    there as a table: groups are scenarios, rows percentages, effects and balances, columns years, euros rounded to
    thousands. Raises ValueError when the investment is not the same every year: then one choice does not cover it.
    """
    jaren = gegevens().tabel("scenario_percentages").waarden("jaar")
    model = gegevens().tabel("verschuivingen_model")
    rijen = [rij for scenario in MODEL_SCENARIOS for rij in _rows(scenario, jaren)]
    kolommen = (Kolom("Berekening"), *(Kolom(j, getal=True) for j in jaren))
    bron = source_line(model.rijen, "Nagerekend, in euro, afgerond op duizenden.")
    return Verkenner(Tabel("verkenner", kolommen, tuple(rijen), bron), _data(jaren))


def _rows(scenario: str, jaren: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Give the rows of one scenario: a group row that says when the investment is earned back, then the figures."""
    yield (f"{SCENARIOS[scenario]}. {' '.join(_break_even(scenario, jaren))}",)
    procenten, model = gegevens().tabel("scenario_percentages"), gegevens().tabel("verschuivingen_model")
    for m in MODEL_MAATREGELEN:
        daling = [procenten.selecteer(maatregel=m, scenario=scenario, jaar=j)[0] for j in jaren]
        yield (f"{MAATREGELEN[m]}: daling", *(g.procent(f.waarde) for f in daling))
        opbrengst = [model.selecteer(scenario=scenario, grootheid="effect", maatregel=m, jaar=j)[0] for j in jaren]
        yield (f"{MAATREGELEN[m]}: opbrengst", *map(_thousands, opbrengst))
    yield (MAATREGELEN["investering"], *([_thousands(_investment(jaren))] * len(jaren)))
    for grootheid, naam in SALDI.items():
        yield (naam, *(_thousands(model.selecteer(scenario=scenario, grootheid=grootheid, jaar=j)[0]) for j in jaren))


def _thousands(feit: Feit) -> str:
    return g.getal(g.rond(feit.getal, -AFRONDING.adjusted()))


def _investment(jaren: Sequence[str]) -> Feit:
    """Return the investment of a year, a negative amount."""
    feiten = [gegevens().tabel("verschuivingen").selecteer(maatregel="investering", jaar=j)[0] for j in jaren]
    if len({f.waarde for f in feiten}) != 1:
        raise ValueError("de investering verschilt per jaar; de verkenner kent één bedrag voor alle jaren")
    return feiten[0]


def _break_even(scenario: str, jaren: Sequence[str]) -> list[str]:
    """Say in which year a scenario earns back, per year and cumulated."""
    uit = []
    for wijze, zinnen in break_even_sentences(jaren).items():
        feit = gegevens().tabel("terugverdienjaar").selecteer(scenario=scenario, wijze=wijze)[0]
        uit.append(zinnen["" if feit.waarde is None else str(int(feit.waarde))])
    return uit


def break_even_sentences(jaren: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return, per way of looking and per year of earning back ("" is never), the sentence that says so."""
    per_jaar = {j: f"Eerste jaar zonder tekort: {j}." for j in jaren}
    samen = {j: f"Opgeteld terugverdiend in {j}." for j in jaren}
    return {
        "per-jaar": per_jaar | {"": "Geen jaar zonder tekort."},
        "cumulatief": samen | {"": f"Tot en met {jaren[-1]} niet terugverdiend."},
    }


def _data(jaren: Sequence[str]) -> dict[str, Any]:
    """Collect what the script computes with: numbers as exact text, and where they stand."""
    investering = _investment(jaren)
    bedrag = abs(investering.getal)
    return {
        "jaren": list(jaren),
        "scenarios": [{"id": s, "naam": SCENARIOS[s]} for s in MODEL_SCENARIOS],
        "maatregelen": [_measure(m, jaren) for m in MODEL_MAATREGELEN],
        "investering": {
            "naam": MAATREGELEN["investering"],
            "bedrag": _plain(bedrag),
            "stap": _plain(AFRONDING),
            "hoogst": _plain(bedrag * _RUIMTE),
            **_origin([investering]),
        },
        "afronding": _plain(AFRONDING),
        "saldi": SALDI,
        "zinnen": break_even_sentences(jaren),
    }


def _measure(maatregel: str, jaren: Sequence[str]) -> dict[str, Any]:
    """Collect one measure: base amount, percentages per scenario, and the step and the largest choice."""
    interval = base_amounts(gegevens())[maatregel]
    tabel = gegevens().tabel("scenario_percentages")
    gedrukt = gegevens().tabel("verschuivingen").selecteer(maatregel=maatregel)
    procenten = {
        s: [tabel.selecteer(maatregel=maatregel, scenario=s, jaar=j)[0] for j in jaren] for s in MODEL_SCENARIOS
    }
    alle = [f.getal for feiten in procenten.values() for f in feiten]
    stap = Decimal(1).scaleb(min(0, *(int(w.as_tuple().exponent) for w in alle)))
    return {
        "id": maatregel,
        "naam": MAATREGELEN[maatregel],
        "basis": _plain(interval.midden),
        "basistekst": g.euro(interval.midden),
        "minstens": _plain(interval.laagst),
        "hoogstens": _plain(interval.hoogst),
        "procent": {s: [_plain(f.getal) for f in feiten] for s, feiten in procenten.items()},
        "stap": _plain(stap),
        "hoogst": _plain(max(alle) * _RUIMTE),
        **_origin((*tabel.selecteer(maatregel=maatregel), *gedrukt)),
    }


def _origin(feiten: Sequence[Feit]) -> dict[str, str]:
    bestanden = dict.fromkeys(h.bestand for f in feiten for h in f.herkomst)
    return {"bron": source_text(feiten), "bestand": g.lijst(list(bestanden))}


def _plain(waarde: Decimal) -> str:
    """Write a number as a program reads it: all its digits, no exponent, no trailing zeros."""
    return format(waarde.normalize(), "f")
