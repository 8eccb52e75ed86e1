"""Read `_environment`, in which a Quarto project sets environment variables.

`PYTHONPATH` in it may be relative to the root; those folders are also put in the
notebooks, so that they run outside the build.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from publish.decode import read_text

NAME = "_environment"


@dataclass(frozen=True)
class Environment:
    """Variables for the kernel, the import folders relative to the root, and the text itself."""

    variables: Mapping[str, str]
    paths: tuple[str, ...]
    text: str


def read_environment(root: Path) -> Environment:
    """Read the file; an absent file gives nothing."""
    text = read_text(root, NAME) if (root / NAME).is_file() else ""
    pairs = (line.split("=", 1) for line in text.splitlines() if "=" in line and not line.lstrip().startswith("#"))
    values = {name.strip(): value.strip().strip("\"'") for name, value in pairs}
    folders = tuple(part for part in values.get("PYTHONPATH", "").split(os.pathsep) if part)
    if folders:
        values["PYTHONPATH"] = os.pathsep.join(str(root / folder) for folder in folders)
    return Environment(values, folders, text)
