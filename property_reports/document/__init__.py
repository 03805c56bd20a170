"""The document of a property report."""
