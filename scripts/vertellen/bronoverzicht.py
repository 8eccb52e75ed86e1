"""The sources: who published them and when, under which licence, and how much was taken from each."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain

from tellen.contract import BronDocument
from tellen.contract_cijfers import CIJFERS
from tellen.periode import parse_periode
from vertellen import getal as g
from vertellen.blok import Kolom, Markdown, Tabel, anker
from vertellen.cijfer import Cijfer, geteld
from vertellen.context import bron_titel, gegevens, known_values, require_bron, require_known
from vertellen.herkomst import escape_markdown
from vertellen.verantwoording import join_lines

_CIJFERS = "data/cijfers en data/indicatoren"
_VEEL = 4
_CODE = re.compile(r"(?<=[A-Z\d]) (?=[A-Z\d])")  # within a code such as CC BY 4.0, not within a sentence


def geordende_bronnen() -> tuple[BronDocument, ...]:
    """Return the sources in order of their date, those from which nothing was taken last."""
    genomen = {*_figures(), *(b.bron for b in gegevens().bevindingen.values())}
    return tuple(sorted(gegevens().bronnen.values(), key=lambda b: (b.id not in genomen, parse_periode(b.datum), b.id)))


def _figures() -> Counter[str]:
    """Count, per source, the published figures: rows of the figures files, nulmetingen and norms in force."""
    tabellen = (gegevens().tabel(naam).rijen for naam in (*CIJFERS, "normen"))
    return Counter(f.herkomst[0].bron for f in chain.from_iterable(tabellen))


def tel_bronnen(soort: str | None = None) -> Cijfer:
    """Count the sources, or those of one kind: document, brief, advies, dataset, wet."""
    require_known(soort, known_values(BronDocument, "soort"), "data/bronnen")
    return geteld(sum(soort in {None, b.soort} for b in gegevens().bronnen.values()), "Bronnen", "data/bronnen")


def tel_cijfers(bron: str | None = None) -> Cijfer:
    """Count the figures that were taken from the sources, or from one source."""
    require_bron(bron)
    aantallen = _figures()
    return geteld(aantallen.total() if bron is None else aantallen[bron], "Cijfers uit de bronnen", _CIJFERS)


def tel_uitspraken(bron: str | None = None) -> Cijfer:
    """Count the claims that were taken from the sources, or from one source."""
    require_bron(bron)
    aantal = sum(bron in {None, b.bron} for b in gegevens().bevindingen.values() if not b.is_vergelijking)
    return geteld(aantal, "Uitspraken uit de bronnen", "data/bevindingen")


def tabel_bronnen() -> Tabel:
    """Show every source with its date and what was taken from it: figures, claims and known faults."""
    cijfers = _figures()
    uitspraken = Counter(b.bron for b in gegevens().bevindingen.values() if not b.is_vergelijking)
    fouten = Counter(c.bron for c in gegevens().correcties)
    rijen = [
        (join_lines([anker(f"#{b.id}", b.titel), _date(b)]), *(g.getal(n[b.id]) for n in (cijfers, uitspraken, fouten)))
        for b in geordende_bronnen()
    ]
    samen = ("Samen", *(g.getal(n.total()) for n in (cijfers, uitspraken, fouten)))
    aantallen = (Kolom(k, getal=True) for k in ("Cijfers", "Uitspraken", "Punten"))
    return Tabel("bronnen", (Kolom("Bron en datum"), *aantallen), (*rijen, samen))


def _date(bron: BronDocument) -> str:
    return str(parse_periode(bron.datum))


def bronnen() -> Markdown:
    """Describe every source, under a heading whose anchor is its id: who, when, licence, and what was taken."""
    return Markdown("\n\n".join(_source(b) for b in geordende_bronnen()))


def _source(bron: BronDocument) -> str:
    kop = f"### {escape_markdown(bron.titel)} {{#{bron.id} .unnumbered}}"
    return "\n\n".join(deel for deel in (kop, _about(bron), _list(bron)) if deel)


def _about(bron: BronDocument) -> str:
    ondertitel = f"*{escape_markdown(bron.ondertitel)}*." if bron.ondertitel else ""
    return "\n".join(filter(None, (ondertitel, escape_markdown(bron.toelichting or ""))))


def _list(bron: BronDocument) -> str:
    """List the facts about a source; what is not known is left out, except the licence and where to get it."""
    regels = {
        "Uitgever": escape_markdown(bron.uitgever),
        "Opgesteld door": escape_markdown(bron.opsteller or ""),
        "Datum": _date(bron),
        "Licentie": escape_markdown(_CODE.sub(g.HARDE_SPATIE, bron.licentie)),
        "Gaat over": _covers(bron.dekt),
        "Overgenomen": _taken(bron.id),
        "Adres": f"<{bron.url}>" if bron.url else "niet bekend; vraag het document bij de uitgever",
    }
    return "\n".join(f"- {naam}: {waarde}" for naam, waarde in regels.items() if waarde)


def _covers(dekt: str | None) -> str:
    if not dekt:
        return ""
    periode = parse_periode(dekt)
    eerste, laatste = periode.begin.year, periode.eind.year
    return str(periode) if eerste == laatste else f"{eerste} tot en met {laatste}"


def _taken(bron: str) -> str:
    """Say how many figures and claims come from a source."""
    cijfers, uitspraken = tel_cijfers(bron), tel_uitspraken(bron)
    if not cijfers.waarde and not uitspraken.waarde:
        return "geen cijfers en geen uitspraken"
    woorden = (("cijfer", "cijfers", cijfers), ("uitspraak", "uitspraken", uitspraken))
    return " en ".join(f"{n} {een if n.waarde == 1 else meer}" for een, meer, n in woorden if n.waarde)


def tabel_bestanden(root: str = "../../") -> Tabel:
    """Show the figures files: contents, key columns, sources and rows; the names link to the open data."""
    rijen = []
    for naam, model in CIJFERS.items():
        feiten = gegevens().tabel(naam).rijen
        titels = dict.fromkeys(bron_titel(f.herkomst[0].bron) for f in feiten)
        bron = "; ".join(titels) if len(titels) < _VEEL else f"{g.woord(len(titels))} documenten"
        inhoud = (f"{model.OMSCHRIJVING}.", f"Sleutels: {', '.join(model.SLEUTELS)}.", f"Bron: {bron}.")
        link = anker(f"{root}data/cijfers/{naam}.csv", f"{naam}.csv")
        rijen.append((link, join_lines(inhoud), g.getal(len(feiten))))
    kolommen = (Kolom("Bestand"), Kolom("Inhoud"), Kolom("Rijen", getal=True))
    return Tabel("bestanden", kolommen, tuple(rijen), klasse="tekst")
