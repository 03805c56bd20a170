import gzip

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from contacts.files import uploads
from contacts.files.rows import Entry
from contacts.files.uploads import (
    accept_upload,
    new_groups,
    preview,
    read_contacts,
    refused_rows,
)
from contacts.models import ContactImport
from integrations.files.looking import UploadRefused
from integrations.files.waiting import discard
from tests.factories import ContactGroupFactory, UserFactory
from tests.integrations.files.made import opened
from trendyreports.core.storage import read_file

PEOPLE = "Name,Email,Tags\nJosé Álvarez,jose@x.com,Sphere\nNobody,,\nAnn,ann@x.com,Buyers;Sphere\n"


@pytest.fixture
def agent(db):
    return UserFactory()


def taken(agent, content: str | bytes, name="people.csv") -> ContactImport:
    body = content.encode() if isinstance(content, str) else content
    upload = SimpleUploadedFile(name, body)
    return accept_upload(account=agent.account, user=agent, upload=upload, now=timezone.now())


@pytest.mark.parametrize(
    "body",
    [
        PEOPLE.encode(),
        PEOPLE.encode("utf-8-sig"),
        PEOPLE.encode("utf-16"),
        PEOPLE.encode("cp1252"),
        PEOPLE.replace("\n", "\r\n").encode(),
        PEOPLE.replace("\n", "\r").encode(),
        PEOPLE.replace(";", "/").replace(",", ";").encode(),
        PEOPLE.replace(",", "\t").encode("utf-16"),
        gzip.compress(PEOPLE.encode()),
        b"My contacts\n\n" + PEOPLE.encode(),
    ],
    ids=["UTF-8", "mark", "UTF-16", "Windows", "CR LF", "CR", "semicolons", "tabs", "gzip", "a title above"],
)
def test_a_file_is_read_whatever_its_encoding_line_ends_and_separators(agent, body):
    upload = taken(agent, body)
    assert (upload.rows_total, upload.column_map["Email"]) == (3, "email")
    look = preview(upload)
    assert look.entries[0].card.name == "José Álvarez"
    assert (look.taken, len(look.refusals), look.complete) == (2, 1, True)


def test_a_file_of_addresses_alone_is_read():
    table = read_contacts(opened("Email\nann@x.com\n"))
    assert (table.header, [row.cells for row in table.rows]) == (["Email"], [["ann@x.com"]])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\n\n", "The file is empty."),
        (b" , ,\n,,\n", "Nothing stands in the first"),
        (b"Name,Email\n", "The file has column names and nobody under them."),
        (b"PK\x03\x04xx", "Excel workbook"),
        (b"\x89PNG\r\n", "picture"),
        (b'Name,Email\n"Ann,ann@x.com\n' + b"x\n" * 600_000, "quotation mark"),
    ],
    ids=["empty", "blank", "blank cells", "nobody", "Excel", "picture", "open quotation"],
)
def test_what_is_no_list_of_people_is_refused_in_words(agent, content, sentence):
    with pytest.raises(UploadRefused, match=sentence):
        taken(agent, content)
    assert not ContactImport.objects.exists()


def test_a_file_with_too_many_rows_is_refused(agent, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_ROWS", 3)
    assert taken(agent, PEOPLE).rows_total == 3
    with pytest.raises(UploadRefused, match="more than 3 rows"):
        taken(agent, PEOPLE + "Bob,bob@x.com,\n")


def test_a_look_at_the_file_stores_nobody_and_follows_the_columns(agent):
    upload = taken(agent, PEOPLE)
    upload.column_map = {"Name": "notes", "Email": "email"}
    [first, _] = preview(upload).entries
    assert isinstance(first, Entry)
    assert (first.card.name, first.card.notes, first.groups) == (None, "José Álvarez", ())
    assert not agent.account.contacts.exists()


def test_the_groups_a_file_would_make_are_told(agent):
    ContactGroupFactory(account=agent.account, name="SPHERE")
    upload = taken(agent, PEOPLE)
    assert new_groups(upload, upload.column_map) == ["Buyers"]
    assert new_groups(upload, {"Email": "email"}) == []


def test_refused_rows_come_with_their_reasons_and_cells(agent):
    assert list(refused_rows(taken(agent, PEOPLE))) == [
        ["Row", "Reason", "Name", "Email", "Tags"],
        ["3", "No email and no phone.", "Nobody", "", ""],
    ]


def test_a_discarded_file_is_gone(agent):
    upload = taken(agent, PEOPLE)
    assert discard(upload)
    assert not ContactImport.objects.exists()
    with pytest.raises(FileNotFoundError):
        read_file(upload.stored_path)
