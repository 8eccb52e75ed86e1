"""Display names of the codes in the data: referrers, measures, scenarios, items, statuses and verdicts."""

from __future__ import annotations

from typing import Final

VERWIJZERS: Final = {
    "totaal": "Alle trajecten",
    "geen": "Jeugdteam helpt zelf",
    "jgt": "Jeugdteam verwijst",
    "huisarts": "Huisarts",
    "gi": "Gecertificeerde instelling",
    "onbekend": "Verwijzer onbekend",
    "overig": "Overige verwijzers",
    "rest": "Overig en onbekend",
}
HULP: Final = {"wijkteam": "Hulp door het jeugdteam", "totaal": "Alle jeugdhulp"}
MAATREGELEN: Final = {
    "investering": "Investering",
    "poj": "Praktijkondersteuner jeugd",
    "triage": "Triage",
    "regie": "Regie",
    "totaal": "Saldo",
}
SCENARIOS: Final = {"best": "Best case", "base": "Base case"}
POSTEN: Final = {"huidig": "Huidig budget", "investering": "Extra investering", "totaal": "Samen"}
RODE_DRADEN: Final = {
    "kind-en-gezin": "Kind en gezin centraal",
    "normaliseren": "Normaliseren",
    "hulp-dichtbij": "Hulp dichtbij",
}
STATUSKLASSEN: Final = {
    "norm gehaald": "st-gehaald",
    "norm niet gehaald": "st-niet-gehaald",
    "op koers": "st-op-koers",
    "achter op koers": "st-achter",
    "nog niet gemeten": "st-geen-meting",
    "nulmeting volgt": "st-nulmeting-volgt",
    "niet vast te stellen": "st-onzeker",
    "geen norm": "st-geen-norm",
}
VERDICTKLASSEN: Final = {
    "klopt": "st-klopt",
    "klopt deels": "st-klopt-deels",
    "klopt niet": "st-klopt-niet",
    "niet te toetsen": "st-niet-toetsbaar",
    "geldt nog": "st-klopt",
    "geldt niet meer": "st-geldt-niet-meer",
}
# Measure in a delivery with quarterly figures → name, and name in a chart.
MATEN: Final = {
    "clienten": ("Cliënten", "cliënten"),
    "gestart": ("Gestarte trajecten", "gestarte trajecten"),
    "afgesloten": ("Afgesloten trajecten", "afgesloten trajecten"),
    "fte": ("Inzet van personeel in fte", "fte"),
}
WIJZEN: Final = {"per-jaar": "per jaar", "cumulatief": "opgeteld over de jaren"}
METINGEN: Final = {"in_dienst_2018": "In dienst in 2018", "berekend": "Berekend"}
TARIEFSOORTEN: Final = {
    "gemiddeld": "Gemiddeld",
    "meest-gedeclareerd": "Meest gedeclareerd",
    "meest-gedeclareerd-2": "Meest gedeclareerd, tweede bedrag",
}
NAMEN: Final = {
    "verwijzer": VERWIJZERS,
    "hulp": HULP,
    "maatregel": MAATREGELEN,
    "scenario": SCENARIOS,
    "post": POSTEN,
    "wijze": WIJZEN,
    "meting": METINGEN,
    "soort": TARIEFSOORTEN,
}

#: key columns that say nothing to a reader, but for the values that have a name
NIET_GENOEMD: Final = frozenset({"id", "indicator", "soort", "grootheid"})


def is_named(kolom: str, code: str | None) -> bool:
    """Say whether the value of a key column belongs in the description of a figure."""
    return bool(code) and (kolom not in NIET_GENOEMD or code in NAMEN.get(kolom, {}))


def first_lower(tekst: str) -> str:
    """Return a name with a small first letter, for the middle of a sentence; an abbreviation keeps its capitals."""
    return tekst if tekst[1:2].isupper() else tekst[:1].lower() + tekst[1:]
