"""Tell: tables, charts and sentences from what tellen found. Chapters import this package alone.

Numbers in running text: `cijfer`, `feit`, `norm`, `nulmeting`, `bereken`, `tel_*`. Tables: `tabel_*`, `statusmatrix`.
Charts: `grafiek_*`. Diagrams: `schema`. Claims: `uitspraak`, `uitspraken`.
"""

from vertellen import _notebook
from vertellen.aanbevelingen import tabel_aanbevelingen
from vertellen.begrippen import begrippenlijst, tel_begrippen
from vertellen.bronoverzicht import bronnen, tabel_bestanden, tabel_bronnen, tel_bronnen, tel_cijfers, tel_uitspraken
from vertellen.bronregel import source_line
from vertellen.cijfer import Cijfer, bereken, cijfer, feit, norm, nulmeting
from vertellen.dekking import hoofdstukken_dekking, tabel_dekking, tel_secties
from vertellen.dialoog import agenda, lijst_besluiten, tabel_agenda, tel_besluiten, zin_besluiten
from vertellen.engels import oordeel_engels
from vertellen.grafiekkeuze import (
    grafiek_begroting,
    grafiek_contracten,
    grafiek_effecten,
    grafiek_fte,
    grafiek_jongeren,
    grafiek_norm,
    grafiek_normdaling,
    grafiek_saldo,
    grafiek_stand,
    grafiek_tarieven,
    grafiek_trajecten,
    grafiek_verwijzers,
)
from vertellen.kwaliteit import tabel_tekstfouten, tabel_uitspraken, tabel_verschillen, tel_correcties
from vertellen.kwartaal import (
    beeld_kwartaalcijfers,
    herziene_kwartaalcijfers,
    tabel_kwartaalcijfers,
    tabel_verwachte_kolommen,
    tel_maten,
    zin_kwartaalcijfers,
)
from vertellen.oogopslag import (
    blik_afspraken,
    blik_uitspraken,
    zin_aanbevelingen,
)
from vertellen.opvolging import (
    bewijs_aanbevelingen,
    tabel_deadlines,
    tabel_geadresseerden,
    tabel_opvolging,
    tel_te_laat,
    zin_te_laat,
)
from vertellen.overzicht import (
    peildatum,
    redenen,
    stand_tekst,
    statusmatrix,
    tabel_uitkomsten,
    tel_cellen,
)
from vertellen.programmaplan import tabel_uitkomstcriteria, tabel_zorgaanbod
from vertellen.reacties import tabel_gevolgen, tabel_reacties, tel_reacties
from vertellen.schema import schema, schema_lijst, tabel_tijdlijn
from vertellen.segmenten import segment, tabel_segmenten
from vertellen.tabellen import (
    norm_source,
    tabel_basisbedragen,
    tabel_begroting,
    tabel_fte,
    tabel_jongeren,
    tabel_model,
    tabel_normen,
    tabel_percentages,
    tabel_tarieven,
    tabel_trajecten,
    tabel_verschuivingen,
    tabel_verwijzers,
)
from vertellen.teksttabel import tabel_tekst
from vertellen.tellingen import (
    lijst_koppen,
    meettelling,
    tel_indicatoren,
    tel_koppen,
    tel_normvorm,
    tel_nulmetingen,
    tel_resultaten,
)
from vertellen.uitspraak import tabel_oordelen, tel_verdicten, uitspraak, uitspraken
from vertellen.verantwoording import (
    grens,
    tabel_controles,
    tabel_foutsoorten,
    tabel_toetssoorten,
    tabel_uitkomstregels,
    tel_controles,
    tel_foutsoorten,
)
from vertellen.vergelijking import (
    tabel_normdaling,
    tabel_scenario_jaren,
    tabel_tekort,
    tabel_vergelijking,
)
from vertellen.verkenner import verkenner
from vertellen.verwijsoordeel import tabel_oordelen_bij
from vertellen.voorpagina import (
    gemeentekeuze,
    tabel_wachten,
    tel_aanbevelingen,
    tel_eigen_getallen,
    tel_getoetst,
    zin_leveringen,
    zin_metingen,
    zin_oordelen,
    zin_standen,
    zin_termijnen,
    zin_uitvoering,
)
from vertellen.voorschoten import (
    tabel_contracten,
    tabel_criteria,
    tabel_kosten_overstap,
    tel_contracten,
    tel_criteria,
)
from vertellen.wijzigingen import tel_uitgaven, uitgave_tekst, wijzigingen, zin_peildatum, zin_uitgaven

