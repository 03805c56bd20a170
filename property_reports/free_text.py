"""What an agent writes into a report, looked through for words that state a preference about people."""

from __future__ import annotations


class WordsAtFault(Exception):
    """Words that must change, or be kept with a reason."""
