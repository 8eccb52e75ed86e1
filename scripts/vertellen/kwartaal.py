"""Quarterly figures: what is expected of a delivery, what came, what was revised."""

from __future__ import annotations

from typing import Final, get_args

from markupsafe import Markup
from pydantic.fields import FieldInfo

from tellen.contract import KwartaalRij
from tellen.kwartaalcijfers import (
    PERSONEN,
    TOTAAL,
    Kwartaalcijfer,
    find_revisions,
    latest_figures,
    list_quarters,
)
from tellen.onderdrukking import DREMPEL
from tellen.periode import parse_periode
from vertellen import getal as g
from vertellen.blok import Kolom, Markdown, Tabel
from vertellen.bronregel import write_source
from vertellen.cijfer import Cijfer, geteld
from vertellen.context import bron_titel, find_known, gebiedsnaam, gegevens, regiogemeenten, require_choice
from vertellen.grafiek import Grafiek
from vertellen.grafieken import KwartaalPaneel
from vertellen.grafieken._teken import draw
from vertellen.herkomst import escape_markdown
from vertellen.namen import MATEN
from vertellen.verantwoording import join_lines
from vertellen.zin import datum

_RAPPORT: Final = "rekenkamerrapport-2022"
_KLEIN: Final = f"minder dan {g.woord(int(DREMPEL))}"
_AFGELEID: Final = "niet getoond"
_INGETROKKEN: Final = "ingetrokken"
_GEEN: Final = "nog niet geleverd"
VOORBEELD: Final = "voorbeeldgegevens"


def tabel_verwachte_kolommen() -> Tabel:
    """Show the columns of a file with quarterly figures, from the contract: rows are columns."""
    rijen = tuple((naam, join_lines(_column(naam, veld))) for naam, veld in KwartaalRij.model_fields.items())
    bron = write_source(f"de gegevensafspraken van deze publicatie; de maten uit {bron_titel(_RAPPORT)}, §4.1")
    return Tabel("verwachte-kolommen", (Kolom("Kolom"), Kolom("Wat erin staat")), rijen, bron)


def _column(naam: str, veld: FieldInfo) -> list[str]:
    keuzes = [str(k) for k in get_args(veld.annotation) if isinstance(k, str)]
    if naam == "gemeente":
        keuzes = [f"{c} ({gebiedsnaam(c)})" for c in (*regiogemeenten(), TOTAAL)]
    uitleg = [MATEN[k][0] for k in keuzes] if naam == "maat" else []
    tekst = g.lijst([f"{k} ({u.lower()})" for k, u in zip(keuzes, uitleg, strict=True)] if uitleg else keuzes)
    return [f"{veld.description}.", *([f"Kies uit {tekst}."] if keuzes else [])]


def zin_kwartaalcijfers() -> str:
    """Say of how many quarters there are figures and which is the newest, or that there are none.

    It is one sentence, with one before it when the figures are examples.
    """
    kwartalen = list_quarters(gegevens().kwartaalcijfers)
    if not kwartalen:
        return "Er zijn nog geen kwartaalcijfers ontvangen."
    aantal = geteld(len(kwartalen), "Kwartalen met cijfers", "data/leveringen")
    woord = "kwartaal" if len(kwartalen) == 1 else "kwartalen"
    wat = f"Dit zijn {VOORBEELD}, geen echte cijfers. " if gegevens().zijn_voorbeelden else ""
    return f"{wat}Er zijn cijfers over {aantal} {woord}; het nieuwste is het {parse_periode(kwartalen[-1])}."


def zin_tabel() -> str:
    """Say how to read the table of figures; without any delivery what it will hold."""
    if not latest_figures(gegevens().kwartaalcijfers):
        return "Er is nog geen kwartaal geleverd; de tabel noemt wat er straks per gemeente in komt te staan."
    return "Het nieuwste kwartaal staat bovenaan. Een kwartaal zonder levering staat er niet in."


def tabel_kwartaalcijfers() -> Tabel:
    """Show the figures as last delivered: rows are quarters, newest first, in a group per measure.

    Columns are municipalities, and the region when the supplier gave a total. Without any delivery the table names
    the measures that are expected.
    """
    cijfers = latest_figures(gegevens().kwartaalcijfers)
    if not cijfers:
        verwacht = tuple((naam, _GEEN) for naam, _ in MATEN.values())
        return Tabel("kwartaalcijfers", (Kolom("Maat"), Kolom("Per gemeente")), verwacht, kwartaalbron())
    gebieden = _areas(cijfers)
    rijen: list[tuple[str | Markup, ...]] = []
    for maat, (naam, _) in MATEN.items():
        eigen = {k: c for k, c in cijfers.items() if k[2] == maat}
        if not eigen:
            rijen += [(naam,), ("geen cijfers", *(_GEEN for _ in gebieden))]
            continue
        rijen.append((f"{naam} ({VOORBEELD})" if gegevens().zijn_voorbeelden else naam,))
        kwartalen = reversed(list_quarters(eigen.values()))
        rijen += [_row(p, [eigen.get((c, p, maat)) for c in gebieden]) for p in kwartalen]
    kolommen = (
        Kolom("Maat en kwartaal"),
        *(Kolom(gebiedsnaam(c), getal=True, gemeente=c if c != TOTAAL else "") for c in gebieden),
    )
    return Tabel("kwartaalcijfers", kolommen, tuple(rijen), kwartaalbron())


