"""What the data cannot know, and the PDF of a report."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from consumer_reports.models.report import OPEN_STATUSES, ConsumerReport, ConsumerReportStatus
from consumer_reports.querysets import OfConsumerReportQuerySet
from trendyreports.core.columns import Created, Stamped, UuidKeyed, listed
from trendyreports.core.outbox import Leased


class RuleOfThumb(models.Model):
    """By how many percent an answer of the owner moves the range: a rule of thumb, not measured here."""

    id = models.BigAutoField(primary_key=True)
    key = models.SlugField(unique=True)
    label = models.TextField(help_text="English, as the owner would say it.")
    label_es = models.TextField("label in Spanish")
    percent = models.DecimalField(max_digits=4, decimal_places=2, help_text="-10 to 10.")
    position = models.IntegerField(default=0, db_default=0)
    is_active = models.BooleanField(default=True, db_default=True)

    class Meta:
        db_table = "rules_of_thumb"
        verbose_name_plural = "rules of thumb"
        constraints = [
            models.CheckConstraint(condition=Q(percent__range=(-10, 10)), name="rules_of_thumb_percent")
        ]
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.label


class ConsumerReportPdf(UuidKeyed, Stamped, Leased):
    """The PDF of a report as its page stood: made once for each ``version``, the digest of what it shows."""

    report = models.ForeignKey(ConsumerReport, on_delete=models.CASCADE, related_name="pdfs", db_index=False)
    version = models.TextField()
    status = models.TextField(choices=ConsumerReportStatus.choices, default=ConsumerReportStatus.PENDING)
    path = models.TextField(null=True, blank=True)
    error_message = models.TextField(null=True, blank=True)

    objects = OfConsumerReportQuerySet.as_manager()

    class Meta:
        db_table = "consumer_report_pdfs"
        constraints = [
            listed("status", ConsumerReportStatus, name="consumer_report_pdfs_status"),
            models.UniqueConstraint(fields=["report", "version"], name="consumer_report_pdfs_version"),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(status__in=OPEN_STATUSES),
                name="consumer_report_pdfs_due",
            )
        ]

    def __str__(self) -> str:
        return f"PDF of {self.report}"


class WordKind(models.TextChoices):
    NOT_MY_HOME = "not_my_home", "Not my home"
    WRONG_NUMBER = "wrong_number", "Wrong number or address"


class WordFromReader(UuidKeyed, Created):
    """What a reader told us of a report without signing in: not her home, or a wrong number."""

    report = models.ForeignKey(ConsumerReport, on_delete=models.CASCADE, related_name="words_from_readers")
    kind = models.TextField(choices=WordKind.choices)
    text = models.TextField(null=True, blank=True)

    objects = OfConsumerReportQuerySet.as_manager()

    class Meta:
        db_table = "consumer_report_words"
        verbose_name_plural = "words from readers"
        constraints = [listed("kind", WordKind, name="consumer_report_words_kind")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.report}"
