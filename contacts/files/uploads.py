"""A file of contacts: taken in, looked at before anything is imported, and taken away again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import IO

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile

from accounts.models import Account, User
from contacts.files.columns import match_columns
from contacts.files.rows import Entry, EntryReader
from contacts.grouping import groups_of
from contacts.models import ContactImport
from integrations.files.looking import ROWS_SHOWN, ROWS_TRIED, Look, UploadRefused, samples_of
from integrations.files.parsing import clean
from integrations.files.reading import (
    HEADER_WITHIN,
    NotAListingFile,
    Table,
    filled_rows,
    read_rows,
    unique_names,
)
from integrations.files.tally import Refusal

MOST_ROWS = 50_000
MOST_GROUPS = 200
GROUPS_TOLD = 8


def read_contacts(stored: IO[bytes]) -> Table:
    """The header and the rows of a contact file. Raises NotAListingFile, also while the rows are read.

    Titles may stand above the header: the row in which we know most names wins; where we know none, the first
    filled one.
    """
    numbered = read_rows(stored)
    first = list(islice(numbered, HEADER_WITHIN))
    filled = [row for row in first if any(clean(cell) for cell in row.cells)]
    if not filled:
        raise NotAListingFile(f"Nothing stands in the first {HEADER_WITHIN} rows of the file.")
    header = max(filled, key=lambda row: (len(match_columns(row.cells)), -row.number))
    while len(header.cells) > 1 and not clean(header.cells[-1]):
        header.cells.pop()
    below = [row for row in first if row.number > header.number]
    return Table(unique_names(header.cells), filled_rows(below, numbered))


def accept_upload(
    *, account: Account, user: User, upload: UploadedFile[bytes], now: datetime
) -> ContactImport:
    """Store a contact file, count its rows and guess its columns. Raises UploadRefused with a sentence."""
    if (upload.size or 0) > settings.UPLOAD_MAX_BYTES:
        raise UploadRefused(
            f"The file is larger than {settings.UPLOAD_MAX_BYTES // 1_048_576:,} MB. Split it."
        )
    try:
        table = read_contacts(upload)
        rows = sum(1 for _ in islice(table.rows, MOST_ROWS + 1))
    except NotAListingFile as fault:
        raise UploadRefused(str(fault)) from fault
    if not rows:
        raise UploadRefused("The file has column names and nobody under them.")
    if rows > MOST_ROWS:
        raise UploadRefused(f"The file has more than {MOST_ROWS:,} rows. Split it.")
    brought = ContactImport(
        account=account, user=user, file_name=(upload.name or "file")[-200:], created_at=now, rows_total=rows
    )
    brought.column_map = match_columns(table.header)
    brought.stored_path = default_storage.save(f"contact_files/{brought.pk}", upload)
    brought.save()
    return brought


@contextmanager
def opened(brought: ContactImport) -> Iterator[Table]:
    """The stored file as a table while the block runs. Raises FileNotFoundError and NotAListingFile."""
    with default_storage.open(brought.stored_path, "rb") as stored:
        yield read_contacts(stored)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview(Look):
    """The first rows of a file as they will be kept, and what becomes of the others looked at."""

    entries: list[Entry]


def preview(brought: ContactImport) -> Preview:
    """Try the first rows of a file without storing anything. Raises FileNotFoundError and NotAListingFile."""
    with opened(brought) as table:
        rows = list(islice(table.rows, ROWS_TRIED))
    reader = EntryReader(table.header, brought.column_map)
    read = [reader.read(row) for row in rows]
    entries = [found for found in read if isinstance(found, Entry)]
    return Preview(
        header=table.header,
        samples=samples_of(table.header, rows),
        entries=entries[:ROWS_SHOWN],
        taken=len(entries),
        refusals=[found for found in read if isinstance(found, Refusal)],
        complete=len(rows) < ROWS_TRIED,
    )


def new_groups(brought: ContactImport, columns: Mapping[str, str]) -> list[str]:
    """The groups an import with these columns would make, at most one more than ``MOST_GROUPS``, by name."""
    if "groups" not in columns.values():
        return []
    there = {group.name.lower() for group in groups_of(brought.account)}
    made: dict[str, str] = {}
    with opened(brought) as table:
        reader = EntryReader(table.header, columns)
        for row in table.rows:
            for name in reader.groups_of(row):
                if name.lower() not in there:
                    made.setdefault(name.lower(), name)
            if len(made) > MOST_GROUPS:
                break
    return sorted(made.values(), key=str.lower)


def refused_rows(brought: ContactImport) -> Iterator[list[str]]:
    """All refused rows for a spreadsheet: row number, reason and the cells as they were, header first.

    The file is read again, a row at a time: nothing of it is kept twice. Raises as ``opened`` does.
    """
    with opened(brought) as table:
        reader = EntryReader(table.header, brought.column_map)
        yield ["Row", "Reason", *table.header]
        for row in table.rows:
            if isinstance(refusal := reader.read(row), Refusal):
                yield [str(row.number), refusal.reason, *row.cells]
