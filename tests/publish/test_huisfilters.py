"""The filters of the house style, each run through pandoc on a few lines."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from pathlib import Path

import pytest

from publish.pandoc import find_pandoc
from vertellen.huisstijl import LETTER

FILTERS = Path(__file__).resolve().parents[2] / "_extensions/vertel/filters"
BLAD = """# Hoe staat het? {.unnumbered papier="In één *oogopslag*"}

::: {.alleen-site}
Alleen op de site.
:::

::: {.oogopslag}
Voor [negen]{.feit data-wat="Normen" data-bestand="data/x"} afspraken.

:::: {.blikken}
::: {.blik}
## Links {.unnumbered .unlisted}
:::

::: {.blik}
Rechts
:::
::::
:::

## Leeswijzer {#leeswijzer .hoofdstuk-op-papier}
"""


def fill(sjabloon: str, tekst: str) -> str:
    """Fill a template with what the filter leaves in the metadata."""
    with tempfile.NamedTemporaryFile("w", suffix=".typ", encoding="utf-8") as bestand:
        bestand.write(sjabloon)
        bestand.flush()
        opdracht = [
            find_pandoc(),
            "--to",
            "typst",
            f"--template={bestand.name}",
            f"--lua-filter={FILTERS / 'blokken.lua'}",
        ]
        return subprocess.run(opdracht, input=tekst, capture_output=True, text=True, check=True).stdout.strip()


def convert(tekst: str, naar: str, van: str = "markdown") -> str:
    """Convert Markdown, or another form, with the filters of the project, in their order."""
    filters = [
        f"--lua-filter={FILTERS / naam}.lua" for naam in ("letters", "feiten", "tabellen", "kolommen", "blokken")
    ]
    opdracht = [
        find_pandoc(),
        "--from",
        van,
        "--to",
        naar,
        "--wrap=none",
        "--syntax-highlighting=none",
        *filters,
    ]
    return subprocess.run(opdracht, input=tekst, capture_output=True, text=True, check=True).stdout


def test_paper_has_its_own_title_and_the_glance_block_and_no_site_text():
    papier = convert(BLAD, "typst")
    assert "In één #emph[oogopslag]" in papier
    assert "Hoe staat het?" not in papier
    assert "Alleen op de site." not in papier
    assert "#oogopslag[" in papier
    assert len(re.findall(r"#blik\[", papier)) == 2
    assert re.search(r"#heading\(level: 2, (outlined: false, )?numbering: none(, outlined: false)?\)\[Links\]", papier)


@pytest.mark.parametrize(
    ("samen", "keer"),
    [
        ("31 december 2021", 2),
        ("mei 2021", 1),
        ("bijlage 6 van", 1),
        ("Hoofdstuk 3", 1),
        ("[773.000]{.feit} euro", 1),
        ("**2** procent", 1),
        ("’s Gravenhage", 1),
    ],
)
def test_on_paper_no_line_begins_with_what_belongs_to_the_word_before(samen: str, keer: int):
    assert len(re.findall("~", convert(f"Tot {samen}.", "typst"))) == keer


def test_a_heading_keeps_its_marks_for_the_bookmark_and_its_short_last_word_from_a_line_alone():
    papier = convert("# Hoe ‘geen verwijzer’ en fte’s in beeld kwam\n", "typst")
    assert "‘geen verwijzer’ en fte’s in beeld~kwam" in papier


def test_a_section_may_be_a_chapter_on_paper():
    assert re.search(r"#heading\(level: 1, [^)]*\)\[Leeswijzer\]", convert(BLAD, "typst"))


def test_the_site_keeps_its_title_and_counts_no_number_that_is_on_paper_only():
    site = convert(BLAD, "html")
    assert "Hoe staat het?" in site
    assert "Alleen op de site." in site
    assert "oogopslag" not in site
    assert "papier" not in site
    assert "negen" not in site
    assert "herkomst" not in site
    assert "<h2" in site


def test_code_can_be_reached_by_keyboard_to_scroll():
    assert re.search(r'<pre[^>]* tabindex="0"', convert("```sh\nmake site\n```\n", "html"))


def test_a_heading_in_another_language_says_so():
    html = convert("# Summary {#sec-english lang=en}\n", "html")
    assert '<span lang="en">Summary</span>' in html
    assert "<h1 lang" not in html


LANG = "Dit is een uitleg van een zin die veel langer is dan een kolom breed kan zijn, en dan nog wat."


def table(cellen: list[str], klasse: str = "") -> str:
    rij = "".join(f"<td{klasse}>{c}</td>" for c in cellen)
    return f"<table><thead><tr>{'<th>Kop</th>' * len(cellen)}</tr></thead><tbody><tr>{rij}</tr></tbody></table>"


def call(html: str) -> str:
    """Return the call of the template's function that the filters write for a table."""
    filters = [f"--lua-filter={FILTERS / naam}.lua" for naam in ("tabellen", "kolommen")]
    opdracht = [find_pandoc(), "--from", "html", "--to", "typst", "--wrap=none", *filters]
    uit = subprocess.run(opdracht, input=html, capture_output=True, text=True, check=True).stdout
    gevonden = re.search(r"#tabelblok\((.*)\)\[", uit)
    assert gevonden
    return gevonden[1]


