"""The numbers of a document as a reader sees them."""

import re

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
TOLD = ("headline", "narrative")


def numbers_of(text):
    """Every number of a text, as it is written."""
    return set(NUMBER.findall(text))


def printed_numbers(found):
    """Every number that stands on the page beside the headline and the narrative."""
    rest = {key: value for key, value in found.items() if key not in TOLD}
    return numbers_of(" ".join(texts_of(rest)))


def texts_of(node):
    """The texts in a document; what only machines read (values, hashes) is not among them."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from texts_of(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from texts_of(value)
