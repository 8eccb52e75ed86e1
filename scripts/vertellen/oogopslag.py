"""The page that opens the PDF: statuses, main verdicts and recommendations, each in a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from tellen.oordeel import Oordeel
from tellen.status import UITKOMSTEN
from vertellen import getal as g
from vertellen.aanbevelingen import RADEN, aanbevelingen
from vertellen.blok import Kolom, Tabel
from vertellen.bronoverzicht import geordende_bronnen
from vertellen.context import bron_titel, gebiedsnaam, gegevens, regiogemeenten
from vertellen.namen import RODE_DRADEN
from vertellen.overzicht import (
    result_name,
    stand_van,
    standen,
    status_cell,
    status_span,
)
from vertellen.uitspraak import oordeel, plain_text, verdict_cell
from vertellen.voorpagina import tel_aanbevelingen


def hoofdzaken() -> tuple[Oordeel, ...]:
    """Return the verdicts on the main claims (`hoofdzaak: true`), by source."""
    volgorde = [b.id for b in geordende_bronnen()]
    gekozen = [oordeel(b.id) for b in gegevens().bevindingen.values() if b.hoofdzaak]
    return tuple(sorted(gekozen, key=lambda o: volgorde.index(o.bevinding.bron)))


def blik_afspraken() -> Tabel:
    """Show all indicators against all municipalities, and below them how often each status occurs."""
    kolommen = (Kolom("Afspraak"), *(Kolom(gebiedsnaam(c), gemeente=c) for c in regiogemeenten()))
    rijen: list[tuple[str | Markup, ...]] = []
    for draad, naam in RODE_DRADEN.items():
        rijen.append((naam,))
        eigen = (i for i in gegevens().indicatoren.values() if i.rode_draad == draad)
        rijen += [(result_name(i), *(status_cell(s, begin=False) for s in stand_van(i.id))) for i in eigen]
    rijen.append(("Hoe vaak elke stand voorkomt",))
    rijen += _counts()
    return Tabel("blik-afspraken", kolommen, tuple(rijen), klasse="blik")


def _counts() -> Iterator[tuple[str | Markup, ...]]:
    for u in UITKOMSTEN:
        aantallen = [sum(s.status.uitkomst == u and s.gemeente == c for s in standen()) for c in regiogemeenten()]
        if any(aantallen):
            yield (status_span(u), *(f"{g.getal(a)} keer" for a in aantallen))


def blik_uitspraken() -> Tabel:
    """Show the main claims with their verdicts, a line each, grouped by source."""
    rijen: list[tuple[str | Markup, ...]] = []
    for bron, eigen in groupby(hoofdzaken(), key=lambda o: o.bevinding.bron):
        rijen.append((bron_titel(bron),))
        rijen += [(plain_text(o), verdict_cell(o.verdict)) for o in eigen]
    return Tabel("blik-uitspraken", (Kolom("Hoofdzaken"), Kolom("Oordeel")), tuple(rijen), klasse="blik")


def zin_aanbevelingen() -> str:
    """Say how many recommendations come from which body."""
    (eerste, aantal), *rest = ((naam, tel_aanbevelingen(r)) for r, naam in RADEN.items() if aanbevelingen(r))
    begin = f"{aantal.woord_hoofdletter} {'komt' if aantal.waarde == 1 else 'komen'} van de {eerste}"
    return f"{g.lijst([begin, *(f'{n} van de {naam}' for naam, n in rest)])}."
