"""The Lua filter that explains terms at their first use: what it marks, what it passes over, and what it lists."""

from __future__ import annotations

import html
import random
import re
import subprocess
from pathlib import Path

import pytest

from projectkopie import ROOT
from publish.pandoc import find_pandoc
from tellen.eenregelig import check_lines
from tellen.fouten import GegevensFout
from tellen.gegevens import Gegevens
from tellen.yamltekst import parse_yaml
from vertellen.begrippen import index_vormen, list_vormen

FILTER = ROOT / "_extensions/vertel/filters/begrippen.lua"
BEGRIPPEN = Gegevens(ROOT).teksten("begrippen")
TERMEN = """\
# Een proef
- id: jgt
  term: "Jeugd- en gezinsteam"
  afkorting: "JGT"
  vormen: [jeugd- en gezinsteams, "jeugdteam, lokaal"]   # andere vormen, zoals het meervoud
  uitleg: "Team in de wijk, ‘vlakbij’."

- id: jeugdhulp   # een opmerking
  term: 'Jeugdhulp'  # nog een
  uitleg: "Hulp # met een \\"naam\\"."   # en "nog" een
- id: sjh
  term: Specialistische jeugdhulp
  uitleg: Zware hulp.
  bron:
- id: pc
  term: "Planning en control"
  afkorting: "P&C"
  uitleg: "De stappen van een begroting."
"""


def run_filter(tekst: str, fmt: str = "html", root: Path = ROOT, bestand: str = "data/begrippen.yml") -> str:
    """Return what pandoc makes of a text with the filter alone."""
    opdracht = [find_pandoc(), "--from", "markdown", "--to", fmt, "--wrap=preserve", "--lua-filter", str(FILTER)]
    opdracht += ["--metadata", f"begrippen={bestand}", "--metadata", "begrippen-bladzijde=chapters/b.qmd"]
    klaar = subprocess.run(opdracht, input=tekst, cwd=root, capture_output=True, text=True, check=False)
    return klaar.stdout if klaar.returncode == 0 else klaar.stderr


def marks(html: str) -> list[tuple[str, str]]:
    """Return (id, words) of every mark, in order."""
    return re.findall(r'<a href="#woord-([\w-]+)"[^>]* class="begrip">(.*?)</a>', html, re.DOTALL)


@pytest.fixture
def proef(tmp_path: Path):
    """Return a function that runs the filter with a few terms of its own."""
    (tmp_path / "termen.yml").write_text(TERMEN, encoding="utf-8")
    return lambda tekst, fmt="html": run_filter(tekst, fmt, tmp_path, "termen.yml")


@pytest.mark.parametrize(
    ("tekst", "gemerkt"),
    [
        ("De jeugdhulp. Nog meer jeugdhulp.\n\nEn jeugdhulp.", [("jeugdhulp", "jeugdhulp")]),
        ("Specialistische jeugdhulp, jeugdhulp.", [("sjh", "Specialistische jeugdhulp"), ("jeugdhulp", "jeugdhulp")]),
        ("Het jeugd- en\ngezinsteam.", [("jgt", "jeugd- en\ngezinsteam")]),
        ("Een jeugdteam, lokaal, telt.", [("jgt", "jeugdteam, lokaal")]),
        ("De JGT’s (JGT).", [("jgt", "JGT’s")]),
        ("De JGT-leden; ‘JGT’.", [("jgt", "JGT")]),
        ("Een jgt.", []),
        ("De P&C-cyclus.", [("pc", "P&amp;C")]),
        ("De jeugdhulpen en de jeugdhulp-agenda, niet-jeugdhulp.", []),
        ("Een jeugd- en gezinsteam (JGT).\n\nHet JGT.", [("jgt", "jeugd- en gezinsteam")]),
        ("Een jeugd- en gezinsteam.\n\nHet JGT. Een JGT.", [("jgt", "jeugd- en gezinsteam"), ("jgt", "JGT")]),
        ("Eerst dit ‘JGT’, dan **jeugdhulp** en jeugdhulp.", [("jgt", "JGT"), ("jeugdhulp", "jeugdhulp")]),
    ],
)  # fmt: skip
def test_a_term_is_marked_at_its_first_use(proef, tekst: str, gemerkt: list[tuple[str, str]]):
    assert marks(proef(tekst)) == gemerkt


