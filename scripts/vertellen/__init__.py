"""Tell: tables, charts and sentences from what tellen found. Chapters import this package alone.

Numbers in running text: `cijfer`, `feit`, `norm`, `nulmeting`, `bereken`, `tel_*`. Tables: `tabel_*`, `statusmatrix`.
Charts: `grafiek_*`. Claims: `uitspraak`, `uitspraken`.
"""

from vertellen.aanbevelingen import tabel_aanbevelingen
from vertellen.bronregel import source_line
from vertellen.cijfer import Cijfer, bereken, cijfer, feit, norm, nulmeting
from vertellen.grafiekkeuze import (
    grafiek_begroting,
    grafiek_effecten,
    grafiek_fte,
    grafiek_jongeren,
    grafiek_norm,
    grafiek_saldo,
    grafiek_stand,
    grafiek_tarieven,
    grafiek_trajecten,
    grafiek_verwijzers,
)
from vertellen.overzicht import (
    redenen,
    stand_tekst,
    statusmatrix,
    tabel_uitkomsten,
    tel_cellen,
    tel_indicatoren,
    tel_resultaten,
)
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
from vertellen.uitspraak import tabel_oordelen, tel_verdicten, uitspraak, uitspraken

__all__ = [
    "Cijfer",
    "bereken",
    "cijfer",
    "feit",
    "grafiek_begroting",
    "grafiek_effecten",
    "grafiek_fte",
    "grafiek_jongeren",
    "grafiek_norm",
    "grafiek_saldo",
    "grafiek_stand",
    "grafiek_tarieven",
    "grafiek_trajecten",
    "grafiek_verwijzers",
    "norm",
    "norm_source",
    "nulmeting",
    "redenen",
    "source_line",
    "stand_tekst",
    "statusmatrix",
    "tabel_aanbevelingen",
    "tabel_basisbedragen",
    "tabel_begroting",
    "tabel_fte",
    "tabel_jongeren",
    "tabel_model",
    "tabel_normen",
    "tabel_oordelen",
    "tabel_percentages",
    "tabel_tarieven",
    "tabel_trajecten",
    "tabel_uitkomsten",
    "tabel_verschuivingen",
    "tabel_verwijzers",
    "tel_cellen",
    "tel_indicatoren",
    "tel_resultaten",
    "tel_verdicten",
    "uitspraak",
    "uitspraken",
]
