"""Refuse what Quarto knows and the built-in renderer does not, with file and line.

Nothing of an author's text may be dropped in silence: a construct that would come out
differently than in Quarto is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.divs import check_divs
from publish.errors import Fault, make_fault
from publish.forbidden import find_forbidden
from publish.prose import check_line, check_raw_blocks
from publish.qmd import Cell, Line, Segment, Text, iterate_prose

CELL_OPTIONS = ("label", "fig-cap", "fig-alt", "tbl-cap", "echo", "include", "output")
_SWITCHES = ("echo", "include", "output")
CALLOUTS = ("note", "tip", "warning", "important", "caution")
# Formats that `when-format` may name: value → formats in which it holds.
FORMATS = {"html": ("html",), "html:js": ("html",), "typst": ("typst",)}

_BRACES = re.compile(r"(?<!\{)\{([^{}<>`]*)\}")
_WORD_DIV = re.compile(r"^\s*:{3,}\s*([\w-]+)\s*:*\s*$")
_INLINE = re.compile(r"(?<!`)`\{([A-Za-z]\w*)\}([^`]*)`(?!`)")
_CODE_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_CODE = "\N{MIDDLE DOT}"  # stands for code in what is checked of a line
_SLIP = re.compile(r"`(?:\s+\{|\{\s)")
# A calculation that is none, and would be published as code; `\{python}` and `{{python}}` show it on purpose.
_LEFT_OVER = re.compile(r"(?<![\\{])\{\s*python\s*\}(?!\})", re.IGNORECASE)
_REFUSED_CLASSES = re.compile(
    r"^(panel-[\w-]+|column-[\w-]+|columns|aside|proof|remark|solution|layout|lightbox|cell-output|"
    r"quarto-[\w-]+|incremental|fragment|hidden|callout-(?!(?:note|tip|warning|important|caution)$)[\w-]+)$"
)
_REFUSED_ATTRIBUTES = re.compile(
    r"^(layout[\w-]*|fig-(?!alt$|cap$)[\w-]+|tbl-(?!cap$|colwidths$)[\w-]+|when-(?!format$)[\w-]+|"
    r"unless-(?!format$)[\w-]+|filename|code-[\w-]+|group|shortcodes|lst-[\w-]+|icon|appearance)$"
)
_SCRIPT_ATTRIBUTE = re.compile(r"^on[a-z]+$", re.IGNORECASE)
_CROSSREF_TYPES = re.compile(r"^(lst|thm|lem|cor|prp|cnj|def|exm|exr|alg|eq|nte|tip|wrn|imp|cau|rem|sol)-")
# Pandoc takes this for TeX, and leaves it out of both site and PDF.
_TEX = re.compile(r"(?<!\\)\\[A-Za-z]+")
_HINT_TEX = "Schrijf een schuine streep dubbel (\\\\), of zet de tekst tussen `…`."
_HINT = "Schrijf het zonder, of bouw met --engine quarto."


def check_segments(segments: list[Segment]) -> list[Fault]:
    """Return the faults in a chapter: cell options and constructs without support."""
    faults: list[Fault] = []
    for segment in segments:
        if isinstance(segment, Cell):
            faults.extend(_check_cell(segment))
        else:
            faults.extend(check_raw_blocks(segment))
            faults.extend(_check_text(segment))
    return [*faults, *check_divs(segments)]


def find_inline(line: Line) -> list[tuple[int, int, str, str]]:
    """Return (start, end, engine, expression) of each inline calculation in a line."""
    return [(m.start(), m.end(), m.group(1), m.group(2).strip()) for m in _INLINE.finditer(line.text)]


def _check_cell(cell: Cell) -> Iterator[Fault]:
    for name, value in cell.options.items():
        if name not in CELL_OPTIONS:
            known = ", ".join(CELL_OPTIONS)
            yield make_fault("cel-optie-onbekend", cell.place, optie=name, bekend=known)
        elif name in _SWITCHES and not isinstance(value, bool):
            yield make_fault("cel-optie-waarde", cell.place, optie=name, waarde=value, bekend="true of false")
        elif name not in _SWITCHES and not isinstance(value, str):
            yield make_fault("cel-optie-waarde", cell.place, optie=name, waarde=value, bekend="tekst")
    hint = _find_label_fault(cell)
    if hint:
        yield make_fault("cel-label", cell.place, label=cell.label, hint=hint)


def _find_label_fault(cell: Cell) -> str:
    """Return what is wrong with label, caption and alt text together, or ""."""
    label, options = cell.label, cell.options
    if _CROSSREF_TYPES.match(label):
        return "Gebruik een label dat begint met fig- of tbl-."
    if label.startswith("fig-") and not ("fig-cap" in options and "fig-alt" in options):
        return "Geef een figuur ook fig-cap en fig-alt."
    if label.startswith("tbl-") and "tbl-cap" not in options:
        return "Geef een tabel ook tbl-cap."
    if "fig-cap" in options and not label.startswith("fig-"):
        return "Het label van een figuur met bijschrift begint met fig-."
    if "tbl-cap" in options and not label.startswith("tbl-"):
        return "Het label van een tabel met bijschrift begint met tbl-."
    return ""


def _check_text(text: Text) -> Iterator[Fault]:
    for line in iterate_prose(text.lines):
        for _, _, engine, expression in find_inline(line):
            if engine != "python":
                yield make_fault("inline-motor", line.place, motor=engine)
            elif not expression:
                yield make_fault("inline-leeg", line.place)
        bare = _CODE_SPAN.sub(_CODE, line.text)
        if _has_left_over(line.text):
            yield make_fault("inline-los", line.place)
        for what in find_forbidden(bare) if "<" in bare else ():
            yield make_fault("cel-html", line.place, cel="De tekst", wat=what)
        for command in _TEX.findall(bare) if "\\" in bare else ():
            yield make_fault("constructie-onbekend", line.place, wat=command, hint=_HINT_TEX)
        word = _WORD_DIV.match(bare)
        if word and _REFUSED_CLASSES.match(word.group(1)):
            yield _refuse(line, word.group(1))
        for braces in _BRACES.finditer(bare):
            yield from _check_attributes(line, braces.group(1))
        yield from check_line(line, bare)


def _has_left_over(text: str) -> bool:
    """Tell whether `{python}` stands outside code, or after a space within single backticks."""
    rest = _CODE_SPAN.sub(lambda span: span.group() if _SLIP.match(span.group()) else "", text)
    return bool(_LEFT_OVER.search(rest))


def _check_attributes(line: Line, body: str) -> Iterator[Fault]:
    """Check the inside of `{…}`; plain text in braces has no marks and passes."""
    for word in re.findall(r'[\w:-]+\s*=\s*(?:"[^"]*"|\S+)|[#.]\S+', body):
        name, _, value = word.partition("=")
        name, value = name.strip(), value.strip().strip("\"'")
        refused = {".": _REFUSED_CLASSES, "#": _CROSSREF_TYPES}.get(word[0])
        if refused and refused.match(word[1:]):
            yield _refuse(line, word)
        elif name == "style" or _SCRIPT_ATTRIBUTE.match(name):
            what = "een style-attribuut" if name == "style" else "een on…-attribuut"
            yield make_fault("cel-html", line.place, cel="De tekst", wat=what)
        elif not word.startswith(("#", ".")) and _REFUSED_ATTRIBUTES.match(name):
            yield _refuse(line, name)
        elif name in ("when-format", "unless-format") and value not in FORMATS:
            yield make_fault("waarde-onbekend", line.place, waarde=value, sleutel=name, bekend=" of ".join(FORMATS))


def _refuse(line: Line, what: str) -> Fault:
    return make_fault("constructie-onbekend", line.place, wat=what, hint=_HINT)
