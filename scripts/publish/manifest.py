"""List what a build was made of: for readers in `manifest.json`, and for the next build."""

from __future__ import annotations

import datetime
import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from typing import Any

from publish.cache import Hasher, Inputs
from publish.environment import NAME as ENVIRONMENT
from publish.files import list_resources
from publish.notebook import Source
from publish.options import CONFIG
from publish.project import Project
from publish.shortcodes import VARIABLES

_TOOLS = ("ipykernel", "pagefind", "pypandoc_binary", "typst")


def list_files(project: Project, sources: Iterable[Source], images: Iterable[str]) -> list[str]:
    """Return every single file of the project that takes part, besides what chapters read."""
    names = {CONFIG, ENVIRONMENT, VARIABLES, *list_resources(project), *project.filter_files, *images}
    for source in sources:
        names.update(source.files)
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
    project: Project, files: Iterable[str], inputs: Mapping[str, Inputs], hasher: Hasher, date: datetime.date
) -> dict[str, Any]:
    """Return the manifest: per chapter what it read, the hash of each file, the versions."""
    hashes = {name: hasher.file(name) for name in files}
    for found in inputs.values():
        hashes.update(found.files)
    return {
        "title": project.options.title,
        "date": date.isoformat(),
        "chapters": [
            {"path": chapter.path, "page": chapter.href, "files": sorted(inputs[chapter.path].files)}
            for chapter in project.chapters
        ],
        "files": {name: value for name, value in sorted(hashes.items()) if value is not None},
        "versions": {"python": platform.python_version(), **{name: version(name) for name in _TOOLS}},
    }
