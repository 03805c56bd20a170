import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from trendyreports.sweeping import drain, ring_due


class Command(BaseCommand):
    help = "Ring for all work that is due; with --drain do it here, which needs neither broker nor workers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--drain", action="store_true", help="do the work in this process")

    def handle(self, *args: Any, **options: Any) -> None:
        counts = drain(timezone.now) if options["drain"] else ring_due(timezone.now())
        self.stdout.write(json.dumps(counts))
