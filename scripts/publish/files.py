"""Write the files of the site, and check that every link in it leads somewhere."""

from __future__ import annotations

import html
import posixpath
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

from publish.errors import Fault, Place, PublishError, make_fault
from publish.nav import ASSETS, SEARCH
from publish.project import Project
from publish.prose import is_refused
from publish.site import TEMPLATES, Site

_ADDRESS = re.compile(r'\s(?:href|src)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
_REMOTE = re.compile(r"^([a-z][\w+.-]*:|//)", re.IGNORECASE)


def write_site(project: Project, site: Site, images: Sequence[str], folder: Path) -> None:
    """Write the pages, assets, pictures and resources into `folder`."""
    for path, text in (*site.pages.items(), *site.files.items()):
        _write(folder / path, text.encode())
    for target, origin in list_assets(project):
        _copy(origin, folder / target)
    for name in sorted({*images, *list_resources(project)}):
        _copy(project.root / name, folder / name)


def list_assets(project: Project) -> list[tuple[str, Path]]:
    """Return (path in the site, file) of style sheets, scripts and fonts."""
    found = [
        (f"{ASSETS}/{path.relative_to(TEMPLATES).as_posix()}", path)
        for path in sorted(TEMPLATES.rglob("*"))
        if path.is_file() and path.suffix != ".html"
    ]
    extension = project.root / project.options.extension
    if project.options.extension:
        own = [*sorted(extension.glob("*.css")), *sorted(extension.glob("*.js"))]
        found += [(f"{ASSETS}/{path.name}", path) for path in own]
        found += [(f"{ASSETS}/fonts/{path.name}", path) for path in sorted(extension.glob("fonts/*.woff2"))]
    return found


def list_resources(project: Project) -> list[str]:
    """Return the files that `project: resources:` names: files, folders or patterns."""
    names = []
    for pattern in project.options.resources:
        for path in sorted(project.root.glob(pattern.strip("/"))):
            inner = sorted(path.rglob("*")) if path.is_dir() else [path]
            names += [file.relative_to(project.root).as_posix() for file in inner if file.is_file()]
    return [name for name in names if not any(part.startswith((".", "__")) for part in name.split("/"))]


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _copy(origin: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(origin, target)


def check_links(site: Site, folder: Path) -> None:
    """Raise a PublishError with every link in the pages that leads to no file or place."""
    faults = list(_find_dead_links(site, folder))
    if faults:
        raise PublishError(faults)


def _find_dead_links(site: Site, folder: Path) -> Iterator[Fault]:
    ids = {path: set(_ID.findall(text)) for path, text in site.pages.items()}
    for path, text in site.pages.items():
        for address in dict.fromkeys(html.unescape(found) for found in _ADDRESS.findall(text)):
            if is_refused(address) and not address.startswith("data:"):  # a picture in the page itself
                yield make_fault("link-adres", Place(path), adres=address)
            elif not _REMOTE.match(address) and not _leads(path, address, ids, folder):
                yield make_fault("link-dood", Place(path), doel=address)


def _leads(path: str, address: str, ids: Mapping[str, set[str]], folder: Path) -> bool:
    target, _, fragment = address.partition("#")
    target = unquote(target.partition("?")[0])
    full = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
    if fragment and "=" not in fragment and full in ids:  # with "=" it is a setting for a script
        return fragment in ids[full]
    return f"{full}/".startswith(SEARCH) or (folder / full).exists()
