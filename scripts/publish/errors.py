"""Faults of a build: what went wrong, where, and what the author can do about it.

Every kind of fault is one entry in `KINDS`: a code, a Dutch template and a remedy.
Faults are collected and raised together, so that one build reports them all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of fault: a Dutch sentence with `{names}` and the remedy."""

    template: str
    remedy: str


@dataclass(frozen=True)
class Place:
    """Where a fault is: a path relative to the project, and the line when it is known."""

    path: str
    line: int | None = None

    def __str__(self) -> str:
        """Return the place as messages name it."""
        return self.path if self.line is None else f"{self.path}, regel {self.line}"


@dataclass(frozen=True)
class Fault:
    """One fault, ready to be shown."""

    code: str
    message: str
    remedy: str
    place: Place | None = None
    details: str = ""

    def __str__(self) -> str:
        """Return the message, the remedy, the code and the details."""
        start = f"{self.place}: " if self.place else ""
        tail = f"\n{self.details}" if self.details else ""
        return f"{start}{self.message} {self.remedy} [{self.code}]{tail}"


class PublishError(Exception):
    """A build that cannot go on; holds every fault that was found, each once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults in their order; what many chapters share, each of them finds."""
        self.faults = tuple(dict.fromkeys(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


KINDS: dict[str, Kind] = {
    "geen-project": Kind("Hier staat geen bestand _quarto.yml.", "Start in de hoofdmap van het project."),
    "yaml-fout": Kind("De YAML is niet te lezen: {reden}.", "{hint}"),
    "geen-utf8": Kind("Het bestand is niet in UTF-8 opgeslagen.", "Sla het op als UTF-8."),
    "project-geen-boek": Kind(
        "Het project moet een boek zijn; het type is {type}.", "Zet in _quarto.yml: project: type: book."
    ),
    "boek-zonder-titel": Kind("Het boek heeft geen titel.", "Zet in _quarto.yml, onder book: title: de titel."),
    "sleutel-onbekend": Kind(
        "De sleutel '{sleutel}' kent de ingebouwde opmaak niet.",
        "Bekend zijn: {bekend}. Haal de sleutel weg of bouw met --engine quarto.",
    ),
    "meta-onbekend": Kind(
        "De sleutel '{sleutel}' boven een hoofdstuk kent de ingebouwde opmaak niet.",
        "Zet de instelling in _quarto.yml, of bouw met --engine quarto.",
    ),
    "waarde-onbekend": Kind("'{waarde}' is geen waarde voor '{sleutel}'.", "Gebruik: {bekend}."),
    "hoofdstuk-ontbreekt": Kind(
        "Het hoofdstuk '{hoofdstuk}' staat in de inhoudsopgave, maar het bestand is er niet.",
        "Maak het bestand of haal de regel weg.",
    ),
    "hoofdstuk-niet-vermeld": Kind(
        "Dit hoofdstuk staat niet in de inhoudsopgave, dus niemand krijgt het te zien.",
        "Noem het in _quarto.yml, of laat de naam met een _ beginnen.",
    ),
    "hoofdstuk-dubbel": Kind(
        "Het hoofdstuk '{hoofdstuk}' staat twee keer in de inhoudsopgave.", "Laat één regel staan."
    ),
    "titel-ontbreekt": Kind("Het hoofdstuk heeft geen titel.", "Begin met een kop: # Titel {{#sec-naam}}."),
    "bestand-ontbreekt": Kind("Het bestand '{bestand}' is er niet.", "Verbeter het pad of voeg het bestand toe."),
    "include-kring": Kind("'{bestand}' voegt zichzelf in.", "Haal één van de include-regels weg."),
    "shortcode-onbekend": Kind(
        "De shortcode '{naam}' kent de ingebouwde opmaak niet.",
        "Bekend zijn: include, meta en var. Of bouw met --engine quarto.",
    ),
    "variabele-onbekend": Kind(
        "De shortcode '{naam}' vraagt naar '{sleutel}', maar die waarde is er niet.",
        "Bekend zijn: {bekend}.",
    ),
    "cel-open": Kind("Het codeblok wordt niet afgesloten.", "Sluit het af met {hek}."),
    "cel-motor": Kind("Een cel in '{motor}' kan niet worden uitgevoerd.", "Gebruik een cel in python."),
    "cel-optie-onbekend": Kind("De celoptie '{optie}' kent de ingebouwde opmaak niet.", "Bekend zijn: {bekend}."),
    "cel-optie-waarde": Kind("De celoptie '{optie}' heeft de waarde '{waarde}'.", "Gebruik: {bekend}."),
    "cel-label": Kind("Het label '{label}' past niet bij de cel.", "{hint}"),
    "inline-leeg": Kind("De berekening in de tekst is leeg.", "Zet er een uitdrukking in."),
    "inline-los": Kind(
        "Hier staat {{python}}, maar er wordt niets berekend; de code zou in de tekst komen.",
        "Schrijf op één regel `{{python}} …`, met ` ervoor en erachter en zonder spatie na de eerste `. "
        "Een voorbeeld van code staat tussen dubbele: ``{{python}} …``.",
    ),
    "inline-motor": Kind("Een berekening in de tekst in '{motor}' kan niet.", "Gebruik `{{python}} …`."),
    "constructie-onbekend": Kind("'{wat}' kent de ingebouwde opmaak niet.", "{hint}"),
    "blok-open": Kind(
        "Het blok {begin} wordt niet gesloten.", "Zet er een regel met alleen ::: onder, waar het ophoudt."
    ),
    "blok-te-veel": Kind("Deze ::: sluit geen blok.", "Haal de regel weg, of zet het begin van het blok erboven."),
    "blok-vorm": Kind(
        "Met '{begin}' begint hier geen blok; de regel zou in de tekst komen.",
        "Zet er een lege regel boven, en schrijf het begin op één regel als ::: {{.naam}}.",
    ),
    "ruw-formaat": Kind(
        "Tekst voor '{formaat}' komt op de site noch in de PDF.", "Haal haar weg, of maak er {bekend} van."
    ),
    "link-adres": Kind(
        "Een link naar '{adres}' mag niet.",
        "Een link gaat naar een bestand, een #anker, of begint met https:, http: of mailto:.",
    ),
    "afbeelding-alt": Kind(
        "De afbeelding '{bestand}' heeft geen vervangende tekst.",
        'Zeg wat er te zien is: ![](bestand){{fig-alt="…"}}.',
    ),
    "cel-fout": Kind("{cel} stopt met een fout: {oorzaak}.", "Verbeter de cel en bouw opnieuw."),
    "cel-gegevens": Kind("{cel} stopt door een fout in de gegevens: {oorzaak}.", "Bouw daarna opnieuw."),
    "cel-waarschuwing": Kind(
        "{cel} geeft een waarschuwing: {oorzaak}.", "Neem de oorzaak weg; een bouw is zonder waarschuwingen."
    ),
    "cel-tekst": Kind(
        "{cel} geeft alleen platte tekst.",
        "Zet er '#| output: true' bij om die te tonen, of '#| output: false' om die weg te laten.",
    ),
    "cel-html": Kind("{cel} geeft HTML met {wat}. Dat mag niet op de site.", "Gebruik een class of een bestand."),
    "cel-geen-uitvoer": Kind(
        "{cel} heeft een bijschrift, maar geeft geen figuur of tabel.",
        "Laat de cel eindigen met de figuur of de tabel.",
    ),
    "cel-geen-vorm": Kind(
        "{cel} geeft een vorm die niet in {formaat} past: {vormen}.",
        "Geef ook een vorm die dat formaat kan tonen.",
    ),
    "kernel-dood": Kind(
        "De rekenkern is gestopt. Zij was bezig met: {cel}.", "Kijk of er genoeg geheugen is en bouw opnieuw."
    ),
    "kernel-start": Kind("De rekenkern start niet: {oorzaak}.", "Kijk of ipykernel is geïnstalleerd."),
    "label-dubbel": Kind("Het label '{label}' bestaat al.", "Geef elk label in het boek een eigen naam."),
    "label-onbekend": Kind("De verwijzing @{label} heeft geen doel.", "{hint}"),
    "label-zonder-nummer": Kind(
        "De verwijzing @{label} gaat naar een kop zonder nummer.",
        "Verwijs met een gewone link: [tekst](bestand.qmd#{label}).",
    ),
    "link-dood": Kind("De link naar '{doel}' komt nergens uit.", "Verbeter de link."),
    "pandoc-fout": Kind("Pandoc stopt: {oorzaak}.", "Verbeter de opmaak in het hoofdstuk."),
    "filter-fout": Kind("Het filter stopt{waar}: {oorzaak}.", "Verbeter het filter."),
    "uitbreiding-leeg": Kind(
        "De uitbreiding geeft geen opmaak voor de PDF.", "Zet de vorige versie van het bestand terug."
    ),
    "opmaak-ontbreekt": Kind("Het bestand '{bestand}' hoort bij de opmaak, maar is er niet.", "Zet het bestand terug."),
    "sjabloon-fout": Kind("Het sjabloon {bestand} stopt: {oorzaak}.", "Verbeter het sjabloon."),
    "teken-zonder-letter": Kind(
        "Voor het teken {teken} is in de PDF geen letter{woorden}{ook}.", "Schrijf het in woorden, of haal het weg."
    ),
    "stuurteken": Kind(
        "Hier staat een onzichtbaar stuurteken ({teken}){woorden}.",
        "Haal het weg, of zet er een spatie voor in de plaats.",
    ),
    "typst-fout": Kind("De PDF is niet te maken: {oorzaak}.", "Kijk bij de plaats hieronder."),
    "zoeken-fout": Kind("De zoekindex is niet te maken: {oorzaak}.", "Bouw opnieuw."),
    "schijf": Kind("Schrijven lukt niet: {oorzaak}.", "Maak ruimte vrij en bouw opnieuw. De oude site staat er nog."),
    "geen-toegang": Kind(
        "Geen toegang tot {bestand}.",
        "Sluit het bestand in andere programma’s, of vraag om rechten. De oude site staat er nog.",
    ),
    "uitvoer-bezet": Kind(
        "In de uitvoermap '{map}' staat iets anders dan een site; dat zou verloren gaan.",
        "Kies een andere output-dir, of verplaats wat er staat.",
    ),
    "datum-vorm": Kind(
        "'{datum}' is geen datum.", "Schrijf hem als 2026-11-30: jaar, maand, dag. Of gebruik een van: {woorden}."
    ),
    "datum-onmogelijk": Kind(
        "SOURCE_DATE_EPOCH is {waarde}; dat is geen tijd.", "Geef seconden sinds 1970, of haal de variabele weg."
    ),
    "bouw-bezig": Kind("Er loopt al een bouw in deze map.", "Wacht tot die klaar is."),
    "quarto-ontbreekt": Kind(
        "Quarto is niet gevonden.", "Installeer Quarto 1.9 of hoger, of bouw zonder --engine quarto."
    ),
    "quarto-oud": Kind("Quarto {versie} is te oud.", "Installeer Quarto 1.9 of hoger."),
    "quarto-fout": Kind("Quarto stopt met code {uitkomst}.", "Lees de uitvoer hieronder."),
    "aanvraag": Kind("Een bladzijde is niet te tonen: {oorzaak}.", "Ververs haar."),
    "poort-bezet": Kind("Poort {poort} is al in gebruik.", "Kies een andere poort, met --port."),
}


def make_fault(code: str, place: Place | None = None, *, details: str = "", **values: object) -> Fault:
    """Make a fault of the kind `code`; `values` fill the template and the remedy."""
    kind = KINDS[code]
    return Fault(code, kind.template.format(**values), kind.remedy.format(**values), place, details)


def raise_faults(faults: list[Fault]) -> None:
    """Raise one `PublishError` with all `faults`; do nothing when there are none."""
    if faults:
        raise PublishError(faults)
