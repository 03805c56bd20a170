import gzip
import tracemalloc

import pytest

from integrations.files.reading import NotAListingFile, read_table
from tests.integrations.files.made import opened

SMALL = "Address,City,Price\n1 Fir,Seattle,500000\n2 Oak,Tacoma,400000\n"


def cells(content: str | bytes) -> list[list[str]]:
    table = read_table(opened(content))
    return [table.header, *(row.cells for row in table.rows)]


EXPECTED = cells(SMALL)


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_any_line_ending_gives_the_same_rows(ending):
    assert cells(SMALL.replace("\n", ending)) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_any_usual_encoding_gives_the_same_rows(encoding):
    assert cells(SMALL.encode(encoding)) == EXPECTED


def test_accents_are_read_in_utf8_and_in_windows_text():
    text = "Address,City,Price\n1 Cañada,La Cañada,500000\n"
    assert cells(text.encode("cp1252")) == cells(text.encode("utf-8"))
    assert cells(text.encode("cp1252"))[1][1] == "La Cañada"


def test_windows_text_far_into_a_utf8_file_is_still_read():
    head = "Address,City,Price\n" + "1 Fir,Seattle,500000\n" * 6000
    last = cells(head.encode() + "2 Rosé,Tacoma,1\n".encode("cp1252"))[-1]
    assert last[0] == "2 Rosé"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_usual_separator_is_found(delimiter):
    assert cells(SMALL.replace(",", delimiter)) == EXPECTED


def test_a_separator_inside_quotation_marks_is_none():
    assert cells('"Address;a;b;c",City\n1,2\n')[0] == ["Address;a;b;c", "City"]


def test_a_compressed_file_is_read_like_the_one_inside():
    assert cells(gzip.compress(SMALL.encode())) == EXPECTED


def test_a_compressed_file_cut_short_is_refused_in_words():
    whole = gzip.compress(SMALL.encode() * 5000)
    with pytest.raises(NotAListingFile, match="damaged or cut short"):
        cells(whole[: len(whole) // 2])


def test_titles_above_the_column_names_are_passed_over():
    assert cells("Sales of May\n\n" + SMALL) == EXPECTED


def test_rows_are_numbered_as_a_spreadsheet_shows_them():
    table = read_table(opened('Address,City\n1 Fir,Seattle\n\n"2 Oak\nrear",Tacoma\n3 Elm,Kent\n'))
    assert [row.number for row in table.rows] == [2, 4, 5]


def test_columns_of_one_name_are_told_apart():
    assert cells("Price,Price,,Price\n1,2,3,4\n")[0] == ["Price", "Price (2)", "Column 3", "Price (3)"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04" + b"\x00" * 60, "Excel"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 60, "Excel"),
        (b"%PDF-1.7\n%", "PDF"),
        (b"\x89PNG\r\n", "picture"),
        (bytes(range(256)) * 20, "not a text file"),
        (b"", "empty"),
        (b"\n\n  \n", "empty"),
        (b"just some words\n", "No columns"),
    ],
)
def test_what_is_no_listing_file_is_refused_in_words(content, words):
    with pytest.raises(NotAListingFile, match=words):
        cells(content)


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_row():
    broken = SMALL + '"3 Elm,Kent,1\n' + "4 Ash,Kent,400000\n" * 20_000
    with pytest.raises(NotAListingFile, match=r"Row 4 .*quotation mark"):
        cells(broken)


def test_a_line_without_an_end_is_refused_before_memory_is_full():
    with pytest.raises(NotAListingFile, match="longer than"):
        cells("Address,City\n" + "x" * 3_000_000)


def peak_of_reading(rows: int) -> int:
    content = opened("Address,City,Price\n" + "1 Fir St,Seattle,500000\n" * rows)
    tracemalloc.start()
    try:
        for _ in read_table(content).rows:
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_stays_flat_however_long_the_file_is():
    assert peak_of_reading(100_000) < peak_of_reading(10_000) + 100_000


def test_the_file_is_left_open_for_whoever_brought_it():
    stored = opened(SMALL)
    table = read_table(stored)
    next(table.rows)
    del table
    stored.seek(0)
    assert stored.read(7) == b"Address"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\n<!DOCTYPE html><html><body>Sorry, not found</body></html>\n", "web page"),
        (b"\xef\xbb\xbf<table><tr><td>a,b</td></tr></table>", "web page"),
        (b'{"error": "no, sorry"}', "JSON"),
    ],
)
def test_an_error_page_is_refused_as_what_it_is(content, told):
    with pytest.raises(NotAListingFile, match=told):
        cells(content)


def test_a_row_that_never_ends_is_refused_before_memory_is_full():
    with pytest.raises(NotAListingFile, match=r"Row 2 .*quotation mark"):
        cells("Address,City\n" + '"x\n",' * 400_000)


def test_a_compressed_file_of_endless_lines_is_refused():
    packed = gzip.compress(SMALL.encode() + b"\n" * 2_000_001)
    with pytest.raises(NotAListingFile, match="2,000,000 lines"):
        cells(packed)


def test_more_columns_than_can_be_matched_are_refused_and_empty_ones_forgotten():
    with pytest.raises(NotAListingFile, match="more than 900 columns"):
        cells(",".join(f"c{place}" for place in range(100_000)) + "\n1,2\n")
    assert len(cells("Address,City,Price" + "," * 16_000 + "\n1 Fir,Seattle,500000\n")[0]) <= 900


def test_a_row_of_a_million_empty_cells_costs_no_memory():
    assert len(cells(SMALL + "," * 900_000 + "\nx" + "," * 900_000 + "\n")[-1]) < 1_000
