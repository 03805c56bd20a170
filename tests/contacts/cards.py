"""Contacts as tests compare them."""

from contacts.book import CARD_FIELDS, Card
from contacts.models import Contact


def card_of(contact: Contact) -> Card:
    """A contact's card."""
    return Card(**{name: getattr(contact, name) for name in CARD_FIELDS})
