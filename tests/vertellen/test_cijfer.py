"""Numbers in running text: what they say, and that each leads to its source row."""

from __future__ import annotations

import re
from decimal import Decimal
from html.parser import HTMLParser

import pypandoc
import pytest

import vertellen as v
from datakopie import ROOT
from tellen.contract import CIJFERS
from tellen.feit import Feit, Herkomst
from tellen.fouten import GegevensFout
from tellen.rekentabel import REKENTABELLEN
from vertellen.cijfer import maak
from vertellen.herkomst import describe, escape_markdown, provenance, span, typographic, write_formula

pytestmark = pytest.mark.usefixtures("project")

LASTIG = [
    "Naam ] met haakje",
    '"aanhaling" ‘enkel’',
    "<script>alert(1)</script>",
    "a}b{c",
    "`code` $x$ *s* _u_ ~~weg~~ ^h^",
    "A&amp;B &lt;i&gt;",
    '\\ \\] \\"',
    "@fig-x [^1] ^[voet]",
    "x](http://voorbeeld.nl) ![i](j)",
    "|pijp| #kop",
    '[[a]]{.x onclick="y"}',
    "`{python} 1+1`",
    "{{< meta title >}}",
]


EED = {"product": "EED-behandeling", "regio": "haaglanden", "soort": "tarief"}


class Spans(HTMLParser):
    """Collect the spans with class feit: their attributes and their text."""

    def __init__(self) -> None:
        super().__init__()
        self.spans: list[tuple[dict[str, str], str]] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "span":
            self.spans.append((dict(attrs), ""))

    def handle_data(self, data):
        if self.tags[-1:] == ["span"] and self.spans:
            attributen, tekst = self.spans[-1]
            self.spans[-1] = (attributen, tekst + data)

    def handle_endtag(self, tag):
        self.tags.append("/" + tag)


def render(markdown: str) -> Spans:
    """Let Pandoc read Markdown, as both renderers do, and return the spans it finds."""
    html = pypandoc.convert_text(markdown, "html", format="markdown", extra_args=["--wrap=none"])
    lezer = Spans()
    lezer.feed(html)
    return lezer


def attributes(cijfer: object) -> dict[str, str]:
    """Return the provenance that a number carries."""
    return dict(re.findall(r'data-([a-z-]+)="((?:[^"\\]|\\.)*)"', str(cijfer)))


def fact(tekst: str) -> Feit:
    return Feit(Decimal(1), "aantal", tekst, (Herkomst("opdracht-2019", tekst, "data/cijfers/x.csv", 3),))


def test_pandoc_reads_any_text_from_the_data_as_text():
    """Whatever stands in a name or a place: one span, no other element, and the same text."""
    regels = "\n\n".join(f"Voor {span(t, fact(t))} na." for t in LASTIG)
    gelezen = render(regels)
    assert set(gelezen.tags) == {"p", "span", "/span", "/p"}
    assert [tekst for _, tekst in gelezen.spans] == LASTIG
    for (attributen, _), tekst in zip(gelezen.spans, LASTIG, strict=True):
        assert attributen["class"] == "feit"
        assert set(attributen) <= {
            "class",
            *(f"data-{k}" for k in ("wat", "waarde", "bron", "bron-id", "plaats", "bestand", "rij")),
        }
        if "&" not in tekst and '"' not in tekst:
            assert attributen["data-plaats"] == tekst


def test_straight_single_quotes_become_typographic():
    assert typographic("zo'n 'goed' plan van 's Heeren Loo") == "zo’n ‘goed’ plan van ’s Heeren Loo"
    assert escape_markdown("zo'n") == "zo’n"


