"""Put the chapters together as one Typst document and compile it to PDF/UA-1."""

from __future__ import annotations

import contextlib
import datetime
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

import typst

from publish.cache import FOLDER, Hasher, Store, hash_text
from publish.errors import Place, PublishError, make_fault
from publish.pandoc import render_book
from publish.project import Chapter, Project
from publish.render import Rendered, get_anchor
from publish.words import WORDS

TEMPLATE = Path(__file__).with_name("book.typ")
DOCUMENT = "publish-document.typ"
SOURCE = "boek.typ"  # the document of the last PDF, for who wants to look
PARTIALS = ("numbering.typ", "typst-template.typ", "page.typ", "typst-show.typ")
_SPECIAL = re.compile(r"([\\*_`$#<>@\[\]~\"'/=+-])")
_NOT_FOR_TEMPLATE = ("filters", "template-partials", "font-paths", "pdf-standard")


@dataclass(frozen=True)
class Book:
    """A Typst document in its working folder, ready to be compiled."""

    path: Path
    fonts: tuple[str, ...]
    standard: str
    parts: tuple[str, ...]
    key: str


def escape_typst(text: str) -> str:
    """Escape plain text for Typst markup."""
    return _SPECIAL.sub(r"\\\1", text)


def write_book(
    project: Project, chapters: Sequence[Rendered], date: datetime.date, folder: Path, hasher: Hasher
) -> Book:
    """Write the Typst document of the whole book into `folder`."""
    for path in _list_partials(project):
        shutil.copyfile(path, folder / path.name)
    template = folder / "publish-template.typ"
    shutil.copyfile(TEMPLATE, template)
    rendered = {item.source.chapter.path: item for item in chapters}
    body = "\n".join(_write_parts(project, rendered))
    variables: dict[str, str] = {}
    for item in chapters:
        variables.update({name: value for name, value in item.meta["typst"].items() if isinstance(value, str)})
    text = render_book(body, template, _make_values(project, date), variables, project.root)
    path = folder / DOCUMENT
    path.write_text(text, encoding="utf-8")
    fonts = _list_fonts(project)
    standard = _read_standard(project)
    images = sorted({name for item in chapters for name in item.images})
    key = hash_text(
        text,
        standard,
        _typst_version(),
        date.isoformat(),
        *(f"{name}={hasher.file(name)}" for name in images),
        *(hasher.tree(font) for font in fonts),
        hasher.tree(project.options.extension) if project.options.extension else "",
    )
    return Book(path, fonts, standard, _name_parts(project), key)


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


def _list_fonts(project: Project) -> tuple[str, ...]:
    own = project.options.typst.get("font-paths") or []
    paths = [str(path) for path in (own if isinstance(own, list) else [own])]
    paths.append(f"{project.options.extension}/fonts")
    return tuple(path for path in dict.fromkeys(paths) if (project.root / path).is_dir())


def _write_parts(project: Project, rendered: Mapping[str, Rendered]) -> list[str]:
    lines = []
    for part in project.parts:
        if part.appendix:
            lines.append(f'#show: bijlagen.with("{WORDS["appendices"]}")\n')
        elif part.title:
            lines.append(f"#deel[{escape_typst(part.title)}]\n")
        chapters = [*([part.page] if part.page else []), *part.chapters]
        lines.extend(_write_chapter(chapter, rendered[chapter.path].typst or "") for chapter in chapters)
    return lines


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
            "date": date.isoformat() if options.date in ("", "today", "now", "last-modified") else options.date,
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


def take_last(project: Project, folder: Path) -> Path | None:
    """Put the document of the last PDF where the next will stand; return its path, or None when there is none."""
    last, path = project.root / FOLDER / SOURCE, folder / DOCUMENT
    return Path(shutil.copyfile(last, path)) if last.is_file() else None


def warm_up(project: Project, last: Path) -> None:
    """Lay out the document of the last PDF once more, without making a PDF of it.

    Typst remembers what it laid out, so that afterwards it only sets what has changed. This is
    for while the chapters run; a document that does not compile any more is no matter.
    """
    with contextlib.suppress(typst.TypstError, OSError):
        typst.query(str(last), "<nothing>", **_find_files(project, _list_fonts(project)))


