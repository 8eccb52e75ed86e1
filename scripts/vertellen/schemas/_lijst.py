"""A diagram as a list: everything that the drawing says, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tellen.contract_schema import Kringschema, Lagenschema, Pijl, Rasterschema, Verloopschema
from tellen.contract_tekst import Gebeurtenis
from vertellen.herkomst import escape_markdown
from vertellen.schemas.tijdlijn import in_order, when
from vertellen.schemas.verloop import Segmentrij


@dataclass(frozen=True)
class Punt:
    """A point of a list: a word in bold, a text, and the points below it, numbered when their order matters."""

    kop: str = ""
    tekst: str = ""
    onder: tuple[Punt, ...] = ()
    genummerd: bool = False


def list_raster(schema: Rasterschema) -> list[Punt]:
    """Say every card, and below it its points and where its arrows lead."""
    namen = {deel.id: deel.kop for deel in schema.delen}
    uit = []
    for deel in schema.delen:
        onder = [Punt(tekst=punt) for punt in deel.punten]
        for soort, woord in (("vol", schema.pijlwoord), ("streep", schema.streepwoord)):
            doelen = _targets(schema.pijlen, deel.id, soort, namen)
            onder += [Punt(f"{woord}:", f"{doelen}.")] if woord and doelen else []
        kop = f"{deel.kop} ({deel.bovenkop[:1].lower()}{deel.bovenkop[1:]})" if deel.bovenkop else deel.kop
        uit.append(Punt(f"{kop}.", deel.tekst or "", tuple(onder)))
    return [*uit, *_notes(schema.noten)]


def _targets(pijlen: Sequence[Pijl], van: str, soort: str, namen: dict[str, str]) -> str:
    return ", ".join(namen[p.naar] for p in pijlen if (p.van, p.soort) == (van, soort))


def list_lagen(schema: Lagenschema) -> list[Punt]:
    """Say every group with its layers, from the top."""
    groepen = [
        Punt(f"{g.kop}.", g.tekst, tuple(Punt(f"{la.kop}:", la.tekst) for la in g.lagen if la.tekst))
        for g in schema.groepen
    ]
    return [*groepen, *_notes(schema.noten)]


def list_kring(schema: Kringschema) -> list[Punt]:
    """Say every step, that the last leads back to the first, and what stands in the middle."""
    stappen = tuple(Punt(f"{stap.kop}.", stap.tekst) for stap in schema.stappen)
    terug = Punt(tekst=f"Daarna begint de kring opnieuw bij {schema.stappen[0].kop.lower()}.")
    midden = Punt("In het midden:", f"{schema.midden.lower()}.")
    return [Punt("De stappen:", onder=stappen, genummerd=True), terug, midden, *_notes(schema.noten)]


def list_tijdlijn(gebeurtenissen: Sequence[Gebeurtenis], noten: Sequence[str]) -> list[Punt]:
    """Say the events year by year, with their kind."""
    uit = []
    for gebeurtenis in in_order(gebeurtenissen):
        jaar = gebeurtenis.datum[:4]
        datum = when(gebeurtenis)
        wanneer = datum if jaar in datum else f"{datum} {jaar}".strip()
        uit.append(Punt(f"{wanneer} ({gebeurtenis.soort}):", f"{gebeurtenis.gebeurtenis}."))
    return [*uit, *_notes(noten)]


def list_verloop(schema: Verloopschema, rijen: Sequence[Segmentrij]) -> list[Punt]:
    """Say the rule, and what is known of every segment."""
    wiggen = tuple(Punt(f"{wig.kop}:", f"van {wig.links} naar {wig.rechts}.") for wig in schema.wiggen)
    regel = Punt(f"Van {schema.as_links} naar {schema.as_rechts}:", onder=wiggen)
    return [regel, *(_segment(rij) for rij in rijen), *_notes(schema.noten)]


def _segment(rij: Segmentrij) -> Punt:
    if rij.uitzondering:
        return Punt(f"{rij.naam}.", rij.uitzondering)
    delen = (
        Punt("Deel van de cliënten:", f"{rij.clienten.tekst}."),
        Punt("Deel van het budget:", f"{rij.kosten.tekst}."),
    )
    return Punt(f"{rij.naam}.", onder=(*delen, *([Punt(tekst=f"{rij.noot}.")] if rij.noot else [])))


def _notes(noten: Iterable[str]) -> list[Punt]:
    return [Punt(tekst=noot) for noot in noten]


def write_html(punten: Sequence[Punt], *, genummerd: bool = False) -> Markup:
    """Write a nested list for the site."""
    delen = []
    for punt in punten:
        kop = Markup("<strong>{}</strong> ").format(punt.kop) if punt.kop else Markup("")
        onder = write_html(punt.onder, genummerd=punt.genummerd) if punt.onder else Markup("")
        delen.append(Markup("<li>{}{}{}</li>").format(kop, punt.tekst, onder))
    vorm = Markup("<ol>{}</ol>") if genummerd else Markup("<ul>{}</ul>")
    return vorm.format(Markup("").join(delen))


def write_markdown(punten: Sequence[Punt], inspring: str = "", *, genummerd: bool = False) -> str:
    """Write a nested list for the PDF."""
    regels = []
    for nummer, punt in enumerate(punten, 1):
        kop = f"**{escape_markdown(punt.kop)}** " if punt.kop else ""
        teken = f"{nummer}." if genummerd else "-"
        regels.append(f"{inspring}{teken} {kop}{escape_markdown(punt.tekst)}".rstrip())
        dieper = inspring + " " * (len(teken) + 1)
        regels += [write_markdown(punt.onder, dieper, genummerd=punt.genummerd)] if punt.onder else []
    return "\n".join(regels)
