"""The sheet on which a diagram is drawn: a few shapes with named colours, written as one accessible SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal
from xml.etree import ElementTree as ET

from vertellen.grafieken._letterbreedte import tekstbreedte
from vertellen.grafieken._plaatsing import Vak
from vertellen.huisstijl import HALFVET, LETTERSTAPEL, STREEP, Vorm, kleur

Punt = tuple[float, float]
_ANKER: Final = {"start": 0.0, "middle": 0.5, "end": 1.0}
_BOVEN, _ONDER = 0.78, 0.24
_KOP = 7.0


@dataclass(frozen=True)
class Tekst:
    """One line of text; y is its baseline, `tint` the name of a colour."""

    x: float
    y: float
    tekst: str
    grootte: float
    vet: bool = False
    tint: str = "inkt"
    anker: Literal["start", "middle", "end"] = "start"

    @property
    def vak(self) -> Vak:
        """The room that the letters take."""
        breed = tekstbreedte(self.tekst, self.grootte, vet=self.vet)
        links = self.x - breed * _ANKER[self.anker]
        return Vak(links, self.y - _BOVEN * self.grootte, links + breed, self.y + _ONDER * self.grootte)


@dataclass(frozen=True)
class Vlak:
    """A closed shape by its corners; without `vulling` it is open, without `rand` it has no edge."""

    punten: tuple[Punt, ...]
    vulling: str | None = None
    rand: str | None = None
    streep: str = "vol"
    dikte: float = 1.25

    @property
    def vak(self) -> Vak:
        """The room that the shape takes."""
        return _room(self.punten)


@dataclass(frozen=True)
class Lijn:
    """A line through points with rounded corners; `kop` puts an arrow head at its end."""

    punten: tuple[Punt, ...]
    tint: str = "rand"
    streep: str = "vol"
    dikte: float = 1.25
    kop: bool = False

    @property
    def vak(self) -> Vak:
        """The room that the line takes."""
        return _room(self.punten)


@dataclass(frozen=True)
class Stip:
    """A circle by its middle."""

    x: float
    y: float
    straal: float
    vulling: str | None = None
    rand: str | None = None
    streep: str = "vol"
    dikte: float = 1.5

    @property
    def vak(self) -> Vak:
        """The room that the circle takes."""
        return Vak(self.x - self.straal, self.y - self.straal, self.x + self.straal, self.y + self.straal)


Figuur = Tekst | Vlak | Lijn | Stip


@dataclass(frozen=True)
class Tekening:
    """A drawing in one form: its height and its shapes, the lowest first. The width is that of the form."""

    vorm: Vorm
    hoogte: float
    figuren: tuple[Figuur, ...]


def rechthoek(links: float, boven: float, breedte: float, hoogte: float) -> tuple[Punt, ...]:
    """Give the corners of a rectangle."""
    return (links, boven), (links + breedte, boven), (links + breedte, boven + hoogte), (links, boven + hoogte)


def write_svg(tekening: Tekening, naam: str, titel: str, beschrijving: str) -> str:
    """Write a drawing with a title and a description for screen readers; same input, same bytes."""
    vorm, hoogte = tekening.vorm, f"{_round(tekening.hoogte)}"
    merk = f"{naam}-{vorm.naam}"
    attributen = {"xmlns": "http://www.w3.org/2000/svg", "class": vorm.naam, "width": f"{vorm.breedte}"}
    attributen |= {"height": hoogte, "viewBox": f"0 0 {vorm.breedte} {hoogte}", "role": "img"}
    attributen |= {"aria-labelledby": f"{merk}-titel {merk}-uitleg"}
    attributen |= {"font-family": LETTERSTAPEL, "font-size": f"{vorm.tekst}"}
    wortel = ET.Element("svg", attributen)
    ET.SubElement(wortel, "title", {"id": f"{merk}-titel"}).text = titel
    ET.SubElement(wortel, "desc", {"id": f"{merk}-uitleg"}).text = beschrijving
    for figuur in tekening.figuren:
        _add(wortel, figuur, vorm)
    ET.indent(wortel, "")
    return ET.tostring(wortel, encoding="unicode")


def _add(wortel: ET.Element, figuur: Figuur, vorm: Vorm) -> None:
    match figuur:
        case Tekst():
            _add_text(wortel, figuur, vorm)
        case Vlak():
            pad = "M" + "L".join(_pair(p) for p in figuur.punten) + "Z"
            ET.SubElement(wortel, "path", {"d": pad, **_paint(figuur.vulling, figuur.rand, figuur)})
        case Stip():
            plek = {"cx": _round(figuur.x), "cy": _round(figuur.y), "r": _round(figuur.straal)}
            ET.SubElement(wortel, "circle", {**plek, **_paint(figuur.vulling, figuur.rand, figuur)})
        case Lijn():
            ET.SubElement(wortel, "path", {"d": _path(figuur), **_paint(None, figuur.tint, figuur)})
            if figuur.kop:
                pad = "M" + "L".join(_pair(p) for p in _head(*figuur.punten[-2:])) + "Z"
                ET.SubElement(wortel, "path", {"d": pad, "fill": kleur(figuur.tint)})


def _add_text(wortel: ET.Element, tekst: Tekst, vorm: Vorm) -> None:
    attributen = {"x": _round(tekst.x), "y": _round(tekst.y), "fill": kleur(tekst.tint)}
    if tekst.anker != "start":
        attributen["text-anchor"] = tekst.anker
    if tekst.vet:
        attributen["font-weight"] = f"{HALFVET}"
    if tekst.grootte != vorm.tekst:
        attributen["font-size"] = _round(tekst.grootte)
    ET.SubElement(wortel, "text", attributen).text = tekst.tekst


def _paint(vulling: str | None, rand: str | None, figuur: Vlak | Lijn | Stip) -> dict[str, str]:
    uit = {"fill": kleur(vulling) if vulling else "none"}
    if rand:
        uit |= {"stroke": kleur(rand), "stroke-width": _round(figuur.dikte)}
        if STREEP[figuur.streep]:
            uit["stroke-dasharray"] = " ".join(f"{deel}" for deel in STREEP[figuur.streep])
    return uit


def _path(lijn: Lijn) -> str:
    """Draw a line; corners are rounded, and it stops short of the tip of its arrow head."""
    punten = list(lijn.punten)
    if lijn.kop:
        punten[-1] = _towards(punten[-1], punten[-2], _KOP - 1)
    delen = [f"M{_pair(punten[0])}"]
    for vorig, hoek, volgend in zip(punten, punten[1:], punten[2:], strict=False):
        straal = min(6.0, _far(vorig, hoek) / 2, _far(hoek, volgend) / 2)
        begin, eind = _towards(hoek, vorig, straal), _towards(hoek, volgend, straal)
        delen.append(f"L{_pair(begin)}Q{_pair(hoek)} {_pair(eind)}")
    return "".join([*delen, f"L{_pair(punten[-1])}"])


def _head(vanaf: Punt, tot: Punt) -> tuple[Punt, Punt, Punt]:
    """Give the corners of an arrow head whose tip is at `tot`."""
    lang = _far(vanaf, tot) or 1
    dx, dy = (tot[0] - vanaf[0]) / lang, (tot[1] - vanaf[1]) / lang
    voet = (tot[0] - dx * _KOP, tot[1] - dy * _KOP)
    half = _KOP / 2
    return tot, (voet[0] - dy * half, voet[1] + dx * half), (voet[0] + dy * half, voet[1] - dx * half)


def _far(a: Punt, b: Punt) -> float:
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)


def _towards(vanaf: Punt, naar: Punt, afstand: float) -> Punt:
    deel = afstand / (_far(vanaf, naar) or 1)
    return vanaf[0] + (naar[0] - vanaf[0]) * deel, vanaf[1] + (naar[1] - vanaf[1]) * deel


def _room(punten: Sequence[Punt]) -> Vak:
    xs, ys = [p[0] for p in punten], [p[1] for p in punten]
    return Vak(min(xs), min(ys), max(xs), max(ys))


def _pair(punt: Punt) -> str:
    return f"{_round(punt[0])},{_round(punt[1])}"


def _round(maat: float) -> str:
    return f"{round(maat, 1) + 0:g}"
