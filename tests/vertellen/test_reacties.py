"""The reactions: the counts add up, the table holds every one, and an unknown choice lists the known."""

from __future__ import annotations

import pytest

import vertellen as v
from tellen.fouten import GegevensFout
from vertellen.reacties import GEVOLGEN, GROEPEN, reacties

pytestmark = pytest.mark.usefixtures("project")


def test_effects_and_groups_each_divide_all_reactions():
    alle = v.tel_reacties().waarde
    assert alle == len(reacties())
    assert sum(v.tel_reacties(gevolg=gevolg).waarde for gevolg in GEVOLGEN) == alle
    assert sum(v.tel_reacties(groep=groep).waarde for groep in GROEPEN) == alle


def test_every_change_that_was_promised_is_checked():
    uitkomsten = {r.nagegaan for r in reacties(gevolg="aangepast")}
    assert uitkomsten == {"teruggevonden", "niet teruggevonden", "niet vast te stellen"}
    aangepast = sum(v.tel_reacties(gevolg="aangepast", nagegaan=u).waarde for u in uitkomsten)
    assert aangepast == v.tel_reacties(gevolg="aangepast").waarde


def test_the_table_has_every_reaction_and_two_columns_to_choose_by():
    tabel = v.tabel_reacties()
    assert len(tabel.rijen) == len(reacties())
    assert [k.kop for k in tabel.kolommen if k.filter] == ["Organisatie", "Gevolg"]
    assert '<span class="keus"><strong>aangepast</strong></span><br>Nagegaan: teruggevonden.<br>' in tabel.html
    assert tabel.bron.endswith("bijlagen 3 en 4.]{.bron}")


def test_the_counts_per_organisation_add_up_to_the_last_row():
    rijen = [r for r in v.tabel_gevolgen().rijen if len(r) > 1]
    kolommen = list(zip(*([int(cel) for cel in rij[1:]] for rij in rijen), strict=True))
    assert [sum(kolom[:-1]) for kolom in kolommen] == [kolom[-1] for kolom in kolommen]
    assert [sum(int(cel) for cel in rij[1:-1]) for rij in rijen] == [int(rij[-1]) for rij in rijen]


@pytest.mark.parametrize("keuze", [{"gevolg": "afgewezen"}, {"groep": "ouders"}, {"organisatie": "Elders"}])
def test_an_unknown_choice_lists_the_known(keuze):
    with pytest.raises(GegevensFout, match=f"{next(iter(keuze.values()))}.*Kies uit"):
        v.tel_reacties(**keuze)
