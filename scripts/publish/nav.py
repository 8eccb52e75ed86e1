"""Everything on a page that leads somewhere: title, table of contents, navigation, addresses."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from publish.crossref import relative_href
from publish.project import Part, Project
from publish.render import Rendered
from publish.words import WORDS

ASSETS = "site_libs/vertel"
VEGA = "site_libs/vega/vega.js"
SEARCH = "pagefind/"
_TAG = re.compile(r"<[^>]+>")
_LINKS = re.compile(r"</?a\b[^>]*>")
_FOOTNOTE = re.compile(r'<a\b[^>]*class="footnote-ref".*?</a>', re.DOTALL)


def get_title(item: Rendered) -> str:
    """Return the title of a chapter as HTML, without number."""
    chapter = item.source.chapter
    return str(item.index["title"]) if "title" not in chapter.meta else html.escape(chapter.title)


def make_heading(item: Rendered) -> str:
    """Return the inside of the h1, with the number as Quarto writes it."""
    chapter, title = item.source.chapter, get_title(item)
    if not chapter.label:
        return title
    if chapter.kind == "appendix":
        return f'<span class="bijlage">{WORDS["appendix"]} {chapter.label}<span class="vh"> —</span></span> {title}'
    number = f'<span class="chapter-number">{chapter.label}</span>'
    return f'{number}&nbsp; <span class="chapter-title">{title}</span>'


def strip_tags(markup: str) -> str:
    """Return the text of a piece of HTML."""
    return html.unescape(_TAG.sub("", markup)).strip()


def make_toc(headings: Sequence[Mapping[str, Any]], depth: int) -> list[dict[str, Any]]:
    """Nest the headings of a chapter, from level 2 down to `depth`."""
    roots: list[dict[str, Any]] = []
    trail: list[dict[str, Any]] = []
    for heading in headings:
        if not 2 <= heading["level"] <= depth:
            continue
        title = _LINKS.sub("", _FOOTNOTE.sub("", heading["title"]))
        item = {**heading, "title": Markup(title), "items": []}  # noqa: S704
        while trail and trail[-1]["level"] >= item["level"]:
            trail.pop()
        (trail[-1]["items"] if trail else roots).append(item)
        trail.append(item)
    return roots


def make_links(
    project: Project, chapters: Sequence[Rendered], path: str, *, vega: bool, pdf: str, feed: str
) -> dict[str, Any]:
    """Return everything that holds addresses, as seen from the page `path`."""
    items = {item.source.chapter.path: item for item in chapters}
    order = [item.source.chapter.href for item in chapters]
    here = order.index(path) if path in order else None

    def to(target: str) -> str:
        return relative_href(path, target)

    def neighbour(step: int) -> dict[str, str] | None:
        at = -1 if here is None else here + step
        return _make_link(chapters[at], path) if here is not None and 0 <= at < len(order) else None

    return {
        "nav": [entry for part in project.parts for entry in _make_nav(part, items, path)],
        "prev": neighbour(-1),
        "next": neighbour(1),
        "asset": lambda name: to(f"{ASSETS}/{name}"),
        "pdf": to(pdf) if pdf else "",
        "feed": to(feed) if feed else "",
        "search": f"{to(SEARCH)}/",
        "vega": to(VEGA) if vega else "",
    }


def _make_link(item: Rendered, path: str) -> dict[str, str]:
    chapter = item.source.chapter
    return {
        "title": strip_tags(get_title(item)),
        "number": chapter.label,
        "href": relative_href(path, chapter.href),
    }


def _make_nav(part: Part, items: Mapping[str, Rendered], path: str) -> Iterator[dict[str, Any]]:
    entries = [_make_entry(items[chapter.path], path) for chapter in part.chapters]
    if not part.title:
        yield from entries
        return
    own = _make_link(items[part.page.path], path) if part.page else {"href": "", "number": ""}
    current = part.page is not None and part.page.href == path
    opened = current or any(entry["current"] for entry in entries)
    yield {**own, "title": part.title, "kind": "part", "current": current, "open": opened, "items": entries}


def _make_entry(item: Rendered, path: str) -> dict[str, Any]:
    current = item.source.chapter.href == path
    return {**_make_link(item, path), "kind": "chapter", "current": current, "open": current, "items": []}
