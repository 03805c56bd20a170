"""Rows of a listing file, streamed: any line ending, the usual encodings, gzip, any usual separator.

Never more than a row of the file is held. ``NotAListingFile`` says in words why a file cannot be read.
"""

import codecs
import csv
import gzip
import io
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import IO

from integrations.files.columns import match_columns
from integrations.files.parsing import clean

SAMPLE_BYTES = 65_536
LONGEST_LINE = LONGEST_ROW = 1_000_000
MOST_LINES, MOST_CHARACTERS = 2_000_000, 2_000_000_000
MOST_COLUMNS = 900
HEADER_WITHIN = 15
DELIMITERS = ",;\t|"
GZIP = b"\x1f\x8b"


class NotAListingFile(Exception):
    """The file is not rows and columns of text; the message may be shown."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row under the header; ``number`` is the one a spreadsheet shows (the first row is 1)."""

    number: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """The header of a file and its rows, read as they are asked for."""

    header: list[str]
    rows: Iterator[Row]


SIGNATURES = (
    (
        b"PK\x03\x04",
        "This is an Excel workbook or a ZIP archive. Save the sheet as CSV and upload that file.",
    ),
    (b"\xd0\xcf\x11\xe0", "This is an old Excel workbook. Save the sheet as CSV and upload that file."),
    (b"%PDF", "This is a PDF. Export the list as CSV and upload that file."),
    (b"\x89PNG", "This is a picture. Export the list as CSV and upload that file."),
    (b"\xff\xd8\xff", "This is a picture. Export the list as CSV and upload that file."),
    (b"{\\rtf", "This is a text document. Export the list as CSV and upload that file."),
    (b"<", "This is a web page, perhaps an error page. Export the list as CSV and upload that file."),
    (b'{"', "This is data for programs (JSON). Export the list as CSV and upload that file."),
    (b"[{", "This is data for programs (JSON). Export the list as CSV and upload that file."),
)
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BINARY = "This is not a text file. Export the list as CSV and upload that file."


def as_windows_text(fault: UnicodeError) -> tuple[str, int]:
    """Bytes that are not UTF-8 are read as Windows text, byte by byte."""
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    raw = fault.object[fault.start : fault.end]
    return raw.decode("cp1252", errors="replace"), fault.end


codecs.register_error("as_windows_text", as_windows_text)


def read_table(stored: IO[bytes]) -> Table:
    """The header and the rows of a listing file opened for reading bytes.

    Raises NotAListingFile, also while the rows are read.
    """
    numbered = read_rows(stored)
    header_row, skipped = find_header(numbered)
    return Table(unique_names(header_row.cells), filled_rows(skipped, numbered))


def read_rows(stored: IO[bytes]) -> Iterator[Row]:
    """Every row of a file, whatever it lists. Raises NotAListingFile, also while they are read."""
    lines = text_lines(unpacked(stored))
    first = list(islice(lines, HEADER_WITHIN))
    if not any(line.strip() for line in first):
        raise NotAListingFile("The file is empty.")
    meter = Meter()
    parsed = csv.reader(meter.over(chain(first, lines)), delimiter=delimiter_of(first))
    return numbered_rows(parsed, meter)


