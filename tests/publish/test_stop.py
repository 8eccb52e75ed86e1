"""A build that is told to stop stops, also when what runs at that moment lets the interrupt get lost."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from publish.build import build
from publish.events import ChapterStarted, StepDone
from publish.stop import heed_stop


@pytest.fixture(params=[signal.SIGINT, signal.SIGTERM])
def teken(request: pytest.FixtureRequest) -> Iterator[signal.Signals]:
    """Give a signal that interrupts the program, as the command line sees to."""
    gekozen: signal.Signals = request.param
    oud = signal.signal(gekozen, signal.default_int_handler)
    yield gekozen
    signal.signal(gekozen, oud)


@pytest.mark.parametrize("moment", [ChapterStarted, StepDone])
def test_an_interrupt_that_gets_lost_stops_the_build_all_the_same(
    kopie: Path, vervang, teken: signal.Signals, moment: type
):
    vervang(kopie / "hoofdstukken/bijlage.qmd", "Zie @fig-bijlage", "Bekijk @fig-bijlage")

    def lose(gebeurtenis: object) -> None:
        if isinstance(gebeurtenis, moment):
            with suppress(KeyboardInterrupt):
                signal.raise_signal(teken)

    with pytest.raises(KeyboardInterrupt):
        build(kopie, only="site", report=lose)
    assert "Bekijk" not in (kopie / "_site/hoofdstukken/bijlage.html").read_text(encoding="utf-8")
    assert not (kopie / "_site.nieuw").exists()
    assert signal.getsignal(teken) is signal.default_int_handler
    assert build(kopie, only="site").changed


def test_asyncio_leaves_an_interrupt_that_is_heeded_as_it_is():
    async def lose() -> None:
        with suppress(asyncio.CancelledError):
            signal.raise_signal(signal.SIGINT)
            await asyncio.sleep(5)

    with heed_stop(), pytest.raises(KeyboardInterrupt), asyncio.Runner() as loop:
        loop.run(lose())


def test_outside_the_main_thread_nothing_is_heeded():
    gezien: list[object] = []

    def look() -> None:
        with heed_stop() as check:
            check()
            gezien.append(signal.getsignal(signal.SIGINT))

    draad = threading.Thread(target=look)
    draad.start()
    draad.join()
    assert gezien == [signal.getsignal(signal.SIGINT)]
