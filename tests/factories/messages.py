"""Contacts and messages for tests."""

from __future__ import annotations

from typing import Any

import factory
from factory.django import DjangoModelFactory

from communications.models import EmailMessage, EmailSuppression, MessageClass, TextMessage
from contacts.models import Contact, ContactGroup, ContactGroupMember, ContactImport, DeletedContacts
from tests.factories.people import AccountFactory


class ContactFactory(DjangoModelFactory):
    class Meta:
        model = Contact

    account = factory.SubFactory(AccountFactory)
    name = "Bob Buyer"
    email = factory.Sequence(lambda n: f"bob{n}@example.com")


class ContactGroupFactory(DjangoModelFactory):
    """A group; ``members=[contact, …]`` fills it."""

    class Meta:
        model = ContactGroup
        skip_postgeneration_save = True

    account = factory.SubFactory(AccountFactory)
    name = factory.Sequence(lambda n: f"Past clients {n}")

    @factory.post_generation
    def members(self, create: bool, contacts: list[Contact] | None, **_: Any) -> None:
        for contact in contacts or []:
            ContactGroupMember.objects.create(contact_group=self, contact=contact)


class ContactImportFactory(DjangoModelFactory):
    class Meta:
        model = ContactImport

    account = factory.SubFactory(AccountFactory)
    file_name = "clients.csv"
    stored_path = factory.Sequence(lambda n: f"contact_files/{n}")


class DeletedContactsFactory(DjangoModelFactory):
    class Meta:
        model = DeletedContacts

    account = factory.SubFactory(AccountFactory)


class EmailMessageFactory(DjangoModelFactory):
    class Meta:
        model = EmailMessage

    account = factory.SubFactory(AccountFactory)
    unique_key = factory.Sequence(lambda n: f"test:{n}")
    kind = "market_report"
    message_class = MessageClass.REPORT
    to_address = "client@example.com"
    subject = "Your market this week"
    text = "Hello"


class TextMessageFactory(DjangoModelFactory):
    class Meta:
        model = TextMessage

    account = factory.SubFactory(AccountFactory)
    unique_key = factory.Sequence(lambda n: f"test:{n}")
    kind = "consumer_report"
    to_phone = "+12065550100"
    text = "Your home report"


class EmailSuppressionFactory(DjangoModelFactory):
    class Meta:
        model = EmailSuppression

    account = factory.SubFactory(AccountFactory)
    email = factory.Sequence(lambda n: f"stop{n}@example.com")
    reason = "unsubscribed"
