"""What the results chapters say about an indicator: its norm, the way to go, the measurements and the source.

The sentences follow the data: they stay right when a norm is revised or a measurement arrives.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from tellen.feit import Feit
from tellen.fouten import Fout, GegevensFout
from tellen.periode import parse_periode
from tellen.rekentabel import norms_in_force
from vertellen import getal as g
from vertellen.cijfer import Cijfer, bereken, norm, nulmeting
from vertellen.context import gebiedsnaam, gegevens, regiogemeenten
from vertellen.herkomst import escape_markdown
from vertellen.normtekst import announced, counted_name, is_over
from vertellen.oordeelzin import verdict_span
from vertellen.overzicht import peildatum, stand_van
from vertellen.uitspraak import oordeel
from vertellen.zin import about_newest, datum

_BESTAND = "data/indicatoren"


def norm_zin(indicator: str, waarvoor: str = "") -> str:
    """Say which norm holds at the end, in one sentence: the same everywhere, per municipality, or per year and there.

    `waarvoor` says what the norm is for, where the text around does not: "voor ervaren regie".
    """
    groepen = _last_norms(indicator)
    naam = f"de norm {waarvoor}".strip()
    if len({jaar for _, jaar in groepen}) > 1:
        return f"{g.hoofdletter(naam)} {_norms_per_year(indicator, groepen)}."
    jaar = next(jaar for _, jaar in groepen)
    if len(groepen) == 1:
        (gemeenten,) = groepen.values()
        eerste = norm(indicator, gemeenten[0])
        waar = "elke gemeente" if len(gemeenten) == len(regiogemeenten()) else _names(gemeenten)
        te_halen = f"uiterlijk te halen in {jaar}{'; dat jaar is voorbij' if is_over(jaar, peildatum()) else ''}"
        return f"{g.hoofdletter(naam)} {_was(jaar)} in {waar} {_side(indicator)} {eerste}, {te_halen}."
    delen = g.lijst([f"{norm(indicator, c)} in {gebiedsnaam(c)}" for c in _with_norm(indicator)])
    return f"Voor {jaar} {_was(jaar)} {naam} {_side(indicator)} {delen}."


def ook_norm_zin(indicator: str, waarvoor: str, eerder: str) -> str:
    """Say after the norm of another indicator, `eerder`, that this one is the same; else write this norm out."""
    groepen = _last_norms(indicator)
    if len(groepen) > 1 or groepen != _last_norms(eerder):
        return norm_zin(indicator, waarvoor)
    (((_, jaar), gemeenten),) = groepen.items()
    eerste = norm(indicator, gemeenten[0])
    return f"{g.hoofdletter(waarvoor)} {_was(jaar)} dat ook {_side(indicator)} {eerste}."


def _last_norms(indicator: str) -> dict[tuple[str, int], list[str]]:
    """Return the municipalities per last norm, as written and with its year."""
    groepen: dict[tuple[str, int], list[str]] = {}
    for c in _with_norm(indicator):
        n = norm(indicator, c)
        groepen.setdefault((f"{_side(indicator)} {n.tekst}", int(n.feit.sleutel["jaar"])), []).append(c)
    return groepen


def _with_norm(indicator: str) -> list[str]:
    """Return the municipalities that have a norm: a later decision may be about one of them only."""
    normen = gegevens().tabel("normen")
    return [c for c in regiogemeenten() if normen.selecteer(indicator=indicator, gemeente=c, soort="norm")]


def latere_norm_zin(indicator: str) -> str:
    """Say which norm a later document set where the source of the indicator gives none; empty without any."""
    bron = gegevens().indicatoren[indicator].bron
    geldend = norms_in_force(gegevens().indicatoren[indicator])
    if not geldend or any(n.bron == bron for n, _ in geldend):
        return ""
    return f"Later is er wel een norm gesteld. {norm_zin(indicator)} {herkomst(indicator)}"


def _norms_per_year(indicator: str, groepen: Mapping[tuple[str, int], Sequence[str]]) -> str:
    """Say per year which norm holds where: a new norm for one municipality leaves the others at an older year."""
    jaren: dict[int, list[Sequence[str]]] = {}
    for (_, jaar), gemeenten in groepen.items():
        jaren.setdefault(jaar, []).append(gemeenten)
    (eerste, gelijken), *rest = jaren.items()
    plaats, wat = _norms_of_year(indicator, eerste, gelijken)
    delen = [f"{_was(eerste)} {plaats} {wat}"]
    alle = sum(map(len, groepen.values())) == len(regiogemeenten())
    for jaar, gelijken in rest:
        plaats, wat = _norms_of_year(indicator, jaar, gelijken, anderen=alle and len(rest) == 1)
        delen.append(f"{plaats} {_was(jaar)} hij {wat}")
    return "; ".join(delen)


def _norms_of_year(
    indicator: str, jaar: int, gelijken: Sequence[Sequence[str]], *, anderen: bool = False
) -> tuple[str, str]:
    """Return where or when, and the norm; `gelijken` are the municipalities that share one, `anderen` all others."""
    kant = _side(indicator)
    if len(gelijken) > 1:
        return f"in {jaar}", f"{kant} {g.lijst([f'{norm(indicator, gm[0])} in {_names(gm)}' for gm in gelijken])}"
    (gemeenten,) = gelijken
    waar = "de andere gemeenten" if anderen and len(gemeenten) > 1 else _names(gemeenten)
    return f"in {waar}", f"{kant} {norm(indicator, gemeenten[0])} in {jaar}"


def _side(indicator: str) -> str:
    return "minstens" if gegevens().indicatoren[indicator].richting == "hoger" else "hoogstens"


def _was(jaar: int) -> str:
    return "was" if is_over(jaar, peildatum()) else "is"


def verschil(indicator: str, gemeente: str, jaar: int | None = None) -> Cijfer:
    """Return how far a norm lies from the nulmeting in the wanted direction; without a year the last norm."""
    i = gegevens().indicatoren[indicator]
    eenheid = "procentpunt" if i.eenheid == "procent" else i.eenheid
    formule = "nulmeting - norm" if i.richting == "lager" else "norm - nulmeting"
    delen = {"nulmeting": nulmeting(indicator, gemeente), "norm": norm(indicator, gemeente, jaar)}
    wat = f"Verschil tussen nulmeting en norm {delen['norm'].feit.sleutel['jaar']} in {gebiedsnaam(gemeente)}"
    return bereken(formule, eenheid=eenheid, wat=wat, decimalen=i.decimalen, **delen)


def weg_zin(indicator: str, naam: str) -> str:
    """Say from which nulmeting to which last norm each municipality goes; those with the same way are named together.

    `naam` is what goes: "het aandeel". A year is written where it differs from the one before.
    """
    wegen: dict[tuple[str, str, str], list[str]] = {}
    for c in regiogemeenten():
        begin, eind = nulmeting(indicator, c), norm(indicator, c)
        wegen.setdefault((begin.tekst, eind.tekst, eind.feit.sleutel["jaar"]), []).append(c)
    delen: list[str] = []
    vorige = ""
    for (_, _, jaar), gemeenten in wegen.items():
        begin, eind = nulmeting(indicator, gemeenten[0]), norm(indicator, gemeenten[0])
        vanaf = "" if delen else f" in {_baseline_period(indicator)}"
        tot = "" if jaar == vorige else f" in {jaar}"
        delen.append(f"in {_names(gemeenten)} van {begin}{vanaf} naar {eind}{tot}")
        vorige = jaar
    return f"Volgens de norm gaat {naam} {g.lijst(delen)}."


def _baseline_period(indicator: str) -> str:
    n = gegevens().indicatoren[indicator].nulmeting
    return str(parse_periode(n.periode)) if n and n.periode else ""


def begin_zin(indicator: str) -> str:
    """Say how the first norm relates to the nulmeting: equal, lower or higher, in every municipality or in which."""
    eerste = _first_shared_year(indicator)
    groepen: dict[str, list[str]] = {}
    for c in regiogemeenten():
        hoger = norm(indicator, c, eerste).waarde - nulmeting(indicator, c).waarde
        soort = "gelijk aan" if not hoger else "hoger dan" if hoger > 0 else "lager dan"
        groepen.setdefault(soort, []).append(c)
    if len(groepen) == 1:
        return f"De norm voor {eerste} is in elke gemeente {next(iter(groepen))} de nulmeting."
    delen = [f"in {_names(gemeenten)} {soort} de nulmeting" for soort, gemeenten in groepen.items()]
    return f"De norm voor {eerste} is {g.lijst(delen)}."


def _first_shared_year(indicator: str) -> int:
    """Return the first year for which every municipality has a norm; without one, the first year of any."""
    jaren: dict[str, set[int]] = {c: set() for c in regiogemeenten()}
    for f in gegevens().tabel("normen").selecteer(indicator=indicator, soort="norm"):
        jaren.setdefault(f.sleutel["gemeente"], set()).add(int(f.sleutel["jaar"]))
    return min(set.intersection(*jaren.values()) or set.union(*jaren.values()))


def verschil_zin(indicator: str) -> str:
    """Say where the way from nulmeting to norm is longest and shortest, and where the norm asks for no improvement.

    Ties are named together.
    """
    verschillen = {c: verschil(indicator, c) for c in regiogemeenten()}
    waarden = [v.waarde for v in verschillen.values()]
    begin = "Het verschil tussen de nulmeting en de laatste norm is"
    if min(waarden) <= 0:
        gemeenten = [c for c, v in verschillen.items() if v.waarde <= 0]
        return f"De laatste norm vraagt in {_names(gemeenten)} niet om een verbetering van de nulmeting."
    if min(waarden) == max(waarden):
        return f"{begin} in elke gemeente {next(iter(verschillen.values()))}."
    groot = f"{_owners(verschillen, max(waarden))}{_counted(indicator, max(waarden))}"
    if len(set(waarden)) == 2:
        rest = {c: v for c, v in verschillen.items() if v.waarde == min(waarden)}
        waar = "de andere gemeenten" if len(rest) > 1 else _names(list(rest))
        return f"{begin} het grootst in {groot}. In {waar} is het {next(iter(rest.values()))}."
    return f"{begin} het grootst in {groot}. Het is het kleinst in {_owners(verschillen, min(waarden))}."


def _names(gemeenten: Sequence[str]) -> str:
    return g.lijst([gebiedsnaam(c) for c in gemeenten])


def _counted(indicator: str, waarde: Decimal | int) -> str:
    naam = counted_name(gegevens().indicatoren[indicator], waarde)
    return f"{g.HARDE_SPATIE}{naam}" if naam else ""


def _owners(waarden: dict[str, Cijfer], waarde: object) -> str:
    gevonden = [c for c, w in waarden.items() if w.waarde == waarde]
    return f"{_names(gevonden)}: {waarden[gevonden[0]]}"


def som(indicator: str, soort: Literal["nulmeting", "norm"], jaar: int | None = None) -> Cijfer:
    """Add up the nulmeting, or the norm of a year, over the municipalities of the region.

    Raises GegevensFout for an indicator in percent, which cannot be added up.
    """
    i = gegevens().indicatoren[indicator]
    if i.eenheid != "aantal":
        raise GegevensFout([Fout(_BESTAND, 0, indicator, "onbekend", f"'{i.eenheid}'", "aantal")])
    waarden = [norm(indicator, c, jaar) if soort == "norm" else nulmeting(indicator, c) for c in regiogemeenten()]
    delen = dict(zip(regiogemeenten(), waarden, strict=True))
    wat = f"{_what(waarden[0].feit)}, alle gemeenten samen"
    return bereken(" + ".join(delen), eenheid="aantal", wat=wat, decimalen=0, **delen)


def som_verschil_zin(indicator: str, jaar: int) -> str:
    """Say how much less, or more, the norms of a year together are than the nulmetingen, in percent of these."""
    a, b = som(indicator, "nulmeting"), som(indicator, "norm", jaar)
    if a.waarde == b.waarde:
        return "Dat is evenveel."
    minder = b.waarde < a.waarde
    wat = f"{'Daling' if minder else 'Stijging'} van nulmeting naar norm {jaar}, alle gemeenten samen"
    deel = bereken(f"({'a - b' if minder else 'b - a'}) / a * 100", eenheid="procent", wat=wat, a=a, b=b)
    return f"Dat is {deel} {'minder' if minder else 'meer'}."


def _what(feit: Feit) -> str:
    return feit.wat.split(":", maxsplit=1)[0]


def meetstand(indicator: str) -> str:
    """Say what was measured: nothing yet, or the status per municipality after the newest measurement."""
    standen = stand_van(indicator)
    metingen = [s.meting for s in standen if s.meting]
    if not metingen:
        if all(s.status.uitkomst == "nulmeting volgt" for s in standen):
            return announced(standen[0].indicator, peildatum())
        voorbij = [s.status.norm.jaar for s in standen if s.status.norm and is_over(s.status.norm.jaar, peildatum())]
        return f"Er is nog geen meting aangeleverd{f', ook niet over {max(voorbij)}' if voorbij else ''}."
    groepen: dict[str, list[str]] = {}
    for s in standen:
        groepen.setdefault(s.status.uitkomst, []).append(gebiedsnaam(s.gemeente))
    stand = "; ".join(f"{uitkomst} in {g.lijst(namen)}" for uitkomst, namen in groepen.items())
    return f"De nieuwste meting gaat over {about_newest(metingen)}. De stand is dan: {stand}."


def verdict(bevinding: str) -> str:
    """Write the verdict on a claim as shape and word, for running text."""
    return verdict_span(oordeel(bevinding).verdict)


def scenario_zin(bevinding: str) -> str:
    """Say whether the norms for 2024 are the nulmeting less the fall of the best case, by the verdict on that claim."""
    past = "" if oordeel(bevinding).verdict == "klopt" else "niet "
    return f"De norm voor 2024 is {past}in elke gemeente de nulmeting min de daling uit de best case, afgerond."


def herkomst(indicator: str) -> str:
    """Say from which documents the norms of a result are, each with its date; empty without a norm.

    With more than one document each names the years that its norms hold for.
    """
    geldend = norms_in_force(gegevens().indicatoren[indicator])
    namen = [f"‘{escape_markdown(norm.besluit)}’ van {datum(norm.datum)}" for norm, _ in geldend]
    if len(namen) < 2:
        return f"De norm staat in {namen[0]}." if namen else ""
    delen = [
        f"{naam} (voor {g.lijst([str(j) for j in jaren])})" for naam, (_, jaren) in zip(namen, geldend, strict=True)
    ]
    return f"De normen staan in {g.lijst(delen)}."
