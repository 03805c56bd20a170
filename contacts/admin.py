"""The address book in Django admin.

``contact_group_members`` has a composite key, which Django admin cannot edit: a group shows its members.
"""

from __future__ import annotations

from django.contrib import admin

from contacts.models import Contact, ContactGroup, ContactImport, DeletedContacts
from trendyreports.core.admin_pages import OperationsAdmin, ReadOnlyAdmin, when


@admin.register(Contact)
class ContactAdmin(OperationsAdmin):
    list_display = ("name", "email", "phone", "type", "account", "created_at")
    list_filter = ("type", when("created_at"))
    search_fields = ("name", "email", "phone", "account__name")
    readonly_fields = ("brought_by", "created_at", "updated_at")
    long_text = ("notes",)


@admin.register(ContactGroup)
class ContactGroupAdmin(OperationsAdmin):
    list_display = ("name", "account", "created_at")
    list_filter = (when("created_at"),)
    search_fields = ("name", "account__name")
    readonly_fields = ("in_it", "created_at")

    @admin.display(description="In it")
    def in_it(self, group: ContactGroup) -> str:
        """Whom the group holds; the first hundred."""
        return ", ".join(str(contact) for contact in group.contacts.order_by("name")[:100]) or "Nobody"


@admin.register(ContactImport)
class ContactImportAdmin(ReadOnlyAdmin):
    list_display = (
        "file_name", "status", "rows_done", "rows_added", "rows_refused", "attempts", "account", "created_at",
    )  # fmt: skip
    list_filter = ("status", when("created_at"))
    search_fields = ("file_name", "account__name", "error_message")


@admin.register(DeletedContacts)
class DeletedContactsAdmin(ReadOnlyAdmin):
    list_display = ("account", "user", "created_at")
    list_filter = (when("created_at"),)
    search_fields = ("account__name", "user__email")
