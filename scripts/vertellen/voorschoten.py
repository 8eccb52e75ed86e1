"""The analysis of Voorschoten: criteria with their weighing, costs of changing region, and terms of contracts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, cast

from markupsafe import Markup

from tellen.contract_tekst import Contracttermijn, Criterium
from tellen.periode import parse_periode
from vertellen import getal as g
from vertellen.blok import Kolom, Tabel
from vertellen.bronregel import source_documents, source_line, write_source
from vertellen.cijfer import Cijfer, geteld
from vertellen.context import gebiedsnaam, gegevens, known_values, require_known
from vertellen.herkomst import typographic
from vertellen.verantwoording import join_lines

if TYPE_CHECKING:
    from tellen.feit import Feit

BESTAND: Final = "data/criteria_voorschoten.yml"
NIET_GENOEMD: Final = "niet genoemd"
SOORTEN: Final = {"criterium": "criterium van het college", "vergelijking": "ander punt"}
KOSTENSOORTEN: Final = {
    "incidenteel": "Eenmalig, verwacht",
    "structureel": "Extra per jaar, verwacht",
    "huidig": "Wat Voorschoten al betaalt, per jaar",
}


def criteria(**keuze: str | None) -> tuple[Criterium, ...]:
    """Return the points of comparison whose fields have the given values, in the order of the source.

    Raises GegevensFout for an unknown value; the message lists the known ones.
    """
    alle = cast("tuple[Criterium, ...]", gegevens().teksten("criteria_voorschoten"))
    for veld, waarde in keuze.items():
        require_known(waarde, known_values(Criterium, veld, alle), BESTAND, veld)
    return tuple(c for c in alle if all(w in {None, getattr(c, v)} for v, w in keuze.items()))


def tel_criteria(soort: str | None = None, onderdeel: str | None = None, uitkomst: str | None = None) -> Cijfer:
    """Count points of comparison: all, or those of one kind (`criterium`, `vergelijking`), part or outcome."""
    gekozen = criteria(soort=soort, onderdeel=onderdeel, uitkomst=uitkomst)
    welke = ", ".join(filter(None, [soort, onderdeel, uitkomst]))
    return geteld(len(gekozen), f"Punten waarop de regio's zijn vergeleken{f' ({welke})' if welke else ''}", BESTAND)


def tabel_criteria(soort: str | None = None) -> Tabel:
    """Show the points of comparison with their weighing: rows are points, of one kind or of both."""
    gekozen = criteria(soort=soort)
    kolommen = (
        Kolom("Punt", filter=True),
        Kolom("Onderdeel", klasse="bundel", filter=True),
        Kolom("Holland Rijnland"),
        Kolom("Haaglanden"),
        Kolom("Weging", filter=True),
    )
    rijen = tuple(
        (_point(c), c.onderdeel, typographic(c.holland_rijnland), typographic(c.haaglanden), _weighing(c))
        for c in gekozen
    )
    return Tabel(f"criteria-{soort or 'alle'}", kolommen, rijen, _source(gekozen), "tekst criteria")


def _point(c: Criterium) -> Markup:
    """Write the name of a point, and below it whether the college set it as a criterion."""
    return join_lines([c.naam, Markup('<span class="keus veld">{}</span>').format(SOORTEN[c.soort])])


def _weighing(c: Criterium) -> Markup:
    return join_lines([Markup('<span class="keus"><strong>{}</strong></span>').format(c.uitkomst), c.weging])


def _source(gekozen: Sequence[Criterium] | Sequence[Contracttermijn]) -> str:
    return write_source(source_documents(c.bron for c in gekozen))


def tabel_kosten_overstap() -> Tabel:
    """Show the costs of changing region: groups are kinds of cost, rows items; `p.m.` where no amount is known."""
    tabel = gegevens().tabel("kosten_overstap")
    rijen: list[tuple[str, ...]] = []
    for soort, kop in KOSTENSOORTEN.items():
        rijen.append((kop,))
        rijen += [(typographic(f.sleutel["post"]), _amount(f)) for f in tabel.selecteer(soort=soort)]
    bron = source_line(tabel.rijen, "P.m. staat voor een bedrag dat nog niet bekend was.")
    return Tabel("kosten-overstap", (Kolom("Post"), Kolom("Euro", getal=True)), tuple(rijen), bron)


def _amount(feit: Feit) -> str:
    return "p.m." if feit.waarde is None else g.getal(feit.waarde)


def contracten() -> tuple[Contracttermijn, ...]:
    """Return the terms of contracts and arrangements, in the order of the file."""
    return cast("tuple[Contracttermijn, ...]", gegevens().teksten("contracttermijnen"))


def tel_contracten(regio: str | None = None) -> Cijfer:
    """Count the contracts and arrangements of which the sources give a term: all, or those of one region."""
    require_known(regio, dict.fromkeys(c.regio for c in contracten()), "data/contracttermijnen.yml", "regio")
    aantal = sum(regio in {None, c.regio} for c in contracten())
    return geteld(aantal, "Contracten en regelingen met een termijn", "data/contracttermijnen.yml")


def tabel_contracten() -> Tabel:
    """Show the terms of contracts: groups are regions, rows contracts; what the source does not name is said."""
    rijen: list[tuple[str, ...]] = []
    for regio in dict.fromkeys(c.regio for c in contracten()):
        rijen.append((gebiedsnaam(regio),))
        rijen += [
            (c.contract, _whole(write_begin(c)), _whole(write_end(c)), c.verlenging or "geen", c.toelichting)
            for c in contracten()
            if c.regio == regio
        ]
    datums = (Kolom("Begin", klasse="datum"), Kolom("Einde", klasse="datum"))
    kolommen = (Kolom("Contract of regeling"), *datums, Kolom("Verlengen"), Kolom("Toelichting"))
    return Tabel("contracten", kolommen, tuple(rijen), contract_source(), "tekst contracten")


def _whole(datum: str) -> str:
    """Keep a date, or what stands for it, on one line: a narrow column would break it after the month."""
    return datum.replace(" ", g.HARDE_SPATIE)


def write_begin(c: Contracttermijn) -> str:
    """Write the begin of a term in words."""
    return str(parse_periode(c.begin)) if c.begin else NIET_GENOEMD


def write_end(c: Contracttermijn) -> str:
    """Write the end of a term in words: a period, open, or not named."""
    if c.onbepaald:
        return "onbepaalde tijd"
    return str(parse_periode(c.eind)) if c.eind else NIET_GENOEMD


def write_term(c: Contracttermijn) -> str:
    """Write a whole term in words: begin, end, and the end when every extension is used."""
    langer = f", na verlengen {parse_periode(c.verlengd_tot)}" if c.verlengd_tot else ""
    return f"begin {write_begin(c)}, einde {write_end(c)}{langer}"


def contract_source() -> str:
    """Write the source line below the table and the chart of contracts."""
    return _source(contracten())
