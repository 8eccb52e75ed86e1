"""The agenda of the performance dialogue: per agreement the state, what is missing, the questions and the decisions.

The questions are those of the assignment (2019, section 5.3), in our words; which ones are asked follows from the
state.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tellen.contract import Indicator
from tellen.contract_tekst import Gesprek
from tellen.periode import parse_periode
from tellen.stand import Stand
from tellen.status import Uitkomst
from vertellen import getal as g
from vertellen.blok import Kolom, Markdown, Tabel
from vertellen.bronregel import source_documents, write_source
from vertellen.cijfer import Cijfer, geteld
from vertellen.context import bron_titel, gebiedsnaam, gegevens, known_values, require_known
from vertellen.herkomst import escape_markdown
from vertellen.namen import STATUSKLASSEN, first_lower
from vertellen.normtekst import reason, write_norm, write_start
from vertellen.overzicht import awaited, peildatum, result_chapter, stand_van
from vertellen.zin import datum

_BESTAND: Final = "data/dialoog.yml"
#: how an instrument begins in the data when the document names none
_GEEN_INSTRUMENT: Final = "Niet aangewezen"


@dataclass(frozen=True)
class Groep:
    """Hold a part of the agenda: the outcomes that put an agreement there, and the questions to ask."""

    id: str
    kop: str
    uitkomsten: tuple[Uitkomst, ...]
    vragen: tuple[str, ...]


#: the most urgent first; an agreement stands in the first part that fits one of its municipalities
GROEPEN: Final = (
    Groep(
        "niet-gehaald",
        "Niet gehaald of achter op koers",
        ("norm niet gehaald", "achter op koers"),
        (
            "Herkennen wij dit?",
            "Waardoor gaat het minder goed?",
            "Wat kan er beter, en wie kan dat doen?",
            "Sturen wij bij of niet?",
        ),
    ),
    Groep(
        "onzeker",
        "Niet vast te stellen",
        ("niet vast te stellen",),
        (
            "Welk cijfer is nodig om het wel te weten?",
            "Wat merken jeugdigen en ouders?",
            "Sturen wij nu al bij, of wachten wij?",
        ),
    ),
    Groep(
        "ongemeten",
        "Wel een norm, nog geen meting",
        ("nog niet gemeten",),
        (
            "Wanneer komt de meting, en van wie?",
            "Wat merken jeugdigen en ouders?",
            "Sturen wij nu al bij, of wachten wij?",
        ),
    ),
    Groep(
        "zonder-norm",
        "Nog geen norm",
        ("nulmeting volgt", "geen norm"),
        (
            "Is de nulmeting gedaan, en wat kwam eruit?",
            "Welke norm hoort daarbij, en wie stelt die vast?",
            "Wat merken jeugdigen en ouders?",
        ),
    ),
    Groep(
        "gehaald",
        "Gehaald of op koers",
        ("norm gehaald", "op koers"),
        (
            "Herkennen wij dit?",
            "Waardoor gaat het goed?",
            "Wat vinden wij van het resultaat?",
            "Moet er toch iets anders?",
        ),
    ),
)


def _group(indicator: str) -> Groep:
    uitkomsten = {s.status.uitkomst for s in stand_van(indicator)}
    return next(groep for groep in GROEPEN if uitkomsten & set(groep.uitkomsten))


def _agenda() -> Mapping[Groep, list[Indicator]]:
    """Return the agreements per part of the agenda; parts without any are left out."""
    uit: dict[Groep, list[Indicator]] = {groep: [] for groep in GROEPEN}
    for i in gegevens().indicatoren.values():
        uit[_group(i.id)].append(i)
    return {groep: lijst for groep, lijst in uit.items() if lijst}


def agenda() -> Markdown:
    """Write the agenda: a section per part with its questions, in it an item per agreement with state and gap.

    What was recorded of a dialogue stands at its agreement; a part without any record says so once.

    Links lead to the chapters from a chapter in `chapters/monitor/`.
    """
    delen = []
    for groep, indicatoren in _agenda().items():
        delen += [f"### {groep.kop} {{#agenda-{groep.id}}}", f"**Vragen.** {' '.join(groep.vragen)}"]
        if not any(b.indicator == i.id for b in besluiten() for i in indicatoren):
            delen.append("**Uitleg en besluit.** Bij dit deel is nog niets vastgelegd.")
        delen += [_item(i) for i in indicatoren]
    return Markdown("\n\n".join(delen))


def _item(i: Indicator) -> str:
    naam = f"#### {i.nummer}. {escape_markdown(i.kort)} {{#agenda-{i.id} .unnumbered}}"
    titel = f"[{escape_markdown(i.titel)}](../opdracht/{result_chapter(i)}.qmd#sec-{i.id})."
    gesprekken = [f"- **{datum(b.datum)}.** {_decision(b)}" for b in besluiten() if b.indicator == i.id]
    return "\n\n".join([naam, titel, "\n".join([*_states(stand_van(i.id)), *_missing(i), *gesprekken])])


def _states(standen: Sequence[Stand]) -> list[str]:
    """Write the state per municipality; municipalities of which the same is said share a line.

    Norms and nulmetingen that differ and wait for a measurement stand together on a line of their own.
    """
    wachtend = [s for s in standen if s.status.uitkomst == "nog niet gemeten"]
    paden = _together(((_path(s),), s.gemeente) for s in wachtend)
    apart = len(paden) > 1
    groepen = _together(
        ((s.status.uitkomst, reason(s, peildatum(), met_norm=not apart or s not in wachtend)), s.gemeente)
        for s in standen
    )
    regels = [
        f"- **{namen if len(groepen) > 1 else 'Alle gemeenten'}.** "
        f"[{g.hoofdletter(uitkomst)}.]{{.st .{STATUSKLASSEN[uitkomst]}}} {escape_markdown(zin)}"
        for (uitkomst, zin), namen in groepen.items()
    ]
    if apart:
        regels.append(f"- **Nulmeting en norm.** {' '.join(f'{namen}: {pad}.' for (pad,), namen in paden.items())}")
    return regels


def _path(stand: Stand) -> str:
    norm = write_norm(stand.indicator, stand.norm.getal) if stand.norm else ""
    return "; norm ".join(filter(None, [write_start(stand), norm]))


def _together(paren: Iterable[tuple[tuple[str, ...], str]]) -> Mapping[tuple[str, ...], str]:
    """Return the names of the municipalities that share a key, in one list of words."""
    uit: dict[tuple[str, ...], list[str]] = {}
    for sleutel, gemeente in paren:
        uit.setdefault(sleutel, []).append(gebiedsnaam(gemeente))
    return {sleutel: g.lijst(namen) for sleutel, namen in uit.items()}


def _missing(i: Indicator) -> list[str]:
    """Say what an agreement waits for, and what it is measured with; nothing when every municipality was measured."""
    wacht = awaited(i)
    if wacht is None:
        return []
    nulmeting, waar = wacht
    wat = f"{'De nulmeting' if nulmeting else 'Een meting'}{waar}"
    rest = i.instrument.removeprefix(_GEEN_INSTRUMENT)
    if rest != i.instrument:
        return [f"- **Nog nodig.** {wat}. Een meetinstrument is niet aangewezen{escape_markdown(rest)}"]
    return [f"- **Nog nodig.** {wat}. Waarmee gemeten: {first_lower(escape_markdown(i.instrument))}"]


def tabel_agenda() -> Tabel:
    """Count the agreements per part of the agenda, the most urgent first; rows are parts, those without any too."""
    agenda_ = _agenda()
    rijen = []
    for groep in GROEPEN:
        eigen = agenda_.get(groep, [])
        namen = ", ".join(f"{i.nummer}{g.HARDE_SPATIE}{i.kort}" for i in eigen)
        rijen.append((groep.kop, g.getal(len(eigen)), namen or g.ONBEKEND))
    kolommen = (Kolom("Deel van de agenda"), Kolom("Aantal", getal=True), Kolom("Afspraken"))
    titels = source_documents(i.bron for i in gegevens().indicatoren.values())
    bron = write_source(f"de standen in deze publicatie, met de afspraken uit {titels}")
    return Tabel("agenda", kolommen, tuple(rijen), bron, "tekst")


def besluiten() -> tuple[Gesprek, ...]:
    """Return what was recorded of performance dialogues, the newest first."""
    records = [b for b in gegevens().teksten("dialoog") if isinstance(b, Gesprek)]
    return tuple(sorted(records, key=lambda b: b.datum, reverse=True))


def tel_besluiten(besluit: str | None = None) -> Cijfer:
    """Count what was recorded: all, or with one decision (bijsturen, niet bijsturen, nog geen besluit)."""
    require_known(besluit, known_values(Gesprek, "besluit"), _BESTAND)
    aantal = sum(besluit in {None, b.besluit} for b in besluiten())
    return geteld(aantal, "Besprekingen in de prestatiedialoog", _BESTAND)


def zin_besluiten() -> str:
    """Say in one sentence how many records of a dialogue there are and how many decide to adjust, or that none is."""
    alle = besluiten()
    if not alle:
        return "Er is nog geen uitleg en geen besluit vastgelegd."
    een = len(alle) == 1
    return (
        f"Er {'is' if een else 'zijn'} {tel_besluiten()} {'bespreking' if een else 'besprekingen'} vastgelegd; "
        f"{_adjusted(len(alle))} besloten bij te sturen."
    )


def _adjusted(aantal: int) -> str:
    """Begin the part on how many of so many records decide to adjust; one record has no parts."""
    bijsturen = tel_besluiten("bijsturen")
    if aantal == 1:
        return "daarin is" if bijsturen.waarde else "daarin is niet"
    return "in elk daarvan is" if bijsturen.waarde == aantal else f"in {bijsturen.geen} daarvan is"


def lijst_besluiten() -> Markdown:
    """List every record of a dialogue, the newest first, or say that nothing was recorded."""
    regels = [
        f"- **{datum(b.datum)}, {escape_markdown(gegevens().indicatoren[b.indicator].kort.lower())}.** {_decision(b)}"
        for b in besluiten()
    ]
    return Markdown("\n".join(regels) or "Er is nog niets vastgelegd.")


def _decision(b: Gesprek) -> str:
    """Write one record: where, why it is as it is, the decision with what follows from it, and the source."""
    waar = g.lijst([gebiedsnaam(c) for c in b.gemeenten]) or "Alle gemeenten"
    besluit = f"Besluit: {b.besluit}."
    if b.actie and b.wie:
        wanneer = f", uiterlijk {parse_periode(b.termijn)}" if b.termijn else ""
        besluit = (
            f"Besluit: {b.besluit}. {escape_markdown(b.actie)} Wie: {escape_markdown(b.wie.rstrip('.'))}{wanneer}."
        )
    bron = f"({escape_markdown(bron_titel(b.bron))}, {escape_markdown(b.vindplaats)})"
    return f"{waar}: {escape_markdown(b.duiding)} {besluit} {bron}"