def shares(html: str) -> list[float]:
    """Return the shares of the width that the filters give the columns of a table."""
    kolommen = re.findall(r"kolommen: \(([^)]*)\)", call(html))[0]
    return [float(d) for d in re.findall(r"([\d.]+)(?:fr|em)", kolommen)]


def test_no_column_is_wider_than_its_text_while_another_wraps():
    kort, lang = shares(table(["achttien letters ja", LANG * 2]))
    assert kort < 1.2 * (measure(["achttien letters ja"])[0] + 1)
    assert lang > 3 * kort


def test_the_table_at_a_glance_does_not_take_the_margin_twice():
    kolommen = " | ".join(["een norm van 14 dagen in 2024"] * 5)
    streep = "|".join(["---"] * 5)
    papier = convert(f"::: {{.oogopslag}}\n| {kolommen} |\n|{streep}|\n| {kolommen} |\n:::\n", "typst")
    assert "ruim: false" in papier


def test_a_table_with_a_source_line_is_told_apart():
    tabel = "::: {}\n| a | b |\n|---|---|\n| c | d |\n:::\n"
    assert "#met-bron[" in convert(tabel + "\n[Bron: het rapport.]{.bron}\n", "typst")
    assert "#met-bron[" not in convert(tabel + "\nEen zin.\n", "typst")


def test_a_short_question_stays_with_the_claim_that_answers_it():
    uitspraak = "\n\n::: {}\n:::: {.uitspraak}\nHet stijgt.\n::::\n:::\n"
    assert "#plakt[" in convert("Gaat het omhoog?" + uitspraak, "typst")
    assert "#plakt[" not in convert("Het gaat omhoog." + uitspraak, "typst")


def test_a_number_that_opens_a_heading_or_a_cell_starts_no_list():
    papier = convert("#### 1\\. Ervaren regie {.unnumbered}\n\n| a |\n|---|\n| 2\\. Passende hulp |\n", "typst")
    assert "[1\\. Ervaren~regie]" in papier
    assert "[2\\. Passende hulp]" in papier


def test_the_column_with_the_text_gets_most_of_the_width():
    kort, lang = shares(table(["§2.4", LANG * 2]))
    assert lang > 3 * kort


def test_a_column_has_room_for_its_longest_word():
    woord = "cliënttevredenheidsonderzoek"
    kort, lang = shares(table([woord, LANG * 2]))
    assert kort >= measure([woord])[0]
    assert lang > kort


