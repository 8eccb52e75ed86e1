"""Turn an executed chapter into its HTML page body and its Typst, each kept by content."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish.assemble import SVG_FOLDER, Assembly, assemble_chapter
from publish.cache import Hasher, Store, hash_data, hash_text, write_atomic
from publish.errors import Place, make_fault, raise_faults
from publish.notebook import Notebook, Source, find_label
from publish.pandoc import READER, find_pandoc, render_chapter
from publish.project import Chapter, Project
from publish.words import WORDS

_PLACEHOLDER = re.compile(r"<!--vertel:([0-9a-f]+)-->")
_ID = re.compile(r'\sid="([^"]*)"')
_COLGROUP = re.compile(r"<colgroup>.*?</colgroup>\n?", re.DOTALL)
_TAG_STYLE = re.compile(r"<(\w+)([^<>]*?) style=\"([^\"]*)\"([^<>]*)>")
_ALIGN = {"left": "links", "right": "rechts", "center": "midden"}
_CAP_TOP = {"fig": False, "tbl": True}


@dataclass(frozen=True)
class Rendered:
    """A chapter in both formats. `index` is what crossref.lua found on HTML.

    `html` still holds the placeholders of references; `typst` is None when not asked for.
    `meta` are the metadata that filters set, per format.
    """

    source: Source
    index: Mapping[str, Any]
    html: str
    typst: str | None
    images: tuple[str, ...]
    meta: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Renderer:
    """What rendering needs besides the chapter; `engine` is the hash of all that renders."""

    project: Project
    store: Store
    engine: str
    folder: Path
    pdf: bool

    def render(self, source: Source, notebook: Notebook) -> Rendered:
        """Render one executed chapter. Raises PublishError with its faults."""
        options = self.project.options
        html_assembly = assemble_chapter(source, notebook, "html", echo=options.echo, passed=options.passed)
        typst: str | None = None
        typst_meta: dict[str, Any] = {}
        with ThreadPoolExecutor(1) as other:
            running = other.submit(self._render_typst, source, notebook) if self.pdf else None
            html, html_meta = self._run(source, html_assembly)
            if running:
                typst, typst_meta = running.result()
        passed = html_assembly.passed
        index = passed.give(json.loads(html_meta.pop("publish-index")))
        typst_meta.pop("publish-index", None)
        body = _PLACEHOLDER.sub(lambda found: html_assembly.html[found.group(1)], passed.give(_clean_html(html)))
        index["anchors"] = _ID.findall(body)
        return Rendered(source, index, body, typst, tuple(index["images"]), {"html": html_meta, "typst": typst_meta})

    def _render_typst(self, source: Source, notebook: Notebook) -> tuple[str, dict[str, Any]]:
        assembly = assemble_chapter(source, notebook, "typst", echo=self.project.options.echo)
        self._write_svg(assembly)
        return self._run(source, assembly)

    def _run(self, source: Source, assembly: Assembly) -> tuple[str, dict[str, Any]]:
        settings = make_settings(self.project, source.chapter, assembly.fmt)
        metadata = self.project.options.settings
        key = hash_text(self.engine, assembly.fmt, assembly.text, hash_data([settings, metadata]))
        kept = self.store.get("fragment", key)
        if kept is None:
            filters = self.project.options.filters[assembly.fmt]
            result = render_chapter(
                assembly.text,
                assembly.fmt,
                filters=filters,
                settings=settings,
                metadata=metadata,
                root=self.project.root,
                folder=self.folder,
                locate=lambda label: find_label(source, label) if label else Place(source.chapter.path),
            )
            kept = json.dumps(result, ensure_ascii=False).encode()
            self.store.put("fragment", key, kept)
        body, meta = json.loads(kept)
        return body, {name: value for name, value in meta.items() if name != "lang"}

    def _write_svg(self, assembly: Assembly) -> None:
        for key, svg in assembly.svg.items():
            path, data = self.project.root / SVG_FOLDER / f"{key}.svg", svg.encode()
            if not path.is_file() or path.read_bytes() != data:
                write_atomic(path, data)


def make_settings(project: Project, chapter: Chapter, fmt: str) -> dict[str, Any]:
    """Return what crossref.lua must know of the chapter and the book."""
    options = project.options
    own = options.html if fmt == "html" else options.typst
    top = {
        kind: str(own.get(f"{kind}-cap-location", "top" if _CAP_TOP[kind] else "bottom")) == "top"
        for kind in ("fig", "tbl")
    }
    settings: dict[str, Any] = {
        "path": chapter.path,
        "folder": posixpath.dirname(chapter.path),
        "root": "../" * chapter.path.count("/"),
        "kind": chapter.kind,
        "label": chapter.label,
        "titled": "title" in chapter.meta,
        "slug": chapter.slug,
        "anchor": get_anchor(chapter),
        "depth": int(own.get("number-depth", 6)),
        "delim": options.title_delim,
        "reader": READER,
        "top": top,
        "words": WORDS,
    }
    if fmt == "typst":
        settings["anchors"] = {other.path: get_anchor(other) for other in project.chapters}
        settings["slugs"] = {other.path: other.slug for other in project.chapters}
        settings["chapters"] = {other.anchor: other.kind for other in project.chapters if other.anchor}
    return settings


def get_anchor(chapter: Chapter) -> str:
    """Return the label of the chapter in Typst: its own id, or one made from its path."""
    return chapter.anchor or chapter.slug


def _clean_html(html: str) -> str:
    """Turn pandoc's own style attributes into classes and attributes."""
    return _TAG_STYLE.sub(_replace_style, _COLGROUP.sub("", html))


def _replace_style(found: re.Match[str]) -> str:
    tag, before, style, after = found.groups()
    rules = dict(part.split(":", 1) for part in style.replace(" ", "").rstrip(";").split(";") if ":" in part)
    align = _ALIGN.get(rules.get("text-align", ""))
    attributes = before + after
    if tag == "img" and "width" in rules:
        attributes += f' width="{rules["width"]}"'
    if align and 'class="' in attributes:
        attributes = attributes.replace('class="', f'class="{align} ', 1)
    elif align:
        attributes += f' class="{align}"'
    known = {"text-align", "width", "height"}
    return f"<{tag}{attributes}>" if set(rules) <= known else found.group(0)


def hash_engine(project: Project, hasher: Hasher) -> str:
    """Hash all that turns a notebook into pages: this package, the extension, what filters read, pandoc."""
    own = Path(__file__).parent
    code = [path for path in sorted(own.rglob("*")) if path.suffix in (".py", ".lua")]
    parts = [f"{path.relative_to(own)}={hash_text(path.read_bytes())}" for path in code]
    filters = {path for group in project.options.filters.values() for path, _ in group}
    folders = sorted({posixpath.dirname(path) for path in filters})
    stat = Path(find_pandoc()).stat()
    named = [f"{name}={hasher.file(name)}" for name in project.filter_files]
    return hash_text(*parts, *named, *(hasher.tree(folder) for folder in folders), str(stat.st_size))


def check_images(project: Project, rendered: Rendered) -> None:
    """Raise a PublishError when a picture of the chapter is absent or on another site."""
    faults = []
    for name in rendered.images:
        if not (project.root / name).is_file():
            place = rendered.source.find(posixpath.basename(name))
            faults.append(make_fault("bestand-ontbreekt", place, bestand=name))
    for address in rendered.index["remote"]:
        place = rendered.source.find(address)
        hint = "Zet de afbeelding in het project; de site vraagt niets aan derden."
        faults.append(make_fault("constructie-onbekend", place or Place(""), wat=address, hint=hint))
    raise_faults(faults)
