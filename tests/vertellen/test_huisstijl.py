from pathlib import Path

import pytest

from vertellen import huisstijl as h

ROOT = Path(__file__).resolve().parents[2]
EXTENSIE = ROOT / "_extensions" / "vertel"
TEKST = ("inkt", "grijs", "accent", "rood", "groen", "oker")
GROND = ("papier", "warm")


@pytest.mark.parametrize(("bestand", "schrijf"), [("huisstijl.css", h.css), ("huisstijl.typ", h.typst)])
def test_bestand_is_wat_de_module_schrijft(bestand, schrijf):
    assert (EXTENSIE / bestand).read_text(encoding="utf-8") == schrijf()


def test_schrijven_geeft_dezelfde_bestanden(tmp_path):
    h.write_files(tmp_path)
    assert sorted(pad.name for pad in tmp_path.iterdir()) == ["huisstijl.css", "huisstijl.typ"]
    assert (tmp_path / "huisstijl.css").read_text(encoding="utf-8") == h.css()


@pytest.mark.parametrize("tekst", TEKST)
@pytest.mark.parametrize("grond", GROND)
def test_tekst_is_leesbaar_bij_licht_en_donker(tekst, grond):
    assert h.contrast(h.LICHT[tekst], h.LICHT[grond]) >= 4.5
    donker = h.LICHT | h.DONKER
    assert h.contrast(donker[tekst], donker[grond]) >= 4.5


def test_tekst_op_accent_en_op_kaart():
    for palet in (h.LICHT, h.LICHT | h.DONKER):
        assert h.contrast(palet["op-accent"], palet["accent"]) >= 4.5
        assert h.contrast(palet["kaart-inkt"], palet["kaart"]) >= 4.5
        assert h.contrast(palet["kaart-grijs"], palet["kaart"]) >= 4.5


@pytest.mark.parametrize("kaart", [h.LICHT["kaart"], h.DONKER["kaart"]])
def test_gemeenten_zijn_te_zien_en_te_lezen(kaart):
    for code in ("GM0546", "GM0547", "GM0579", "GM0638", "GM9999"):
        assert h.contrast(h.gemeentekleur(code), kaart) >= 3
        assert h.contrast(h.gemeentetekst(code), kaart) >= 4.5


@pytest.mark.parametrize("naam", ["paars", "orchidee", "bruin"])
def test_tekst_in_reekskleur_en_wit_op_een_vlak(naam):
    assert h.contrast(h.kleur(f"reeks-{naam}"), h.kleur("papier")) >= 4.5


def test_lijnen_zijn_te_zien():
    for naam in ("paars", "orchidee", "bruin", "leem", "nullijn"):
        assert h.contrast(h.kleur(f"reeks-{naam}"), h.kleur("papier")) >= 3
    assert h.contrast(h.kleur("inkt"), h.kleur("reeks-lila")) >= 4.5


def test_een_reeks_heeft_nooit_de_kleur_van_een_gemeente():
    van_gemeenten = {*h.GEMEENTEKLEUREN.values(), *h.GEMEENTETEKST.values(), h.OVERIGE_GEMEENTE}
    assert van_gemeenten.isdisjoint(h.REEKSKLEUREN.values())


def test_contrast_volgens_wcag():
    assert h.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert h.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert h.contrast("#123456", "#123456") == 1


def test_donker_vervangt_alleen_wat_licht_kent():
    assert set(h.DONKER) <= set(h.LICHT)
    assert set(h.PDFKLEUREN) <= set(h.LICHT)


def test_letters_staan_in_de_extensie():
    for _, _, _, bestand in h.LETTERBESTANDEN:
        assert (EXTENSIE / "fonts" / f"{bestand}.woff2").is_file()
        assert (EXTENSIE / "fonts" / f"{bestand}.ttf").is_file()


def test_geen_andere_module_noemt_een_kleur():
    elders = [
        pad.relative_to(ROOT).as_posix()
        for pad in sorted((ROOT / "scripts").rglob("*.py"))
        if pad.name != "huisstijl.py" and any(tint in pad.read_text(encoding="utf-8") for tint in _tinten())
    ]
    assert elders == []


def _tinten() -> set[str]:
    return {f'"{tint}"' for tint in {*h.LICHT.values(), *h.REEKSKLEUREN.values(), *h.GEMEENTEKLEUREN.values()}}
