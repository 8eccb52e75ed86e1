"""The state of affairs: for every indicator and municipality the status, with the norm and the measurement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from tellen.contract import Indicator
from tellen.feit import Feit, count_decimals
from tellen.levering import Meting, latest_meting
from tellen.onderdrukking import possible_values
from tellen.periode import parse_periode
from tellen.status import Gemeten, Punt, Status, assess_status

if TYPE_CHECKING:
    from tellen.gegevens import Gegevens


@dataclass(frozen=True)
class Stand:
    """Hold the status of one indicator in one municipality with the facts behind it.

    `ingetrokken` says that there was a measurement, which a revision took away.
    """

    indicator: Indicator
    gemeente: str
    status: Status
    norm: Feit | None
    nulmeting: Feit | None
    meting: Meting | None
    ingetrokken: bool = False


def assess_stand(g: Gegevens) -> tuple[Stand, ...]:
    """Assess every indicator for every municipality of the region, in the order of results and municipalities."""
    return tuple(_stand(g, i, gm) for i in g.indicatoren.values() for gm in g.regio)


def _stand(g: Gegevens, indicator: Indicator, gemeente: str) -> Stand:
    tabel = g.tabel("normen")
    vast = {"indicator": indicator.id, "gemeente": gemeente}
    normen = {int(f.sleutel["jaar"]): f for f in tabel.selecteer(**vast, soort="norm")}
    nulmeting = next(iter(tabel.selecteer(**vast, soort="nulmeting")), None)
    meting = latest_meting(g.metingen, indicator.id, gemeente)
    gemeten = _measured(meting, indicator) if meting else None
    norm = select_norm(normen, gemeten.jaar if gemeten else None)
    verwacht = bool(indicator.nulmeting and indicator.nulmeting.verwacht)
    status = assess_status(_punt(norm), _punt(nulmeting), gemeten, indicator.richting, nulmeting_verwacht=verwacht)
    weg = meting is None and any(
        m.ingetrokken and (m.indicator, m.gemeente) == (indicator.id, gemeente) for m in g.metingen
    )
    return Stand(indicator, gemeente, status, norm, nulmeting, meting, weg)


def select_norm(normen: dict[int, Feit], jaar: int | None) -> Feit | None:
    """Return the norm of a year, else the first one due after it, else the last; without a year the last."""
    if not normen:
        return None
    later = [j for j in sorted(normen) if jaar is not None and j >= jaar]
    return normen[later[0] if later else max(normen)]


def _measured(meting: Meting, indicator: Indicator) -> Gemeten | None:
    if meting.onderdrukt:
        midden, breedte = possible_values()
        return Gemeten(midden, parse_periode(meting.periode).jaar, breedte, meting.status, onderdrukt=True)
    if meting.waarde is None:
        return None
    afronding = (
        Decimal(1).scaleb(-max(indicator.decimalen, count_decimals(meting.waarde)))
        if indicator.eenheid == "procent"
        else Decimal(0)
    )
    return Gemeten(meting.waarde, parse_periode(meting.periode).jaar, afronding, meting.status)


def _punt(feit: Feit | None) -> Punt | None:
    return None if feit is None else Punt(feit.getal, int(feit.sleutel["jaar"]))


def count_outcomes(standen: tuple[Stand, ...]) -> dict[str, int]:
    """Count the cells per outcome."""
    uit: dict[str, int] = {}
    for s in standen:
        uit[s.status.uitkomst] = uit.get(s.status.uitkomst, 0) + 1
    return uit


def without_norm(indicatoren: Iterator[Indicator]) -> list[Indicator]:
    """Return the indicators for which no norm was set yet."""
    return [i for i in indicatoren if not i.normen]
