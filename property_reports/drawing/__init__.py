"""A document drawn."""
