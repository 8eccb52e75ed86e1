"""The catalogue of faults in the data: each kind with a code, a template and a remedy.

The data-quality page is made from `SOORTEN`, so a new kind documents itself.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Soort:
    """Describe one kind of fault: what is wrong, and what to do about it."""

    code: str
    uitleg: str
    remedie: str


_SOORTEN = (
    Soort("bestand-ontbreekt", "het bestand is er niet.", "Zet het terug, of voeg het toe."),
    Soort("bestand-map", "dit is een map, en hier hoort een bestand te staan.", "Haal de map weg."),
    Soort("bestand-leeg", "het bestand is leeg.", "Vul het, of zet de vorige versie terug."),
    Soort(
        "codering",
        "{waarde} is geen UTF-8; het bestand lijkt uit Excel te komen (cp1252).",
        "Open het in een gewone editor, zoals Kladblok, en bewaar het als UTF-8 zonder BOM.",
    ),
    Soort(
        "codering-utf16",
        "het bestand is bewaard als UTF-16; Excel noemt dat ‘Unicode-tekst’.",
        "Open het in een gewone editor, zoals Kladblok, en bewaar het als UTF-8 zonder BOM.",
    ),
    Soort(
        "codering-levering",
        "{waarde} is geen UTF-8, en dit bestand is geleverd.",
        "Bewaar het niet opnieuw, want een levering verandert nooit: vraag de leverancier om een levering in UTF-8.",
    ),
    Soort(
        "werkmap",
        "dit is geen tekst maar een werkmap van Excel.",
        "Open het in Excel en kies Opslaan als: CSV UTF-8; verwijder daarna de BOM in een gewone editor.",
    ),
    Soort(
        "werkmap-levering",
        "dit is geen tekst maar een werkmap van Excel, en dit bestand is geleverd.",
        "Bewaar het niet opnieuw, want een levering verandert nooit: vraag de leverancier om een levering als CSV.",
    ),
    Soort(
        "bom",
        "het bestand begint met een BOM: onzichtbare tekens die Excel bij ‘CSV UTF-8’ vooraan zet.",
        "Open het in een gewone editor, zoals Kladblok, en bewaar het als UTF-8 zonder BOM.",
    ),
    Soort(
        "stuurteken",
        "hier staat een onzichtbaar stuurteken ({waarde}){toegestaan}.",
        "Haal het weg, of zet er een spatie voor in de plaats.",
    ),
    Soort(
        "puntkomma",
        "de kolommen zijn gescheiden met puntkomma’s.",
        "Gebruik komma’s tussen de kolommen en een punt in getallen.",
    ),
    Soort("kop", "de kolommen zijn {waarde}.", "Maak er precies dit van: {toegestaan}."),
    Soort(
        "aantal-velden",
        "de regel heeft {waarde} velden in plaats van {toegestaan}.",
        "Kijk of er een decimale komma staat, of een tekst met een komma zonder aanhalingstekens.",
    ),
    Soort(
        "geen-heel-getal",
        "{waarde} is geen heel getal.",
        "Gebruik alleen de cijfers 0 tot en met 9, zonder punt, spatie of nul vooraan.",
    ),
    Soort(
        "geen-getal",
        "{waarde} is geen getal.",
        "Gebruik 0 tot en met 9 en een decimale punt, zonder duizendtalpunt, eenheid, spatie of nul vooraan.",
    ),
    Soort(
        "getalvorm",
        "{waarde} is een getal in een vorm die het programma anders leest.",
        "Schrijf het met de cijfers 0 tot en met 9, zonder nul vooraan; is het een tekst, zet er aanhalingstekens om.",
    ),
    Soort("te-klein", "{waarde} is te klein.", "Gebruik {toegestaan} of meer."),
    Soort("te-groot", "{waarde} is te groot.", "Gebruik {toegestaan} of minder."),
    Soort(
        "decimalen",
        "{waarde} heeft meer decimalen dan deze afspraak toont.",
        "Gebruik er hoogstens {toegestaan}, of verhoog ‘decimalen’ boven in het bestand.",
    ),
    Soort("jaar", "{waarde} kan geen jaar zijn.", "Gebruik een jaar van {toegestaan}."),
    Soort(
        "periode",
        "{waarde} is geen periode.",
        "Gebruik de vorm 2026, 2026-Q3, 2025/2026 (schooljaar), 2019-07, 2019-11-26, 2021..2024 of 2019-09..2019-10.",
    ),
    Soort("datum", "{waarde} is geen datum.", "Gebruik de vorm 2026-11-22."),
    Soort("dag", "op {waarde} kan dit niet zijn gebeurd.", "Gebruik een dag vanaf {toegestaan}."),
    Soort(
        "na-de-bron",
        "{waarde} was nog niet voorbij toen de bron {toegestaan} verscheen.",
        "Verbeter dit, of noem de bron waar het in staat.",
    ),
    Soort(
        "rij-ontbreekt",
        "er is geen rij voor {waarde}.",
        "Voeg de rij toe, of zet haar terug; is de waarde niet bekend, laat die dan leeg.",
    ),
    Soort("waarde-leeg", "{waarde} is leeg, en een berekening heeft het nodig.", "Vul de waarde in die de bron noemt."),
    Soort("ontbreekt", "hier ontbreekt een waarde.", "Vul de waarde in."),
    Soort("tekst", "{waarde} is geen tekst.", "Zet er aanhalingstekens omheen, of schrijf een tekst."),
    Soort("onbekend", "{waarde} is hier onbekend.", "Kies uit: {toegestaan}."),
    Soort("onbekende-sleutel", "de sleutel {waarde} hoort hier niet.", "Haal hem weg of verbeter de naam."),
    Soort("vorm", "{waarde} heeft niet de goede vorm.", "{toegestaan}"),
    Soort("dubbel", "{waarde} staat er al, op regel {toegestaan}.", "Haal een van de twee weg."),
    Soort("yaml", "dit is geen geldige YAML: {waarde}.", "{toegestaan}"),
    Soort(
        "verwijzing",
        "{waarde} is een naam of een verwijzing in YAML.",
        "Schrijf de waarde voluit; is het een tekst, zet er aanhalingstekens om.",
    ),
    Soort(
        "norm-zonder-besluit",
        "deze norm heeft geen besluit met datum.",
        "Schrijf bij ‘besluit’ en ‘datum’ wie de norm wanneer vaststelde.",
    ),
    Soort(
        "gemeente-zonder-norm",
        "{waarde} hoort hier bij de Leidse regio, maar geen afspraak heeft er een norm voor.",
        "Voeg de normen en de cijfers van deze gemeente toe, of verbeter de regio.",
    ),
    Soort("norm-leeg", "deze norm heeft geen waarden.", "Geef per gemeente waarden per jaar, of een doel met jaar."),
    Soort(
        "keuze",
        "{waarde} wijst {aantal} rijen aan in plaats van één.",
        "Noem elke sleutelkolom van {toegestaan} met een waarde die daar voorkomt.",
    ),
    Soort(
        "zonder-waarde",
        "het cijfer {waarde} heeft geen waarde.",
        "Kies een cijfer met een waarde. Is dat er niet, maak de uitspraak dan niet-toetsbaar, of haal ‘ongelijk’ weg.",
    ),
    Soort("zonder-deel", "de toets {waarde} vergelijkt niets.", "Geef een reeks met minstens twee perioden."),
    Soort(
        "verschil",
        "de controle {waarde} geeft {toegestaan}.",
        "Verbeter het cijfer, of leg het verschil uit in data/correcties.yml.",
    ),
    Soort(
        "verschil-levering",
        "de controle {waarde} telt de gemeenten op tot {toegestaan}.",
        "Vraag de leverancier om een verbetering, of leg het verschil uit in data/correcties.yml.",
    ),
    Soort(
        "uitleg-zonder-verschil",
        "de controle {waarde} vindt geen verschil meer, of bestaat niet.",
        "Haal deze uitleg weg of verbeter de naam van de controle.",
    ),
    Soort(
        "cijfers-gelijk",
        "de twee cijfers bij ‘ongelijk’ zijn gelijk: beide {waarde}.",
        "Kies de cijfers die verschillen, of haal deze uitleg weg.",
    ),
    Soort(
        "uitleg-past-niet",
        "de uitleg noemt {waarde}, maar de cijfers geven {toegestaan}.",
        "Breng ‘gedrukt’ en ‘berekend’ in overeenstemming met de cijfers.",
    ),
    Soort("formule", "{waarde} is geen formule.", "Gebruik alleen namen, getallen, haakjes en + - * /."),
    Soort(
        "formule-naam",
        "de formule noemt {waarde}, maar die waarde is er niet.",
        "Geef die waarde, of kies uit: {toegestaan}.",
    ),
    Soort("deling", "{waarde} deelt door nul.", "Kies andere cijfers."),
    Soort(
        "richting",
        "de zin eromheen past bij een getal {toegestaan} nul, maar het is {waarde}.",
        "Pas de zin in het hoofdstuk aan, of herstel het cijfer.",
    ),
    Soort(
        "herziening-ontbreekt",
        "de map {waarde} heet een herziening, maar er staat niet bij waarvan.",
        "Vul ‘herziening_van’ in, of geef de map een naam zonder -r.",
    ),
    Soort("toekomst", "{waarde} moet nog komen.", "Kijk of het jaar klopt."),
    Soort(
        "buiten-regio",
        "{waarde} ligt buiten de regio van deze afspraken.",
        "Kies uit: {toegestaan}.",
    ),
    Soort(
        "anker-afspraak",
        "deze afspraak heeft geen paragraaf: het anker {waarde} ontbreekt.",
        "Zet het bij de kop in {toegestaan}.",
    ),
    Soort("webadres", "{waarde} is geen webadres.", "Begin met https://, of laat het leeg."),
    Soort("zonder-plaats", "geen hoofdstuk laat deze uitspraak zien.", "Zet haar in een hoofdstuk, of haal haar weg."),
    Soort("plaatshouder", "de tekst noemt {waarde}, maar die waarde is er niet.", "Kies uit: {toegestaan}."),
    Soort(
        "zonder-namen",
        "de tekst noemt {waarde}, maar deze uitspraak heeft geen waarden die u zo kunt noemen.",
        "{toegestaan}",
    ),
    Soort(
        "zonder-rijen",
        "onder de kop staan geen rijen.",
        "Vraag de leverancier om de cijfers, of haal het bestand uit de levering.",
    ),
    Soort(
        "totaal-te-klein",
        "het totaal van de regio is {waarde}, en dat is minder dan het deel van {toegestaan}.",
        "Vraag de leverancier welk van de twee klopt.",
    ),
    Soort("handtekening", "de sha256 van {waarde} klopt niet.", "Een levering verandert nooit: zet het bestand terug."),
    Soort(
        "voorbeeld",
        "de levering {waarde} is een voorbeeld, en er zijn ook echte leveringen.",
        "Haal de voorbeelden weg: voorbeeldgegevens en echte cijfers gaan niet samen.",
    ),
    Soort(
        "voorbeeldmeting",
        "de voorbeeldlevering {waarde} heeft metingen.",
        "Een voorbeeld heeft alleen kwartaalcijfers; een meting bepaalt een stand en is altijd echt.",
    ),
    Soort(
        "herziening",
        "{waarde} is geen eerdere levering over dezelfde periode.",
        "Noem de map van de levering die deze verbetert. {toegestaan}",
    ),
    Soort(
        "levering-leeg",
        "in de levering {waarde} staat geen bestand dat wordt gelezen.",
        "Laat de naam beginnen met metingen of kwartaalcijfers, en eindigen op .csv.",
    ),
    Soort(
        "geen-heel-jaar",
        "{waarde} is geen heel jaar, en {toegestaan} telt per jaar.",
        "Vraag de leverancier om het aantal over het hele jaar; de norm is er ook een per jaar.",
    ),
    Soort(
        "niet-voorbij",
        "{waarde} was nog niet voorbij toen de cijfers kwamen, op {toegestaan}.",
        "Verbeter de datum bij ‘ontvangen’, of vraag de leverancier om een verbetering.",
    ),
    Soort(
        "levering-map",
        "de map past niet bij de periode {waarde}.",
        "Noem de map naar de periode, zoals {toegestaan}; een verbetering krijgt er -r2 achter.",
    ),
    Soort(
        "bestand-te-veel",
        "het programma leest dit bestand niet.",
        "Haal het weg, of geef het de naam die bij de andere bestanden in deze map past.",
    ),
    Soort(
        "naam-past-niet",
        "het id {waarde} past niet bij de naam van het bestand.",
        "Noem het bestand {toegestaan}.yml, of verbeter het id.",
    ),
    Soort(
        "datapakket",
        "de beschrijving van de open data past niet bij de gegevens.",
        "Schrijf haar opnieuw met: vertel datapakket.",
    ),
    Soort("niet-vermeld", "het bestand {waarde} staat hier niet in.", "Noem het met zijn sha256, of haal het weg."),
)
SOORTEN = {s.code: s for s in _SOORTEN}
