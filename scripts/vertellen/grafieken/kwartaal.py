"""Chart: one quarterly measure, a small panel per municipality; a quarter without a figure breaks the line."""

from __future__ import annotations

from collections.abc import Sequence

from tellen.periode import parse_periode
from vertellen.getal import getal
from vertellen.grafiek import Cijfertabel, Grafiek, schrijf_csv
from vertellen.grafieken._delen import EIGEN_SCHAAL, kantbreedte, sleutelhoogte, teken_sleutel
from vertellen.grafieken._invoer import KwartaalPaneel
from vertellen.grafieken._plaatsing import Etiket, kies_streepjes
from vertellen.grafieken._spec import (
    Kader,
    Laag,
    Schaal,
    Spec,
    lijn,
    look,
    maak_spec,
    mooie_stappen,
    opschrift,
    paneel,
    tekens,
    teksten,
    x_as,
    y_as,
    zonder_controle,
)
from vertellen.grafieken._tabel import kaal
from vertellen.huisstijl import BREED, SMAL, Vorm, gemeentekleur, gemeentetekst

_BOVEN, _ONDER = 32.0, 28.0


def _label(nummer: int) -> str:
    return f"Q{nummer % 4 + 1} {nummer // 4}"


def kwartaal(panelen: Sequence[KwartaalPaneel], *, id: str, titel: str) -> Grafiek:  # noqa: A002 - the name in HTML
    """Draw a panel per municipality, each with its own scale from zero, so that slopes compare.

    The texts of the points, hidden ones too, stand in the table of figures; the CSV holds shown values alone.
    """
    getekend = [p for p in panelen if p.runs]
    if not getekend:
        raise ValueError(f"grafiek {id}: geen enkel paneel heeft een waarde")
    uitleg = f"{titel}. {' '.join(_describe(p) for p in panelen)}"
    breed, smal = (_draw(getekend, vorm, titel=titel, uitleg=uitleg) for vorm in (BREED, SMAL))
    kwartalen = list(dict.fromkeys(k for p in panelen for k, _, _ in p.punten))
    per = {(p.code, k): tekst for p in panelen for k, _, tekst in p.punten}
    lijf = tuple((str(parse_periode(k)), *(per.get((p.code, k), "–") for p in panelen)) for k in kwartalen)
    cijfers = Cijfertabel(("Kwartaal", *(p.naam for p in panelen)), lijf, frozenset(range(1, len(panelen) + 1)))
    rijen = [(p.code, k, kaal(w)) for p in panelen for k, w, _ in p.punten if w is not None]
    return Grafiek(id, titel, uitleg, breed, smal, cijfers, schrijf_csv(("gemeente", "periode", "waarde"), rijen))


def _describe(p: KwartaalPaneel) -> str:
    vol = [punt for run in p.runs for punt in run]
    if not vol:
        return f"{p.naam}: geen cijfer om te tonen."
    eerste, laatste = vol[0], vol[-1]
    begin = f"{p.naam}: {eerste[2]} in het {parse_periode(eerste[3])}"
    return f"{begin}." if eerste == laatste else f"{begin}, {laatste[2]} in het {parse_periode(laatste[3])}."


@zonder_controle
def _draw(panelen: Sequence[KwartaalPaneel], vorm: Vorm, *, titel: str, uitleg: str) -> Spec:
    kolommen = 2 if vorm is BREED and len(panelen) > 1 else 1
    hoog = 150.0 if vorm is BREED else 130.0
    nummers = [n for p in panelen for run in p.runs for n, *_ in run]
    eerste, laatste = min(nummers), max(nummers)
    stappen = {p.code: _steps(p) for p in panelen}
    links = max(kantbreedte(s.values(), vorm) for s in stappen.values())
    gat, rechts = links + 24, 16
    breed = (vorm.breedte - links - rechts - (kolommen - 1) * gat) // kolommen
    x = Schaal(eerste - 0.5, laatste + 0.5, 0, breed)
    sleutels = [EIGEN_SCHAAL] if len(panelen) > 1 else []
    boven = _BOVEN + (sleutelhoogte(sleutels, vorm) if sleutels else 0)
    getekend = []
    for n, p in enumerate(panelen):
        erbij = [] if n else teken_sleutel(sleutels, vorm, links, boven)
        getekend.append(paneel([*_layers(p, hoog, x, stappen[p.code], vorm), *erbij], breed, hoog))
    rijen = -(-len(panelen) // kolommen)
    kader = Kader(vorm.breedte, boven + rijen * hoog + (rijen - 1) * (_BOVEN + _ONDER) + _ONDER, links, boven)
    tussen = (_BOVEN + _ONDER, gat)
    return maak_spec(getekend, kader, vorm, titel=titel, beschrijving=uitleg, kolommen=kolommen, tussen=tussen)


def _steps(p: KwartaalPaneel) -> dict[float, str]:
    hoogste = max(waarde for run in p.runs for _, waarde, *_ in run)
    return {stap: getal(stap) for stap in mooie_stappen(0, hoogste or 1, 3)}


def _layers(p: KwartaalPaneel, hoog: float, schaal: Schaal, stappen: dict[float, str], vorm: Vorm) -> list[Laag]:
    kwartalen = range(round(schaal.laag + 0.5), round(schaal.hoog - 0.5) + 1)
    labels = [_label(n) for n in kwartalen]
    keuze = kies_streepjes([schaal.px(n) for n in kwartalen], labels, vorm.tekst)
    x = x_as("kwartaal", schaal, {float(kwartalen[n]): labels[n] for n in keuze})
    hoogte = Schaal(0, max(stappen) * 1.12, hoog, 0)  # room for the number above the highest point
    y = y_as("waarde", hoogte, stappen)
    tint, naam = gemeentekleur(p.code), p.code.lower()
    lagen: list[Laag] = []
    for nummer, run in enumerate(p.runs, start=1):
        rijen = [{"kwartaal": n, "waarde": w} for n, w, *_ in run]
        merken = [
            {**rij, "toelichting": f"{_label(n)}: {tekst}", **look(tint)}
            for rij, (n, _, tekst, _) in zip(rijen, run, strict=True)
        ]
        lagen += [lijn(rijen, x, y, naam=f"{naam}-lijn{nummer}", tint=tint)] if len(run) > 1 else []
        lagen.append(tekens(merken, f"{naam}-punt{nummer}", x, y, grootte=40, dikte=1))
    n, waarde, tekst, _ = p.runs[-1][-1]
    plek = Etiket(schaal.px(n), hoogte.px(waarde) - 14, tekst, gemeentetekst(p.code), vorm.tekst, lijn="center")
    return [*opschrift(p.naam, gemeentetekst(p.code), vorm), *lagen, *teksten([plek], halo=True)]
