"""The one place that calls pandoc."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from publish.cache import write_atomic
from publish.errors import Fault, Place, PublishError, make_fault

# What Quarto reads: pandoc's own Markdown.
READER = "markdown"
FILTERS = Path(__file__).with_name("filters")
# Haskell goes less often through all that it keeps: 4 % of the time. Other builds of pandoc may refuse it.
_MEMORY = ("+RTS", "-A8m", "-O256m", "-RTS")
Locate = Callable[[str], Place]  # the place of a label; of the chapter for ""
_OPEN = re.compile(r"Div at .*? unclosed at ")
_FILTER = re.compile(r"Error running filter (.+?):?\n\1:(\d+): (.*)")
_DOUBLE = re.compile(r"Duplicate identifier '([^']+)'")
_MARK = "\n%%%publish-meta%%%\n"
_BODY = "%%%publish-body%%%"
_DEFINED = "// publish: until here the definitions\n"  # in book.typ
_TEMPLATE = f"$body${_MARK}$meta-json$\n"


@cache
def find_pandoc() -> str:
    """Return the path of pandoc: the one that pypandoc brought, else the one on the PATH."""
    bundled = _find_bundled()
    found = str(bundled) if bundled else shutil.which("pandoc")
    if not found:
        raise PublishError([make_fault("pandoc-fout", oorzaak="het programma ontbreekt")])
    return found


@cache
def _find_bundled() -> Path | None:
    spec = find_spec("pypandoc")
    path = Path(spec.origin).parent / "files" / "pandoc" if spec and spec.origin else None
    return path if path and path.is_file() else None


def run_pandoc(arguments: Sequence[str], text: str, cwd: Path, locate: Locate) -> str:
    """Run pandoc on `text`; a warning or error becomes a PublishError where `locate` says."""
    done = subprocess.run(  # noqa: S603 - our own arguments
        [find_pandoc(), *arguments, *(_MEMORY if _find_bundled() else ())],
        input=text.encode(),
        capture_output=True,
        cwd=cwd,
        check=False,
    )
    message = done.stderr.decode(errors="replace").strip()
    double = _DOUBLE.search(message)
    if double:
        raise PublishError([make_fault("label-dubbel", locate(double.group(1)), label=double.group(1))])
    if _OPEN.search(message):  # in the text itself it was found before: see divs.py
        raise PublishError([make_fault("blok-open", locate(""), begin="in wat een cel geeft")])
    if found := _FILTER.search(message):
        raise PublishError([_blame_filter(found, message, locate)])
    if done.returncode != 0 or message:
        cause = message.splitlines()[0] if message else f"code {done.returncode}"
        raise PublishError([make_fault("pandoc-fout", locate(""), details=message, oorzaak=cause)])
    return done.stdout.decode()


def _blame_filter(found: re.Match[str], message: str, locate: Locate) -> Fault:
    """Make the fault of a Lua filter that stops: of the file when it does not load, else of the chapter it stops at."""
    own, cause = Place(found[1], int(found[2])), found[3]
    if "stack traceback" in message and "in main chunk" not in message:
        return make_fault("filter-fout", locate(""), details=message, waar=f" in {own}", oorzaak=cause)
    return make_fault("filter-fout", own, details=message, waar="", oorzaak=cause)


def render_chapter(
    text: str,
    fmt: str,
    *,
    filters: Sequence[tuple[str, bool]],
    settings: Mapping[str, Any],
    metadata: Mapping[str, str],
    root: Path,
    folder: Path,
    locate: Locate,
) -> tuple[str, dict[str, Any]]:
    """Turn the Markdown of one chapter into a fragment; return it with the metadata.

    `filters` are (path, after_crossref); `settings` go to crossref.lua, `metadata` to the
    filters; `folder` is where the template may be written; `locate` finds the place of a label.
    """
    template = folder / "chapter.template"
    if not template.is_file():
        write_atomic(template, _TEMPLATE.encode())
    arguments = ["--from", READER, "--to", fmt, "--template", str(template), "--wrap=none"]
    arguments += ["--section-divs", "--syntax-highlighting=none", "--email-obfuscation=none", "--mathml"]
    arguments += [
        "--metadata",
        f"publish={json.dumps(settings, ensure_ascii=False)}",
        "--metadata",
        "lang=nl",
    ]
    for name, value in metadata.items():
        arguments += ["--metadata", f"{name}={value}"]
    early = [path for path, late in filters if not late]
    late = [path for path, late in filters if late]
    for path in [str(FILTERS / "read.lua"), *early, str(FILTERS / "crossref.lua"), *late]:
        arguments += ["--lua-filter", path]
    output = run_pandoc(arguments, text, root, locate)
    body, _, meta = output.rpartition(_MARK)
    return body, json.loads(meta)


def fill_template(
    template: Path, values: Mapping[str, Any], variables: Mapping[str, str], root: Path
) -> tuple[str, str, str]:
    """Fill the template of the book; return its definitions, and what stands before and after the chapters.

    `variables` are Typst already, `values` plain.
    """
    metadata = template.with_name("metadata.json")
    metadata.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    arguments = ["--from", READER, "--to", "typst", "--standalone", "--wrap=none", "--template", str(template)]
    arguments += ["--metadata-file", str(metadata)]
    for name, value in sorted(variables.items()):
        arguments += ["--variable", f"{name}={value}"]
    filled = run_pandoc(arguments, f"```{{=typst}}\n{_BODY}\n```\n", root, lambda _: Place("_quarto.yml"))
    around, after = filled.split(_BODY)
    definitions, before = around.split(_DEFINED)
    return definitions, before, after