def _areas(cijfers: dict[tuple[str, str, str], Kwartaalcijfer]) -> tuple[str, ...]:
    """Return the municipalities, and the region when there is a total."""
    return (*regiogemeenten(), *([TOTAAL] if any(k[0] == TOTAAL for k in cijfers) else []))


def _row(periode: str, cellen: list[Kwartaalcijfer | None]) -> tuple[str | Markup, ...]:
    """Write one quarter; a status that all cells share stands at the quarter, another one in its cell."""
    statussen = {c.status for c in cellen if c}
    samen = next(iter(statussen)) if len(statussen) == 1 else ""
    kop = str(parse_periode(periode))
    if samen and samen != "definitief":
        kop = f"{kop}, {samen.replace('-', ' ')}"
    return (kop, *(_cell(c, met_status=not samen) for c in cellen))


def _cell(c: Kwartaalcijfer | None, *, met_status: bool = False) -> str:
    tekst = write_figure(c)
    if c and met_status and c.status != "definitief" and not c.ingetrokken:
        return f"{tekst} ({c.status.replace('-', ' ')})"
    return tekst


def write_figure(c: Kwartaalcijfer | None) -> str:
    """Write a figure, or in words why it is not shown."""
    if c is None:
        return g.ONBEKEND
    if c.ingetrokken:
        return _INGETROKKEN
    if c.verborgen:
        return _KLEIN if c.verborgen == "klein" else _AFGELEID
    return g.getal(c.waarde)


def kwartaalbron() -> str:
    """Write the source line of the quarterly figures: the deliveries with supplier and date."""
    gebruikt = {c.levering for c in gegevens().kwartaalcijfers}
    delen = [
        f"levering {o.naam}, {o.levering.leverancier}, ontvangen op {datum(o.levering.ontvangen)}"
        for o in gegevens().ontvangsten
        if o.naam in gebruikt
    ]
    wat = f"Bron ({VOORBEELD})" if gegevens().zijn_voorbeelden else "Bron"
    leeg = f"nog geen levering; wat er wordt geteld, staat in {bron_titel(_RAPPORT)}, §4.1"
    return f"[{wat}: {escape_markdown('; '.join(delen) or leeg)}.]{{.bron}}"


def beeld_kwartaalcijfers(maat: str) -> Grafiek | Markdown:
    """Draw one measure per municipality and quarter; nothing when there is no figure to draw."""
    naam, kort = find_known(maat, MATEN, "data/leveringen")
    cijfers = {k: c for k, c in latest_figures(gegevens().kwartaalcijfers).items() if k[2] == maat}
    panelen = [_panel(code, kort, cijfers) for code in regiogemeenten()]
    if not any(p.runs for p in panelen):
        return Markdown("")
    titel = f"{naam} per kwartaal{f' ({VOORBEELD})' if gegevens().zijn_voorbeelden else ''}"
    return draw("kwartaal", panelen, id=f"kwartaal-{maat}", titel=titel, bron=kwartaalbron())


def _panel(code: str, kort: str, cijfers: dict[tuple[str, str, str], Kwartaalcijfer]) -> KwartaalPaneel:
    punten = []
    for periode in list_quarters(cijfers.values()):
        c = next((c for c in cijfers.values() if (c.gemeente, c.periode) == (code, periode)), None)
        waarde = float(c.waarde) if c and c.waarde is not None else None
        punten.append((periode, waarde, write_figure(c)))
    naam = f"{gebiedsnaam(code)}, {kort}{' (voorbeeld)' if gegevens().zijn_voorbeelden else ''}"
    return KwartaalPaneel(code, naam, tuple(punten))


def herziene_kwartaalcijfers() -> Markdown:
    """List every figure that a later delivery changed or withdrew: what it was and what it became, with both."""
    paren = find_revisions(gegevens().kwartaalcijfers)
    if not paren:
        return Markdown("Er is nog geen kwartaalcijfer herzien.")
    return Markdown("\n".join(f"- {_revision(oud, nieuw)}" for oud, nieuw in reversed(paren)))


def _revision(oud: Kwartaalcijfer, nieuw: Kwartaalcijfer) -> str:
    wat = f"{MATEN[nieuw.maat][0]}, {gebiedsnaam(nieuw.gemeente)}, {parse_periode(nieuw.periode)}"
    was = f"{_cell(oud, met_status=True)} (levering {oud.levering})"
    nu = f"{_cell(nieuw, met_status=True)} (levering {nieuw.levering}, {datum(nieuw.ontvangen)})"
    if nieuw.verborgen:  # the note is hidden too, as it may name the number
        return f"{wat}: van {was} naar {nu}."
    reden = nieuw.toelichting or "De leverancier noemt geen reden"
    return f"{wat}: van {was} naar {nu}. {escape_markdown(reden.rstrip('.'))}."


def tel_maten(*, personen: bool | None = None) -> Cijfer:
    """Count the measures of a delivery, or those that do or do not count persons."""
    require_choice(personen, "data/leveringen")
    gekozen = [m for m in MATEN if personen in {None, m in PERSONEN}]
    return geteld(len(gekozen), "Maten per kwartaal", "scripts/tellen/contract.py, voor leveringen in data/")