def measure(teksten: list[str]) -> list[float]:
    """Return the widths of texts in em, as Typst sets them in the letter of tables."""
    typst = pytest.importorskip("typst")
    regels = "".join(
        f"#context [#metadata(measure(text({json.dumps(t, ensure_ascii=False)})).width / 10pt) <m>]\n" for t in teksten
    )
    tekst = f'#set text(font: "{LETTER}", size: 10pt, number-width: "tabular")\n{regels}'
    uit = typst.query(tekst.encode(), "<m>", font_paths=[str(FILTERS.parent / "fonts")], ignore_system_fonts=True)
    return [item["value"] for item in json.loads(uit)]


@pytest.mark.parametrize(
    "tekst",
    ["€ 5.017.000", "1.234,5", "+ 14,1 %", "Oegstgeest", "Zoeterwoude", "zelf gevonden, niet via de toegang", "§ 2.3"],
)
def test_a_column_that_fits_is_as_wide_as_its_text_in_the_letter_of_the_book(tekst: str):
    gap = 8 / 9
    _, kolom = shares(table([LANG[:56], tekst]))
    hoogste = max(measure([tekst, "Kop"]))
    assert hoogste * 0.99 <= kolom - gap <= max(hoogste * 1.1, hoogste + 0.3)


def test_a_table_that_fits_stays_in_the_text_and_a_wider_one_uses_the_margin():
    assert "ruim: false" in call(table(["kort", "ook kort"]))
    breed = call(table(["een wat langere kop", LANG]))
    assert "ruim: true" in breed
    assert "klein: false" in breed
    assert "klein: true" in call(table(["kort", LANG * 2]))


def test_a_low_table_stays_on_one_page_and_a_high_one_may_break():
    assert "breekt: false" in call(table(["kort", "ook kort"]))
    assert "breekt: true" in call(table(["kort", LANG * 20]))


def test_figures_keep_their_width_beside_a_long_text():
    _, getal, tekst = shares(table(["naam", "1.234.567", LANG * 2], ' class="getal"'))
    assert getal * 0.92 >= measure(["1.234.567"])[0]
    assert tekst > getal


def test_rows_stand_behind_their_own_file():
    tekst = (
        '[12]{.feit data-wat="A" data-waarde="12" data-bestand="data/a.csv; data/b.yml" data-rij="2–4, 7; "}, '
        '[13]{.feit data-wat="B" data-waarde="13" data-bestand="data/a.csv" data-rij="9"} en '
        '[14]{.feit data-wat="C" data-waarde="14" data-bestand="data/a.csv; data/b.csv" data-rij="3; 5, 8"}.'
    )
    uit = re.sub(r"<[^>]+>", "", convert(tekst, "html"))
    assert "data/a.csv, regels 2–4 en 7; data/b.yml" in uit
    assert "data/a.csv, regel 9" in uit
    assert "data/a.csv, regel 3; data/b.csv, regels 5 en 8" in uit


def test_a_line_break_in_a_cell_is_no_text_of_one_line():
    cel = "<br>".join([LANG[:40]] * 6)
    assert "ruim: false" in call(table(["kort", cel]))


def test_figures_beside_a_short_name_are_not_pushed_to_the_edge():
    kop = "<tr><th>Gemeente en reeks</th>" + "<th>2021</th>" * 4 + "</tr>"
    rij = "<tr><td>Normaal scenario</td>" + '<td class="getal">534,0</td>' * 4 + "</tr>"
    naam, *getallen = shares(f"<table><thead>{kop}</thead><tbody>{rij * 4}</tbody></table>")
    assert len(set(getallen)) == 1
    assert naam < 2 * getallen[0]


def test_an_apostrophe_stays_one_before_a_word_and_after_a_number():
    papier = convert("’s Heeren Loo (’s ochtends), ‘tot 2024’ en ‘zo’.", "typst")
    assert "’s~Heeren Loo (’s~ochtends), ‘tot 2024’" in papier


