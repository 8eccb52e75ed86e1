"""The page of the quarterly figures: empty, filled, revised, hidden, and with examples."""

from __future__ import annotations

import pytest

from datakopie import add_quarter
from tellen.contract import KwartaalRij
from vertellen import (
    beeld_kwartaalcijfers,
    herziene_kwartaalcijfers,
    tabel_kwartaalcijfers,
    tabel_verwachte_kolommen,
    zin_kwartaalcijfers,
    zin_leveringen,
)
from vertellen.blok import Markdown
from vertellen.grafiek import Grafiek
from vertellen.grafieken import KwartaalPaneel
from vertellen.grafieken.kwartaal import kwartaal

Q2 = "GM0546,2026-Q2,clienten,1180,definitief,\nGM0547,2026-Q2,clienten,320,definitief,\n"
Q3 = (
    "GM0546,2026-Q3,clienten,1210,voorlopig,\nGM0638,2026-Q3,clienten,3,voorlopig,\n"
    "GM0546,2026-Q3,fte,41.5,definitief,\n"
)


def row(kop: str) -> list[str]:
    return [str(c) for r in tabel_kwartaalcijfers().rijen if str(r[0]).startswith(kop) for c in r]


@pytest.mark.usefixtures("project")
def test_the_table_of_columns_is_the_contract():
    tabel = tabel_verwachte_kolommen()
    assert [r[0] for r in tabel.rijen] == list(KwartaalRij.model_fields)
    tekst = str(tabel.html)
    assert all(w in tekst for w in ("GM0546 (Leiden)", "leidse-regio", "clienten (cliënten)", "nader-voorlopig"))


def test_without_a_delivery_every_measure_waits(kopie):
    assert zin_kwartaalcijfers() == "Er zijn nog geen kwartaalcijfers ontvangen."
    assert [r[0] for r in tabel_kwartaalcijfers().rijen] == [
        "Cliënten", "Gestarte trajecten", "Afgesloten trajecten", "Inzet van personeel in fte",
    ]  # fmt: skip
    assert {c for r in tabel_kwartaalcijfers().rijen for c in r[1:]} == {"nog niet geleverd"}
    assert beeld_kwartaalcijfers("clienten") == Markdown("")
    assert "nog geen levering" in tabel_kwartaalcijfers().bron


def test_the_newest_quarter_stands_first_with_its_status(kopie):
    add_quarter(kopie, "2026-Q3", Q2 + Q3)
    assert [str(r[0]) for r in tabel_kwartaalcijfers().rijen][:3] == [
        "Cliënten", "3e kwartaal 2026, voorlopig", "2e kwartaal 2026",
    ]  # fmt: skip
    assert row("3e kwartaal 2026, voorlopig") == ["3e kwartaal 2026, voorlopig", "1.210", "–", "–", "minder dan vijf"]
    assert "Stichting Jeugdteams, ontvangen op 15 oktober 2026" in tabel_kwartaalcijfers().bron


def test_the_sentence_counts_quarters(kopie, lees):
    add_quarter(kopie, "2026-Q3", Q2 + Q3)
    assert lees(zin_kwartaalcijfers()) == "Er zijn cijfers over twee kwartalen; het nieuwste is het 3e kwartaal 2026."


def test_a_total_has_a_column_when_it_was_delivered(kopie):
    add_quarter(kopie, "2026-Q2", Q2 + "leidse-regio,2026-Q2,clienten,2000,definitief,\n")
    assert [k.kop for k in tabel_kwartaalcijfers().kolommen][-1] == "Leidse regio"
    assert row("2e kwartaal 2026") == ["2e kwartaal 2026", "1.180", "320", "–", "–", "2.000"]


def test_a_revision_tells_old_and_new_and_why(kopie):
    add_quarter(kopie, "2026-Q2", Q2)
    nieuw = "GM0546,2026-Q2,clienten,1185,definitief,Vijf dossiers kwamen later.\n"
    add_quarter(kopie, "2026-Q2-r1", nieuw, "2026-11-01")
    assert herziene_kwartaalcijfers().tekst == (
        "- Cliënten, Leiden, 2e kwartaal 2026: van 1.180 (levering 2026-Q2) naar 1.185 "
        "(levering 2026-Q2-r1, 1 november 2026). Vijf dossiers kwamen later."
    )
    assert row("2e kwartaal 2026")[1] == "1.185"


def test_a_withdrawn_figure_is_told_and_no_longer_shown(kopie):
    add_quarter(kopie, "2026-Q2", Q2)
    weg = "GM0546,2026-Q2,clienten,,voorlopig,Dubbel geteld.\n"
    add_quarter(kopie, "2026-Q2-r1", weg, "2026-11-01", herziening_van="2026-Q2")
    assert herziene_kwartaalcijfers().tekst == (
        "- Cliënten, Leiden, 2e kwartaal 2026: van 1.180 (levering 2026-Q2) naar ingetrokken "
        "(levering 2026-Q2-r1, 1 november 2026). Dubbel geteld."
    )
    assert row("2e kwartaal 2026")[1] == "–"


def test_examples_say_so_wherever_they_show(kopie):
    add_quarter(kopie, "2026-Q3", Q3, voorbeeld=True)
    assert zin_kwartaalcijfers().startswith("Dit zijn voorbeeldgegevens, geen echte cijfers.")
    assert "Cliënten (voorbeeldgegevens)" in [r[0] for r in tabel_kwartaalcijfers().rijen]
    assert tabel_kwartaalcijfers().bron.startswith("[Bron (voorbeeldgegevens):")
    beeld = beeld_kwartaalcijfers("clienten")
    assert "voorbeeldgegevens" in beeld.titel
    assert "voorbeeld" in beeld.svg()
    assert zin_leveringen().startswith("Wij kregen nog geen nieuwe cijfers.")


def test_the_chart_shows_no_hidden_figure_and_its_download_neither(kopie):
    add_quarter(kopie, "2026-Q3", Q2 + Q3)
    beeld = beeld_kwartaalcijfers("clienten")
    assert isinstance(beeld, Grafiek)
    assert beeld.csv == ("gemeente,periode,waarde\nGM0546,2026-Q2,1180\nGM0546,2026-Q3,1210\nGM0547,2026-Q2,320\n")
    assert beeld.tabel.rijen[1] == ("3e kwartaal 2026", "1.210", "–", "–", "minder dan vijf")


def test_a_missing_quarter_breaks_the_line():
    punten = (("2025-Q4", 4.0, "4"), ("2026-Q1", 5.0, "5"), ("2026-Q2", None, "–"), ("2026-Q3", 6.0, "6"))
    beeld = kwartaal([KwartaalPaneel("GM0546", "Leiden", punten)], id="x", titel="X")
    namen = [laag.get("name", "") for paneel in beeld.spec_breed["concat"] for laag in paneel["layer"]]
    assert [n for n in namen if "lijn" in n] == ["gm0546-lijn1"]
    assert [n for n in namen if "punt" in n] == ["gm0546-punt1", "gm0546-punt2"]
    assert beeld.beschrijving == "X. Leiden: 4 in het 4e kwartaal 2025, 6 in het 3e kwartaal 2026."


def test_a_chart_of_nothing_is_refused():
    with pytest.raises(ValueError, match="geen enkel paneel"):
        kwartaal([KwartaalPaneel("GM0546", "Leiden", ())], id="x", titel="X")
