"""Chart: tariffs per product in two purchasing regions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vertellen.getal import euro, lijst
from vertellen.grafiek import Cijfertabel, Grafiek, schrijf_csv
from vertellen.grafieken._delen import Sleutel
from vertellen.grafieken._regels import Merk, Regel, teken_regels
from vertellen.grafieken._tabel import kaal, lees
from vertellen.huisstijl import BREED, SMAL, kleur

if TYPE_CHECKING:
    import pandas as pd

_SOORTEN: Final = {
    ("holland-rijnland", "gemiddeld"): "Holland Rijnland, gemiddeld",
    ("holland-rijnland", "meest-gedeclareerd"): "Holland Rijnland, meest gedeclareerd",
    ("haaglanden", "tarief"): "Haaglanden",
}


def tarieven(tabel: pd.DataFrame, *, id: str, titel: str, beschrijving: str = "") -> Grafiek:  # noqa: A002 - the name in HTML
    """Draw the tariffs per product. `tabel` has columns `product`, `regio`, `soort`, `euro`.

    A product may have two amounts of one kind (the source gives both; the second kind ends in `-2`);
    all are drawn.
    """
    rijen = [
        (product, (regio, re.sub(r"-\d$", "", soort)), float(bedrag))
        for product, regio, soort, bedrag in lees(tabel, "product", "regio", "soort", "euro")
    ]
    vreemd = {soort for _, soort, _ in rijen} - set(_SOORTEN)
    if vreemd:
        raise KeyError(f"onbekende combinatie van regio en soort {sorted(vreemd)}; bekend zijn {list(_SOORTEN)}")
    producten = list(dict.fromkeys(product for product, _, _ in rijen))
    soorten = dict(zip(map("/".join, _SOORTEN), _sleutels(), strict=True))
    regels = [
        Regel(
            product,
            tuple(
                Merk("/".join(soort), bedrag, euro(bedrag))
                for soort in _SOORTEN
                for naam, eigen, bedrag in rijen
                if naam == product and eigen == soort
            ),
        )
        for product in producten
    ]
    bedragen = [bedrag for _, _, bedrag in rijen]
    uitleg = beschrijving or " ".join(_zin(regel, soorten) for regel in regels)
    breed, smal = (
        teken_regels(regels, soorten, (min(bedragen), max(bedragen)), vorm, titel=titel, uitleg=uitleg)
        for vorm in (BREED, SMAL)
    )
    lijf = tuple((regel.naam, *(_cel(regel, soort) for soort in soorten)) for regel in regels)
    cijfers = Cijfertabel(("Product", *_SOORTEN.values()), lijf, frozenset({1, 2, 3}))
    csv = schrijf_csv(
        ("product", "regio", "soort", "euro"), [(naam, *soort, kaal(bedrag)) for naam, soort, bedrag in rijen]
    )
    return Grafiek(id, titel, uitleg, breed, smal, cijfers, csv)


def _sleutels() -> list[Sleutel]:
    namen = list(_SOORTEN.values())
    return [
        Sleutel(namen[0], kleur("reeks-paars")),
        Sleutel(namen[1], kleur("reeks-orchidee"), open_=True),
        Sleutel(namen[2], kleur("inkt"), "square"),
    ]


def _cel(regel: Regel, soort: str) -> str:
    return lijst([merk.tekst for merk in regel.merken if merk.soort == soort])


def _zin(regel: Regel, soorten: dict[str, Sleutel]) -> str:
    return f"{regel.naam}: " + ", ".join(f"{soorten[m.soort].tekst} {m.tekst}" for m in regel.merken) + "."
