"""The address book."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Lower

from contacts.querysets import ContactGroupMemberQuerySet
from trendyreports.core.columns import Created, Stamped, UuidKeyed
from trendyreports.core.tenancy import TenantQuerySet


class Contact(UuidKeyed, Stamped):
    """Somebody an account may write to."""

    account = models.ForeignKey(
        "accounts.Account", on_delete=models.CASCADE, related_name="contacts", db_index=False
    )
    name = models.TextField(null=True, blank=True)
    email = models.TextField(null=True, blank=True)
    phone = models.TextField(null=True, blank=True)
    type = models.TextField(null=True, blank=True)
    notes = models.TextField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "contacts"
        indexes = [
            models.Index("account", Lower("email"), name="contacts_email"),
            models.Index(fields=["account", "name"], name="contacts_name"),
        ]

    def __str__(self) -> str:
        return self.name or self.email or self.phone or str(self.id)


class ContactGroup(UuidKeyed, Created):
    """A named list of contacts."""

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="contact_groups")
    name = models.TextField()
    contacts = models.ManyToManyField(Contact, through="contacts.ContactGroupMember", related_name="groups")

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "contact_groups"

    def __str__(self) -> str:
        return self.name


class ContactGroupMember(models.Model):
    """A contact's place in a group."""

    pk = models.CompositePrimaryKey("contact_group_id", "contact_id")
    contact_group = models.ForeignKey(
        ContactGroup, on_delete=models.CASCADE, related_name="members", db_index=False
    )
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="group_places")

    objects = ContactGroupMemberQuerySet.as_manager()

    class Meta:
        db_table = "contact_group_members"

    def __str__(self) -> str:
        return f"{self.contact} in {self.contact_group}"
