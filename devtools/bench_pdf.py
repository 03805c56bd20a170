"""Bench of the PDF: the market snapshot drawn by us and printed by a warm headless Chromium.

Both get the same HTML, styles, faces and stored pictures, both are warm, and they take turns. Each is
measured with everything it starts; the program that drives Chromium is not counted.
"""

import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from pypdf import PdfReader

from devtools.measure import Cost, Meter, against, file_of, mebibytes, median_cost
from devtools.pdf_job import prepare

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
WARM_UP, ROUNDS = 2, 7
BURST = 5  # in a row, as a busy worker makes them; after a pause both pay for cold caches instead
START_SECONDS = 30.0
SETTLE_SECONDS = 0.3  # what the one leaves running shall not slow the other
AT_MOST, AIM = 0.55, 0.40


def run(report: Callable[[str], None]) -> None:
    """Both renderers in turn; medians, their ratio, and the files to look at."""
    with tempfile.TemporaryDirectory() as folder:
        job = Path(folder)
        prepare(job)
        with our_renderer(job) as (ours, our_meter), chromium(job) as (page, their_meter):
            actions = {
                "ours, HTML to PDF": (our_meter, lambda: ours("render")),
                "ours, document to checked PDF": (our_meter, lambda: ours("draw")),
                "Chromium, HTML to PDF": (their_meter, lambda: print_page(page, job)),
            }
            costs = take_turns(actions)
        tell(report, job, costs)


def take_turns(actions: dict[str, tuple[Meter, Callable[[], None]]]) -> dict[str, Cost]:
    """The median cost of each action, measured one after the other, round after round."""
    costs: dict[str, list[Cost]] = {words: [] for words in actions}
    for number in range(WARM_UP + ROUNDS):
        for words, (meter, action) in actions.items():
            time.sleep(SETTLE_SECONDS)
            cost = meter.cost(partial(in_a_row, action))
            if number >= WARM_UP:
                costs[words].append(
                    Cost(cost.wall_seconds / BURST, cost.cpu_seconds / BURST, cost.peak_bytes)
                )
    return {words: median_cost(given) for words, given in costs.items()}


def in_a_row(action: Callable[[], None]) -> None:
    """One burst."""
    for _ in range(BURST):
        action()


def tell(report: Callable[[str], None], job: Path, costs: dict[str, Cost]) -> None:
    """The figures, and the ratio against its limit; the PDFs are kept to look at."""
    for words, cost in costs.items():
        name = "chromium.pdf" if words.startswith("Chromium") else "ours.pdf"
        content = (job / name).read_bytes()
        file_of(f"snapshot-{name}").write_bytes(content)
        size = f"{len(content) / 1024:.0f} KiB, {len(PdfReader(io.BytesIO(content)).pages)} pages"
        times = f"{cost.cpu_seconds:.3f} s CPU, {cost.wall_seconds:.3f} s wall"
        report(f"{words}: {times}, peak {mebibytes(cost.peak_bytes)}, {size}")
    ours, _, theirs = costs.values()
    ratio = ours.cpu_seconds / theirs.cpu_seconds
    report(against("snapshot PDF, CPU against warm Chromium", ratio, at_most=AT_MOST, aim=AIM))


@contextmanager
def our_renderer(job: Path) -> Iterator[tuple[Callable[[str], None], Meter]]:
    """A process of ours that renders when it is told to, and its meter."""
    with Meter() as meter:
        process = meter.start(
            [sys.executable, "-m", "devtools.pdf_worker", str(job)],
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


def print_page(page: Page, job: Path) -> None:
    """Chromium's way from the file to the PDF: tagged and with an outline, as ours is."""
    page.goto((job / "page.html").as_uri())
    page.pdf(
        path=job / "chromium.pdf", prefer_css_page_size=True, print_background=True, tagged=True, outline=True
    )
