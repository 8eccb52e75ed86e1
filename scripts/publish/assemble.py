"""Put an executed notebook back together as Markdown, for one format.

Prose gets the values of its calculations; a cell becomes the divs that Quarto writes for
it. Large HTML (charts) is left out and replaced by a placeholder, so that pandoc need not
read it; SVG for Typst becomes a file.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from publish.cache import hash_text
from publish.check import find_inline
from publish.errors import Fault, make_fault, raise_faults
from publish.forbidden import find_forbidden
from publish.notebook import Notebook, Source
from publish.passed import Passed
from publish.qmd import Cell, Line, Text, step_fence

# Forms of an output that each format takes, best first.
FORMS = {
    "html": ("text/html", "text/markdown", "image/svg+xml"),
    "typst": ("image/svg+xml", "text/markdown", "text/html"),
}
SVG_FOLDER = ".vertel/svg"
_FENCE = "::::::::"
_SCRIPTED = re.compile(r'<\w[^<>]*\sdata-script="')
_DATA = re.compile(r'\sdata-[a-z-]+="[^"\\]*(?:\\.[^"\\]*)*"')
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL | re.IGNORECASE)


@dataclass
class Assembly:
    """The Markdown of a chapter, with what was left out of it.

    `html` are the pieces behind the placeholders by hash, `svg` the pictures by hash, `passed` the texts of
    attributes that pandoc need not read.
    """

    fmt: str
    passed: Passed
    lines: list[str] = field(default_factory=list)
    html: dict[str, str] = field(default_factory=dict)
    svg: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the Markdown."""
        return "\n".join(self.lines) + "\n"


def assemble_chapter(
    source: Source, notebook: Notebook, fmt: str, *, echo: bool, passed: Sequence[str] = ()
) -> Assembly:
    """Make the Markdown of an executed chapter for `fmt`. Raises PublishError with all faults.

    `passed` names the attributes whose texts pandoc need not read.
    """
    result = Assembly(fmt, Passed(passed))
    outputs = _group_outputs(notebook)
    for index, segment in enumerate(source.segments):
        if isinstance(segment, Text):
            result.lines.extend(_fill_text(result, segment, outputs.get(index, [])))
        else:
            _add_cell(result, segment, outputs.get(index, []), echo=echo)
    raise_faults(result.faults)
    return result


def _group_outputs(notebook: Notebook) -> dict[int, list[dict[str, Any]]]:
    found = {}
    for cell in notebook["cells"]:
        origin = cell["metadata"].get("publish")
        if origin and cell["cell_type"] == "code":
            found[origin["segment"]] = cell["outputs"]
    return found


def _fill_text(result: Assembly, text: Text, outputs: list[dict[str, Any]]) -> list[str]:
    """Return the lines of a text with the calculations replaced by their values."""
    found = ast.literal_eval(join_text(outputs[0]["data"]["text/plain"])) if outputs else ()
    values: Iterator[str] = (_shorten(result, value) for value in found)
    lines = []
    fence = ""
    for line in text.lines:
        before, fence = fence, step_fence(fence, line.text)
        lines.append(line.text if before or fence else _fill_line(line, values))
    return lines


def _fill_line(line: Line, values: Iterator[str]) -> str:
    pieces = []
    position = 0
    for start, end, _, _ in find_inline(line):
        pieces += [line.text[position:start], next(values)]
        position = end
    return "".join(pieces) + line.text[position:]


def join_text(value: object) -> str:
    """Return the text of a notebook field, which may be one string or a list of lines."""
    return "".join(value) if isinstance(value, list) else str(value)


def _add_cell(result: Assembly, cell: Cell, outputs: list[dict[str, Any]], *, echo: bool) -> None:
    if cell.options.get("include") is False:
        return
    body: list[str] = []
    if cell.options.get("echo", echo):
        code = "\n".join(line for line in cell.code.splitlines() if not line.startswith("#|"))
        body += [":::: {.cell-code}", *_fence(code.strip("\n"), "python"), "::::", ""]
    shown = 0
    if cell.options.get("output") is not False:
        for output in outputs:
            lines = _render_output(result, cell, output)
            shown += bool(lines)
            body += lines
    if not shown and cell.label.startswith(("fig-", "tbl-")):
        result.faults.append(make_fault("cel-geen-uitvoer", cell.place, cel=cell.name))
    if (
        body
        and not cell.label.startswith(("fig-", "tbl-"))
        and _is_prose(outputs)
        and not cell.options.get("echo", echo)
    ):
        result.lines += ["", *body, ""]
    elif body:
        result.lines += ["", f"{_FENCE} {{{_cell_attributes(cell)}}}", "", *body, "", _FENCE, ""]


