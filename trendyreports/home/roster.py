"""A list of agents as people keep it: a CSV file, or rows of a spreadsheet, with columns told by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from itertools import islice
from typing import IO

from accounts.inviting_many import Candidate
from integrations.files.columns import simplified
from integrations.files.parsing import unwrapped
from integrations.files.reading import HEADER_WITHIN, NotAListingFile, Row, filled_rows, read_rows
from trendyreports.core.states import state_code

MOST = 500
MOST_COUNTED = 20_000
CELL_LONGEST = 254  # as long as an address may be
EMAIL, NAME = "email", "name"
LABELS: Mapping[str, str] = {
    EMAIL: "Email",
    NAME: "Name",
    "first_name": "First name",
    "last_name": "Last name",
    "title": "Title",
    "brokerage_name": "Brokerage",
    "license_number": "License number",
    "license_state": "License state",
    "mobile_phone": "Mobile phone",
    "office_phone": "Office phone",
    "office_address": "Office address",
}
NAMES: Mapping[str, str] = {
    EMAIL: "Email EmailAddress E-mail Mail AgentEmail WorkEmail EmailId PrimaryEmail",
    NAME: "Name FullName Agent AgentName Contact ContactName Member MemberName Realtor",
    "first_name": "FirstName First GivenName FName AgentFirstName",
    "last_name": "LastName Last Surname FamilyName LName AgentLastName",
    "title": "Title JobTitle Position",
    "brokerage_name": "Brokerage BrokerageName Company CompanyName Office OfficeName Firm Broker "
    "Organization",
    "license_number": "License LicenseNumber License# LicenseNo LicenseId Licence DRE DRE# DRENumber "
    "RELicense RealEstateLicense",
    "license_state": "State LicenseState StateOfLicense LicensedIn",
    "mobile_phone": "Phone Mobile MobilePhone Cell CellPhone PhoneNumber MobileNumber DirectPhone",
    "office_phone": "OfficePhone WorkPhone BusinessPhone",
    "office_address": "OfficeAddress Address StreetAddress BusinessAddress",
}
MEANING_OF = {simplified(name): meaning for meaning, names in NAMES.items() for name in names.split()}
NO_EMAILS = "No email address was found. The list needs a column named “Email”."


class RosterRefused(Exception):
    """The file is no list of agents; the message may be shown."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file and what it is taken for; None for one that is not used."""

    name: str
    meaning: str | None

    @property
    def label(self) -> str:
        """The meaning in words."""
        return LABELS[self.meaning] if self.meaning else "Not used"


@dataclass(frozen=True, slots=True)
class Roster:
    """The rows of a list, how many are ``beyond`` what is taken, and its columns (none: no header)."""

    candidates: list[Candidate]
    beyond: int
    columns: list[Column]


def read_roster(stored: IO[bytes]) -> Roster:
    """The agents of a list. Raises RosterRefused."""
    try:
        return roster_of(read_rows(stored))
    except NotAListingFile as fault:
        raise RosterRefused(str(fault)) from fault


def roster_of(rows: Iterator[Row]) -> Roster:
    """The agents in rows: under a header with names we know, else every address that stands anywhere."""
    first = list(islice(rows, HEADER_WITHIN))
    header = next((row for row in first if is_header(row.cells)), None)
    if header is None:
        found = (candidate for row in filled_rows(first, rows) for candidate in bare(row))
        return limited(found, [])
    below = [row for row in first if row.number > header.number]
    meanings = meanings_of(header.cells, below)
    columns = [
        Column(tidy(name), meanings.get(place)) for place, name in enumerate(header.cells) if tidy(name)
    ]
    return limited((candidate_of(row, meanings) for row in filled_rows(below, rows)), columns)


def limited(found: Iterable[Candidate], columns: list[Column]) -> Roster:
    """The first rows, as many as are taken, and how many more there are. Raises RosterRefused."""
    endless = iter(found)
    candidates = list(islice(endless, MOST))
    beyond = sum(1 for _ in islice(endless, MOST_COUNTED))
    if beyond >= MOST_COUNTED:
        raise RosterRefused(f"The list has more than {MOST_COUNTED:,} rows. Take a part of it.")
    if not any("@" in candidate.email for candidate in candidates):
        raise RosterRefused(NO_EMAILS)
    return Roster(candidates, beyond, columns)


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row names columns: a name we know in it, and no address."""
    known = [cell for cell in cells if simplified(tidy(cell)) in MEANING_OF]
    return bool(known) and not any("@" in cell for cell in cells)


def meanings_of(header: Sequence[str], below: Sequence[Row]) -> dict[int, str]:
    """Place of a column → its meaning; each meaning once, the first column wins.

    Without a column named for it, the email is the column in which the most addresses stand.
    """
    meanings: dict[int, str] = {}
    for place, name in enumerate(header):
        meaning = MEANING_OF.get(simplified(tidy(name)))
        if meaning and meaning not in meanings.values():
            meanings[place] = meaning
    if EMAIL not in meanings.values():
        places = [place for row in below for place, cell in enumerate(row.cells) if "@" in cell]
        if not places:
            raise RosterRefused(NO_EMAILS)
        meanings[max(places, key=places.count)] = EMAIL
    return meanings


def candidate_of(row: Row, meanings: Mapping[int, str]) -> Candidate:
    """One row under a header."""
    said = {meaning: tidy(row.cells[place]) for place, meaning in meanings.items() if place < len(row.cells)}
    written, email = address_in(said.pop(EMAIL, ""))
    whole = said.pop(NAME, "") or written
    if whole and not (said.get("first_name") or said.get("last_name")):
        said["first_name"], said["last_name"] = parted(whole)
    if "license_state" in said:
        said["license_state"] = state_code(said["license_state"]) or ""
    return Candidate(row.number, email, {key: value for key, value in said.items() if value})


def bare(row: Row) -> Iterator[Candidate]:
    """Every address of a row without a header; a row without any is one that has no good address."""
    cells = [tidy(cell) for cell in row.cells if tidy(cell)]
    for cell in [cell for cell in cells if "@" in cell] or cells[:1]:
        written, email = address_in(cell)
        names = dict(zip(("first_name", "last_name"), parted(written), strict=True)) if written else {}
        yield Candidate(row.number, email, {key: value for key, value in names.items() if value})


def tidy(cell: str) -> str:
    """A cell on one line, without what spreadsheets put around text and without control characters."""
    plain = "".join(sign if sign.isprintable() else " " for sign in cell.replace("\ufeff", ""))
    text = plain.strip()
    text = unwrapped(text) if text.startswith(('="', "'")) else text
    return " ".join(text.split())[:CELL_LONGEST]


def address_in(cell: str) -> tuple[str, str]:
    """Name and address of a cell: "maya@example.com", "Maya Ellison <maya@example.com>", "mailto:…"."""
    cell = re.sub(r"^mailto:", "", cell, flags=re.IGNORECASE).rstrip(";,")
    if "<" in cell:
        name, email = parseaddr(cell)
        return (tidy(name), email) if email else ("", cell)
    return "", cell


def parted(name: str) -> tuple[str, str]:
    """First and last name of "Maya Ellison" or "Ellison, Maya"."""
    last, comma, first = name.partition(",")
    if comma:
        return first.strip(), last.strip()
    first, _, last = name.rpartition(" ")
    return (first, last) if first else (name, "")
