"""Take the bytes of a data file as text, or say in which other form it was saved."""

from __future__ import annotations

import codecs

from tellen.fouten import Fout, GegevensFout

_WERKMAP = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how .xlsx and .xls begin, whatever their name says
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ZOALS_ONTVANGEN = "data/leveringen/"  # a delivery stays as it came: what Excel puts before the text is passed over


def is_text(inhoud: bytes) -> bool:
    """Tell whether bytes may be read by the letter; a workbook or UTF-16 is full of signs that nobody typed."""
    return not inhoud.startswith((*_WERKMAP, *_UTF16))


def decode_text(inhoud: bytes, bestand: str, *, bom: bool = False) -> str:
    """Give the text of a data file in UTF-8; `bom` allows a mark before it, which does not come back.

    Raises GegevensFout when the file is empty, a workbook, or in another encoding.
    """
    if not inhoud.strip():
        raise GegevensFout([Fout(bestand, 0, "", "bestand-leeg")])
    if inhoud.startswith(_WERKMAP):
        raise GegevensFout([Fout(bestand, 0, "", "werkmap-levering" if _is_delivered(bestand) else "werkmap")])
    if inhoud.startswith(_UTF16):
        raise GegevensFout([_wrong_encoding(bestand, 1, "")])
    if inhoud.startswith(codecs.BOM_UTF8):
        if not bom and not bestand.startswith(_ZOALS_ONTVANGEN):
            raise GegevensFout([Fout(bestand, 1, "", "bom")])
        inhoud = inhoud.removeprefix(codecs.BOM_UTF8)
    try:
        return inhoud.decode("utf-8")
    except UnicodeDecodeError as e:
        regel = inhoud.count(b"\n", 0, e.start) + 1
        raise GegevensFout([_wrong_encoding(bestand, regel, f"byte 0x{inhoud[e.start]:02x}")]) from None


def _wrong_encoding(bestand: str, regel: int, teken: str) -> Fout:
    """Return the fault of a file that is not UTF-8, as `teken` shows, or is UTF-16; what was delivered stays as is."""
    if _is_delivered(bestand):
        return Fout(bestand, regel, "", "codering-levering", teken or "UTF-16")
    return Fout(bestand, regel, "", "codering" if teken else "codering-utf16", teken)


def _is_delivered(bestand: str) -> bool:
    """Tell whether a file is as its supplier sent it: all of a delivery but our own note with it."""
    return bestand.startswith(_ZOALS_ONTVANGEN) and not bestand.endswith("/levering.yml")