def test_on_paper_the_values_of_a_bundled_column_head_groups():
    kop = "<thead><tr><th>Punt</th><th class='bundel'>Wie</th></tr></thead>"
    paren = (("een", "Ans"), ("twee", "Ans"), ("drie", "Bea"))
    rijen = "".join(f"<tr><td>{punt}</td><td class='bundel'>{wie}</td></tr>" for punt, wie in paren)
    tabel = f"<table>{kop}<tbody>{rijen}</tbody></table>"
    papier = convert(tabel, "typst", "html")
    assert re.findall(r"#draad\[(\w+)\]", papier) == ["Ans", "Bea"]
    assert "Wie" not in papier
    assert re.findall("Wie|Ans|Bea", convert(tabel, "html", "html")) == ["Wie", "Ans", "Ans", "Bea"]


def test_room_goes_where_it_makes_the_table_lower():
    """The second column has one long cell among many; the third is long everywhere, and gets the room."""
    rijen = "".join(f"<tr><td>a</td><td>{LANG if i == 0 else 'kort'}</td><td>{LANG * 2}</td></tr>" for i in range(9))
    html = f"<table><thead><tr>{'<th>Kop</th>' * 3}</tr></thead><tbody>{rijen}</tbody></table>"
    _, tweede, derde = shares(html)
    assert derde > 2.5 * tweede


def test_a_paragraph_that_opens_a_list_stays_with_it():
    lijst = "\n\n- een;\n- twee.\n"
    assert "#plakt[" in convert("Elke maatregel heeft een maat:" + lijst, "typst")
    assert "#plakt[" in convert("Een korte zin." + lijst, "typst")
    assert "#plakt[" not in convert(LANG * 3 + lijst, "typst")


def test_a_list_of_a_few_short_points_is_not_divided_and_no_list_begins_with_one_point():
    assert re.search(r"#heel\[\s*- een", convert("- een;\n- twee.\n", "typst"))
    lang = convert("- een;\n" * 8, "typst")
    assert re.search(r"#begint\(2\)\[\s*- een", lang)
    assert "#heel[" not in lang


def test_a_source_line_and_the_next_heading_stay_with_the_sentence_above_them():
    assert "#plakt[" in convert("Een zin.\n\n[Bron: het rapport.]{.bron}\n", "typst")
    assert "#plakt[" in convert("## Een\n\nEen zin.\n\n### Twee\n", "typst")
    assert "#plakt[" not in convert("## Een\n\nEen zin.\n\nNog een.\n", "typst")


@pytest.mark.parametrize(("som", "breekt"), [("1 + 1 = 2", False), (LANG * 12, True)])
def test_a_claim_may_break_before_a_long_calculation(som: str, breekt: bool):
    papier = convert(
        f"::: {{.uitspraak}}\n::: {{.wat}}\nHet stijgt.\n:::\n\n::: {{.rekenna}}\n{som}\n:::\n:::\n", "typst"
    )
    assert ("#uitspraak(breekt: true)[" in papier) == breekt


def test_the_list_of_words_and_what_stands_behind_an_explanation_have_their_own_form_on_paper():
    papier = convert("::: {.woordenlijst}\nNorm\n\n:   Waarde. [Opdracht.]{.achteraan}\n:::\n", "typst")
    assert "#woordenlijst[" in papier
    assert "#achteraan[Opdracht.]" in papier
    site = convert("::: {.woordenlijst}\nNorm\n\n:   Waarde. [Opdracht.]{.achteraan}\n:::\n", "html")
    assert 'class="woordenlijst"' in site
    assert "#achteraan" not in site


