"""An agent brings the list she has, puts people into a group, and takes a mistake back."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from contacts.importing import import_contacts
from contacts.models import Contact, ContactGroup, ContactImport
from tests.factories import ContactFactory, UserFactory
from tests.journeys.looking import DESK, PHONE, SMALLEST, barriers, clipped

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.django_db(transaction=True)]
FILE = (
    "First Name,Last Name,E-mail 1 - Value,Phone 1 - Value,Labels\n"
    "Maria,Lopez,Maria@Example.com,206-555-0100,* myContacts ::: Buyers\n"
    "Tom,Baker,tom@example.com,,Sellers\n"
    "No,Way,,,\n"
)


@pytest.fixture
def signed_in(page: Page, live_server, transactional_db: None) -> Page:
    agent = UserFactory()
    client = Client()
    client.force_login(agent)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    ContactFactory(account=agent.account, name="Tom B.", email="tom@example.com")
    return page


def stands(page: Page) -> None:
    """Nothing is cut off on any screen, and nothing keeps anybody out."""
    for width in (SMALLEST, PHONE, DESK):
        assert clipped(page, width) == 0
    assert barriers(page) == []


def test_a_list_is_brought_sorted_into_a_group_and_a_mistake_undone(signed_in: Page, live_server):
    page = signed_in
    page.goto(f"{live_server.url}/contacts/")
    page.get_by_role("link", name="Import").click()
    file = {"name": "google.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    page.set_input_files("input[type=file]", files=[file])
    page.get_by_role("button", name="Look at the file").click()
    expect(page.get_by_role("cell", name="Maria Lopez")).to_be_visible()
    stands(page)
    page.get_by_label("Or to a new group").fill("From Google")
    page.get_by_role("button", name="Import the file").click()
    expect(page.get_by_text("next in line")).to_be_visible()
    import_contacts(ContactImport.objects.get().pk)
    expect(page.get_by_role("heading", name="The file is imported")).to_be_visible()
    assert Contact.objects.get(email="tom@example.com").name == "Tom B."
    page.get_by_role("link", name="Open the group").click()
    expect(page.get_by_role("link", name="Maria Lopez")).to_be_visible()
    stands(page)

    page.get_by_role("navigation", name="Main").first.get_by_role("link", name="Contacts").click()
    page.get_by_label("Tick Tom B.").check()
    expect(page.get_by_text("1 ticked:")).to_be_visible()
    page.locator("#bulk_group").select_option(label="Buyers")
    page.get_by_role("button", name="Add to group").click()
    expect(page.get_by_text("1 contact added to “Buyers”.")).to_be_visible()
    assert ContactGroup.objects.get(name="Buyers").contacts.count() == 2
    stands(page)

    page.get_by_label("Tick Maria Lopez").check()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Delete the contact").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("1 contact brought back.")).to_be_visible()
    page.get_by_role("link", name="Maria Lopez").click()
    expect(page.get_by_text("(206) 555-0100")).to_be_visible()
    stands(page)
