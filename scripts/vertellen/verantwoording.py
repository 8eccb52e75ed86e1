"""The method page: outcomes, predicates and their bounds, printed from the code that uses them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from markupsafe import Markup

from tellen.controle import Controle, run_controles
from tellen.feit import Feit
from tellen.foutsoorten import SOORTEN
from tellen.onderdrukking import DREMPEL
from tellen.status import MARGE_VOORLOPIG, UITKOMSTEN
from tellen.toetsen import FUNCTIES, TOLERANTIE_GELIJK, TOLERANTIE_VERHOUDING
from tellen.verschuiving import AFRONDING
from vertellen import getal as g
from vertellen.blok import Kolom, Tabel
from vertellen.cijfer import Cijfer, geteld
from vertellen.context import find_known, gegevens, require_choice, require_known
from vertellen.overzicht import status_span

#: bounds as the pages write them: from the code that uses them, with what each is and where it stands
_GRENZEN: Final = {
    naam: Cijfer(Feit(Decimal(waarde), eenheid, wat, (), formule=f"afgesproken in scripts/tellen/{module}.py"), tekst)
    for naam, waarde, eenheid, wat, module, tekst in (
        (
            "gelijk",
            TOLERANTIE_GELIJK,
            "procent",
            "Grens voor ‘nagenoeg gelijk’",
            "toetsen",
            g.procent(TOLERANTIE_GELIJK),
        ),
        (
            "verhouding",
            TOLERANTIE_VERHOUDING,
            "procent",
            "Speelruimte bij een aantal keren",
            "toetsen",
            g.procent(TOLERANTIE_VERHOUDING),
        ),
        (
            "voorlopig",
            MARGE_VOORLOPIG,
            "procent",
            "Marge bij een voorlopige meting",
            "status",
            g.procent(MARGE_VOORLOPIG),
        ),
        (
            "personen",
            DREMPEL,
            "aantal",
            "Kleinste aantal personen dat wordt getoond",
            "onderdrukking",
            g.woord(int(DREMPEL)),
        ),
        ("model", AFRONDING, "euro", "Afronding van de effecten in de bron", "verschuiving", g.euro(AFRONDING)),
    )
}
_UITKOMSTREGELS: Final = {
    "norm gehaald": "De meting is net zo goed als de norm of beter. De norm geldt voor het jaar van de meting.",
    "norm niet gehaald": "De meting is minder goed dan de norm. De norm geldt voor het jaar van de meting.",
    "op koers": "De norm geldt voor een later jaar. De meting ligt op de rechte lijn daarnaartoe, of is beter.",
    "achter op koers": "De norm geldt voor een later jaar. De meting is minder goed dan de rechte lijn daarnaartoe.",
    "nog niet gemeten": "Er is een norm, maar nog geen meting. Het vak noemt de norm, en de nulmeting als die er is.",
    "nulmeting volgt": "Er is nog geen norm en geen meting. De bron kondigt eerst een nulmeting aan.",
    "geen norm": "Er is geen norm. De bron kondigt geen nulmeting aan, of er is al gemeten en de norm moet nog komen.",
    "niet vast te stellen": "Er is een meting, maar meer dan één antwoord is mogelijk. De reden staat erbij.",
}
_GEEN: Final = "geen"
_OP_DECIMALEN: Final = "gelijk na afronden op de decimalen die bij de uitspraak horen"
# Kind of predicate → (what it tests, what counts as a part, tolerance).
_TOETSEN: Final = {
    "verandering": ("Een reeks stijgt of daalt tussen twee perioden.", "de hele toets", _GEEN),
    "ongeveer-gelijk": (
        "Elk later jaar ligt dicht bij het eerste jaar.",
        "elk later jaar",
        f"hoogstens {_GRENZEN['gelijk'].tekst} van de waarde in het eerste jaar",
    ),
    "verhouding": (
        "Een reeks wordt een aantal keer zo groot, bijvoorbeeld verdubbeld.",
        "de richting, en de grootte",
        f"bij de grootte hoogstens {_GRENZEN['verhouding'].tekst} van het genoemde aantal keren",
    ),
    "rang": ("Een waarde staat op een genoemde plaats, de grootste eerst.", "de hele toets", _GEEN),
    "vergelijking": (
        "Een waarde is lager, hoger, gelijk, niet lager, niet hoger of nagenoeg gelijk.",
        "de hele toets",
        f"alleen bij ‘nagenoeg gelijk’: hoogstens {_GRENZEN['gelijk'].tekst} van de tweede waarde",
    ),
    "tussen": (
        "Waarden liggen tussen twee grenzen; de grenzen tellen mee.",
        "elke waarde",
        "geen; is een grens afgerond, dan telt elke waarde mee die zo afrondt",
    ),
    "som": ("Delen tellen op tot een totaal.", "de hele toets", _GEEN),
    "aandeel": ("Een deel is een percentage van een geheel.", "de hele toets", _OP_DECIMALEN),
    "monotoon": (
        "De normen gaan van jaar op jaar nooit tegen de gewenste richting in.",
        "elke stap naar een volgend jaar",
        "geen; gelijk blijven mag",
    ),
    "gelijkheid": ("Waarden van verschillende plaatsen zijn gelijk.", "elke waarde na de eerste", _GEEN),
    "groei": ("De groei per jaar is het genoemde percentage.", "elk jaar", _OP_DECIMALEN),
    "datum": ("Een termijn van hele jaren eindigt op de genoemde dag.", "de hele toets", _GEEN),
    "niet-toetsbaar": ("Geen cijfer kan dit nagaan. De reden staat erbij.", "", ""),
}
# First part of a control's id → what such a control does.
_CONTROLES: Final = {
    "som": "Delen tellen op tot het totaal dat de bron noemt",
    "model": "Een bedrag is het percentage maal het basisbedrag",
    "gedrukt": "Een getal in een uitspraak is gelijk aan het cijfer in de gegevens",
    "kop": "De kop boven een tabel met normen past bij de inhoud",
    "datum": "Begin en duur van een termijn geven de einddatum",
}
#: holds a figure that a claim prints against our data; the other kinds compute in the sources
_OVERGENOMEN: Final = "gedrukt"
_GETELD: Final = "data/cijfers, data/indicatoren, data/leveringen en data/bevindingen"
_PLAATSEN = ("waarde", "toegestaan", "aantal")


def grens(naam: str) -> Cijfer:
    """Return a bound from the code: `gelijk`, `verhouding`, `voorlopig`, `personen` or `model`."""
    return find_known(naam, _GRENZEN, "scripts/vertellen/verantwoording.py")


def tabel_uitkomstregels() -> Tabel:
    """Show the rule behind every outcome of a status; an outcome without a rule here raises KeyError."""
    rijen = tuple((status_span(u), _UITKOMSTREGELS[u]) for u in UITKOMSTEN)
    return Tabel("uitkomstregels", (Kolom("Stand"), Kolom("Wanneer")), rijen)


def tabel_toetssoorten() -> Tabel:
    """Show every kind of predicate: what it tests, its parts, its tolerance, and how many claims use it."""
    gebruikt = Counter[str](s for b in gegevens().bevindingen.values() for s in {t.soort for t in b.toetsen})
    rijen = tuple((s.replace("-", " "), _describe(*_TOETSEN[s]), g.getal(gebruikt[s])) for s in FUNCTIES)
    kolommen = (Kolom("Soort"), Kolom("Wat de toets nagaat"), Kolom("Uitspraken", getal=True))
    return Tabel("toetssoorten", kolommen, rijen, klasse="tekst")


def _describe(wat: str, deel: str, speelruimte: str) -> Markup:
    if not deel:
        return join_lines([wat])
    return join_lines([wat, named("Deel", f"{deel}."), named("Speelruimte", f"{speelruimte}.")])


def named(naam: str, tekst: str) -> Markup:
    """Write a line of a cell after its name, which the stylesheet sets apart."""
    return Markup('<span class="veld">{}:</span> {}').format(naam, tekst)


def join_lines(delen: Iterable[str]) -> Markup:
    """Put several lines in one cell of a table; text is escaped, Markup kept."""
    return Markup("<br>").join(delen)


def refer_to(label: str) -> Markup:
    """Refer to a section, figure or table; a filter of the pages makes a reference with a number of it."""
    return Markup('<span class="verwijzing">{}</span>').format(label)


def controles() -> tuple[Controle, ...]:
    """Return every control, run once."""
    cache: dict[str, tuple[Controle, ...]] = gegevens().__dict__.setdefault("_controles", {})
    if "alle" not in cache:
        cache["alle"] = run_controles(gegevens())
    return cache["alle"]


def control_kind(controle: Controle) -> str:
    """Return the kind of a control: the first part of its id."""
    return controle.id.split(":", maxsplit=1)[0]


def tel_controles(
    soort: str | None = None, *, verschilt: bool | None = None, overgenomen: bool | None = None
) -> Cijfer:
    """Count the controls: of one kind, or those that do or do not find a difference.

    With `overgenomen` those that hold a figure in a claim against our data; without, those that compute in the sources.
    """
    require_known(soort, _CONTROLES, _GETELD)
    require_choice(verschilt, _GETELD)
    require_choice(overgenomen, _GETELD)
    gekozen = [
        c
        for c in controles()
        if soort in {None, control_kind(c)}
        and verschilt in {None, c.verschilt}
        and overgenomen in {None, control_kind(c) == _OVERGENOMEN}
    ]
    return geteld(len(gekozen), "Controles", _GETELD)


def tabel_controles() -> Tabel:
    """Count the controls per kind, in two groups: how many agree and how many differ.

    A kind without a name here raises KeyError.
    """
    soorten = list(dict.fromkeys(control_kind(c) for c in controles()))
    bronnen = [soort for soort in soorten if soort != _OVERGENOMEN]
    rijen: list[tuple[str, ...]] = [("Op de bronnen",), *map(_count_row, bronnen)]
    alle = [c.verschilt for c in controles() if control_kind(c) in bronnen]
    rijen.append(("Samen", *(g.getal(n) for n in _tally(alle))))
    rijen += [("Op de uitspraken",), _count_row(_OVERGENOMEN)] if _OVERGENOMEN in soorten else []
    kolommen = (Kolom("Controle"), *(Kolom(k, getal=True) for k in ("Gelijk", "Verschil", "Samen")))
    return Tabel("controles", kolommen, tuple(rijen))


def _count_row(soort: str) -> tuple[str, ...]:
    eigen = [c.verschilt for c in controles() if control_kind(c) == soort]
    return (_CONTROLES[soort], *(g.getal(n) for n in _tally(eigen)))


def _tally(verschilt: list[bool]) -> tuple[int, int, int]:
    return len(verschilt) - sum(verschilt), sum(verschilt), len(verschilt)


def tabel_foutsoorten() -> Tabel:
    """Show every kind of fault in the data, as the messages word it; an ellipsis stands for what was found."""
    rijen = tuple(
        (s.code, join_lines(filter(None, map(_without_values, (s.uitleg, s.remedie))))) for s in SOORTEN.values()
    )
    kolommen = (Kolom("Code"), Kolom("Wat er mis is, en wat te doen"))
    return Tabel("foutsoorten", kolommen, rijen, klasse="tekst")


def tel_foutsoorten() -> Cijfer:
    """Count the kinds of fault that the check knows."""
    return geteld(len(SOORTEN), "Soorten fouten", "scripts/tellen/foutsoorten.py: wat er mis kan zijn in data/")


def _without_values(sjabloon: str) -> str:
    """Fill a template with ellipses, as a sentence; an ellipsis takes no full stop, and says nothing on its own."""
    tekst = re.sub(r"…\.(?=\s|$)", "…", sjabloon.format(**dict.fromkeys(_PLAATSEN, "…")))
    tekst = re.sub(r"(?<=\.) …$", "", tekst)
    return "" if tekst == "…" else g.hoofdletter(tekst)
