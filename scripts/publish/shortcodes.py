"""Expand the shortcodes `include`, `meta` and `var`; any other one is a fault.

`{{{< … >}}}` stands for a shortcode that is shown, not carried out, as in Quarto.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publish.decode import decode_text, read_text
from publish.errors import Fault, make_fault
from publish.options import load_yaml
from publish.qmd import Line

_SHORTCODE = re.compile(r"(\{?)\{\{<\s*(.*?)\s*>\}\}(\}?)")
_INCLUDE = re.compile(r"^\s*\{\{<\s*include\s+(\S+?)\s*>\}\}\s*$")
VARIABLES = "_variables.yml"
_WORDS = 2  # the name of the shortcode and what it asks for


@dataclass
class Expansion:
    """The lines of a chapter after expansion, the files that took part, and the faults.

    `values` are what `meta` and `var` can be asked for.
    """

    root: Path
    values: dict[str, Mapping[str, Any]]
    lines: list[Line] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def expand(self, path: str, source: str, trail: tuple[str, ...]) -> None:
        """Add the lines of a file; `trail` are the files that led to it, itself included."""
        for number, text in enumerate(source.splitlines(), 1):
            line = Line(text, path, number)
            include = _INCLUDE.match(text)
            if include:
                self._include(line, include.group(1), trail)
            else:
                self.lines.append(self._expand_line(line))

    def _include(self, line: Line, target: str, trail: tuple[str, ...]) -> None:
        base = self.root if target.startswith("/") else (self.root / line.path).parent
        path = (base / target.lstrip("/")).resolve()
        if not path.is_file() or not path.is_relative_to(self.root):
            self.faults.append(make_fault("bestand-ontbreekt", line.place, bestand=target))
            return
        name = path.relative_to(self.root).as_posix()
        if name in trail:
            self.faults.append(make_fault("include-kring", line.place, bestand=name))
            return
        self.files.append(name)
        self.expand(name, decode_text(path.read_bytes(), name), (*trail, name))

    def _expand_line(self, line: Line) -> Line:
        def replace(found: re.Match[str]) -> str:
            if found.group(1) and found.group(3):
                return f"{{{{< {found.group(2)} >}}}}"
            return found.group(1) + self._resolve(line, found.group(2)) + found.group(3)

        return Line(_SHORTCODE.sub(replace, line.text), line.path, line.number) if "{{<" in line.text else line

    def _resolve(self, line: Line, body: str) -> str:
        words = body.split()
        name = words[0] if words else ""
        if name not in self.values or len(words) != _WORDS:
            self.faults.append(make_fault("shortcode-onbekend", line.place, naam=body))
            return ""
        value: Any = self.values[name]
        for key in words[1].split("."):
            value = value.get(key) if isinstance(value, Mapping) else None
        if not isinstance(value, str | int | float):
            known = ", ".join(sorted(str(key) for key in self.values[name])) or "geen"
            self.faults.append(make_fault("variabele-onbekend", line.place, naam=name, sleutel=words[1], bekend=known))
            return ""
        return str(value)


def expand_chapter(root: Path, path: str, source: str, meta: Mapping[str, Any], config: Mapping[str, Any]) -> Expansion:
    """Expand the shortcodes of the chapter `path`; `meta` is its front matter.

    Keeps one line per line of the source, except that an include takes the place of its line.
    """
    known = load_yaml(read_text(root, VARIABLES), VARIABLES) if (root / VARIABLES).is_file() else {}
    result = Expansion(root, {"meta": {**config, **meta}, "var": known})
    result.expand(path, source, (path,))
    return result
