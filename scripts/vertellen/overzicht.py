"""The state of affairs: status matrix, cells, cards and the sentences above them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from markupsafe import Markup

from tellen.contract import Indicator
from tellen.periode import parse_periode
from tellen.stand import Stand, assess_stand
from tellen.status import UITKOMSTEN
from tellen.uitgave import list_uitgaven
from vertellen import getal as g
from vertellen.blok import Kolom, Tabel, anker
from vertellen.bronregel import source_documents, write_source
from vertellen.cijfer import Cijfer, geteld
from vertellen.context import gebiedsnaam, gegevens, regiogemeenten, require_known
from vertellen.namen import RODE_DRADEN, STATUSKLASSEN
from vertellen.normtekst import is_over, reason, write_norm, write_start
from vertellen.zin import datum, measured_text

_HOOFDSTUK = {
    "kind-en-gezin": "2-1-kind-en-gezin",
    "normaliseren": "2-2-normaliseren",
    "hulp-dichtbij": "2-3-hulp-dichtbij",
}


def standen() -> tuple[Stand, ...]:
    """Return the status of every indicator in every municipality, worked out once."""
    cache: dict[str, tuple[Stand, ...]] = gegevens().__dict__.setdefault("_standen", {})
    if "alle" not in cache:
        cache["alle"] = assess_stand(gegevens())
    return cache["alle"]


def stand_van(indicator: str) -> tuple[Stand, ...]:
    """Return the status of one indicator per municipality."""
    return tuple(s for s in standen() if s.indicator.id == indicator)


def awaited(indicator: Indicator) -> tuple[bool, str] | None:
    """Say what an indicator waits for: whether it is a nulmeting, and of which municipalities when not of all.

    None when every municipality was measured.
    """
    missend = [s for s in stand_van(indicator.id) if s.meting is None]
    if not missend:
        return None
    namen = g.lijst([gebiedsnaam(s.gemeente) for s in missend])
    waar = "" if len(missend) == len(regiogemeenten()) else f" van {namen}"
    return all(s.status.uitkomst == "nulmeting volgt" for s in missend), waar


def status_span(uitkomst: str, tekst: str = "") -> Markup:
    """Return a status as shape and word."""
    return Markup('<span class="st {}">{}</span>').format(STATUSKLASSEN[uitkomst], tekst or uitkomst)


def waiting_norm(stand: Stand) -> str:
    """Write the norm that waits for a measurement; a line may be broken before 'in'. Empty without a norm."""
    norm, i = stand.status.norm, stand.indicator
    if norm is None:
        return ""
    waarde = g.met_eenheid(norm.waarde, i.eenheid, i.decimalen)
    return f"norm{g.HARDE_SPATIE}{waarde} in{g.HARDE_SPATIE}{norm.jaar}"


def status_cell(stand: Stand, *, kort: bool = False, begin: bool = True) -> Markup:
    """Show the status of one cell; without a measurement the norm that waits for it, and where it began.

    The year of the norm stands in the cell only when not all norms wait for one year: else a sentence says it once.
    `kort` gives the word of the status alone; without `begin` the line about the nulmeting is left out.
    """
    s, nulmeting = stand.status, stand.indicator.nulmeting
    if s.uitkomst == "nulmeting volgt" and nulmeting and begin and not kort:
        return status_span(s.uitkomst, _two_lines(s.uitkomst, _announced_for(nulmeting.verwacht)))
    if s.uitkomst == "geen norm" and s.gemeten and begin and not kort:
        return status_span(s.uitkomst, _two_lines(s.uitkomst, f"gemeten {measured_text(stand)}"))
    if s.uitkomst != "nog niet gemeten" or s.norm is None or kort:
        return status_span(s.uitkomst)
    jaar = "" if len(waiting_years()) == 1 else f" in{g.HARDE_SPATIE}{s.norm.jaar}"
    norm = f"{write_norm(stand.indicator, s.norm.waarde, geteld=False)}{jaar}"
    start = write_start(stand, geteld=False).replace("schooljaar" + g.HARDE_SPATIE, "") if begin else ""
    return status_span(s.uitkomst, _two_lines(norm, f"was {start}") if start else norm)


def _announced_for(jaar: int | None) -> str:
    if jaar is None:
        return ""
    return f"{'aangekondigd voor' if is_over(jaar, peildatum()) else 'komt in'}{g.HARDE_SPATIE}{jaar}"


def _two_lines(boven: str, onder: str) -> Markup:
    """Put a line below another, both beside the shape: they are one part of the status."""
    return Markup('<span class="regels">{}<br>{}</span>').format(boven, onder)


def waiting_years() -> tuple[int, ...]:
    """Return the years of the norms that wait for a measurement, each once."""
    normen = [s.status.norm for s in standen() if s.status.uitkomst == "nog niet gemeten"]
    return tuple(sorted({n.jaar for n in normen if n}))


def result_chapter(indicator: Indicator) -> str:
    """Return the name, without extension, of the chapter that is about an indicator."""
    return _HOOFDSTUK[indicator.rode_draad]


def result_name(indicator: Indicator, root: str | None = None) -> Markup:
    """Write number and short name of an indicator; with `root` (page to site root) the name links to its section."""
    naam: str | Markup = indicator.kort
    if root is not None:
        href = f"{root}chapters/opdracht/{result_chapter(indicator)}.html#sec-{indicator.id}"
        naam = anker(href, naam)
    return Markup('<span class="nr">{}</span> {}').format(indicator.nummer, naam)


def stand_source(toevoeging: str = "De stand is hier berekend.") -> str:
    """Write the source line of the statuses: the documents with the agreements, and the deliveries."""
    documenten = source_documents(i.bron for i in gegevens().indicatoren.values())
    leveringen = dict.fromkeys(m.levering for m in gegevens().metingen if m.bestaat)
    erbij = f"; levering {g.lijst(list(leveringen))}" if leveringen else ""
    return write_source(documenten + erbij, toevoeging)


def statusmatrix(root: str = "") -> Tabel:
    """Show all indicators against all municipalities, grouped by theme; `root` leads from the page to the site root."""
    kolommen = (Kolom("Afspraak"), *(Kolom(gebiedsnaam(c), gemeente=c) for c in regiogemeenten()))
    rijen: list[tuple[str | Markup, ...]] = []
    for draad, naam in RODE_DRADEN.items():
        rijen.append((naam,))
        eigen = (i for i in gegevens().indicatoren.values() if i.rode_draad == draad)
        rijen += [(result_name(i, root), *(status_cell(s) for s in stand_van(i.id))) for i in eigen]
    return Tabel("stand", kolommen, tuple(rijen), stand_source(), "matrix wijd")


def redenen(root: str | None = None) -> Tabel:
    """Show the reasons behind the statuses: rows are reasons, each with the indicators that it holds for.

    An indicator for which it does not hold everywhere has the municipalities behind it. With `root` the names link
    to the results.
    """
    groepen: dict[tuple[str, str], dict[str, list[str]]] = {}
    for s in standen():
        reden = (s.status.uitkomst, reason(s, peildatum(), met_norm=False))
        groepen.setdefault(reden, {}).setdefault(s.indicator.id, []).append(gebiedsnaam(s.gemeente))
    rijen = tuple(
        (Markup("{}<br>{}").format(status_span(uitkomst), zin), _where(eigen, root))
        for (uitkomst, zin), eigen in groepen.items()
    )
    return Tabel("redenen", (Kolom("Stand en reden"), Kolom("Afspraken")), rijen, stand_source(), "redenen")


def _where(eigen: Mapping[str, list[str]], root: str | None) -> Markup:
    delen = [
        Markup("{}{}").format(
            result_name(gegevens().indicatoren[i], root).replace(Markup("</span> "), Markup("</span>&nbsp;")),
            "" if len(namen) == len(regiogemeenten()) else f" (in {g.lijst(namen)})",
        )
        for i, namen in eigen.items()
    ]
    return Markup(", ").join(delen)


def tel_cellen(uitkomst: str | None = None) -> Cijfer:
    """Count the cells of the status matrix, or those with one outcome."""
    require_known(uitkomst, UITKOMSTEN, "data/indicatoren")
    geldig = [s for s in standen() if uitkomst in {None, s.status.uitkomst}]
    wat = "Vakken in de tabel" if uitkomst is None else f"Vakken in de tabel met stand ‘{uitkomst}’"
    return geteld(len(geldig), wat, "data/indicatoren")


def tabel_uitkomsten() -> Tabel:
    """Count the cells per outcome: rows are outcomes, columns municipalities."""
    kolommen = (Kolom("Stand"), *(Kolom(gebiedsnaam(c), getal=True, gemeente=c) for c in regiogemeenten()))
    rijen = []
    for u in UITKOMSTEN:
        aantallen = [sum(s.status.uitkomst == u and s.gemeente == c for s in standen()) for c in regiogemeenten()]
        if any(aantallen):
            rijen.append((status_span(u), *(g.getal(a) for a in aantallen)))
    return Tabel("uitkomsten", kolommen, tuple(rijen))


def stand_van_gegevens() -> dt.date:
    """Return the last day that any figure is about: a measurement, a nulmeting or a published count.

    Norms, budgets and plans look ahead and do not count.
    """
    dagen = [parse_periode(m.periode).eind for m in gegevens().metingen if m.bestaat]
    if not gegevens().zijn_voorbeelden:
        dagen += [parse_periode(c.periode).eind for c in gegevens().kwartaalcijfers if c.bestaat]
    dagen += [
        parse_periode(i.nulmeting.periode).eind
        for i in gegevens().indicatoren.values()
        if i.nulmeting and i.nulmeting.periode
    ]
    for naam in ("trajecten", "jongeren"):
        dagen += [parse_periode(j).eind for j in gegevens().tabel(naam).waarden("jaar")]
    return max(dagen)


def stand_tekst() -> str:
    """Write the state of the data: the last day that a figure is about."""
    return datum(stand_van_gegevens())


def peildatum() -> dt.date:
    """Return the day to compare terms with: that of the newest release, or the last day that a figure is about.

    It is a date in the data, so that a chapter gives the same on every day it is built.
    """
    return max(list_uitgaven(gegevens().root), default=None) or stand_van_gegevens()
