"""``manage.py import_listings``: a file of listings into a feed, with PostgreSQL alone."""

import json
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import Account
from integrations.files.columns import LABELS, missing
from integrations.files.layouts import Layout, column_map, recognise
from integrations.files.loading import batches, store_batch
from integrations.files.reading import NotAListingFile, Table, read_table
from integrations.files.rows import row_reader
from integrations.files.sources import exported_on, file_feed
from integrations.files.tally import Tally
from integrations.models import Feed

REFUSALS_TOLD = 10


class Command(BaseCommand):
    """Prints what the file is, the first refusals, and on the last line the counts as JSON."""

    help = "Import a file of listings (CSV, also gzip) into an account's own feed or a shared one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        whose = parser.add_mutually_exclusive_group()
        whose.add_argument("--account", metavar="SLUG", help="whose file it is; no other account reads it")
        whose.add_argument("--shared", action="store_true", help="for accounts without feeds (default)")
        parser.add_argument("--name", help="name of the source; the same name again updates it")
        parser.add_argument("--map", nargs="+", action="extend", default=[], metavar="COLUMN=FIELD",
                            help=f"what a column means; fields: {', '.join(LABELS)}")  # fmt: skip
        parser.add_argument(
            "--minimum-price", type=int, metavar="DOLLARS", help="prices under it are refused"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        try:
            with options["file"].open("rb") as stored:
                told = self.load(read_table(stored), options)
        except OSError as fault:
            raise CommandError(f"{options['file']} cannot be read: {fault.strerror}.") from fault
        except NotAListingFile as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(json.dumps(told | {"seconds": round(time.monotonic() - started, 2)}))

    def load(self, table: Table, options: dict[str, Any]) -> dict[str, Any]:
        """Import the table's rows; the counts for the last line. Raises NotAListingFile and CommandError."""
        now = timezone.now()
        layout = recognise(table.header)
        columns = column_map(layout, table.header) | mapped(options["map"], table.header)
        refuse_incomplete(columns, layout)
        feed = feed_for(layout, options)
        reader = row_reader(
            header=table.header,
            columns=columns,
            layout=layout,
            minimum_price=feed.minimum_price,
            exported_on=exported_on(options["file"].name, otherwise=timezone.localdate(now)),
            time_zone=feed.time_zone,
        )
        self.stdout.write(f"This is {layout.words}.")
        tally = Tally()
        for batch in batches(table.rows, reader):
            store_batch(feed, batch, seen_at=now, tally=tally, reader=reader)
        self.tell_refusals(tally)
        return {"source": feed.name, "layout": layout.key, **counts(tally)}

    def tell_refusals(self, tally: Tally) -> None:
        """The first refused rows, one line each."""
        for refusal in tally.refusals[:REFUSALS_TOLD]:
            self.stdout.write(f"Row {refusal.number} refused: {refusal.reason}")
        if tally.refused > REFUSALS_TOLD:
            self.stdout.write(f"and {tally.refused - REFUSALS_TOLD} more refused rows.")


def mapped(pairs: list[str], header: list[str]) -> dict[str, str]:
    """Column → field from ``COLUMN=FIELD``; an empty field leaves the column out. Raises CommandError."""
    meanings = {}
    for pair in pairs:
        column, sign, meaning = pair.rpartition("=")
        if not sign or column not in header:
            raise CommandError(f"--map {pair}: the file has the columns {', '.join(header)}.")
        if meaning and meaning not in LABELS:
            raise CommandError(f"--map {pair}: a column can be {', '.join(LABELS)}.")
        meanings[column] = meaning
    return meanings


def refuse_incomplete(columns: dict[str, str], layout: Layout) -> None:
    """Raise CommandError when the columns do not tell enough to know a listing by."""
    lacking = missing({*columns.values(), *layout.always})
    if lacking:
        raise CommandError(f"The file needs {', '.join(lacking)}. Name the column with --map COLUMN=FIELD.")


def feed_for(layout: Layout, options: dict[str, Any]) -> Feed:
    """The feed the file goes into. Raises CommandError for an account that is not there."""
    account = None
    if options["account"]:
        account = Account.objects.filter(slug=options["account"]).first()
        if account is None:
            raise CommandError(f"There is no account with the slug “{options['account']}”.")
    feed = file_feed(account=account, name=options["name"] or layout.name)
    if options["minimum_price"] is not None:
        feed.minimum_price = options["minimum_price"]
        feed.save(update_fields=["minimum_price"])
    return feed


def counts(tally: Tally) -> dict[str, Any]:
    """The tally as plain data; added + updated + unchanged + repeated + refused = rows."""
    names = ("rows", "added", "updated", "unchanged", "repeated", "refused")
    return {name: getattr(tally, name) for name in names} | {"refused_because": dict(tally.refused_because)}
