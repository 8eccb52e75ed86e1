"""What the scenario explorer must show: choices of a reader, and what Python makes of them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from playwright.sync_api import Page

from projectkopie import ROOT
from tellen import verschuiving
from tellen.gegevens import Gegevens
from tellen.rekentabel import MAATREGELEN, base_amounts
from vertellen import getal as g
from vertellen.verkenner import break_even_sentences

JAREN = ("2021", "2022", "2023", "2024")


@dataclass(frozen=True)
class Keuze:
    """What a reader chose: percentages per measure, and the investment."""

    procenten: Mapping[str, tuple[Decimal, ...]]
    investering: Decimal

    @property
    def anker(self) -> str:
        delen = [f"{m}={'-'.join(format(p, 'f') for p in ps)}" for m, ps in self.procenten.items()]
        return f"#verkenner&{'&'.join(delen)}&investering={self.investering}"


def choice(poj: str, triage: str, regie: str, investering: str = "1236000") -> Keuze:
    lijsten = (tuple(Decimal(p) for p in tekst.split()) for tekst in (poj, triage, regie))
    return Keuze(dict(zip(MAATREGELEN, lijsten, strict=True)), Decimal(investering))


BEST = choice("2 4 7 10", "4 6 8 10", "1 2 3 5")
BASE = choice("1 2 3 5", "2 3 4 5", "0.5 1 1.5 2")


def random_choices(aantal: int) -> list[Keuze]:
    kans = random.Random(20191126)
    uit = []
    for _ in range(aantal):
        heel = [" ".join(str(kans.randint(0, 20)) for _ in JAREN) for _ in range(2)]
        regie = " ".join(str(Decimal(kans.randint(0, 100)) / 10) for _ in JAREN)
        uit.append(choice(*heel, regie, str(kans.randint(0, 2472) * 1000)))
    return uit


GRENZEN = [
    choice("0 0 0 0", "0 0 0 0", "0 0 0 0", "0"),
    choice("0 0 0 0", "0 0 0 0", "0 0 0 0", "2472000"),
    choice("20 20 20 20", "20 20 20 20", "10 10 10 10"),
    choice("12 12 12 12", "12 12 12 12", "0.1 0.3 9.9 9.7"),  # amounts near half a thousand
    choice("20 0 0 0", "0 0 0 0", "0 0 0 0", "943000"),  # earned back first, a deficit afterwards
]


@cache
def bases() -> dict[str, Decimal]:
    return {m: i.midden for m, i in base_amounts(Gegevens(ROOT)).items()}


@dataclass(frozen=True)
class Uitkomst:
    """What Python makes of a choice, as a reader would see it."""

    rijen: list[list[str]]
    bedrag: str
    zinnen: str
    beschrijving: str


def shown(bedragen: Sequence[Decimal]) -> list[str]:
    return [g.getal(g.rond(b, -3)) for b in bedragen]


def expected(keuze: Keuze) -> Uitkomst:
    effecten = {m: [verschuiving.compute_effect(bases()[m], p) for p in ps] for m, ps in keuze.procenten.items()}
    saldi = {
        int(jaar): verschuiving.compute_saldo([effecten[m][i] for m in MAATREGELEN], -keuze.investering)
        for i, jaar in enumerate(JAREN)
    }
    samen = verschuiving.cumulate(saldi)
    zinnen = break_even_sentences(JAREN)
    gezegd = [
        zinnen["per-jaar"][str(verschuiving.break_even_year(saldi) or "")],
        zinnen["cumulatief"][str(verschuiving.earned_back_year(samen) or "")],
    ]
    per_jaar, opgeteld = list(saldi.values()), list(samen.values())
    delen = [
        g.lijst([f"{j} {g.euro(g.rond(b, -3))}" for j, b in zip(JAREN, bedragen, strict=True)])
        for bedragen in (per_jaar, opgeteld)
    ]
    return Uitkomst(
        [*(shown(e) for e in effecten.values()), shown([-keuze.investering] * 4), shown(per_jaar), shown(opgeteld)],
        g.euro(g.rond(opgeteld[-1], -3)),
        " ".join(gezegd),
        f"Staven met het saldo per jaar: {delen[0]}. Een lijn met het saldo opgeteld: {delen[1]}. {' '.join(gezegd)}",
    )


def seen(page: Page) -> Uitkomst:
    rijen = page.locator(".verkenner-blok table tbody tr").evaluate_all(
        "rijen => rijen.map(rij => [...rij.querySelectorAll('td')].map(cel => cel.textContent))"
    )
    teksten = [page.locator(f".verkenner-kern {k}").text_content() or "" for k in (".bedrag", ".zinnen")]
    return Uitkomst(rijen, *teksten, page.locator(".verkenner-beeld desc").text_content() or "")


def drawn(page: Page, kiezer: str, *namen: str) -> list[list]:
    """Return the numbers in the attributes of each element of the chart, and its text."""
    return page.locator(f".verkenner-beeld {kiezer}").evaluate_all(
        "(alle, namen) => alle.map(e => [...namen.map(naam => Number(e.getAttribute(naam))), e.textContent])", namen
    )


def to_number(tekst: str) -> float:
    return float(tekst.replace(".", "").replace("−", "-").replace(",", "."))


def place(as_: Sequence[tuple[float, float]], bedrag: float) -> float:
    """Return the height in the chart of an amount, by the first and last label of the axis."""
    (y0, v0), *_, (y1, v1) = as_
    return y0 + (bedrag - v0) * (y1 - y0) / (v1 - v0)