@pytest.mark.parametrize("naam", [*CIJFERS, *REKENTABELLEN])
def test_every_figure_renders_with_its_complete_provenance(project, naam):
    bronnen = {b.titel for b in project.bronnen.values()}
    for feit in project.tabel(naam).rijen:
        gevonden = attributes(maak(feit))
        assert gevonden["wat"]
        assert gevonden["waarde"] == maak(feit).tekst
        assert set(gevonden["bron"].split("; ")) <= bronnen
        assert gevonden["bron-id"] in project.bronnen
        assert gevonden["plaats"]
        for bestand in gevonden["bestand"].split("; "):
            assert (ROOT / bestand).is_file()
        assert re.fullmatch(r"\d+(–\d+)?([,;] \d+(–\d+)?)*", gevonden["rij"])
        assert gevonden["rij"].count(";") == gevonden["bestand"].count(";")
        een_deel = re.fullmatch(r"\w+", feit.formule)  # a running total over one year is no sum
        assert bool(gevonden.get("formule")) == bool(feit.formule and not een_deel)


def test_every_loose_fact_can_be_written(project, lees):
    for f in project.tabel("losse_feiten").rijen:
        tekst = lees(v.feit(f.sleutel["id"], f.sleutel["gebied"], f.sleutel["periode"]))
        precisie = f"{f.precisie} " if f.precisie else ""
        assert re.fullmatch(rf"{precisie}(€ )?−?\d[\d.,]*( \S+)?", tekst), (f.sleutel, tekst)


@pytest.mark.parametrize(
    ("cijfer", "tekst"),
    [
        (lambda: v.cijfer("trajecten", gemeente="Leiden", jaar=2015, verwijzer="totaal"), "3.985 trajecten"),
        (lambda: v.cijfer("trajecten", gemeente="leiden", jaar=2015, verwijzer="totaal").kaal, "3.985"),
        (lambda: v.bereken("1 / 3 * 100", eenheid="procent", wat="Derde").kaal, "33,3"),
        (lambda: v.bereken("55 / 2", eenheid="aantal", wat="Helft", decimalen=0).kaal, "27,5"),
        (lambda: v.cijfer("trajecten", gemeente="GM0547", jaar=2020, verwijzer="onbekend"), "0 trajecten"),
        (lambda: v.cijfer("jongeren", gemeente="Leiden", jaar=2018, hulp="wijkteam"), "1.615 jongeren"),
        (lambda: v.cijfer("fte_jgt", team="JGT Leiden Noord", meting="berekend"), "11,2 fte"),
        (lambda: v.cijfer("verwijzers_aandeel", gebied="Nederland", verwijzer="huisarts"), "36 %"),
        (lambda: v.cijfer("begroting_toegang", gebied="Leidse regio", post="totaal", jaar=2021), "€ 7.987.000"),
        (lambda: v.cijfer("verschuivingen", maatregel="totaal", scenario="best", jaar=2021), "€ −585.000"),
        (lambda: v.cijfer("verschuivingen", maatregel="totaal", scenario="best", jaar=2021).positief, "€ 585.000"),
        (lambda: v.cijfer("kosten_overstap", post="ICT", soort="incidenteel"), "niet bekend"),
        (lambda: v.cijfer("tarieven", **EED, decimalen=2), "€ 89,00"),
        (lambda: v.norm("specialistische-jeugdhulp", "Leiden", 2021), "14,0 %"),
        (lambda: v.norm("specialistische-jeugdhulp", "Leiden"), "12,5 %"),
        (lambda: v.norm("wachttijd", "Zoeterwoude"), "14 dagen"),
        (lambda: v.norm("verwijzingen-toegang", "Leiden", 2024), "493"),
        (lambda: v.nulmeting("schoolverzuim", "Oegstgeest"), "1,20 %"),
        (lambda: v.feit("trajecten-holland-rijnland", periode=2018), "ruim 4.700 trajecten"),
        (lambda: v.feit("speerpunten").woord, "drie"),
        (lambda: v.feit("speerpunten").woord_hoofdletter, "Drie"),
        (lambda: v.feit("speerpunten").rangwoord, "derde"),
        (lambda: v.cijfer("terugverdienjaar", scenario="best", wijze="cumulatief"), "2024"),
        (lambda: v.cijfer("terugverdienjaar", scenario="base", wijze="cumulatief"), "niet bekend"),
        (lambda: v.cijfer("trajecten", gemeente="Leiden", jaar=2015, verwijzer="jgt").bij_benadering(100), "bijna 500"),
    ],
)  # fmt: skip
def test_a_number_says_its_unit_and_precision(lees, cijfer, tekst):
    assert lees(cijfer()) == tekst.replace("bijna 500", "ruim 500 trajecten")


