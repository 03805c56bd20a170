"""A file somebody brings: taken in, looked at before anything is imported, and taken away again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile

from accounts.models import Account, User
from integrations.files.layouts import LAYOUTS, OTHER, Layout, column_map, recognise
from integrations.files.looking import ROWS_SHOWN, ROWS_TRIED, Look, UploadRefused, samples_of
from integrations.files.parsing import shortened
from integrations.files.reading import NotAListingFile, Table, read_table
from integrations.files.rows import RowReader, row_reader
from integrations.files.sources import exported_on
from integrations.files.tally import Refusal
from integrations.models import Feed, ListingImport


def accept_upload(
    *, account: Account, user: User, upload: "UploadedFile[bytes]", now: datetime
) -> ListingImport:
    """Store a listing file and recognise its columns. Raises UploadRefused with a sentence."""
    if (upload.size or 0) > settings.UPLOAD_MAX_BYTES:
        most = f"{settings.UPLOAD_MAX_BYTES // 1_048_576:,} MB"
        raise UploadRefused(f"The file is larger than {most}. Split it, or compress it as .gz.")
    try:
        table = read_table(upload)
        if next(table.rows, None) is None:
            raise UploadRefused("The file has column names and no rows under them.")
    except NotAListingFile as fault:
        raise UploadRefused(str(fault)) from fault
    layout = recognise(table.header)
    taken = ListingImport(
        account=account, user=user, file_name=(upload.name or "file")[-200:], created_at=now
    )
    taken.layout, taken.column_map = layout.key, column_map(layout, table.header)
    taken.stored_path = default_storage.save(f"listing_files/{taken.pk}", upload)
    taken.save()
    return taken


def layout_of(brought: ListingImport) -> Layout:
    """The layout the file was recognised as."""
    return LAYOUTS.get(brought.layout or "", OTHER)


@contextmanager
def opened(brought: ListingImport) -> Iterator[Table]:
    """The stored file as a table while the block runs. Raises FileNotFoundError and NotAListingFile."""
    with default_storage.open(brought.stored_path, "rb") as stored:
        yield read_table(stored)


def reader_of(brought: ListingImport, header: list[str]) -> RowReader:
    """The reader for the file's rows, by the columns as they are matched now."""
    feed = brought.feed or Feed(time_zone=brought.account.time_zone if brought.account else "UTC")
    came_in = brought.created_at.astimezone(ZoneInfo(feed.time_zone)).date()
    return row_reader(
        header=header,
        columns=brought.column_map,
        layout=layout_of(brought),
        minimum_price=feed.minimum_price,
        exported_on=exported_on(brought.file_name, otherwise=came_in),
        time_zone=feed.time_zone,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview(Look):
    """What the first rows of a file look like, and what becomes of them as its columns are matched now."""

    rows: list[list[str]]


def preview(brought: ListingImport) -> Preview:
    """Try the first rows of a file without storing anything. Raises FileNotFoundError and NotAListingFile."""
    with opened(brought) as table:
        reader = reader_of(brought, table.header)
        rows = list(islice((row for row in table.rows if not reader.is_note(row)), ROWS_TRIED))
    refusals = [found for found in map(reader.read, rows) if isinstance(found, Refusal)]
    return Preview(
        header=table.header,
        samples=samples_of(table.header, rows),
        rows=[[shortened(cell.strip()) for cell in row.cells] for row in rows[:ROWS_SHOWN]],
        taken=len(rows) - len(refusals),
        refusals=refusals,
        complete=len(rows) < ROWS_TRIED,
    )


def refused_rows(brought: ListingImport) -> Iterator[list[str]]:
    """All refused rows for a spreadsheet: row number, reason and the cells as they were, header first.

    The file is read again, a row at a time: nothing of it is kept twice. Raises as ``opened`` does.
    """
    with opened(brought) as table:
        reader = reader_of(brought, table.header)
        yield ["Row", "Reason", *table.header]
        for row in table.rows:
            if not reader.is_note(row) and isinstance(refusal := reader.read(row), Refusal):
                yield [str(row.number), refusal.reason, *row.cells]
