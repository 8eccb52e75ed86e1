"""What the front page and the state page say in sentences that follow the data, and the choice of a municipality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tellen.contract_tekst import Aanbeveling
from tellen.levering import MAP
from tellen.oordeel import VERDICTEN
from tellen.periode import parse_periode
from tellen.status import UITKOMSTEN
from vertellen import getal as g
from vertellen.aanbevelingen import BESTAND, aanbevelingen
from vertellen.blok import Kolom, Markdown, Tabel
from vertellen.cijfer import Cijfer, geteld
from vertellen.context import gebiedsnaam, gegevens, regiogemeenten, require_choice
from vertellen.normtekst import is_over
from vertellen.overzicht import awaited, peildatum, result_name, stand_source, standen, tel_cellen
from vertellen.tellingen import tel_indicatoren
from vertellen.uitspraak import alle_oordelen, compares_itself, tel_verdicten
from vertellen.zin import about_newest, datum


def gemeentekeuze() -> Markdown:
    """Show the choice of a municipality, and of all of them together; the script of the page makes buttons of it."""
    namen = [f"[{gebiedsnaam(c)}]{{data-gemeente={c}}}" for c in regiogemeenten()]
    regels = ["::: {.keuze}", "[Mijn gemeente]{.naam}", *namen, "[Hele regio]{data-gemeente=alle}", ":::"]
    return Markdown("\n".join(regels))


def zin_metingen() -> str:
    """Say in one sentence how many indicators were measured and how new the newest measurement is, or that none was."""
    metingen = [m for m in gegevens().metingen if m.bestaat]
    gemeten = {m.indicator for m in metingen}
    if not gemeten:
        return "Er is nog geen meting aangeleverd."
    aantal = geteld(len(gemeten), "Afspraken met een meting", MAP)
    woord = "afspraak" if len(gemeten) == 1 else "afspraken"
    return f"Voor {aantal} {woord} is er een meting; de nieuwste gaat over {about_newest(metingen)}."


def zin_nulmeting() -> str:
    """Say what the newest nulmeting is about; empty without any."""
    periodes = [
        parse_periode(i.nulmeting.periode)
        for i in gegevens().indicatoren.values()
        if i.nulmeting and i.nulmeting.periode
    ]
    return f"De nieuwste nulmeting is van {max(periodes, key=lambda p: (p.eind, p.begin))}." if periodes else ""


def zin_normjaren() -> str:
    """Say in one sentence in which year the norms are to be reached, and whether it is over; empty without any norm."""
    laatste = {i: max(jaren) for i in gegevens().indicatoren if (jaren := _norm_years(i))}
    if not laatste:
        return ""
    voorbij = sum(is_over(jaar, peildatum()) for jaar in laatste.values())
    waren = "waren" if voorbij == len(laatste) else "zijn"
    eerste, laatst = min(laatste.values()), max(laatste.values())
    wanneer = str(laatst) if eerste == laatst else f"{eerste} tot en met {laatst}"
    zin = f"Alle normen {waren} te halen in {wanneer}"
    if voorbij == len(laatste):
        return f"{zin}; {'dat jaar is' if eerste == laatst else 'die jaren zijn'} voorbij."
    deel = geteld(voorbij, "Afspraken waarvan het laatste jaar van de norm voorbij is", "data/indicatoren")
    woord = "afspraak" if voorbij == 1 else "afspraken"
    return f"{zin}; bij {deel} {woord} is het laatste jaar voorbij." if voorbij else f"{zin}."


def zin_zonder_norm() -> str:
    """Say for how many indicators there is no norm yet, and for how many of those no measurement came either."""
    zonder, onbekend = tel_indicatoren(met_norm=False), tel_indicatoren(met_norm=False, gemeten=False)
    if not zonder.waarde:
        return ""
    begin = f"Voor {zonder} is er nog geen norm"
    if not onbekend.waarde:
        return f"{begin}."
    if onbekend.waarde == zonder.waarde:
        return f"{begin}: de nulmeting die daarvoor was aangekondigd, kennen wij niet."
    return f"{begin}; bij {onbekend} daarvan kennen wij ook de nulmeting niet die was aangekondigd."


def _norm_years(indicator: str) -> list[int]:
    return [int(f.sleutel["jaar"]) for f in gegevens().tabel("normen").selecteer(indicator=indicator, soort="norm")]


def zin_leveringen() -> str:
    """Say how many deliveries were received, or that there is none; examples do not count."""
    ontvangsten = [o for o in gegevens().ontvangsten if not o.levering.voorbeeld]
    if not ontvangsten:
        voorbeeld = " Bij de kwartaalcijfers staan alleen voorbeeldgegevens." if gegevens().ontvangsten else ""
        return f"Wij kregen nog geen nieuwe cijfers.{voorbeeld}"
    telling = geteld(len(ontvangsten), "Leveringen", MAP)
    een = len(ontvangsten) == 1
    return f"Er {'is' if een else 'zijn'} {telling} levering{'' if een else 'en'} ontvangen."


def zin_standen() -> str:
    """Say how many cells of the status matrix have each outcome; outcomes that do not occur are left out."""
    aantallen = Counter(s.status.uitkomst for s in standen())
    delen = [f"{tel_cellen(u)} op ‘{u}’" for u in UITKOMSTEN if aantallen[u]]
    staan = "staat" if next(aantallen[u] for u in UITKOMSTEN if aantallen[u]) == 1 else "staan"
    vakken = f"{tel_cellen()} vakken, een per afspraak en gemeente,"
    return f"Van de {vakken} {staan} er {g.lijst(delen)}."


def zin_oordelen(bron: str | None = None, *, vergelijkingen: bool = False) -> str:
    """Say how many claims hold, hold in part and do not hold; or how many comparisons of this publication do.

    Verdicts that do not occur are left out. All counts are digits: large and small stand side by side.
    """
    aantallen = Counter(o.verdict for o in alle_oordelen(bron, vergelijkingen=vergelijkingen))
    verdicten = [v for v in VERDICTEN if v.startswith("klopt") and aantallen[v]]
    if not verdicten:
        return "Geen enkele uitspraak is na te rekenen."
    delen = [
        f"{tel_verdicten(v, bron, vergelijkingen=vergelijkingen).kaal} {v.removeprefix('klopt').strip() or 'helemaal'}"
        for v in verdicten
    ]
    return f"Daarvan {'klopt' if aantallen[verdicten[0]] == 1 else 'kloppen'} er {g.lijst(delen)}."


def tel_getoetst(bron: str | None = None, *, herhaald: bool = True) -> Cijfer:
    """Count the claims that figures could test, all or those of one source; or of those with equal tests only one."""
    require_choice(herhaald, "data/bevindingen")
    getoetst = [o.bevinding for o in alle_oordelen(bron) if o.delen]
    aantal = len(getoetst) if herhaald else len({repr(b.toetsen) for b in getoetst})
    wat = f"Uitspraken die zijn nagerekend{'' if herhaald else ', zonder herhalingen'}"
    return geteld(aantal, wat, "data/bevindingen")


def tel_eigen_getallen() -> Cijfer:
    """Count the claims of which only the numbers in the sentence itself could be held against each other."""
    aantal = sum(map(compares_itself, alle_oordelen()))
    return geteld(aantal, "Uitspraken waarvan alleen de eigen getallen zijn vergeleken", "data/bevindingen")


def tel_aanbevelingen(van: str | None = None, *, termijn: bool | None = None, gemeld: bool | None = None) -> Cijfer:
    """Count the recommendations of one body or of all, those with or without a term, or with or without a report."""
    require_choice(termijn, BESTAND)
    require_choice(gemeld, BESTAND)
    gekozen = [
        a
        for a in aanbevelingen(van)
        if termijn in {None, a.termijn is not None} and gemeld in {None, a.stand != "onbekend"}
    ]
    delen = [(termijn, "een termijn"), (gemeld, "een melding van wat ermee is gedaan")]
    bij = [f"{'met' if ja else 'zonder'} {naam}" for ja, naam in delen if ja is not None]
    return geteld(len(gekozen), " ".join(["Aanbevelingen", g.lijst(bij)]).strip(), BESTAND)


def zin_termijnen(van: str | None = None) -> str:
    """Say for how many recommendations there is a term, how many we worked out, and how many terms are over."""
    gekozen = [a for a in aanbevelingen(van) if a.termijn]
    if not gekozen:
        return "Bij geen enkele noemt de bron een termijn."
    zelf = sum(a.termijn_afgeleid for a in gekozen)
    onze = geteld(zelf, "Aanbevelingen met een afgeleide termijn", BESTAND)
    afgeleid = f"; {onze} daarvan leidden wij zelf af" if zelf else ""
    return f"Bij {tel_aanbevelingen(van, termijn=True)} is er een termijn{afgeleid}. {_terms_over(gekozen)}"


def _terms_over(gekozen: Sequence[Aanbeveling]) -> str:
    eind = [parse_periode(a.termijn or "").eind for a in gekozen]
    voorbij = sum(dag < peildatum() for dag in eind)
    if not voorbij:
        return f"De eerste termijn eindigt op {datum(min(eind))}."
    if voorbij < len(eind):
        return f"Bij {geteld(voorbij, 'Termijnen die voorbij zijn', BESTAND)} daarvan is de termijn voorbij."
    return {1: "Die is voorbij.", 2: "Allebei de termijnen zijn voorbij."}.get(
        len(eind), "Al deze termijnen zijn voorbij."
    )


def zin_uitvoering(van: str | None = None) -> str:
    """Say of how many recommendations it was reported here what was done with them."""
    gemeld = tel_aanbevelingen(van, gemeld=True)
    return f"Van {gemeld if gemeld.waarde else 'geen enkele'} is bij ons gemeld wat ermee is gedaan."


def tabel_wachten(root: str = "") -> Tabel:
    """Show what every indicator waits for, and who or what measures it: rows are indicators."""
    rijen = []
    for i in gegevens().indicatoren.values():
        wacht = awaited(i)
        if wacht is None:
            continue
        nulmeting, waar = wacht
        wat = f"meting{waar}"
        if nulmeting and i.nulmeting:
            wat = f"nulmeting{waar}, aangekondigd voor {i.nulmeting.verwacht}"
        rijen.append((result_name(i, root), wat, i.instrument))
    kolommen = (Kolom("Afspraak"), Kolom("Wat ontbreekt"), Kolom("Gemeten met"))
    return Tabel("wachten", kolommen, tuple(rijen), stand_source(""), "tekst")
