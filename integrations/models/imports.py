"""A file of listings on its way into a feed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from integrations.models.feeds import Feed
from trendyreports.core.columns import Stamped, UuidKeyed, listed
from trendyreports.core.outbox import Leased
from trendyreports.core.tenancy import TenantQuerySet


class ImportStatus(models.TextChoices):
    UPLOADED = "uploaded", "Uploaded"
    MATCHED = "matched", "Columns matched"
    PENDING = "pending", "Waiting"
    PROCESSING = "processing", "Being read"
    COMPLETED = "completed", "Completed"
    FAILED = "failed", "Failed"


class BroughtFile(UuidKeyed, Stamped, Leased):
    """A file somebody brought: how its columns are read, how far it is and what was refused.

    Every row of it is one of added, updated, unchanged, repeated and refused.
    """

    file_name = models.TextField()
    stored_path = models.TextField()
    column_map = models.JSONField(default=dict, db_default={}, blank=True)
    rows_total = models.IntegerField(default=0, db_default=0)
    rows_done = models.IntegerField(default=0, db_default=0)
    rows_added = models.IntegerField(default=0, db_default=0)
    rows_updated = models.IntegerField(default=0, db_default=0)
    rows_unchanged = models.IntegerField(default=0, db_default=0)
    rows_refused = models.IntegerField(default=0, db_default=0)
    rows_repeated = models.IntegerField(default=0, db_default=0)
    refusals = models.JSONField(default=list, db_default=[], blank=True)
    refusal_counts = models.JSONField(default=dict, db_default={}, blank=True)
    error_message = models.TextField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta(Stamped.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.file_name


class ListingImport(BroughtFile):
    """A file of listings."""

    account = models.ForeignKey(
        "accounts.Account",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="listing_imports",
        db_index=False,
    )
    user = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="listing_imports"
    )
    feed = models.ForeignKey(Feed, on_delete=models.SET_NULL, null=True, blank=True, related_name="imports")
    layout = models.TextField(null=True, blank=True)
    status = models.TextField(
        choices=ImportStatus.choices, default=ImportStatus.UPLOADED, db_default=ImportStatus.UPLOADED
    )

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "listing_imports"
        constraints = [listed("status", ImportStatus, name="listing_imports_status")]
        indexes = [
            models.Index(fields=["account", "-created_at"], name="listing_imports_account"),
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(status__in=(ImportStatus.PENDING, ImportStatus.PROCESSING)),
                name="listing_imports_due",
            ),
        ]
