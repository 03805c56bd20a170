"""One row of a contact file as an entry of the book, or refused with its reason. Values in, values out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from contacts.book import Card
from contacts.files.columns import rank_of
from contacts.grouping import NAME_LONGEST as GROUP_LONGEST
from contacts.reaching import Unreadable, phone_and_extension, read_email
from integrations.files.parsing import clean, shortened
from integrations.files.reading import Row
from integrations.files.tally import Refusal

NAME_LONGEST, TYPE_LONGEST, NOTES_LONGEST = 200, 100, 20_000
NOTHING = "No email and no phone"
BAD_EMAIL = "Email cannot be read, and there is no phone"
BAD_PHONE = "Phone cannot be read, and there is no email"
SEVERAL = re.compile(r"\s*(?::::|[;,\n])\s*")  # ":::" is Google's sign between several values
BETWEEN_GROUPS = re.compile(r"\s*(?::::|[;,|\n])\s*")
NO_GROUPS = {"mycontacts", "my contacts", "starred", "contacts"}  # what Google puts everybody into
NO_VALUES = {"no email", "noemail", "no phone"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that is taken: its number in the file, the card, and the names of its groups."""

    number: int
    card: Card
    groups: tuple[str, ...] = ()


class EntryReader:
    """Reads the rows of one file by its columns as they are matched (column → field)."""

    def __init__(self, header: Sequence[str], columns: Mapping[str, str]) -> None:
        self.header = list(header)
        self.places: dict[str, list[tuple[int, str]]] = {}
        for place, column in enumerate(header):
            if field := columns.get(column):
                self.places.setdefault(field, []).append((place, column))
        for field in ("email", "phone"):
            self.places.get(field, []).sort(key=lambda found: (rank_of(found[1]), found[0]))

    def cells(self, row: Row, field: str) -> list[tuple[str, str]]:
        """The filled cells of a field with their columns, the best first."""
        filled = []
        for place, column in self.places.get(field, ()):
            text = clean(row.cells[place]) if place < len(row.cells) else ""
            if text and text.lower() not in NO_VALUES:
                filled.append((column, text))
        return filled

    def one(self, row: Row, field: str, longest: int) -> str | None:
        """The text of the one cell of a field, on one line."""
        texts = self.cells(row, field)
        return texts[0][1][:longest].strip() or None if texts else None

    def read(self, row: Row) -> Entry | Refusal:
        """The entry, or why there is none."""
        emails, bad_emails = read_ways(self.cells(row, "email"), email_way)
        phones, bad_phones = read_ways(self.cells(row, "phone"), phone_way)
        if not emails and not phones:
            if bad_emails:
                told = f"“{shortened(bad_emails[0][1])}” is not an email address, and there is no phone."
                return self.refusal(row, BAD_EMAIL, told)
            if bad_phones:
                told = f"“{shortened(bad_phones[0][1])}” is not a phone number, and there is no email."
                return self.refusal(row, BAD_PHONE, told)
            return self.refusal(row, NOTHING, f"{NOTHING}.")
        further = [way for place, way in (*enumerate(emails), *enumerate(phones)) if place or way.has_more]
        rest = [(way.column, way.text) for way in further] + bad_emails + bad_phones
        company = self.one(row, "company", NAME_LONGEST)
        name = self.name_of(row)
        card = Card(
            name=name or company,
            email=emails[0].kept if emails else None,
            phone=phones[0].kept if phones else None,
            type=self.one(row, "type", TYPE_LONGEST),
            notes=self.notes_of(row, company if name else None, rest),
        )
        return Entry(row.number, card, self.groups_of(row))

    def refusal(self, row: Row, kind: str, reason: str) -> Refusal:
        """A refused row with what stands in it."""
        filled = {
            column: shortened(text)
            for column, cell in zip(self.header, row.cells, strict=False)
            if (text := clean(cell))
        }
        return Refusal(row.number, kind, reason, filled)

    def name_of(self, row: Row) -> str | None:
        """The full name; where there is none, its parts."""
        parts = (self.one(row, part, NAME_LONGEST) for part in ("first_name", "middle_name", "last_name"))
        whole = self.one(row, "name", NAME_LONGEST)
        return (whole or " ".join(part for part in parts if part))[:NAME_LONGEST].strip() or None

    def notes_of(self, row: Row, company: str | None, rest: Iterable[tuple[str, str]]) -> str | None:
        """The notes, each further column under its name, and whatever else of the row has no place."""
        cells = self.cells_with_lines(row)
        lines = [text if len(cells) == 1 else f"{column}: {text}" for column, text in cells]
        lines += [f"Company: {company}"] if company else []
        lines += [f"{column}: {text}" for column, text in rest]
        return "\n".join(lines)[:NOTES_LONGEST] or None

    def cells_with_lines(self, row: Row) -> list[tuple[str, str]]:
        """The filled cells of the notes with their line breaks."""
        places = self.places.get("notes", ())
        cells = ((column, row.cells[place]) for place, column in places if place < len(row.cells))
        return [(column, text.replace("\x00", "").strip()) for column, text in cells if text.strip()]

    def groups_of(self, row: Row) -> tuple[str, ...]:
        """The names of the groups, each once, whatever its capitals."""
        names: dict[str, str] = {}
        for _, text in self.cells(row, "groups"):
            for part in group_names(text):
                names.setdefault(part.lower(), part)
        return tuple(names.values())


def group_names(text: str) -> list[str]:
    """The groups a cell names; Google's own ("* myContacts") are none."""
    parts = (part.strip().removeprefix("*").removeprefix("#").strip() for part in BETWEEN_GROUPS.split(text))
    return [part[:GROUP_LONGEST].strip() for part in parts if part and part.lower() not in NO_GROUPS]


@dataclass(frozen=True, slots=True)
class Way:
    """An address or phone: its column, as written, as kept; ``has_more``: the notes keep what was written."""

    column: str
    text: str
    kept: str
    has_more: bool = False


def email_way(column: str, text: str) -> Way | None:
    """One address. Raises Unreadable."""
    kept = read_email(text)
    return Way(column, text, kept) if kept else None


def phone_way(column: str, text: str) -> Way | None:
    """One phone; with an extension, which is not kept with the number, there is more. Raises Unreadable."""
    kept, extension = phone_and_extension(text)
    return Way(column, text, kept, bool(extension)) if kept else None


def read_ways(
    cells: Iterable[tuple[str, str]], read: Callable[[str, str], Way | None]
) -> tuple[list[Way], list[tuple[str, str]]]:
    """The addresses or phones of some cells, each once, and what is none.

    A cell that is one as a whole is taken as such; otherwise its parts are tried.
    """
    ways: dict[str, Way] = {}
    wrong: list[tuple[str, str]] = []
    for column, text in cells:
        try:
            found = [read(column, text)]
        except Unreadable:
            found = []
            for part in SEVERAL.split(text):
                try:
                    found.append(read(column, part))
                except Unreadable:
                    wrong.append((column, part))
        for way in found:
            if way is not None:
                ways.setdefault(way.kept, way)
    return list(ways.values()), wrong
