from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from vertellen.grafieken._letterbreedte import HALFVET, NORMAAL, tekstbreedte

FONTS = Path(__file__).resolve().parents[2] / "_extensions" / "vertel" / "fonts"


@pytest.mark.parametrize(
    ("bestand", "tabel"), [("SourceSansPro-Regular", NORMAAL), ("SourceSansPro-Semibold", HALFVET)]
)
def test_tabel_is_gelijk_aan_de_letter(bestand, tabel):
    font = TTFont(FONTS / f"{bestand}.ttf")
    tekens, maten = font.getBestCmap(), font["hmtx"]
    echt = {
        teken: round(maten[tekens[ord(teken)]][0] * 1000 / font["head"].unitsPerEm)
        for teken in tabel
        if ord(teken) in tekens
    }
    assert echt == {teken: tabel[teken] for teken in echt}
    assert set("0123456789.,€−–% abcxyzABCXYZéëï") <= set(echt)


def test_breedte_telt_op():
    assert tekstbreedte("12", 10) == pytest.approx(2 * NORMAAL["1"] * 10 / 1000)
    assert tekstbreedte("a", 10, vet=True) > tekstbreedte("a", 10)
    assert tekstbreedte("", 10) == 0
