"""How a command ends: with its faults listed, and at once."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import NoReturn

import click


def fail(meldingen: Iterable[str], code: int = 1) -> NoReturn:
    """Print every message on the error stream and stop with an exit code that is not 0."""
    lijst = list(meldingen)
    for melding in lijst:
        click.echo(melding, err=True)
    if len(lijst) > 1:
        click.echo(f"{len(lijst)} fouten gevonden.", err=True)
    sys.exit(code)


def describe_os_error(fout: OSError) -> str:
    """Say in Dutch which file cannot be read or written, and what to do about it."""
    if isinstance(fout, PermissionError):
        return f"Geen toegang tot {fout.filename}. Sluit het bestand in andere programma’s, of vraag om rechten."
    plaats = f" ({fout.filename})" if fout.filename else ""
    return f"Lezen of schrijven lukt niet: {fout.strerror or fout}{plaats}. Kijk of de schijf vol is."


def heed_termination() -> None:
    """Let a request to end the process stop a command as Ctrl-C does: what it began is cleaned up."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def leave(code: int) -> NoReturn:
    """End the process at once: what a build took up need not be given back piece by piece, nor a thread waited for."""
    with suppress(OSError):  # who read the output may be gone
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)
