import csv

import pytest

from contacts.exporting import contact_rows
from contacts.models import Contact
from tests.factories import AccountFactory, ContactFactory, ContactGroupFactory, EmailSuppressionFactory
from trendyreports.core.spreadsheets import BYTE_ORDER_MARK, csv_lines

pytestmark = pytest.mark.django_db


def exported(account) -> list[dict[str, str]]:
    text = "".join(csv_lines(contact_rows(account, Contact.objects.for_account(account).order_by("name"))))
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.DictReader(text.removeprefix(BYTE_ORDER_MARK).splitlines(keepends=True)))


def test_a_contact_is_a_row_with_its_groups_and_its_state():
    account = AccountFactory()
    ann = ContactFactory(
        account=account,
        name="José Lee",
        email="ann@x.com",
        phone="+12065550142",
        type="Buyer",
        notes="Two\nlines",
    )
    for name in ("Sphere", "Buyers"):
        ContactGroupFactory(account=account, name=name, members=[ann])
    EmailSuppressionFactory(account=account, email="ann@x.com")
    [row] = exported(account)
    assert row.pop("Not written to").startswith("Unsubscribed on ")
    assert row.pop("Added")
    assert row == {
        "Name": "José Lee",
        "Email": "ann@x.com",
        "Phone": "(206) 555-0142",
        "Type": "Buyer",
        "Groups": "Buyers; Sphere",
        "Notes": "Two\nlines",
    }


def test_no_cell_is_a_formula():
    account = AccountFactory()
    ContactFactory(account=account, name='=HYPERLINK("http://x")', notes="@SUM(A1)", phone="+442079460958")
    [row] = exported(account)
    assert row["Name"].startswith("'=") and row["Notes"].startswith("'@")


def test_a_file_costs_the_same_at_1_and_at_30_contacts(django_assert_num_queries):
    account = AccountFactory()
    for many in (1, 30):
        ContactFactory.create_batch(many, account=account)
        with django_assert_num_queries(3):
            exported(account)
