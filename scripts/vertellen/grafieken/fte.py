"""Chart: staff in service against staff calculated, per youth team."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vertellen.getal import exact, getal, met_teken
from vertellen.grafiek import Cijfertabel, Grafiek, schrijf_csv
from vertellen.grafieken._delen import Sleutel
from vertellen.grafieken._regels import Merk, Regel, teken_regels
from vertellen.grafieken._tabel import lees
from vertellen.huisstijl import BREED, SMAL, kleur

if TYPE_CHECKING:
    import pandas as pd

_METINGEN: Final = ("in_dienst_2018", "berekend")


def fte(tabel: pd.DataFrame, *, id: str, titel: str, beschrijving: str = "") -> Grafiek:  # noqa: A002 - the name in HTML
    """Draw a dumbbell per team. `tabel` has rows per team and measurement: `team`, `meting`, `fte`.

    Measurements are `in_dienst_2018` and `berekend`; teams keep their order. The text at the end of a
    row is in service minus calculated, as in the table: a shortage has a minus sign.
    """
    waarden = {(team, meting): float(aantal) for team, meting, aantal in lees(tabel, "team", "meting", "fte")}
    teams = list(dict.fromkeys(team for team, _ in waarden))
    soorten = {
        "in_dienst_2018": Sleutel("in dienst in 2018", kleur("inkt")),
        "berekend": Sleutel("berekend", kleur("reeks-paars"), "diamond", open_=True),
    }
    regels = [_regel(team, waarden) for team in teams]
    uitleg = beschrijving or " ".join(
        f"{regel.naam}: {regel.merken[0].tekst} in dienst, {regel.merken[1].tekst} berekend." for regel in regels
    )
    domein = (min(waarden.values()), max(waarden.values()))
    breed, smal = (
        teken_regels(regels, soorten, domein, vorm, titel=titel, uitleg=uitleg, slotkop="verschil")
        for vorm in (BREED, SMAL)
    )
    lijf = tuple((regel.naam, *(merk.tekst for merk in regel.merken), regel.slot) for regel in regels)
    cijfers = Cijfertabel(("Team", "In dienst in 2018", "Berekend", "Verschil"), lijf, frozenset({1, 2, 3}))
    csv = schrijf_csv(("team", "meting", "fte"), [(*sleutel, waarde) for sleutel, waarde in waarden.items()])
    return Grafiek(id, titel, uitleg, breed, smal, cijfers, csv)


def _regel(team: str, waarden: dict[tuple[str, str], float]) -> Regel:
    merken = tuple(Merk(meting, waarden[team, meting], getal(waarden[team, meting], 1)) for meting in _METINGEN)
    verschil = exact(waarden[team, "in_dienst_2018"]) - exact(waarden[team, "berekend"])
    return Regel(team, merken, met_teken(verschil, 1))
