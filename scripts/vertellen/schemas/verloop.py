"""Diagram: a rule as wedges, and below it what is known of every segment; what is not known says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tellen.contract_schema import Verloopschema, Wig
from vertellen.huisstijl import Vorm
from vertellen.schemas._delen import teken_noten
from vertellen.schemas._regels import Alinea, Blok, gewoon, kop, zet
from vertellen.schemas._vel import Figuur, Lijn, Tekening, Tekst, Vlak, rechthoek

_WIG: Final = 26.0
_BALK: Final = 9.0
#: left edge and width of the two columns of shares
_KOLOM: Final = {"breed": ((240.0, 190.0), (450.0, 190.0)), "smal": ((0.0, 154.0), (174.0, 154.0))}


@dataclass(frozen=True)
class Aandeel:
    """A share of a segment: its value in percent and how it is written, or only words."""

    tekst: str
    waarde: float | None = None


@dataclass(frozen=True)
class Segmentrij:
    """What is known of one segment; `noot` stands below it, `uitzondering` instead of the shares."""

    naam: str
    clienten: Aandeel
    kosten: Aandeel
    noot: str = ""
    uitzondering: str = ""


def teken_verloop(schema: Verloopschema, rijen: Sequence[Segmentrij], vorm: Vorm) -> Tekening:
    """Draw the rule and the rows; the bars share one scale."""
    figuren, y = _rule(schema, vorm)
    figuren_rijen, y = _table(rijen, vorm, y + 26)
    noten, onder = teken_noten(schema.noten, vorm, y)
    return Tekening(vorm, onder + 2, (*figuren, *figuren_rijen, *noten))


def _rule(schema: Verloopschema, vorm: Vorm) -> tuple[list[Figuur], float]:
    """Draw the wedges over the axis from simple to complex."""
    figuren: list[Figuur] = []
    y = 0.0
    for wig in schema.wiggen:
        deel, y = _wedge(wig, vorm, y)
        figuren += deel
    breed = vorm.breedte
    figuren.append(Lijn(((1, y + 2), (breed - 1, y + 2)), "inkt", dikte=1.5, kop=True))
    einden = ((0.0, schema.as_links, "start"), (float(breed), schema.as_rechts, "end"))
    figuren += [Tekst(x, y + 8 + vorm.tekst, tekst, vorm.tekst, False, "inkt", anker) for x, tekst, anker in einden]  # type: ignore[arg-type]
    return figuren, y + 12 + vorm.tekst


def _wedge(wig: Wig, vorm: Vorm, y: float) -> tuple[list[Figuur], float]:
    """Draw one wedge below its name, with a word inside or beside each end."""
    breed, kop_y = float(vorm.breedte), y + vorm.kop
    boven, onder = kop_y + 9, kop_y + 9 + _WIG
    punt = 2.0
    links, rechts = (punt, _WIG) if wig.richting == "groeit" else (_WIG, punt)
    hoeken = ((0.0, onder - links), (breed, onder - rechts), (breed, onder), (0.0, onder))
    vlak = Vlak(hoeken, "accent-zacht", "accent", dikte=1)
    woorden = [
        Tekst(8 if links > punt else 0, (onder if links > punt else boven + 10) - 8, wig.links, vorm.tekst),
        Tekst(
            breed - (8 if rechts > punt else 0),
            (onder if rechts > punt else boven + 10) - 8,
            wig.rechts,
            vorm.tekst,
            anker="end",
        ),
    ]
    return [Tekst(breed / 2, kop_y, wig.kop, vorm.kop, True, anker="middle"), vlak, *woorden], onder + 14


def _table(rijen: Sequence[Segmentrij], vorm: Vorm, y: float) -> tuple[list[Figuur], float]:
    """Draw a row per segment: beside one another in the wide form, name above the bars in the narrow one."""
    koppen = ("Deel van de cliënten", "Deel van het budget")
    figuren: list[Figuur] = [
        Tekst(x, y, tekst, vorm.tekst, True) for (x, _), tekst in zip(_KOLOM[vorm.naam], koppen, strict=True)
    ]
    if vorm.naam == "breed":
        figuren.append(Tekst(0, y, "Segment", vorm.tekst, True))
    y += 8
    figuren.append(Lijn(((0, y), (vorm.breedte, y)), "inkt", dikte=1.5))
    hoogste = max(a.waarde or 0 for rij in rijen for a in (rij.clienten, rij.kosten))
    for rij in rijen:
        deel, y = _row(rij, vorm, y + 10, hoogste)
        figuren += [*deel, Lijn(((0, y), (vorm.breedte, y)), "lijn", dikte=1)]
    return figuren, y


def _row(rij: Segmentrij, vorm: Vorm, y: float, hoogste: float) -> tuple[list[Figuur], float]:
    breed = vorm.naam == "breed"
    naam = zet([kop(rij.naam, vorm)], _KOLOM["breed"][0][0] - 20 if breed else vorm.breedte)
    figuren: list[Figuur] = naam.op(0, y)
    x, top = (_KOLOM["breed"][0][0], y) if breed else (0.0, y + naam.hoogte + 2)
    if rij.uitzondering:
        blok = zet([gewoon(rij.uitzondering, vorm)], vorm.breedte - x)
        return [*figuren, *blok.op(x, top)], max(y + naam.hoogte, top + blok.hoogte) + 10
    delen = [
        _share(aandeel, ruimte, hoogste, vorm).op(links, top)
        for (links, ruimte), aandeel in zip(_KOLOM[vorm.naam], (rij.clienten, rij.kosten), strict=True)
    ]
    onder = max(f.vak.onder for deel in delen for f in deel)
    figuren += [f for deel in delen for f in deel]
    if rij.noot:
        blok = zet([gewoon(rij.noot, vorm, "grijs")], vorm.breedte - x)
        figuren += blok.op(x, onder + 4)
        onder += blok.hoogte + 4
    return figuren, max(y + naam.hoogte, onder) + 10


def _share(aandeel: Aandeel, ruimte: float, hoogste: float, vorm: Vorm) -> Blok:
    """Draw a share: its words and a bar; what is not known has words alone, for an empty bar would look like a size."""
    if aandeel.waarde is None:
        return zet([gewoon(aandeel.tekst, vorm, "grijs")], ruimte)
    regels = zet([Alinea(aandeel.tekst, vorm.tekst, vet=True)], ruimte)
    y = regels.hoogte + 2
    balk = Vlak(rechthoek(0, y, ruimte * aandeel.waarde / hoogste, _BALK), "accent")
    return Blok((*regels.figuren, balk), y + _BALK)
