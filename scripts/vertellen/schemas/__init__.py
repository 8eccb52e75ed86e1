"""The diagrams: each form draws the same data wide and narrow, and says it as a list."""