def _is_prose(outputs: list[dict[str, Any]]) -> bool:
    """Tell whether a cell gives Markdown only; that flows into the text around it."""
    return all("text/markdown" in output.get("data", {}) for output in outputs)


def _cell_attributes(cell: Cell) -> str:
    words = [f"#{cell.label}"] if cell.label.startswith(("fig-", "tbl-")) else []
    words.append(".cell")
    for name in ("fig-cap", "fig-alt", "tbl-cap"):
        if name in cell.options:
            value = " ".join(str(cell.options[name]).split())
            value = value.replace("\\", "\\\\").replace("&", "&amp;").replace('"', "&quot;")
            words.append(f'{name}="{value}"')
    return " ".join(words)


def _fence(text: str, info: str) -> list[str]:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    marks = "`" * max(3, longest + 1)
    return [f"{marks} {info}", *text.split("\n"), marks]


def _display(lines: list[str], kind: str = "display") -> list[str]:
    return ["", f":::: {{.cell-output .cell-output-{kind}}}", "", *lines, "", "::::", ""]


def _render_output(result: Assembly, cell: Cell, output: Mapping[str, Any]) -> list[str]:
    data = output.get("data", {})
    if output["output_type"] == "stream" or set(data) <= {"text/plain"}:
        if cell.options.get("output") is not True:
            result.faults.append(make_fault("cel-tekst", cell.place, cel=cell.name))
            return []
        text = join_text(output["text"] if "text" in output else data.get("text/plain", ""))
        return _display(_fence(text.rstrip("\n"), "{.text}"), "stdout")
    form = next((form for form in FORMS[result.fmt] if form in data), None)
    content = join_text(data[form]) if form else ""
    if form == "text/markdown":
        return ["", *_shorten(result, content).split("\n"), ""]
    if form == "image/svg+xml":
        return _display(_add_svg(result, cell, content))
    if form == "text/html" and result.fmt != "html":
        content = _leave_data(_leave_table(content), result.fmt)
    if form == "text/html" and (result.fmt == "html" or _is_table(content)):
        return _display(_add_html(result, cell, content))
    forms = ", ".join(sorted(data))
    result.faults.append(make_fault("cel-geen-vorm", cell.place, cel=cell.name, formaat=result.fmt, vormen=forms))
    return []


def _shorten(result: Assembly, markdown: str) -> str:
    """Take out what pandoc need not read."""
    return result.passed.take(_leave_data(markdown, result.fmt), markdown=True)


def _leave_data(text: str, fmt: str) -> str:
    """Leave out the data- attributes where no script can read them: on paper. Pandoc is slow at reading them."""
    return text if fmt == "html" or " data-" not in text else _DATA.sub("", text)


def _leave_table(html: str) -> str:
    """Return what stands on paper for a block that a script brings to life: the first table in it."""
    found = _TABLE.search(html) if _SCRIPTED.search(html) else None
    return found.group() if found else html


def _is_table(html: str) -> bool:
    return html.lstrip()[:6].lower() == "<table"


def _add_html(result: Assembly, cell: Cell, html: str) -> list[str]:
    """Keep a table for pandoc to read; put anything else behind a placeholder."""
    for what in find_forbidden(html):
        result.faults.append(make_fault("cel-html", cell.place, cel=cell.name, wat=what))
    if _is_table(html):
        return _fence(result.passed.take(html.strip(), markdown=False), "{=html}")
    key = hash_text(html)
    result.html[key] = html
    return _fence(f"<!--vertel:{key}-->", "{=html}")


def _add_svg(result: Assembly, cell: Cell, svg: str) -> list[str]:
    if result.fmt == "html":
        return _add_html(result, cell, svg[svg.index("<svg") :])
    key = hash_text(svg)
    result.svg[key] = svg
    alt = str(cell.options.get("fig-alt", "")).replace("\\", "\\\\").replace('"', '\\"')
    return _fence(f'#box(image("/{SVG_FOLDER}/{key}.svg", alt: "{" ".join(alt.split())}"))', "{=typst}")