def test_on_the_site_too_a_number_stays_with_its_unit_and_a_day_with_its_month():
    zin = "Op 18 november 2019 waren er ruim 7 dagen bij ’s Heeren Loo, zie tabel 2. Dat was in 2020 zo."
    site = convert(zin, "html")
    assert "18\u00a0november\u00a02019 waren er ruim 7\u00a0dagen bij ’s\u00a0Heeren" in " ".join(site.split("\n"))
    assert "tabel\u00a02." in site
    assert "in 2020" in " ".join(site.split("\n"))


@pytest.mark.parametrize("woord", ["2018-2020", "Q-Consult"])
def test_on_the_site_no_line_ends_between_two_years_or_behind_a_single_letter(woord: str):
    assert f'<span class="heel">{woord},</span>' in convert(f"Dat is {woord}, en jeugd-ggz niet.", "html")
    assert "heel" not in convert("Dat is jeugd-ggz, op 2018-11-26.", "html")


def test_a_long_paragraph_just_below_a_figure_is_kept_whole():
    figuur = "::: {#fig-lijn}\n![Lijn](lijn.svg)\n:::\n\n[Bron: de opdracht.]{.bron}\n\n"
    assert "#heel[" in convert(figuur + LANG * 5, "typst")
    assert "#heel[" not in convert(LANG * 5, "typst")


def test_figures_before_a_text_get_more_room_and_a_table_that_breaks_begins_with_two_rows():
    rij = f'<tr><td>a</td><td class="getal">12</td><td>{LANG}</td></tr>'
    kop = f"<tr>{'<th>Kop</th>' * 3}</tr>"
    laag, hoog = (call(f"<table><thead>{kop}</thead><tbody>{rij * n}</tbody></table>") for n in (1, 30))
    assert "goten: (8pt, 16pt, 8pt,)" in laag
    assert "begin: 0.0em" in laag
    assert float(re.findall(r"begin: ([\d.]+)em", hoog)[0]) > 6


def test_a_short_text_is_not_broken_when_there_is_room():
    _, datum, _ = shares(table([LANG, "31 december 2021", LANG]))
    assert datum >= measure(["31 december 2021"])[0]


def test_the_cover_gets_the_state_of_the_data_and_the_edition():
    sjabloon = "$stand$|$versie$"
    tekst = "::: {.omslag}\nStand: 2020\n\n[Uitgave van 1 mei]{.versie}\n:::\n"
    assert fill(sjabloon, tekst) == "Stand: 2020|Uitgave van 1 mei"


def test_on_paper_a_day_a_number_and_a_place_stay_with_what_follows():
    papier = convert("Sinds 31 december 2024 wachten 40 kinderen 14 dagen; zie hoofdstuk 2. In mei 2021 niet.", "typst")
    assert "Sinds 31~december~2024 wachten 40~kinderen 14~dagen; zie hoofdstuk~2. In mei~2021 niet." in papier


def test_on_paper_a_figure_is_one_with_its_source_line():
    figuur = "::: {#fig-lijn}\n![Lijn](lijn.svg)\n:::\n\n::: {.bron}\nBron: de opdracht.\n:::\n"
    papier = convert(f"{figuur}\nDaarna.", "typst")
    assert re.search(r"#figuurblok\[.*#bron\[\s*Bron: de opdracht\.\s*\]\s*\]\s*Daarna", papier, re.DOTALL)


def test_on_paper_a_caption_in_markdown_stays_with_its_table():
    tabel = "| naam | aantal |\n|:--|--:|\n| a | 1.200 |\n\n: Mijn *tabel*"
    gelabeld = convert(f"{tabel} {{#tbl-nieuw}}\n", "typst")
    assert re.search(r"#block\[\s*#tabelblok\(.*\]\s*Mijn #emph\[tabel\]\s*\]\s*<tbl-nieuw>", gelabeld, re.DOTALL)
    los = convert(f"{tabel}\n", "typst")
    assert re.search(r"#block\(sticky: true.*\[\s*Mijn #emph\[tabel\]\s*\]\s*#tabelblok\(", los, re.DOTALL)
