"""Write the book as Typst documents: one per chapter, the definitions they share, and the one that puts them in order.

Typst remembers what it laid out by where it stands in a file. In a document of its own a changed
chapter leaves the others as they were; in one document for all, a word more would move everything.
"""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from publish.cache import Hasher, hash_text, write_atomic
from publish.errors import Place, PublishError, make_fault
from publish.pandoc import fill_template
from publish.project import Chapter, Project
from publish.render import Rendered, get_anchor
from publish.typesetter import BOOK, CHAPTERS, MAIN, list_fonts
from publish.values import DATE_WORDS
from publish.words import WORDS

TEMPLATE = Path(__file__).with_name("book.typ")
PARTIALS = ("numbering.typ", "typst-template.typ", "page.typ", "typst-show.typ")
_DEFINITIONS = "opmaak.typ"
_IMPORT = f'#import "/{BOOK}/{_DEFINITIONS}": *\n\n'
_SPECIAL = re.compile(r"([\\*_`$#<>@\[\]~\"'/=+-])")
_NOT_FOR_TEMPLATE = ("filters", "template-partials", "font-paths", "pdf-standard")


@dataclass(frozen=True)
class Book:
    """The Typst documents of a book by their path in the folder BOOK, and what it takes to compile them."""

    documents: Mapping[str, str]
    fonts: tuple[str, ...]
    standard: str
    parts: tuple[str, ...]
    key: str

    def save(self, root: Path) -> Path:
        """Write the documents in the place of those of the last book; return the path of the main one."""
        folder = root / BOOK
        for path in sorted(folder.rglob("*.typ")):
            if path.relative_to(folder).as_posix() not in self.documents:
                path.unlink()
        for name, text in self.documents.items():
            write_atomic(folder / name, text.encode())
        return folder / MAIN


def escape_typst(text: str) -> str:
    """Escape plain text for Typst markup."""
    return _SPECIAL.sub(r"\\\1", text)


def make_book(
    project: Project, chapters: Sequence[Rendered], date: datetime.date, folder: Path, hasher: Hasher
) -> Book:
    """Make the Typst documents of the whole book; `folder` is where the template may be written."""
    for path in _list_partials(project):
        shutil.copyfile(path, folder / path.name)
    template = folder / "publish-template.typ"
    shutil.copyfile(TEMPLATE, template)
    variables: dict[str, str] = {}
    for item in chapters:
        variables.update({name: value for name, value in item.meta["typst"].items() if isinstance(value, str)})
    definitions, before, after = fill_template(template, _make_values(project, date), variables, project.root)
    rendered = {item.source.chapter.path: item for item in chapters}
    order = "\n".join(_write_order(project))
    documents = {_DEFINITIONS: definitions, MAIN: f"{_IMPORT}{before}{order}\n{after}"}
    for chapter in project.chapters:
        text = _write_chapter(chapter, rendered[chapter.path].typst or "")
        documents[_name_document(chapter)] = f"{_IMPORT}{text}\n"
    fonts = list_fonts(project.root, project.options)
    standard = _read_standard(project)
    images = sorted({name for item in chapters for name in item.images})
    key = hash_text(
        *(f"{name}={text}" for name, text in documents.items()),
        standard,
        _typst_version(),
        date.isoformat(),
        *(f"{name}={hasher.file(name)}" for name in images),
        *(hasher.tree(font) for font in fonts),
        hasher.tree(project.options.extension) if project.options.extension else "",
    )
    return Book(documents, fonts, standard, _name_parts(project), key)


def _name_document(chapter: Chapter) -> str:
    return f"{CHAPTERS}/{chapter.path}.typ"


def _name_parts(project: Project) -> tuple[str, ...]:
    """Return the titles of the parts, the appendices too, as they stand on their pages."""
    titles = (WORDS["appendices"] if part.appendix else part.title for part in project.parts)
    return tuple(title for title in titles if title)


def _list_partials(project: Project) -> list[Path]:
    folder = project.root / project.options.extension
    found = sorted(folder.glob("*.typ")) if project.options.extension else []
    missing = [name for name in PARTIALS if name not in {path.name for path in found}]
    if missing:
        place = Place(project.options.extension or "_extensions")
        raise PublishError([make_fault("opmaak-ontbreekt", place, bestand=name) for name in missing])
    return found


def _read_standard(project: Project) -> str:
    return str(project.options.typst.get("pdf-standard", "ua-1"))


def _write_order(project: Project) -> Iterator[str]:
    """Give the parts, and between them the chapters by their document."""
    for part in project.parts:
        if part.appendix:
            yield f'#show: bijlagen.with("{WORDS["appendices"]}")\n'
        elif part.title:
            yield f"#deel[{escape_typst(part.title)}]\n"
        for chapter in [*([part.page] if part.page else []), *part.chapters]:
            yield f'#include "/{BOOK}/{_name_document(chapter)}"\n'


def _write_chapter(chapter: Chapter, body: str) -> str:
    """Return a chapter; one with its title in the front matter gets its heading here."""
    if "title" not in chapter.meta or chapter.kind == "part":
        return body
    title = escape_typst(chapter.title)
    numbering = "" if chapter.label else ", numbering: none"
    return f"#heading(level: 1{numbering})[{title}]\n<{get_anchor(chapter)}>\n\n{body}"


def _make_values(project: Project, date: datetime.date) -> dict[str, Any]:
    """Return the template's variables, named as Quarto names them."""
    options = project.options
    values = {name: value for name, value in options.typst.items() if name not in _NOT_FOR_TEMPLATE}
    values.setdefault("toc-title", WORDS["toc-title-document"])
    values.setdefault("toc-depth", 2)
    values.update(
        {
            "title": options.title,
            "author": list(options.authors),
            "by-author": [{"name": {"literal": author}} for author in options.authors],
            "date": date.isoformat() if options.date in DATE_WORDS else options.date,
            "lang": options.lang,
            "crossref-ch-prefix": WORDS["chapter"],
            "crossref-apx-prefix": WORDS["appendix"],
            "section-title-appendices": WORDS["appendices"],
        }
    )
    if options.subtitle:
        values["subtitle"] = options.subtitle
    return values


def _typst_version() -> str:
    return version("typst")
