"""The recommendations as a table: number and addressee, text, term, and how far each is."""

from __future__ import annotations

import datetime as dt
from typing import Final

from markupsafe import Markup

from tellen.contract_tekst import Aanbeveling
from tellen.fouten import Fout, GegevensFout
from tellen.gegevens import Gegevens
from tellen.load import load_yaml
from tellen.periode import parse_periode
from vertellen.blok import Kolom, Tabel
from vertellen.bronregel import source_documents, write_source
from vertellen.context import gegevens, require_known
from vertellen.getal import HARDE_SPATIE
from vertellen.overzicht import peildatum as dag_van_uitgave

BESTAND: Final = "data/aanbevelingen.yml"
RADEN: Final = {
    "rekenkamercommissie": "Rekenkamercommissie Leiden-Leiderdorp",
    "adviesraad-leiden": "Adviesraad Sociaal Domein Leiden",
    "adviesraad-leiderdorp": "Adviesraad Sociaal Domein Leiderdorp",
}
GEADRESSEERDEN: Final = {"colleges": "Colleges", "raden": "Raden", "rekenkamer": "Rekenkamer"}
# State in the data → (words, class that gives the shape).
STANDEN: Final = {
    "onbekend": ("niet gemeld", "st-geen-meting"),
    "niet gestart": ("niet gestart", "st-niet-gehaald"),
    "loopt": ("loopt", "st-op-koers"),
    "uitgevoerd": ("uitgevoerd", "st-gehaald"),
    "niet overgenomen": ("niet overgenomen", "st-geen-norm"),
}
_AF: Final = {"uitgevoerd", "niet overgenomen"}


def load_aanbevelingen(data: Gegevens) -> tuple[Aanbeveling, ...]:
    """Load the recommendations in the order of the file.

    Raises GegevensFout with every fault: those of the contract, and ids or numbers of one body that occur twice.
    """
    lijst, regels = load_yaml(data.root, BESTAND, list[Aanbeveling], data.context)
    eerder: dict[tuple[str, ...], int] = {}
    fouten: list[Fout] = []
    for i, a in enumerate(lijst):
        for sleutel in ((a.id,), (a.van, str(a.nummer))):
            if sleutel in eerder:
                waarde = f"‘{', '.join(sleutel)}’"
                fouten.append(Fout(BESTAND, regels[(i,)], "", "dubbel", waarde, str(eerder[sleutel])))
            eerder.setdefault(sleutel, regels[(i,)])
    if fouten:
        raise GegevensFout(fouten)
    return tuple(lijst)


def aanbevelingen(van: str | None = None) -> tuple[Aanbeveling, ...]:
    """Return all recommendations, or those of one body; an unknown body lists the known ones."""
    require_known(van, RADEN, BESTAND, "van")
    cache: dict[str, tuple[Aanbeveling, ...]] = gegevens().__dict__.setdefault("_aanbevelingen", {})
    if "alle" not in cache:
        cache["alle"] = load_aanbevelingen(gegevens())
    return tuple(a for a in cache["alle"] if van in {None, a.van})


def tabel_aanbevelingen(van: str | None = "rekenkamercommissie", peildatum: dt.date | str | None = None) -> Tabel:
    """Show recommendations: rows are recommendations, grouped by body when `van` is None.

    `peildatum` (a date, or `2026-11-22`; that of the newest release when it is not given) is the day to compare
    terms with: an open recommendation whose term ended before it is marked as overdue.
    """
    dag = dt.date.fromisoformat(peildatum) if isinstance(peildatum, str) else peildatum or dag_van_uitgave()
    gekozen = aanbevelingen(van)
    rijen: list[tuple[str | Markup, ...]] = []
    for raad, naam in RADEN.items():
        eigen = [a for a in gekozen if a.van == raad]
        if van is None and eigen:
            rijen.append((naam,))
        rijen += [_row(a, dag) for a in eigen]
    wat = "Voorstel" if van == "adviesraad-leiderdorp" else "Aanbeveling"  # we read these in a running text
    kolommen = (Kolom("Nr. en aan wie"), Kolom(wat), Kolom("Stand"))
    return Tabel(
        f"aanbevelingen-{van or 'alle'}", kolommen, tuple(rijen), recommendation_source(gekozen), "tekst aanbevelingen"
    )


def _row(a: Aanbeveling, peildatum: dt.date) -> tuple[str | Markup, ...]:
    kop = f"{a.nummer}.{HARDE_SPATIE}{GEADRESSEERDEN[a.aan]}"
    return (kop, a.tekst, state_and_term(a, peildatum))


def write_termijn(a: Aanbeveling) -> str:
    """Write the term in words, marked when it is worked out here; `geen` when the source names none."""
    if a.termijn is None:
        return "geen"
    termijn = str(parse_periode(a.termijn)).replace("e kwartaal", f"e{HARDE_SPATIE}kwartaal")
    return f"{termijn}{' (afgeleid)' if a.termijn_afgeleid else ''}"


def is_overdue(a: Aanbeveling, peildatum: dt.date) -> bool:
    """Say whether the term ended before a date while the recommendation is still open."""
    return a.termijn is not None and a.stand not in _AF and parse_periode(a.termijn).eind < peildatum


def state_cell(a: Aanbeveling, peildatum: dt.date) -> Markup:
    """Show the state as shape and words; overdue on `peildatum` has a shape of its own.

    A proposal to the court of audit is about its draft: the final text is out, so no report is to be expected.
    """
    woorden, klasse = STANDEN[a.stand]
    if a.aan == "rekenkamer" and a.stand == "onbekend":  # about a draft that became final, and that is not public
        woorden, klasse = "niet vast te stellen", "st-onzeker"
    if is_overdue(a, peildatum):
        woorden, klasse = f"termijn voorbij, {woorden}", "st-voorbij"
    return Markup('<span class="st {}">{}</span>').format(klasse, woorden)


def state_and_term(a: Aanbeveling, peildatum: dt.date) -> Markup:
    """Show the state, and below it the term when there is one; the state is what a reader may choose rows by."""
    stand = Markup('<span class="keus">{}</span>').format(state_cell(a, peildatum))
    return Markup("{}<br>termijn: {}").format(stand, write_termijn(a)) if a.termijn else stand


def recommendation_source(gekozen: tuple[Aanbeveling, ...]) -> str:
    """Write the source line of recommendations: each document once."""
    return write_source(source_documents(a.bron for a in gekozen))
