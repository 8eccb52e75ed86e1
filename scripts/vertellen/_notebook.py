"""In a notebook a text is Markdown.

Quarto takes the Markdown of an inline calculation as it is, but escapes plain text, and leaves the calculation itself
standing when its result is empty. A sentence with figures in it is a text, so texts have to say that they are Markdown.
"""

from __future__ import annotations

import sys

#: what says nothing on any page, in the place of an empty text
NIETS = "<!-- -->"


def show_text_as_markdown() -> None:
    """Tell the notebook that runs this, if one does, that a text is Markdown."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is not None:
        shell.display_formatter.formatters["text/markdown"].for_type(str, lambda tekst: tekst or NIETS)
