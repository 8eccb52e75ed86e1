"""Tables: every one gives accessible HTML, and the figures of the sources in Dutch notation."""

from __future__ import annotations

import inspect
import re
from html.parser import HTMLParser

import pytest

import vertellen as v
from beginstand import BEGIN
from datakopie import add_delivery, append_text, read_golden, replace_text
from tellen.gegevens import Gegevens
from vertellen.blok import Tabel

pytestmark = pytest.mark.usefixtures("project")

INDICATOREN = list(Gegevens(BEGIN).indicatoren)
GEMEENTEN = ["Leiden", "Leiderdorp", "Oegstgeest", "Zoeterwoude"]
#: what to call a table function with, for those that need something
WAARMEE = {
    "tabel_dekking": ["opdracht-2019", "adviesraad-leiden-2021"],
    "tabel_normen": INDICATOREN,
    "tabel_normdaling": ["specialistische-jeugdhulp", "verwijzingen-huisarts", "verwijzingen-toegang"],
    "tabel_scenario_jaren": ["verwijzingen-huisarts", "verwijzingen-toegang"],
    "tabel_trajecten": ["Leiden", "Leiderdorp"],
}
#: tables whose text stands in the chapter, with a test of their own
ZELF = {"tabel_oordelen_bij", "tabel_tekst", "tabel_vergelijking"}


def all_tables() -> list[tuple[str, tuple[str, ...]]]:
    """Return every function of vertellen that gives a table, with the arguments to call it with."""
    namen = [n for n in v.__all__ if (n.startswith("tabel_") and n not in ZELF) or n in {"statusmatrix", "redenen"}]
    return [(n, a) for n in namen for a in ([(w,) for w in WAARMEE[n]] if n in WAARMEE else [()])]


class Cells(HTMLParser):
    """Read a table: rows of (tag, attributes, text)."""

    def __init__(self) -> None:
        super().__init__()
        self.rijen: list[list[tuple[str, dict[str, str | None], str]]] = []
        self.attributen: list[tuple[str, dict[str, str | None]]] = []
        self._cel: tuple[str, dict[str, str | None]] | None = None
        self._tekst = ""

    def handle_starttag(self, tag, attrs):
        self.attributen.append((tag, dict(attrs)))
        if tag == "tr":
            self.rijen.append([])
        elif tag in {"th", "td"}:
            self._cel, self._tekst = (tag, dict(attrs)), ""

    def handle_data(self, data):
        self._tekst += data

    def handle_endtag(self, tag):
        if tag in {"th", "td"} and self._cel:
            self.rijen[-1].append((*self._cel, self._tekst.replace("\u00a0", " ")))
            self._cel = None


def read(tabel: Tabel) -> Cells:
    lezer = Cells()
    lezer.feed(str(tabel.html))
    return lezer


def texts(tabel: Tabel) -> list[list[str]]:
    """Return the texts of the body, a group row as one text."""
    return [[tekst for _, _, tekst in rij] for rij in read(tabel).rijen[1:]]


@pytest.mark.parametrize(("naam", "waarmee"), all_tables(), ids=lambda w: w if isinstance(w, str) else "-".join(w))
def test_every_table_is_accessible_html(naam, waarmee):
    tabel = getattr(v, naam)(*waarmee)
    gelezen = read(tabel)
    kop, *romp = gelezen.rijen
    assert [a["scope"] for _, a, _ in kop] == ["col"] * len(tabel.kolommen)
    assert all(tekst for _, _, tekst in kop), "elke kolom heeft een kop"
    assert romp, "een tabel heeft rijen"
    for rij in romp:
        assert rij[0][0] == "th"
        assert rij[0][1]["scope"] in {"row", "colgroup"}
        assert len(rij) in {1, len(kop)}
    assert not any("style" in a or k.startswith("on") for _, a in gelezen.attributen for k in a)
    ids = [a["id"] for _, a in gelezen.attributen if "id" in a]
    assert ids[0] == f"tabel-{tabel.id}"
    assert re.fullmatch(r"tabel-[a-z0-9-]+", ids[0])
    vreemd = (
        r"\b(None|nan|Decimal)\b" if naam == "tabel_verwachte_kolommen" else r"\b(None|nan|Decimal)\b|GM\d{4}(?!\")"
    )
    assert not re.search(vreemd, " ".join(t for rij in texts(tabel) for t in rij))


def test_every_table_has_an_id_of_its_own():
    ids = [getattr(v, naam)(*waarmee).id for naam, waarmee in all_tables()]
    assert len(ids) == len(set(ids))


def test_every_table_function_says_what_its_rows_are():
    for naam, _ in all_tables():
        assert inspect.getdoc(getattr(v, naam))


