"""Controls: sums and repetitions that must agree within and across the documents.

A control that finds a difference must have an explanation in `data/correcties.yml`, and every explanation
must have a difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from tellen import toetsvorm
from tellen.feit import Feit, ZonderWaarde, count_decimals, merge_herkomst
from tellen.fouten import Fout, GegevensFout, quote
from tellen.keuze import evaluate, move_faults
from tellen.kwartaalcijfers import find_totals
from tellen.oordeel import printed_differences
from tellen.periode import parse_periode
from tellen.rekentabel import MAATREGELEN, SCENARIOS

if TYPE_CHECKING:
    from tellen.contract import Correctie
    from tellen.gegevens import Gegevens


@dataclass(frozen=True)
class Controle:
    """Hold one control: what is printed against what is computed, in the same unit; equal when all is well.

    `uit` is the file and line of what names the printed value, where that is no figure itself. `geleverd` says that
    the printed value stands in a delivery, which nobody here may mend.
    """

    id: str
    wat: str
    gedrukt: Any
    berekend: Any
    feiten: tuple[Feit, ...] = ()
    uit: tuple[str, int] = ("", 0)
    geleverd: bool = False

    @property
    def verschilt(self) -> bool:
        """Say whether printed and computed differ."""
        return bool(self.gedrukt != self.berekend)

    @property
    def plaats(self) -> tuple[str, int]:
        """Return the file and line where a reader starts to look: the first figure, or what names the value."""
        plek = self.feiten[0].herkomst[0] if self.feiten else None
        return (plek.bestand, plek.regel) if plek else self.uit


def run_controles(g: Gegevens, bestand: str | None = None) -> tuple[Controle, ...]:
    """Run every control over all tables, claims and indicators, or those over the sums of one figures file."""
    sommen = {
        "trajecten": _trajecten,
        "verwijzers_aandeel": _verwijzers,
        "begroting_toegang": _begroting_toegang,
        "verschuivingen": _verschuivingen,
        "begroting_zorgaanbod": _begroting_zorgaanbod,
    }
    soorten = (sommen[bestand],) if bestand else (*sommen.values(), _kwartaalcijfers, _kop, _gedrukt, _datum)
    return tuple(c for soort in soorten for c in soort(g) if _is_known(c))


def _is_known(controle: Controle) -> bool:
    """Say whether all its values are known: an empty cell can be held against nothing."""
    return controle.gedrukt is not None and all(f.waarde is not None for f in controle.feiten)


def _sum(naam: str, wat: str, delen: tuple[Feit, ...], totaal: Feit) -> Controle:
    som = sum((f.waarde or Decimal(0) for f in delen), start=Decimal(0))
    return Controle(f"som:{naam}", wat, totaal.waarde, som, (totaal, *delen))


def _trajecten(g: Gegevens) -> Iterator[Controle]:
    tabel = g.tabel("trajecten")
    for totaal in tabel.selecteer(verwijzer="totaal"):
        gm, jaar = totaal.sleutel["gemeente"], totaal.sleutel["jaar"]
        delen = tuple(f for f in tabel.selecteer(gemeente=gm, jaar=jaar) if f is not totaal)
        yield _sum(f"trajecten:{gm}:{jaar}", f"Trajecten {g.gebieden[gm]} {jaar}: verwijzers samen", delen, totaal)


def _verwijzers(g: Gegevens) -> Iterator[Controle]:
    tabel = g.tabel("verwijzers_aandeel")
    for gebied in tabel.waarden("gebied"):
        delen = tabel.selecteer(gebied=gebied)
        honderd = Feit(Decimal(100), "procent", "Alle verwijzers samen", merge_herkomst(delen))
        yield _sum(f"verwijzers_aandeel:{gebied}", f"Aandelen verwijzers {g.gebieden[gebied]}", delen, honderd)


def _begroting_toegang(g: Gegevens) -> Iterator[Controle]:
    tabel = g.tabel("begroting_toegang")
    for regio in tabel.selecteer(gebied="leidse-regio"):
        post, jaar = regio.sleutel["post"], regio.sleutel["jaar"]
        delen = tuple(f for f in tabel.selecteer(post=post, jaar=jaar) if f is not regio)
        yield _sum(
            f"begroting_toegang:leidse-regio:{post}:{jaar}", f"Begroting {post} {jaar}: gemeenten samen", delen, regio
        )
    for totaal in tabel.selecteer(post="totaal"):
        gebied, jaar = totaal.sleutel["gebied"], totaal.sleutel["jaar"]
        delen = tuple(f for f in tabel.selecteer(gebied=gebied, jaar=jaar) if f is not totaal)
        wat = f"Begroting {g.gebieden[gebied]} {jaar}: huidig en investering samen"
        yield _sum(f"begroting_toegang:{gebied}:totaal:{jaar}:posten", wat, delen, totaal)


def _verschuivingen(g: Gegevens) -> Iterator[Controle]:
    tabel = g.tabel("verschuivingen")
    for rij in tabel.selecteer(jaar="totaal"):
        m, s = rij.sleutel["maatregel"], rij.sleutel["scenario"]
        delen = tuple(f for f in tabel.selecteer(maatregel=m, scenario=s) if f is not rij)
        yield _sum(
            f"verschuivingen:{m}:{s or '-'}:totaal", f"Verschuiving {m} {s}: jaren samen".replace("  ", " "), delen, rij
        )
    for totaal in tabel.selecteer(maatregel="totaal"):
        s, jaar = totaal.sleutel["scenario"], totaal.sleutel["jaar"]
        investering = tabel.selecteer(maatregel="investering", jaar=jaar)
        delen = (*investering, *(f for m in MAATREGELEN for f in tabel.selecteer(maatregel=m, scenario=s, jaar=jaar)))
        yield _sum(
            f"verschuivingen:totaal:{s}:{jaar}:maatregelen", f"Saldo {s} {jaar}: maatregelen samen", delen, totaal
        )
    yield from _model(g)


def _model(g: Gegevens) -> Iterator[Controle]:
    """Hold every printed effect against percentage × base amount, rounded to thousands."""
    for scenario in SCENARIOS:
        for m in MAATREGELEN:
            for effect in g.tabel("verschuivingen_model").selecteer(scenario=scenario, grootheid="effect", maatregel=m):
                jaar = effect.sleutel["jaar"]
                (gedrukt,) = g.tabel("verschuivingen").selecteer(maatregel=m, scenario=scenario, jaar=jaar)
                berekend = (effect.getal / 1000).to_integral_value(rounding="ROUND_HALF_UP") * 1000
                wat = f"Effect {m} {scenario} {jaar}: percentage maal basisbedrag"
                yield Controle(
                    f"model:verschuivingen:{m}:{scenario}:{jaar}", wat, gedrukt.waarde, berekend, (gedrukt, effect)
                )


def _begroting_zorgaanbod(g: Gegevens) -> Iterator[Controle]:
    tabel = g.tabel("begroting_zorgaanbod")
    for regio in tabel.selecteer(gebied="duin-en-bollenstreek"):
        jaar = regio.sleutel["jaar"]
        delen = tuple(f for f in tabel.selecteer(jaar=jaar) if f is not regio)
        if not delen:  # the plan prints the regional amounts alone
            continue
        yield _sum(f"begroting_zorgaanbod:{jaar}", f"Begroting zorgaanbod {jaar}: gemeenten samen", delen, regio)


def _kwartaalcijfers(g: Gegevens) -> Iterator[Controle]:
    """Hold every total of the region in a delivery against what its municipalities add up to."""
    for totaal, som in find_totals(g.kwartaalcijfers, g.regio):
        wat = f"Kwartaalcijfers {totaal.maat}, {parse_periode(totaal.periode)}: gemeenten samen"
        plek = (totaal.bestand, totaal.regel)
        naam = f"som:kwartaalcijfers:{totaal.maat}:{totaal.periode}"
        yield Controle(naam, wat, totaal.waarde, som, uit=plek, geleverd=True)


def _kop(g: Gegevens) -> Iterator[Controle]:
    """Hold the heading of the source's columns against what they hold: norms."""
    for i in g.indicatoren.values():
        for nr, norm in enumerate(i.normen):
            if norm.waarden:
                wat = f"Kop boven de normen van resultaat {i.nummer}"
                naam = f"kop:{i.id}" if not nr else f"kop:{i.id}:{norm.datum}"
                yield Controle(naam, wat, norm.kop_in_bron, "norm", uit=(g.indicator_plaats[i.id][0], 0))


