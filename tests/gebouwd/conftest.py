"""Build the real project once and serve it to a real browser."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, sync_playwright

VLAGGEN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def paginas(site: Path) -> list[Path]:
    """Return every HTML page of the site."""
    gevonden = sorted(site.rglob("*.html"))
    assert gevonden
    return gevonden


@pytest.fixture(scope="session")
def soep(paginas: list[Path]) -> dict[Path, BeautifulSoup]:
    """Return every page, parsed."""
    return {p: BeautifulSoup(p.read_text(encoding="utf-8"), "lxml") for p in paginas}


@pytest.fixture(scope="session")
def pdf(site: Path) -> Iterator[pikepdf.Pdf]:
    """Open the PDF of the book."""
    with pikepdf.open(site / "tellen-en-vertellen.pdf") as document:
        yield document


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def adres(site: Path) -> Iterator[str]:
    """Serve the site on localhost and return its address."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        draad = threading.Thread(target=server.serve_forever, daemon=True)
        draad.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        draad.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start an installed Chromium; without one the test is skipped, or fails when CI demands it."""
    pad = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if pad is None:
        reden = "geen Chromium gevonden"
        if os.environ.get("VERTEL_BROWSER") == "verplicht":
            pytest.fail(reden)
        pytest.skip(reden)
    with sync_playwright() as p:
        chromium = p.chromium.launch(executable_path=pad, args=VLAGGEN)
        yield chromium
        chromium.close()
