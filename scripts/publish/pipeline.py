"""The build proper: run the chapters, render them, write the new site and swap it in.

The kernel runs in the main thread. Chapters are rendered in other threads as soon as they
have run, so that pandoc works while the kernel goes on; the PDF is compiled while the site
and its search index are written. What can wait (keeping what ran) is done while Typst has
the last word.
"""

from __future__ import annotations

import datetime
import json
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from publish.book import make_book
from publish.cache import FOLDER, Hasher, Inputs, Store, hash_environment, write_atomic
from publish.crossref import collect_targets
from publish.errors import Fault, PublishError, raise_faults
from publish.events import Report, StepDone, StepStarted
from publish.execute import Runner
from publish.files import check_links, write_site
from publish.manifest import list_files, list_trees, make_manifest
from publish.nav import VEGA
from publish.notebook import Notebook
from publish.pdf import compile_book
from publish.plan import Plan, make_plans, run_plans
from publish.project import Project, load_project
from publish.render import Rendered, Renderer, check_images, hash_engine
from publish.search import write_index
from publish.site import Site, make_site
from publish.stamp import Stamp, drop_stamp, find_date, hash_package, scan_outputs, write_stamp
from publish.swap import discard, new_folder, swap_in
from publish.vega import make_bundle

_THREADS = 2


def run_pipeline(
    root: Path,
    site: Path,
    work: Path,
    runner: Runner,
    warm: Future[None] | None,
    *,
    only: Literal["site", "pdf"] | None,
    force: bool,
    report: Report,
    approve: Callable[[], None],
) -> tuple[str, tuple[str, ...]]:
    """Build everything; return the name of the PDF ("" without) and the chapters that ran.

    `warm` is the warming up of Typst, where that began. `approve` is called before anything is put in place; what it
    raises stops the build.
    """
    project = load_project(root)
    name = f"{project.options.output_file}.pdf" if only != "site" else ""
    run = _Run(project, runner, site, work, name, warm, with_site=only != "pdf", force=force, report=report)
    pool = ThreadPoolExecutor(_THREADS)
    try:
        executed = run.execute(pool)
        run.publish(pool, approve)
    except BaseException:
        discard(site)
        raise
    finally:
        run.keep()
        pool.shutdown(wait=True, cancel_futures=True)
    return name, executed


