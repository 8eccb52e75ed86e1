"""Read YAML with the line of everything in it, and say in Dutch what the parser finds wrong and what to do about it.

The one module that both `tellen` and `publish` import: they do not know each other, and read the same YAML.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import yaml

__stateless__ = True  # as in tellen

#: what to do when nothing better is known
ALGEMEEN: Final = "Kijk naar inspringing, dubbele punten en aanhalingstekens."
_CITEER: Final = "Zet de hele waarde tussen aanhalingstekens."
_DUBBELE_PUNT: Final = "Staat er een dubbele punt in een tekst, zet die tekst dan tussen aanhalingstekens."
_NA_CITAAT: Final = "Kijk naar de inspringing, en of er nog iets staat na een aanhalingsteken of een haakje."
_UITROEP: Final = "Zet een waarde die met ! begint tussen aanhalingstekens."
_STREEP: Final = "Zet na een | of > niets meer op de regel; de tekst begint op de volgende."
_PROCENT: Final = "Begin een regel niet met een %, of zet de waarde tussen aanhalingstekens."
_ESCAPE: Final = "Schrijf \\\\ voor een schuine streep, of gebruik enkele aanhalingstekens."
# Frequent causes first. What libyaml and PyYAML say begins with the key: the problem, then its context in brackets.
_YAML: Final = {
    "mapping values are not allowed": ("hier mag geen dubbele punt staan", _DUBBELE_PUNT),
    "could not find expected ':'": ("er ontbreekt een dubbele punt", "Schrijf ‘sleutel: waarde’."),
    "did not find expected key": ("hier hoort een sleutel te staan", _NA_CITAAT),
    "did not find expected '-' indicator": ("hier hoort een streepje te staan", _NA_CITAAT),
    "did not find expected ',' or ']'": (
        "de lijst tussen [ en ] is niet gesloten",
        "Zet ] aan het eind; begint een tekst met [, zet die dan tussen aanhalingstekens.",
    ),
    "did not find expected ',' or '}'": (
        "het deel tussen { en } is niet gesloten",
        "Zet } aan het eind; begint een tekst met {, zet die dan tussen aanhalingstekens.",
    ),
    "did not find expected node content": ("hier hoort een waarde te staan", _CITEER),
    "did not find expected <document start>": (
        "hier staat nog iets, terwijl de inhoud al af is",
        "Staat er [] of {} boven, haal dat dan weg.",
    ),
    "block sequence entries are not allowed": (
        "hier mag geen streepje staan",
        "Begin een lijst op een nieuwe regel, onder de sleutel.",
    ),
    "found unexpected end of stream": ("een aanhalingsteken is niet gesloten", "Zet het aan het eind van de waarde."),
    "found unexpected document indicator": (
        "een aanhalingsteken is niet gesloten",
        "Zet het aan het eind van de waarde.",
    ),
    "found character that cannot start any token": (
        "hier staat een teken dat niet mag, zoals een tab of %",
        "Zet een waarde die met %, @ of ` begint tussen aanhalingstekens, en gebruik spaties in plaats van tabs.",
    ),
    "found a tab character": ("er staat een tab in de inspringing", "Gebruik spaties."),
    "found unknown escape character": ("na een \\ staat een teken dat niet mag", _ESCAPE),
    "did not find expected hexdecimal number": ("na een \\x of \\u staat geen code van een teken", _ESCAPE),
    "found invalid Unicode character escape code": ("na een \\u staat geen code van een teken", _ESCAPE),
    "found undefined alias": (
        "het teken * verwijst naar iets wat er niet is",
        "Zet een waarde die met * begint tussen aanhalingstekens.",
    ),
    "did not find expected alphabetic or numeric character (while scanning an alias": (
        "het teken * begint hier een verwijzing, en dat kan niet",
        "Zet een waarde die met * begint tussen aanhalingstekens.",
    ),
    "did not find expected alphabetic or numeric character": (
        "het teken & begint hier een naam, en dat kan niet",
        "Zet een waarde die met & begint tussen aanhalingstekens.",
    ),
    "second occurrence": ("achter & staat twee keer dezelfde naam", "Geef een van de twee een andere naam."),
    "could not determine a constructor for the tag 'tag:yaml.org,2002:value'": (
        "hier staat alleen het teken =",
        "Zet het tussen aanhalingstekens.",
    ),
    "could not determine a constructor for the tag": ("wat met een ! begint, is hier geen waarde", _UITROEP),
    "found undefined tag handle": ("wat met een ! begint, is hier geen waarde", _UITROEP),
    "did not find expected tag URI": ("wat met een ! begint, is hier geen waarde", _UITROEP),
    "did not find URI escaped octet": ("wat met een ! begint, is hier geen waarde", _UITROEP),
    "did not find expected '!'": ("wat met een ! begint, is hier geen waarde", _UITROEP),
    "did not find the expected '>'": ("wat met een ! begint, is hier geen waarde", _UITROEP),
    "did not find expected whitespace or line break (while scanning a tag": (
        "wat met een ! begint, is hier geen waarde",
        _UITROEP,
    ),
    "did not find expected comment or line break (while scanning a block scalar": (
        "na een | of > staat nog iets op de regel",
        _STREEP,
    ),
    "found an indentation indicator equal to 0": ("na een | of > staat een 0", _STREEP),
    "found unhashable key": (
        "een sleutel is hier zelf een lijst of een groep",
        "Zet een waarde die met [ of { begint tussen aanhalingstekens.",
    ),
    "mapping keys are not allowed": (
        "hier mag geen vraagteken staan",
        "Zet een waarde die met een vraagteken begint tussen aanhalingstekens.",
    ),
    "found unexpected ':'": ("hier mag geen dubbele punt staan", _DUBBELE_PUNT),
    "but found another document": ("er staat een regel --- of ... tussen", "Haal die regel weg."),
    "found unknown directive name": ("een regel begint met %", _PROCENT),
    "could not find expected directive name": ("een regel begint met %", _PROCENT),
    "found duplicate %": ("een regel begint met %", _PROCENT),
    "found incompatible YAML document": ("een regel begint met %", _PROCENT),
    "found extremely long version number": ("een regel begint met %", _PROCENT),
    "did not find expected version number": ("een regel begint met %", _PROCENT),
    "did not find expected digit or '.' character": ("een regel begint met %", _PROCENT),
    "did not find expected whitespace": ("een regel begint met %", _PROCENT),
    "did not find expected comment or line break": ("een regel begint met %", _PROCENT),
    "found unexpected non-alphabetical character": ("een regel begint met %", _PROCENT),
    "expected a mapping": (
        "na << hoort een verwijzing met een * te staan",
        "Haal << weg, of zet het tussen aanhalingstekens.",
    ),
    "expected a": ("een waarde past niet bij het woord met !! ervoor", _UITROEP),
    "failed to": ("een waarde past niet bij het woord met !! ervoor", _UITROEP),
    "found unconstructable recursive node": ("een * verwijst naar het deel waar hij zelf in staat", "Haal de * weg."),
    "control characters are not allowed": (
        "er staat een onzichtbaar teken in",
        "Haal het weg, of typ de regel opnieuw.",
    ),
    "input is too long": ("het bestand is te groot", "Verdeel het."),
}
_SCALAR: Final = (
    "er staat een datum in die niet bestaat",
    "Verbeter de datum; is het een tekst, zet die dan tussen aanhalingstekens.",
)
_TE_DIEP: Final = ("er staan te veel lagen in elkaar", "Schrijf het in minder lagen.")
#: what PyYAML raises at a text that it cannot read
FOUTEN: Final = (yaml.YAMLError, ValueError, RecursionError)
_ONBEKEND: Final = ("de opmaak klopt hier niet", ALGEMEEN)
# the parser tells these at the end of the file, far from where they begin
_AAN_HET_BEGIN: Final = ("found unexpected end of stream", "found unexpected document indicator")

#: the keys and the places in lists that lead to a value
Pad = tuple[str | int, ...]


@dataclass(frozen=True)
class Gelezen:
    """What a YAML text holds: its content, and where what stands.

    `regels` gives the line of every key path, and `enkel` every key and single value as the parser saw it. `dubbel`
    has the line and the name of every key that stands twice in one group, and the line where it stood first;
    `verwijzingen` the line and the name of every anchor and alias.
    """

    inhoud: Any
    regels: dict[Pad, int] = field(default_factory=dict)
    enkel: list[yaml.Node] = field(default_factory=list)
    dubbel: list[tuple[int, str, int]] = field(default_factory=list)
    verwijzingen: list[tuple[int, str]] = field(default_factory=list)


def translate_yaml(fout: yaml.YAMLError | ValueError | RecursionError, tekst: str) -> tuple[int, str, str]:
    """Return the line of a YAML error in `tekst` (0 when unknown), what is wrong and what to do, in Dutch."""
    if isinstance(fout, RecursionError):
        return 0, *_TE_DIEP
    if isinstance(fout, ValueError):
        return _find_bad_scalar(yaml.compose(tekst, yaml.CSafeLoader)), *_SCALAR
    if isinstance(fout, yaml.reader.ReaderError):
        voor = tekst.encode()[: fout.position]  # libyaml counts bytes
        return voor.count(b"\n") + 1, *_look_up(str(fout.reason))
    probleem, verband = (str(getattr(fout, naam, None) or "") for naam in ("problem", "context"))
    merk = getattr(fout, "context_mark" if probleem in _AAN_HET_BEGIN else "problem_mark", None)
    return (merk.line + 1 if merk else 0), *_look_up(f"{probleem} ({verband})")


def read_yaml(tekst: str) -> Gelezen:
    """Read the text of a YAML file; with a name or a reference in it, those are all that is read.

    Raises what `FOUTEN` names at a text that is no YAML.
    """
    lader = yaml.CSafeLoader(tekst)
    try:
        knoop = lader.get_single_node()
        if verwijzingen := _find_references(tekst):  # before they are followed, which may take minutes
            return Gelezen(None, verwijzingen=verwijzingen)
        uit = Gelezen(lader.construct_document(knoop) if knoop else None)
    finally:
        lader.dispose()
    if knoop:
        _walk(knoop, (), uit)
    return uit


def _walk(knoop: yaml.Node, pad: Pad, uit: Gelezen) -> None:
    """Record the line of every key path, every key that stands twice in one group, and every key and value."""
    uit.regels.setdefault(pad, knoop.start_mark.line + 1)
    if isinstance(knoop, yaml.MappingNode):
        for sleutel, waarde in knoop.value:
            regel = sleutel.start_mark.line + 1
            naam = int(sleutel.value) if sleutel.tag.endswith(":int") and sleutel.value.isdigit() else sleutel.value
            uit.enkel.append(sleutel)
            if (*pad, naam) in uit.regels:
                uit.dubbel.append((regel, str(sleutel.value), uit.regels[*pad, naam]))
            uit.regels.setdefault((*pad, naam), regel)
            _walk(waarde, (*pad, naam), uit)
    elif isinstance(knoop, yaml.SequenceNode):
        for i, waarde in enumerate(knoop.value):
            _walk(waarde, (*pad, i), uit)
    else:
        uit.enkel.append(knoop)


def _find_references(tekst: str) -> list[tuple[int, str]]:
    """Return line and name of every anchor (`&naam`) and alias (`*naam`) in YAML that parses."""
    if not set("&*") & set(tekst):
        return []
    uit = []
    for deel in yaml.parse(tekst, yaml.CSafeLoader):
        naam = getattr(deel, "anchor", None)
        if naam and deel.start_mark:
            uit.append((deel.start_mark.line + 1, f"{'*' if isinstance(deel, yaml.AliasEvent) else '&'}{naam}"))
    return uit


def _look_up(gezegd: str) -> tuple[str, str]:
    return next((uitleg for begin, uitleg in _YAML.items() if gezegd.startswith(begin)), _ONBEKEND)


def _find_bad_scalar(knoop: yaml.Node | None) -> int:
    """Return the line of the first value that cannot be read, such as 30 February; 0 when there is none."""
    if isinstance(knoop, yaml.ScalarNode):
        try:
            yaml.SafeLoader("").construct_object(knoop)
        except ValueError:
            return int(knoop.start_mark.line) + 1
        return 0
    delen = knoop.value if isinstance(knoop, yaml.CollectionNode) else []
    knopen = [n for deel in delen for n in (deel if isinstance(deel, tuple) else (deel,))]
    return next(filter(None, map(_find_bad_scalar, knopen)), 0)
