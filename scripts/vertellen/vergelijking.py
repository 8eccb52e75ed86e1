"""Documents side by side: tables in which every figure keeps its provenance, and norms held against both scenarios."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from tellen.contract import Indicator
from tellen.feit import Feit
from tellen.rekentabel import SCENARIOS as MODEL_SCENARIOS
from vertellen import getal as g
from vertellen.blok import Kolom, Tabel
from vertellen.bronregel import source_line
from vertellen.cijfer import Cijfer, bereken, cijfer, feit, geteld, maak, nulmeting
from vertellen.context import find_known, gebiedcode, gebiedsnaam, gegevens, regiogemeenten, require_known
from vertellen.geld import NORM_MAATREGEL
from vertellen.herkomst import name_value, provenance
from vertellen.namen import METINGEN, SCENARIOS

_FTE: Final = "data/cijfers/fte_jgt.csv"


def cel(c: Cijfer) -> Markup:
    """Write a figure as a table cell that leads to its provenance."""
    paren = provenance(c.tekst, c.feit).items()
    attributen = Markup(" ").join(Markup('data-{}="{}"').format(k, w) for k, w in paren)
    return Markup('<span class="feit" {}>{}</span>').format(attributen, c.tekst)


def tabel_vergelijking(
    id: str,  # noqa: A002 - the name of the HTML attribute
    kop: Sequence[str],
    rijen: Sequence[Sequence[str | Cijfer]],
    toevoeging: str = "",
) -> Tabel:
    """Show figures of several sources side by side: rows are as the author gives them, the first cell heads its row.

    A row of one cell heads a group. A column is one of numbers when every cell in it is a figure. `toevoeging` is
    added to the source line, which names every source of the figures. Raises ValueError for a row that does not fit.
    """
    for nummer, rij in enumerate(rijen, 1):
        if len(rij) not in {1, len(kop)}:
            raise ValueError(f"tabel_vergelijking({id!r}): rij {nummer} heeft {len(rij)} cellen, de kop {len(kop)}.")
    vol = [rij for rij in rijen if len(rij) > 1]
    kolommen = [Kolom(k, getal=bool(vol) and all(isinstance(r[i], Cijfer) for r in vol)) for i, k in enumerate(kop)]
    lijf = tuple(tuple(cel(w) if isinstance(w, Cijfer) else w for w in rij) for rij in rijen)
    feiten = [w.feit for rij in rijen for w in rij if isinstance(w, Cijfer)]
    return Tabel(id, tuple(kolommen), lijf, source_line(feiten, toevoeging), "vergelijking")


def eerste_norm(indicator: str, gemeente: str, jaar: int | str) -> Cijfer:
    """Return the norm of a year as the first decision set it; a later decision does not change it."""
    i = _with_norms(indicator)
    besluit = min(b.datum for b in i.normen).isoformat()
    sleutel = {"indicator": indicator, "gemeente": gebiedcode(gemeente), "jaar": str(jaar), "besluit": besluit}
    return cijfer("normbesluiten", decimalen=i.decimalen, **sleutel)


def normjaren(indicator: str) -> tuple[str, ...]:
    """Return the years for which the first decision sets a norm."""
    eerste = min(_with_norms(indicator).normen, key=lambda b: b.datum)
    feiten = gegevens().tabel("normbesluiten").selecteer(indicator=indicator, besluit=eerste.datum.isoformat())
    return tuple(sorted({f.sleutel["jaar"] for f in feiten}))


def _with_norms(indicator: str) -> Indicator:
    """Return an indicator that has norms; another one lists those that do."""
    return find_known(indicator, {k: i for k, i in gegevens().indicatoren.items() if i.normen}, "data/indicatoren")


def daling(indicator: str, gemeente: str, jaar: int | str) -> Cijfer:
    """Return how far the norm of a year lies below the nulmeting, in percent of the nulmeting."""
    delen = {"nulmeting": nulmeting(indicator, gemeente), "norm": eerste_norm(indicator, gemeente, jaar)}
    naam = f"{gegevens().indicatoren[indicator].kort}, {gebiedsnaam(gemeente)}"
    wat = f"{naam}: daling van de nulmeting naar de norm voor {jaar}"
    return bereken("(nulmeting - norm) / nulmeting * 100", eenheid="procent", decimalen=1, wat=wat, **delen)


def afname(indicator: str, scenario: str, jaar: int | str) -> Cijfer:
    """Return the fall that a scenario expects of the measure behind a norm, in percent."""
    maatregel = find_known(indicator, NORM_MAATREGEL, "data/indicatoren")
    return cijfer("scenario_percentages", maatregel=maatregel, scenario=scenario, jaar=jaar)


def verwacht(indicator: str, scenario: str, gemeente: str, jaar: int | str) -> Cijfer:
    """Return the nulmeting minus the fall that a scenario expects, in the unit of the indicator."""
    delen = {"nulmeting": nulmeting(indicator, gemeente), "afname": afname(indicator, scenario, jaar)}
    wat = f"{SCENARIOS[scenario]} voor {jaar} in {gebiedsnaam(gemeente)}"
    eenheid = gegevens().indicatoren[indicator].eenheid
    return bereken("nulmeting * (100 - afname) / 100", eenheid=eenheid, decimalen=1, wat=wat, **delen)


def tabel_scenario_jaren(indicator: str) -> Tabel:
    """Show the norms of one indicator per year between both scenarios: groups are municipalities, columns years."""
    jaren, decimalen = normjaren(indicator), gegevens().indicatoren[indicator].decimalen
    rijen: list[list[str | Cijfer]] = []
    for gm in regiogemeenten():
        rijen.append([gebiedsnaam(gm)])
        base, best = ([verwacht(indicator, s, gm, j).kaal for j in jaren] for s in MODEL_SCENARIOS[::-1])
        norm = [eerste_norm(indicator, gm, j).kaal for j in jaren]
        delen = ((SCENARIOS["base"], base, 1), ("Norm", norm, decimalen), (SCENARIOS["best"], best, 1))
        rijen += [[naam, *(c.als(g.getal(c.waarde, n)) for c in cellen)] for naam, cellen, n in delen]
    kop = ("Gemeente en reeks", *jaren)
    return tabel_vergelijking(f"scenario-jaren-{indicator}", kop, rijen, "Scenario’s nagerekend.")


def tabel_normdaling(indicator: str) -> Tabel:
    """Show how far the norms of one indicator lie below the nulmeting, in percent: rows are municipalities."""
    jaren = normjaren(indicator)
    rijen: list[list[str | Cijfer]] = []
    for gm in regiogemeenten():
        dalingen = (daling(indicator, gm, j) for j in jaren)
        rijen.append([gebiedsnaam(gm), nulmeting(indicator, gm).kaal, *(c.als(g.getal(c.waarde, 1)) for c in dalingen)])
    return tabel_vergelijking(f"normdaling-{indicator}", ("Gemeente", "Nulmeting", *jaren), rijen, "Daling nagerekend.")


def teams(begin: str = "") -> tuple[str, ...]:
    """Return the youth teams of table 3 of the report whose name begins with `begin`."""
    return tuple(t for t in gegevens().tabel("fte_jgt").waarden("team") if t.startswith(begin))


def fte(team: str, meting: str) -> Cijfer:
    """Return the fte of one youth team, or of all teams together when `team` is empty."""
    feiten = gegevens().tabel("fte_jgt").selecteer(meting=meting)
    if team:
        require_known(team, teams(), _FTE)
        return maak(next(f for f in feiten if f.sleutel["team"] == team), 1)
    delen = {f"team_{n}": f for n, f in enumerate(feiten)}
    return bereken(
        " + ".join(delen), eenheid="fte", decimalen=1, wat=f"Alle teams samen, {name_value('meting', meting)}", **delen
    )


def verschil_fte(team: str = "", deel: str = "") -> Cijfer:
    """Return the difference of a youth team: fte in service minus computed fte, so a shortage is negative.

    `deel` is empty (in fte), `berekend` or `in_dienst_2018`: then it is a percentage of that. Without a team it is
    that of all teams together.
    """
    return _difference("in_dienst - berekend", f"In dienst min berekend, {team or 'alle teams samen'}", team, deel)


def tekort(team: str, deel: str = "") -> Cijfer:
    """Return the shortage of a youth team that has one, as a positive figure; `deel` as in `verschil_fte`.

    An empty team is all teams together. Raises GegevensFout, at its figure, for a team that has more in service than
    computed: the words around the figure say that it is short.
    """
    c = _difference("berekend - in_dienst", f"Tekort, {team or 'alle teams samen'}", team, deel)
    return c.erbij if c.waarde else c


def _difference(verschil: str, wat: str, team: str, deel: str) -> Cijfer:
    require_known(deel or None, METINGEN, _FTE)
    delen = {"in_dienst": fte(team, "in_dienst_2018"), "berekend": fte(team, "berekend")}
    if not deel:
        return bereken(verschil, eenheid="fte", decimalen=1, wat=wat, **delen)
    noemer = "berekend" if deel == "berekend" else "in_dienst"
    return bereken(f"({verschil}) / {noemer} * 100", eenheid="procent", decimalen=1, wat=wat, **delen)


def tel_tekort(deel: str = "") -> Cijfer:
    """Count the youth teams with a shortage; with `deel` those whose shortage, in whole percents, is in the range."""
    tekorten = [-verschil_fte(t, deel).waarde for t in teams()]
    laagst, hoogst = (feit(f"tekort-capaciteit-{k}", gebied="leidse-regio").waarde for k in ("laagst", "hoogst"))
    gekozen = [w for w in tekorten if (laagst <= g.rond(w, 0) <= hoogst if deel else w > 0)]
    wat = "Jeugdteams met een tekort" + (" binnen de genoemde grenzen" if deel else "")
    return geteld(len(gekozen), wat, _FTE)


def tel_groter_dan_samen() -> Cijfer:
    """Count the youth teams of which the difference in fte is larger than that of all teams together."""
    samen = abs(verschil_fte().waarde)
    groter = [t for t in teams() if abs(verschil_fte(t).waarde) > samen]
    return geteld(len(groter), "Teams met een groter verschil dan alle teams samen", _FTE)


def tabel_tekort() -> Tabel:
    """Show per youth team fte in service minus computed fte, in fte and as a part of both; a shortage is negative."""
    rijen: list[list[str | Cijfer]] = []
    for team in (*teams(), ""):
        verschillen = (verschil_fte(team, deel) for deel in ("", "berekend", "in_dienst_2018"))
        rijen.append([_short_name(team), *(c.als(g.met_teken(c.waarde, 1)) for c in verschillen)])
    kop = ("Jeugdteam", "Verschil in fte", "In % van berekende fte", "In % van fte in dienst")
    return tabel_vergelijking("tekort", kop, rijen, "Het verschil is nagerekend.")


def _short_name(team: str) -> str:
    """Leave out what every team has in its name, so that the table fits a phone; no team is all of them together."""
    return team.removeprefix("JGT ").removeprefix("Leiden ") or "Alle teams samen"


def scenario_facts(indicator: str) -> list[tuple[str, str, str, Feit]]:
    """Return municipality, kind (norm, best, base), year and fall for every norm of an indicator."""
    uit: list[tuple[str, str, str, Feit]] = []
    for gm in regiogemeenten():
        for j in normjaren(indicator):
            uit.append((gm, "norm", j, daling(indicator, gm, j).feit))
            uit += [(gm, s, j, afname(indicator, s, j).feit) for s in MODEL_SCENARIOS]
    return uit
