"""Make the pages of the site from the rendered chapters and the Jinja2 templates in `site/`.

A template gets: `lang`, `book` (title, subtitle, author, description), `page` (see `_Page`),
`nav`, `prev`, `next`, `asset(path)`, `pdf`, `search`, `vega`, `feed`, `csp`, `stand`,
`date`, `date_long` and `t` (Quarto's Dutch words). All addresses are relative to the page, so that
the site also works from a folder on disk. `page.html` makes the chapters; every other
template that does not start with `_` makes one page of its own in the root of the site.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from publish.cache import FOLDER
from publish.crossref import Targets, resolve_references
from publish.errors import Place, PublishError, make_fault
from publish.feed import find_log, get_name, make_feed
from publish.forbidden import find_forbidden
from publish.nav import get_title, make_heading, make_links, make_toc, strip_tags
from publish.project import Project
from publish.render import Rendered
from publish.words import WORDS

TEMPLATES = Path(__file__).with_name("site")
CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
)
# What a block on the page asks for: a script and a style sheet of the extension.
_ASKED = {name: re.compile(rf'\sdata-{name}="([\w-]+\.{end})"') for name, end in (("script", "js"), ("sheet", "css"))}
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_FOOTNOTES = re.compile(r'<section id="footnotes".*?</section>\n?', re.DOTALL)
_BELOW = '<section class="herkomst'
# A day stays with its month, and a place in a document with its number: no line may begin with what is left.
# The expression starts at the space, and looks around from there: that is four times as quick.
# So do the words of a licence (CC BY 4.0), and a stroke with the name before it (Stevenshof / Mors).
_PLACES = (
    *("hoofdstuk", "paragraaf", "bijlage", "segment", "resultaat", "figuur", "tabel", "taak", "noot", "voetnoot"),
    *("artikel", "onderdeel", "regel", "regels", "BY"),
)
_AFTER = "|".join(rf"(?<=\b{word} )" for word in _PLACES)
_TOGETHER = re.compile(
    rf" (?=(?:{'|'.join(_MONTHS)})\b)(?:(?<=\b\d )|(?<=\b\d\d ))"
    rf"| (?=\d)(?:{_AFTER})"
    r"| (?=BY\b)(?<=\bCC )| (?=/ [A-Z])(?<=[a-z] )",
    re.IGNORECASE,
)


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
    scripts: Sequence[str] = ()
    sheets: Sequence[str] = ()


@dataclass(frozen=True)
class Site:
    """The pages to be written, and the other files made of them: text by path.

    `vega` tells whether any page has an interactive chart.
    """

    pages: Mapping[str, str]
    vega: bool
    files: Mapping[str, str] = field(default_factory=dict)


def make_site(
    project: Project,
    chapters: Sequence[Rendered],
    targets: Targets,
    date: datetime.date,
    pdf: str,
) -> Site:
    """Make all pages. Raises PublishError when a page holds inline style or script."""
    environment = _make_environment(project.root / FOLDER / "cache" / "templates")
    vega = any("data-vega" in item.html for item in chapters)
    stands = [item.meta["html"]["stand"] for item in chapters if "stand" in item.meta["html"]]
    shared = _make_shared(project, date, strip_tags(stands[0]) if stands else "")
    pages = [("page.html", _make_page(project, item)) for item in chapters]
    pages += [(name, _Page(name, "", "", "", standalone=True)) for name in _list_templates()]
    made = {}
    log = find_log(chapters)
    for template, page in pages:
        links = make_links(project, chapters, page.path, vega=vega, pdf=pdf, feed=get_name(log) if log else "")
        text = _render(environment, template, {**shared, **links, "page": page})
        made[page.path] = resolve_references(_keep_together(text), page.path, targets)
    _check_pages(made)
    files = {get_name(log): make_feed(project, log, made[log.source.chapter.href], date)} if log else {}
    return Site(made, vega, files)


def _make_environment(compiled: Path) -> Environment:
    """Return what renders the templates; `compiled` is the folder that remembers them as bytecode."""
    compiled.mkdir(parents=True, exist_ok=True)
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        bytecode_cache=FileSystemBytecodeCache(str(compiled)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _list_templates() -> list[str]:
    names = sorted(path.name for path in TEMPLATES.glob("*.html"))
    return [name for name in names if name != "page.html" and not name.startswith("_")]


def _render(environment: Environment, name: str, values: Mapping[str, Any]) -> str:
    try:
        return environment.get_template(name).render(values) + "\n"
    except TemplateError as error:
        where = f"scripts/publish/site/{name}"
        raise PublishError([make_fault("sjabloon-fout", bestand=where, oorzaak=error)]) from error


def _keep_together(text: str) -> str:
    return _TOGETHER.sub("\u00a0", text)


def _make_shared(project: Project, date: datetime.date, stand: str) -> dict[str, Any]:
    options = project.options
    return {
        "lang": options.lang,
        "book": {
            "title": options.title,
            "subtitle": options.subtitle,
            "author": ", ".join(options.authors),
            "description": options.description,
            "license": options.license,
        },
        "csp": CSP,
        "stand": stand,
        "date": date.isoformat(),
        "date_long": f"{date.day}\u00a0{_MONTHS[date.month - 1]}\u00a0{date.year}",
        "t": WORDS,
    }


def _make_page(project: Project, item: Rendered) -> _Page:
    chapter = item.source.chapter
    return _Page(
        path=chapter.href,
        root="../" * chapter.href.count("/"),
        title=strip_tags(get_title(item)),
        heading=_mark(make_heading(item)),
        anchor=chapter.anchor,
        number=chapter.label,
        part=chapter.part,
        home=chapter.href == "index.html",
        description=str(chapter.meta.get("description", project.options.description)),
        meta=chapter.meta,
        body=_mark(_put_notes(item.html)),
        omslag=_mark(item.index["cover"]),
        spiegel=_mark(item.index["mirror"]),
        toc=make_toc(item.index["headings"], int(project.options.html.get("toc-depth", 3))),
        vega="data-vega" in item.html,
        scripts=_list_asked(item.html, "script"),
        sheets=_list_asked(item.html, "sheet"),
    )


def _put_notes(html: str) -> str:
    """Put the footnotes, which pandoc writes last, before what the filters add below the text."""
    notes, added = _FOOTNOTES.search(html), html.find(_BELOW)
    if notes is None or not -1 < added < notes.start():
        return html
    return html[:added] + notes[0] + html[added : notes.start()] + html[notes.end() :]


def _list_asked(html: str, name: str) -> list[str]:
    """List the files that the blocks of a page ask for with `data-script` or `data-sheet`, each once."""
    return list(dict.fromkeys(_ASKED[name].findall(html))) if f"data-{name}=" in html else []


def _mark(html: str) -> Markup:
    """Mark what pandoc made as HTML that needs no escaping."""
    return Markup(html)  # noqa: S704


def _check_pages(pages: Mapping[str, str]) -> None:
    faults = [
        make_fault("cel-html", Place(path), cel="De pagina", wat=what)
        for path, text in pages.items()
        for what in find_forbidden(text)
    ]
    if faults:
        raise PublishError(faults)
