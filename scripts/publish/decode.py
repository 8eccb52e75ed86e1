"""Read the text of a file of the project, or say what it holds that is no text."""

from __future__ import annotations

from pathlib import Path

from publish.errors import Place, PublishError, make_fault, raise_faults
from publish.signs import find_control, name_sign, quote_around


def read_text(root: Path, path: str) -> str:
    """Read a text file of the project; raises PublishError as `decode_text` does."""
    return decode_text((root / path).read_bytes(), path)


def decode_text(data: bytes, path: str) -> str:
    """Decode a text file, with or without byte order mark.

    Raises PublishError when it is not UTF-8, or holds control characters.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise PublishError([make_fault("geen-utf8", Place(path, line))]) from error
    raise_faults(
        [
            make_fault("stuurteken", Place(path, number), teken=name_sign(sign), woorden=quote_around(around, sign))
            for number, sign, around in find_control(text)
        ]
    )
    return text
