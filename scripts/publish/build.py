"""Build the site and the PDF of a project: plan, execute, render, write, swap.

    project.py   _quarto.yml → the book
    notebook.py  chapter → notebook            (qmd.py, shortcodes.py, check.py)
    execute.py   notebook → executed notebook  (kernel.py, cache.py)
    assemble.py  executed notebook → Markdown
    render.py    Markdown → HTML and Typst     (pandoc.py, filters/)
    crossref.py  numbers and references over the book
    site.py, search.py, vega.py, pdf.py        the site and the PDF
    stamp.py, swap.py                          what changed; all or nothing

The kernel runs in the main thread's event loop. Chapters are rendered in other threads as
soon as they have run, so pandoc works while the kernel goes on.
"""

from __future__ import annotations

import datetime
import errno
import json
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from publish.cache import (
    FOLDER,
    Hasher,
    Inputs,
    Store,
    find_notebook,
    hash_data,
    hash_environment,
    hash_text,
    keep_notebook,
    take_inputs,
    write_atomic,
)
from publish.environment import read_environment
from publish.errors import Fault, PublishError, make_fault, raise_faults
from publish.events import (
    ChapterCached,
    ChapterDone,
    ChapterStarted,
    Planned,
    Report,
    Result,
    StepDone,
    StepStarted,
    Unchanged,
    ignore,
)
from publish.notebook import Notebook, Source, make_notebook, read_source
from publish.options import read_options
from publish.project import Project, load_project
from publish.stamp import Stamp, drop_stamp, find_current, find_date, hash_package, scan_outputs, write_stamp
from publish.swap import discard, new_folder, open_lock, swap_in

Only = Literal["site", "pdf"]
_THREADS = 2


def build(root: Path, *, only: Only | None = None, force: bool = False, report: Report = ignore) -> Result:
    """Build the project at `root`; `only` leaves out the PDF or the site.

    Returns at once when nothing changed since the last build, unless `force`. Raises
    PublishError when the build fails; the old site then still stands.
    """
    start = time.perf_counter()
    root = root.resolve()
    options, _ = read_options(root)
    site = root / options.output_dir
    with open_lock(root, FOLDER), _report_disk():
        found = None if force else find_current(root, only or "all", options.output_dir)
        if found is not None:
            seconds = time.perf_counter() - start
            report(Unchanged(seconds))
            return Result(site, site / found.pdf if found.pdf else None, seconds, changed=False)
        work = root / FOLDER / "work"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        try:
            return _Build(root, site, work, only, force, report, start).run()
        finally:
            shutil.rmtree(work, ignore_errors=True)


@contextmanager
def _report_disk() -> Iterator[None]:
    """Turn a failure to write into a PublishError."""
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.EFBIG):
            raise
        cause = f"{error.strerror} ({error.filename})" if error.filename else str(error.strerror)
        raise PublishError([make_fault("schijf", oorzaak=cause)]) from error


@dataclass(frozen=True)
class _Plan:
    """A chapter, its notebook, its key, and the executed notebook if the cache has it."""

    source: Source
    notebook: Notebook
    key: str
    found: tuple[Notebook, Inputs] | None