def _gedrukt(g: Gegevens) -> Iterator[Controle]:
    for b in g.bevindingen.values():
        for naam, gedrukt, feit in printed_differences(g, b):
            wat = f"Waarde in de tekst van {b.vindplaats}"
            yield Controle(naam, wat, Decimal(str(gedrukt)), feit.waarde, (feit,), g.bevinding_plaats[b.id])


def _datum(g: Gegevens) -> Iterator[Controle]:
    for b in g.bevindingen.values():
        termijnen = [t for t in b.toetsen if isinstance(t, toetsvorm.DatumToets)]
        for nr, t in enumerate(termijnen, 1):
            naam = f"datum:{b.id}" if nr == 1 else f"datum:{b.id}:{nr}"
            eind, berekend = t.eind.isoformat(), t.berekend.isoformat()
            yield Controle(naam, "Einddatum van de termijn", eind, berekend, uit=g.bevinding_plaats[b.id])


def check_correcties(g: Gegevens, controles: tuple[Controle, ...]) -> list[Fout]:
    """Hold differences and explanations against each other, in both directions."""
    verschillen = {c.id: c for c in controles if c.verschilt}
    uitleg = {cid: (c, i) for c in g.correcties for i, cid in enumerate(c.controles)}
    fouten = [_unexplained(c) for cid, c in verschillen.items() if cid not in uitleg]
    for cid, (correctie, nr) in uitleg.items():
        fout = partial(Fout, *g.correctie_plaats[correctie.id], f"correctie {correctie.id}")
        if cid not in verschillen:
            fouten.append(fout("uitleg-zonder-verschil", quote(cid)))
            continue
        genoemd = (_nth(correctie.gedrukt, nr), _nth(correctie.berekend, nr))
        gevonden = (verschillen[cid].gedrukt, verschillen[cid].berekend)
        if tuple(map(_plain, genoemd)) != tuple(map(_plain, gevonden)):
            tekst = [f"{a} gedrukt en {b} berekend" for a, b in (genoemd, gevonden)]
            fouten.append(fout("uitleg-past-niet", tekst[0], tekst[1]))
    return fouten


