"""The terms: what they mean, where they come from, and in which chapters they occur.

The Lua filter `begrippen.lua` marks the same forms in the text, by the same rules.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from tellen.contract_tekst import Begrip
from vertellen import getal as g
from vertellen.blok import Markdown
from vertellen.cijfer import Cijfer, geteld
from vertellen.context import bron_kort, bron_titel, gegevens, require_choice
from vertellen.dialoog import agenda
from vertellen.herkomst import escape_markdown
from vertellen.hoofdstukken import VOORPAGINA, chapter_texts, find_anker, name_chapter
from vertellen.proza import join_proza, join_woorden
from vertellen.segmenten import segment

BESTAND: Final = "data/begrippen.yml"
_GEEN: Final = re.compile(r"\{[^{}\n]*\.geen-begrippen|^# .*\{[^{}\n]*lang=(?!nl)", re.MULTILINE)
_BIJLAGE: Final = ("opdracht-2019", "bijlage 1")
_VEEL, _VAAKST = 6, 3
_WOORD: Final = re.compile(r"[^\W_]+")
#: the calls that write running text from data
_SEGMENT: Final = re.compile(r"\bv\.segment\((\d+)((?:, \"[\w-]+\")*)\)")
_AGENDA: Final = "v.agenda()"


@dataclass(frozen=True)
class Vorm:
    """A form of a term: as it stands in a text, in this case only when it is `precies`."""

    tekst: str
    precies: bool
    begrip: str


def begrippen() -> tuple[Begrip, ...]:
    """Return the terms in the order of the file."""
    return cast("tuple[Begrip, ...]", gegevens().teksten("begrippen"))


def is_from_bijlage(begrip: Begrip) -> bool:
    """Say whether a term stands in the list of terms of the Opdracht, its appendix 1."""
    bron, plaats = _BIJLAGE
    return begrip.bron == bron and plaats in (begrip.vindplaats or "").split("; ")


def tel_begrippen(*, bijlage: bool = False) -> Cijfer:
    """Count the terms, or those that stand in the list of the Opdracht."""
    require_choice(bijlage, BESTAND)
    aantal = sum(is_from_bijlage(b) or not bijlage for b in begrippen())
    return geteld(aantal, "Begrippen uit bijlage 1 van de opdracht" if bijlage else "Begrippen", BESTAND)


def list_vormen(begrip: Begrip) -> Iterator[Vorm]:
    """Give the forms of a term. Abbreviations, and forms with a capital inside, count in their own case alone."""
    if begrip.afkorting:
        yield Vorm(begrip.afkorting, precies=True, begrip=begrip.id)
    if begrip.term != begrip.afkorting:
        yield Vorm(begrip.term, precies=False, begrip=begrip.id)
    for vorm in begrip.vormen:
        yield Vorm(vorm, precies=any(letter.isupper() for letter in vorm[1:]), begrip=begrip.id)


def index_vormen(lijst: tuple[Begrip, ...]) -> Mapping[str, tuple[Vorm, ...]]:
    """Return the forms by their first word, the longest first; that of a form in any case is in lower case."""
    uit: dict[str, list[Vorm]] = {}
    for vorm in (v for b in lijst for v in list_vormen(b)):
        eerste = _WOORD.search(vorm.tekst)
        sleutel = eerste.group() if eerste else vorm.tekst
        uit.setdefault(sleutel if vorm.precies else sleutel.lower(), []).append(vorm)
    return {s: tuple(sorted(v, key=lambda v: -len(v.tekst))) for s, v in uit.items()}


def find_begrippen(tekst: str, index: Mapping[str, tuple[Vorm, ...]]) -> Iterator[str]:
    """Give the id of every term in a text, as often as it stands there; the longest form wins."""
    tot = 0
    for woord in _WOORD.finditer(tekst):
        if woord.start() < tot:
            continue
        kansen = dict.fromkeys((*index.get(woord.group(), ()), *index.get(woord.group().lower(), ())))
        passend = [v for v in kansen if _fits(v, tekst, woord.start())]
        if passend:
            beste = max(passend, key=lambda v: len(v.tekst))
            tot = woord.start() + len(beste.tekst)
            yield beste.begrip


def _fits(vorm: Vorm, tekst: str, begin: int) -> bool:
    """Say whether a form stands here as a whole word; a hyphen is part of a term, but not of an abbreviation."""
    einde = begin + len(vorm.tekst)
    stuk = tekst[begin:einde]
    if (stuk != vorm.tekst) if vorm.precies else (stuk.lower() != vorm.tekst.lower()):
        return False
    grens = r"\w" if vorm.precies else r"[\w-]"
    naast = tekst[begin - 1 : begin] if vorm.precies is False and begin else ""
    return not re.match(grens, tekst[einde : einde + 1]) and naast != "-"


def _chapters() -> dict[str, str]:
    """Return the text of every chapter that marks terms, in the order of the book; pages in English do not."""
    return {pad: tekst for pad, tekst in chapter_texts().items() if not _GEEN.search(tekst)}


def _list_words(tekst: str) -> str:
    """Return the words of a chapter, those of the segments and of the agenda that it shows among them."""
    eigen = [segment(int(nr), *re.findall(r"[\w-]+", delen)) for nr, delen in _SEGMENT.findall(tekst)]
    eigen += [agenda()] if _AGENDA in tekst else []
    return "\n".join([join_woorden(tekst), *(join_proza(deel.tekst) for deel in eigen)])


def find_gebruik() -> dict[str, Counter[str]]:
    """Return, per term, how often it stands in each chapter where it occurs: in the prose, headings and word tables."""
    index = index_vormen(begrippen())
    uit: dict[str, Counter[str]] = {b.id: Counter() for b in begrippen()}
    for pad, tekst in _chapters().items():
        for id_ in find_begrippen(_list_words(tekst), index):
            uit[id_][pad] += 1
    return uit


def begrippenlijst() -> Markdown:
    """List all terms by the alphabet: explanation, source, and the chapters in which they occur."""
    gebruik = find_gebruik()
    paden = list(_chapters())
    delen = {_sorted_as(naam(b)): _entry(b, gebruik[b.id], paden) for b in begrippen()}
    delen |= {_sorted_as(str(b.afkorting)): _see(b) for b in begrippen() if _is_elsewhere(b)}
    lijst = "\n\n".join(delen[k] for k in sorted(delen))
    return Markdown(f"{_letters()}\n\n::: {{.woordenlijst}}\n{lijst}\n:::")


def naam(begrip: Begrip) -> str:
    """Return the term with its abbreviation in brackets."""
    kort = begrip.afkorting if begrip.afkorting != begrip.term else None
    return f"{begrip.term} ({kort})" if kort else begrip.term


def _is_elsewhere(begrip: Begrip) -> bool:
    """Say whether a reader who looks for the abbreviation would look under another letter."""
    return bool(begrip.afkorting) and str(begrip.afkorting)[0].casefold() != _letter(begrip)


def _sorted_as(tekst: str) -> str:
    """Return a text as it stands in the alphabet: without accents, in lower case."""
    los = unicodedata.normalize("NFD", tekst.casefold())
    return "".join(teken for teken in los if not unicodedata.combining(teken))


def _letter(begrip: Begrip) -> str:
    return _sorted_as(begrip.term)[0]


def _letters() -> str:
    """Return a line of letters that lead to the first term of each."""
    eerste: dict[str, str] = {}
    for b in sorted(begrippen(), key=lambda b: _sorted_as(naam(b))):
        eerste.setdefault(_letter(b).upper(), b.id)
    links = " · ".join(f"[{letter}](#begrip-{id_})" for letter, id_ in sorted(eerste.items()))
    return f"::: {{.alleen-site .letters}}\n{links}\n:::"


def _see(begrip: Begrip) -> str:
    kort = escape_markdown(str(begrip.afkorting))
    return f"{kort}\n\n:   Zie [{escape_markdown(begrip.term)}](#begrip-{begrip.id})."


def _entry(begrip: Begrip, gebruik: Counter[str], alle: Sequence[str]) -> str:
    kop = f"[{escape_markdown(naam(begrip))}]{{#begrip-{begrip.id} .begripnaam}}"
    uitleg = escape_markdown(" ".join(filter(None, (begrip.uitleg, begrip.toelichting))))
    onder = " ".join(filter(None, (_origin(begrip), _places(begrip, gebruik, alle))))
    papier = " ".join(filter(None, (_origin_on_paper(begrip), _places_on_paper(gebruik, alle))))
    op_papier = f' [[{papier}]{{.achteraan}}]{{.content-visible when-format="typst"}}' if papier else ""
    op_site = f'    ::: {{.content-visible when-format="html"}}\n    [{onder}]{{.bron}}\n    :::'
    return f"{kop}\n\n:   {uitleg}{op_papier}\n\n{op_site}"


def _origin(begrip: Begrip) -> str:
    if begrip.bron is None:
        return ""
    bron = f"[{escape_markdown(bron_titel(begrip.bron))}](bronnen.qmd#{begrip.bron})"
    return f"Bron: {bron}, {escape_markdown(begrip.vindplaats or '')}."


def _origin_on_paper(begrip: Begrip) -> str:
    return escape_markdown(f"{bron_kort(begrip.bron)}, {begrip.vindplaats or ''}.") if begrip.bron else ""


def _places_on_paper(gebruik: Counter[str], alle: Sequence[str]) -> str:
    """Refer to the chapters where a term occurs, by bare numbers on paper; the first page has none."""
    nummers = [f"@{anker}" for pad in alle if pad in gebruik and (anker := find_anker(pad))]
    return f"In\u00a0{g.lijst(nummers)}." if nummers else ""


def _places(begrip: Begrip, gebruik: Counter[str], alle: Sequence[str]) -> str:
    """Name the chapters where a term occurs; of many chapters the number, and those where it stands most often."""
    if not gebruik:
        lijst = "Staat niet in de tekst van een hoofdstuk."
        return lijst if is_from_bijlage(begrip) else "Staat alleen in een tabel, een uitspraak of een andere uitleg."
    paden = [pad for pad in alle if pad in gebruik]
    if len(paden) <= _VEEL:
        voor = f" op {name_chapter(VOORPAGINA)}" if VOORPAGINA in paden else ""
        rest = g.lijst([name_chapter(p) for p in paden if p != VOORPAGINA])
        return f"Komt voor{voor}{', en' if voor and rest else ''}{f' in {rest}' if rest else ''}."
    vaakst = [name_chapter(p) for p, _ in gebruik.most_common(_VAAKST)]
    return f"Komt voor in {g.woord(len(paden))} hoofdstukken, het vaakst in {g.lijst(vaakst)}."
