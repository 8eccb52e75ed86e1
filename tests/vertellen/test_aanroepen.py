"""Everything a chapter may call: it exists, says what it does, and gives text without holes."""

from __future__ import annotations

import inspect
import re

import pytest

import vertellen as v
from datakopie import add_delivery
from tellen.contract import BronDocument
from tellen.contract_tekst import Reactie
from tellen.fouten import GegevensFout
from tellen.oordeel import VERDICTEN
from tellen.status import UITKOMSTEN
from vertellen.blok import Markdown
from vertellen.cijfer import Cijfer
from vertellen.context import known_values

FUNCTIES = {n: getattr(v, n) for n in v.__all__ if inspect.isfunction(getattr(v, n))}
ZONDER = {
    n: f for n, f in FUNCTIES.items() if all(p.default is not p.empty for p in inspect.signature(f).parameters.values())
}
#: parameters that choose nothing from the data
VRIJ = {"root", "peildatum", "kaders", "id", "kop", "rijen", "toevoeging", "plaatsen"}
#: what a function needs besides
ERBIJ = {"tel_normvorm": {"vorm": "per jaar"}, "tel_nulmetingen": {"soort": "bekend"}}
KEUZES = [
    (naam, woord)
    for naam, f in FUNCTIES.items()
    if naam.startswith(("tel_", "zin_", "tabel_")) and naam != "tabel_tekst"
    for woord in inspect.signature(f).parameters
    if woord not in VRIJ
]


def test_the_list_of_names_is_complete_and_in_order():
    ingevoerd = {n for n, o in vars(v).items() if inspect.isfunction(o) or inspect.isclass(o)}
    assert set(v.__all__) == ingevoerd
    assert v.__all__ == sorted(v.__all__, key=lambda n: (n != "Cijfer", n))


@pytest.mark.parametrize("naam", FUNCTIES)
def test_every_function_says_what_it_does_in_one_line(naam):
    eerste = inspect.getdoc(FUNCTIES[naam]).split("\n")[0]
    assert re.match(r"[A-Z].*\.$", eerste)


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("naam", [n for n in ZONDER if not n.startswith("grafiek_")])
def test_every_function_that_needs_nothing_gives_text_without_holes(naam, lees):
    uit = ZONDER[naam]()
    tekst = lees(uit.html if hasattr(uit, "html") else uit)
    assert tekst.strip()
    assert not re.search(r"\bNone\b|\bnan\b|Decimal\(|<object|\{\w*\}", tekst)
    if naam.startswith("tel_"):
        assert isinstance(uit, Cijfer)
        assert "geteld in " in str(uit)
    if naam.startswith("zin_"):
        assert tekst.endswith(".")
    if isinstance(uit, Markdown):
        assert len(re.findall(r"^:{3,}.+$", uit.tekst, re.MULTILINE)) == len(
            re.findall(r"^:{3,}$", uit.tekst, re.MULTILINE)
        )


@pytest.mark.parametrize("naam", [n for n in ZONDER if n.startswith(("zin_", "tel_", "tabel_"))])
def test_the_same_with_a_delivery(kopie, naam, lees):
    add_delivery(
        kopie,
        "2026-Q3",
        "wachttijd,GM0546,2026-Q3,21,voorlopig,\nthuiszitters,GM0638,2026-Q3,1,definitief,\nvertrouwen,GM0547,2026-Q3,,definitief,\n",
    )
    uit = ZONDER[naam]()
    tekst = lees(uit.html if hasattr(uit, "html") else uit)
    assert tekst.strip()
    assert not re.search(r"\bNone\b|\bnan\b", tekst)


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(("naam", "woord"), KEUZES, ids=lambda w: w)
def test_a_choice_that_does_not_exist_is_a_fault_and_not_nought(naam, woord):
    waarde = 99 if woord == "nummer" else ["bestaat-niet"] if woord == "verdicten" else "bestaat-niet"
    with pytest.raises(GegevensFout, match=r"^data[/\w., ]*: 'bestaat-niet' is hier onbekend\. Kies uit: \S.*\.$") as e:
        FUNCTIES[naam](**{**ERBIJ.get(naam, {}), woord: waarde})
    assert len(e.value.fouten) == 1


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("aanroep", "melding"),
    [
        (lambda: v.tel_bronnen(soort="brieven"), "data/bronnen: 'brieven' .* document, dataset, brief, advies, wet."),
        (lambda: v.tel_cellen("behaald"), "data/indicatoren: 'behaald' .* norm gehaald, norm niet gehaald, op koers"),
        (
            lambda: v.tel_verdicten("waar"),
            "data/bevindingen: 'waar' .* klopt, klopt deels, klopt niet, niet te toetsen.",
        ),
        (lambda: v.tel_controles("sommen"), "data/cijfers, .*: 'sommen' .* som, model, gedrukt, kop, datum."),
        (lambda: v.tel_te_laat("raad"), "data/aanbevelingen.yml: 'raad' .* colleges, raden, rekenkamer."),
        (lambda: v.tel_cijfers(""), "data/bronnen: '' is hier onbekend"),
        (lambda: v.tel_maten(personen="ja"), "data/leveringen: 'ja' .* True, False."),
        (lambda: v.tabel_trajecten("Nederland"), "trajecten.csv: 'Nederland' .* Leiden, Leiderdorp."),
        (lambda: v.beeld_kwartaalcijfers("uren"), "data/leveringen: 'uren' .* clienten, gestart, afgesloten, fte."),
    ],
)
def test_the_message_names_the_data_and_what_may_be_chosen(aanroep, melding):
    with pytest.raises(GegevensFout, match=melding):
        aanroep()


@pytest.mark.usefixtures("project")
def test_a_choice_that_may_occur_but_does_not_counts_nought(project):
    assert str(v.tel_cellen("op koers").tekst) == "nul"
    per_keuze = [
        ([v.tel_cellen(u) for u in UITKOMSTEN], v.tel_cellen()),
        ([v.tel_verdicten(w) for w in VERDICTEN], v.tel_verdicten()),
        ([v.tel_bronnen(s) for s in known_values(BronDocument, "soort")], v.tel_bronnen()),
        ([v.tel_reacties(gevolg=w) for w in known_values(Reactie, "gevolg")], v.tel_reacties()),
        *(
            ([tel(bron) for bron in project.bronnen], tel())
            for tel in (v.tel_cijfers, v.tel_uitspraken, v.tel_getoetst)
        ),
    ]
    for delen, samen in per_keuze:
        assert sum(d.waarde for d in delen) == samen.waarde


def test_a_known_choice_without_any_record_counts_nought(kopie):
    pad = kopie / "data/reacties.yml"
    pad.write_text(pad.read_text(encoding="utf-8").replace("gevolg: volgt later", "gevolg: verduidelijkt"), "utf-8")
    assert v.tel_reacties(gevolg="volgt later").waarde == 0
