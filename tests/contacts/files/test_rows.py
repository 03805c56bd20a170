import pytest

from contacts.book import Card
from contacts.files.columns import match_columns
from contacts.files.rows import BAD_EMAIL, BAD_PHONE, NOTHING, Entry, EntryReader, group_names
from integrations.files.reading import Row
from integrations.files.tally import Refusal


def read(cells: dict[str, str], columns: dict[str, str] | None = None) -> Entry | Refusal:
    header = list(cells)
    return EntryReader(header, columns or match_columns(header)).read(Row(7, list(cells.values())))


def card(cells: dict[str, str], columns: dict[str, str] | None = None) -> Card:
    found = read(cells, columns)
    assert isinstance(found, Entry), found
    return found.card


def test_a_row_becomes_a_card_as_it_will_be_kept():
    cells = {
        "First Name": " Ann ",
        "Last Name": "Lee",
        "Email": "ANN@X.com",
        "Cell": "206.555.0142",
        "Stage": "Buyer",
        "Notes": "Met in May\nLikes gardens",
    }
    assert card(cells) == Card("Ann Lee", "ann@x.com", "+12065550142", "Buyer", "Met in May\nLikes gardens")


@pytest.mark.parametrize(
    ("cells", "kind", "reason"),
    [
        ({"Name": "Ann", "Email": "", "Phone": " "}, NOTHING, "No email and no phone."),
        ({"Name": "Ann", "Email": "n/a"}, NOTHING, "No email and no phone."),
        (
            {"Name": "Ann", "Email": "ann@", "Phone": ""},
            BAD_EMAIL,
            "“ann@” is not an email address, and there is no phone.",
        ),
        ({"Name": "Ann", "Phone": "12"}, BAD_PHONE, "“12” is not a phone number, and there is no email."),
    ],
)
def test_a_row_nobody_can_be_reached_by_is_refused_with_its_reason(cells, kind, reason):
    found = read(cells)
    assert isinstance(found, Refusal)
    assert (found.number, found.kind, found.reason) == (7, kind, reason)
    assert found.values["Name"] == "Ann"


def test_a_phone_alone_is_enough_and_a_name_is_not_needed():
    assert card({"Phone": "(206) 555-0142"}) == Card(phone="+12065550142")


def test_the_best_known_email_and_phone_are_kept_and_the_others_go_into_the_notes():
    cells = {
        "Home Phone": "206-555-0100",
        "E-mail 2 - Value": "ann@work.com",
        "Mobile": "206-555-0142",
        "Email": "ann@x.com",
        "Notes": "Hello",
    }
    found = card(cells)
    assert (found.email, found.phone) == ("ann@x.com", "+12065550142")
    assert found.notes == "Hello\nE-mail 2 - Value: ann@work.com\nHome Phone: 206-555-0100"


def test_one_cell_may_hold_several_addresses():
    found = card({"Email": "ann@x.com ::: ann@work.com; ANN@x.com"})
    assert (found.email, found.notes) == ("ann@x.com", "Email: ann@work.com")


def test_what_cannot_be_kept_beside_a_good_address_goes_into_the_notes():
    found = card({"Email": "ann@x.com", "Email 2": "ann@", "Phone": "ask her", "Mobile": "206-555-0142 x12"})
    assert found.phone == "+12065550142"
    assert found.notes == "Mobile: 206-555-0142 x12\nEmail 2: ann@\nPhone: ask her"


def test_who_has_a_phone_is_kept_and_an_email_that_is_none_goes_into_the_notes():
    found = card({"Name": "Ann", "Email": "ann@", "Phone": "206-555-0142"})
    assert found == Card("Ann", None, "+12065550142", None, "Email: ann@")


def test_a_company_is_the_name_where_there_is_none_and_a_note_otherwise():
    assert card({"Company": "Lee LLC", "Email": "a@x.com"}) == Card("Lee LLC", "a@x.com")
    assert card({"Name": "Ann", "Company": "Lee LLC", "Email": "a@x.com"}).notes == "Company: Lee LLC"


def test_several_columns_of_notes_are_told_apart():
    columns = {"Email": "email", "Birthday": "notes", "Spouse": "notes"}
    assert (
        card({"Email": "a@x.com", "Birthday": "May 3", "Spouse": "Bob"}, columns).notes
        == "Birthday: May 3\nSpouse: Bob"
    )


def test_columns_that_are_left_out_are_not_kept():
    assert card({"Email": "a@x.com", "Phone": "206-555-0142"}, {"Email": "email"}) == Card(email="a@x.com")


def test_a_row_shorter_than_the_header_is_read_as_far_as_it_goes():
    reader = EntryReader(["Email", "Phone", "Notes"], match_columns(["Email", "Phone", "Notes"]))
    found = reader.read(Row(2, ["ann@x.com"]))
    assert isinstance(found, Entry) and found.card == Card(email="ann@x.com")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Past clients; Sphere, Buyers|Ballard", ["Past clients", "Sphere", "Buyers", "Ballard"]),
        ("* myContacts ::: Friends ::: * starred", ["Friends"]),
        ("#hot, #seller", ["hot", "seller"]),
        (" , ;", []),
    ],
)
def test_groups_are_told_apart_and_those_everybody_is_in_are_none(text, names):
    assert group_names(text) == names


def test_a_group_is_named_once_whatever_its_capitals():
    found = read({"Email": "a@x.com", "Tags": "Sphere;sphere", "Labels": "SPHERE, Buyers"})
    assert isinstance(found, Entry) and found.groups == ("Sphere", "Buyers")
