"""The address book."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from contacts.querysets import ContactGroupMemberQuerySet
from integrations.models import BroughtFile
from trendyreports.core.columns import Created, Stamped, UuidKeyed, listed
from trendyreports.core.tenancy import TenantQuerySet


class Contact(UuidKeyed, Stamped):
    """Somebody an account may write to: the address in lower case, the phone in E.164.

    ``brought_by`` is the file that added the row, if one did.
    """

    account = models.ForeignKey(
        "accounts.Account", on_delete=models.CASCADE, related_name="contacts", db_index=False
    )
    name = models.TextField(null=True, blank=True)
    email = models.TextField(null=True, blank=True)
    phone = models.TextField(null=True, blank=True)
    type = models.TextField(null=True, blank=True)
    notes = models.TextField(null=True, blank=True)
    brought_by = models.ForeignKey(
        "contacts.ContactImport", on_delete=models.SET_NULL, null=True, blank=True, related_name="contacts"
    )

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "contacts"
        indexes = [
            models.Index("account", Lower("email"), name="contacts_email"),
            models.Index(fields=["account", "name"], name="contacts_name"),
            models.Index(fields=["account", "phone"], name="contacts_phone"),
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


class ImportStatus(models.TextChoices):
    UPLOADED = "uploaded", "Uploaded"
    MATCHED = "matched", "Columns matched"
    PENDING = "pending", "Waiting"
    PROCESSING = "processing", "Being read"
    COMPLETED = "completed", "Completed"
    FAILED = "failed", "Failed"
    UNDONE = "undone", "Taken back"


class ContactImport(BroughtFile):
    """A file of contacts. Repeated is a second row of somebody it added.

    ``groups_made`` are the ids of the groups it made.
    """

    account = models.ForeignKey(
        "accounts.Account", on_delete=models.CASCADE, related_name="contact_imports", db_index=False
    )
    user = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="contact_imports"
    )
    group = models.ForeignKey(
        ContactGroup, on_delete=models.SET_NULL, null=True, blank=True, related_name="imports"
    )
    takes_file_values = models.BooleanField(default=False, db_default=False)
    status = models.TextField(
        choices=ImportStatus.choices, default=ImportStatus.UPLOADED, db_default=ImportStatus.UPLOADED
    )
    rows_taken_back = models.IntegerField(default=0, db_default=0)
    groups_made = models.JSONField(default=list, db_default=[], blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "contact_imports"
        constraints = [listed("status", ImportStatus, name="contact_imports_status")]
        indexes = [
            models.Index(fields=["account", "-created_at"], name="contact_imports_account"),
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(status__in=(ImportStatus.PENDING, ImportStatus.PROCESSING)),
                name="contact_imports_due",
            ),
        ]


class DeletedContacts(UuidKeyed, Created):
    """Contacts that were deleted together, as they were, so that it can be undone for a day.

    ``rows`` holds each contact with the ids of its file, groups and schedules.
    """

    account = models.ForeignKey(
        "accounts.Account", on_delete=models.CASCADE, related_name="deleted_contacts", db_index=False
    )
    user = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="deleted_contacts"
    )
    rows = models.JSONField(default=list, db_default=[])

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "deleted_contacts"
        verbose_name_plural = "deleted contacts"
        indexes = [
            models.Index(fields=["account", "-created_at"], name="deleted_contacts_account"),
            models.Index(fields=["created_at"], name="deleted_contacts_time"),
        ]

    def __str__(self) -> str:
        return f"{len(self.rows)} contacts deleted {self.created_at:%Y-%m-%d %H:%M}"
