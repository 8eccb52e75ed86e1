"""Count: load figures, norms and claims, check them, and work out statuses and verdicts.

Knows nothing of HTML, Typst or chapters. Only `load` opens data files.
"""
