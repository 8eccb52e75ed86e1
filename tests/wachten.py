"""Wait for what another process or thread does."""

from __future__ import annotations

import time
from collections.abc import Callable


def wait_for(proef: Callable[[], object], seconden: int = 30) -> None:
    """Wait until something holds; fail when that takes too long."""
    einde = time.monotonic() + seconden
    while not proef():
        assert time.monotonic() < einde
        time.sleep(0.05)
