"""What changed, per release: the newest first, and above it what was not released yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tellen.contract import CIJFERS
from tellen.contract_tekst import Aanbeveling, Gesprek
from tellen.uitgave import MAP, SCHEIDING, Inhoud, Onderdeel, Uitgave, join_key, list_uitgaven, take_inhoud
from tellen.wijziging import Wijziging, changes_of, find_changes
from vertellen import getal as g
from vertellen.blok import Markdown
from vertellen.cijfer import Cijfer, geteld
from vertellen.context import gegevens
from vertellen.herkomst import escape_markdown
from vertellen.namen import first_lower
from vertellen.overzicht import peildatum, standen
from vertellen.uitspraak import oordeel, plain_text
from vertellen.wijzigingzin import change_sentence
from vertellen.zin import datum, status_zin

#: a file with more new figures than this is counted, not listed
_MEESTE_NIEUW: Final = 6
_GEDEELD: Final = 3
_KOPPEN: Final[Mapping[Onderdeel, str]] = {
    "cijfers": "Cijfers uit de bronnen",
    "nulmetingen": "Nulmetingen",
    "normen": "Normen",
    "metingen": "Metingen",
    "kwartaalcijfers": "Kwartaalcijfers",
    "standen": "Standen",
    "uitspraken": "Oordelen over uitspraken",
    "aanbevelingen": "Aanbevelingen",
    "besluiten": "De prestatiedialoog",
    "correcties": "Wat er niet klopt in een bron",
    "bronnen": "Bronnen",
}
# One and several of what a release holds.
_WOORDEN: Final[Mapping[Onderdeel, tuple[str, str]]] = {
    "cijfers": ("cijfer uit de bronnen", "cijfers uit de bronnen"),
    "nulmetingen": ("nulmeting", "nulmetingen"),
    "normen": ("norm", "normen"),
    "metingen": ("meting", "metingen"),
    "kwartaalcijfers": ("kwartaalcijfer", "kwartaalcijfers"),
    "standen": ("stand", "standen"),
    "uitspraken": ("uitspraak of vergelijking met een oordeel", "uitspraken en vergelijkingen met een oordeel"),
    "aanbevelingen": ("aanbeveling", "aanbevelingen"),
    "besluiten": ("verslag van een gesprek", "verslagen van een gesprek"),
    "correcties": ("uitleg bij wat er niet klopt in een bron", "keer uitleg bij wat er niet klopt in een bron"),
    "bronnen": ("bron", "bronnen"),
}
_VERDEELD: Final[tuple[Onderdeel, ...]] = ("standen", "uitspraken")


def zin_peildatum() -> str:
    """Name the day to compare terms with, and what day that is."""
    wat = "de dag van de nieuwste uitgave" if list_uitgaven(gegevens().root) else "de laatste dag met een cijfer"
    return f"De peildatum is {datum(peildatum())}: {wat}."


def uitgave_tekst() -> str:
    """Name the newest release with its day; nothing when there is none."""
    uitgaven = gegevens().uitgaven
    return f"Uitgave van {datum(uitgaven[-1].datum)}: {escape_markdown(uitgaven[-1].titel)}" if uitgaven else ""


def tel_uitgaven() -> Cijfer:
    """Count the releases."""
    return geteld(len(list_uitgaven(gegevens().root)), "Uitgaven", MAP)


def zin_uitgaven() -> str:
    """Say how many releases there were and how much changed since the newest."""
    if not gegevens().uitgaven:
        return "Er is nog geen uitgave."
    een = len(gegevens().uitgaven) == 1
    aantal = len(pending_changes())
    woord = "wijziging" if aantal == 1 else "wijzigingen"
    sinds = f"{geteld(aantal, 'Wijzigingen sinds de nieuwste uitgave', MAP)} {woord}" if aantal else "niets veranderd"
    zijn = "zijn er" if aantal > 1 else "is er"
    return (
        f"Er {'is' if een else 'zijn'} {tel_uitgaven()} uitgave{'' if een else 'n'}, "
        f"{'' if een else 'de nieuwste '}van {datum(peildatum())}. Daarna {zijn} {sinds}."
    )


def pending_changes() -> tuple[Wijziging, ...]:
    """Return what changed since the newest release; nothing when there is none."""
    cache: dict[str, tuple[Wijziging, ...]] = gegevens().__dict__.setdefault("_wijzigingen", {})
    if "nog" not in cache:
        uitgaven = gegevens().uitgaven
        oud = uitgaven[-1].inhoud if uitgaven else None
        teksten = (uitgaven[-1].teksten if uitgaven else {}, claim_texts())
        gevonden = find_changes(oud, take_inhoud(gegevens()), known_reasons(), teksten=teksten) if oud else ()
        cache["nog"] = gevonden
    return cache["nog"]


def claim_texts() -> dict[str, str]:
    """Return the words of every claim as a reader sees them, by its id."""
    return {id_: plain_text(oordeel(id_)) for id_ in gegevens().bevindingen}


def known_reasons() -> dict[str, str]:
    """Return why things are as they are, by the name of a change, as far as the data say so.

    A measurement gives its note, a norm its decision, a status its sentence, a recommendation its last evidence,
    a decision what was said about it, an explanation itself.
    """
    data = gegevens()
    uit: dict[str, str | None] = {
        join_key("metingen", *m.sleutel): m.toelichting for m in data.metingen if m.bestaat or m.ingetrokken
    }
    for c in (c for c in data.kwartaalcijfers if c.bestaat or c.ingetrokken):  # oldest first: the last one counts
        uit[join_key("kwartaalcijfers", c.maat, c.gemeente, c.periode)] = c.toelichting
    uit |= {join_key("standen", s.indicator.id, s.gemeente): status_zin(s) for s in standen()}
    uit |= {join_key("correcties", c.id): c.reden for c in data.correcties}
    for a in data.teksten("aanbevelingen"):
        if isinstance(a, Aanbeveling) and a.bewijs:
            uit[join_key("aanbevelingen", a.id)] = a.bewijs[-1].tekst
    uit |= {join_key("besluiten", b.id): b.duiding for b in data.teksten("dialoog") if isinstance(b, Gesprek)}
    return {naam: reden for naam, reden in (uit | _decisions()).items() if reden}


def _decisions() -> dict[str, str]:
    """Return by the name of a norm the decision that set it last."""
    uit: dict[str, str] = {}
    for i in gegevens().indicatoren.values():
        for norm in sorted(i.normen, key=lambda n: n.datum):
            besluit = f"{norm.besluit}, {datum(norm.datum)}. {norm.toelichting or ''}".strip()
            jaren = [(gm, jaar) for gm, per_jaar in norm.waarden.items() for jaar in per_jaar]
            jaren += [(gm, doel.uiterlijk) for gm, doel in norm.doel.items()]
            uit |= {join_key("normen", i.id, gm, jaar): besluit for gm, jaar in jaren}
    return uit


def wijzigingen() -> Markdown:
    """Tell what changed: what was not released yet, then a section per release, the newest first.

    A section has its date as attribute `updated`, from which the feed is made.
    """
    uitgaven = gegevens().uitgaven
    delen = [_pending()] if uitgaven else []
    delen += [_release(uitgaven, n) for n in reversed(range(len(uitgaven)))]
    return Markdown("\n\n".join(delen) or "Er is nog geen uitgave om mee te vergelijken.")


def _pending() -> str:
    kop = "## Nog niet uitgegeven {#sec-wijzigingen-nog .unnumbered}"
    lijst = list_changes(pending_changes())
    return f"{kop}\n\n{lijst or 'Sinds de nieuwste uitgave is er niets veranderd.'}"


def _release(uitgaven: Sequence[Uitgave], nummer: int) -> str:
    u = uitgaven[nummer]
    dag = u.datum.isoformat()
    titel = escape_markdown(u.titel)
    kop = f'## {titel} ({datum(u.datum)}) {{#uitgave-{dag} .unnumbered updated="{dag}"}}'
    tekst = _contents(u.inhoud) if nummer == 0 else list_changes(changes_of(uitgaven, nummer), u.reden or "")
    reden = f"{escape_markdown(u.reden.rstrip('.'))}.\n\n" if u.reden else ""
    return f"{kop}\n\n{reden}{tekst or 'Deze uitgave veranderde geen cijfer, norm, stand of oordeel.'}"


def _contents(inhoud: Inhoud) -> str:
    """List what the first release holds, with which nothing can be compared."""
    regels = []
    for onderdeel, (een, meer) in _WOORDEN.items():
        deel = inhoud.get(onderdeel, {})
        if not deel:
            continue
        regel = f"{g.getal(len(deel))} {een if len(deel) == 1 else meer}"
        if onderdeel in _VERDEELD:
            aantallen = Counter((waarde or "").split(SCHEIDING)[0] for waarde in deel.values())
            regel += f": {g.lijst([f'{g.getal(n)} keer ‘{w}’' for w, n in aantallen.most_common()])}"
        regels.append(f"- {regel}")
    return "\n".join(["Dit is de eerste uitgave. Er is geen eerdere om mee te vergelijken. Zij bevat:", "", *regels])


def list_changes(gevonden: Sequence[Wijziging], algemeen: str = "") -> str:
    """Write changes as Markdown lists, a group per part; many new figures of one file are counted. Empty without.

    `algemeen` is the reason that holds for all of them, and stands above.
    """
    groepen = []
    for onderdeel, kop in _KOPPEN.items():
        eigen = [w for w in gevonden if w.onderdeel == onderdeel]
        if eigen:
            groepen += [f"**{kop}**", *_lists(onderdeel, eigen, algemeen)]
    return "\n\n".join(groepen)


def _lists(onderdeel: Onderdeel, eigen: Sequence[Wijziging], algemeen: str) -> Iterator[str]:
    """Give the lists of a part: revised and lapsed things one by one, those that share a reason, and new ones."""
    anders = [w for w in eigen if w.soort != "nieuw"]
    vaak = Counter(w.reden for w in anders if w.reden and w.reden != algemeen)
    samen = {reden: [w for w in anders if w.reden == reden] for reden, aantal in vaak.items() if aantal >= _GEDEELD}
    los = [change_sentence(w, algemeen) for w in anders if w.reden not in samen]
    if los:
        yield _list(los)
    for reden, groep in samen.items():
        yield _shared(reden, groep)
    nieuw = _new([w for w in eigen if w.soort == "nieuw"], onderdeel, algemeen)
    if nieuw:
        yield _list(nieuw)


def _list(regels: Sequence[str]) -> str:
    return "\n".join(f"- {regel}" for regel in regels)


def _shared(reden: str, groep: Sequence[Wijziging]) -> str:
    """Say a reason once, and below it the changes that share it; on paper only how many there are."""
    waarom = escape_markdown(reden.strip().rstrip("."))
    punten = "".join(f"\n    - {change_sentence(w, reden)}" for w in groep)
    papier = (
        f"Voor {g.woord(len(groep))} wijzigingen geldt dezelfde reden: {first_lower(waarom)}. De site noemt ze alle."
    )
    return (
        f"::: {{.alleen-site}}\n- {waarom}:\n{punten}\n:::\n\n"
        f'::: {{.content-visible when-format="typst"}}\n- {papier}\n:::'
    )


def _new(eigen: Sequence[Wijziging], onderdeel: Onderdeel, algemeen: str) -> list[str]:
    """Write new things one by one when few, else counted per file."""
    regels: list[str] = []
    groepen: dict[str, list[Wijziging]] = {}
    for w in eigen:
        groepen.setdefault(w.delen[0] if onderdeel == "cijfers" else "", []).append(w)
    for naam, groep in groepen.items():
        if len(groep) <= _MEESTE_NIEUW:
            regels += [f"Nieuw: {change_sentence(w, algemeen)}" for w in groep]
        else:
            regels.append(f"Nieuw: {g.getal(len(groep))} {_count_word(onderdeel, naam)}.")
    return regels


def _count_word(onderdeel: Onderdeel, naam: str) -> str:
    if onderdeel == "cijfers" and naam in CIJFERS:
        return f"cijfers ({first_lower(CIJFERS[naam].OMSCHRIJVING)})"
    return _WOORDEN[onderdeel][1]
