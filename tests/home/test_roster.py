"""Lists of agents as people keep them, and files that are none."""

from __future__ import annotations

import gzip
from io import BytesIO

import pytest

from accounts.inviting_many import Candidate
from trendyreports.home.roster import MOST, MOST_COUNTED, NO_EMAILS, Roster, RosterRefused, read_roster

HEADER = "Email,First Name,Last Name,Company,License #,State,Phone\n"
MAYA = "maya@example.com,Maya,Ellison,Harborlight,2012-77,Oregon,(503) 555-0150\n"
READ = Candidate(
    2,
    "maya@example.com",
    {
        "first_name": "Maya",
        "last_name": "Ellison",
        "brokerage_name": "Harborlight",
        "license_number": "2012-77",
        "license_state": "OR",
        "mobile_phone": "(503) 555-0150",
    },
)


def read(content: str | bytes) -> Roster:
    return read_roster(BytesIO(content.encode() if isinstance(content, str) else content))


def one(content: str | bytes) -> Candidate:
    [candidate] = read(content).candidates
    return candidate


def test_columns_are_told_by_their_names():
    roster = read(HEADER + MAYA)
    assert roster.candidates == [READ]
    assert [column.label for column in roster.columns] == [
        "Email", "First name", "Last name", "Brokerage", "License number", "License state", "Mobile phone",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        ("\ufeff" + HEADER + MAYA).encode(),
        (HEADER + MAYA).encode("utf-16"),
        (HEADER + MAYA).replace(",", ";"),
        (HEADER + MAYA).replace(",", "\t"),
        (HEADER + MAYA).replace("\n", "\r"),
        (HEADER + MAYA).replace("\n", "\r\n"),
        gzip.compress((HEADER + MAYA).encode()),
    ],
    ids=["BOM", "UTF-16", "semicolons", "tabs", "CR", "CRLF", "gzip"],
)
def test_any_usual_encoding_separator_and_line_end_reads_the_same(content):
    assert read(content).candidates == [READ]


def test_windows_letters_are_read():
    candidate = one("Email,Name\nzoe@example.com,Zoë Müller\n".encode("cp1252"))
    assert candidate.prefill == {"first_name": "Zoë", "last_name": "Müller"}


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("Maya Ellison", "Maya", "Ellison"),
        ("Mary Ann van Dyke", "Mary Ann van", "Dyke"),
        ('"Ellison, Maya"', "Maya", "Ellison"),
    ],
)
def test_a_whole_name_is_parted(name, first, last):
    assert one(f"Name,E-mail\n{name},m@example.com\n").prefill == {"first_name": first, "last_name": last}


def test_a_single_word_is_a_first_name():
    assert one("Name,Email\nMaya,m@example.com\n").prefill == {"first_name": "Maya"}


@pytest.mark.parametrize("last", ["Long", "Null", "Na", "None", "Style", "Garage"])
def test_a_name_that_means_something_elsewhere_is_still_a_name(last):
    candidate = one(f"Email,First,Last\na@example.com,Amy,{last}\n")
    assert (candidate.number, candidate.prefill["last_name"]) == (2, last)


def test_a_title_above_the_header_is_passed_over():
    assert one("Our agents\n\n" + HEADER + MAYA).number == 4


def test_a_column_nobody_knows_is_said_not_to_be_used():
    columns = read("Email,Shoe size\nm@example.com,38\n").columns
    assert [(column.name, column.label) for column in columns] == [
        ("Email", "Email"),
        ("Shoe size", "Not used"),
    ]


def test_without_a_column_named_for_it_the_email_is_found_by_its_looks():
    assert one("Name,Reach me\nMaya Ellison,m@example.com\n").email == "m@example.com"


@pytest.mark.parametrize(
    "content",
    ["a@example.com\nb@example.com\n", "a@example.com; b@example.com", "a@example.com,b@example.com\n"],
)
def test_bare_addresses_are_enough(content):
    roster = read(content)
    assert [candidate.email for candidate in roster.candidates] == ["a@example.com", "b@example.com"]
    assert not roster.columns


@pytest.mark.parametrize(
    ("cell", "email"),
    [
        ("Maya Ellison <m@example.com>", "m@example.com"),
        ("mailto:m@example.com", "m@example.com"),
        ("  m@example.com; ", "m@example.com"),
        ("\u200bm@example.com", "m@example.com"),
        ("maya at example", "maya at example"),
    ],
)
def test_an_address_is_found_in_what_people_write(cell, email):
    assert read(f'Email,Name\n"{cell}",x\nx@example.com,y\n').candidates[0].email == email


def test_a_row_without_an_address_stays_a_row():
    assert [row.email for row in read("Email,Name\n,Maya\nx@example.com,\n").candidates] == [
        "",
        "x@example.com",
    ]


def test_empty_rows_are_passed_over_and_numbers_are_those_of_the_file():
    assert [row.number for row in read("Email\n\n,\na@example.com\n").candidates] == [4]


def test_a_state_that_is_none_is_left_out():
    assert "license_state" not in one("Email,State\na@example.com,Nowhere\n").prefill


def test_cells_are_one_line_and_never_longer_than_an_address():
    candidate = one('Email,Company\na@example.com,"Two\nlines\x07' + "x" * 5_000 + '"\n')
    assert candidate.prefill["brokerage_name"].startswith("Two lines x")
    assert len(candidate.prefill["brokerage_name"]) <= 254


def test_a_formula_that_a_spreadsheet_guarded_is_text():
    assert one('Email,License\na@example.com,"=""00501"""\n').prefill == {"license_number": "00501"}


def test_rows_over_the_limit_are_counted_and_not_kept():
    roster = read("Email\n" + "".join(f"a{number}@example.com\n" for number in range(10_000)))
    assert (len(roster.candidates), roster.beyond) == (MOST, 10_000 - MOST)


def test_a_list_without_end_is_refused():
    many = "Email\n" + "a@example.com\n" * (MOST + MOST_COUNTED + 1)
    with pytest.raises(RosterRefused, match="more than 20,000 rows"):
        read(gzip.compress(many.encode()))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04" + b"\x00" * 50, "This is an Excel workbook"),
        (b"%PDF-1.7", "This is a PDF. Export the list as CSV"),
        (bytes(range(256)) * 4, "This is not a text file"),
        (b"", "The file is empty"),
        (b"\n\n", "The file is empty"),
        (b"Name,Company\nMaya,Harborlight\n", NO_EMAILS),
        (b"just some words\n", NO_EMAILS),
        (b'Email,Name\n"' + b"x" * 1_100_000, "longer than a million characters"),
        (b'Email,Name\n"' + b"x\n" * 600_000, "never closed"),
        (b"<html><body>Sorry</body></html>", "This is a web page"),
    ],
)
def test_what_is_no_list_is_refused_in_words(content, words):
    with pytest.raises(RosterRefused, match=words):
        read(content)
