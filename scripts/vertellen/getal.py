"""Round and format numbers the Dutch way; the only module that does so.

Rounding is half up on ``Decimal`` (2,5 becomes 3; -2,5 becomes -3), never on binary floats.
Parts that belong together are joined by a no-break space.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

HARDE_SPATIE: Final = "\u00a0"
MIN: Final = "\u2212"
ONBEKEND: Final = "–"
_EXACT: Final = 4  # decimals up to which a number alone is exact

Getal = int | float | Decimal | str

NUMMERLOCALE: Final = {
    "decimal": ",",
    "thousands": ".",
    "grouping": [3],
    "currency": ["€" + HARDE_SPATIE, ""],
    "percent": HARDE_SPATIE + "%",
    "minus": MIN,
    "nan": ONBEKEND,
}
TIJDLOCALE: Final = {
    "dateTime": "%a %e %B %Y %H:%M",
    "date": "%d-%m-%Y",
    "time": "%H:%M",
    "periods": ["", ""],
    "days": ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"],
    "shortDays": ["zo", "ma", "di", "wo", "do", "vr", "za"],
    "months": [
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ],
    "shortMonths": ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
}  # fmt: skip

_WOORDEN: Final = (
    "nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
)  # fmt: skip
_RANGWOORDEN: Final = (
    "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende",
    "elfde", "twaalfde",
)  # fmt: skip
# Unit in the singular and in the plural; units not listed here have a function of their own.
_EENHEDEN: Final = {
    "aantal": ("", ""),
    "fte": ("fte", "fte"),
    "uur": ("uur", "uur"),
    "jaar": ("jaar", "jaar"),
    "dagen": ("dag", "dagen"),
    "weken": ("week", "weken"),
    "maanden": ("maand", "maanden"),
    "personen": ("persoon", "personen"),
    "jongeren": ("jongere", "jongeren"),
    "clienten": ("cliënt", "cliënten"),
    "trajecten": ("traject", "trajecten"),
    "teams": ("team", "teams"),
    "aanbieders": ("aanbieder", "aanbieders"),
    "organisaties": ("organisatie", "organisaties"),
    "scholen": ("school", "scholen"),
    "gemeenten": ("gemeente", "gemeenten"),
    "inwoners": ("inwoner", "inwoners"),
    "contracten": ("contract", "contracten"),
    "punten": ("punt", "punten"),
    "procentpunt": ("procentpunt", "procentpunt"),
    "ratio": ("", ""),
}

# What `engels` knows of words: counts, units and the words for precision.
_ENGELS: Final = {
    **dict(zip(_WOORDEN, (
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ), strict=True)),
    "dag": "day", "dagen": "days", "week": "week", "weken": "weeks", "maand": "month", "maanden": "months",
    "persoon": "person", "personen": "people", "jongere": "young person", "jongeren": "young people",
    "cliënt": "client", "cliënten": "clients", "traject": "trajectory", "trajecten": "trajectories",
    "team": "team", "teams": "teams", "aanbieder": "provider", "aanbieders": "providers",
    "organisatie": "organisation", "organisaties": "organisations", "school": "school", "scholen": "schools",
    "gemeente": "municipality", "gemeenten": "municipalities", "inwoner": "resident", "inwoners": "residents",
    "contract": "contract", "contracten": "contracts", "punt": "point", "punten": "points",
    "uur": "hours", "jaar": "years", "fte": "FTE", "procentpunt": "percentage points",
    "circa": "about", "ruim": "over", "bijna": "almost", "minstens": "at least", "hoogstens": "at most", "geen": "none",
}  # fmt: skip


def is_leeg(waarde: Getal | None) -> bool:
    """Say whether a value is missing: None, an empty text or NaN."""
    if waarde is None or waarde == "":
        return True
    return exact(waarde).is_nan()


def exact(waarde: Getal) -> Decimal:
    """Turn a number into the Decimal that a person would read: 0.1 is exactly 0,1."""
    return waarde if isinstance(waarde, Decimal) else Decimal(str(waarde))


def rond(waarde: Getal, decimalen: int = 0) -> Decimal:
    """Round half up (away from zero) to a number of decimals; a negative zero becomes zero."""
    afgerond = exact(waarde).quantize(Decimal(1).scaleb(-decimalen), rounding=ROUND_HALF_UP)
    return afgerond or abs(afgerond)


def getal(waarde: Getal | None, decimalen: int | None = None) -> str:
    """Write a number: 1.234,5 with a true minus sign.

    Without `decimalen` the number keeps the decimals it has, minus trailing zeros of a float.
    A missing value becomes an en dash.
    """
    if waarde is None or is_leeg(waarde):
        return ONBEKEND
    precies = exact(waarde)
    if decimalen is None:
        if isinstance(waarde, float) and precies == precies.to_integral_value():
            precies = precies.quantize(Decimal(1))
        decimalen = max(0, -int(precies.as_tuple().exponent))
    afgerond = rond(precies, decimalen)
    tekst = f"{abs(afgerond):,.{decimalen}f}".translate(str.maketrans(",.", ".,"))
    return MIN + tekst if afgerond < 0 else tekst


def met_teken(waarde: Getal, decimalen: int | None = None) -> str:
    """Write a difference with its sign: +1,5 or −1,5; zero has none."""
    tekst = getal(waarde, decimalen)
    positief = rond(waarde, decimalen if decimalen is not None else 12) > 0
    return "+" + tekst if positief else tekst


def procent(waarde: Getal | None, decimalen: int | None = None) -> str:
    """Write a percentage: 14,1 %."""
    return _naast(getal(waarde, decimalen), "%")


def euro(waarde: Getal | None, decimalen: int = 0) -> str:
    """Write an amount in full: € 5.017.000 or € −585.000."""
    tekst = getal(waarde, decimalen)
    return tekst if tekst == ONBEKEND else f"€{HARDE_SPATIE}{tekst}"


def miljoen(waarde: Getal | None, decimalen: int = 2) -> str:
    """Write an amount in millions, for a chart in which all amounts have that unit: € 5,02 mln, € −0,01 mln."""
    if waarde is None or is_leeg(waarde):
        return ONBEKEND
    return f"€{HARDE_SPATIE}{getal(exact(waarde) / 1_000_000, decimalen)}{HARDE_SPATIE}mln"


def met_eenheid(waarde: Getal | None, eenheid: str, decimalen: int | None = None) -> str:
    """Write a number with its unit: 14,1 %, 14 dagen, 1 dag, € 5.017.000, 548.

    An unknown unit raises KeyError with the known ones.
    """
    if eenheid == "procent":
        return procent(waarde, decimalen)
    if eenheid == "euro":
        return euro(waarde, decimalen or 0)
    if eenheid not in _EENHEDEN:
        raise KeyError(f"onbekende eenheid {eenheid!r}; bekend zijn {lijst(sorted([*_EENHEDEN, 'procent', 'euro']))}")
    enkelvoud, meervoud = _EENHEDEN[eenheid]
    tekst = getal(waarde, decimalen)
    return _naast(tekst, enkelvoud if tekst in ("1", MIN + "1") else meervoud)


def has_plural(eenheid: str) -> bool:
    """Say whether a unit counts things, as `trajecten` does; a verb after it needs the plural."""
    return len(set(_EENHEDEN.get(eenheid, ("",)))) > 1


def woord(waarde: int) -> str:
    """Write a count in running text: in words up to twaalf, in figures above that (and below nul).

    One has its accents: it is a number here, not the article.
    """
    return _WOORDEN[waarde] if 0 <= waarde < len(_WOORDEN) else getal(waarde)


def hoofdletter(tekst: str) -> str:
    """Begin a sentence: the first letter becomes a capital, and Dutch leaves the accent off that of één."""
    return "Eén" + tekst[3:] if tekst.startswith("één") else tekst[:1].upper() + tekst[1:]


def rangwoord(waarde: int) -> str:
    """Write an ordinal: eerste to twaalfde in words, then 13e."""
    if waarde < 1:
        raise ValueError(f"een rangtelwoord begint bij 1, niet bij {waarde}")
    return _RANGWOORDEN[waarde - 1] if waarde <= len(_RANGWOORDEN) else f"{getal(waarde)}e"


def lijst(delen: Sequence[str], voegwoord: str = "en") -> str:
    """Join words as Dutch does: a, b en c."""
    if len(delen) < 2:
        return "".join(delen)
    return f"{', '.join(delen[:-1])} {voegwoord} {delen[-1]}"


def bij_benadering(waarde: Getal, stap: Getal, eenheid: str = "aantal") -> str:
    """Round to the nearest multiple of `stap` and say on which side the exact value lies.

    The rule: exact value above the rounded one gives 'ruim', below it 'bijna', equal gives no word.
    'circa' is never used here: it is kept for figures that a source itself gives as approximate
    (see `met_precisie`).
    """
    veelvoud = rond(exact(waarde) / exact(stap)) * exact(stap)
    afgerond = veelvoud.quantize(Decimal(1)) if veelvoud == veelvoud.to_integral_value() else veelvoud
    tekst = met_eenheid(afgerond, eenheid)
    if exact(waarde) == afgerond:
        return tekst
    omvang = exact(waarde) - afgerond if afgerond >= 0 else afgerond - exact(waarde)
    return ("ruim " if omvang > 0 else "bijna ") + tekst


def met_precisie(tekst: str, precisie: str = "") -> str:
    """Put the source's own word (circa, ruim, bijna, minstens, hoogstens) before a written number."""
    bekend = ("", "circa", "ruim", "bijna", "minstens", "hoogstens")
    if precisie not in bekend:
        raise ValueError(f"onbekende precisie {precisie!r}; bekend zijn {lijst(bekend[1:])}")
    return f"{precisie} {tekst}".strip()