@pytest.mark.parametrize("naam", [n for n in v.__all__ if n.startswith("tabel_") and n not in {*WAARMEE, *ZELF}])
def test_a_source_line_names_a_source(naam, project):
    bron = getattr(v, naam)().bron
    if bron:
        assert bron.startswith("[Bron: ")
        assert bron.endswith(".]{.bron}")
        titels = [b.titel for b in project.bronnen.values()]
        assert any(t in bron.replace("\\", "") for t in titels)


@pytest.mark.parametrize("indicator", INDICATOREN)
def test_the_norm_table_of_a_result_shows_every_norm_and_the_status_of_every_municipality(project, indicator, lees):
    tabel = v.tabel_normen(indicator)
    rijen = texts(tabel)
    assert [r[0] for r in rijen] == GEMEENTEN
    feiten = project.tabel("normen").selecteer(indicator=indicator)
    jaren = sorted({f.sleutel["jaar"] for f in feiten if f.sleutel["soort"] == "norm"})
    koppen = [k.kop for k in tabel.kolommen]
    assert [k for k in koppen if k.startswith("Norm ")] == [f"Norm {j}" for j in jaren]
    for rij, gemeente in zip(rijen, project.regio, strict=True):
        for f in feiten:
            if f.sleutel["gemeente"] == gemeente:
                kolom = f"Norm {f.sleutel['jaar']}" if f.sleutel["soort"] == "norm" else koppen[1]
                cel = rij[koppen.index(kolom)]
                assert float(cel.replace(".", "").replace(",", ".")) == float(f.getal)
    assert lees(tabel.bron).startswith("Bron: ")


def test_the_norm_table_shows_the_newest_measurement_and_where_it_came_from(kopie, lees):
    regels = "ervaren-regie,GM0546,2026-Q2,79.6,voorlopig,\nthuiszitters,GM0638,2026-Q2,2,definitief,\n"
    add_delivery(kopie, "2026-Q2", regels)
    tabel = v.tabel_normen("ervaren-regie")
    assert [k.kop for k in tabel.kolommen][-2:] == ["Nieuwste meting", "Stand"]
    assert [lees(rij[-2]) for rij in tabel.rijen] == ["79,6 % (2e kwartaal 2026, voorlopig)", "–", "–", "–"]
    assert lees(tabel.bron).endswith("Metingen: levering 2026-Q2 (Stichting Jeugdteams).")
    assert "minder dan 5 (2e kwartaal 2026)" in [lees(rij[-2]) for rij in v.tabel_normen("thuiszitters").rijen]
    grafiek = v.grafiek_norm("thuiszitters")
    assert [rij[-1] for rij in grafiek.tabel.rijen] == ["–", "–", "–", "minder dan 5"]


def golden(naam: str) -> list[list[str]]:
    """Return the rows of a printed table as lists."""
    return [list(rij.values()) for rij in read_golden(naam)]


def dutch(getal: str) -> str:
    """Write a whole golden figure as a table shows it."""
    return f"{int(getal):,}".replace(",", ".").replace("-", "−")


def test_the_norms_are_written_with_the_decimals_of_the_source():
    gedrukt = [r for r in read_golden("opdracht-2-normen") if r["resultaat"] == "6"]
    verwacht = [
        [r["gemeente"], *(r[k].replace(".", ",") for k in ("nulmeting", "2021", "2022", "2023", "2024"))]
        for r in gedrukt
    ]
    assert [rij[:-1] for rij in texts(v.tabel_normen("specialistische-jeugdhulp"))] == verwacht


@pytest.mark.parametrize("gemeente", ["Leiden", "Leiderdorp"])
def test_the_table_of_trajectories_is_table_2_of_the_report(gemeente):
    verwacht = [[r[1], *map(dutch, r[2:])] for r in golden("rapport-tabel-2-trajecten") if r[0] == gemeente]
    assert texts(v.tabel_trajecten(gemeente)) == verwacht


def test_the_table_of_shifts_is_the_overview_of_appendix_6():
    rijen = golden("opdracht-bijlage-6-verschuivingen")
    gewenst = [[*map(dutch, r[2:])] for r in sorted(rijen[1:], key=lambda r: (r[1] != "best", rijen.index(r)))]
    getoond = texts(v.tabel_verschuivingen())
    assert getoond[0][1:] == [*map(dutch, rijen[0][2:])]
    assert [r[1:] for r in getoond[1:] if len(r) > 1] == gewenst
    assert [r for r in getoond if len(r) == 1] == [["Best case"], ["Base case"]]