__stateless__ = True  # as in tellen

__all__ = [
    "Cijfer",
    "agenda",
    "beeld_kwartaalcijfers",
    "begrippenlijst",
    "bereken",
    "bewijs_aanbevelingen",
    "blik_afspraken",
    "blik_uitspraken",
    "bronnen",
    "cijfer",
    "feit",
    "gemeentekeuze",
    "grafiek_begroting",
    "grafiek_contracten",
    "grafiek_effecten",
    "grafiek_fte",
    "grafiek_jongeren",
    "grafiek_norm",
    "grafiek_normdaling",
    "grafiek_saldo",
    "grafiek_stand",
    "grafiek_tarieven",
    "grafiek_trajecten",
    "grafiek_verwijzers",
    "grens",
    "herziene_kwartaalcijfers",
    "hoofdstukken_dekking",
    "lijst_besluiten",
    "lijst_koppen",
    "meettelling",
    "norm",
    "norm_source",
    "nulmeting",
    "oordeel_engels",
    "peildatum",
    "redenen",
    "schema",
    "schema_lijst",
    "segment",
    "source_line",
    "stand_tekst",
    "statusmatrix",
    "tabel_aanbevelingen",
    "tabel_agenda",
    "tabel_basisbedragen",
    "tabel_begroting",
    "tabel_bestanden",
    "tabel_bronnen",
    "tabel_contracten",
    "tabel_controles",
    "tabel_criteria",
    "tabel_deadlines",
    "tabel_dekking",
    "tabel_foutsoorten",
    "tabel_fte",
    "tabel_geadresseerden",
    "tabel_gevolgen",
    "tabel_jongeren",
    "tabel_kosten_overstap",
    "tabel_kwartaalcijfers",
    "tabel_model",
    "tabel_normdaling",
    "tabel_normen",
    "tabel_oordelen",
    "tabel_oordelen_bij",
    "tabel_opvolging",
    "tabel_percentages",
    "tabel_reacties",
    "tabel_scenario_jaren",
    "tabel_segmenten",
    "tabel_tarieven",
    "tabel_tekort",
    "tabel_tekst",
    "tabel_tekstfouten",
    "tabel_tijdlijn",
    "tabel_toetssoorten",
    "tabel_trajecten",
    "tabel_uitkomstcriteria",
    "tabel_uitkomsten",
    "tabel_uitkomstregels",
    "tabel_uitspraken",
    "tabel_vergelijking",
    "tabel_verschillen",
    "tabel_verschuivingen",
    "tabel_verwachte_kolommen",
    "tabel_verwijzers",
    "tabel_wachten",
    "tabel_zorgaanbod",
    "tel_aanbevelingen",
    "tel_begrippen",
    "tel_besluiten",
    "tel_bronnen",
    "tel_cellen",
    "tel_cijfers",
    "tel_contracten",
    "tel_controles",
    "tel_correcties",
    "tel_criteria",
    "tel_eigen_getallen",
    "tel_foutsoorten",
    "tel_getoetst",
    "tel_indicatoren",
    "tel_koppen",
    "tel_maten",
    "tel_normvorm",
    "tel_nulmetingen",
    "tel_reacties",
    "tel_resultaten",
    "tel_secties",
    "tel_te_laat",
    "tel_uitgaven",
    "tel_uitspraken",
    "tel_verdicten",
    "uitgave_tekst",
    "uitspraak",
    "uitspraken",
    "verkenner",
    "wijzigingen",
    "zin_aanbevelingen",
    "zin_besluiten",
    "zin_kwartaalcijfers",
    "zin_leveringen",
    "zin_metingen",
    "zin_oordelen",
    "zin_peildatum",
    "zin_standen",
    "zin_te_laat",
    "zin_termijnen",
    "zin_uitgaven",
    "zin_uitvoering",
]

_notebook.show_text_as_markdown()