def engels(tekst: str) -> str:
    """Write in English what this module wrote in Dutch: 14.1%, €5,017,000, 1,500 trajectories, nine, about 30.

    Raises ValueError for a word that it does not know.
    """
    woorden = [_english_word(w) for w in tekst.replace(HARDE_SPATIE, " ").split()]
    for enkelvoud, meervoud in (("hour", "hours"), ("year", "years"), ("percentage point", "percentage points")):
        if len(woorden) > 1 and woorden[-2] in ("1", "one") and woorden[-1] == meervoud:
            woorden[-1] = enkelvoud
    uit = HARDE_SPATIE.join(woorden).replace(f"{HARDE_SPATIE}%", "%")
    return uit.replace(f"€{HARDE_SPATIE}{MIN}", f"{MIN}€").replace(f"€{HARDE_SPATIE}", "€")


def _english_word(woord_: str) -> str:
    if woord_ in ("€", "%", ONBEKEND):
        return woord_
    if any(c.isdigit() for c in woord_):
        return woord_.translate(str.maketrans(",.", ".,"))
    kaal = woord_.lower().replace("eén", "één")
    if kaal not in _ENGELS:
        raise ValueError(f"geen Engels voor {woord_!r}; bekend zijn {lijst(sorted(_ENGELS))}")
    vertaald = _ENGELS[kaal]
    return vertaald[:1].upper() + vertaald[1:] if woord_[:1].isupper() else vertaald


def _naast(tekst: str, achter: str) -> str:
    return f"{tekst}{HARDE_SPATIE}{achter}" if achter and tekst != ONBEKEND else tekst


def without_unit(waarde: Decimal | None, tekst: str) -> str:
    """Write a value as a number alone: exact, or with the decimals of its text when a quotient goes on and on."""
    exact = getal(waarde)
    gevonden = re.search(rf"{MIN}?\d[\d.,]*", tekst)
    return gevonden[0] if gevonden and len(exact.partition(",")[2]) > _EXACT else exact
