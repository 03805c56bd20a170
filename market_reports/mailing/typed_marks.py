"""What may stand in braces and between percent signs in the words that an agent types into a letter."""

from __future__ import annotations

import re

from communications.letters import printable
from communications.marks import NAME, UNFILLED, with_marks

BRACES = re.compile(r"\{([^{}]*)\}")
ONLY_NAME = "Only {name} is filled in. Write everything else as it should be read."
NOT_IN_SUBJECT = "{name} is filled in in the greeting and the note, not in the subject."
NO_PERCENT = (
    "Words between double percent signs, like “{mark}”, cannot be sent. Write them without the signs."
)


def fault_in_marks(typed: str, *, takes_name: bool) -> str:
    """What is wrong with the marks of a text, in a sentence; empty where nothing is.

    ``takes_name``: whether ``{name}`` is filled in there: not in a subject, which all readers share.
    """
    text = printable(typed)
    braces = BRACES.findall(text)
    if any(word != "name" for word in braces):
        return ONLY_NAME
    if braces and not takes_name:
        return NOT_IN_SUBJECT
    marks = UNFILLED.findall(text) or [mark for mark in UNFILLED.findall(with_marks(text)) if mark != NAME]
    return NO_PERCENT.format(mark=marks[0]) if marks else ""
