"""Write a chart as HTML: both forms, the figures as a table, downloads and the interactive spec."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from vertellen.grafiek import Cijfertabel, Grafiek


def schrijf_html(grafiek: Grafiek) -> str:
    """Write the whole block; every text is escaped, the only raw parts are the two SVGs.

    No style attributes, no inline script that runs. The buttons are hidden until the page's script
    shows them; without script the table and the CSV download remain.
    """
    delen = [
        Markup('<div class="grafiek" id="grafiek-{}">').format(grafiek.id),
        Markup(grafiek.svg("breed")),
        Markup(grafiek.svg("smal")),
        _details(grafiek.tabel, grafiek.titel, grafiek.id),
        _acties(grafiek),
        _spec("breed", grafiek.spec_breed),
        _spec("smal", grafiek.spec_smal),
        Markup("</div>"),
    ]
    return str(Markup("\n").join(delen))


def _details(tabel: Cijfertabel, titel: str, grafiek_id: str) -> Markup:
    kop = Markup("").join(_cel("th", naam, nummer in tabel.getallen, "col") for nummer, naam in enumerate(tabel.kolommen))
    lijf = Markup("\n").join(Markup("<tr>{}</tr>").format(_rij(tabel, rij)) for rij in tabel.rijen)
    return Markup(
        '<details class="cijfers"><summary>De cijfers als tabel</summary>\n'
        '<div class="rol" tabindex="0" role="region" aria-labelledby="grafiek-{id}-cijfers">\n'
        '<table class="tabel"><caption id="grafiek-{id}-cijfers">{titel}</caption>\n'
        "<thead><tr>{kop}</tr></thead>\n<tbody>\n{lijf}\n</tbody></table></div></details>"
    ).format(id=grafiek_id, titel=titel, kop=kop, lijf=lijf)


def _rij(tabel: Cijfertabel, rij: Sequence[str]) -> Markup:
    cellen = [_cel("th", rij[0], 0 in tabel.getallen, "row")]
    cellen += [_cel("td", tekst, nummer in tabel.getallen) for nummer, tekst in enumerate(rij[1:], start=1)]
    return Markup("").join(cellen)


def _cel(soort: str, tekst: str, is_getal: bool, scope: str = "") -> Markup:
    open_ = soort + (f' scope="{scope}"' if scope else "") + (' class="getal"' if is_getal else "")
    return Markup("<" + open_ + ">{}</" + soort + ">").format(tekst)


def _acties(grafiek: Grafiek) -> Markup:
    knoppen = Markup(" ").join(
        Markup('<button type="button" class="knop" data-actie="{}" hidden>{}</button>').format(actie, tekst)
        for actie, tekst in (("svg", "SVG"), ("png", "PNG"), ("interactief", "Interactief"))
    )
    adres = "data:text/csv;charset=utf-8," + quote(grafiek.csv, safe="")
    link = Markup('<a class="download" href="{}" download="{}.csv">CSV<span class="vh"> met de cijfers van deze grafiek</span></a>')
    return Markup('<p class="acties">{} {}</p>').format(link.format(adres, grafiek.id), knoppen)


def _spec(vorm: str, spec: Mapping[str, Any]) -> Markup:
    """Put a spec in a data block; no '<' is left in it, so it cannot end the block early."""
    tekst = json.dumps(spec, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup('<script type="application/json" class="vega-spec" data-vorm="{}">{}</script>').format(
        escape(vorm), Markup(tekst)
    )
