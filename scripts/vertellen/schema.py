"""The diagrams that chapters ask for: drawn from `data/schemas/` in two widths, with the same as a list."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

from markupsafe import Markup

from tellen.contract_schema import Kringschema, Lagenschema, Rasterschema, Schemavorm, Tijdschema, Verloopschema
from tellen.contract_tekst import Gebeurtenis, Segment
from vertellen.blok import Kolom, Markdown, Tabel
from vertellen.bronregel import source_place, write_source
from vertellen.context import bron_kort, bron_titel, find_known, gegevens
from vertellen.getal import lijst
from vertellen.grafiek import Vormnaam
from vertellen.huisstijl import SCHEMABREED, SCHEMASMAL, Vorm
from vertellen.schemas import _lijst
from vertellen.schemas._invullen import fill, make_rij
from vertellen.schemas._vel import Tekening, write_svg
from vertellen.schemas.kring import teken_kring
from vertellen.schemas.lagen import teken_lagen
from vertellen.schemas.raster import teken_raster
from vertellen.schemas.tijdlijn import in_order, teken_tijdlijn, when
from vertellen.schemas.verloop import teken_verloop

if TYPE_CHECKING:
    from vertellen.schemas._lijst import Punt


@dataclass(frozen=True)
class Schema:
    """A diagram as a chapter shows it: on the site two drawings and a list, in the PDF the wide drawing.

    `bron` is the source line below it; the caption and the alt text stand in the chapter.
    """

    inhoud: Schemavorm
    bron: str

    @property
    def id(self) -> str:
        """The name of the diagram."""
        return self.inhoud.id

    @cached_property
    def punten(self) -> list[Punt]:
        """Everything that the drawing says, as a list."""
        return _make_list(self.inhoud)

    def tekening(self, vorm: Vorm) -> Tekening:
        """Give the shapes of one form."""
        return _draw(self.inhoud, vorm)

    def svg(self, vorm: Vormnaam = "breed") -> str:
        """Give the SVG of one form."""
        tekening = self.tekening({"breed": SCHEMABREED, "smal": SCHEMASMAL}[vorm])
        return write_svg(tekening, f"schema-{self.id}", self.inhoud.titel, self.inhoud.beschrijving)

    def html(self) -> str:
        """Give the block for the site: both drawings and the list in a disclosure."""
        delen = [
            Markup('<div class="grafiek schema" id="grafiek-schema-{}">').format(self.id),
            Markup(self.svg("breed")),  # noqa: S704 - made by an XML writer, which escapes
            Markup(self.svg("smal")),  # noqa: S704 - idem
            Markup("<details><summary>Lees als tekst</summary>\n{}</details>").format(_lijst.write_html(self.punten)),
            Markup("</div>"),
        ]
        return str(Markup("\n").join(delen))

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        tekst = f"Schema: {self.inhoud.titel}"
        return {"text/html": self.html(), "image/svg+xml": self.svg("breed"), "text/plain": tekst}


def schema(id_: str) -> Schema:
    """Draw a diagram by its id, for instance `schema("route-naar-hulp")`; an unknown one lists the known ones."""
    inhoud = find_known(id_, gegevens().schemas, "data/schemas")
    return Schema(fill(inhoud), _source(inhoud))


def schema_lijst(id_: str) -> Markdown:
    """Say a diagram as a list, for where a drawing cannot be seen."""
    return Markdown(_lijst.write_markdown(schema(id_).punten))


def draw_all() -> dict[str, str]:
    """Draw every diagram in both forms, as `figures/` keeps them: file name to SVG."""
    uit: dict[str, str] = {}
    for id_ in gegevens().schemas:
        tekening = schema(id_)
        uit |= {f"{id_}.svg": f"{tekening.svg('breed')}\n", f"{id_}-smal.svg": f"{tekening.svg('smal')}\n"}
    return uit


def tabel_tijdlijn() -> Tabel:
    """Show the events that are not in the drawing of the timeline: rows are events, in order of time."""
    rijen = tuple(
        (_date(g), g.gebeurtenis, g.soort, _place(g)) for g in in_order([g for g in _events() if not g.hoofdlijn])
    )
    kolommen = (
        Kolom("Wanneer", klasse="datum"),
        Kolom("Gebeurtenis"),
        Kolom("Soort", filter=True),
        Kolom("Bron", filter=True),
    )
    return Tabel(
        "tijdlijn", kolommen, rijen, bron=_event_source([g for g in _events() if not g.hoofdlijn]), klasse="tekst wijd"
    )


def _place(gebeurtenis: Gebeurtenis) -> Markup:
    """Name the document by its short name, by which the reader can choose, and the place in it."""
    vorm = Markup('<span class="keus">{}</span>, {}')
    return vorm.format(bron_kort(gebeurtenis.bron), gebeurtenis.vindplaats)


def _date(gebeurtenis: Gebeurtenis) -> str:
    jaar, datum = gebeurtenis.datum[:4], when(gebeurtenis)
    return datum if jaar in datum else f"{datum} {jaar}".strip()


def _events() -> list[Gebeurtenis]:
    return [cast("Gebeurtenis", g) for g in gegevens().teksten("tijdlijn")]


def _main_line() -> list[Gebeurtenis]:
    return [g for g in _events() if g.hoofdlijn]


def _segments() -> list[Segment]:
    return [cast("Segment", s) for s in gegevens().teksten("segmenten")]


def _draw(inhoud: Schemavorm, vorm: Vorm) -> Tekening:
    match inhoud:
        case Rasterschema():
            return teken_raster(inhoud, vorm)
        case Lagenschema():
            return teken_lagen(inhoud, vorm)
        case Kringschema():
            return teken_kring(inhoud, vorm)
        case Tijdschema():
            return teken_tijdlijn(_main_line(), inhoud.noten, vorm)
        case Verloopschema():
            return teken_verloop(inhoud, [make_rij(s) for s in _segments()], vorm)


def _make_list(inhoud: Schemavorm) -> list[Punt]:
    match inhoud:
        case Rasterschema():
            return _lijst.list_raster(inhoud)
        case Lagenschema():
            return _lijst.list_lagen(inhoud)
        case Kringschema():
            return _lijst.list_kring(inhoud)
        case Tijdschema():
            return _lijst.list_tijdlijn(_main_line(), inhoud.noten)
        case Verloopschema():
            return _lijst.list_verloop(inhoud, [make_rij(s) for s in _segments()])


def _source(inhoud: Schemavorm) -> str:
    if isinstance(inhoud, Tijdschema):
        return _event_source(_main_line())
    return source_place(inhoud.bron, inhoud.vindplaats)


def _event_source(gebeurtenissen: list[Gebeurtenis]) -> str:
    titels = list(dict.fromkeys(bron_titel(g.bron) for g in gebeurtenissen))
    return write_source(lijst(titels))
