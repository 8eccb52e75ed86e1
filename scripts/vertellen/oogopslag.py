"""The page that opens the PDF: statuses, main verdicts, recommendations and changes, each in a few lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

from markupsafe import Markup

from tellen.load import list_files
from tellen.oordeel import Oordeel
from tellen.status import UITKOMSTEN
from vertellen import getal as g
from vertellen.aanbevelingen import BESTAND, RADEN, aanbevelingen, is_overdue
from vertellen.blok import Kolom, Tabel
from vertellen.bronoverzicht import geordende_bronnen
from vertellen.cijfer import Cijfer, geteld
from vertellen.context import bron_titel, gebiedsnaam, gegevens, regiogemeenten
from vertellen.namen import RODE_DRADEN, VERDICTKLASSEN
from vertellen.overzicht import (
    result_name,
    stand_van,
    stand_van_gegevens,
    standen,
    status_cell,
    status_span,
)
from vertellen.uitspraak import alle_oordelen, plain_text
from vertellen.voorpagina import tel_aanbevelingen
from vertellen.zin import datum

UITGAVEN: Final = "data/uitgaven"


def hoofdzaken() -> tuple[Oordeel, ...]:
    """Return the verdicts on the main claims (`hoofdzaak: true`), by source."""
    volgorde = [b.id for b in geordende_bronnen()]
    gekozen = [o for o in alle_oordelen() if o.bevinding.hoofdzaak]
    return tuple(sorted(gekozen, key=lambda o: volgorde.index(o.bevinding.bron)))


def blik_afspraken() -> Tabel:
    """Show all indicators against all municipalities, and below them how often each status occurs."""
    kolommen = (Kolom("Afspraak"), *(Kolom(gebiedsnaam(c), gemeente=c) for c in regiogemeenten()))
    rijen: list[tuple[str | Markup, ...]] = []
    for draad, naam in RODE_DRADEN.items():
        rijen.append((naam,))
        eigen = (i for i in gegevens().indicatoren.values() if i.rode_draad == draad)
        rijen += [(result_name(i), *(status_cell(s) for s in stand_van(i.id))) for i in eigen]
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
    merk = Markup('<span class="st {}">{}</span>')
    for bron, eigen in groupby(hoofdzaken(), key=lambda o: o.bevinding.bron):
        rijen.append((bron_titel(bron),))
        rijen += [(plain_text(o), merk.format(VERDICTKLASSEN[o.verdict], o.verdict)) for o in eigen]
    return Tabel("blik-uitspraken", (Kolom("Hoofdzaken"), Kolom("Oordeel")), tuple(rijen), klasse="blik")


def zin_aanbevelingen() -> str:
    """Say how many recommendations come from which body."""
    per_raad = [f"{tel_aanbevelingen(raad)} van de {naam}" for raad, naam in RADEN.items() if aanbevelingen(raad)]
    return f"Er komen er {g.lijst(per_raad)}."


def tel_voorbij() -> Cijfer:
    """Count the recommendations that are still open while their term has ended, on the reference date."""
    voorbij = sum(is_overdue(a, find_peildatum()) for a in aanbevelingen())
    return geteld(voorbij, "Aanbevelingen waarvan de termijn voorbij is", BESTAND)


def zin_voorbij() -> str:
    """Say of how many recommendations the term has ended, and on which day that is counted."""
    aantal = tel_voorbij()
    wie = f"waren er {aantal} termijnen" if aantal.waarde > 1 else f"was er {aantal} termijn"
    return f"Op {datum(find_peildatum())} {wie if aantal.waarde else 'was nog geen termijn'} voorbij."


def find_peildatum() -> dt.date:
    """Return the day to compare terms with: that of the newest release, or the last day that a figure is about.

    It is a date in the data, so that a build gives the same on every day.
    """
    return max(_releases(), default=None) or stand_van_gegevens()


def _releases() -> list[dt.date]:
    """Return the days of the releases, by the names of their files."""
    return [dt.date.fromisoformat(Path(naam).stem) for naam in list_files(gegevens().root, UITGAVEN, "*.yml")]


def zin_wijzigingen() -> str:
    """Say which release was the last one, or that there is none to compare with."""
    if not _releases():
        return "Er is nog geen eerdere uitgave om mee te vergelijken."
    return f"De vorige uitgave is van {datum(max(_releases()))}."
