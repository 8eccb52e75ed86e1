"""Expand the shortcodes `include`, `meta` and `var`; any other one is a fault.

`{{{< … >}}}` stands for a shortcode that is shown, not carried out, as in Quarto.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publish.errors import Fault, make_fault
from publish.options import load_yaml
from publish.qmd import Line

_SHORTCODE = re.compile(r"(\{?)\{\{<\s*(.*?)\s*>\}\}(\}?)")
_INCLUDE = re.compile(r"^\s*\{\{<\s*include\s+(\S+?)\s*>\}\}\s*$")
VARIABLES = "_variables.yml"


@dataclass
class Expansion:
    """The lines of a chapter after expansion, the files that took part, and the faults."""

    lines: list[Line] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def expand_chapter(
    root: Path, path: str, source: str, meta: Mapping[str, Any], config: Mapping[str, Any]
) -> Expansion:
    """Expand the shortcodes of the chapter `path`; `meta` is its front matter.

    Keeps one line per line of the source, except that an include takes the place of its line.
    """
    result = Expansion()
    values = {"meta": {**config, **meta}, "var": _read_variables(root, source, result)}
    _expand_file(root, path, source, values, (path,), result)
    return result


def _read_variables(root: Path, source: str, result: Expansion) -> dict[str, Any]:
    path = root / VARIABLES
    if not path.is_file():
        return {}
    result.files.append(VARIABLES)
    return load_yaml(path.read_text(encoding="utf-8"), VARIABLES)


def _expand_file(
    root: Path,
    path: str,
    source: str,
    values: Mapping[str, Mapping[str, Any]],
    trail: tuple[str, ...],
    result: Expansion,
) -> None:
    for number, text in enumerate(source.splitlines(), 1):
        line = Line(text, path, number)
        include = _INCLUDE.match(text)
        if include:
            _include(root, line, include.group(1), values, trail, result)
        else:
            result.lines.append(_expand_line(line, values, result.faults))


def _include(
    root: Path,
    line: Line,
    target: str,
    values: Mapping[str, Mapping[str, Any]],
    trail: tuple[str, ...],
    result: Expansion,
) -> None:
    base = root if target.startswith("/") else (root / line.path).parent
    path = (base / target.lstrip("/")).resolve()
    if not path.is_file() or not path.is_relative_to(root):
        result.faults.append(make_fault("bestand-ontbreekt", line.place, bestand=target))
        return
    name = path.relative_to(root).as_posix()
    if name in trail:
        result.faults.append(make_fault("include-kring", line.place, bestand=name))
        return
    result.files.append(name)
    _expand_file(root, name, path.read_text(encoding="utf-8"), values, (*trail, name), result)


def _expand_line(line: Line, values: Mapping[str, Mapping[str, Any]], faults: list[Fault]) -> Line:
    def replace(found: re.Match[str]) -> str:
        if found.group(1) and found.group(3):
            return f"{{{{< {found.group(2)} >}}}}"
        return found.group(1) + _resolve(line, found.group(2), values, faults) + found.group(3)

    if "{{<" not in line.text:
        return line
    return Line(_SHORTCODE.sub(replace, line.text), line.path, line.number)


def _resolve(line: Line, body: str, values: Mapping[str, Mapping[str, Any]], faults: list[Fault]) -> str:
    words = shlex.split(body)
    name = words[0] if words else ""
    if name not in values or len(words) != 2:
        faults.append(make_fault("shortcode-onbekend", line.place, naam=body))
        return ""
    value: Any = values[name]
    for key in words[1].split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    if not isinstance(value, str | int | float):
        known = ", ".join(sorted(str(key) for key in values[name])) or "geen"
        faults.append(make_fault("variabele-onbekend", line.place, naam=name, sleutel=words[1], bekend=known))
        return ""
    return str(value)
