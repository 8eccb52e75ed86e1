"""Source lines below tables and charts, made from the provenance of their facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tellen.feit import Feit
from vertellen.context import bron_titel
from vertellen.getal import lijst
from vertellen.herkomst import escape_markdown, places_by_source


def source_text(feiten: Iterable[Feit]) -> str:
    """Name the sources and places of several facts: `Opdracht …, §2.2; Jeugdhulp …, tabel 1 en tabel 2`."""
    plaatsen = places_by_source((h.bron, h.vindplaats) for feit in feiten for h in feit.herkomst)
    return "; ".join(f"{bron_titel(b)}, {_places(p)}" for b, p in plaatsen.items())


def _places(plaatsen: Sequence[str]) -> str:
    """Name the places in one document, those in one chapter or appendix together: `bijlage 6: tabel a en tabel b`."""
    hoofden: dict[str, list[str]] = {}
    for plaats in plaatsen:
        hoofd, _, rest = plaats.partition(", ")
        hoofden.setdefault(hoofd, []).append(rest)
    namen = [naam for hoofd, delen in hoofden.items() for naam in _place(hoofd, delen)]
    return "; ".join(namen) if any(", " in n or ": " in n for n in namen) else lijst(namen)


def _place(hoofd: str, delen: Sequence[str]) -> list[str]:
    """Name the parts of a chapter after its name; one part, or parts beside the chapter itself, each in full."""
    if len(delen) > 1 and all(delen):
        return [f"{hoofd}: {lijst(delen)}"]
    return [", ".join(filter(None, [hoofd, deel])) for deel in delen]


def source_line(feiten: Iterable[Feit], toevoeging: str = "") -> str:
    """Write the source line as a Pandoc span, for an inline call below a table or chart."""
    return write_source(source_text(feiten), toevoeging)


def source_place(bron: str, vindplaats: str, toevoeging: str = "") -> str:
    """Write the source line of a place in one source, given by its id."""
    return write_source(f"{bron_titel(bron)}, {vindplaats}", toevoeging)


def source_places(plaatsen: Iterable[tuple[str, str]]) -> str:
    """Write the source line of places in several sources, each given by the id of its source; empty without any."""
    tekst = "; ".join(f"{bron_titel(bron)}, {vindplaats}" for bron, vindplaats in plaatsen)
    return write_source(tekst) if tekst else ""


def source_documents(bronnen: Iterable[str]) -> str:
    """Name the documents of several records, given by the ids of their sources: each once."""
    return "; ".join(dict.fromkeys(map(bron_titel, bronnen)))


def write_source(tekst: str, toevoeging: str = "") -> str:
    """Write a source line that says this text, as a Pandoc span."""
    rest = f" {escape_markdown(toevoeging)}" if toevoeging else ""
    return f"[Bron: {escape_markdown(tekst)}.{rest}]{{.bron}}"
