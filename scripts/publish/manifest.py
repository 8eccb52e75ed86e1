"""List what a build was made of: for readers in `manifest.json`, and for the next build."""

from __future__ import annotations

import datetime
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any

from publish.cache import Hasher, Inputs
from publish.environment import NAME as ENVIRONMENT
from publish.files import list_resources
from publish.options import CONFIG
from publish.project import Project
from publish.render import Rendered
from publish.shortcodes import VARIABLES

_TOOLS = ("ipykernel", "nbclient", "pagefind", "pypandoc_binary", "typst")


def list_files(project: Project, chapters: Sequence[Rendered]) -> list[str]:
    """Return every single file of the project that took part, besides what chapters read."""
    names = {CONFIG, ENVIRONMENT, VARIABLES, *list_resources(project)}
    for item in chapters:
        names.update(item.source.files, item.images)
    return sorted(names)


def list_trees(project: Project) -> list[str]:
    """Return the folders of which everything counts: resources, extensions, filters."""
    names = {name for name in project.options.resources if (project.root / name).is_dir()}
    if (project.root / "_extensions").is_dir():
        names.add("_extensions")
    for group in project.options.filters.values():
        names.update(path.rpartition("/")[0] for path, _ in group if "/" in path)
    return sorted(names)


def make_manifest(
    project: Project,
    chapters: Sequence[Rendered],
    inputs: Mapping[str, Inputs],
    hasher: Hasher,
    date: datetime.date,
) -> dict[str, Any]:
    """Return the manifest: per chapter what it read, the hash of each file, the versions."""
    names = {*list_files(project, chapters), *(name for found in inputs.values() for name in found.files)}
    files = {name: hasher.file(name) for name in sorted(names)}
    return {
        "title": project.options.title,
        "date": date.isoformat(),
        "chapters": [
            {
                "path": item.source.chapter.path,
                "page": item.source.chapter.href,
                "files": sorted({*item.source.files, *inputs[item.source.chapter.path].files}),
            }
            for item in chapters
        ],
        "files": {name: value for name, value in files.items() if value is not None},
        "versions": {"python": platform.python_version(), **{name: version(name) for name in _TOOLS}},
    }
