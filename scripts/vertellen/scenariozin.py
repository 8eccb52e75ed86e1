"""Sentences on the two scenarios of the shifts, beside the norms: each follows the verdict on a comparison."""

from __future__ import annotations

from typing import Final

from vertellen.cijfer import cijfer
from vertellen.uitspraak import oordeel

_TOEGANG: Final = "doc-norm-2024-verwijzingen-toegang"
_HUISARTS: Final = "doc-norm-2024-verwijzingen-huisarts"
_BEST: Final = {"de toegang": f"{_TOEGANG}-best", "de huisarts": f"{_HUISARTS}-best"}
_PAD: Final = "doc-normpad-verwijzingen-toegang"


def normen_best() -> str:
    """Say whether the norms for referrals in 2024 are the outcome of the best case, for whom each holds."""
    gelijk = {wie: _holds(id_) for wie, id_ in _BEST.items()}
    uitkomst = "gelijk aan de uitkomst van het gunstigste verloop, de *best case*"
    if all(gelijk.values()):
        return f"De normen voor verwijzingen in 2024 zijn, na afronding, {uitkomst}."
    if not any(gelijk.values()):
        return f"De normen voor verwijzingen in 2024 zijn niet in elke gemeente {uitkomst}."
    wel, niet = sorted(gelijk, key=lambda wie: not gelijk[wie])
    return f"Voor {wel} is de norm van 2024, na afronding, {uitkomst}; voor {niet} niet in elke gemeente."


def norm_base() -> str:
    """Say whether the municipal access reaches the norm for 2024 with the fall of the base case."""
    return _by_verdict(
        f"{_TOEGANG}-base",
        "Met de daling van de base case wordt geen enkele norm voor de toegang gehaald.",
        "Met de daling van de base case wordt de norm voor de toegang niet in elke gemeente gehaald.",
        "Met de daling van de base case wordt elke norm voor de toegang gehaald.",
    )


def gevolg_base() -> str:
    """Say in half a sentence what the base case gives by 2024: the norm for the access, and the money."""
    norm = "haalt de toegang de norm van 2024"
    rest = _by_verdict(f"{_TOEGANG}-base", " niet", " niet in elke gemeente", "")
    terug = "terug" if _year("base", "cumulatief") else "nog niet terug"
    return f"{norm}{rest} en is het geld dan {terug}"


def terug_base() -> str:
    """Say in which year the base case brings in more than it costs: a year alone, and all years together."""
    alleen, samen = _year("base", "per-jaar"), _year("base", "cumulatief")
    if samen:
        return f"In de base case is het eerste in {alleen} zo, en het tweede in {samen}."
    if alleen:
        return f"In de base case is het eerste in {alleen} zo, en het tweede tot en met 2024 niet."
    return "In de base case gebeurt tot en met 2024 geen van beide."


def normpad() -> str:
    """Say whether the norms for the access of the years before 2024 lie between the two scenarios."""
    rest = _by_verdict(_PAD, ", op afronding na,", " niet in elke gemeente", " niet")
    return f"In de jaren ervoor liggen de normen voor de toegang{rest} tussen beide scenario’s in."


def norm_en_scenario() -> str:
    """Say what norm and scenarios of the access tell together; what does not hold is left out or turned."""
    zinnen = []
    if _holds(f"{_TOEGANG}-best"):
        zinnen += [
            "De norm voor 2024 en de best case gaan uit van dezelfde daling van verwijzingen door de toegang.",
            "Halen de gemeenten in 2024 precies de norm, dan hoort daar voor triage de opbrengst van de best case bij.",
        ]
    missen = _by_verdict(f"{_TOEGANG}-base", "missen zij", "missen zij niet overal", "halen zij")
    wie = "zij" if zinnen else "de gemeenten"
    zinnen.append(f"Halen {wie} de daling uit de base case, dan {missen} de norm van 2024.")
    if _holds(_PAD):
        zinnen += [
            "Van 2021 tot en met 2023 ligt de norm tussen beide in, op afronding na.",
            "Een gemeente kan in zo’n jaar de norm missen en toch beter uitkomen dan de base case.",
        ]
    return " ".join(zinnen)


def _holds(id_: str) -> bool:
    return oordeel(id_).verdict == "klopt"


def _by_verdict(id_: str, klopt: str, deels: str, niet: str) -> str:
    return {"klopt": klopt, "klopt deels": deels}.get(oordeel(id_).verdict, niet)


def _year(scenario: str, wijze: str) -> int | None:
    waarde = cijfer("terugverdienjaar", scenario=scenario, wijze=wijze).feit.waarde
    return None if waarde is None else int(waarde)
