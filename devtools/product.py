"""``dev.py run``: everything the product needs, in the order that gets the first page up soonest."""

import json
import os
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from devtools import supervision
from devtools.environment import process_environment
from devtools.given import debug, given_settings, remember
from devtools.listening import FIRST_PORT, address_of, allowed_hosts, listen, wait_for_answer
from devtools.places import places, say
from devtools.processes import Lock, same_process, stop_processes
from devtools.servers import Cluster, stop_all
from devtools.supervision import Child
from devtools.upkeep import Upkeep

NOTE = "run.json"


@dataclass
class Options:
    host: str = "127.0.0.1"
    port: int = FIRST_PORT
    cluster: str = "demo"


def run(options: Options) -> int:
    """Start the product and stay with it until Ctrl-C or SIGTERM."""
    return while_running(options, _stay)


def while_running(options: Options, action: Callable[["Running"], int]) -> int:
    """Start the product, do the action, stop the product. Its answer is ours; 0 when interrupted."""
    folder = places().local / options.cluster
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock, note = Lock(folder / "run.lock"), folder / NOTE
    if not lock.take(wait=False):
        say(f"TrendyReports is running already, at {_noted_address(note)}")
        say("Stop it with Ctrl-C there, or:  python3 dev.py down")
        return 0
    if supervision.end_noted(note):
        say("Ended what an earlier run had left behind.")
    signal.signal(signal.SIGHUP, _interrupt)
    try:
        return _run(options, note, action)
    except KeyboardInterrupt:
        say("Stopped.")
        return 0
    finally:
        lock.release()


def _run(options: Options, note: Path, action: Callable[["Running"], int]) -> int:
    started = time.monotonic()
    given = given_settings()
    cluster = Cluster(options.cluster, given=given)
    with cluster as addresses, listen(options.host, options.port) as listening:
        address = address_of(listening)
        settings = {"PUBLIC_URL": address, **allowed_hosts(options.host), **addresses, **given}
        if options.cluster == Options.cluster:
            remember({**addresses, "PUBLIC_URL": settings["PUBLIC_URL"]})
        environment = {**process_environment(), **settings}
        stamps = None if "DATABASE_URL" in given else cluster.folder / "postgres" / "stamps"
        upkeep = Upkeep(environment, stamps, demo=debug(given))
        upkeep.before_the_first_page()
        children = processes_of_the_product(environment, listening, cluster.folder / "beat-schedule")
        running = Running(children, cluster, upkeep, note, address, environment)
        try:
            running.start(children[:1])  # the first page does not wait for the workers
            wait_for_answer(children[0], listening)
            running.start(children[1:])
            say(f"\nTrendyReports is at {address}   ({time.monotonic() - started:.1f} s)")
            say(f"{upkeep.logins()}\nLogs: {places().logs}   Stop: Ctrl-C")
            upkeep.after_the_first_page()
            return action(running)
        finally:
            signal.signal(signal.SIGINT, _be_patient)
            supervision.stop_children([*children, *upkeep.children])
            note.unlink(missing_ok=True)


@dataclass
class Running:
    children: list[Child]
    cluster: Cluster
    upkeep: Upkeep
    note: Path
    address: str
    environment: dict[str, str]

    def start(self, children: list[Child]) -> None:
        for child in children:
            child.start()
            supervision.note_children(self.children, self.note, self.address)

    def watch(self) -> None:
        """Start again what died: children and embedded servers."""
        before = [child.process for child in self.children]
        for child in self.children:
            child.watch()
        if before != [child.process for child in self.children]:
            supervision.note_children(self.children, self.note, self.address)
        self.cluster.ensure()
        self.upkeep.settle()


def _stay(running: Running) -> int:
    while True:
        time.sleep(1)
        running.watch()


def processes_of_the_product(
    environment: dict[str, str], listening: socket.socket, schedule: Path
) -> list[Child]:
    """Web, three kinds of worker (a render delays neither a message nor whoever waits for a home's value) and
    the clock.
    """
    python = str(places().python)
    celery = [python, "-m", "celery", "-A", "trendyreports.celery:app"]
    worker = [*celery, "worker", "--loglevel", "INFO", "--without-mingle", "--without-gossip"]
    renderers = str(max(1, (os.cpu_count() or 2) - 1))
    web = web_command(listening, workers=environment.get("WEB_CONCURRENCY", "2"))
    beat = [
        *celery,
        "beat",
        "--loglevel",
        "INFO",
        "--schedule",
        str(schedule),
        "--pidfile=",
    ]
    return [
        Child("web", web, environment, inherit=(listening.fileno(),)),
        Child(
            "worker-render",
            [*worker, "-Q", "render,scheduled", "-n", "render@%h", "--concurrency", renderers],
            environment,
        ),
        Child(
            "worker-send",
            [*worker, "-Q", "send,bulk,light,runs,celery", "-n", "send@%h", "--concurrency", "2"],
            environment,
        ),
        Child(
            "worker-home",
            [*worker, "-Q", "home_value", "-n", "home@%h", "--concurrency", "2"],
            environment,
        ),
        Child("beat", beat, environment),
    ]


def web_command(listening: socket.socket, *, workers: str = "2") -> list[str]:
    """The web server on a socket it is given."""
    return [
        str(places().python), "-m", "gunicorn", "trendyreports.wsgi", "--bind", f"fd://{listening.fileno()}",
        "--worker-class", "gthread", "--workers", workers, "--threads", "8",
        "--preload", "--graceful-timeout", "5", "--access-logfile", "-", "--no-control-socket",
    ]  # fmt: skip


def down() -> int:
    """Stop the running product, whatever an earlier one left, and every embedded server."""
    stopped = [what for note in sorted(places().local.glob(f"*/{NOTE}")) for what in _stop_noted(note)]
    stopped += stop_all()
    say(f"Stopped: {', '.join(stopped)}." if stopped else "Nothing was running.")
    return 0


def _stop_noted(note: Path) -> list[str]:
    stopped = []
    pid, start = json.loads(note.read_text())["main"]
    if same_process(pid, start):
        stop_processes([pid], signal.SIGTERM, 40)
        stopped.append("the product")
    if supervision.end_noted(note):
        stopped.append("what an earlier run had left")
    return stopped


def _noted_address(note: Path) -> str:
    try:
        return str(json.loads(note.read_text())["address"])
    except (FileNotFoundError, ValueError):
        return "an address it will print soon"


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _be_patient(_signal: int, _frame: FrameType | None) -> None:
    say("Stopping; a moment.")
