"""Tell: tables, charts and sentences from what tellen found. Chapters import this package alone.

Numbers in running text: `cijfer`, `feit`, `norm`, `nulmeting`, `bereken`, `tel_*`. Tables: `tabel_*`, `statusmatrix`.
Charts: `grafiek_*`. Claims: `uitspraak`, `uitspraken`.
"""

from vertellen.aanbevelingen import tabel_aanbevelingen
from vertellen.bronoverzicht import bronnen, tabel_bestanden, tabel_bronnen, tel_bronnen, tel_cijfers, tel_uitspraken
from vertellen.bronregel import source_line
from vertellen.cijfer import Cijfer, bereken, cijfer, feit, norm, nulmeting
from vertellen.dekking import tabel_dekking, tel_secties
from vertellen.grafiekkeuze import (
    grafiek_begroting,
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
from vertellen.overzicht import (
    redenen,
    stand_tekst,
    statusmatrix,
    tabel_uitkomsten,
    tel_cellen,
    tel_indicatoren,
    tel_resultaten,
)
from vertellen.programmaplan import tabel_uitkomstcriteria, tabel_zorgaanbod
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
from vertellen.voorpagina import (
    gemeentekeuze,
    tabel_wachten,
    tel_aanbevelingen,
    tel_getoetst,
    zin_leveringen,
    zin_metingen,
    zin_oordelen,
    zin_standen,
    zin_termijnen,
    zin_uitvoering,
)

__stateless__ = True  # as in tellen

__all__ = [
    "Cijfer",
    "bereken",
    "bronnen",
    "cijfer",
    "feit",
    "gemeentekeuze",
    "grafiek_begroting",
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
    "norm",
    "norm_source",
    "nulmeting",
    "redenen",
    "segment",
    "source_line",
    "stand_tekst",
    "statusmatrix",
    "tabel_aanbevelingen",
    "tabel_basisbedragen",
    "tabel_begroting",
    "tabel_bestanden",
    "tabel_bronnen",
    "tabel_controles",
    "tabel_dekking",
    "tabel_foutsoorten",
    "tabel_fte",
    "tabel_jongeren",
    "tabel_model",
    "tabel_normdaling",
    "tabel_normen",
    "tabel_oordelen",
    "tabel_percentages",
    "tabel_scenario_jaren",
    "tabel_segmenten",
    "tabel_tarieven",
    "tabel_tekort",
    "tabel_tekst",
    "tabel_tekstfouten",
    "tabel_toetssoorten",
    "tabel_trajecten",
    "tabel_uitkomstcriteria",
    "tabel_uitkomsten",
    "tabel_uitkomstregels",
    "tabel_uitspraken",
    "tabel_vergelijking",
    "tabel_verschillen",
    "tabel_verschuivingen",
    "tabel_verwijzers",
    "tabel_wachten",
    "tabel_zorgaanbod",
    "tel_aanbevelingen",
    "tel_bronnen",
    "tel_cellen",
    "tel_cijfers",
    "tel_controles",
    "tel_correcties",
    "tel_foutsoorten",
    "tel_getoetst",
    "tel_indicatoren",
    "tel_resultaten",
    "tel_secties",
    "tel_uitspraken",
    "tel_verdicten",
    "uitspraak",
    "uitspraken",
    "zin_leveringen",
    "zin_metingen",
    "zin_oordelen",
    "zin_standen",
    "zin_termijnen",
    "zin_uitvoering",
]
