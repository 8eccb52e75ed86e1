"""The way of an arrow between two parts: straight where it can be, along a gutter where it must."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from vertellen.grafieken._plaatsing import Vak
from vertellen.schemas._vel import Punt

Weg = tuple[Punt, ...]
_SPOOR = 12.0


def find_way(van: Vak, naar: Vak, andere: Sequence[Vak], *, vertakt: bool) -> Weg:
    """Give the points of an arrow: the first way that crosses no other part.

    `vertakt` says that several arrows leave the part, which then share its middle.
    Raises ValueError when every way is blocked: then the parts stand in the wrong cells.
    """
    for weg in _ways(van, naar, vertakt=vertakt):
        if not any(vak.snijdt(*a, *b) for vak in andere for a, b in pairwise(weg)):
            return weg
    raise ValueError("tussen twee delen is geen vrije weg voor een pijl; zet ze in andere vakken")


def _ways(van: Vak, naar: Vak, *, vertakt: bool) -> Iterator[Weg]:
    """Give the ways to try, the plainest first; several parts listed below one get one trunk at their left."""
    if naar.links > van.rechts or naar.rechts < van.links:
        if not vertakt:
            yield from _level(van, naar)
        yield _elbow(van, naar)
        return
    boven, onder = (van.onder, naar.boven) if naar.boven > van.onder else (van.boven, naar.onder)
    links = van.links + _SPOOR
    langs = ((links, boven), (links, _middle(naar)), (naar.links, _middle(naar)))
    onder_elkaar = naar.links > links and abs(naar.rechts - van.rechts) < 1 and _wide(naar) > _wide(van) / 2
    if vertakt and onder_elkaar:
        yield langs
    yield from _upright(van, naar)
    if naar.links > links:
        yield langs
    if naar.rechts > van.rechts + _SPOOR:
        x = van.rechts + _SPOOR
        yield (van.rechts, _middle(van)), (x, _middle(van)), (x, onder)


def _level(van: Vak, naar: Vak) -> Iterator[Weg]:
    """Give the straight way to the side, at the middle of the lower of the two."""
    laag, hoog = max(van.boven, naar.boven), min(van.onder, naar.onder)
    if laag < hoog:
        y = (laag + hoog) / 2
        yield ((van.rechts, y), (naar.links, y)) if naar.links > van.rechts else ((van.links, y), (naar.rechts, y))


def _elbow(van: Vak, naar: Vak) -> Weg:
    """Give the way from middle to middle that turns halfway the gutter before the target."""
    rechtsom = naar.links > van.rechts
    begin = (van.rechts if rechtsom else van.links, _middle(van))
    eind = (naar.links if rechtsom else naar.rechts, _middle(naar))
    if abs(begin[1] - eind[1]) < 1:
        return begin, (eind[0], begin[1])
    x = (begin[0] + eind[0]) / 2
    return begin, (x, begin[1]), (x, eind[1]), eind


def _upright(van: Vak, naar: Vak) -> Iterator[Weg]:
    """Give the straight way up or down, through the middle of the narrower of the two."""
    links, rechts = max(van.links, naar.links), min(van.rechts, naar.rechts)
    x = (links + rechts) / 2
    if naar.boven > van.onder:
        yield (x, van.onder), (x, naar.boven)
    else:
        yield (x, van.boven), (x, naar.onder)


def _middle(vak: Vak) -> float:
    return (vak.boven + vak.onder) / 2


def _wide(vak: Vak) -> float:
    return vak.rechts - vak.links


def side(van: Vak, naar: Vak) -> int:
    """Say on which side a part lies: -1 left, 1 right, 0 above or below."""
    return (naar.links > van.rechts) - (naar.rechts < van.links)
