import json
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import Account, Membership, Role, User
from billing.limits import local_day
from integrations.areas import CIRCLE, CITIES, COUNTIES, SUBDIVISIONS, ZIP_CODES
from integrations.mls.record import PropertyType
from market_reports.audiences import AUDIENCES
from market_reports.files import EXTENSIONS, stored_path
from market_reports.generation import generate
from market_reports.models import OPEN_STATUSES, ReportGeneration, ReportStatus
from market_reports.ordering.order_fields import FILTER_FIELDS, LANGUAGES
from market_reports.queue import order_report
from market_reports.request import REPORT_TYPES, OrderInvalid, ReportRequest
from trendyreports.core.storage import read_file

KINDS = {"zip": ZIP_CODES, "city": CITIES, "county": COUNTIES, "subdivision": SUBDIVISIONS}


class Command(BaseCommand):
    help = "Make one market report here and now, and print its key figures. Needs PostgreSQL only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--account", required=True, metavar="SLUG")
        parser.add_argument("--type", required=True, choices=sorted(REPORT_TYPES), dest="report_type")
        add_area(parser)
        add_window(parser)
        add_choice(parser)
        parser.add_argument("--out", type=Path, required=True, metavar="DIR")

    def handle(self, *args: Any, **options: Any) -> None:
        account = account_by_slug(options["account"])
        report = finished(account, params_of(options))
        folder: Path = options["out"]
        folder.mkdir(parents=True, exist_ok=True)
        for extension in EXTENSIONS:
            content = read_file(stored_path(report.pk, report.attempts, extension))
            (folder / f"report.{extension}").write_bytes(content)
        document = json.loads((folder / "report.json").read_bytes())
        self.stdout.write(json.dumps(key_figures(document, folder), indent=2, ensure_ascii=False))


def add_area(parser: ArgumentParser) -> None:
    """Where to look."""
    for option, kind in KINDS.items():
        parser.add_argument(
            f"--{option}",
            action="append",
            default=[],
            dest=kind,
            metavar=option.upper(),
            help="again for more",
        )
    parser.add_argument("--state", metavar="ST", help="of cities, counties, subdivisions: its two letters")
    parser.add_argument("--near", metavar="LAT,LON", help="instead: a circle round a point, with --miles")
    parser.add_argument("--miles", metavar="N")


def add_window(parser: ArgumentParser) -> None:
    """Which days."""
    parser.add_argument("--from", dest="start", metavar="DATE", help="first day, as 2014-07-01")
    parser.add_argument("--to", dest="end", metavar="DATE", help="last day")
    parser.add_argument("--days", type=int, help="instead of two dates: the days that end on --as-of")
    parser.add_argument("--as-of", metavar="DATE", help="the last day of --days; today if not given")
    parser.add_argument("--keep-window", action="store_true", help="do not widen a thin window")


def add_choice(parser: ArgumentParser) -> None:
    """Which homes, for whom."""
    parser.add_argument("--audience", choices=sorted(AUDIENCES), help="a preset of the report type")
    parser.add_argument("--language", choices=sorted(LANGUAGES), help="English if not given")
    kinds = [kind.value for kind in PropertyType]
    parser.add_argument(
        "--type-of-home", action="append", choices=kinds, dest="property_types", help="again for more"
    )
    for name in ("min_price", "max_price", "min_beds", "min_baths"):
        parser.add_argument(f"--{name.replace('_', '-')}", metavar="N")


def account_by_slug(slug: str) -> Account:
    try:
        return Account.objects.get(slug=slug)
    except Account.DoesNotExist as fault:
        raise CommandError(f"There is no account with the slug “{slug}”.") from fault


def owner_of(account: Account) -> User | None:
    """The person whose name the report carries: the account's first owner."""
    owners = Membership.objects.filter(account=account, role=Role.OWNER).select_related("user")
    first = owners.order_by("created_at").first()
    return first.user if first else None


def params_of(options: dict[str, Any]) -> dict[str, Any]:
    """The order in plain data, as a form or the API would give it. Raises CommandError."""
    if options["days"] and (options["start"] or options["end"]):
        raise CommandError("Give either --days or --from and --to.")
    params = {"report_type": options["report_type"], "area": area_of(options)}
    if options["start"] or options["end"]:
        params["window"] = {"start": options["start"], "end": options["end"]}
    elif options["days"]:
        params["window"] = {"days": options["days"]}
    filters = {name: options[name] for name in FILTER_FIELDS if options[name]}
    chosen = {name: options[name] for name in ("as_of", "audience", "language") if options[name]}
    return params | chosen | {"filters": filters, "keep_window": options["keep_window"]}


def area_of(options: dict[str, Any]) -> dict[str, Any]:
    """Where to look, by exactly one kind of place. Raises CommandError."""
    named = [kind for kind in KINDS.values() if options[kind]]
    if len(named) + bool(options["near"]) != 1:
        raise CommandError("Give the area by --zip or by --city, --county, --subdivision or --near.")
    if named:
        state = None if named[0] == ZIP_CODES else options["state"]
        return {"kind": named[0], "values": options[named[0]], "state": state}
    return {"kind": CIRCLE, "centre": options["near"].split(","), "miles": options["miles"]}


def finished(account: Account, params: dict[str, Any]) -> ReportGeneration:
    """The report, made by this process (or by a worker that was quicker). Raises CommandError in words."""
    now = timezone.now()
    try:
        request = ReportRequest.from_params(params, today=local_day(account, now))
    except OrderInvalid as fault:
        raise CommandError(str(fault)) from fault
    report = order_report(
        account=account,
        user=owner_of(account),
        request=request,
        now=now,
        billable=False,
        ring_for_worker=False,
    )
    while report.status in OPEN_STATUSES:
        if not generate(report.pk):
            time.sleep(0.2)
        report.refresh_from_db()
    if report.status != ReportStatus.COMPLETED:
        raise CommandError(report.error_message or "The report failed.")
    return report


def key_figures(document: dict[str, Any], folder: Path) -> dict[str, Any]:
    """What the report says, short enough for a terminal."""
    figures = {
        figure["key"]: {key: figure[key] for key in ("value", "display", "count", "few", "reason")}
        for figure in document["figures"]
    }
    return {
        "report_type": document["report_type"],
        "title": document["title"],
        "area": document["area"]["label"],
        "window": document["window"],
        "headline": document["headline"],
        "figures": figures,
        "files": [str(folder / f"report.{extension}") for extension in EXTENSIONS],
    }
