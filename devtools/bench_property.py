"""Bench of property reports: one of twelve pages drawn by us and printed by a warm headless Chromium.

Both get the same HTML, styles, faces and stored pictures, as in the bench of the PDF.
"""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from devtools.bench_pdf import chromium, our_renderer, print_page, size_of, take_turns
from devtools.measure import against, mebibytes
from devtools.property_job import prepare

KEY = "property"
WORKER = "devtools.property_worker"
CPU_AT_MOST, CPU_AIM = 0.5, 0.4  # of Chromium's
MEMORY_AT_MOST = 0.25


def run(report: Callable[[str], None]) -> None:
    """Both renderers in turn; medians, their ratios, and the files to look at."""
    with tempfile.TemporaryDirectory() as folder:
        job = Path(folder)
        prepare(job)
        with our_renderer(job, WORKER) as (ours, our_meter), chromium(job) as (page, their_meter):
            rendered, drawn, theirs = take_turns(
                (our_meter, partial(ours, f"render {KEY}")),
                (our_meter, partial(ours, f"draw {KEY}")),
                (their_meter, partial(print_page, page, job, KEY)),
            )
        sizes = [
            size_of(KEY, name, (job / f"{name}-{KEY}.pdf").read_bytes()) for name in ("ours", "chromium")
        ]
    report(
        f"{rendered.cpu_seconds:.3f} s CPU, {drawn.cpu_seconds:.3f} s from document to checked PDF "
        f"({sizes[0]}, peak {mebibytes(rendered.peak_bytes)}); Chromium {theirs.cpu_seconds:.3f} s "
        f"({sizes[1]}, peak {mebibytes(theirs.peak_bytes)})"
    )
    cpu, memory = rendered.cpu_seconds / theirs.cpu_seconds, rendered.peak_bytes / theirs.peak_bytes
    report(against("property PDF, CPU against warm Chromium", cpu, at_most=CPU_AT_MOST, aim=CPU_AIM))
    report(against("property PDF, memory against Chromium", memory, at_most=MEMORY_AT_MOST))
