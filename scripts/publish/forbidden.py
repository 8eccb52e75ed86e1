"""What may not stand in HTML: what a strict content security policy blocks, and what comes from another site."""

from __future__ import annotations

import re

_FORBIDDEN = (
    (re.compile(r"<[a-zA-Z][^<>]*\sstyle\s*=", re.IGNORECASE), "een style-attribuut"),
    (re.compile(r"<style[\s>]", re.IGNORECASE), "een style-element"),
    (re.compile(r"<[a-zA-Z][^<>]*\son[a-z]+\s*=", re.IGNORECASE), "een on…-attribuut"),
    (
        re.compile(r"<script(?![^>]*(?:\ssrc=|type=[\"']application/(?:ld\+)?json))[^>]*>", re.IGNORECASE),
        "een script",
    ),
    (re.compile(r"<(?:iframe|object|embed)[\s>]", re.IGNORECASE), "een ingebedde pagina"),
    (
        re.compile(r"\s(?:src|srcset|poster)\s*=\s*[\"']?(?:https?:)?//", re.IGNORECASE),
        "een bestand van een andere site",
    ),
)


def find_forbidden(html: str) -> list[str]:
    """Name what may not stand in `html`."""
    return [what for pattern, what in _FORBIDDEN if pattern.search(html)]
