"""The Dutch words that Quarto uses (`_language-nl.yml`), for pages, captions and references."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, str]] = {
    "fig": "Figuur",
    "tbl": "Tabel",
    "sec": "Paragraaf",
    "chapter": "Hoofdstuk",
    "appendix": "Bijlage",
    "appendices": "Bijlagen",
    "callout-note": "Opmerking",
    "callout-tip": "Tip",
    "callout-warning": "Waarschuwing",
    "callout-important": "Belangrijk",
    "callout-caution": "Opgelet",
    "toc-title-document": "Inhoudsopgave",
    "toc-title-website": "Op deze pagina",
    "footnotes": "Voetnoten",
    "search-label": "Zoeken",
    "search-no-results-text": "Geen resultaten",
    "search-matching-documents-text": "Gevonden documenten",
    "search-clear-button-title": "Wissen",
    "search-submit-button-title": "Verzenden",
    "back-to-top": "Terug naar boven",
    "toggle-navigation": "Schakel navigatie",
    "toggle-dark-mode": "Schakel donkere modus",
    "other-formats": "Andere formaten",
}
