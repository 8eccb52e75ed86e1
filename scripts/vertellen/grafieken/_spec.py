"""Build charts with Altair: axes, layers, panels of known size, and the house style as a theme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, floor, log10
from typing import Any, Final

import altair as alt
from altair.utils.schemapi import debug_mode

from vertellen.getal import NUMMERLOCALE, TIJDLOCALE
from vertellen.grafieken._plaatsing import Etiket, Lijnstuk
from vertellen.huisstijl import HALFVET, LETTERSTAPEL, STREEP, Vorm, kleur

Spec = dict[str, Any]
Rij = Mapping[str, Any]
Laag = alt.Chart | alt.LayerChart
Paneel = alt.LayerSpec
Streepjes = Mapping[float, str]

# Altair would check every part while a chart is built, which takes longer than drawing; the tests check whole specs.
zonder_controle: Final = debug_mode(False)

TIP: Final = alt.Tooltip(field="toelichting", type="nominal", title="Cijfer")
# For data that holds pixels instead of values.
_PX: Final = alt.X(field="x", type="quantitative", scale=None)
_PY: Final = alt.Y(field="y", type="quantitative", scale=None)
# For data that says itself how a sign looks.
_LOOK: Final = (
    alt.Shape(field="vorm", type="nominal", scale=None),
    alt.Fill(field="vulling", type="nominal", scale=None),
    alt.Stroke(field="tint", type="nominal", scale=None),
)


@dataclass(frozen=True)
class Schaal:
    """A linear scale from data (laag..hoog) to pixels (van..tot), `rand` pixels within both ends."""

    laag: float
    hoog: float
    van: float
    tot: float
    rand: float = 0

    def px(self, waarde: float) -> float:
        """Give the pixel of a data value."""
        deel = (waarde - self.laag) / (self.hoog - self.laag)
        return self.van + self.rand + deel * (self.tot - self.van - 2 * self.rand)

    @property
    def alt(self) -> alt.Scale:
        """The same scale for Altair."""
        domein, bereik = [round(self.laag, 4), round(self.hoog, 4)], [_rond(self.van), _rond(self.tot)]
        return alt.Scale(domain=domein, range=bereik, padding=_rond(self.rand), nice=False, zero=False)


@dataclass(frozen=True)
class Kader:
    """The outer measures of a chart: whole size and the offset of the first panel."""

    breedte: float
    hoogte: float
    links: float
    boven: float


def x_as(veld: str, schaal: Schaal, streepjes: Streepjes | None = None) -> alt.X:
    """Give the x channel of a field; `streepjes` are tick values with their texts, without them there is no axis."""
    as_ = alt.Axis(values=list(streepjes), labelExpr=opzoek(streepjes), grid=False) if streepjes else None
    return alt.X(field=veld, type="quantitative", scale=schaal.alt, axis=as_)


def y_as(
    veld: str, schaal: Schaal, streepjes: Streepjes | None = None, *, nul: bool = True, labels: bool = True
) -> alt.Y:
    """Give the y channel of a field, with a hairline per tick and (`nul`) a darker one at zero."""
    donker, licht = alt.value(kleur("reeks-nullijn")), alt.value(kleur("reeks-rooster"))
    tint = alt.when("!datum.value").then(donker).otherwise(licht) if nul else alt.Undefined
    as_ = (
        alt.Axis(values=list(streepjes), labelExpr=opzoek(streepjes), labels=labels, gridColor=tint)
        if streepjes
        else None
    )
    return alt.Y(field=veld, type="quantitative", scale=schaal.alt, axis=as_)


def opzoek(streepjes: Streepjes) -> str:
    """Write the Vega expression that finds the text of a tick: numbers are formatted in one place only."""
    return "{" + ",".join(f"'{waarde:.12g}':'{tekst}'" for waarde, tekst in streepjes.items()) + "}[datum.value]"


def laag(rijen: Iterable[Rij], naam: str | None = None) -> alt.Chart:
    """Start a layer from rows of data."""
    return alt.Chart(alt.InlineData(values=[dict(rij) for rij in rijen]), name=naam or alt.Undefined)


def lijn(
    rijen: Sequence[Rij], x: alt.X, y: alt.Y, *, naam: str, tint: str, streep: str = "vol", dikte: float = 2
) -> alt.Chart:
    """Draw a line through rows, from left to right."""
    merk = laag(rijen, naam).mark_line(color=tint, strokeWidth=dikte, strokeJoin="round", strokeDash=_dash(streep))
    gereed: alt.Chart = merk.encode(x=x, y=y, order=alt.Order(field=x["field"], type="quantitative"))
    return gereed


def look(tint: str, vorm: str | None = "circle", *, open_: bool = False, vulling: str | None = None) -> Spec:
    """Give the columns of a row that say how `tekens` draws it; an open sign is filled with paper."""
    return {"vorm": vorm, "tint": tint, "vulling": vulling or (kleur("papier") if open_ else tint)}


def tekens(
    rijen: Sequence[Rij],
    naam: str | None = None,
    x: alt.X = _PX,
    y: alt.Y = _PY,
    *,
    grootte: float = 46,
    dikte: float = 1.6,
    streep: str = "vol",
) -> alt.Chart:
    """Draw a sign per row, with the look that the row itself carries; `toelichting` is its tooltip."""
    merk = laag(rijen, naam).mark_point(size=grootte, strokeWidth=dikte, strokeDash=_dash(streep), opacity=1)
    tip = [TIP] if any("toelichting" in rij for rij in rijen) else []
    gereed: alt.Chart = merk.encode(x, y, *_LOOK, *tip)
    return gereed


def strepen(lijnen: Sequence[Lijnstuk], tint: str, dikte: float = 1, streep: str = "vol") -> alt.Chart:
    """Draw lines between pixels, all alike."""
    rijen = [dict(zip(("x", "y", "x2", "y2"), map(_rond, stuk), strict=True)) for stuk in lijnen]
    merk = laag(rijen).mark_rule(color=tint, strokeWidth=dikte, strokeDash=_dash(streep))
    gereed: alt.Chart = merk.encode(_PX, _PY, alt.X2(field="x2"), alt.Y2(field="y2"))
    return gereed


def teksten(etiketten: Iterable[Etiket], *, halo: bool = False) -> list[Laag]:
    """Write labels at pixels, a layer per colour and size. A halo keeps lines off the letters."""
    uit: list[Laag] = []
    for (tint, grootte), groep in groupby(sorted(etiketten, key=_soort), key=_soort):
        begin = laag(_tekstrij(een) for een in groep).encode(_PX, _PY, alt.Text(field="tekst", type="nominal"))
        stijl: Spec = {
            "color": tint,
            "fontSize": grootte,
            "align": alt.ExprRef("datum.lijn||'left'"),
            "fontWeight": alt.ExprRef(f"datum.vet?{HALFVET}:400"),
            "baseline": "middle",
        }
        if halo:
            uit.append(begin.mark_text(**stijl, stroke=kleur("papier"), strokeWidth=3, strokeJoin="round"))
        uit.append(begin.mark_text(**stijl))
    return uit


def _soort(etiket: Etiket) -> tuple[str, float]:
    return etiket.kleur, etiket.grootte


def _tekstrij(etiket: Etiket) -> Rij:
    rij: Spec = {"x": _rond(etiket.x), "y": _rond(etiket.y), "tekst": etiket.tekst}
    return rij | ({"vet": True} if etiket.vet else {}) | ({"lijn": etiket.lijn} if etiket.lijn != "left" else {})


def _dash(streep: str) -> Any:
    return list(STREEP[streep]) or alt.Undefined


def opschrift(tekst: str, tint: str, vorm: Vorm) -> list[Laag]:
    """Write the title of a panel just above it."""
    return teksten([Etiket(0, -14, tekst, tint, vorm.kop, vet=True)])


def paneel(lagen: Sequence[Laag], breedte: float, hoogte: float) -> Paneel:
    """Put layers in one plotting area, the first at the bottom."""
    return alt.LayerSpec(layer=list(lagen), width=_rond(breedte), height=_rond(hoogte))


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
    The layers of a chart need names of their own: Vega takes data of the same name for the same data.
    """
    maten = {naam: _rond(getattr(kader, naam)) for naam in ("breedte", "hoogte", "links", "boven")}
    with alt.data_transformers.enable("default", consolidate_datasets=False):
        geheel = alt.TopLevelConcatSpec(
            concat=panelen,
            columns=kolommen,
            bounds="flush",
            spacing={"row": _rond(tussen[0]), "column": _rond(tussen[1])},
            description=f"{titel}. {beschrijving}",
            usermeta={"vorm": vorm.naam, "kader": maten},
            config=_huisstijl(vorm),
        )
        return {"$schema": alt.SCHEMA_URL, **geheel.to_dict(validate=False, context={"top_level": False})}


