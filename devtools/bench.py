"""Runs the benches: every module ``devtools.bench_NAME`` with a function ``run(report)``, or those named.

``python3 dev.py bench [NAME...]``. Exit code 1 when a bench fails or a yardstick is missed.
"""

import importlib
import os
import sys
import time
from pathlib import Path

import django

from devtools import measure


def names() -> list[str]:
    return sorted(path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py"))


def main(chosen: list[str]) -> int:
    unknown = set(chosen) - set(names())
    if unknown:
        report(f"No such bench: {', '.join(sorted(unknown))}. There are: {', '.join(names())}")
        return 2
    report(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for name in chosen or names():
        run_one(name)
    missed = [yardstick for yardstick in measure.yardsticks if not yardstick.held]
    report(f"\nYardsticks: {len(measure.yardsticks) - len(missed)} of {len(measure.yardsticks)} held")
    for yardstick in measure.yardsticks:
        report(f"  {yardstick}")
    return int(bool(missed))


def run_one(name: str) -> None:
    report(f"\n── {name} ──")
    started = time.monotonic()
    importlib.import_module(f"devtools.bench_{name}").run(report)
    report(f"({time.monotonic() - started:.0f} s)")


def report(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trendyreports.settings")
    django.setup()
    sys.exit(main(sys.argv[1:]))
