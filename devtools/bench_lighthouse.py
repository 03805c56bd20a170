"""Bench of the public page of a property report as Lighthouse sees it on a phone: the median of five runs.

Lighthouse comes with ``npx`` when it is asked for; it is no part of the product or of its tests.
"""

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from devtools.bench_pdf import CHROMIUM, FLAGS
from devtools.bench_public import a_report, an_agent
from devtools.bench_sign_in import web
from devtools.measure import against

LIGHTHOUSE = "lighthouse@12"
CATEGORIES = ("performance", "accessibility", "best-practices")
RUNS = 5
MISSING_AT_MOST = 5  # points of a hundred
RUN_SECONDS = 180
CHROMIUM_FLAGS = " ".join(flag for flag in FLAGS if "debugging-port" not in flag)


def run(report: Callable[[str], None]) -> None:
    """The scores of each run, and how many points the median lacks of a hundred."""
    if shutil.which("npx") is None:
        raise RuntimeError("Lighthouse comes with npx: install Node.js and npm.")
    page = a_report(an_agent(), facts=8, photos=6)
    with web() as (port, _), tempfile.TemporaryDirectory() as folder:
        address = f"http://127.0.0.1:{port}/p/{page.short_code}"
        runs = [scores(address, Path(folder) / f"{number}.json") for number in range(RUNS)]
    for found in runs:
        report(", ".join(f"{category} {found[category]:.0f}" for category in CATEGORIES))
    for category in CATEGORIES:
        lacking = 100 - statistics.median(found[category] for found in runs)
        report(
            against(f"public page on a phone, points of {category} missing", lacking, at_most=MISSING_AT_MOST)
        )


def scores(address: str, path: Path) -> dict[str, float]:
    """One run: each category from 0 to 100. Raises CalledProcessError where Lighthouse could not judge."""
    command = ["npx", "--yes", LIGHTHOUSE, address, "--quiet", "--output=json", f"--output-path={path}"]
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={CHROMIUM_FLAGS}"]
    environment = {**os.environ, "CHROME_PATH": CHROMIUM}
    subprocess.run(command, env=environment, check=True, timeout=RUN_SECONDS, stdout=subprocess.DEVNULL)
    judged = json.loads(path.read_text())["categories"]
    return {category: 100 * judged[category]["score"] for category in CATEGORIES}