def _unexplained(c: Controle) -> Fout:
    if c.geleverd:
        gevonden = f"{c.berekend}, en de leverancier noemt {c.gedrukt}"
        return Fout(*c.plaats, "kolom waarde", "verschil-levering", quote(c.id), gevonden)
    return Fout(*c.plaats, "", "verschil", quote(c.id), f"{c.berekend}, de bron drukt {c.gedrukt}{_printed_at(c)}")


def check_ongelijk(g: Gegevens) -> list[Fout]:
    """Hold the figures behind an explanation in words against each other, and against the numbers in its words."""
    fouten: list[Fout] = []
    for correctie in g.correcties:
        if correctie.ongelijk is None:
            continue
        plaats = g.correctie_plaats[correctie.id]
        fout = partial(Fout, *plaats, f"correctie {correctie.id}")
        try:
            links, rechts = (evaluate(g, term, *plaats) for term in correctie.ongelijk)
            fouten += _misfits(correctie, links, rechts, fout)
        except ZonderWaarde as e:
            fouten.append(fout("zonder-waarde", quote(e)))
        except GegevensFout as e:
            fouten += move_faults(e, *plaats).fouten
    return fouten


def _misfits(correctie: Correctie, links: Feit, rechts: Feit, fout: Callable[..., Fout]) -> Iterator[Fout]:
    """Find figures that are equal, and an explanation that names other numbers than its figures."""
    # what is computed is held to the decimals of what is printed
    gelijk = _round_as(rechts.getal, links.getal) if rechts.formule else rechts.getal
    if links.getal == gelijk:
        yield fout("cijfers-gelijk", f"{links.getal.normalize():f}")
    for woorden, feit in ((correctie.gedrukt, links), (correctie.berekend, rechts)):
        genoemd = list(_numbers(woorden))
        if genoemd and not any(_round_as(feit.getal / schaal, getal) == getal for getal, schaal in genoemd):
            yield fout("uitleg-past-niet", quote(woorden), _shown(feit, [getal for getal, _ in genoemd]))


_SCHAAL = {"duizend": 10**3, "miljoen": 10**6, "mln": 10**6, "miljard": 10**9}
#: a number in a Dutch text: 6.290.442, 2,30, -12, € -12, 5 miljoen, and 14.1 as the figures files write it
_GETAL = re.compile(
    r"(?P<min>(?<!\w)[-\u2212](?:€\s*)?|€\s*[-\u2212])?"
    r"(?:(?P<punten>[1-9]\d{0,2}(?:\.\d{3})+(?!\d)(?:,\d+)?)|(?P<kaal>\d+(?:[.,]\d+)?))"
    rf"(?:\s+(?P<woord>{'|'.join(_SCHAAL)})\b)?"
)


def _numbers(woorden: Any) -> Iterator[tuple[Decimal, int]]:
    """Give each number that an explanation names, with its scale; 5 miljoen is also the 5 of a figure in millions."""
    if isinstance(woorden, int | float) and not isinstance(woorden, bool):
        yield Decimal(str(woorden)), 1
        return
    for m in _GETAL.finditer(str(woorden)):
        cijfers = (m["punten"] or "").replace(".", "") or m["kaal"]
        getal = Decimal(("-" if m["min"] else "") + cijfers.replace(",", "."))
        yield getal, 1
        if m["woord"]:
            yield getal, _SCHAAL[m["woord"]]


def _shown(feit: Feit, genoemd: list[Decimal]) -> str:
    """Write a figure for a message: one that is computed to two decimals, or to as many as the explanation has."""
    maat = min(Decimal("0.01"), *(Decimal(1).scaleb(-count_decimals(getal)) for getal in genoemd))
    waarde = _round_as(feit.getal, maat) if feit.formule else feit.getal
    return f"{waarde.normalize():f}"


def _round_as(waarde: Decimal, ander: Decimal) -> Decimal:
    """Round a value to the decimals of another."""
    return waarde.quantize(Decimal(1).scaleb(-count_decimals(ander)), ROUND_HALF_UP)


def _printed_at(c: Controle) -> str:
    """Say where the printed value stands, when that is another place than that of the figure."""
    bestand, regel = c.uit
    return f" ({bestand}, regel {regel})" if c.feiten and bestand else ""


def _nth(waarde: Any, nr: int) -> Any:
    return waarde[nr] if isinstance(waarde, list) else waarde


def _plain(waarde: Any) -> str:
    try:
        return str(Decimal(str(waarde)).normalize())
    except ArithmeticError:
        return str(waarde)
