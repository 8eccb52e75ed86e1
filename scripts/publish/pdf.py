"""Compile the Typst documents of the book (see book.py) to PDF/UA-1."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import typst

from publish.book import Book
from publish.cache import Store
from publish.errors import Fault, Place, PublishError, make_fault
from publish.glyphs import describe_glyphs, split_diagnostic
from publish.project import Project
from publish.typesetter import BOOK, CHAPTERS, find_files

# What Typst says, and what an author can do about it.
_UITLEG = (
    (
        re.compile(r"missing alt text"),
        "een afbeelding, grafiek of formule heeft geen vervangende tekst. Geef haar fig-alt; formules gaan in woorden",
    ),
    (
        re.compile(r"failed to (?:decode|parse|load) (?:image|SVG)"),
        "een afbeelding is leeg of beschadigd. Zet een goed bestand terug",
    ),
)


def compile_book(
    project: Project,
    book: Book,
    store: Store,
    date: datetime.date,
    folder: Path,
    *,
    read: Mapping[str, Iterable[str]],
    before: Callable[[], object] | None = None,
) -> tuple[bytes, bool]:
    """Compile the book in `folder`; return the PDF and whether it was still in the cache.

    Its documents take the place of those of the last book, which may not be being laid out any more: `before` waits
    for that, and is not called when there is nothing to compile. `read` are the files that each chapter was made of.
    """
    kept = store.get("pdf", book.key)
    if kept is not None:
        return kept, True
    import pikepdf  # noqa: F401 - for `_pack`, and only for a new PDF: while Typst warms up it costs no time

    if before:
        before()
    loose = folder / "boek.pdf"
    try:
        _compile(project, book, date, loose)
    except typst.TypstError as error:
        raise PublishError(_describe_error(project, error, read)) from error
    data = _pack(loose, book.parts)
    store.put("pdf", book.key, data)
    return data, False


def _pack(path: Path, parts: Sequence[str]) -> bytes:
    """Put the many small objects of a tagged PDF together in compressed streams: half the size, the same content.

    In the bookmarks the chapters go below their part, which for Typst is a heading as theirs.
    """
    import pikepdf

    packed = path.with_suffix(".packed.pdf")
    with pikepdf.open(path) as pdf:
        if "/Outlines" in pdf.Root:
            _nest_bookmarks(pdf.Root.Outlines, parts)
        pdf.save(
            packed,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,  # Typst has packed its streams already
            deterministic_id=True,
        )
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


def _compile(project: Project, book: Book, date: datetime.date, output: Path) -> None:
    typst.compile(
        str(book.save(project.root)),
        output=str(output),
        format="pdf",
        pdf_standards=cast("Any", [book.standard] if book.standard != "none" else []),
        timestamp=datetime.datetime.combine(date, datetime.time(12), tzinfo=datetime.UTC),
        **find_files(project.root, book.fonts),
    )


def _describe_error(project: Project, error: Any, read: Mapping[str, Iterable[str]]) -> list[Fault]:
    """Make the faults of a Typst error: one per character without a glyph, and one for all else."""
    told, rest = split_diagnostic(str(error.diagnostic))
    faults = describe_glyphs(project.root, told, read)
    if not told:
        return [
            _describe_rest(project, str(error.message), f"{rest}{''.join(f'{chr(10)}Tip: {h}' for h in error.hints)}")
        ]
    if rest.strip():
        faults.append(_describe_rest(project, rest.splitlines()[0].removeprefix("error: "), rest))
    return faults


def _describe_rest(project: Project, message: str, details: str) -> Fault:
    """Make a fault of what Typst says, with the lines of the document around it."""
    path = project.options.extension or "_quarto.yml"
    found = re.search(rf"{re.escape(BOOK)}/(\S+\.typ):(\d+)", details.replace("\\", "/"))
    if found:
        name, line = found.group(1), int(found.group(2))
        lines = (project.root / BOOK / name).read_text(encoding="utf-8").splitlines()[max(0, line - 4) : line + 2]
        details = "\n".join([details, *lines])
        if name.startswith(f"{CHAPTERS}/"):
            path = name.removeprefix(f"{CHAPTERS}/").removesuffix(".typ")
    return make_fault("typst-fout", Place(path), details=details, oorzaak=_explain(message))


def _explain(message: str) -> str:
    """Say in Dutch what a known message of Typst means; another stays as it is."""
    for pattern, text in _UITLEG:
        found = pattern.search(message)
        if found:
            return text.format(**found.groupdict())
    return message
