"""Make the pages of the site from the rendered chapters and the Jinja2 templates in `site/`.

A template gets: `lang`, `book` (title, subtitle, author, description), `page` (see `_Page`),
`nav`, `prev`, `next`, `asset(path)`, `pdf`, `search`, `vega`, `csp`, `stand`, `date`,
`date_long` and `t` (Quarto's Dutch words). All addresses are relative to the page, so that
the site also works from a folder on disk. `page.html` makes the chapters; every other
template that does not start with `_` makes one page of its own in the root of the site.
"""

from __future__ import annotations

import datetime
import html
import posixpath
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publish.assemble import find_forbidden
from publish.crossref import Targets, relative_href, resolve_references
from publish.errors import Place, PublishError, make_fault
from publish.project import Chapter, Part, Project
from publish.render import Rendered
from publish.words import WORDS

if TYPE_CHECKING:
    from jinja2 import Environment, Template

TEMPLATES = Path(__file__).with_name("site")
ASSETS = "site_libs/vertel"
VEGA = "site_libs/vega/vega.js"
CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
)
_MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december".split()
)
_TAG = re.compile(r"<[^>]+>")
_LINKS = re.compile(r"</?a\b[^>]*>")
_FOOTNOTE = re.compile(r'<a\b[^>]*class="footnote-ref".*?</a>', re.S)


@dataclass(frozen=True)
class _Page:
    """What a template sees as `page`. Names that end up as HTML are safe Markup."""

    path: str
    root: str
    title: str
    heading: Any
    anchor: str = ""
    number: str = ""
    part: str = ""
    home: bool = False
    standalone: bool = False
    description: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)
    body: Any = ""
    omslag: Any = ""
    spiegel: Any = ""
    toc: Sequence[Mapping[str, Any]] = ()
    vega: bool = False


@dataclass(frozen=True)
class Site:
    """The pages to be written: text by path. `vega` tells whether any has an interactive chart."""

    pages: Mapping[str, str]
    vega: bool


def make_site(
    project: Project,
    chapters: Sequence[Rendered],
    targets: Targets,
    date: datetime.date,
    pdf: str,
) -> Site:
    """Make all pages. Raises PublishError when a page holds inline style or script."""
    environment = _make_environment()
    bodies = {item.source.chapter.path: resolve_references(item.html, item.source.chapter, targets) for item in chapters}
    vega = any("data-vega" in body for body in bodies.values())
    stand = next((_text(item.meta["html"]["stand"]) for item in chapters if "stand" in item.meta["html"]), "")
    shared = _make_shared(project, date, stand)
    pages = {}
    for item in chapters:
        chapter = item.source.chapter
        page = _make_page(project, item, bodies[chapter.path], targets)
        links = _make_links(project, chapters, chapter.href, vega, pdf)
        pages[chapter.href] = _render(environment, "page.html", {**shared, **links, "page": page})
    for name in _list_templates():
        page = _Page(path=name, root="", title="", heading="", standalone=True)
        links = _make_links(project, chapters, name, vega, pdf)
        pages[name] = _render(environment, name, {**shared, **links, "page": page})
    _check_pages(pages)
    return Site(pages, vega)


def _make_environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _list_templates() -> list[str]:
    names = sorted(path.name for path in TEMPLATES.glob("*.html"))
    return [name for name in names if name != "page.html" and not name.startswith("_")]


def _render(environment: Environment, name: str, values: Mapping[str, Any]) -> str:
    from jinja2 import TemplateError

    try:
        template: Template = environment.get_template(name)
        return template.render(values) + "\n"
    except TemplateError as error:
        where = f"scripts/publish/site/{name}"
        raise PublishError([make_fault("sjabloon-fout", bestand=where, oorzaak=error)]) from error


def _make_shared(project: Project, date: datetime.date, stand: str) -> dict[str, Any]:
    options = project.options
    return {
        "lang": options.lang,
        "book": {
            "title": options.title,
            "subtitle": options.subtitle,
            "author": ", ".join(options.authors),
            "description": options.description,
        },
        "csp": CSP,
        "stand": stand,
        "date": date.isoformat(),
        "date_long": f"{date.day} {_MONTHS[date.month - 1]} {date.year}",
        "t": WORDS,
    }


