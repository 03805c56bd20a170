"""Bench of a flood of wrong passwords: what it leaves to everybody else, and whether it learns anything.

The web server as ``dev.py run`` starts it; 50 wrong passwords a second from as many addresses, half of them
for people there are. Meanwhile one reader opens her list of reports again and again.
"""

import http.client
import os
import re
import statistics
import subprocess
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.db import SessionStore

from accounts.models import Account, LoginAttempt, Membership, Role, User
from devtools.listening import listen
from devtools.measure import against, mebibytes, resident_bytes
from devtools.product import web_command

Result = TypeVar("Result")
ROOT = Path(__file__).resolve().parent.parent
SLUG = "bench-sign-in"
PEOPLE = 200
PER_SECOND = 50
SENDERS = 25
SECONDS = 20
PAGE = "/reports/"
ANSWERS = {422: "refused", 503: "asked to come back", 429: "asked to wait"}


@dataclass
class Flood:
    """What came of the wrong passwords, for people there are (True) and people there are not."""

    answers: dict[bool, Counter[int]] = field(default_factory=lambda: {True: Counter(), False: Counter()})
    seconds: dict[bool, list[float]] = field(default_factory=lambda: {True: [], False: []})

    def note(self, known: bool, status: int, seconds: float) -> None:
        self.answers[known][status] += 1
        if status == 422:
            self.seconds[known].append(seconds)

    @property
    def sent(self) -> int:
        return sum(sum(counted.values()) for counted in self.answers.values())


def run(report: Callable[[str], None]) -> None:
    """The page alone, the page under the flood, memory before and after, and how alike the answers are."""
    reader = people()
    LoginAttempt.objects.all().delete()
    with web() as (port, process):
        cookie = f"{settings.SESSION_COOKIE_NAME}={session_of(reader)}"
        read(port, cookie, seconds=3)
        under(Flood(), port, lambda: time.sleep(SECONDS / 2))
        before = resident_bytes(process)
        alone = statistics.median(read(port, cookie, seconds=SECONDS / 2))
        flood = Flood()
        crowded = statistics.median(under(flood, port, lambda: read(port, cookie, seconds=SECONDS)))
        after = resident_bytes(process)
    for known, name in ((True, "people there are"), (False, "nobody")):
        said = ", ".join(f"{count} {ANSWERS[status]}" for status, count in flood.answers[known].most_common())
        waited = statistics.median(flood.seconds[known]) * 1000
        report(f"wrong passwords for {name}: {said}; a refusal took {waited:.0f} ms (median)")
    report(f"{flood.sent / SECONDS:.0f} wrong passwords a second")
    report(f"the page took {alone * 1000:.1f} ms alone and {crowded * 1000:.1f} ms under the flood")
    report(
        against("a page under a flood of wrong passwords, times the page alone", crowded / alone, at_most=3)
    )
    report(f"memory of the server: {mebibytes(before)}, afterwards {mebibytes(after)}")
    report(against("memory after the flood, times before", after / before, at_most=1.1))
    report(against("what differs between known and unknown, share of 503", unlikeness(flood), at_most=0.1))
    medians = sorted(statistics.median(seconds) for seconds in flood.seconds.values())
    report(against("the slower refusal, times the faster", medians[1] / medians[0], at_most=1.2))


def unlikeness(flood: Flood) -> float:
    """By how much the share of 503 differs between people there are and people there are not."""
    shares = [counted[503] / max(1, sum(counted.values())) for counted in flood.answers.values()]
    return abs(shares[0] - shares[1])


def people() -> User:
    """So many users with a password, in one account; the first is the reader."""
    account, _ = Account.objects.get_or_create(
        slug=SLUG, defaults={"name": "Bench", "account_type": "REGULAR"}
    )
    if User.objects.filter(account=account).count() < PEOPLE:
        password = make_password("a-quiet-street-9")
        for number in range(PEOPLE):
            user, _ = User.objects.get_or_create(
                email=person(number), defaults={"account": account, "role": Role.OWNER, "password": password}
            )
            Membership.objects.get_or_create(account=account, user=user, defaults={"role": Role.OWNER})
    return User.objects.get(email=person(0))


def person(number: int) -> str:
    return f"person{number}@bench.example"


def session_of(user: User) -> str:
    """A session in which the user is signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def read(port: int, cookie: str, *, seconds: float) -> list[float]:
    """Open the page again and again; the seconds of each time."""
    taken, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        started = time.perf_counter()
        connection.request("GET", PAGE, headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        taken.append(time.perf_counter() - started)
        connection.close()
        if answer.status != 200:
            raise RuntimeError(f"{PAGE} answered {answer.status}")
        time.sleep(0.02)
    return taken


def under(flood: Flood, port: int, action: Callable[[], Result]) -> Result:
    """Do the action while the flood comes in."""
    over = threading.Event()
    senders = [threading.Thread(target=send, args=(flood, port, number, over)) for number in range(SENDERS)]
    for sender in senders:
        sender.start()
    try:
        return action()
    finally:
        over.set()
        for sender in senders:
            sender.join()


def send(flood: Flood, port: int, sender: int, over: threading.Event) -> None:
    """One sender's part of the flood, evenly spread: every try from another address, for another person."""
    cookie, token = form_of(port)
    pause, turn = SENDERS / PER_SECOND, 0
    over.wait(pause * sender / SENDERS)
    while not over.is_set():
        started = time.perf_counter()
        number, known = sender + SENDERS * turn, turn % 2 == 0
        email = person(1 + number % (PEOPLE - 1)) if known else f"nobody{number}@bench.example"
        status = try_password(port, email, cookie, token, f"10.{sender}.{turn // 250}.{turn % 250 + 1}")
        flood.note(known, status, time.perf_counter() - started)
        turn += 1
        over.wait(max(0.0, pause - (time.perf_counter() - started)))


def form_of(port: int) -> tuple[str, str]:
    """The cookie and the token of the sign-in form."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/sign-in/")
    answer = connection.getresponse()
    page = answer.read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    if token is None:
        raise RuntimeError("the sign-in page has no form")
    return (answer.getheader("Set-Cookie") or "").split(";")[0], token[1]


def try_password(port: int, email: str, cookie: str, token: str, address: str) -> int:
    """One wrong password; the status of the answer."""
    body = urlencode({"email": email, "password": "wrong-password-1", "csrfmiddlewaretoken": token})
    headers = {
        "Cookie": cookie,
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Forwarded-For": address,
    }
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("POST", "/sign-in/", body, headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


@contextmanager
def web() -> Iterator[tuple[int, int]]:
    """The web server: its port and its process. It believes us as its proxy, so that addresses differ."""
    with tempfile.TemporaryFile() as log, listen("127.0.0.1", 8700) as listening:
        environment = {**os.environ, "TRUSTED_PROXIES": "127.0.0.1", "DEBUG": "true", "LOG_LEVEL": "ERROR"}
        command = web_command(listening)
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, pass_fds=(listening.fileno(),), stdout=log, stderr=log
        )
        try:
            wait_until_it_answers(listening.getsockname()[1])
            yield listening.getsockname()[1], process.pid
        finally:
            process.terminate()
            process.wait(timeout=30)


def wait_until_it_answers(port: int) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            form_of(port)
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
