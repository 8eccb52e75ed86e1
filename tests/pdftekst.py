"""Read the text of a PDF as a reader who copies it would get it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

_DEEL = re.compile(r"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_CODE = re.compile(r"<([0-9A-Fa-f]+)>")


def read_page(page: pikepdf.Page) -> str:
    """Return the text of a page: every shown string a piece, pieces on a line of their own.

    A string whose font has no map to Unicode raises KeyError.
    """
    kaarten = {naam: _map(font) for naam, font in page.Resources.get("/Font", {}).items()}
    return "\n".join(_pieces(page, kaarten))


def _pieces(page: pikepdf.Page, kaarten: dict[str, dict[int, str]]) -> Iterator[str]:
    kaart: dict[int, str] = {}
    for waarden, operator in pikepdf.parse_content_stream(page, "Tf Tj TJ"):
        if str(operator) == "Tf":
            kaart = kaarten[str(waarden[0])]
        elif str(operator) in {"Tj", "TJ"}:
            delen = waarden[0] if str(operator) == "TJ" else waarden
            yield "".join(_decode(bytes(d), kaart) for d in delen if isinstance(d, pikepdf.String))


def _decode(ruw: bytes, kaart: dict[int, str]) -> str:
    return "".join(kaart[int.from_bytes(ruw[i : i + 2])] for i in range(0, len(ruw), 2))


def _map(font: pikepdf.Object) -> dict[int, str]:
    """Return the characters of the two-byte codes of a font, as its own map to Unicode gives them."""
    kaart: dict[int, str] = {}
    for soort, deel in _DEEL.findall(font.ToUnicode.read_bytes().decode("latin-1")):
        codes = _CODE.findall(deel)
        if soort == "bfchar":
            kaart |= {int(a, 16): _text(b) for a, b in zip(codes[::2], codes[1::2], strict=True)}
        else:
            for van, tot, eerste in zip(codes[::3], codes[1::3], codes[2::3], strict=True):
                begin = int(eerste, 16)
                kaart |= {c: chr(begin + c - int(van, 16)) for c in range(int(van, 16), int(tot, 16) + 1)}
    return kaart


def _text(code: str) -> str:
    return bytes.fromhex(code).decode("utf-16-be")