def test_the_table_of_the_budget_is_table_1_of_the_assignment():
    """The source gives every year the same amounts: the table shows them once, per item."""
    per_jaar = [[r[1], *map(dutch, r[2:])] for r in golden("opdracht-6-3-1-begroting")]
    assert all(len(set(bedragen)) == 1 for _, *bedragen in per_jaar)
    posten = [per_jaar[i : i + 5] for i in (0, 5, 10)]
    verwacht = [[rij[0][0], *(post[1] for post in rij)] for rij in zip(*posten, strict=True)]
    assert texts(v.tabel_begroting()) == verwacht
    assert [k.kop for k in v.tabel_begroting().kolommen] == ["Gebied", "Huidig budget", "Extra investering", "Samen"]


def test_a_budget_that_differs_per_year_gets_a_group_per_run_of_years(kopie):
    replace_text(
        kopie, "data/cijfers/begroting_toegang.csv", "GM0546,huidig,2024,5017000", "GM0546,huidig,2024,5018000"
    )
    groepen = [r[0] for r in texts(v.tabel_begroting()) if len(r) == 1]
    assert groepen == ["2021 tot en met 2023", "2024"]


def test_the_table_of_youths_is_table_1_of_the_report():
    verwacht = {tuple(map(dutch, r[2:])) for r in golden("rapport-tabel-1-jongeren")}
    assert {tuple(r[1:]) for r in texts(v.tabel_jongeren()) if len(r) > 1} == verwacht


def test_the_table_of_fte_shows_the_difference_with_its_sign():
    rijen = {r[0]: r[1:] for r in texts(v.tabel_fte())}
    assert rijen["JGT Leiden Bos en Gasthuis"] == ["9,8", "12,1", "−2,3"]
    assert rijen["JGT Leiden Roodenburg"] == ["9,4", "7,9", "+1,5"]


def test_the_table_of_referrers_is_that_of_appendix_3():
    assert [r[1:] for r in texts(v.tabel_verwijzers())] == [r[1:] for r in golden("opdracht-bijlage-3-verwijzers")]


def test_the_table_of_percentages_is_that_of_appendix_6():
    verwacht = [[float(c) for c in r[2:6]] for r in golden("opdracht-bijlage-6-percentages")]
    getoond = [[float(c.replace(",", ".")) for c in r[1:]] for r in texts(v.tabel_percentages()) if len(r) > 1]
    assert getoond == verwacht


def test_a_name_from_the_data_is_escaped(kopie):
    append_text(
        kopie,
        "data/cijfers/fte_jgt.csv",
        '"JGT <script>alert(""1"")</script>",in_dienst_2018,1,rekenkamerrapport-2022,x\n',
    )
    append_text(
        kopie, "data/cijfers/fte_jgt.csv", '"JGT <script>alert(""1"")</script>",berekend,2,rekenkamerrapport-2022,x\n'
    )
    html = str(v.tabel_fte().html)
    assert "<script" not in html
    assert "JGT &lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt;" in html


def test_an_extra_year_is_an_extra_row_without_a_change_in_code(kopie):
    nieuw = {"totaal": 4600} | dict.fromkeys(("geen", "jgt", "huisarts", "onbekend", "overig"), "")
    rijen = (f"GM0546,2021,{wie},{aantal},cbs-statline,StatLine 2022\n" for wie, aantal in nieuw.items())
    append_text(kopie, "data/cijfers/trajecten.csv", "".join(rijen))
    assert texts(v.tabel_trajecten("Leiden"))[-1] == ["2021", "4.600", "–", "–", "–", "–", "–"]


@pytest.mark.parametrize("tabel", [v.tabel_tekstfouten, v.tabel_verschillen, v.tabel_uitspraken])
def test_tables_of_what_is_wrong_have_typographic_quotes_and_written_periods(tabel):
    html = str(tabel().html)
    assert "&#39;" not in html
    assert not re.search(r"\d{4}\.\.\d{4}", html)


def test_an_ellipsis_in_a_kind_of_fault_takes_no_full_stop():
    cellen = [str(rij[1]) for rij in v.tabel_foutsoorten().rijen]
    assert [c for c in cellen if re.search(r"…\.(\s|<|$)|\. …$", c)] == []
    assert any("….yml" in c for c in cellen)


def test_the_tariffs_have_a_row_per_product_and_both_amounts_of_one_kind_in_a_cell():
    rijen = v.tabel_tarieven().rijen
    assert len(rijen) == len({r[0] for r in rijen}) == 6
    assert rijen[0] == ("Basis jeugd-ggz", "121", "109", "101")
    assert next(r for r in rijen if r[0] == "EED-diagnostiek") == ("EED-diagnostiek", "89", "92 en 108", "91")