@pytest.mark.parametrize(
    "tekst",
    [
        "## Jeugdhulp",
        "[jeugdhulp](x.qmd)",
        "*jeugdhulp*",
        "**Jeugdhulp**",
        "`jeugdhulp`",
        "Zie dit.^[Een noot over jeugdhulp.]",
        "> Een citaat over jeugdhulp.",
        "[3 jeugdhulp]{.feit data-wat=x}",
        "[Bron: jeugdhulp.]{.bron}",
        "::: {.uitspraak}\n::: {.wat}\nDe jeugdhulp groeit.\n:::\n:::",
        "::: {.geen-begrippen}\nDe jeugdhulp.\n:::",
        "::: {lang=en}\nThe jeugdhulp.\n:::",
        "| jeugdhulp |\n|---|\n| jeugdhulp |",
        "![jeugdhulp](x.svg)",
        "```\njeugdhulp\n```",
        "$jeugdhulp$",
    ],
)
def test_nothing_is_marked_where_a_mark_does_not_belong(proef, tekst: str):
    assert "begrip" not in proef(tekst).replace("geen-begrippen", "")
    assert "#begrip[" not in proef(tekst, "typst")


def test_the_text_itself_stays_as_it_was(proef):
    tekst = "De ‘JGT’s’ geven:\njeugdhulp, *en meer*; P&C. [Specialistische jeugdhulp]{.x}!"
    html = proef(tekst).split('<section class="herkomst')[0]
    kaal = re.sub(r"\[|\]\{\.x\}|\*", "", tekst).replace("&", "&amp;")
    assert re.sub(r"<[^>]+>", "", html).strip() == kaal


def test_the_site_gets_a_list_of_the_words_on_the_page(proef):
    html = proef("Eén JGT geeft jeugdhulp.")
    assert "Uitleg van 2 woorden" in html
    assert re.findall(r'<li id="woord-(\w+)">', html) == ["jgt", "jeugdhulp"]
    assert "Jeugd- en gezinsteam (JGT)" in html
    assert "Hulp # met een &quot;naam&quot;." in html
    assert 'href="/chapters/b.qmd#begrip-jgt"' in html
    assert set(re.findall(r'class="terug" href="#([\w-]+)"', html)) == set(re.findall(r'id="(w-[\w-]+)"', html))


def test_a_page_without_terms_gets_no_list(proef):
    assert proef("Niets bijzonders.") == "<p>Niets bijzonders.</p>\n"
    assert "#woorden" not in proef("Niets bijzonders.", "typst")


def test_in_the_pdf_every_chapter_has_its_own_first_use_and_list(proef):
    typst = proef("# Een\n\nDe jeugdhulp en jeugdhulp.\n\n# Twee\n\nNiets.\n\n# Drie\n\nWeer jeugdhulp.", "typst")
    assert typst.count("#begrip[jeugdhulp];") == 2
    delen = re.split(r"^= ", typst, flags=re.MULTILINE)
    assert ["#woorden(" in deel for deel in delen] == [False, True, False, True]


def test_the_first_name_on_the_page_of_terms_is_a_place_in_the_pdf(proef):
    namen = "[Jeugdteam]{#begrip-jgt .begripnaam} en [Norm]{#begrip-norm .begripnaam}"
    assert proef(namen, "typst").count("#metadata(none)<begrippen>Jeugdteam") == 1
    assert proef(namen, "typst").count("<begrippen>") == 1


def test_a_file_in_another_form_is_refused_with_its_line(tmp_path: Path):
    (tmp_path / "termen.yml").write_text("- id: x\n  uitleg: >\n    Meer regels.\n", encoding="utf-8")
    assert "termen.yml, regel 3" in run_filter("Tekst.", root=tmp_path, bestand="termen.yml")
    assert "is er niet" in run_filter("Tekst.", root=tmp_path, bestand="weg.yml")


def test_every_form_of_every_term_is_marked_with_its_own_explanation():
    """The filter reads the file itself: it must find all that the contract finds."""
    vormen = [(b.id, vorm) for b in BEGRIPPEN for vorm in list_vormen(b)]
    langste = {v.tekst.lower(): id_ for id_, v in sorted(vormen, key=lambda p: len(p[1].tekst))}
    assert index_vormen(BEGRIPPEN)
    tekst = "\n\n".join(f"# {nr}\n\nOver {vorm.tekst} gaat het." for nr, (_, vorm) in enumerate(vormen))
    typst = run_filter(tekst, "typst")
    gevonden = re.findall(r'^\("([\w-]+)", \[', typst, re.MULTILINE)
    assert typst.count("#begrip[") == len(gevonden)
    assert gevonden == [langste[vorm.tekst.lower()] for _, vorm in vormen]


