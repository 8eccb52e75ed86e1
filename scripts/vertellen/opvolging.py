"""How far the recommendations are: all bodies together, by addressee and by term, with the evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from tellen.contract_tekst import Aanbeveling
from tellen.periode import parse_periode
from vertellen import getal as g
from vertellen.aanbevelingen import (
    BESTAND,
    GEADRESSEERDEN,
    aanbevelingen,
    is_overdue,
    recommendation_source,
    state_and_term,
    state_cell,
)
from vertellen.blok import Kolom, Markdown, Tabel
from vertellen.cijfer import Cijfer, geteld
from vertellen.context import bron_titel, require_known
from vertellen.getal import HARDE_SPATIE
from vertellen.herkomst import escape_markdown
from vertellen.overzicht import peildatum
from vertellen.verantwoording import join_lines
from vertellen.zin import datum

_KORT: Final = {
    "rekenkamercommissie": "Rekenkamer",
    "adviesraad-leiden": "Adviesraad Leiden",
    "adviesraad-leiderdorp": "Adviesraad Leiderdorp",
}
_VAN: Final = {
    "rekenkamercommissie": "rekenkamercommissie",
    "adviesraad-leiden": "adviesraad van Leiden",
    "adviesraad-leiderdorp": "adviesraad van Leiderdorp",
}
_MAANDEN_PER_JAAR: Final = 12


def tabel_opvolging() -> Tabel:
    """Show every recommendation with addressee, term and state, the overdue ones first; rows are recommendations.

    A recommendation is overdue when its term ended before the day of the newest release and nobody reported that it
    was done or not taken over.
    """
    alle = sorted(aanbevelingen(), key=lambda a: _last_day(a) if is_overdue(a, peildatum()) else dt.date.max)
    rijen = tuple((_name(a), a.tekst, GEADRESSEERDEN[a.aan], state_and_term(a, peildatum())) for a in alle)
    kolommen = (
        Kolom("Van en nr."),
        Kolom("Aanbeveling"),
        Kolom("Aan wie", filter=True),
        Kolom("Stand", filter=True),
    )
    return Tabel("opvolging", kolommen, rijen, recommendation_source(tuple(alle)), "tekst aanbevelingen")


def _name(a: Aanbeveling) -> str:
    return f"{_KORT[a.van]}{HARDE_SPATIE}{a.nummer}"


def tabel_geadresseerden() -> Tabel:
    """Count the recommendations by addressee: all, with a term, overdue, and reported on; the last row is the total."""
    rijen = [_counts(naam, [a for a in aanbevelingen() if a.aan == aan]) for aan, naam in GEADRESSEERDEN.items()]
    rijen.append(_counts("Samen", list(aanbevelingen())))
    koppen = ("Aanbevelingen", "Met termijn", "Termijn voorbij", "Gemeld")
    kolommen = (Kolom("Aan wie"), *(Kolom(k, getal=True) for k in koppen))
    return Tabel("geadresseerden", kolommen, tuple(rijen), recommendation_source(aanbevelingen()))


def _counts(naam: str, eigen: list[Aanbeveling]) -> tuple[str, ...]:
    aantallen = (
        len(eigen),
        sum(a.termijn is not None for a in eigen),
        sum(is_overdue(a, peildatum()) for a in eigen),
        sum(a.stand != "onbekend" for a in eigen),
    )
    return (naam, *(g.getal(n) for n in aantallen))


def tabel_deadlines() -> Tabel:
    """Show the recommendations that have a term, the earliest first: the last day, how long ago, and why that day."""
    gekozen = sorted((a for a in aanbevelingen() if a.termijn), key=_last_day)
    rijen: list[tuple[str | Markup, ...]] = []
    for a in gekozen:
        wat = join_lines(
            [Markup("<strong>{}, aan de {}</strong>").format(_name(a), GEADRESSEERDEN[a.aan].lower()), a.tekst]
        )
        dagen = (f"Uiterlijk {datum(_last_day(a))}", _distance(_last_day(a), peildatum()))
        rijen.append((wat, join_lines([*dagen, state_cell(a, peildatum())]), a.termijn_toelichting))
    kolommen = (Kolom("Aanbeveling"), Kolom("Termijn en stand"), Kolom("Waar de termijn vandaan komt"))
    return Tabel("deadlines", kolommen, tuple(rijen), recommendation_source(tuple(gekozen)), "tekst")


def _last_day(a: Aanbeveling) -> dt.date:
    return parse_periode(a.termijn or "").eind


def _distance(dag: dt.date, peil: dt.date) -> str:
    """Write how long ago a day was, or how long it is to it, in whole years and months.

    From the last day of a month to that of another, shorter one are whole months.
    """
    eerst, laatst = sorted((dag, peil))
    einde = (laatst + dt.timedelta(days=1)).day == 1
    maanden = (laatst.year - eerst.year) * _MAANDEN_PER_JAAR + laatst.month - eerst.month
    maanden -= laatst.day < eerst.day and not einde
    jaren, rest = divmod(maanden, _MAANDEN_PER_JAAR)
    duren = ((jaren, "jaar"), (rest, "maanden"))
    delen = [g.met_eenheid(n, eenheid) for n, eenheid in duren if n]
    duur = g.lijst(delen) or "minder dan een maand"
    return f"{duur} geleden" if dag < peil else f"over {duur}"


def tel_te_laat(aan: str | None = None) -> Cijfer:
    """Count the recommendations that are overdue, those of one addressee or all."""
    require_known(aan, GEADRESSEERDEN, BESTAND)
    gekozen = [a for a in aanbevelingen() if aan in {None, a.aan} and is_overdue(a, peildatum())]
    return geteld(len(gekozen), "Aanbevelingen waarvan de termijn voorbij is", BESTAND)


def zin_te_laat() -> str:
    """Name the recommendations whose term is over without a report, or say that there are none."""
    laat = sorted((a for a in aanbevelingen() if is_overdue(a, peildatum())), key=_last_day)
    if not laat:
        return "Van geen enkele aanbeveling is de termijn voorbij."
    van = dict.fromkeys(a.van for a in laat)
    namen = g.lijst([_overdue_of([a for a in laat if a.van == wie]) for wie in van])
    return f"Bij {tel_te_laat()}{'' if len(laat) == 1 else ' ervan'} is de termijn voorbij: {namen}."


def _overdue_of(laat: Sequence[Aanbeveling]) -> str:
    """Name the overdue recommendations of one body: nummer 9 (…) en nummer 3 (…) van de rekenkamercommissie."""
    nummers = g.lijst([f"nummer{HARDE_SPATIE}{a.nummer} ({_term(a)})" for a in laat])
    return f"{nummers} van de {_VAN[laat[0].van]}"


def _term(a: Aanbeveling) -> str:
    return f"tot en met {datum(_last_day(a))}{', door ons afgeleid' if a.termijn_afgeleid else ''}"


def bewijs_aanbevelingen() -> Markdown:
    """List what was reported about the recommendations, or say that nothing was."""
    regels = [
        f"- {_name(a)}: {escape_markdown(b.tekst.rstrip('.'))} ({escape_markdown(bron_titel(b.bron))}, "
        f"{escape_markdown(b.vindplaats)})."
        for a in aanbevelingen()
        for b in a.bewijs
    ]
    return Markdown("\n".join(regels) or "Er is nog geen bewijs vastgelegd.")