def _huisstijl(vorm: Vorm) -> alt.Config:
    """Give the look that every chart has: fonts, sizes, hairlines, numbers the Dutch way."""
    as_: Spec = {
        "domain": False,
        "ticks": False,
        "title": None,
        "labelColor": kleur("grijs"),
        "labelFontSize": vorm.tekst,
        "labelFlush": False,
        "labelOverlap": False,
        "labelPadding": 8,
        "labelLimit": 0,
        "gridColor": kleur("reeks-rooster"),
    }
    return alt.Config(
        font=LETTERSTAPEL,
        background="transparent",
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(**as_),
        locale=alt.Locale.from_dict({"number": NUMMERLOCALE, "time": TIJDLOCALE}),
    )


def _rond(waarde: float) -> float:
    """Round a pixel to a tenth, so that specs stay short and stable."""
    afgerond = round(float(waarde), 1)
    return int(afgerond) if afgerond.is_integer() else afgerond


def mooie_stappen(laag: float, hoog: float, aantal: int = 4) -> list[float]:
    """Choose round tick values (1, 2, 2,5 or 5 times a power of ten) that span laag..hoog, at least two."""
    ruw = ((hoog - laag) or abs(hoog) or 1.0) / aantal
    macht = 10.0 ** floor(log10(ruw) + 1e-9)
    stap = next(keer * macht for keer in (1, 2, 2.5, 5, 10) if keer * macht >= ruw * 0.999)
    eerste = floor(laag / stap + 1e-9)
    laatste = max(ceil(hoog / stap - 1e-9), eerste + 1)
    return [round(nummer * stap, 10) for nummer in range(eerste, laatste + 1)]
