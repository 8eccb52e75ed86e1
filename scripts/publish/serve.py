"""Show the site in a browser, build again when a file changes, and reload the page.

Only what is served gets the small script that reloads; the files of the site stay as they
are.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

from watchfiles import DefaultFilter, watch

from publish.build import build
from publish.errors import PublishError, make_fault
from publish.events import Report, ignore
from publish.kernel import SKIPPED
from publish.options import read_options
from publish.stamp import has_same_inputs, read_stamp
from publish.typesetter import forget_old

HOST = "127.0.0.1"
_WAIT = 20.0
_DEBOUNCE = 400  # milliseconds
_LOOK = 1000  # milliseconds
_PREFIX = "/__publish/"
_TAG = b'<script src="/__publish/reload.js" defer></script></body>'
_SCRIPT = b"""\
let version = null;
async function wait() {
  for (;;) {
    try {
      const answer = await (await fetch("/__publish/version?after=" + (version ?? ""))).text();
      if (version !== null && answer !== version) { location.reload(); return; }
      version = answer;
    } catch (error) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}
wait();
"""


@dataclass
class Versions:
    """Counts the builds; requests wait here for the next one."""

    number: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)

    def step(self) -> None:
        """Tell all waiting pages that there is a new site."""
        with self.changed:
            self.number += 1
            self.changed.notify_all()

    def wait(self, after: str) -> int:
        """Return the number as soon as it differs from `after`, or after a while."""
        with self.changed:
            self.changed.wait_for(lambda: str(self.number) != after, timeout=_WAIT)
            return self.number


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site; adds the reload script to pages."""

    versions: ClassVar[Versions]

    def do_GET(self) -> None:
        """Answer a request."""
        if self.path.startswith(f"{_PREFIX}version"):
            after = self.path.partition("after=")[2]
            self._answer(str(self.versions.wait(after)).encode(), "text/plain")
        elif self.path == f"{_PREFIX}reload.js":
            self._answer(_SCRIPT, "text/javascript")
        elif self._find_page():
            self._answer(self._read_page(), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def end_headers(self) -> None:
        """Tell the browser to keep nothing."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing; the command line reports the builds."""

    def _find_page(self) -> Path | None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.partition("?")[0].endswith("/") else path
        return path if path.suffix == ".html" and path.is_file() else None

    def _read_page(self) -> bytes:
        path = self._find_page()
        return path.read_bytes().replace(b"</body>", _TAG) if path else b""

    def _answer(self, data: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


class _Server(ThreadingHTTPServer):
    """Answers each request in a thread of its own; a reader who is gone is no fault, another one is said in a line."""

    daemon_threads = True
    say: Callable[[str], object]

    def handle_error(self, request: object, client_address: object) -> None:
        """Say what went wrong with a request, unless its reader closed the page."""
        error = sys.exception()
        if not isinstance(error, ConnectionError | TimeoutError):
            self.say(str(make_fault("aanvraag", oorzaak=f"{type(error).__name__}: {error}")))


def serve(
    root: Path,
    *,
    port: int = 8000,
    report: Report = ignore,
    say: Callable[[str], object] = lambda _: None,
    check: Callable[[], object] = lambda: None,
    stop: threading.Event | None = None,
) -> None:
    """Build, serve on `port` (0: any free one) and build again on every change, until Ctrl-C or `stop`.

    `say` gets the address and the faults. `check` comes before each build and raises a
    RuntimeError, having told why, when there is nothing to build; the old site then stays.
    Raises PublishError when the port is taken.
    """
    root = root.resolve()
    logging.getLogger("watchfiles").setLevel(logging.ERROR)  # it says in English that Ctrl-C was seen
    site = root / read_options(root).output_dir
    versions = Versions()
    skipped = (*SKIPPED, site.name, f"{site.name}.nieuw", f"{site.name}.oud", ".pytest_cache")
    with _run_server(site, port, versions, say) as address:
        built = _build(root, report, say, check, versions)
        say(f"De site staat op {address}. Stop met Ctrl-C.")
        changes = watch(
            root,
            watch_filter=DefaultFilter(ignore_dirs=skipped),
            stop_event=stop,
            raise_interrupt=False,
            debounce=_DEBOUNCE,
            rust_timeout=_LOOK,
            yield_on_timeout=True,
        )
        for changed in changes:
            missed = built and _has_changed(root)  # while the first build ran, nobody watched yet
            built = False
            if changed or missed:
                _build(root, report, say, check, versions)


def _has_changed(root: Path) -> bool:
    """Tell whether a file differs from what the last build read."""
    last = read_stamp(root)
    return last is not None and not has_same_inputs(root, last)


def _build(
    root: Path,
    report: Report,
    say: Callable[[str], object],
    check: Callable[[], object],
    versions: Versions,
) -> bool:
    """Build once, and tell whether that went well; a failure is said, so that the author can mend it."""
    built = False
    try:
        check()
        result = build(root, report=report)
    except PublishError as error:
        for fault in error.faults:
            say(str(fault))
    except RuntimeError:
        return built  # `check` has said why
    else:
        built = True
        if result.changed:
            versions.step()
    forget_old()
    return built


@contextmanager
def _run_server(site: Path, port: int, versions: Versions, say: Callable[[str], object]) -> Iterator[str]:
    """Serve `site` in a thread; give the address."""
    handler = type("_BoundHandler", (_Handler,), {"versions": versions})
    try:
        server = _Server((HOST, port), partial(handler, directory=str(site)))
    except OSError as error:
        raise PublishError([make_fault("poort-bezet", poort=port)]) from error
    server.say = say
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{HOST}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
