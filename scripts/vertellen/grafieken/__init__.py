"""The charts, one module each; every function is pure and returns a `Grafiek`."""

from vertellen.grafieken._norm import NormPaneel, Punt
from vertellen.grafieken.begroting import begroting
from vertellen.grafieken.fte import fte
from vertellen.grafieken.jongeren import jongeren
from vertellen.grafieken.kwartaal import KwartaalPaneel, kwartaal
from vertellen.grafieken.norm_pad import norm_pad
from vertellen.grafieken.saldo import saldo
from vertellen.grafieken.status_matrix import Statusrij, status_matrix
from vertellen.grafieken.tarieven import tarieven
from vertellen.grafieken.trajecten import trajecten
from vertellen.grafieken.verschuivingen import verschuivingen
from vertellen.grafieken.verwijzers_aandeel import verwijzers_aandeel

__all__ = [
    "KwartaalPaneel",
    "NormPaneel",
    "Punt",
    "Statusrij",
    "begroting",
    "fte",
    "jongeren",
    "kwartaal",
    "norm_pad",
    "saldo",
    "status_matrix",
    "tarieven",
    "trajecten",
    "verschuivingen",
    "verwijzers_aandeel",
]