def test_the_explanations_are_those_of_the_file():
    tekst = "\n\n".join(f"Over {b.term} gaat het." for b in BEGRIPPEN)
    blokken = run_filter(tekst)
    kaal = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", blokken)).replace("&amp;", "&").replace("&quot;", chr(34))
    assert [b.id for b in BEGRIPPEN if b.uitleg not in kaal] == []


def passes(record: str) -> bool:
    """Say whether check lets a record through: it parses, holds texts, and is in the form for the filter."""
    try:
        inhoud, _ = parse_yaml(record, "x.yml")
    except GegevensFout:
        return False
    tekst = inhoud[0].get("uitleg") if isinstance(inhoud, list) and isinstance(inhoud[0], dict) else None
    return isinstance(tekst, str) and bool(tekst.strip()) and not check_lines(record, "x.yml")


def read_both(tmp_path: Path, waarden: list[str]) -> list[tuple[str, str, str]]:
    """Return (as typed, as YAML reads it, as the filter reads it) of every text that check lets through."""
    records = [f"- id: w{n}\n  term: woord{n}\n  uitleg: {w}\n" for n, w in enumerate(waarden)]
    goed = [r for r in records if passes(r)]
    (tmp_path / "termen.yml").write_text("".join(goed), encoding="utf-8", newline="")
    gelezen, _ = parse_yaml("".join(goed), "termen.yml")
    uit = run_filter("\n\n".join(r["term"] for r in gelezen), root=tmp_path, bestand="termen.yml")
    lua = dict(re.findall(r'<li id="woord-(w\d+)"><p class="wat">\w+</p><p>(.*?)</p>', uit, re.DOTALL))
    assert len(lua) == len(goed), uit[:500]
    return [(waarden[int(r["id"][1:])], r["uitleg"], html.unescape(lua[r["id"]])) for r in gelezen]


WAARDEN = [
    "Gewoon",
    "Zo 's avonds # noot",
    "'Zo ''s avonds # geen noot' # wel",
    r'"Een \"naam\" # geen noot"  # wel',
    "a#b",
    r'"met \\ streep"',
    r"'met \ streep'",
    r"met \ streep",
    '5" pijp',
    "“a” – ‘b’",
    '"a: b, [c]"',
    "a, [b] 'c'",
    "a  b # 'c",
    '"\'"',
    "'\"'",
    "P&C",
    "'#'",
    "é 😀 # ü",
    "a\t# b",
    "a \u00a0b",
]


def test_yaml_and_the_filter_read_the_same_texts(tmp_path: Path):
    beide = read_both(tmp_path, WAARDEN)
    assert [getypt for getypt, _, _ in beide] == WAARDEN
    assert [lua for _, _, lua in beide] == [python for _, python, _ in beide]


def test_whatever_passes_check_is_read_the_same(tmp_path: Path):
    lot = random.Random(8)
    tekens = ["a", "b", " ", " ", '"', "'", "\\", "#", ":", ",", "[", "]", "{", "~", "é", "|", ">", "-", "\t", "–"]
    waarden = ["".join(lot.choices(tekens, k=lot.randint(1, 9))) for _ in range(3000)]
    waarden += [q + w + q for w in waarden[:1500] for q in "\"'"]
    beide = read_both(tmp_path, waarden)
    assert len(beide) > 1000
    assert [b for b in beide if b[1] != b[2]] == []


@pytest.mark.parametrize(
    ("vormen", "verwacht"),
    [
        ("[een, twee]  # 'noot", ["een", "twee"]),
        ("['een, twee', \"drie, vier\"]", ["een, twee", "drie, vier"]),
        (r'["een \"twee\" drie", vier]', ['een "twee" drie', "vier"]),
        ("[zo 's middags, zo 's avonds]  # x]", ["zo 's middags", "zo 's avonds"]),
        ("['het ''een''', twee, ]", ["het 'een'", "twee"]),
        ("[]", []),
    ],
)
def test_yaml_and_the_filter_read_the_same_forms(tmp_path: Path, vormen: str, verwacht: list[str]):
    tekst = f"- id: x\n  term: Woord\n  vormen: {vormen}\n  uitleg: Uitleg.\n"
    (tmp_path / "termen.yml").write_text(tekst, encoding="utf-8")
    assert parse_yaml(tekst, "x.yml")[0][0]["vormen"] == verwacht
    assert check_lines(tekst, "x.yml") == []
    for vorm in verwacht:
        recht = re.sub("['\"]", r"\\\g<0>", vorm)  # marks that pandoc leaves as they are
        uit = run_filter(f"Over {recht} hier.", root=tmp_path, bestand="termen.yml")
        assert [html.unescape(woorden) for _, woorden in marks(uit)] == [vorm], uit
