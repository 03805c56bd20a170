"""Drawings of a property report: PDF and web page, from the document alone."""
