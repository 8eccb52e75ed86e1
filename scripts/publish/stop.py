"""Make a request to stop certain, wherever in a build it comes.

Python turns Ctrl-C into an exception at the place where the program happens to be. There it can get lost: asyncio makes
a cancellation of it, which a library may take for something else, and what is raised while an object is cleaned up
goes no further. So the request is remembered as well, for the build to look at before it goes on.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def heed_stop() -> Iterator[Callable[[], None]]:
    """Remember each request to stop; give a function that raises KeyboardInterrupt when there was one.

    Only signals that interrupt the program already are remembered. With a handler that is not Python's own, asyncio
    leaves the interrupt as it is. Outside the main thread, where no signal comes, there is nothing to remember.
    """
    asked: list[int] = []

    def remember(number: int, frame: FrameType | None) -> None:
        asked.append(number)
        signal.default_int_handler(number, frame)

    def check() -> None:
        if asked:
            raise KeyboardInterrupt

    main = threading.current_thread() is threading.main_thread()
    heeded = [
        number
        for number in (signal.SIGINT, signal.SIGTERM)
        if main and signal.getsignal(number) is signal.default_int_handler
    ]
    for number in heeded:
        signal.signal(number, remember)
    try:
        yield check
    finally:
        for number in heeded:
            signal.signal(number, signal.default_int_handler)
