"""The options of a project: what `_quarto.yml` and the format extension say.

A key that changes what readers get, and that the built-in renderer does not know, is an
error. Keys that only steer Quarto's own site (theme, sidebar, search box) are passed over.
A key named after a Lua filter of the project (`name`, `name-something`) is a setting of that filter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from publish.decode import read_text
from publish.errors import Fault, Place, PublishError, make_fault, raise_faults
from publish.values import check_values, read_date
from yamltaal import FOUTEN, Gelezen, Pad, read_yaml, translate_yaml

CONFIG = "_quarto.yml"

# Keys that the built-in renderer carries out.
KNOWN: dict[str, str] = {
    "": """project lang book execute crossref format filters toc toc-depth number-depth
        fig-cap-location tbl-cap-location passed-attributes""",
    "project": "type output-dir resources execute-dir title",
    "book": """title subtitle author date date-format description chapters appendices output-file
        version license""",
    "execute": "echo warning enabled freeze cache daemon",
    "crossref": "title-delim chapters",
    "html": "toc toc-depth number-depth fig-cap-location tbl-cap-location",
}
# Where a section stands that is not at the top level.
_PATHS: dict[str, Pad] = {"": (), "html": ("format", "html")}
# Keys that only say how Quarto's own site looks or works.
QUARTO_ONLY: dict[str, str] = {
    "": "theme website comments editor jupyter lightbox metadata-files",
    "project": "render preview",
    "book": """sidebar search navbar page-navigation page-footer reader-mode downloads sharing favicon
        repo-url repo-actions cover-image cover-image-alt site-url open-graph twitter-card
        back-to-top-navigation bread-crumbs google-analytics cookie-consent""",
    "html": """theme css grid page-layout toc-title toc-location toc-expand number-sections anchor-sections
        smooth-scroll link-external-icon link-external-newwindow code-copy code-tools fontsize mainfont
        monofont linestretch linkcolor max-width title-block-banner minimal respect-user-color-scheme
        html-math-method search""",
}


@dataclass(frozen=True)
class Options:
    """Settings of the whole project.

    `html` and `typst` are the settings of the two formats, merged with the extension's
    and with those at the top level. `extension` is the folder of the format extension,
    relative to the root, or "". `filters` are (path, after_crossref) in order, per format;
    `settings` are what they read from the metadata. `passed` names the attributes whose texts pass
    through unread (see passed.py). `config` is all that `_quarto.yml` holds, and `lines` has the line of
    every key path in it, such as ("book", "chapters", 0).
    """

    title: str
    subtitle: str
    authors: tuple[str, ...]
    description: str
    date: str
    lang: str
    output_dir: str
    output_file: str
    resources: tuple[str, ...]
    echo: bool
    title_delim: str
    license: str
    typst_name: str
    html: Mapping[str, Any]
    typst: Mapping[str, Any]
    extension: str
    filters: Mapping[str, tuple[tuple[str, bool], ...]]
    settings: Mapping[str, str]
    passed: tuple[str, ...]
    config: Mapping[str, Any]
    lines: Mapping[Pad, int]


def read_options(root: Path) -> Options:
    """Read `_quarto.yml`; raises PublishError with every fault in it, and for what it names and is not there."""
    if not (root / CONFIG).is_file():
        raise PublishError([make_fault("geen-project", Place(str(root)))])
    read = _read(read_text(root, CONFIG), CONFIG)
    config, lines = read.inhoud or {}, read.regels
    faults = [*_check_keys(config, lines), *check_values(config, lines, CONFIG)]
    kind = _section(config, "project").get("type", "niet genoemd")
    if kind != "book":
        place = Place(CONFIG, lines.get(("project", "type"), lines.get(("project",))))
        faults.append(make_fault("project-geen-boek", place, type=kind))
    raise_faults(faults)
    options = _make_options(root, config, lines)
    raise_faults(list(_find_absent(root, options)))
    return options


def _find_absent(root: Path, options: Options) -> Iterator[Fault]:
    """Yield a fault for every resource and part of the template that is not there: a build would do without."""
    for index, name in enumerate(options.resources):
        if not any(root.glob(name)):
            line = options.lines.get(("project", "resources", index))
            yield make_fault("bestand-ontbreekt", Place(CONFIG, line), bestand=name)
    for name in options.typst.get("template-partials") or []:
        path = f"{options.extension}/{name}"
        if options.extension and not (root / path).is_file():
            line = options.lines.get(("format", options.typst_name))
            yield make_fault("opmaak-ontbreekt", Place(CONFIG, line), bestand=path)


def load_yaml(text: str, path: str, offset: int = 0) -> dict[str, Any]:
    """Parse a YAML mapping; `offset` is the number of lines before it in its file."""
    return _read(text, path, offset).inhoud or {}


def _read(text: str, path: str, offset: int = 0) -> Gelezen:
    """Read YAML that holds a mapping or nothing; raises PublishError with its faults."""
    try:
        read = read_yaml(text)
    except FOUTEN as error:
        line, reason, hint = translate_yaml(error, text)
        place = Place(path, offset + line if line else None)
        raise PublishError([make_fault("yaml-fout", place, reden=reason, hint=hint)]) from None
    found = [
        (line, f"{name} is een naam of een verwijzing", "Schrijf de waarde voluit; is het tekst, zet er '' om.")
        for line, name in read.verwijzingen
    ]
    found += [
        (line, f"de sleutel '{key}' staat er al, op regel {offset + first}", "Haal een van de twee weg.")
        for line, key, first in read.dubbel
    ]
    if not isinstance(read.inhoud, dict | None):
        found.append((1, "geen sleutels gevonden", "Schrijf sleutels met hun waarden, zoals ‘sleutel: waarde’."))
    raise_faults(
        [make_fault("yaml-fout", Place(path, offset + line), reden=reason, hint=hint) for line, reason, hint in found]
    )
    return read


def _section(config: Mapping[str, Any], name: str) -> dict[str, Any]:
    value = config.get(name)
    return value if isinstance(value, dict) else {}


def _check_keys(config: Mapping[str, Any], lines: Mapping[Pad, int]) -> Iterator[Fault]:
    """Yield a fault for every key that is neither carried out nor Quarto's own affair."""
    html = _section(_section(config, "format"), "html")
    own = {key: value for key, value in config.items() if key not in _read_settings(config)}
    sections = {name: _section(config, name) for name in KNOWN} | {"": own, "html": html}
    for name, words in KNOWN.items():
        passed = {*words.split(), *QUARTO_ONLY.get(name, "").split()}
        for key in sections[name]:
            if key not in passed:
                line = lines.get((*_PATHS.get(name, (name,)), key))
                known = ", ".join(sorted(words.split()))
                yield make_fault("sleutel-onbekend", Place(CONFIG, line), sleutel=key, bekend=known)


