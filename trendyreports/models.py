"""What the platform admin reads: two views of the database, computed when they are read."""

from __future__ import annotations

from django.db import models


class DailyMetrics(models.Model):
    """One UTC day of the platform; there is a row for every day since the first, busy or not."""

    day = models.DateField(primary_key=True)
    signups = models.IntegerField()
    new_accounts = models.IntegerField()
    market_reports = models.IntegerField()
    market_reports_failed = models.IntegerField()
    property_reports = models.IntegerField()
    property_reports_failed = models.IntegerField()
    consumer_reports = models.IntegerField()
    consumer_reports_failed = models.IntegerField()
    leads = models.IntegerField()
    emails = models.IntegerField()
    texts = models.IntegerField()
    revenue_cents = models.BigIntegerField()

    class Meta:
        managed = False
        db_table = "admin_daily_metrics"
        verbose_name = "day in figures"
        verbose_name_plural = "daily figures"

    def __str__(self) -> str:
        return str(self.day)


class AgentStanding(models.Model):
    """One agent's place by finished reports, then leads, then conversions; equal figures share a place."""

    user = models.OneToOneField(
        "accounts.User", on_delete=models.DO_NOTHING, primary_key=True, related_name="standing"
    )
    account = models.ForeignKey("accounts.Account", on_delete=models.DO_NOTHING, null=True, related_name="+")
    agent = models.TextField()
    email = models.TextField()
    market_reports = models.IntegerField()
    property_reports = models.IntegerField()
    consumer_reports = models.IntegerField()
    reports = models.IntegerField()
    leads = models.IntegerField()
    conversions = models.IntegerField()
    rank = models.IntegerField()

    class Meta:
        managed = False
        db_table = "admin_agent_leaderboard"
        verbose_name = "agent's standing"
        verbose_name_plural = "agent leaderboard"

    def __str__(self) -> str:
        return f"{self.rank}. {self.agent}"