@dataclass
class _Build:
    """One build. Holds what its steps share; made once, run once."""

    root: Path
    site: Path
    work: Path
    only: Only | None
    force: bool
    report: Report
    start: float
    store: Store = field(init=False)
    hasher: Hasher = field(init=False)
    date: datetime.date = field(init=False)
    project: Project = field(init=False)
    inputs: dict[str, Inputs] = field(default_factory=dict)
    notebooks: dict[str, Notebook] = field(default_factory=dict)
    executed: list[str] = field(default_factory=list)
    futures: dict[str, Future[Any]] = field(default_factory=dict)
    bundle: Future[bytes] | None = None

    def run(self) -> Result:
        """Do the build."""
        from publish.render import Renderer, hash_engine

        self.store, self.hasher = Store(self.root), Hasher(self.root)
        self.date = find_date(self.root)
        self.project = load_project(self.root)
        plans = self._plan()
        engine = hash_engine(self.project, self.hasher)
        renderer = Renderer(self.project, self.store, engine, self.work, self.only != "site")
        pool = ThreadPoolExecutor(_THREADS)
        try:
            self._execute(plans, lambda plan, notebook: self._render(pool, renderer, plan, notebook))
            chapters = self._collect(plans)
            return self._publish(pool, chapters)
        except BaseException:
            discard(self.site)
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    # Plan and execute

    def _plan(self) -> list[_Plan]:
        """Read all chapters and look up which have run already; report the faults of all."""
        environment = read_environment(self.root)
        base = hash_text(hash_environment(self.root), _hash_runner(), hash_data(environment.variables))
        faults: list[Fault] = []
        plans = []
        for chapter in self.project.chapters:
            try:
                source = read_source(self.project, chapter)
            except PublishError as error:
                faults.extend(error.faults)
                continue
            notebook = make_notebook(source, environment.paths)
            key = hash_text(base, chapter.path, hash_data(notebook))
            found = None if self.force else find_notebook(self.store, self.hasher, key)
            plans.append(_Plan(source, notebook, key, found))
        raise_faults(faults)
        return plans

    def _execute(self, plans: list[_Plan], render: Callable[[_Plan, Notebook], None]) -> None:
        """Run what has to be run; hand every chapter to `render` as soon as it is ready."""
        pending = {plan.source.chapter.path: plan for plan in plans if plan.found is None}
        self.report(Planned(len(plans), len(pending)))
        for plan in plans:
            if plan.found is not None:
                self.report(ChapterCached(plan.source.chapter.path, plan.source.chapter.title))
                self._take(plan, *plan.found)
                render(plan, plan.found[0])
        if pending:
            self._run_kernel(pending, render)

    def _run_kernel(self, pending: dict[str, _Plan], render: Callable[[_Plan, Notebook], None]) -> None:
        from publish.execute import Executed, execute_notebooks

        moments: dict[str, float] = {}

        def started(source: Source) -> None:
            moments[source.chapter.path] = time.time()
            self.report(ChapterStarted(source.chapter.path, source.chapter.title))

        def done(source: Source, result: Executed) -> None:
            chapter = source.chapter
            plan = pending[chapter.path]
            hasher = Hasher(self.root)
            inputs = take_inputs(hasher, result.files, result.folders)
            if not _changed_since(self.root, inputs, moments[chapter.path]):
                keep_notebook(self.store, plan.key, result.notebook, inputs)
            self.executed.append(chapter.path)
            self._take(plan, result.notebook, inputs)
            self.report(ChapterDone(chapter.path, chapter.title, result.seconds))
            render(plan, result.notebook)

        jobs = [(plan.source, plan.notebook) for plan in pending.values()]
        environment = read_environment(self.root)
        execute_notebooks(jobs, self.root, self.site.name, environment.variables, started, done)

    def _take(self, plan: _Plan, notebook: Notebook, inputs: Inputs) -> None:
        self.inputs[plan.source.chapter.path] = inputs
        self.notebooks[plan.source.chapter.path] = notebook

    def _render(self, pool: ThreadPoolExecutor, renderer: Any, plan: _Plan, notebook: Notebook) -> None:
        self.futures[plan.source.chapter.path] = pool.submit(renderer.render, plan.source, notebook)
        if self.bundle is None and self.only != "pdf" and "data-vega" in json.dumps(notebook):
            from publish.vega import make_bundle

            self.bundle = ThreadPoolExecutor(1).submit(make_bundle, self.store)

    def _collect(self, plans: list[_Plan]) -> list[Any]:
        """Wait for all chapters to be rendered; report the faults of all."""
        from publish.render import check_images

        faults: list[Fault] = []
        chapters = []
        for plan in plans:
            try:
                item = self.futures[plan.source.chapter.path].result()
                check_images(self.project, item)
                chapters.append(item)
            except PublishError as error:
                faults.extend(error.faults)
        raise_faults(faults)
        return chapters

    # Write

    def _publish(self, pool: ThreadPoolExecutor, chapters: list[Any]) -> Result:
        """Write site and PDF into a new folder and swap it in."""
        from publish.crossref import collect_targets

        targets = collect_targets([(item.source, item.index) for item in chapters])
        new = new_folder(self.site)
        name = f"{self.project.options.output_file}.pdf" if self.only != "site" else ""
        pdf = pool.submit(self._make_pdf, chapters) if name else None
        if self.only != "pdf":
            self._write_site(chapters, targets, new, name)
        if pdf is not None:
            self._step("pdf", lambda: self._write_pdf(pdf, new / name))
        self._write_manifest(new, chapters)
        self._write_notebooks()
        drop_stamp(self.root)
        if self.only == "pdf" and self.site.exists():
            (new / name).replace(self.site / name)
            discard(self.site)
        else:
            swap_in(self.site)
            self._write_stamp(chapters, name)
        self.store.prune()
        order = [item.source.chapter.path for item in chapters]
        return Result(
            self.site,
            self.site / name if name else None,
            time.perf_counter() - self.start,
            changed=True,
            executed=tuple(path for path in order if path in self.executed),
        )

    def _write_site(self, chapters: list[Any], targets: Any, new: Path, pdf: str) -> None:
        from publish.search import write_index
        from publish.site import VEGA, check_links, make_site, write_site

        def write() -> bool:
            write_site(self.project, site, sorted({name for item in chapters for name in item.images}), new)
            if site.vega:
                from publish.vega import make_bundle

                data = self.bundle.result() if self.bundle else make_bundle(self.store)
                write_file(new / VEGA, data)
            return False

        site = make_site(self.project, chapters, targets, self.date, pdf)
        self._step("site", write)
        if pdf:
            write_file(new / pdf, b"")
        check_links(site, new)
        self._step("zoeken", lambda: write_index(site.pages, new, self.store))

    def _make_pdf(self, chapters: list[Any]) -> tuple[bytes, bool]:
        from publish.pdf import compile_book, write_book

        book = write_book(self.project, chapters, self.date, self.work, Hasher(self.root))
        return compile_book(self.project, book, self.store, self.date)

    def _write_pdf(self, pdf: Future[tuple[bytes, bool]], path: Path) -> bool:
        data, cached = pdf.result()
        write_file(path, data)
        return cached

    def _step(self, name: str, work: Callable[[], bool]) -> None:
        self.report(StepStarted(name))
        start = time.perf_counter()
        cached = work()
        self.report(StepDone(name, time.perf_counter() - start, cached))

    def _write_notebooks(self) -> None:
        folder = self.root / FOLDER / "notebooks"
        wanted = set()
        for path, notebook in self.notebooks.items():
            target = folder / path.replace(".qmd", ".ipynb")
            wanted.add(target)
            data = (json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
            if not target.is_file() or target.read_bytes() != data:
                write_atomic(target, data)
        for stale in set(folder.rglob("*.ipynb")) - wanted:
            stale.unlink()

    def _write_manifest(self, new: Path, chapters: list[Any]) -> None:
        from publish.manifest import make_manifest

        manifest = make_manifest(self.project, chapters, self.inputs, self.hasher, self.date)
        write_file(new / "manifest.json", (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode())

    def _write_stamp(self, chapters: list[Any], pdf: str) -> None:
        from publish.manifest import list_files, list_trees

        hasher = Hasher(self.root)
        folders = {name for inputs in self.inputs.values() for name in inputs.folders}
        write_stamp(
            self.root,
            Stamp(
                shape=self.only or "all",
                date=self.date.isoformat(),
                engine=hash_package(),
                environment=hash_environment(self.root),
                files={name: hasher.file(name) for name in list_files(self.project, chapters, self.inputs)},
                folders={name: hasher.folder(name) for name in sorted(folders)},
                trees={name: hasher.tree(name) for name in list_trees(self.project)},
                outputs=scan_outputs(self.site),
                pdf=pdf,
            ),
        )


def write_file(path: Path, data: bytes) -> None:
    """Write a file in the new site; folders are made as needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _hash_runner() -> str:
    """Hash the code that decides how a chapter runs."""
    folder = Path(__file__).parent
    return hash_text(*((folder / name).read_bytes() for name in ("kernel.py", "execute.py", "notebook.py", "qmd.py")))


def _changed_since(root: Path, inputs: Inputs, moment: float) -> bool:
    """Tell whether a file was changed while the chapter ran, so that it may have read either."""
    for name in inputs.files:
        path = root / name
        if path.exists() and path.stat().st_mtime >= moment:
            return True
    return False
