"""Report runs and schedules in Django admin."""

from __future__ import annotations

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from market_reports.models import (
    ReportGeneration,
    ReportLink,
    SavedArea,
    Schedule,
    ScheduleRun,
    WordingOverrule,
)
from market_reports.scheduling.slots import is_zone
from market_reports.scheduling.verbs import pause, resume
from trendyreports.core.admin_pages import OperationsAdmin, ReadOnlyAdmin, when
from trendyreports.core.formatting import count_of

PAUSED_BY_STAFF = "TrendyReports support paused this schedule."


@admin.register(ReportGeneration)
class ReportGenerationAdmin(ReadOnlyAdmin):
    list_display = (
        "__str__",
        "account",
        "user",
        "status",
        "made_in",
        "created_at",
    )
    list_filter = ("status", "report_type", when("created_at"))
    search_fields = ("title", "account__name", "user__email")
    ordering = ("-created_at",)

    @admin.display(description="Made in", ordering="processing_time_ms")
    def made_in(self, report: ReportGeneration) -> str:
        """Seconds from the claim to the files; a dash until then."""
        return f"{report.processing_time_ms / 1000:.1f} s" if report.processing_time_ms else "–"


class ScheduleAdminForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for mypy only
    """A schedule as an operator changes it."""

    def clean_time_zone(self) -> str:
        """Only a zone that is known: the schedule would be paused for another."""
        name = str(self.cleaned_data["time_zone"])
        if not is_zone(name):
            raise forms.ValidationError("There is no such time zone. Write it like America/Los_Angeles.")
        return name


@admin.register(Schedule)
class ScheduleAdmin(OperationsAdmin):
    form = ScheduleAdminForm
    list_display = (
        "__str__",
        "account",
        "report_type",
        "cadence",
        "active",
        "consecutive_failures",
        "next_run_at",
    )
    list_filter = ("active", "cadence", "report_type", when("next_run_at"))
    search_fields = ("name", "account__name", "user__email")
    readonly_fields = ("consecutive_failures", "last_run_at", "created_at", "updated_at")
    long_text = ("greeting", "note")
    actions = ("pause_schedules", "resume_schedules")
    ordering = ("-created_at",)

    @admin.action(description="Pause the chosen schedules")
    def pause_schedules(self, request: HttpRequest, chosen: QuerySet[Schedule]) -> None:
        """Nothing goes out of them until somebody resumes them; who opens one reads why."""
        resting = list(chosen.filter(active=True))
        for schedule in resting:
            pause(schedule, PAUSED_BY_STAFF)
        self.message_user(request, f"{count_of(len(resting), 'schedule')} paused.")

    @admin.action(description="Resume the chosen schedules")
    def resume_schedules(self, request: HttpRequest, chosen: QuerySet[Schedule]) -> None:
        """They go on from their next date."""
        now = timezone.now()
        woken = [schedule for schedule in chosen.filter(active=False) if resume(schedule, now)]
        self.message_user(request, f"{count_of(len(woken), 'schedule')} resumed.")


@admin.register(ScheduleRun)
class ScheduleRunAdmin(ReadOnlyAdmin):
    list_display = ("schedule", "slot", "status", "outcome", "report_run", "started_at", "finished_at")
    list_filter = ("status", "outcome", when("started_at"))
    search_fields = ("schedule__name", "schedule__account__name", "slot")
    ordering = ("-started_at",)


@admin.register(SavedArea)
class SavedAreaAdmin(OperationsAdmin):
    list_display = ("name", "account", "created_at")
    list_filter = (when("created_at"),)
    search_fields = ("name", "account__name")
    readonly_fields = ("created_at", "updated_at")


@admin.register(ReportLink)
class ReportLinkAdmin(ReadOnlyAdmin):
    list_display = ("report", "account", "user", "created_at", "revoked_at")
    list_filter = (when("created_at"), when("revoked_at"))
    search_fields = ("report__title", "account__name", "user__email")
    ordering = ("-created_at",)


@admin.register(WordingOverrule)
class WordingOverruleAdmin(ReadOnlyAdmin):
    list_display = ("text", "words", "reason", "account", "user", "created_at")
    list_filter = (when("created_at"),)
    search_fields = ("text", "reason", "account__name", "user__email")
    ordering = ("-created_at",)
