"""Bench of the PDF: every type of market report drawn by us and printed by a warm headless Chromium.

Both get the same HTML, styles, faces and stored pictures, both are warm, and they take turns. Each is
measured with everything it starts; the program that drives it is not counted: for us that is the product
itself, whose way from the document to the checked PDF is measured beside it.
"""

import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from pypdf import PdfReader

from devtools.measure import Cost, Meter, against, file_of, mebibytes, median_cost
from devtools.pdf_job import prepare
from market_reports.report_types import TYPES

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
]
WARM_UP, ROUNDS = 1, 7
BURST = 3  # in a row, as a busy worker makes them; after a pause both pay for cold caches instead
START_SECONDS = 30.0
SETTLE_SECONDS = 0.2  # what the one leaves running shall not slow the other
CPU_AT_MOST, CPU_AIM = 0.5, 0.35  # of Chromium's
MEMORY_AT_MOST = 0.25

Action = Callable[[], None]


def run(report: Callable[[str], None], *, keys: Sequence[str] = ()) -> None:
    """Both renderers in turn, type by type; medians, their ratios, and the files to look at."""
    compare(report, prepare, keys or [kind.key for kind in TYPES], aim=CPU_AIM)


def compare(
    report: Callable[[str], None], make: Callable[[Path], None], keys: Sequence[str], *, aim: float
) -> None:
    """The pages that ``make`` puts into a folder, drawn by each renderer."""
    with tempfile.TemporaryDirectory() as folder:
        job = Path(folder)
        make(job)
        with (
            ours(job, "devtools.pdf_renderer") as (render, renderer),
            ours(job, "devtools.pdf_worker") as (draw, worker),
            chromium(job) as (page, theirs),
        ):
            for key in keys:
                sides = (
                    (renderer, partial(render, key)),
                    (worker, partial(draw, key)),
                    (theirs, partial(print_page, page, job, key)),
                )
                costs = take_turns(*sides)
                held = [meter.held_bytes(partial(in_a_row, action)) for meter, action in sides]
                tell(report, job, key, costs, held, aim=aim)


def take_turns(*actions: tuple[Meter, Action]) -> list[list[Cost]]:
    """What each action cost in every round, measured one after the other."""
    costs: list[list[Cost]] = [[] for _ in actions]
    for number in range(WARM_UP + ROUNDS):
        for found, (meter, action) in zip(costs, actions, strict=True):
            time.sleep(SETTLE_SECONDS)
            cost = meter.cost(partial(in_a_row, action))
            if number >= WARM_UP:
                found.append(Cost(cost.wall_seconds / BURST, cost.cpu_seconds / BURST, cost.peak_bytes))
    return costs


def in_a_row(action: Action) -> None:
    """One burst."""
    for _ in range(BURST):
        action()


def tell(
    report: Callable[[str], None],
    job: Path,
    key: str,
    costs: Sequence[Sequence[Cost]],
    held: Sequence[int],
    *,
    aim: float,
) -> None:
    """A line of figures, and the ratios against their limits; the PDFs are kept to look at.

    A machine is now fast and now slow: so each round is compared in itself, and the median of that counts.
    """
    rendered, drawn, theirs = (median_cost(given).cpu_seconds for given in costs)
    share = statistics.median(
        ours.cpu_seconds / other.cpu_seconds for ours, other in zip(costs[0], costs[2], strict=True)
    )
    sizes = [size_of(key, name, (job / f"{name}-{key}.pdf").read_bytes()) for name in ("ours", "chromium")]
    report(
        f"{key}: {rendered:.3f} s CPU ({sizes[0]}, {mebibytes(held[0])}); with the product, from document to "
        f"checked PDF, {drawn:.3f} s ({mebibytes(held[1])}); Chromium {theirs:.3f} s "
        f"({sizes[1]}, {mebibytes(held[2])})"
    )
    report(against(f"{key} PDF, CPU against warm Chromium", share, at_most=CPU_AT_MOST, aim=aim))
    report(against(f"{key} PDF, memory against Chromium", held[0] / held[2], at_most=MEMORY_AT_MOST))


def size_of(key: str, name: str, content: bytes) -> str:
    """How large a PDF is; it is kept to look at."""
    file_of(f"{key}-{name}.pdf").write_bytes(content)
    return f"{len(content) / 1024:.0f} KiB, {len(PdfReader(io.BytesIO(content)).pages)} pages"


@contextmanager
def ours(job: Path, module: str) -> Iterator[tuple[Callable[[str], None], Meter]]:
    """A process of ours that draws when it is told to, and its meter."""
    with Meter() as meter:
        process = meter.start(
            [sys.executable, "-m", module, str(job)],
            cwd=ROOT,
            env={**os.environ, "STORAGE_DIR": str(job)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

        def tell_it(word: str) -> None:
            if process.stdin is None or process.stdout is None:
                raise RuntimeError("our renderer cannot be spoken to")
            process.stdin.write(f"{word}\n".encode())
            process.stdin.flush()
            if process.stdout.readline() != b"done\n":
                raise RuntimeError("our renderer has ended")

        try:
            yield tell_it, meter
        finally:
            process.terminate()
            process.wait()


@contextmanager
def chromium(job: Path) -> Iterator[tuple[Page, Meter]]:
    """A page of a Chromium that stays, and its meter."""
    profile = job / "profile"
    with Meter() as meter, sync_playwright() as playwright:
        process = meter.start(
            [CHROMIUM, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            browser = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port_of(profile)}")
            yield browser.contexts[0].pages[0], meter
            browser.close()
        finally:
            process.terminate()
            process.wait()


def port_of(profile: Path) -> int:
    """Where Chromium listens, once it has said so. Raises TimeoutError."""
    said = profile / "DevToolsActivePort"
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if said.exists() and said.read_text().strip():
            return int(said.read_text().split()[0])
        time.sleep(0.05)
    raise TimeoutError("Chromium did not start.")


def print_page(page: Page, job: Path, key: str) -> None:
    """Chromium's way from the file to the PDF: tagged and with an outline, as ours is."""
    page.goto((job / f"{key}.html").as_uri())
    page.pdf(
        path=job / f"chromium-{key}.pdf",
        prefer_css_page_size=True,
        print_background=True,
        tagged=True,
        outline=True,
    )
