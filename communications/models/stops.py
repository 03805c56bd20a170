"""Who agreed to what, and who must not be written to, or not so often."""

from __future__ import annotations

from django.db import models

from trendyreports.core.columns import Created, Stamped, UuidKeyed, listed
from trendyreports.core.tenancy import TenantQuerySet


class EmailSuppression(UuidKeyed, Created):
    """An address nobody (account null) or one account must not write to; stored in lower case."""

    account = models.ForeignKey(
        "accounts.Account",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="email_suppressions",
        db_index=False,
    )
    email = models.TextField()
    reason = models.TextField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "email_suppressions"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "email"], nulls_distinct=False, name="email_suppressions_account_email"
            ),
        ]
        indexes = [models.Index(fields=["email"], name="email_suppressions_email")]

    def __str__(self) -> str:
        return self.email


class Consent(UuidKeyed, Created):
    """A consumer's yes to texts: who, to what words, when, from where."""

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="consents")
    phone = models.TextField(db_index=True)
    text_version = models.TextField()
    text = models.TextField()
    language = models.TextField(default="en", db_default="en")
    page = models.TextField(null=True, blank=True)
    ip_address = models.GenericIPAddressField(null=True, blank=True)
    lead_id = models.UUIDField(null=True, blank=True)
    consumer_report_id = models.UUIDField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "consents"

    def __str__(self) -> str:
        return f"{self.phone} to {self.account}"


class SmsOptOut(UuidKeyed, Created):
    """A number that answered STOP: to our number (account null) or to one account."""

    account = models.ForeignKey(
        "accounts.Account",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="sms_opt_outs",
        db_index=False,
    )
    phone = models.TextField(db_index=True)
    keyword = models.TextField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "sms_opt_outs"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "phone"], nulls_distinct=False, name="sms_opt_outs_account_phone"
            )
        ]

    def __str__(self) -> str:
        return self.phone


class HowOften(models.TextChoices):
    EVERY = "every", "Every time"
    MONTHLY = "monthly", "Once a month at most"
    CHANGED = "changed", "Only when something changed"


class ReaderPreference(UuidKeyed, Stamped):
    """How often a reader wants the report mail of one account; the address in lower case."""

    account = models.ForeignKey(
        "accounts.Account", on_delete=models.CASCADE, related_name="reader_preferences", db_index=False
    )
    email = models.TextField()
    how_often = models.TextField(choices=HowOften.choices, default=HowOften.EVERY, db_default=HowOften.EVERY)
    paused_until = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "reader_preferences"
        constraints = [
            listed("how_often", HowOften, name="reader_preferences_how_often"),
            models.UniqueConstraint(fields=["account", "email"], name="reader_preferences_reader"),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.how_often}"
