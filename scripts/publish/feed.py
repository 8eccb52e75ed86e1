"""Make an Atom feed (RFC 4287) of a chapter that is a log.

A chapter whose front matter says `atom: feed.xml` is offered under that name in the root of the site. Each of its
sections with an attribute `updated` (a date) is an entry: heading, date and text are those of the page. Addresses
are absolute with `book: site-url`, and relative to the feed without. Ids are tag URIs (RFC 4151), which stay the
same when pages move.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from publish.nav import get_title, strip_tags
from publish.project import Project
from publish.render import Rendered

_SECTION = re.compile(r"<(/?)section\b([^>]*)>")
_HEADING = re.compile(r"<h\d[^>]*>(.*?)</h\d>", re.DOTALL)
_NUMBER = re.compile(r'<span class="header-section-number">.*?</span>', re.DOTALL)


@dataclass(frozen=True)
class Entry:
    """A section of the log: its anchor, title, date and text as HTML."""

    anchor: str
    title: str
    date: str
    body: str


def find_log(chapters: Sequence[Rendered]) -> Rendered | None:
    """Return the first chapter that asks for a feed."""
    return next((item for item in chapters if get_name(item)), None)


def get_name(item: Rendered) -> str:
    """Return the name of the feed of a chapter, or ""."""
    return str(item.source.chapter.meta.get("atom", ""))


def make_feed(project: Project, item: Rendered, page: str, date: datetime.date) -> str:
    """Make the feed of a chapter from its finished page; without entries it is as old as the build."""
    options, href = project.options, item.source.chapter.href
    entries = list(find_entries(page))
    newest = max((entry.date for entry in entries), default=date.isoformat())
    oldest = min((entry.date for entry in entries), default=date.isoformat())
    base = _site_url(project)
    title = f"{options.title}: {strip_tags(get_title(item))}"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(options.lang)}>',
        f"<title>{escape(title)}</title>",
        f"<id>{escape(_tag(project, oldest, href))}</id>",
        f"<updated>{newest}T00:00:00Z</updated>",
        *(f"<author><name>{escape(name)}</name></author>" for name in options.authors or (options.title,)),
        *([f"<rights>{escape(options.license)}</rights>"] if options.license else []),
        f'<link rel="self" type="application/atom+xml" href={quoteattr(base + get_name(item))}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(base + href)}/>',
        *(line for entry in entries for line in _write_entry(project, entry, href, base)),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _write_entry(project: Project, entry: Entry, href: str, base: str) -> Iterator[str]:
    place = f"{href}#{entry.anchor}"
    yield "<entry>"
    yield f"<title>{escape(entry.title)}</title>"
    yield f"<id>{escape(_tag(project, entry.date, place))}</id>"
    yield f"<updated>{entry.date}T00:00:00Z</updated>"
    yield f'<link rel="alternate" type="text/html" href={quoteattr(base + place)}/>'
    yield f'<content type="html" xml:base={quoteattr(base + href)}>{escape(entry.body)}</content>'
    yield "</entry>"


def find_entries(page: str) -> Iterator[Entry]:
    """Yield the sections of a page that have a date, in the order of the page.

    What is no content of the page (`data-pagefind-ignore`, as for the search index) is left out.
    """
    opened: list[re.Match[str]] = []
    left_out: list[tuple[int, int]] = []
    for mark in _SECTION.finditer(page):
        if not mark.group(1):
            opened.append(mark)
            continue
        begin = opened.pop()
        if "data-pagefind-ignore" in begin.group(2):
            left_out.append((begin.start(), mark.end()))
        date, anchor = (_attribute(begin.group(2), name) for name in ("data-updated", "id"))
        text = _cut(page, begin.end(), mark.start(), left_out)
        heading = _HEADING.search(text)
        if date and heading:
            title = strip_tags(_NUMBER.sub("", heading.group(1)))
            yield Entry(anchor, title, date, text[heading.end() :].strip())


def _cut(page: str, start: int, end: int, left_out: Sequence[tuple[int, int]]) -> str:
    """Return a piece of a page without the pieces in it that are left out."""
    pieces = []
    for first, last in left_out:
        if start <= first and last <= end:
            pieces.append(page[start:first])
            start = last
    return "".join([*pieces, page[start:end]])


def _attribute(attributes: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', attributes)
    return found.group(1) if found else ""


def _site_url(project: Project) -> str:
    """Return the address of the site with a slash at its end, or "" when the project gives none."""
    url = str((project.options.config.get("book") or {}).get("site-url") or "").strip()
    return f"{url.rstrip('/')}/" if url else ""


def _tag(project: Project, date: str, place: str) -> str:
    """Make a tag URI; a project without an address has a name that nobody can own."""
    authority = urlsplit(_site_url(project)).hostname or f"{project.options.output_file}.invalid"
    return f"tag:{authority},{date}:{place}"
