"""How every table looks in Django admin: one base for what may be changed, one for what may not."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.forms import Field
from django.http import HttpRequest
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminTextInputWidget


class OperationsAdmin(ModelAdmin):  # type: ignore[misc]  # unfold carries no types
    """A table the platform's operators work in.

    Text columns are one line high unless named in ``long_text``; what is left empty in a column that may be
    null is stored as null. Rows of other tables are searched for, never listed in a dropdown.
    """

    long_text: tuple[str, ...] = ()
    list_per_page = 50
    show_full_result_count = False
    list_filter_submit = True
    warn_unsaved_form = True

    def formfield_for_dbfield(self, db_field: models.Field[Any, Any], request: Any, **kwargs: Any) -> Any:
        """The form field of a column, one line high and null when empty."""
        is_text = isinstance(db_field, models.TextField) and not db_field.choices
        is_line = is_text or isinstance(db_field, ArrayField)
        if is_line and db_field.name not in self.long_text:
            kwargs.setdefault("widget", UnfoldAdminTextInputWidget)
        field: Field | None = super().formfield_for_dbfield(db_field, request, **kwargs)
        if is_text and db_field.null and field is not None:
            field.empty_value = None  # type: ignore[attr-defined]
        return field

    def get_autocomplete_fields(self, request: HttpRequest) -> tuple[str, ...]:
        """Every reference to another table that has a page here."""
        return tuple(name for name in relations(self.model) if self.has_page(name))

    def has_page(self, name: str) -> bool:
        """Whether the table a column refers to can be searched in this admin."""
        target = self.admin_site._registry.get(self.model._meta.get_field(name).related_model)
        return target is not None and bool(target.search_fields)

    def get_list_select_related(self, request: HttpRequest) -> tuple[str, ...]:
        """Rows that the list names are read with it, also where the reference may be null."""
        return tuple(name for name in relations(self.model, many=False) if name in self.list_display)


class ReadOnlyAdmin(OperationsAdmin):
    """A record of what happened, or a figure: to be read; a change would be a lie."""

    def has_add_permission(self, request: HttpRequest, *_: Any) -> bool:
        """Nobody writes it by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Nobody changes it."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Nobody removes it."""
        return False


class KeptAdmin(OperationsAdmin):
    """Rows the product makes and operators may only adjust in the columns named in ``adjustable``."""

    adjustable: tuple[str, ...] = ()

    def has_add_permission(self, request: HttpRequest, *_: Any) -> bool:
        """The product makes them, with what belongs to them."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> tuple[str, ...]:
        """Every column but the adjustable ones."""
        hidden = set(self.exclude or ())
        columns = (field.name for field in self.model._meta.fields)
        return tuple(name for name in columns if name not in {*self.adjustable, *hidden})


def relations(model: type[models.Model], *, many: bool = True) -> list[str]:
    """The names of a model's references to other tables, with or without many-to-many ones."""
    single = [field.name for field in model._meta.fields if field.is_relation]
    several = [
        field.name
        for field in model._meta.many_to_many
        if field.remote_field.through._meta.auto_created  # type: ignore[union-attr]
    ]
    return single + several if many else single


def when(column: str) -> tuple[str, type[admin.DateFieldListFilter]]:
    """A filter of the list by time."""
    return column, admin.DateFieldListFilter
