"""Chart: the status of every indicator in every municipality, as shape and word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from vertellen.grafiek import Cijfertabel, Grafiek, schrijf_csv
from vertellen.grafieken._invoer import Statusrij
from vertellen.grafieken._letterbreedte import tekstbreedte
from vertellen.grafieken._plaatsing import Etiket, breek
from vertellen.grafieken._spec import (
    Kader,
    Laag,
    Rij,
    Spec,
    look,
    maak_spec,
    paneel,
    strepen,
    tekens,
    teksten,
    zonder_controle,
)
from vertellen.huisstijl import BREED, SMAL, Vorm, kleur


@dataclass(frozen=True)
class Teken:
    """How a status looks: its short word, the colour, and the filled part of the circle (or another shape)."""

    woord: str
    tint: str
    vorm: str
    streep: str = "vol"

    @property
    def letter(self) -> bool:
        """Whether the sign is a character."""
        return len(self.vorm) == 1

    @property
    def deel(self) -> bool:
        """Whether part of a circle is filled."""
        return self.vorm.startswith("M")


_HALF: Final = "M0,-1A1,1,0,0,0,0,1Z"
_KWART: Final = "M0,0L0,-1A1,1,0,0,1,1,0Z"
_GEVULD: Final = ("vol", "driehoek")
TEKENS: Final = {
    "norm gehaald": Teken("gehaald", "groen", "vol"),
    "norm niet gehaald": Teken("niet gehaald", "rood", "driehoek"),
    "op koers": Teken("op koers", "oker", _HALF),
    "achter op koers": Teken("achter op koers", "oker", _KWART),
    "nog niet gemeten": Teken("geen meting", "grijs", "leeg"),
    "nulmeting volgt": Teken("nulmeting volgt", "grijs", "leeg", "stip"),
    "niet vast te stellen": Teken("onzeker", "grijs", "?"),
    "geen norm": Teken("geen norm", "grijs", "–"),
}


def status_matrix(
    rijen: Sequence[Statusrij],
    namen: Mapping[str, str],
    *,
    id: str,  # noqa: A002 - the name in HTML
    titel: str,
    beschrijving: str = "",
) -> Grafiek:
    """Draw the statuses. `namen` gives code and name of the municipalities, in order.

    A status is one of the outcomes of `tellen.status`; another one raises KeyError. Rows of one group
    must stand together.
    """
    vreemd = {stand for rij in rijen for stand in rij.standen.values()} - set(TEKENS)
    if vreemd:
        raise KeyError(f"onbekende stand {sorted(vreemd)}; bekend zijn {list(TEKENS)}")
    uitleg = beschrijving or _beschrijf(rijen, namen)
    breed, smal = (_teken(rijen, namen, vorm, titel=titel, uitleg=uitleg) for vorm in (BREED, SMAL))
    lijf = tuple((f"{rij.nummer} {rij.kort}", *(rij.standen[code] for code in namen)) for rij in rijen)
    plat = [(rij.nummer, rij.kort, code, rij.standen[code]) for rij in rijen for code in namen]
    csv = schrijf_csv(("nummer", "indicator", "gemeente", "stand"), plat)
    return Grafiek(id, titel, uitleg, breed, smal, Cijfertabel(("Afspraak", *namen.values()), lijf), csv)


@dataclass(frozen=True)
class _Opzet:
    """Measures of one form: room for the names, height of a row and of a group title, middle of a cell."""

    vorm: Vorm
    links: float
    rij: float
    groep: float
    cel: float
    stap: float


def _opzet(rijen: Sequence[Statusrij], aantal: int, vorm: Vorm) -> _Opzet:
    """Choose the measures: cells of two lines ask higher rows in the wide form."""
    if vorm is not BREED:
        return _Opzet(vorm, 0, 58, 40, 38, vorm.breedte / aantal)
    rij = 38 if any(rij.wacht for rij in rijen) else 27
    return _Opzet(vorm, 182, rij, 38, rij / 2, (vorm.breedte - 182) / aantal)


@zonder_controle
def _teken(rijen: Sequence[Statusrij], namen: Mapping[str, str], vorm: Vorm, *, titel: str, uitleg: str) -> Spec:
    opzet = _opzet(rijen, len(namen), vorm)
    breed, y, ink = vorm.breedte - opzet.links, 0.0, kleur("inkt")
    etiketten = [
        Etiket(nummer * opzet.stap + 2, -14, naam, ink, vorm.tekst, vet=True)
        for nummer, naam in enumerate(namen.values())
    ]
    groepslijnen, rijlijnen, cellen = [], [], []
    for naam, deel in groupby(rijen, key=lambda rij: rij.groep):
        etiketten.append(Etiket(-opzet.links, y + opzet.groep - 16, naam, kleur("inkt"), vorm.kop, vet=True))
        y += opzet.groep
        groepslijnen.append((-opzet.links, y - 0.5, breed, y - 0.5))
        for rij in deel:
            etiketten += _rijkop(rij, y, opzet)
            for nummer, (code, gemeente) in enumerate(namen.items()):
                cel = _Cel(rij, code, gemeente, nummer * opzet.stap + (8 if vorm is BREED else 6.5), y + opzet.cel)
                cellen.append(cel)
                etiketten += cel.etiketten(opzet)
            y += opzet.rij
            rijlijnen.append((-opzet.links, y - 0.5, breed, y - 0.5))
    lagen = [
        strepen([(-opzet.links, -0.5, breed, -0.5)], ink, 1.5),
        strepen(groepslijnen, kleur("rand")),
        strepen(rijlijnen, kleur("reeks-rooster")),
        *_tekenlagen(cellen),
        *teksten(etiketten),
    ]
    kader = Kader(vorm.breedte, 28 + y + 4, opzet.links, 28)
    return maak_spec([paneel(lagen, breed, y + 4)], kader, vorm, titel=titel, beschrijving=uitleg)


def _rijkop(rij: Statusrij, y: float, opzet: _Opzet) -> list[Etiket]:
    """Write number and name: left of the cells (wide) or above them (narrow)."""
    breed, vorm = opzet.vorm is BREED, opzet.vorm
    kop = y + (opzet.cel if breed else 14)
    nummer = Etiket(-opzet.links, kop, rij.nummer, kleur("grijs"), vorm.tekst)
    return [nummer, Etiket(-opzet.links + 26, kop, rij.kort, kleur("inkt"), vorm.tekst, vet=not breed)]


@dataclass(frozen=True)
class _Cel:
    """The status of one indicator in one municipality; x and y are the middle of its sign."""

    bron: Statusrij
    code: str
    gemeente: str
    x: float
    y: float

    @property
    def stand(self) -> str:
        return self.bron.standen[self.code]

    @property
    def teken(self) -> Teken:
        return TEKENS[self.stand]

    def rij(self) -> Rij:
        """Give the sign as a row for `tekens`."""
        teken, tint = self.teken, kleur(self.teken.tint)
        data = {"gemeente": self.gemeente, "indicator": self.bron.kort, "stand": self.stand, "x": self.x, "y": self.y}
        tekst = ", ".join(filter(None, [self.stand, self.bron.wacht.get(self.code)]))
        stijl = look(tint, "triangle-up" if teken.vorm == "driehoek" else "circle", open_=teken.vorm not in _GEVULD)
        return {**data, "toelichting": f"{self.gemeente}, {self.bron.kort}: {tekst}", **stijl}

    def etiketten(self, opzet: _Opzet) -> list[Etiket]:
        """Write the norm that waits for a measurement when it fits in two lines, else the status word."""
        teken, grootte = self.teken, opzet.vorm.tekst
        tint, ruimte = kleur(teken.tint), opzet.stap - (26 if opzet.vorm is BREED else 19)
        woord = [teken.woord] if opzet.vorm is BREED else breek(teken.woord, grootte, ruimte - 3)
        wacht = breek(self.bron.wacht.get(self.code, teken.woord), grootte, ruimte)
        past = len(wacht) <= 2 and all(tekstbreedte(deel, grootte) <= ruimte for deel in wacht)
        delen = wacht if past and self.code in self.bron.wacht else woord
        eerste = self.y - (len(delen) - 1) * 7.5
        stevig = teken.vorm in (*_GEVULD, _HALF, _KWART)
        naast = [
            Etiket(
                self.x + (11 if opzet.vorm is BREED else 9),
                eerste + 15 * plek,
                deel,
                kleur("inkt") if stevig else tint,
                grootte,
            )
            for plek, deel in enumerate(delen)
        ]
        letter = [Etiket(self.x, self.y, teken.vorm, tint, 14, vet=True, lijn="center")] if teken.letter else []
        return [*letter, *naast]


def _tekenlagen(cellen: Sequence[_Cel]) -> list[Laag]:
    """Draw the outlines, one layer per dash pattern, and the filled part of a half or quarter circle."""
    vormen = [cel for cel in cellen if not cel.teken.letter]
    lagen: list[Laag] = []
    for streep in sorted({cel.teken.streep for cel in vormen}):
        rijen = [cel.rij() for cel in vormen if cel.teken.streep == streep]
        lagen.append(tekens(rijen, f"stand-{streep}", grootte=88, dikte=1.5, streep=streep))
    delen = [
        {**cel.rij(), "vorm": cel.teken.vorm, "vulling": kleur(cel.teken.tint)} for cel in vormen if cel.teken.deel
    ]
    return [*lagen, *([tekens(delen, "deel", grootte=88, dikte=0)] if delen else [])]


def _beschrijf(rijen: Sequence[Statusrij], namen: Mapping[str, str]) -> str:
    zinnen = []
    for code, naam in namen.items():
        standen = [rij.standen[code] for rij in rijen]
        delen = [f"{standen.count(stand)} keer {stand}" for stand in TEKENS if stand in standen]
        zinnen.append(f"{naam}: {', '.join(delen)}.")
    return " ".join(zinnen)
