"""Build Vega-Lite specs: panels with known pixel measures, layers of marks, one house config."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from vertellen.getal import NUMMERLOCALE, TIJDLOCALE
from vertellen.grafieken._plaatsing import Etiket, Lijnstuk
from vertellen.huisstijl import HALFVET, LETTERSTAPEL, STREEP, Vorm, contrast, kleur

Spec = dict[str, Any]
Rij = Mapping[str, Any]

# WCAG 2.2, success criterion 1.4.11: contrast of graphics.
_ZICHTBAAR: Final = 3
SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v6.json"


@dataclass(frozen=True)
class Schaal:
    """A linear scale from data (laag..hoog) to pixels (van..tot)."""

    laag: float
    hoog: float
    van: float
    tot: float

    def px(self, waarde: float) -> float:
        """Give the pixel of a data value."""
        deel = (waarde - self.laag) / (self.hoog - self.laag)
        return self.van + deel * (self.tot - self.van)

    @property
    def vega(self) -> Spec:
        """The same scale for Vega-Lite."""
        grenzen = {"domain": [round(self.laag, 4), round(self.hoog, 4)], "range": [_rond(self.van), _rond(self.tot)]}
        return {**grenzen, "nice": False, "zero": False}


@dataclass(frozen=True)
class Band:
    """A scale of categories from top to bottom (or left to right); `px` gives the middle of a band."""

    namen: tuple[str, ...]
    lengte: float
    tussen: float = 0.4

    @property
    def stap(self) -> float:
        """The room for one category."""
        return self.lengte / len(self.namen)

    def px(self, naam: str) -> float:
        """Give the middle of the band of a category."""
        return (self.namen.index(naam) + 0.5) * self.stap

    @property
    def vega(self) -> Spec:
        """The same scale for Vega-Lite."""
        return {
            "type": "band",
            "domain": list(self.namen),
            "paddingInner": self.tussen,
            "paddingOuter": self.tussen / 2,
        }


@dataclass(frozen=True)
class Kader:
    """The outer measures of a chart: whole size and the offset of the first panel."""

    breedte: float
    hoogte: float
    links: float
    boven: float


@dataclass
class Paneel:
    """One plotting area; the methods add layers and return nothing. `naam` makes layer names unique."""

    naam: str
    breedte: float
    hoogte: float
    x: Schaal | Band
    y: Schaal | Band
    xveld: str
    yveld: str
    lagen: list[Spec] = field(default_factory=list)

    def _as(self, kanaal: str) -> Spec:
        schaal = self.x if kanaal == "x" else self.y
        soort = "nominal" if isinstance(schaal, Band) else "quantitative"
        veld = self.xveld if kanaal == "x" else self.yveld
        return {"field": veld, "type": soort, "scale": schaal.vega, "axis": None}

    def _codering(self) -> Spec:
        uit = {"x": self._as("x"), "y": self._as("y")}
        return uit | {"tooltip": {"field": "toelichting", "type": "nominal", "title": "Cijfer"}}

    def lijn(self, rijen: Sequence[Rij], naam: str, tint: str, streep: str = "vol", dikte: float = 2) -> None:
        """Add a line through rows in the order given."""
        merk: Spec = {"type": "line", "color": tint, "strokeWidth": dikte, "strokeJoin": "round"}
        if STREEP[streep]:
            merk["strokeDash"] = list(STREEP[streep])
        codering = self._codering() | {"order": {"field": self.xveld, "type": "quantitative"}}
        del codering["tooltip"]
        self._laag(naam, merk, codering, rijen)

    def punten(
        self,
        rijen: Sequence[Rij],
        naam: str,
        tint: str,
        vorm: str = "circle",
        *,
        open_: bool = False,
        grootte: float = 46,
    ) -> None:
        """Add point marks; open ones are filled with paper so that a line stays hidden behind them."""
        merk: Spec = {
            "type": "point",
            "shape": vorm,
            "size": grootte,
            "filled": False,
            "fill": kleur("papier") if open_ else tint,
            "stroke": tint,
            "strokeWidth": 1.8 if open_ else 1,
            "opacity": 1,
        }
        self._laag(naam, merk, self._codering(), rijen)

    def vakken(self, rijen: Sequence[Rij], naam: str, tint: str) -> None:
        """Add rectangles: the fields of the axes are one corner, `tot` and `onder` the opposite one.

        A pale fill gets a dark edge, so that it stands out from the paper.
        """
        codering = self._codering() | {"x2": {"field": "tot"}, "y2": {"field": "onder"}}
        merk: Spec = {"type": "rect", "color": tint, "opacity": 1}
        if contrast(tint, kleur("papier")) < _ZICHTBAAR:
            merk |= {"stroke": kleur("reeks-donkerblauw"), "strokeWidth": 1}
        self._laag(naam, merk, codering, rijen)

    def rooster(self, waarden: Sequence[float], *, nul: bool = False) -> None:
        """Add horizontal hairlines at y values, and a darker zero line when asked."""
        if isinstance(self.y, Band):
            raise TypeError("horizontale lijnen vragen een getallen-as")
        for waarde in waarden:
            sterk = nul and waarde == 0
            y = int(self.y.px(waarde)) + 0.5
            self.streep_h(y, "nullijn" if sterk else "rooster", 1)

    def streep_h(self, y: float, tint: str, dikte: float = 1, van: float = 0, tot: float | None = None) -> None:
        """Add a horizontal line at a pixel."""
        self.streep_px((van, y, self.breedte if tot is None else tot, y), kleur(f"reeks-{tint}"), dikte)

    def streep_px(self, lijn: Lijnstuk, tint: str, dikte: float = 1, streep: str = "vol") -> None:
        """Add a line between two pixels."""
        merk: Spec = {"type": "rule", "color": tint, "strokeWidth": dikte}
        if STREEP[streep]:
            merk["strokeDash"] = list(STREEP[streep])
        plek = {kanaal: {"value": _rond(waarde)} for kanaal, waarde in zip(("x", "y", "x2", "y2"), lijn, strict=True)}
        self.lagen.append({"data": {"values": [{}]}, "mark": merk, "encoding": plek})

    def teken_px(
        self, x: float, y: float, vorm: str, tint: str, *, vulling: str | None = None, grootte: float = 46
    ) -> None:
        """Add one symbol at a pixel (for the key of a chart)."""
        merk: Spec = {"type": "point", "shape": vorm, "size": grootte, "filled": False, "opacity": 1}
        merk |= {"fill": vulling or tint, "stroke": tint, "strokeWidth": 1.6}
        plek = {"x": {"value": _rond(x)}, "y": {"value": _rond(y)}}
        self.lagen.append({"data": {"values": [{}]}, "mark": merk, "encoding": plek})

    def tekst(self, etiketten: Sequence[Etiket], *, halo: bool = False) -> None:
        """Add labels at pixels; those that look alike share a layer. A halo keeps lines off the letters."""
        groepen: dict[tuple[Any, ...], list[Etiket]] = {}
        for etiket in etiketten:
            groepen.setdefault((etiket.kleur, etiket.grootte, etiket.vet, etiket.lijn), []).append(etiket)
        for (tint, grootte, vet, lijn), groep in groepen.items():
            merk: Spec = {
                "type": "text",
                "color": tint,
                "fontSize": grootte,
                "fontWeight": HALFVET if vet else "normal",
                "align": lijn,
                "baseline": "middle",
            }
            rijen = [{"px": _rond(een.x), "py": _rond(een.y), "tekst": een.tekst} for een in groep]
            codering = {kanaal: {"field": f"p{kanaal}", "type": "quantitative", "scale": None} for kanaal in "xy"}
            codering["text"] = {"field": "tekst", "type": "nominal"}
            laag: Spec = {"data": {"values": rijen}, "mark": merk, "encoding": codering}
            if halo:
                rand = merk | {"stroke": kleur("papier"), "strokeWidth": 3, "strokeJoin": "round"}
                self.lagen.append(laag | {"mark": rand})
            self.lagen.append(laag)

    def _laag(self, naam: str, merk: Spec, codering: Spec, rijen: Sequence[Rij]) -> None:
        waarden = [dict(rij) for rij in rijen]
        laag = {"name": f"{self.naam}-{naam}", "data": {"values": waarden}, "mark": merk, "encoding": codering}
        self.lagen.append(laag)

    def spec(self) -> Spec:
        """Give the panel as a layered Vega-Lite view."""
        maten = {"width": _rond(self.breedte), "height": _rond(self.hoogte)}
        return {**maten, "view": {"stroke": None}, "layer": self.lagen}


def _rond(waarde: float) -> float:
    """Round a pixel to a tenth, so that specs stay short and stable."""
    return round(float(waarde), 1)


def maak_spec(
    panelen: Sequence[Paneel],
    kader: Kader,
    vorm: Vorm,
    *,
    titel: str,
    beschrijving: str,
    kolommen: int = 1,
    tussen: tuple[float, float] = (0, 0),
) -> Spec:
    """Put panels together; `tussen` is the room between rows and between columns.

    Panels and gaps must be whole pixels: Vega rounds their places up.

    `usermeta.kader` tells the renderer the exact outer size, so that every chart is as wide as its form.
    """
    kern: Spec = panelen[0].spec()
    if len(panelen) > 1:
        kern = {
            "concat": [paneel.spec() for paneel in panelen],
            "columns": kolommen,
            "bounds": "flush",
            "spacing": {"row": _rond(tussen[0]), "column": _rond(tussen[1])},
        }
    maten = {naam: _rond(getattr(kader, naam)) for naam in ("breedte", "hoogte", "links", "boven")}
    return {
        "$schema": SCHEMA,
        "title": None,
        "description": f"{titel}. {beschrijving}",
        "background": None,
        "usermeta": {"vorm": vorm.naam, "kader": maten},
        **kern,
        "config": {
            "font": LETTERSTAPEL,
            "view": {"stroke": None},
            "locale": {"number": NUMMERLOCALE, "time": TIJDLOCALE},
        },
    }


def mooie_stappen(laag: float, hoog: float, aantal: int = 4) -> list[float]:
    """Choose round tick values (1, 2, 2,5 or 5 times a power of ten) that span laag..hoog, at least two."""
    span = (hoog - laag) or abs(hoog) or 1.0
    ruw = span / aantal
    macht = 10.0 ** _vloer_log10(ruw)
    stap = next(keer * macht for keer in (1, 2, 2.5, 5, 10) if keer * macht >= ruw * 0.999)
    eerste = _vloer(laag / stap)
    laatste = max(-_vloer(-hoog / stap), eerste + 1)
    return [round(nummer * stap, 10) for nummer in range(eerste, laatste + 1)]


def _vloer(waarde: float) -> int:
    heel = int(waarde)
    if abs(waarde - round(waarde)) < 1e-9:
        return round(waarde)
    return heel - 1 if waarde < heel else heel


def _vloer_log10(waarde: float) -> int:
    macht = 0
    while 10.0**macht > waarde:
        macht -= 1
    while 10.0 ** (macht + 1) <= waarde:
        macht += 1
    return macht
