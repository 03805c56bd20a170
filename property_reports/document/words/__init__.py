"""Sentences, labels and facts of a property report, in the language that is active."""
