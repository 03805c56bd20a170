"""The agent's home value page: how it answers, where, and how many came."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from consumer_reports.models.report import Mode
from consumer_reports.querysets import OfHomeValuePageQuerySet
from trendyreports.core.columns import Stamped, UuidKeyed, listed
from trendyreports.core.tenancy import TenantQuerySet


class HomeValuePage(UuidKeyed, Stamped):
    """What an agent decided about her page; without a row it is open everywhere and answers at once.

    ``zip_codes`` are those she serves; empty serves every home.
    """

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="home_value_pages")
    user = models.OneToOneField("accounts.User", on_delete=models.CASCADE, related_name="home_value_page")
    is_open = models.BooleanField(default=True, db_default=True)
    mode = models.TextField(choices=Mode.choices, default=Mode.INSTANT, db_default=Mode.INSTANT)
    zip_codes = ArrayField(models.TextField(), default=list, blank=True, db_default=models.Value("{}"))

    objects = TenantQuerySet.as_manager()

    class Meta:
        db_table = "home_value_pages"
        constraints = [listed("mode", Mode, name="home_value_pages_mode")]

    def __str__(self) -> str:
        return f"Home value page of {self.user}"


class HomeValueDay(models.Model):
    """How many came to a page on one UTC day: visits, different visitors, homes confirmed."""

    id = models.BigAutoField(primary_key=True)
    page = models.ForeignKey(HomeValuePage, on_delete=models.CASCADE, related_name="days", db_index=False)
    date = models.DateField()
    visits = models.IntegerField(default=0, db_default=0)
    unique_visits = models.IntegerField(default=0, db_default=0)
    homes_confirmed = models.IntegerField(default=0, db_default=0)

    objects = OfHomeValuePageQuerySet.as_manager()

    class Meta:
        db_table = "home_value_days"
        constraints = [models.UniqueConstraint(fields=["page", "date"], name="home_value_days_day")]

    def __str__(self) -> str:
        return f"{self.page} on {self.date}"


class HomeValueVisitor(models.Model):
    """A browser that opened a page on a day: a salted hash that means nothing the day after."""

    id = models.BigAutoField(primary_key=True)
    page = models.ForeignKey(HomeValuePage, on_delete=models.CASCADE, related_name="visitors", db_index=False)
    date = models.DateField()
    visitor = models.TextField()

    objects = OfHomeValuePageQuerySet.as_manager()

    class Meta:
        db_table = "home_value_visitors"
        constraints = [
            models.UniqueConstraint(fields=["page", "date", "visitor"], name="home_value_visitors_once")
        ]

    def __str__(self) -> str:
        return f"{self.page} on {self.date}"