def compile_book(project: Project, book: Book, store: Store, date: datetime.date) -> tuple[bytes, bool]:
    """Compile the book; return the PDF and whether it was still in the cache."""
    kept = store.get("pdf", book.key)
    if kept is not None:
        return kept, True
    loose = book.path.with_suffix(".pdf")
    try:
        _compile(project, book, date, loose)
    except typst.TypstError as error:
        raise PublishError([_describe_error(project, book, error)]) from error
    data = _pack(loose, book.parts)
    store.put("pdf", book.key, data)
    shutil.copyfile(book.path, project.root / FOLDER / SOURCE)
    return data, False


def _pack(path: Path, parts: Sequence[str]) -> bytes:
    """Put the many small objects of a tagged PDF together in compressed streams: half the size, the same content.

    In the bookmarks the chapters go below their part, which for Typst is a heading as theirs.
    """
    import pikepdf  # only when there is a new PDF

    packed = path.with_suffix(".packed.pdf")
    with pikepdf.open(path) as pdf:
        if "/Outlines" in pdf.Root:
            _nest_bookmarks(pdf.Root.Outlines, parts)
        pdf.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return packed.read_bytes()


def _nest_bookmarks(outlines: Any, parts: Sequence[str]) -> None:
    """Put what follows the bookmark of a part below it, closed; a part that has bookmarks of its own stays as it is."""
    items = list(_list_items(outlines))
    loose: list[Any] = []
    below: dict[int, list[Any]] = {}
    for item in items:
        if str(item.Title) in parts and "/First" not in item:
            below[len(loose)] = []
            loose.append(item)
        elif below:
            below[len(loose) - 1].append(item)
        else:
            loose.append(item)
    _link_items(outlines, loose)
    outlines.Count = len(loose)
    for number, chapters in below.items():
        if chapters:
            _link_items(loose[number], chapters)
            loose[number].Count = -len(chapters)


def _list_items(parent: Any) -> Iterator[Any]:
    item = parent.get("/First")
    while item is not None:
        yield item
        item = item.get("/Next")


def _link_items(parent: Any, items: Sequence[Any]) -> None:
    """Make `items` the bookmarks right below `parent`, in their order; their own children stay."""
    parent.First, parent.Last = items[0], items[-1]
    for before, item, after in zip([None, *items], items, [*items[1:], None], strict=False):
        item.Parent = parent
        for name, neighbour in (("/Prev", before), ("/Next", after)):
            if neighbour is not None:
                item[name] = neighbour
            elif name in item:
                del item[name]
        if "/Count" in item:
            item.Count = -abs(int(item.Count))


def _find_files(project: Project, fonts: Sequence[str]) -> dict[str, Any]:
    """Return where Typst finds the project and its fonts: none but its own."""
    return {
        "root": str(project.root),
        "font_paths": [str(project.root / font) for font in fonts],
        "ignore_system_fonts": True,
    }


def _compile(project: Project, book: Book, date: datetime.date, output: Path) -> None:
    typst.compile(
        str(book.path),
        output=str(output),
        format="pdf",
        pdf_standards=cast("Any", [book.standard] if book.standard != "none" else []),
        timestamp=datetime.datetime.combine(date, datetime.time(12), tzinfo=datetime.UTC),
        **_find_files(project, book.fonts),
    )


def _describe_error(project: Project, book: Book, error: Any) -> Any:
    """Make a fault of a Typst error, with the lines of the document around it."""
    message = str(error.message)
    hints = "".join(f"\nTip: {hint}" for hint in error.hints)
    found = re.search(re.escape(DOCUMENT) + r":(\d+)", f"{error.diagnostic}")
    details = f"{error.diagnostic}{hints}"
    if found:
        line = int(found.group(1))
        lines = book.path.read_text(encoding="utf-8").splitlines()[max(0, line - 4) : line + 2]
        details = "\n".join([details, *lines])
    return make_fault("typst-fout", Place(project.options.extension or "_quarto.yml"), details=details, oorzaak=message)
