"""Numbers and references over the whole book.

Every chapter comes with an index of what it defines and refers to (crossref.lua). Here
the indexes are joined, checked, and the placeholders in the pages filled.
"""

from __future__ import annotations

import difflib
import html
import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from publish.errors import Fault, make_fault, raise_faults
from publish.notebook import Source, find_label
from publish.project import Chapter
from publish.words import WORDS

_HREF = re.compile(r'href="publish-ref:([^"]+)"')
_TEXT = re.compile(r"publish-(full|number):([^;<]+);")
_NBSP = "\u00a0"


@dataclass(frozen=True)
class Target:
    """Something a reference can point to. `kind` is fig, tbl, sec, chapter or appendix."""

    id: str
    kind: str
    number: str
    chapter: Chapter

    @property
    def text(self) -> str:
        """Return the reference as it is printed: "Figuur 2.1"."""
        return f"{WORDS[self.kind]}{_NBSP}{self.number}"


Targets = Mapping[str, Target]


def collect_targets(indexes: Sequence[tuple[Source, Mapping[str, Any]]]) -> Targets:
    """Join the indexes of all chapters; check labels, references and links.

    Raises PublishError with every double or unknown label and dead link.
    """
    faults: list[Fault] = []
    targets: dict[str, Target] = {}
    for source, index in indexes:
        _add_targets(source, index, targets, faults)
    for source, index in indexes:
        _check_references(source, index, targets, faults)
        _check_links(source, index, indexes, faults)
    raise_faults(faults)
    return targets


def _add_targets(source: Source, index: Mapping[str, Any], targets: dict[str, Target], faults: list[Fault]) -> None:
    chapter = source.chapter
    found = []
    if chapter.anchor.startswith("sec-"):
        kind = "appendix" if chapter.kind == "appendix" else "chapter"
        found.append(Target(chapter.anchor, kind, chapter.label, chapter))
    for name, entry in (index["entries"] or {}).items():
        found.append(Target(name, entry["kind"], entry["number"], chapter))
    for target in found:
        if target.id in targets:
            faults.append(make_fault("label-dubbel", find_label(source, target.id), label=target.id))
        targets[target.id] = target
    faults.extend(make_fault("label-dubbel", find_label(source, name), label=name) for name in index["doubles"])
    for name in index["captionless"]:
        hint = "Sluit de figuur of tabel af met een alinea als bijschrift."
        faults.append(make_fault("cel-label", find_label(source, name), label=name, hint=hint))
    for title in index["extra_titles"]:
        place = source.find(f"# {title}")
        hint = "Een hoofdstuk heeft één kop met #. Gebruik ## voor de andere."
        faults.append(make_fault("constructie-onbekend", place, wat=f"# {title}", hint=hint))


def _check_references(source: Source, index: Mapping[str, Any], targets: Targets, faults: list[Fault]) -> None:
    for reference in index["references"]:
        name = reference["id"]
        target = targets.get(name)
        if not reference["known"]:
            hint = "Een verwijzing begint met @fig-, @tbl- of @sec-. Schrijf een apenstaartje in de tekst als \\@."
            faults.append(make_fault("label-onbekend", source.find(f"@{name}"), label=name, hint=hint))
        elif target is None:
            alike = sorted(key for key in targets if key[:4] == name[:4])
            near = difflib.get_close_matches(name, alike, 5, 0.5) or alike[:5]
            hint = f"Labels die erop lijken: {', '.join(near) or 'geen'}."
            faults.append(make_fault("label-onbekend", source.find(f"@{name}"), label=name, hint=hint))
        elif not target.number:
            faults.append(make_fault("label-zonder-nummer", source.find(f"@{name}"), label=name))


def _check_links(
    source: Source,
    index: Mapping[str, Any],
    indexes: Sequence[tuple[Source, Mapping[str, Any]]],
    faults: list[Fault],
) -> None:
    anchors = {other.chapter.path: {other.chapter.anchor, *found["anchors"]} for other, found in indexes}
    for link in index["links"]:
        known = anchors.get(link["path"])
        if known is None or (link["fragment"] and link["fragment"] not in known):
            faults.append(make_fault("link-dood", source.find(link["target"]), doel=link["target"]))


def resolve_references(text: str, page: str, targets: Targets) -> str:
    """Fill the placeholders of references in the HTML of a page; `page` is its path in the site."""

    def fill_href(found: re.Match[str]) -> str:
        target = targets.get(html.unescape(found.group(1)))
        href = relative_href(page, target.chapter.href, target.id) if target else ""
        return f'href="{html.escape(href)}"' if target else found.group(0)

    def fill_text(found: re.Match[str]) -> str:
        target = targets.get(html.unescape(found.group(2)))
        if target is None:
            return found.group(0)
        return html.escape(target.text if found.group(1) == "full" else target.number)

    return _TEXT.sub(fill_text, _HREF.sub(fill_href, text))


def relative_href(page: str, target: str, fragment: str = "") -> str:
    """Return the address of `target` as seen from `page`; both are paths in the site."""
    tail = f"#{fragment}" if fragment else ""
    if page == target and fragment:
        return tail
    return _find_way(posixpath.dirname(page) or ".", target) + tail


@cache
def _find_way(folder: str, target: str) -> str:
    return posixpath.relpath(target, folder)
