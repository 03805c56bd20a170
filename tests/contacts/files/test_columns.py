import pytest

from contacts.files.columns import KNOWN, match_columns

GOOGLE = (
    "First Name,Middle Name,Last Name,Nickname,Organization Name,Notes,Labels,E-mail 1 - Label,"
    "E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value"
)
OLD_GOOGLE = (
    "Name,Given Name,Family Name,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
    "E-mail 2 - Value,Phone 1 - Value"
)
OUTLOOK = (
    "Title,First Name,Middle Name,Last Name,Company,Business Phone,Home Phone,Mobile Phone,"
    "Categories,E-mail Address,E-mail 2 Address,Notes"
)
FOLLOW_UP_BOSS = (
    "ID,First Name,Last Name,Stage,Lead Source,Assigned To,Email 1,Email 1 - Type,Phone 1,"
    "Phone 1 - Type,Tags,Background"
)
KVCORE = "First Name,Last Name,Email,Cell Phone,Home Phone,Work Phone,Status,Hashtags"
TOP_PRODUCER = (
    "Primary First Name,Primary Last Name,Primary Email,Primary Phone,Contact Type,Secondary First Name"
)
MAILCHIMP = "Email Address,First Name,Last Name,TAGS,MEMBER_RATING"


def matched(header: str) -> dict[str, list[str]]:
    """Field → the columns that have it."""
    found: dict[str, list[str]] = {}
    for column, field in match_columns(header.split(",")).items():
        found.setdefault(field, []).append(column)
    return found


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (
            GOOGLE,
            {
                "first_name": ["First Name"],
                "middle_name": ["Middle Name"],
                "last_name": ["Last Name"],
                "company": ["Organization Name"],
                "notes": ["Notes"],
                "groups": ["Labels"],
                "email": ["E-mail 1 - Value"],
                "phone": ["Phone 1 - Value"],
            },
        ),
        (
            OLD_GOOGLE,
            {
                "first_name": ["Given Name"],
                "last_name": ["Family Name"],
                "notes": ["Notes"],
                "groups": ["Group Membership"],
                "email": ["E-mail 1 - Value", "E-mail 2 - Value"],
                "phone": ["Phone 1 - Value"],
            },
        ),
        (
            OUTLOOK,
            {
                "first_name": ["First Name"],
                "middle_name": ["Middle Name"],
                "last_name": ["Last Name"],
                "company": ["Company"],
                "phone": ["Business Phone", "Home Phone", "Mobile Phone"],
                "groups": ["Categories"],
                "email": ["E-mail Address", "E-mail 2 Address"],
                "notes": ["Notes"],
            },
        ),
        (
            FOLLOW_UP_BOSS,
            {
                "first_name": ["First Name"],
                "last_name": ["Last Name"],
                "type": ["Stage"],
                "email": ["Email 1"],
                "phone": ["Phone 1"],
                "groups": ["Tags"],
                "notes": ["Background"],
            },
        ),
        (
            KVCORE,
            {
                "first_name": ["First Name"],
                "last_name": ["Last Name"],
                "email": ["Email"],
                "phone": ["Cell Phone", "Home Phone", "Work Phone"],
                "type": ["Status"],
                "groups": ["Hashtags"],
            },
        ),
        (
            TOP_PRODUCER,
            {
                "first_name": ["Primary First Name"],
                "last_name": ["Primary Last Name"],
                "email": ["Primary Email"],
                "phone": ["Primary Phone"],
                "type": ["Contact Type"],
            },
        ),
        (
            MAILCHIMP,
            {
                "email": ["Email Address"],
                "first_name": ["First Name"],
                "last_name": ["Last Name"],
                "groups": ["TAGS"],
            },
        ),
        ("name,E-MAIL", {"name": ["name"], "email": ["E-MAIL"]}),
        ("Type,Contact Type", {"type": ["Type"]}),
        ("Color,Size", {}),
    ],
)
def test_columns_are_guessed_from_the_headings_of_what_people_export(header, fields):
    assert matched(header) == fields


def test_no_name_stands_for_two_fields():
    assert all(rank >= 0 for _, rank in KNOWN.values())
    assert KNOWN["emailaddress"][0] == "email" and KNOWN["contact"][0] == "name"
