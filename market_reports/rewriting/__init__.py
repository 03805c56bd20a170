"""Rewording by a language model, and the checks it has to pass."""