@dataclass
class _Run:
    """One run: what its steps share. `pdf` is the name of the PDF, or ""."""

    project: Project
    runner: Runner
    site: Path
    work: Path
    pdf: str
    warm: Future[None] | None
    with_site: bool
    force: bool
    report: Report
    inputs: dict[str, Inputs] = field(default_factory=dict)
    notebooks: dict[str, Notebook] = field(default_factory=dict)
    rendered: dict[str, Future[Rendered]] = field(default_factory=dict)
    bundle: Future[bytes] | None = None
    kept: list[Callable[[], None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.root = self.project.root
        self.store = Store(self.root, fresh=self.force)
        self.date: datetime.date = find_date(self.root)
        # Hashed now, before anything is read: what changes later counts for the next build.
        self.hasher = Hasher(self.root)
        self.package = hash_package()
        self.environment = hash_environment(self.root)
        self.trees = {name: self.hasher.tree(name) for name in list_trees(self.project)}

    def execute(self, pool: ThreadPoolExecutor) -> tuple[str, ...]:
        """Run the chapters that have to run; start rendering each as soon as it can."""
        plans = make_plans(self.project, self.store, force=self.force)
        for name in list_files(self.project, [plan.source for plan in plans], ()):
            self.hasher.file(name)
        engine = hash_engine(self.project, self.hasher)
        renderer = Renderer(self.project, self.store, engine, self.work, bool(self.pdf))

        def ready(plan: Plan, notebook: Notebook, inputs: Inputs) -> None:
            self.inputs[plan.path], self.notebooks[plan.path] = inputs, notebook
            self.rendered[plan.path] = pool.submit(renderer.render, plan.source, notebook)
            if self.with_site and self.bundle is None and "data-vega" in json.dumps(notebook["cells"]):
                self.bundle = ThreadPoolExecutor(1).submit(make_bundle, self.store, self._extension())

        return run_plans(
            self.runner, self.root, plans, self.store, report=self.report, ready=ready, later=self.kept.append
        )

    def keep(self) -> None:
        """Keep what ran, also of a build that fails."""
        while self.kept:
            self.kept.pop()()

    def publish(self, pool: ThreadPoolExecutor, approve: Callable[[], None]) -> None:
        """Write everything into a new folder and, once approved, put that in the place of the old."""
        chapters = self._collect()
        targets = collect_targets([(item.source, item.index) for item in chapters])
        new = new_folder(self.site)
        pdf = pool.submit(self._make_pdf, chapters) if self.pdf else None
        if self.with_site:
            site = make_site(self.project, chapters, targets, self.date, self.pdf)
            self._write_site(site, chapters, new)
        self.keep()
        self._write_notebooks()
        if pdf:
            self._step("pdf", lambda: _write_pdf(pdf, new / self.pdf))
        approve()
        self._finish(chapters, new)

    def _extension(self) -> Path:
        return self.root / self.project.options.extension

    def _collect(self) -> list[Rendered]:
        """Wait until all chapters are rendered. Raises PublishError with the faults of all."""
        faults: list[Fault] = []
        chapters = []
        for chapter in self.project.chapters:
            try:
                item = self.rendered[chapter.path].result()
                check_images(self.project, item)
                chapters.append(item)
            except PublishError as error:
                faults.extend(error.faults)
        raise_faults(faults)
        return chapters

    def _write_site(self, site: Site, chapters: Sequence[Rendered], new: Path) -> None:
        def write() -> bool:
            write_site(self.project, site, sorted({name for item in chapters for name in item.images}), new)
            if site.vega:
                bundle = self.bundle.result() if self.bundle else make_bundle(self.store, self._extension())
                _write(new / VEGA, bundle)
            if self.pdf:
                _write(new / self.pdf, b"")
            check_links(site, new)
            return False

        self._step("site", write)
        self._step("zoeken", lambda: write_index(site.pages, new, self.store))

    def _make_pdf(self, chapters: Sequence[Rendered]) -> tuple[bytes, bool]:
        book = make_book(self.project, chapters, self.date, self.work, Hasher(self.root))
        before = self.warm.result if self.warm else None
        sources = [item.source for item in chapters]
        read = {s.chapter.path: (*s.files, *self.inputs[s.chapter.path].files) for s in sources}
        return compile_book(self.project, book, self.store, self.date, self.work, read=read, before=before)

    def _step(self, name: str, work: Callable[[], bool]) -> None:
        self.report(StepStarted(name))
        start = time.perf_counter()
        cached = work()
        self.report(StepDone(name, time.perf_counter() - start, cached))

    def _finish(self, chapters: Sequence[Rendered], new: Path) -> None:
        """Write what describes the build, swap the site in and remember what it was made of."""
        if self.with_site:
            manifest = make_manifest(self.project, self._list_files(chapters), self.inputs, self.hasher, self.date)
            _write(new / "manifest.json", (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode())
        stamp = self._make_stamp(chapters)
        drop_stamp(self.root)
        if not self.with_site and self.site.exists():
            (new / self.pdf).replace(self.site / self.pdf)
            discard(self.site)
            return
        swap_in(self.site)
        write_stamp(self.root, stamp, scan_outputs(self.site))
        self.store.prune()

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

    def _make_stamp(self, chapters: Sequence[Rendered]) -> Stamp:
        folders: dict[str, str | None] = {}
        files = {name: self.hasher.file(name) for name in self._list_files(chapters)}
        files |= {chapter.path: chapter.digest for chapter in self.project.chapters}
        for inputs in self.inputs.values():
            files.update(inputs.files)
            folders.update(inputs.folders)
        return Stamp(
            shape="all" if self.pdf and self.with_site else "site" if self.with_site else "pdf",
            date=self.date.isoformat(),
            engine=self.package,
            environment=self.environment,
            files=files,
            folders=folders,
            trees=self.trees,
            outputs={},
            pdf=self.pdf,
        )

    def _list_files(self, chapters: Sequence[Rendered]) -> list[str]:
        images = {name for item in chapters for name in item.images}
        return list_files(self.project, [item.source for item in chapters], images)


def _write_pdf(pdf: Future[tuple[bytes, bool]], path: Path) -> bool:
    data, cached = pdf.result()
    _write(path, data)
    return cached


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
