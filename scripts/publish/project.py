"""Read `_quarto.yml` into a frozen `Project`: the book, its chapters and their numbers.

Numbers follow Quarto: chapters count through all parts, appendices are A, B, …, and a
chapter without number is one whose heading has `.unnumbered` or whose front matter says
`number-sections: false`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from publish.cache import hash_text
from publish.decode import decode_text
from publish.errors import Fault, Place, PublishError, make_fault, raise_faults
from publish.options import CONFIG, Options, read_options
from publish.qmd import Heading, read_front_matter, read_heading
from publish.words import WORDS
from yamltaal import Pad

ChapterKind = Literal["chapter", "appendix", "part"]
_PART_KEYS = ("part", "chapters")


@dataclass(frozen=True)
class Chapter:
    """One page of the book.

    `path` is relative to the root, with slashes. `number` counts within its kind and is
    None for a chapter without number. `part` is the title of its part, or "".
    `source` and `meta` are the file as it was when the project was read, `digest` its hash.
    """

    path: str
    kind: ChapterKind
    title: str
    anchor: str
    number: int | None
    part: str
    source: str
    digest: str
    meta: Mapping[str, Any]

    @property
    def label(self) -> str:
        """Return the number as it is printed: "2", "A" or ""."""
        if self.number is None:
            return ""
        return chr(64 + self.number) if self.kind == "appendix" else str(self.number)

    @property
    def href(self) -> str:
        """Return the path of the page in the site."""
        return self.path.rsplit(".", 1)[0] + ".html"

    @property
    def slug(self) -> str:
        """Return a name that is safe inside identifiers and unique in the book."""
        return self.path.rsplit(".", 1)[0].replace("/", "-").replace("_", "-")


@dataclass(frozen=True)
class Part:
    """A part: its title, its own page if it has one, and its chapters.

    Chapters outside parts are a part with an empty title; so are runs of them.
    """

    title: str
    page: Chapter | None
    chapters: tuple[Chapter, ...]
    appendix: bool = False


@dataclass(frozen=True)
class Project:
    """A Quarto book: its parts, in order, and its options."""

    root: Path
    parts: tuple[Part, ...]
    options: Options

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """Return all pages in reading order, part pages included."""
        pages: list[Chapter] = []
        for part in self.parts:
            if part.page:
                pages.append(part.page)
            pages.extend(part.chapters)
        return tuple(pages)

    @property
    def filter_files(self) -> tuple[str, ...]:
        """Return the files that the filters read, as their settings name them; chapters are no such files."""
        paths = {chapter.path for chapter in self.chapters}
        named = sorted(set(self.options.settings.values()) - paths)
        return tuple(name for name in named if (self.root / name).is_file())


@dataclass(frozen=True)
class _Entry:
    """A line of the table of contents, before its file is read."""

    path: str
    kind: ChapterKind
    part: str
    line: int | None


def load_project(root: Path) -> Project:
    """Read the project at `root`.

    Raises PublishError with every fault: unknown keys, absent or double chapters,
    chapters without title.
    """
    options = read_options(root)
    reader = _Reader(root)
    parts = tuple(reader.read_part(*group) for group in _list_groups(options, reader.faults))
    raise_faults(reader.faults)
    return Project(root=root, parts=parts, options=options)


def _list_groups(options: Options, faults: list[Fault]) -> Iterator[tuple[str, _Entry | None, list[_Entry]]]:
    """Yield (title, page, entries) per part; loose chapters have an empty title."""
    book, lines = options.config.get("book") or {}, options.lines
    loose: list[_Entry] = []
    for index, item in enumerate(book.get("chapters") or []):
        where: Pad = ("book", "chapters", index)
        if isinstance(item, str):
            loose.append(_Entry(item, "chapter", "", lines.get(where)))
            continue
        if not isinstance(item, dict) or "part" not in item:
            faults.append(_refuse_entry(item, lines.get(where)))
            continue
        if loose:
            yield "", None, loose
            loose = []
        yield _list_part(item, where, lines, faults)
    if loose:
        yield "", None, loose
    name = WORDS["appendices"]
    appendices = [
        _Entry(str(item), "appendix", name, lines.get(("book", "appendices", index)))
        for index, item in enumerate(book.get("appendices") or [])
    ]
    if appendices:
        yield name, None, appendices


def _list_part(
    item: dict[str, Any], where: Pad, lines: Mapping[Pad, int], faults: list[Fault]
) -> tuple[str, _Entry | None, list[_Entry]]:
    """Read a part, which stands at `where` in `_quarto.yml`."""
    title = str(item["part"])
    faults.extend(_refuse_entry(key, lines.get((*where, key))) for key in item if key not in _PART_KEYS)
    line = lines.get((*where, "part"))
    page = _Entry(title, "part", "", line) if title.endswith((".qmd", ".md")) else None
    entries = []
    for index, chapter in enumerate(item.get("chapters") or []):
        line = lines.get((*where, "chapters", index))
        if isinstance(chapter, str):
            entries.append(_Entry(chapter, "chapter", title, line))
        else:
            faults.append(_refuse_entry(chapter, line))
    return title, page, entries


def _refuse_entry(item: object, line: int | None) -> Fault:
    what = ", ".join(map(str, item)) if isinstance(item, dict | list) else str(item)
    hint = "Noem per hoofdstuk het bestand, of een deel met part en chapters."
    return make_fault("constructie-onbekend", Place(CONFIG, line), wat=what, hint=hint)


@dataclass
class _Reader:
    """Reads the files of the chapters, counts them and collects the faults."""

    root: Path
    faults: list[Fault] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    counters: dict[ChapterKind, int] = field(default_factory=lambda: {"chapter": 0, "appendix": 0, "part": 0})

    def read_part(self, title: str, page: _Entry | None, entries: list[_Entry]) -> Part:
        """Read the files of one part and number its chapters."""
        own = self._read_chapter(page) if page else None
        name = own.title if own else title
        chapters = []
        for entry in entries:
            chapter = self._read_chapter(replace(entry, part=name))
            if chapter and chapter.number is not None:
                self.counters[entry.kind] += 1
                chapter = replace(chapter, number=self.counters[entry.kind])
            if chapter:
                chapters.append(chapter)
        return Part(name, own, tuple(chapters), appendix=bool(entries) and entries[0].kind == "appendix")

    def _read_chapter(self, entry: _Entry) -> Chapter | None:
        """Read one chapter; its number is 0 until it is counted, or None when it has none."""
        place = Place(CONFIG, entry.line)
        path = self.root / entry.path
        if entry.path in self.seen:
            self.faults.append(make_fault("hoofdstuk-dubbel", place, hoofdstuk=entry.path))
            return None
        self.seen.add(entry.path)
        if not path.is_file():
            self.faults.append(make_fault("hoofdstuk-ontbreekt", place, hoofdstuk=entry.path))
            return None
        data = path.read_bytes()
        try:
            source = decode_text(data, entry.path)
            meta, start = read_front_matter(source, entry.path)
        except PublishError as error:
            self.faults.extend(error.faults)
            return None
        heading = read_heading(source, start) if "title" not in meta else None
        title = str(meta["title"]) if "title" in meta else (heading.title if heading else "")
        if not title:
            self.faults.append(make_fault("titel-ontbreekt", Place(entry.path, 1)))
        number = 0 if _is_numbered(entry.kind, meta, heading) else None
        anchor = heading.anchor if heading else ""
        return Chapter(entry.path, entry.kind, title, anchor, number, entry.part, source, hash_text(data), meta)


def _is_numbered(kind: ChapterKind, meta: Mapping[str, Any], heading: Heading | None) -> bool:
    if kind == "part" or meta.get("number-sections") is False:
        return False
    return not (heading and "unnumbered" in heading.classes)