def _make_page(project: Project, item: Rendered, body: str, targets: Targets) -> _Page:
    from markupsafe import Markup

    chapter = item.source.chapter

    def fill(name: str) -> Markup:
        return Markup(resolve_references(str(item.index[name]), chapter, targets))  # noqa: S704 - pandoc's own

    return _Page(
        path=chapter.href,
        root="../" * chapter.href.count("/"),
        title=_text(get_title(item)),
        heading=Markup(make_heading(item)),  # noqa: S704
        anchor=chapter.anchor,
        number=chapter.label,
        part=chapter.part,
        home=chapter.href == "index.html",
        description=str(chapter.meta.get("description", project.options.description)),
        meta=chapter.meta,
        body=Markup(body),  # noqa: S704
        omslag=fill("cover"),
        spiegel=fill("mirror"),
        toc=make_toc(item.index["headings"], int(project.options.html.get("toc-depth", 3))),
        vega="data-vega" in body,
    )


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
        return f"{WORDS['appendix']} {chapter.label} — {title}"
    number = f'<span class="chapter-number">{chapter.label}</span>'
    return f'{number}&nbsp; <span class="chapter-title">{title}</span>'


def _text(markup: str) -> str:
    return html.unescape(_TAG.sub("", markup)).strip()


def make_toc(headings: Sequence[Mapping[str, Any]], depth: int) -> list[dict[str, Any]]:
    """Nest the headings of a chapter, from level 2 down to `depth`."""
    from markupsafe import Markup

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


def _make_links(
    project: Project, chapters: Sequence[Rendered], path: str, vega: bool, pdf: str
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
        "search": f"{to('pagefind')}/",
        "vega": to(VEGA) if vega else "",
    }


def _make_link(item: Rendered, path: str) -> dict[str, str]:
    chapter = item.source.chapter
    return {
        "title": _text(get_title(item)),
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


def _check_pages(pages: Mapping[str, str]) -> None:
    faults = [
        make_fault("cel-html", Place(path), cel="De pagina", wat=what)
        for path, text in pages.items()
        for what in find_forbidden(text)
    ]
    if faults:
        raise PublishError(faults)


def write_site(project: Project, site: Site, images: Sequence[str], folder: Path) -> None:
    """Write the pages, assets, pictures and resources into `folder`."""
    for path, text in site.pages.items():
        _write(folder / path, text.encode())
    for target, origin in list_assets(project):
        _copy(origin, folder / target)
    for name in sorted({*images, *list_resources(project)}):
        _copy(project.root / name, folder / name)


def list_assets(project: Project) -> list[tuple[str, Path]]:
    """Return (path in the site, file) of style sheets, scripts and fonts."""
    found = [
        (f"{ASSETS}/{path.relative_to(TEMPLATES).as_posix()}", path)
        for path in sorted(TEMPLATES.rglob("*"))
        if path.is_file() and path.suffix != ".html"
    ]
    extension = project.root / project.options.extension
    if project.options.extension:
        own = [*sorted(extension.glob("*.css")), *sorted(extension.glob("*.js"))]
        found += [(f"{ASSETS}/{path.name}", path) for path in own]
        found += [(f"{ASSETS}/fonts/{path.name}", path) for path in sorted(extension.glob("fonts/*.woff2"))]
    return found


def list_resources(project: Project) -> list[str]:
    """Return the files that `project: resources:` names: files, folders or patterns."""
    names = []
    for pattern in project.options.resources:
        for path in sorted(project.root.glob(pattern.strip("/"))):
            inner = sorted(path.rglob("*")) if path.is_dir() else [path]
            names += [file.relative_to(project.root).as_posix() for file in inner if file.is_file()]
    return [name for name in names if not any(part.startswith((".", "__")) for part in name.split("/"))]


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _copy(origin: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(origin, target)


_HREF = re.compile(r'\s(?:href|src)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')


def check_links(site: Site, folder: Path) -> None:
    """Raise a PublishError with every link in the pages that leads to no file or place."""
    ids = {path: set(_ID.findall(text)) for path, text in site.pages.items()}
    faults = []
    for path, text in site.pages.items():
        for address in dict.fromkeys(html.unescape(found) for found in _HREF.findall(text)):
            if not re.match(r"^([a-z][\w+.-]*:|//)", address, re.I) and not _leads(path, address, ids, folder):
                faults.append(make_fault("link-dood", Place(path), doel=address))
    if faults:
        raise PublishError(faults)


def _leads(path: str, address: str, ids: Mapping[str, set[str]], folder: Path) -> bool:
    target, _, fragment = address.partition("#")
    target = target.partition("?")[0]
    full = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
    if fragment and full in ids:
        return fragment in ids[full]
    return full.startswith("pagefind") or (folder / full).exists()


def title_of(chapter: Chapter) -> str:
    """Return the title for messages: number and plain text."""
    return f"{chapter.label} {chapter.title}".strip()
