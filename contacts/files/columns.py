"""What a column of a contact file can be, and the names columns go by in what people export.

Google, Outlook, Apple, Follow Up Boss, kvCORE, Top Producer, Mailchimp and plain spreadsheets. Names are
compared without case, spaces and signs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A meaning a column can have; ``many``: several columns may have it. ``names``: the best known first."""

    key: str
    label: str
    names: str
    many: bool = False


# In the order in which the matching form offers them.
FIELDS: tuple[Field, ...] = (
    Field(
        "name",
        "Full name",
        "Name|Full Name|Contact Name|Contact|Display Name|File As|Client Name|Client|Customer|Recipient",
    ),
    Field(
        "first_name",
        "First name",
        "First Name|Given Name|First|FName|Primary First Name|Forename|Contact First Name",
    ),
    Field("middle_name", "Middle name", "Middle Name|Additional Name|Middle Initial|Middle"),
    Field(
        "last_name",
        "Last name",
        "Last Name|Family Name|Last|LName|Surname|Primary Last Name|Contact Last Name",
    ),
    Field(
        "email",
        "Email",
        "Email|Email Address|E-mail|E-mail Address|E-mail 1 - Value|Email 1|Email 1 - Value|Primary Email|"
        "Email1|Contact Email|Personal Email|Home Email|Home E-mail|Email (Home)|Work Email|Business Email|"
        "Email (Work)|Other Email|Secondary Email|Alternate Email|E-mail 2 - Value|Email 2|Email2|"
        "E-mail 2 Address|Email Address 2|E-mail 3 - Value|Email 3|E-mail 3 Address|Email Address 3|Mail",
        many=True,
    ),
    Field(
        "phone",
        "Phone",
        "Mobile Phone|Mobile|Cell Phone|Cell|Mobile Number|Cell Number|Primary Phone|Phone|Phone Number|"
        "Phone 1 - Value|Phone 1|Phone1|Primary Phone Number|Telephone|Contact Phone|Home Phone|Home|"
        "Main Phone|Work Phone|Business Phone|Office Phone|Other Phone|Phone 2 - Value|Phone 2|Phone2|"
        "Home Phone 2|Business Phone 2|Phone 3 - Value|Phone 3|Mobile Phone 2|Tel",
        many=True,
    ),
    Field(
        "type",
        "Type",
        "Type|Contact Type|Stage|Category|Relationship|Lead Type|Client Type|Status|Lead Status",
    ),
    Field(
        "groups",
        "Groups",
        "Groups|Group|Tags|Tag|Labels|Label|Group Membership|Categories|Hashtags|Lists|List|Segments|Segment",
        many=True,
    ),
    Field("notes", "Notes", "Notes|Note|Comments|Comment|Background|Description|Remarks|Memo", many=True),
    Field(
        "company",
        "Company (kept in the notes)",
        "Company|Company Name|Organization|Organization Name|Organization 1 - Name|Business Name|Employer",
    ),
)
BY_KEY: Mapping[str, Field] = {field.key: field for field in FIELDS}


def simplified(name: str) -> str:
    """A column's name without case, spaces and signs: "E-mail 1 - Value" and "email1value" are one."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


# Simplified name → (field, how well known the name is for it; 0 is best).
KNOWN: Mapping[str, tuple[str, int]] = {
    simplified(name): (field.key, rank)
    for field in reversed(FIELDS)
    for rank, name in enumerate(field.names.split("|"))
}


def match_columns(header: Sequence[str]) -> dict[str, str]:
    """Column → field for every column whose name we know.

    Of two columns for a field that only one may have, the better known name wins. A full name is left out
    where first and last name are there too.
    """
    ranked: list[tuple[int, int, str, str]] = []
    for place, column in enumerate(header):
        known = KNOWN.get(simplified(column))
        if known is not None:
            field, rank = known
            ranked.append((rank, place, column, field))
    matched: dict[str, str] = {}
    for _, _, column, field in sorted(ranked):
        if BY_KEY[field].many or field not in matched.values():
            matched[column] = field
    if {"first_name", "last_name"} <= set(matched.values()):
        matched = {column: field for column, field in matched.items() if field != "name"}
    return {column: matched[column] for column in header if column in matched}


def rank_of(column: str) -> int:
    """How well known a column's name is for its field: of two phones the better known one is kept."""
    return KNOWN.get(simplified(column), ("", 999))[1]
