from argparse import ArgumentParser
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Account
from market_reports.models import ReportGeneration, ReportStatus
from market_reports.redrawing import CannotRedraw, Redrawn, redraw


class Command(BaseCommand):
    help = (
        "Draw finished reports again from their stored documents, without any vendor and with the brand "
        "of then. Ends with 1 when one of them could not be drawn."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("report_id", nargs="?", type=UUID, metavar="REPORT_ID")
        parser.add_argument("--all", action="store_true", help="every finished report")
        parser.add_argument("--account", metavar="SLUG", help="with --all: of this account only")
        parser.add_argument("--since", metavar="DATE", help="with --all: made on this day or later")

    def handle(self, *args: Any, **options: Any) -> None:
        faults = drawn = 0
        for report in chosen(options).iterator(chunk_size=200):
            try:
                done = redraw(report.pk)
            except CannotRedraw as fault:
                faults += 1
                self.stderr.write(f"{report.pk} ({report}): skipped. {fault}")
            else:
                drawn += 1
                self.stdout.write(f"{report.pk} ({report}): {told(done)}")
        self.stdout.write(f"{drawn} drawn again, {faults} skipped.")
        if faults:
            raise CommandError(f"{faults} could not be drawn again; they are named above.")


def chosen(options: dict[str, Any]) -> QuerySet[ReportGeneration]:
    """The reports that are asked for, oldest first. Raises CommandError."""
    one, narrowed = options["report_id"], options["account"] or options["since"]
    if bool(one) == options["all"] or (one and narrowed):
        raise CommandError("Name one report, or give --all, which --account and --since may narrow.")
    finished = ReportGeneration.objects.filter(status=ReportStatus.COMPLETED)
    if one:
        if not finished.filter(pk=one).exists():
            raise CommandError(f"There is no finished report {one}.")
        return finished.filter(pk=one)
    if options["account"]:
        if not Account.objects.filter(slug=options["account"]).exists():
            raise CommandError(f"There is no account with the slug “{options['account']}”.")
        finished = finished.filter(account__slug=options["account"])
    if options["since"]:
        finished = finished.filter(generated_at__gte=beginning_of(options["since"]))
    return finished.order_by("generated_at", "pk")


def beginning_of(text: str) -> datetime:
    """The first moment of a day. Raises CommandError."""
    try:
        return timezone.make_aware(datetime.combine(date.fromisoformat(text), time()))
    except ValueError as fault:
        raise CommandError("Give the day of --since as 2026-07-01.") from fault


def told(done: Redrawn) -> str:
    """What came of one report."""
    if not done.changed:
        return "the same as before."
    kept = f"; {', '.join(done.same)} the same as before" if done.same else ""
    return f"{', '.join(done.changed)} replaced{kept}."