def test_a_difference_keeps_both_sources_and_shows_the_sum(lees):
    daling = v.bereken(
        "a - b",
        a=v.norm("specialistische-jeugdhulp", "Leiden", 2021),
        b=v.norm("specialistische-jeugdhulp", "Leiden", 2024),
        eenheid="procentpunt",
        wat="Daling van de norm",
    )
    assert lees(daling) == "1,5 procentpunt"
    assert attributes(daling) == {
        "wat": "Daling van de norm",
        "waarde": "1,5\u00a0procentpunt",
        "bron": "Opdracht aan de gemeentelijke toegang vanaf 2021",
        "bron-id": "opdracht-2019",
        "plaats": "§2.2, resultaat 6",
        "bestand": "data/indicatoren/06-specialistische-jeugdhulp.yml",
        "rij": "27",
        "formule": "14 − 12,5 = 1,5",
    }


def test_a_number_over_two_sources_names_both():
    samen = v.bereken(
        "a + b",
        a=v.cijfer("trajecten", gemeente="Leiden", jaar=2015, verwijzer="totaal"),
        b=v.cijfer("verschuivingen", maatregel="poj", scenario="best", jaar=2021),
        eenheid="aantal",
    )
    assert attributes(samen)["bestand"] == "data/cijfers/trajecten.csv; data/cijfers/verschuivingen.csv"
    assert attributes(samen)["bron"] == (
        "Onderzoeksrapport Jeugdhulp zonder verwijzing, tabel 2; "
        "Opdracht aan de gemeentelijke toegang vanaf 2021, bijlage 6, totaaloverzicht"
    )
    assert not {"bron-id", "plaats"} & set(attributes(samen))
    assert attributes(samen)["rij"] == "2; 7"


@pytest.mark.parametrize(
    ("regels", "geschreven"),
    [
        ({"a": [4]}, "4"),
        ({"a": [7, 2, 3, 4]}, "2–4, 7"),
        ({"a": [3, 4], "b": [9]}, "3, 4; 9"),
        ({"a": [5], "b": [0]}, "5; "),
        ({"a": [0]}, ""),
    ],
)
def test_rows_are_told_per_file_and_in_ranges(regels, geschreven):
    plaatsen = tuple(Herkomst("opdracht-2019", "§1", f"data/{b}.csv", r) for b, rs in regels.items() for r in rs)
    feit = Feit(Decimal(1), "aantal", "Iets", plaatsen)
    assert provenance("1", feit).get("rij", "") == geschreven


@pytest.mark.parametrize(
    ("formule", "delen", "geschreven"),
    [
        ("a + b", {"a": 3985, "b": 15}, "3.985 + 15 = 4.000"),
        ("(a - b) / b * 100", {"a": 1200, "b": 1000}, "(1.200 − 1.000) ÷ 1.000 × 100 = 20"),
        ("a - b", {"a": 5, "b": -3}, "5 − (−3) = 8"),
        ("a / b", {"a": 1, "b": 3}, "1 ÷ 3 = 0,33"),
        ("a * 1.5", {"a": 2}, "2 × 1,5 = 3"),
        ("a / 3", {"a": 100}, "100 ÷ 3 = 33,33"),
    ],
)
def test_a_formula_is_written_with_its_numbers(formule, delen, geschreven):
    assert write_formula(v.bereken(formule, **delen).feit) == geschreven


def test_a_year_in_a_formula_has_no_point():
    assert write_formula(v.bereken("2021 + a", a=5, eenheid="jaartal").feit) == "2021 + 5 = 2026"


