"""Count: load figures, norms and claims, check them, and work out statuses and verdicts.

Knows nothing of HTML, Typst or chapters. Only `load` opens data files; `bewaren` keeps what was made of them.
"""

__stateless__ = True  # modules hold constants and caches alone: publish keeps them between chapters
