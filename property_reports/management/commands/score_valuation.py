"""``manage.py score_valuation``: how far off the valuation would have been on a file of past sales."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from integrations.files.columns import LABELS
from integrations.files.layouts import column_map, recognise
from integrations.files.loading import batches
from integrations.files.reading import NotAListingFile, Table, read_table
from integrations.files.rows import row_reader
from integrations.files.sources import exported_on
from integrations.management.commands.import_listings import mapped, refuse_incomplete
from integrations.mls.record import ListingRecord
from property_reports.valuing.records import sale_of
from property_reports.valuing.scoring import score

LEAST_PRICE = 10_000


class Command(BaseCommand):
    """Prints the score as JSON; each sale of the window is valued from the sales closed before it."""

    help = (
        "Score the valuation on a file of sales (any layout that import_listings knows). No database is used."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--from", dest="start", type=day, required=True, metavar="DATE")
        parser.add_argument(
            "--to", dest="end", type=day, metavar="DATE", help="the last day; without: of the file"
        )
        parser.add_argument("--map", nargs="+", action="extend", default=[], metavar="COLUMN=FIELD",
                            help=f"what a column means; fields: {', '.join(LABELS)}")  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as stored:
                records = list(records_in(read_table(stored), options))
        except OSError as fault:
            raise CommandError(f"{options['file']} cannot be read: {fault.strerror}.") from fault
        except NotAListingFile as fault:
            raise CommandError(str(fault)) from fault
        sales = [sale for sale in map(sale_of, records) if sale]
        found = score(sales, options["start"], options["end"] or date.max)
        if not found.asked:
            raise CommandError("The file has no sale that closed on the days asked for.")
        self.stdout.write(json.dumps(found.told(), indent=2))


def day(text: str) -> date:
    """A day as 2015-01-15. Raises ValueError, which argparse tells."""
    return date.fromisoformat(text)


def records_in(table: Table, options: dict[str, Any]) -> Iterator[ListingRecord]:
    """The listings of a file, each key once. Raises NotAListingFile and CommandError."""
    layout = recognise(table.header)
    columns = column_map(layout, table.header) | mapped(options["map"], table.header)
    refuse_incomplete(columns, layout)
    reader = row_reader(
        header=table.header,
        columns=columns,
        layout=layout,
        minimum_price=LEAST_PRICE,
        exported_on=exported_on(options["file"].name, otherwise=timezone.localdate()),
        time_zone="UTC",
    )
    seen = set()
    for batch in batches(table.rows, reader):
        for record in batch.records:
            if record.listing_key not in seen:
                seen.add(record.listing_key)
                yield record