@dataclass(slots=True)
class Meter:
    """Counts what is read: no row, however its quotation marks run, and no file, however it is packed, may go
    on for ever."""

    lines: int = 0
    characters: int = 0
    row: int = 0

    def over(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines as they are. Raises NotAListingFile for too many, csv.Error for a row too long."""
        for line in lines:
            self.lines += 1
            self.characters += len(line)
            self.row += len(line)
            if self.row > LONGEST_ROW:
                raise csv.Error("row too long")
            if self.lines > MOST_LINES or self.characters > MOST_CHARACTERS:
                raise NotAListingFile(f"The file has more than {MOST_LINES:,} lines or 2 GB. Split it.")
            yield line


def unpacked(stored: IO[bytes]) -> IO[bytes]:
    """The bytes themselves, of a gzip file the ones inside."""
    source: IO[bytes] = getattr(stored, "file", stored)  # uploads and stored files wrap the file itself
    source.seek(0)
    start = source.read(2)
    source.seek(0)
    return gzip.GzipFile(fileobj=source) if start == GZIP else source  # type: ignore[return-value]


def text_lines(source: IO[bytes]) -> Iterator[str]:
    """Lines with their ends, which may be CR LF, LF or CR alone."""
    try:
        sample = source.read(SAMPLE_BYTES)
        source.seek(0)
        text = io.TextIOWrapper(source, encoding=encoding_of(sample), errors="as_windows_text", newline="")
        try:
            yield from short_lines(text)
        finally:
            if not source.closed:
                text.detach()  # the file is not ours to close
    except (EOFError, zlib.error, gzip.BadGzipFile) as fault:
        raise NotAListingFile("The compressed file is damaged or cut short.") from fault


def short_lines(text: io.TextIOWrapper) -> Iterator[str]:
    """The lines, none of them longer than memory should hold. Raises NotAListingFile."""
    while line := text.readline(LONGEST_LINE):
        if len(line) >= LONGEST_LINE:
            raise NotAListingFile("A line of the file is longer than a million characters.")
        yield line


def encoding_of(sample: bytes) -> str:
    """The encoding, by byte order mark or by where zero bytes lie. Raises NotAListingFile for no text."""
    for signature, reason in SIGNATURES:
        if sample.removeprefix(codecs.BOM_UTF8).lstrip().startswith(signature):
            raise NotAListingFile(reason)
    for mark, encoding in BOMS:
        if sample.startswith(mark):
            return encoding
    if b"\x00" not in sample:
        refuse_control_characters(sample)
        return "utf-8"
    half = len(sample) // 2
    if sample[1::2].count(0) > half * 0.7:
        return "utf-16-le"
    if sample[0::2].count(0) > half * 0.7:
        return "utf-16-be"
    raise NotAListingFile(BINARY)


def refuse_control_characters(sample: bytes) -> None:
    """Text holds hardly a control character but line ends and tabs."""
    strange = sum(sample.count(code) for code in range(32) if code not in (9, 10, 12, 13, 26))
    if strange > len(sample) / 100:
        raise NotAListingFile(BINARY)


def delimiter_of(lines: Sequence[str]) -> str:
    """The sign that stands most often in one of the first lines, outside quotation marks."""
    counts = {sign: max(unquoted(line).count(sign) for line in lines) for sign in DELIMITERS}
    return max(DELIMITERS, key=lambda sign: counts[sign])


def unquoted(line: str) -> str:
    """The line without what stands in quotation marks."""
    return "".join(line.split('"')[::2])


def numbered_rows(parsed: Iterator[list[str]], meter: Meter) -> Iterator[Row]:
    """Rows with the number a spreadsheet gives them, cut behind one cell too many."""
    number = 0
    try:
        for number, cells in enumerate(parsed, start=1):
            meter.row = 0
            yield Row(number, cells[: MOST_COLUMNS + 1])
    except csv.Error as fault:
        raise NotAListingFile(
            f"Row {number + 1} cannot be read: a quotation mark may be opened there and never closed."
        ) from fault


def find_header(rows: Iterator[Row]) -> tuple[Row, list[Row]]:
    """The row with the column names, and what was read after it to be sure.

    Titles may stand above it: the row in which we know most names wins; where we know none, the first
    with two filled cells.
    """
    first = list(islice(rows, HEADER_WITHIN))
    wide = [row for row in first if sum(bool(clean(cell)) for cell in row.cells) >= 2]
    if not wide:
        raise NotAListingFile(
            "No columns were found. A listing file has a row of column names and a row per home."
        )
    header = max(wide, key=lambda row: (len(match_columns(row.cells)), -row.number))
    while len(header.cells) > MOST_COLUMNS and not clean(header.cells[-1]):
        header.cells.pop()
    if len(header.cells) > MOST_COLUMNS:
        raise NotAListingFile(f"The file has more than {MOST_COLUMNS} columns. Export fewer of them.")
    return header, [row for row in first if row.number > header.number]


def unique_names(cells: Sequence[str]) -> list[str]:
    """Column names that differ from each other: a second "Price" is "Price (2)", no name is "Column 7"."""
    names: list[str] = []
    for position, cell in enumerate(cells, start=1):
        name = clean(cell) or f"Column {position}"
        again = sum(1 for earlier in names if earlier == name or earlier.startswith(f"{name} ("))
        names.append(f"{name} ({again + 1})" if again else name)
    return names


def filled_rows(skipped: list[Row], rest: Iterator[Row]) -> Iterator[Row]:
    """The rows in which anything stands."""
    for row in chain(skipped, rest):
        if any(cell and not cell.isspace() for cell in row.cells):
            yield row
