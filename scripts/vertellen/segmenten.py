"""The segments of youth care supply: one as Markdown for a chapter, and all in a table with their printed shares."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, cast

from tellen.contract_tekst import Segment
from tellen.feit import Feit
from vertellen.blok import Kolom, Markdown, Tabel
from vertellen.bronregel import source_line
from vertellen.cijfer import feit, write
from vertellen.context import find_known, gegevens, require_known
from vertellen.getal import lijst
from vertellen.herkomst import escape_markdown

BESTAND: Final = "data/segmenten.yml"
#: the parts of a segment, in the order in which a page shows them
DELEN: Final = ("omschrijving", "doelgroep", "knelpunten", "ontwikkelopgaven", "bijzonderheden")
NIET_GENOEMD: Final = "niet genoemd"


def segmenten() -> tuple[Segment, ...]:
    """Return the segments in the order of the plan."""
    return cast("tuple[Segment, ...]", gegevens().teksten("segmenten"))


def segment(nummer: int, *delen: str) -> Markdown:
    """Show a segment, or some of its parts, as headings and lists of the third level and below.

    Parts are those of `DELEN`; without any, all are shown. A part that the segment does not have gives nothing.
    Raises GegevensFout for an unknown number or part, with the known ones.
    """
    gekozen = find_known(nummer, {s.nummer: s for s in segmenten()}, BESTAND, "nummer")
    for deel in delen:
        require_known(deel, DELEN, BESTAND, "deel")
    blokken = [b for d in DELEN if d in (delen or DELEN) for b in _part(gekozen, d)]
    return Markdown("\n\n".join(blokken))


def _part(s: Segment, deel: str) -> list[str]:
    """Write one part of a segment as blocks of Markdown."""
    if deel == "omschrijving":
        return _description(s)
    if deel == "doelgroep":
        return [_heading(s, "Doelgroep", deel), f"{escape_markdown(s.doelgroep)}{_ages(s)}"]
    if deel == "knelpunten":
        return [_heading(s, "Knelpunten", deel), _list(s.knelpunten)] if s.knelpunten else []
    if deel == "bijzonderheden":
        koppen = [(_heading(s, b.titel, f"bijzonderheid-{i}"), b) for i, b in enumerate(s.bijzonderheden, 1)]
        return [blok for kop, b in koppen for blok in (kop, escape_markdown(b.tekst))]
    blokken = [_heading(s, "Ontwikkelopgaven", deel)] if s.ontwikkelopgaven else []
    for i, opgave in enumerate(s.ontwikkelopgaven, 1):
        blokken += [_heading(s, opgave.titel, f"opgave-{i}", niveau=4), _list(opgave.punten)]
    return blokken


def _description(s: Segment) -> list[str]:
    """Write what the segment is, its examples and what the municipalities aim at."""
    blokken = [escape_markdown(s.omschrijving)]
    if s.voorbeelden:
        blokken.append(f"Voorbeelden zijn {escape_markdown(lijst(s.voorbeelden))}.")
    if s.streven:
        blokken.append(f"*Waar de gemeenten naar streven:* {escape_markdown(s.streven[:1].lower() + s.streven[1:])}.")
    return blokken


def _ages(s: Segment) -> str:
    """Write the ages of the target group as a sentence; nothing for a segment of which the plan names none.

    They stand in the paragraph of the group itself: a sentence of its own could end up alone on a page.
    """
    laagst, hoogst = (_age_fact(s, kant) for kant in ("laagst", "hoogst"))
    return f" De jeugdigen zijn van {feit(laagst).kaal} tot {feit(hoogst)} oud." if laagst and hoogst else ""


def _age_fact(s: Segment, kant: str) -> str | None:
    return next((f for f in s.feiten if f.startswith("segment-") and f.endswith(f"-leeftijd-{kant}")), None)


def _heading(s: Segment, tekst: str, anker: str, niveau: int = 3) -> str:
    nummering = " .unnumbered" if niveau > 3 else ""
    return f"{'#' * niveau} {escape_markdown(tekst)} {{#segment-{s.id}-{anker}{nummering}}}"


def _list(punten: Iterable[str]) -> str:
    return "\n".join(f"- {escape_markdown(p)}" for p in punten)


def tabel_segmenten() -> Tabel:
    """Show the segments: rows are segments, columns the printed shares of clients and costs.

    A share that the plan does not print is said to be so. The source line names where the shares stand.
    """
    rijen = []
    feiten: list[Feit] = []
    for s in segmenten():
        delen = [feit(f).feit if f else None for f in (s.aandeel_clienten, s.aandeel_kosten)]
        feiten += [f for f in delen if f]
        cellen = (write(f) if f else NIET_GENOEMD for f in delen)
        rijen.append((s.naam, *cellen))
    koppen = ("Segment", "Deel van de cliënten", "Deel van het budget")
    return Tabel("segmenten", tuple(Kolom(k) for k in koppen), tuple(rijen), source_line(feiten), "tekst")
