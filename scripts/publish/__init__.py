"""Publish a Quarto book: chapters become notebooks, notebooks become a site and a PDF.

The package knows Quarto projects and nothing of what they are about.
Start reading at `build.py`; each other module does one step of it.
"""
