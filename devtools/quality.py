"""``dev.py test`` and ``dev.py check``, and what runs on a cluster of its own: benches and pictures."""

import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from devtools import native
from devtools.environment import process_environment
from devtools.places import ROOT, places, say
from devtools.processes import run_to_end
from devtools.servers import Cluster

PRODUCT = [
    "trendyreports", "communications", "accounts", "integrations", "billing", "contacts", "market_reports",
    "property_reports", "consumer_reports",
]  # fmt: skip
CHECKS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy", *PRODUCT, "devtools", "dev.py"],
    "migrations": ["python", "manage.py", "makemigrations", "--check", "--dry-run"],
    "settings": ["python", "manage.py", "check"],
    # Also writes down what Python compiled of them, which each process of ``test`` would do by itself.
    "tests are read": ["python", "-m", "pytest", "-qq", "--collect-only", "-p", "no:cacheprovider"],
    "import line": ["python", "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_architecture.py"],
}


@dataclass
class Outcome:
    name: str
    code: int
    output: str
    seconds: float


def test(arguments: list[str]) -> int:
    """pytest on the test cluster; the demo's data is elsewhere and stays as it is."""
    native.need_pango()
    native.have_browser()
    spread = (
        []
        if any(argument.startswith(("-n", "--numprocesses")) for argument in arguments)
        else ["-n", _processes()]
    )
    cache = ["-o", f"cache_dir={places().cache / 'pytest'}"]
    with Cluster("test", given={}, durable=False) as addresses:
        command = ["python", "-m", "pytest", *spread, *cache, *arguments]
        return run_to_end(command, ROOT, _isolated("test", addresses))


def check(arguments: list[str]) -> int:
    """All checks, or those named; two at a time. The output of those that fail."""
    chosen = {name: command for name, command in CHECKS.items() if not arguments or name in arguments}
    with Cluster("test", given={}, durable=False) as addresses, ThreadPoolExecutor(2) as pool:
        environment = _isolated("test", addresses)
        outcomes = list(pool.map(lambda name: _check(name, chosen[name], environment), chosen))
    for outcome in outcomes:
        say(f"{'ok    ' if outcome.code == 0 else 'FAILED'} {outcome.name} ({outcome.seconds:.1f} s)")
    for outcome in outcomes:
        if outcome.code:
            say(f"\n── {outcome.name} ──\n{outcome.output.strip()}")
    return int(any(outcome.code for outcome in outcomes) or not outcomes)


def bench(arguments: list[str]) -> int:
    """Run the benches on a cluster of their own, kept between runs for the tables it has."""
    native.need_pango()
    native.need_browser()
    with Cluster("bench", given={}, durable=False) as addresses:
        environment = _isolated("bench", addresses)
        subprocess.run(
            ["python", "manage.py", "migrate", "--noinput", "-v", "0"], cwd=ROOT, env=environment, check=True
        )
        command = ["python", "-m", "devtools.bench", *arguments]
        return run_to_end(command, ROOT, environment)


def shots(arguments: list[str], environment: dict[str, str]) -> int:
    """Take the pictures, of the product that ``environment`` names."""
    command = ["python", "-m", "devtools.shots", *arguments]
    return run_to_end(command, ROOT, {**process_environment(), **environment})


def _check(name: str, command: list[str], environment: dict[str, str]) -> Outcome:
    started = time.monotonic()
    result = subprocess.run(command, cwd=ROOT, env=environment, check=False, text=True, capture_output=True)
    return Outcome(name, result.returncode, result.stdout + result.stderr, time.monotonic() - started)


def _isolated(name: str, addresses: dict[str, str]) -> dict[str, str]:
    """The environment with servers and stored files of its own."""
    storage = places().local / name / "storage"
    storage.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {**process_environment(), **addresses, "STORAGE_DIR": str(storage), "DEBUG": "true"}


def _processes() -> str:
    """Two more than there are processors: tests that kill workers and drive a browser mostly wait."""
    return str(max(1, min(os.cpu_count() or 2, 8)) + 2)
