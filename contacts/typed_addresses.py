"""Addresses as people paste them: "Ann Lee <ann@x.com>; bob@y.com, …" becomes readers and refused pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communications.addressees import Addressee
from contacts.reaching import Unreadable, read_email

LONGEST_TOLD = 80
# A name in quotation marks may hold a separator; anything else ends at the first one.
ENTRY = re.compile(r'(?:"[^"\n]*"|[^;\n\r\t"]|")+')
PIECE = re.compile(r'(?:"[^"\n]*"|[^,"]|")+')
IN_BRACKETS = re.compile(r"^(?P<name>[^<>]*)<(?P<address>[^<>]*)>$")
AT_WORD = re.compile(r"\S+@\S+")
# Outlook's "Lee, Ann <ann@x.com>": a family name, a comma, a given name with perhaps an initial.
LAST_FIRST = re.compile(
    r"^(?P<last>[^\W\d][^@<>,\"]*),\s*(?P<first>[^\s@<>,\"]+(?: \w\.?)?)\s*<(?P<address>[^<>,]+)>$"
)
AROUND = "().:'\"<>"


def read_addresses(text: str) -> tuple[list[Addressee], list[str]]:
    """The readers named in a pasted text, each address once, and the pieces that are no address, as typed.

    Commas, semicolons, tabs and line breaks separate; addresses without names also spaces.
    """
    readers: dict[str, Addressee] = {}
    refused: list[str] = []
    for piece in pieces(text):
        read, wrong = read_piece(piece)
        refused += wrong
        for reader in read:
            known = readers.get(reader.key)
            if known is None or (reader.name and not known.name):
                readers[reader.key] = reader
    return list(readers.values()), [piece[:LONGEST_TOLD] for piece in refused]


def pieces(text: str) -> Iterator[str]:
    """What stands between separators, each with one space between its words."""
    for found in ENTRY.findall(text):
        entry = " ".join(found.split())
        turned = LAST_FIRST.match(entry)
        if turned:
            yield f"{turned['first']} {turned['last']} <{turned['address']}>"
        else:
            yield from (piece.strip() for piece in PIECE.findall(entry) if piece.strip())


def read_piece(piece: str) -> tuple[list[Addressee], list[str]]:
    """One piece: a name with its address, or addresses with spaces between them."""
    named = IN_BRACKETS.match(piece)
    if named is not None:
        name, address = named["name"], named["address"]
    else:
        words = AT_WORD.findall(piece)
        address = words[0] if words else piece
        name = piece.replace(address, " ")
        if len(words) > 1 or "@" in name:
            return several(piece)
    try:
        read = read_email(address.strip(AROUND))
    except Unreadable:
        return [], [piece]
    return ([Addressee(read, clean_name(name))], []) if read else ([], [piece])


def several(piece: str) -> tuple[list[Addressee], list[str]]:
    """Addresses with only spaces between them; every word that is none is refused by itself."""
    readers, refused = [], []
    for word in piece.split():
        try:
            read = read_email(word.strip(AROUND))
        except Unreadable:
            read = None
        if read:
            readers.append(Addressee(read))
        else:
            refused.append(word)
    return readers, refused


def clean_name(text: str) -> str | None:
    """A name without the quotation marks and signs around it."""
    return " ".join(text.split()).strip("\"' ():-") or None
