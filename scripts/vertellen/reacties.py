"""The reactions to the programme plan: what was said, what the answer was, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from markupsafe import Markup

from tellen.contract_tekst import Reactie
from vertellen import getal as g
from vertellen.blok import Kolom, Tabel
from vertellen.bronregel import source_documents, write_source
from vertellen.cijfer import Cijfer, geteld
from vertellen.context import gegevens, known_values, require_known
from vertellen.herkomst import typographic
from vertellen.verantwoording import join_lines

BESTAND: Final = "data/reacties.yml"
GEVOLGEN: Final = ("aangepast", "verduidelijkt", "volgt later", "niet aangepast")
GROEPEN: Final = {"aanbieders": "Aanbieders", "onderwijs": "Onderwijs en leerplicht", "adviesraad": "Adviesraad"}


def reacties(**keuze: str | None) -> tuple[Reactie, ...]:
    """Return the reactions whose fields have the given values, in the order of the file.

    Raises GegevensFout for an unknown value; the message lists the known ones.
    """
    alle = cast("tuple[Reactie, ...]", gegevens().teksten("reacties"))
    for veld, waarde in keuze.items():
        require_known(waarde, known_values(Reactie, veld, alle), BESTAND, veld)
    return tuple(r for r in alle if all(w in {None, getattr(r, v)} for v, w in keuze.items()))


def tel_reacties(
    gevolg: str | None = None,
    organisatie: str | None = None,
    groep: str | None = None,
    nagegaan: str | None = None,
) -> Cijfer:
    """Count reactions: all, or those with this effect, of this organisation or group, or with this check."""
    gekozen = reacties(gevolg=gevolg, organisatie=organisatie, groep=groep, nagegaan=nagegaan)
    soort = ", ".join(filter(None, [gevolg, organisatie, groep, nagegaan]))
    return geteld(len(gekozen), f"Punten in de reacties{f' ({soort})' if soort else ''}", BESTAND)


def tabel_reacties() -> Tabel:
    """Show every reaction: organisation, remark in short, answer, and effect; readers choose rows themselves."""
    kolommen = (
        Kolom("Organisatie", klasse="bundel", filter=True),
        Kolom("Opmerking"),
        Kolom("Antwoord"),
        Kolom("Gevolg", filter=True),
    )
    rijen = tuple((r.organisatie, typographic(r.opmerking), typographic(r.antwoord), _effect(r)) for r in reacties())
    return Tabel("reacties", kolommen, rijen, _source(reacties()), "tekst wijd reacties")


def _effect(r: Reactie) -> Markup:
    merk = Markup('<span class="keus"><strong>{}</strong></span>').format(r.gevolg)
    nagegaan = f"Nagegaan: {r.nagegaan}." if r.nagegaan else ""
    return join_lines(filter(None, [merk, nagegaan, typographic(r.gevolg_toelichting)]))


def tabel_gevolgen() -> Tabel:
    """Count the reactions per organisation and effect: groups are kinds of organisation, the last one is the total."""
    rijen: list[tuple[str, ...]] = []
    for groep, naam in GROEPEN.items():
        rijen.append((naam,))
        namen = dict.fromkeys(r.organisatie for r in reacties(groep=groep))
        rijen += [_counts(naam, reacties(organisatie=naam)) for naam in namen]
    rijen += [("Samen",), _counts("Alle organisaties", reacties())]
    kolommen = (
        Kolom("Organisatie"),
        *(Kolom(gevolg.capitalize(), getal=True) for gevolg in GEVOLGEN),
        Kolom("Punten", getal=True),
    )
    return Tabel("gevolgen", kolommen, tuple(rijen), _source(reacties()))


def _counts(naam: str, eigen: Sequence[Reactie]) -> tuple[str, ...]:
    aantallen = [sum(r.gevolg == gevolg for r in eigen) for gevolg in GEVOLGEN]
    return (naam, *(g.getal(n) for n in [*aantallen, len(eigen)]))


def _source(gekozen: Sequence[Reactie]) -> str:
    bijlagen = dict.fromkeys(r.vindplaats.split(",")[0].removeprefix("bijlage ") for r in gekozen)
    return write_source(f"{source_documents(r.bron for r in gekozen)}, bijlagen {g.lijst(list(bijlagen))}")
