"""Write a chart as HTML: both forms, the figures as a table, downloads and the interactive spec."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup

if TYPE_CHECKING:
    from vertellen.grafiek import Cijfertabel, Grafiek


def schrijf_html(grafiek: Grafiek) -> str:
    """Write the whole block; every text is escaped, the only raw parts are the two SVGs.

    No style attributes, no script that runs. Without the page's script the table and the CSV remain.
    """
    delen = [
        Markup('<div class="grafiek" id="grafiek-{}">').format(grafiek.id),
        Markup(grafiek.svg("breed")),  # noqa: S704 - made by an XML writer, which escapes
        Markup(grafiek.svg("smal")),  # noqa: S704 - idem
        _details(grafiek.tabel, grafiek.titel),
        _downloads(grafiek),
        _spec(grafiek.spec_breed),
        Markup("</div>"),
    ]
    return str(Markup("\n").join(delen))


def _details(tabel: Cijfertabel, titel: str) -> Markup:
    kop = Markup("").join(_kop(tabel, nummer, naam) for nummer, naam in enumerate(tabel.kolommen))
    lijf = Markup("\n").join(Markup("<tr>{}</tr>").format(_rij(tabel, rij)) for rij in tabel.rijen)
    return Markup(
        "<details><summary>De cijfers als tabel</summary>\n"
        '<div class="rol" tabindex="0" role="region" aria-label="{titel}">\n'
        '<table class="tabel"><caption>{titel}</caption>\n'
        "<thead><tr>{kop}</tr></thead>\n<tbody>\n{lijf}\n</tbody></table></div></details>"
    ).format(titel=titel, kop=kop, lijf=lijf)


def _rij(tabel: Cijfertabel, rij: Sequence[str]) -> Markup:
    kop = Markup('<th scope="row">{}</th>').format(rij[0])
    return kop + Markup("").join(_cel(tabel, nummer, tekst) for nummer, tekst in enumerate(rij[1:], start=1))


def _cel(tabel: Cijfertabel, nummer: int, tekst: str) -> Markup:
    vorm = Markup('<td class="getal">{}</td>') if nummer in tabel.getallen else Markup("<td>{}</td>")
    return vorm.format(tekst)


def _kop(tabel: Cijfertabel, nummer: int, tekst: str) -> Markup:
    getal = nummer in tabel.getallen
    vorm = Markup('<th scope="col" class="getal">{}</th>') if getal else Markup('<th scope="col">{}</th>')
    return vorm.format(tekst)


def _downloads(grafiek: Grafiek) -> Markup:
    """Offer the CSV; the page's script adds SVG, PNG and the interactive view."""
    adres = "data:text/csv;charset=utf-8," + quote(grafiek.csv, safe=",;:()")
    return Markup('<p class="downloads"><a href="{}" download="{}.csv">CSV</a></p>').format(adres, grafiek.id)


def _spec(spec: Mapping[str, Any]) -> Markup:
    """Put the wide spec in a data block; no '<' is left in it, so it cannot end the block early."""
    tekst = json.dumps(slim(spec), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup('<script type="application/json" class="vega-spec" data-vega>{}</script>').format(
        Markup(tekst),  # noqa: S704 - JSON in which no "<" is left
    )


def slim(spec: Any) -> Any:
    """Write a Vega-Lite spec shorter: what many layers of a panel say of an axis, the panel says once for all.

    A layer that says something else of it, such as its place in pixels, keeps its own.
    """
    if isinstance(spec, list):
        return [slim(deel) for deel in spec]
    if not isinstance(spec, Mapping):
        return spec
    uit = {sleutel: slim(deel) for sleutel, deel in spec.items()}
    lagen = uit.get("layer", [])
    gedeeld = {kanaal: samen for kanaal in ("x", "y") if (samen := _shared(lagen, kanaal))}
    for laag in lagen:
        eigen = laag.get("encoding", {})
        for kanaal, samen in gedeeld.items():
            if eigen.get(kanaal) == samen:
                del eigen[kanaal]
    return uit | ({"encoding": gedeeld} if gedeeld else {})


def _shared(lagen: Sequence[Mapping[str, Any]], kanaal: str) -> Any:
    """Give what saves most when said once of a channel; None unless all layers say something of it."""
    alle = [laag.get("encoding", {}).get(kanaal) for laag in lagen]
    if not alle or None in alle:
        return None
    meest = max(alle, key=lambda een: (alle.count(een) - 1) * len(json.dumps(een)))
    return meest if alle.count(meest) > 1 else None
