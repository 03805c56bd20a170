"""Bench of the pages that strangers open on a phone as Lighthouse sees them: the median of five runs.

The public page of a property report, an agent's home value page, and the report of a home.

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

from accounts.models import User
from consumer_reports.making.work import make
from devtools.bench_home_value import homes_of_the_county, order
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
    pages = pages_of(an_agent())
    with web() as (port, _), tempfile.TemporaryDirectory() as folder:
        for number, (name, path) in enumerate(pages.items()):
            address = f"http://127.0.0.1:{port}{path}"
            runs = [scores(address, Path(folder) / f"{number}-{run}.json") for run in range(RUNS)]
            for found in runs:
                report(f"{name}: " + ", ".join(f"{part} {found[part]:.0f}" for part in CATEGORIES))
            for part in CATEGORIES:
                lacking = 100 - statistics.median(found[part] for found in runs)
                what = f"{name} on a phone, points of {part} missing"
                report(against(what, lacking, at_most=MISSING_AT_MOST))


def pages_of(agent: User) -> dict[str, str]:
    """The address of each page by its name; the report of a home is made first."""
    agent.refresh_from_db()  # the database made her code
    [home] = homes_of_the_county(1)
    asked = order(agent, home, 0)
    make(asked.pk)
    return {
        "public page": f"/p/{a_report(agent, facts=8, photos=6).short_code}",
        "home value page": f"/cma/{agent.agent_code}/",
        "home report": f"/r/{asked.public_code}/",
    }


def scores(address: str, path: Path) -> dict[str, float]:
    """One run: each category from 0 to 100. Raises CalledProcessError where Lighthouse could not judge."""
    command = ["npx", "--yes", LIGHTHOUSE, address, "--quiet", "--output=json", f"--output-path={path}"]
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={CHROMIUM_FLAGS}"]
    environment = {**os.environ, "CHROME_PATH": CHROMIUM}
    subprocess.run(command, env=environment, check=True, timeout=RUN_SECONDS, stdout=subprocess.DEVNULL)
    judged = json.loads(path.read_text())["categories"]
    return {category: 100 * judged[category]["score"] for category in CATEGORIES}