def _make_options(root: Path, config: Mapping[str, Any], lines: Mapping[Pad, int]) -> Options:
    book, project = _section(config, "book"), _section(config, "project")
    formats = _section(config, "format")
    typst_name = next((name for name in formats if str(name).endswith("typst")), "typst")
    line = lines.get(("format", typst_name))
    extension = _find_extension(root, str(typst_name).removesuffix("typst").removesuffix("-"), line)
    contributed = _read_formats(root, extension)
    shared = {
        key: config[key]
        for key in ("toc", "toc-depth", "number-depth", "fig-cap-location", "tbl-cap-location")
        if key in config
    }
    html = {**_section(contributed, "html"), **shared, **_section(formats, "html")}
    typst = {**_section(contributed, "typst"), **shared, **_section(formats, str(typst_name))}
    authors = book.get("author") or []
    return Options(
        title=str(book.get("title", "")),
        subtitle=str(book.get("subtitle", "")),
        authors=tuple(_author(author) for author in (authors if isinstance(authors, list) else [authors])),
        description=str(book.get("description", "")),
        date=read_date(config),
        lang=str(config.get("lang", "nl")),
        output_dir=str(project.get("output-dir", "_book")),
        output_file=str(book.get("output-file") or book.get("title") or "boek"),
        # with a slash Quarto takes a path from the root, without one from any folder
        resources=tuple(str(item).strip("/") for item in project.get("resources") or []),
        echo=bool(_section(config, "execute").get("echo", True)),
        title_delim=re.sub(r"\\(.)", r"\1", str(_section(config, "crossref").get("title-delim", ":"))),  # Markdown
        license=str(book.get("license", "")),
        typst_name=str(typst_name),
        html=html,
        typst=typst,
        extension=extension,
        filters={fmt: _read_filters(root, config, extension, contributed, fmt) for fmt in ("html", "typst")},
        settings=_read_settings(config),
        passed=tuple(str(item) for item in config.get("passed-attributes") or []),
        config=config,
        lines=lines,
    )


