"""A process that has imported everything, and from which Celery processes are forked in no time.

Starting one from nothing costs five seconds of a processor, nearly all of it imports. Each child reads its
settings anew from its own environment, as one that was started would.

    python -m tests.faults.nursery SOCKET   (the number of an open socket; one JSON object a line each way)
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NoReturn, TextIO

import django
from django.conf import empty, settings
from django.core.cache import caches
from django.db import connections
from django.utils.log import configure_logging

ROOT = Path(__file__).resolve().parent.parent.parent
POLL_SECONDS = 0.02


class Nursery:
    """The parent's side: starts children and asks how they are. Ends, with all of them, with its owner."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery", str(theirs.fileno())],
            cwd=ROOT, pass_fds=[theirs.fileno()], start_new_session=True,
        )  # fmt: skip
        theirs.close()
        self.lines = ours.makefile("rw", encoding="utf-8", newline="\n")

    def ask(self, **question: Any) -> Any:
        """The answer to one question; raises RuntimeError when the nursery is gone."""
        self.lines.write(json.dumps(question) + "\n")
        self.lines.flush()
        answer = self.lines.readline()
        if not answer:
            raise RuntimeError("The process that starts workers has ended; its words stand above.")
        return json.loads(answer)

    def start(self, arguments: list[str], log: Path, environment: dict[str, str]) -> Forked:
        """A Celery process, leader of a group of its own."""
        pid = self.ask(start=arguments, log=str(log), environment=environment)
        return Forked(self, pid)


class Forked:
    """A process of the nursery, as far as tests use a ``Popen``."""

    def __init__(self, nursery: Nursery, pid: int) -> None:
        self.nursery, self.pid = nursery, pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Its exit status, negative for the signal that ended it; None while it lives."""
        if self.returncode is None:
            self.returncode = self.nursery.ask(poll=self.pid)
        return self.returncode

    def wait(self, timeout: float) -> int:
        """Its exit status, at the latest after ``timeout`` seconds. Raises ``subprocess.TimeoutExpired``."""
        deadline = time.monotonic() + timeout
        while (code := self.poll()) is None:
            if time.monotonic() > deadline:
                raise subprocess.TimeoutExpired("celery", timeout)
            time.sleep(POLL_SECONDS)
        return code

    def send_signal(self, number: int) -> None:
        """Nothing happens where it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def serve(lines: TextIO) -> None:
    """Answer until the owner goes away; then end every child with its group."""
    alive: set[int] = set()
    for line in lines:
        question = json.loads(line)
        if "start" in question:
            answer: int | None = fork(question, lines)
            alive.add(answer)
        else:
            answer = ended(question["poll"])
            if answer is not None:
                alive.discard(question["poll"])
        lines.write(json.dumps(answer) + "\n")
        lines.flush()
    for pid in alive:
        if ended(pid) is None:
            os.killpg(pid, signal.SIGKILL)


def ended(pid: int) -> int | None:
    """The exit status of a child that has ended."""
    found, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if found else None


def fork(question: dict[str, Any], lines: TextIO) -> int:
    """A child that is Celery; its process id."""
    pid = os.fork()
    if pid:
        return pid
    os.setsid()
    lines.close()
    be_celery(question["start"], Path(question["log"]), question["environment"])


def be_celery(arguments: list[str], log: Path, environment: dict[str, str]) -> NoReturn:
    """Be what ``python -m celery`` would be with this environment."""
    with log.open("ab") as words:
        os.dup2(words.fileno(), sys.stdout.fileno())
        os.dup2(words.fileno(), sys.stderr.fileno())
    os.environ.clear()
    os.environ.update(environment)
    read_settings_anew()
    sys.argv = ["celery", "-A", "trendyreports.celery:app", *arguments]
    sys.exit(importlib.import_module("celery.__main__").main())


def read_settings_anew() -> None:
    """Settings, databases, caches, logging and the app of the queue, as this environment says."""
    importlib.reload(sys.modules["trendyreports.settings"])
    settings._wrapped = empty
    for handler in (connections, caches):
        handler.__dict__.pop("settings", None)
        handler.__init__()  # type: ignore[misc]  # without the connections of the settings before
    configure_logging(settings.LOGGING_CONFIG, settings.LOGGING)
    importlib.reload(sys.modules["trendyreports.celery"])


def import_everything() -> None:
    """What a worker imports until it takes its first task, and what its tasks import."""
    django.setup()
    queue = importlib.import_module("trendyreports.celery")
    queue.app.loader.import_default_modules()
    for name in ("celery.bin.celery", "celery.apps.worker", "celery.apps.beat", "celery.concurrency.prefork"):
        importlib.import_module(name)
    importlib.import_module("kombu.transport.redis")
    gc.freeze()


if __name__ == "__main__":
    import_everything()
    with socket.socket(fileno=int(sys.argv[1])) as door:
        serve(door.makefile("rw", encoding="utf-8", newline="\n"))