def test_a_description_has_one_pair_of_brackets():
    assert describe(v.feit("taken-toegang-in-rapport").feit).endswith("overneemt (geteld; Leidse regio)")


@pytest.mark.usefixtures("project")
def test_in_english_a_number_keeps_its_provenance(lees):
    nulmeting = v.nulmeting("specialistische-jeugdhulp", "Leiden")
    assert lees(nulmeting.engels) == "14.1%"
    assert nulmeting.engels.feit == nulmeting.feit
    assert lees(v.tel_resultaten().engels) == "twelve"
    assert lees(v.cijfer("begroting_toegang", gebied="Leiden", post="huidig", jaar=2021).engels) == "€5,017,000"


def test_a_word_stands_for_whole_numbers_only():
    with pytest.raises(ValueError, match="geen heel getal"):
        _ = v.cijfer("fte_jgt", team="JGT Leiden Noord", meting="berekend").woord


def test_codes_are_written_as_names(project):
    (feit,) = project.tabel("trajecten").selecteer(gemeente="GM0546", jaar=2015, verwijzer="geen")
    assert describe(feit) == "Trajecten jeugdhulp in natura (Leiden, 2015, jeugdteam helpt zelf)"


def test_a_count_that_the_build_made_says_where_it_counted():
    assert attributes(v.tel_indicatoren())["formule"] == "geteld in data/indicatoren"


@pytest.mark.parametrize(
    ("aanroep", "melding"),
    [
        (lambda: v.cijfer("trajecten", gemeente="Lieden"), "'Lieden' is hier onbekend. Kies uit: Leiden"),
        (lambda: v.cijfer("trajekten", jaar=2015), "'trajekten' is hier onbekend. Kies uit: trajecten"),
        (lambda: v.cijfer("trajecten", gemeente="Leiden"), "wijst 36 rijen aan in plaats van één"),
        (lambda: v.feit("geen-feit"), "'geen-feit' is hier onbekend"),
        (lambda: v.norm("vindbaarheid", "Leiden"), "Kies uit: geen norm"),
        (lambda: v.norm("wachttijd", "Leiden", 2023), "'2023' is hier onbekend. Kies uit: 2024"),
        (lambda: v.nulmeting("wachttijd", "Leiden"), "wijst 0 rijen aan in plaats van één"),
        (lambda: v.norm("wachtlijst", "Leiden"), "'wachtlijst' is hier onbekend. Kies uit: ervaren-regie"),
        (lambda: v.norm("wachttijd", "Leiden", bron="opdracht"), "data/bronnen: 'opdracht' is hier onbekend"),
        (lambda: v.bereken("a - b", a=1), "de formule noemt 'b', maar die waarde is er niet."),
        (lambda: v.bereken("a"), "de formule noemt 'a', maar die waarde is er niet."),
        (lambda: v.bereken("a ** b", a=1, b=2), "'a ** b' is geen formule"),
    ],
    ids=["gemeente", "tabel", "te ruim", "feit", "geen norm", "jaar", "geen nulmeting",
         "indicator", "bron", "deel", "geen deel", "formule"],
)  # fmt: skip
def test_a_number_that_is_not_there_is_a_fault_in_dutch(aanroep, melding):
    with pytest.raises(GegevensFout) as e:
        aanroep()
    assert melding in str(e.value)


def test_a_number_beside_words_of_direction_goes_that_way():
    def saldo(jaar: int) -> v.Cijfer:
        return v.cijfer("verschuivingen", maatregel="totaal", scenario="best", jaar=jaar)

    assert saldo(2021).eraf.tekst == "€\u00a0585.000"
    assert saldo(2024).erbij == saldo(2024)
    with pytest.raises(GegevensFout, match=r"verschuivingen\.csv, regel \d+: de zin eromheen past bij .* boven nul"):
        _ = saldo(2021).erbij
    with pytest.raises(GegevensFout, match="onder nul, maar het is"):
        _ = saldo(2024).eraf
