"""The commands of ``dev.py``, by name."""

import argparse
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from devtools import environment, keeper, native, product, quality
from devtools.given import given_settings, remember
from devtools.listening import FIRST_PORT
from devtools.places import ROOT, Stop, places, say
from devtools.processes import run_to_end
from devtools.servers import Cluster


def main(arguments: list[str], usage: str) -> int:
    """The exit code of the command that the arguments name; 2 when they name none."""
    name, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if name not in COMMANDS:
        say(usage.strip())
        return 0 if name in ("help", "-h", "--help") else 2
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        return COMMANDS[name](rest)
    except Stop as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "dev.py run", description="Make what is missing, load the demo, start the product."
    )
    parser.add_argument("--host", default="127.0.0.1", help="where to listen; 0.0.0.0 lets other machines in")
    parser.add_argument("--port", type=int, default=FIRST_PORT, help="the first port to try")
    options = parser.parse_args(arguments)
    _say_whose_place()
    environment.ready_environment()
    native.need_pango()
    return product.run(product.Options(options.host, options.port))


def test(arguments: list[str]) -> int:
    environment.ready_environment()
    return quality.test(arguments)


def check(arguments: list[str]) -> int:
    environment.ready_environment()
    return quality.check(arguments)


def bench(arguments: list[str]) -> int:
    environment.ready_environment()
    return quality.bench(arguments)


def shots(arguments: list[str]) -> int:
    environment.ready_environment()
    native.need_pango()
    native.need_browser()
    options = product.Options(port=FIRST_PORT + 100, cluster="shots")
    return product.while_running(options, lambda running: quality.shots(arguments, running.environment))


def translate(_arguments: list[str]) -> int:
    environment.ready_environment()
    return run_to_end([str(places().python), "-m", "devtools.translations"], ROOT, dict(os.environ))


def manage(arguments: list[str]) -> int:
    environment.ready_environment()
    given = given_settings()
    with Cluster("demo", given=given) as addresses:
        remember(addresses)
        command = [str(places().python), "manage.py", *arguments]
        surroundings = {**environment.process_environment(), **addresses}
        return run_to_end(command, ROOT, surroundings)


def keep(arguments: list[str]) -> int:
    """Not for people: the process that keeps one embedded server."""
    kind, folder, durability = arguments
    return keeper.main(kind, Path(folder), durable=durability == "durable")


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _say_whose_place() -> None:
    here = places()
    if here.local != ROOT / ".local":
        say(f"{ROOT} belongs to another user; your environment is {here.venv}, your data {here.local}")


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "shots": shots,
    "translate": translate,
    "down": lambda _: product.down(),
    "manage": manage,
    "lock": environment.compile_locks,
    "keep": keep,
}