def _read_settings(config: Mapping[str, Any]) -> dict[str, str]:
    """Return the texts under keys that are named after a Lua filter of the project."""
    paths = (item.get("path") if isinstance(item, dict) else item for item in config.get("filters") or [])
    names = {PurePosixPath(str(path)).stem for path in paths if str(path).endswith(".lua")}
    return {
        key: value
        for key, value in config.items()
        if isinstance(value, str) and any(key == name or key.startswith(f"{name}-") for name in names)
    }


def _author(author: object) -> str:
    return str(author.get("name", "")) if isinstance(author, dict) else str(author)


def _find_extension(root: Path, name: str, line: int | None = None) -> str:
    """Return the folder of the extension `name`, that `_quarto.yml` names at `line`, relative to `root`, or ""."""
    if not name:
        return ""
    found = [*root.glob(f"_extensions/{name}"), *sorted(root.glob(f"_extensions/*/{name}"))]
    if not found:
        place = Place(CONFIG, line)
        raise PublishError([make_fault("opmaak-ontbreekt", place, bestand=f"_extensions/{name}")])
    return found[0].relative_to(root).as_posix()


def _read_manifest(root: Path, extension: str) -> dict[str, Any]:
    for name in ("_extension.yml", "_extension.yaml"):
        path = f"{extension}/{name}"
        if extension and (root / path).is_file():
            return load_yaml(read_text(root, path), path)
    return {}


def _read_formats(root: Path, extension: str) -> dict[str, Any]:
    """Return what the extension says of the formats; one that does not make the PDF is a fault."""
    formats = _section(_section(_read_manifest(root, extension), "contributes"), "formats")
    if extension and not _section(formats, "typst"):
        raise PublishError([make_fault("uitbreiding-leeg", Place(f"{extension}/_extension.yml"))])
    return formats


def _read_filters(
    root: Path, config: Mapping[str, Any], extension: str, contributed: Mapping[str, Any], fmt: str
) -> tuple[tuple[str, bool], ...]:
    """Collect the Lua filters of a format: those of the project, then the extension's."""
    found: list[tuple[str, bool]] = []
    for item in config.get("filters") or []:
        found.extend(_resolve_filter(root, item, ""))
    for item in _section(contributed, fmt).get("filters") or []:
        found.extend(_resolve_filter(root, item, extension))
    unique = dict.fromkeys(found)
    for path, _ in unique:
        if not (root / path).is_file():
            raise PublishError([make_fault("opmaak-ontbreekt", Place(CONFIG), bestand=path)])
    return tuple(unique)


def _resolve_filter(root: Path, item: object, base: str) -> list[tuple[str, bool]]:
    """Turn an entry of `filters:` into paths; an extension name gives its own filters."""
    path = str(item.get("path")) if isinstance(item, dict) else str(item)
    late = isinstance(item, dict) and str(item.get("at", "")).startswith("post-")
    if path == "quarto":
        return []
    if path.endswith(".lua"):
        return [(f"{base}/{path}" if base else path, late)]
    folder = _find_extension(root, path)
    manifest = _section(_read_manifest(root, folder), "contributes")
    return [entry for inner in manifest.get("filters") or [] for entry in _resolve_filter(root, inner, folder)]
