"""The chapters as text: no typed figures, every figure and table has what it needs and is referred to."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
HOOFDSTUKKEN = [
    p.relative_to(ROOT).as_posix() for p in [ROOT / "index.qmd", *sorted((ROOT / "chapters").rglob("*.qmd"))]
]

MAAND = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
NUMMER = r"\d+[a-z]?(\.\d+)*"
REEKS = rf"{NUMMER}((, | en | tot en met |–|-){NUMMER})*"
#: words that a number may follow, because together they are a name
NAMEN = (
    "hoofdstuk|hoofdstukken|paragraaf|paragrafen|resultaat|resultaten|bijlage|bijlagen|tabel|tabellen|figuur|figuren|"
    "conclusie|conclusies|aanbeveling|aanbevelingen|taak|taken|vraag|vragen|deelvraag|deelvragen|fase|segment|segmenten|"
    "pijler|pijlers|noot|voetnoot|artikel|punt|rij|bladzijde|pagina|stap|niveau|blok|lid|uitgangspunt|voorwaarde|criterium"
)
TOEGESTAAN = [
    rf"\b\d{{1,2}} ({MAAND})( \d{{4}})?\b",  # dates
    rf"\b({MAAND}) \d{{4}}\b",
    r"\b(19|20)\d{2}([-–/](19|20)?\d{2})?\b",  # years, spans, school years
    r"\b[1-4]e kwartaal\b|\bkwartaal [1-4]\b|\bQ[1-4]\b",
    rf"§{{1,2}}\u00a0?{REEKS}",
    rf"(?i:\b({NAMEN}))[ \u00a0]{REEKS}",
    r"\b(WCAG|PDF/UA|UTF|EUPL|ISO|CC BY|Typst|Python|Data Package)[ -]?v?\d+(\.\d+)*",  # names with a number
    r"\bH5\b|\bJH1211\b|\bServicePunt71\b|\bC1000006158\b",  # names of a table, a code, an organisation, a contract
    r"\b2104\b",  # a year that the report misprints
    r"\b2Play\b|\bG40\b",  # a project, a network of cities
    r"(?<![\w,.])(9[ab])(?![\w,])",  # the two indicators of result 9
    r"^\s*\d+\.\s",  # numbered lists
]  # fmt: skip

TELWOORD = (
    r"(?i)\b(?:twee|drie|vier|vijf|zes|zeven|acht|negen|(?:der|veer|vijf|zes|zeven|acht|negen)?tien|elf|twaalf|"
    r"(?:twin|der|veer|vijf|zes|zeven|tach|negen)tig|"
    r"honderd|duizend|anderhal(?:f|ve)|half|halve|helft|kwart|dubbele?|(?-i:[Tt]wo)|three|four|five|six|seven|eight|nine|half)\b"
)
#: number words that count nothing: sayings, parts of the year, the rule of rounding
GEZEGD = [
    r"\bper half jaar\b|\belk half jaar\b|\been half jaar\b|\btweede helft van \d{4}\b|\bhalf juli\b",
    r"\b(twee|Twee) (\w+ )?(cijfers|uitgaven|sites|leveringen)( naast elkaar)?\b|\bbouwt daarvoor twee keer\b",
    r"\bvan de twee\b|\b[Ee]r zijn twee groepen\b|\bhalf vrij toegankelijk\b|\bdubbel werk\b|\bdubbele rol\b",
    r"\bDe helft gaat naar boven\b",
]


@dataclass
class Cel:
    """A code cell: its options, its code, the line it starts on and the first text after it."""

    regel: int
    opties: dict[str, object] = field(default_factory=dict)
    code: str = ""
    erna: str = ""

    @property
    def label(self) -> str:
        return str(self.opties.get("label", ""))


@cache
def read(hoofdstuk: str) -> tuple[tuple[tuple[int, str], ...], tuple[Cel, ...]]:
    """Split a chapter into its prose (line number, text) and its cells."""
    proza: list[tuple[int, str]] = []
    cellen: list[Cel] = []
    cel: list[str] | None = None
    hek = ""
    for nr, regel in enumerate((ROOT / hoofdstuk).read_text(encoding="utf-8").splitlines(), 1):
        if cel is None and regel.startswith("```"):
            hek, cel = regel, []
            cellen.append(Cel(nr))
        elif cel is not None and regel.startswith("```"):
            if hek.startswith("```{python}"):
                opties = "\n".join(r[2:].strip() for r in cel if r.startswith("#|"))
                cellen[-1].opties = yaml.safe_load(opties) or {}
                cellen[-1].code = "\n".join(r for r in cel if not r.startswith("#|"))
            cel = None
        elif cel is not None:
            cel.append(regel)
        else:
            if regel.strip() and cellen and not cellen[-1].erna:
                cellen[-1].erna = regel.strip()
            proza.append((nr, regel))
    return tuple(proza), tuple(c for c in cellen if c.opties or c.code)


def strip_markup(regel: str) -> str:
    """Leave out what a reader does not see as text: calls, code, targets of links, attributes, references."""
    for patroon in (
        r"`\{python\}[^`]*`",
        r"`[^`]*`",
        r"\]\([^)]*\)",
        r"\{[^{}]*\}",
        r"@[a-z]+-[\w-]+",
        r"<?https?://\S+",
    ):
        regel = re.sub(patroon, " ", regel)
    return regel.replace("*", "")


def typed_figures(tekst: str) -> list[str]:
    """Return the numbers in a line that are no name, year or date."""
    kaal = strip_markup(tekst)
    for patroon in TOEGESTAAN:
        kaal = re.sub(patroon, " ", kaal)
    return re.findall(r"\S*\d\S*", kaal)


def typed_words(tekst: str) -> list[str]:
    """Return the numbers in a line that are written out, from two; a saying is none."""
    kaal = strip_markup(tekst)
    for patroon in GEZEGD:
        kaal = re.sub(patroon, " ", kaal)
    return re.findall(TELWOORD, kaal)


@pytest.mark.parametrize("hoofdstuk", HOOFDSTUKKEN)
def test_no_figure_is_typed(hoofdstuk):
    """A figure in the prose is a call: it is computed, and leads to its source."""
    proza, _ = read(hoofdstuk)
    assert {nr: gevonden for nr, regel in proza if (gevonden := typed_figures(regel))} == {}


@pytest.mark.parametrize(
    ("tekst", "gevonden"),
    [
        ("In 2015 waren er 310 trajecten.", ["310"]),
        ("Van `{python} v.cijfer(\"x\", jaar=2015)` naar `{python} y`.", []),
        ("Zie §2.2, resultaat 6, en hoofdstuk 3, taak 13 (26 november 2019).", []),
        ("De conclusies 1 en 2, de aanbevelingen 1 tot en met 6 en tabel 3 in bijlage 6.", []),
        ("In schooljaar 2018/2019 en in 2021-2024, vanaf 1 juli 2021.", []),
        ("Dat is 14,1 % en € 5.017.000.", ["14,1", "5.017.000."]),
        ("Jongeren tot 23 jaar.", ["23"]),
        ("De site voldoet aan WCAG 2.2 en PDF/UA-1.", []),
        ("Zie [de opdracht](../opdracht/2-1.qmd#sec-9) en @tbl-normen-6 {#sec-10 .x3}.", []),
        ("1. Eerst dit.", []),
    ],
)  # fmt: skip
def test_the_lint_tells_figures_from_names(tekst, gevonden):
    assert typed_figures(tekst) == gevonden


def shown(cellen: tuple[Cel, ...], soort: str) -> list[Cel]:
    return [c for c in cellen if c.label.startswith(f"{soort}-")]


@pytest.mark.parametrize("hoofdstuk", HOOFDSTUKKEN)
def test_every_figure_has_a_caption_and_alt_text(hoofdstuk):
    for cel in shown(read(hoofdstuk)[1], "fig"):
        assert cel.opties.get("fig-cap"), cel.label
        assert cel.opties.get("fig-alt"), cel.label
        assert cel.opties["fig-alt"] != cel.opties["fig-cap"], cel.label
        assert len(str(cel.opties["fig-alt"])) >= 40, cel.label


@pytest.mark.parametrize("hoofdstuk", HOOFDSTUKKEN)
def test_every_table_has_a_caption(hoofdstuk):
    for cel in shown(read(hoofdstuk)[1], "tbl"):
        assert cel.opties.get("tbl-cap"), cel.label


@pytest.mark.parametrize("hoofdstuk", HOOFDSTUKKEN)
def test_no_figure_is_typed_in_words(hoofdstuk):
    """Neither is one that is written out; what is no count of anything is in `GEZEGD`."""
    proza, _ = read(hoofdstuk)
    assert {nr: gevonden for nr, regel in proza if (gevonden := typed_words(regel))} == {}


@pytest.mark.parametrize(
    ("tekst", "gevonden"),
    [
        ("Dat zijn er twaalf, van de dertien gemeenten.", ["twaalf", "dertien"]),
        ('De `{python} v.feit("x").woord` gemeenten, één gezin en één plan.', []),
        ("Leg twee uitgaven naast elkaar, elk half jaar.", []),
        ("De helft van de teams heeft een dubbele rol.", ["helft"]),
        ("Drie verschuivingen.", ["Drie"]),
    ],
)
def test_the_lint_tells_counts_from_sayings(tekst, gevonden):
    assert typed_words(tekst) == gevonden


@pytest.mark.parametrize("bestand", sorted((ROOT / "data/bevindingen").glob("*.yml")), ids=lambda p: p.stem)
def test_no_figure_is_typed_in_a_claim(bestand):
    """What is said of a claim has its numbers from the figures too: by the name of a value in braces."""
    gevonden = {}
    for b in yaml.safe_load(bestand.read_text(encoding="utf-8")):
        redenen = [t["reden"] for t in b["toetsen"] if "reden" in t]
        teksten = [b["tekst"], b.get("toelichting") or "", *b.get("uitkomst", {}).values(), *redenen]
        if getypt := [n for t in teksten for n in typed_figures(t)]:
            gevonden[b["id"]] = getypt
    assert gevonden == {}


@pytest.mark.parametrize("hoofdstuk", HOOFDSTUKKEN)
def test_captions_and_alt_texts_hold_no_figures_but_years(hoofdstuk):
    for cel in read(hoofdstuk)[1]:
        for optie in ("fig-cap", "fig-alt", "tbl-cap"):
            assert typed_figures(str(cel.opties.get(optie, ""))) == [], (cel.label, optie)


@pytest.mark.parametrize("hoofdstuk", HOOFDSTUKKEN)
def test_charts_and_tables_are_labelled_as_what_they_are(hoofdstuk):
    for cel in read(hoofdstuk)[1]:
        if "v.grafiek_" in cel.code:
            assert cel.label.startswith("fig-"), cel.regel
        elif re.search(r"\bv\.(tabel_|statusmatrix|redenen)", cel.code):
            assert cel.label.startswith("tbl-"), cel.regel


@pytest.mark.parametrize("hoofdstuk", HOOFDSTUKKEN)
def test_every_figure_and_table_is_followed_by_its_source(hoofdstuk):
    """Counts and statuses that the build itself makes have no source line; charts always have one."""
    eigen = re.compile(
        r"\b(tabel_(uitkomsten|uitspraken|oordelen|controles|verschillen|tekstfouten|foutsoorten|"
        r"toetssoorten|uitkomstregels|bestanden|bronnen|aanbevelingen|termijnen))\("
    )
    for soort in ("fig", "tbl"):
        for cel in shown(read(hoofdstuk)[1], soort):
            if not eigen.search(cel.code) and "grafiek_stand" not in cel.code:
                assert re.fullmatch(r"`\{python\} .*(bron|source)\w*(\(.*\))?`", cel.erna), (cel.label, cel.erna)


@pytest.mark.parametrize("hoofdstuk", HOOFDSTUKKEN)
def test_every_figure_and_table_is_referred_to(hoofdstuk):
    proza, cellen = read(hoofdstuk)
    tekst = "\n".join(regel for _, regel in proza)
    genoemd = set(re.findall(r"@((?:fig|tbl)-[\w-]*\w)", tekst))
    assert {c.label for s in ("fig", "tbl") for c in shown(cellen, s)} - genoemd == set()


def test_labels_are_unique_over_the_whole_book():
    labels = Counter(c.label for h in HOOFDSTUKKEN for c in read(h)[1] if c.label)
    assert [label for label, n in labels.items() if n > 1] == []


def test_section_labels_are_unique_and_every_reference_leads_somewhere():
    tekst = {h: "\n".join(r for _, r in read(h)[0]) for h in HOOFDSTUKKEN}
    ankers = Counter(a for t in tekst.values() for a in re.findall(r"\{#([\w-]+)", t))
    assert [a for a, n in ankers.items() if n > 1] == []
    cellen = {c.label for h in HOOFDSTUKKEN for c in read(h)[1]}
    for hoofdstuk, t in tekst.items():
        verwijzingen = set(re.findall(r"@((?:fig|tbl|sec)-[\w-]*\w)", t))
        assert verwijzingen - ankers.keys() - cellen == set(), hoofdstuk


@pytest.mark.parametrize("hoofdstuk", HOOFDSTUKKEN)
def test_links_between_chapters_lead_to_a_chapter(hoofdstuk):
    for _, regel in read(hoofdstuk)[0]:
        for doel in re.findall(r"\]\(([^)#]+\.qmd)", regel):
            assert (ROOT / hoofdstuk).parent.joinpath(doel).is_file(), doel


@pytest.mark.parametrize("hoofdstuk", HOOFDSTUKKEN)
def test_a_line_holds_one_sentence(hoofdstuk):
    """One sentence per line keeps changes readable; abbreviations and initials do not end a sentence."""
    for nr, regel in read(hoofdstuk)[0]:
        if regel.startswith(("#", "|", ":::", "-", "*", "[", ">")) or re.match(r"\s*\d+\.", regel):
            continue
        zonder_noot = re.sub(r"\^\[[^\]]*\]", "", strip_markup(regel))
        kaal = re.sub(r"\b(bv|nr|ca|o\.a|d\.w\.z)\.", "", zonder_noot)
        assert len(re.findall(r"[a-z)][.?] +[A-ZÀ-Ý]", kaal)) == 0, f"regel {nr}: {regel}"


def test_every_chapter_is_in_the_table_of_contents_once():
    """The table of contents is the only place that lists chapters; a chapter that is not in it is never read."""
    inhoud = (ROOT / "_quarto.yml").read_text(encoding="utf-8")
    genoemd = Counter(re.findall(r"^\s*- ((?:chapters/)?[\w/-]+\.qmd)$", inhoud, re.MULTILINE))
    assert genoemd == Counter(HOOFDSTUKKEN)


@pytest.mark.parametrize("hoofdstuk", [h for h in HOOFDSTUKKEN if "/opdracht/2-" in h and "resultaten" not in h])
def test_a_results_chapter_runs_question_figure_table_story_definition(hoofdstuk):
    """Style: question, figure, reading, table, story, definition, source; every indicator has its section and table."""
    tekst = (ROOT / hoofdstuk).read_text(encoding="utf-8")
    secties = re.split(r"^## ", tekst, flags=re.MULTILINE)[1:]
    assert secties
    for sectie in secties:
        koppen = re.findall(r"^\*\*(.+?)\*\*", sectie, re.MULTILINE)
        assert koppen[0] == "Wat zeggen de cijfers?", sectie[:60]
        assert {"Waarom is dit belangrijk?", "Wat telt mee?"} <= set(koppen), sectie[:60]
        assert "v.tabel_normen(" in sectie
        assert ".bron`" in sectie
