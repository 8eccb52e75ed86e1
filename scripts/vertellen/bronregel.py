"""Source lines below tables and charts, made from the provenance of their facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tellen.feit import Feit
from vertellen import getal as g
from vertellen.cijfer import escape_markdown
from vertellen.context import bron_titel


def source_text(feiten: Iterable[Feit]) -> str:
    """Name the sources and places of several facts: `Opdracht …, §2.2; Jeugdhulp …, tabel 1 en tabel 2`."""
    plaatsen: dict[str, dict[str, None]] = {}
    for feit in feiten:
        for h in feit.herkomst:
            plaatsen.setdefault(h.bron, {})[h.vindplaats] = None
    return "; ".join(f"{bron_titel(b)}, {g.lijst(_gather(list(p)))}" for b, p in plaatsen.items())


def _gather(plaatsen: Sequence[str]) -> list[str]:
    """Name a part of a document once: `bijlage 6 (tabel triage en tabel regie)`."""
    delen: dict[str, list[str]] = {}
    for plaats in plaatsen:
        deel, _, rest = plaats.partition(", ")
        delen.setdefault(deel, []).extend([rest] if rest else [])
    uit = []
    for deel, binnen in delen.items():
        samen = _gather(binnen) if len(binnen) > 1 else binnen
        los = f"{deel}, {samen[0]}" if samen else deel
        uit.append(f"{deel} ({g.lijst(samen)})" if len(samen) > 1 else los)
    return uit


def source_line(feiten: Iterable[Feit], toevoeging: str = "") -> str:
    """Write the source line as a Pandoc span, for an inline call below a table or chart."""
    return write_source(source_text(feiten), toevoeging)


def source_place(bron: str, vindplaats: str) -> str:
    """Write the source line of a place in one source, given by its id."""
    return write_source(f"{bron_titel(bron)}, {vindplaats}")


def source_documents(bronnen: Iterable[str]) -> str:
    """Name the documents of several records, given by the ids of their sources: each once."""
    return "; ".join(dict.fromkeys(map(bron_titel, bronnen)))


def write_source(tekst: str, toevoeging: str = "") -> str:
    """Write a source line that says this text, as a Pandoc span."""
    rest = f" {escape_markdown(toevoeging)}" if toevoeging else ""
    return f"[Bron: {escape_markdown(tekst)}.{rest}]{{.bron}}"
