"""Bench of the public page of a property report: against a bare view of the same server, and a rush of leads
while two property reports are drawn, one after the other, beside it.

The web server as ``dev.py run`` starts it, which believes us as its proxy. Readers keep their connections;
every view of the page is counted in the database.
"""

import http.client
import json
import statistics
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from accounts.models import Account, Membership, Role, User
from communications.models import EmailMessage
from devtools.bench_pdf import ours
from devtools.bench_sign_in import web
from devtools.measure import against
from devtools.property_job import prepare
from property_reports.files import stored_path
from property_reports.models import Lead, PropertyReport, PropertyReportStatus
from trendyreports.core.images import HERO, store_picture
from trendyreports.core.storage import save_file

BROWSER = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Version/17.0 Safari/604"
BARE = "/healthz"
READERS = 8
SECONDS = 4
ROUNDS = 5
LEADS = 200
RENDERERS = 2
AT_LEAST = 0.35  # of a bare view's throughput


def run(report: Callable[[str], None]) -> None:
    """Throughput of both in turn, statements a view, and two hundred people who write at the same moment."""
    agent = an_agent()
    small, large = a_report(agent, facts=1, photos=1), a_report(agent, facts=8, photos=12)
    statements = [statements_of(one) for one in (small, large)]
    report(f"a view costs {statements[0]} statements, with 12 photos and 8 facts {statements[1]}")
    report(
        against(
            "statements of a large page beyond those of a small one", statements[1] - statements[0], at_most=0
        )
    )
    with web() as (port, _):
        page = f"/p/{large.short_code}"
        read(port, page, 1)
        ratios = []
        for _ in range(ROUNDS):
            bare, ours = read(port, BARE, SECONDS), read(port, page, SECONDS)
            ratios.append(bare / ours)
            report(f"a bare view {bare:.0f} a second, the public page {ours:.0f} ({ours / bare:.2f})")
        counted = views_of(large)
        report(f"{counted} views counted")
        report(
            against(
                "a bare view's throughput, times the page's", statistics.median(ratios), at_most=1 / AT_LEAST
            )
        )
        with renders_beside() as drawn:
            answers, seconds = rush(port, large)
    leads = Lead.objects.filter(property_report=large)
    alerts = EmailMessage.objects.filter(kind="new_lead", property_report_id=large.pk).count()
    report(
        f"{LEADS} forms in {seconds:.1f} s beside {sum(drawn)} reports drawn: {dict(answers)}; "
        f"{leads.count()} leads, {alerts} alerts"
    )
    lost = abs(LEADS - leads.count()) + abs(LEADS - alerts) + leads.filter(needs_check=True).count()
    report(against("leads or alerts that are missing, too many or marked", lost, at_most=0))


def an_agent() -> User:
    """An agent whose profile is whole."""
    account = Account.objects.create(name="Bench", slug=f"bench-public-{uuid.uuid4().hex[:8]}")
    user = User.objects.create_user(
        email=f"{account.slug}@bench.example",
        account=account,
        first_name="Alice",
        last_name="Bench",
        mobile_phone="(206) 555-0142",
        brokerage_name="Evergreen Realty",
        brokerage_logo_url=f"/pictures/{'e5' * 32}.png",
        office_address="1200 Market Street, Seattle, WA 98107",
    )
    Membership.objects.create(account=account, user=user, role=Role.OWNER)
    return user


def a_report(agent: User, *, facts: int, photos: int) -> PropertyReport:
    """A report whose public page is on, with so many facts and photos."""
    subject = {
        "beds": 3, "baths": 2, "living_area": 1840, "lot_size": 5000, "year_built": 1954, "stories": 2,
        "garage_spaces": 1, "county": "King",
    }  # fmt: skip
    hashes = [a_photo(number) for number in range(photos)]
    document = {
        "language": "en",
        "address": "12 Oak St",
        "city_line": "Seattle, WA 98103",
        "subject": subject,
        "pages": [{"key": "property", "photos": hashes}],
    }
    assert agent.account
    made = PropertyReport.objects.create(
        account=Account.objects.get(home_users=agent),
        user=agent,
        property_address="12 Oak St",
        status=PropertyReportStatus.COMPLETED,
        files_attempt=1,
        is_public=True,
        options={"public": {"facts": list(subject)[:facts], "photos": hashes}},
    )
    made.refresh_from_db()
    save_file(stored_path(made.pk, 1, "json"), json.dumps(document).encode())
    return made


def a_photo(number: int) -> str:
    """A stored photo of its own."""
    sheet = BytesIO()
    Image.effect_noise((1500, 1000), 20 + number).convert("RGB").save(sheet, "JPEG", quality=70)
    return store_picture(sheet.getvalue(), size=HERO).hash


def statements_of(report: PropertyReport) -> int:
    """How many statements a second view of a page costs."""
    client = Client(headers={"User-Agent": BROWSER, "Host": "127.0.0.1"})
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(f"/p/{report.short_code}")
        if answer.status_code != 200:
            raise RuntimeError(f"the page answered {answer.status_code}")
    return len(queries)


def read(port: int, path: str, seconds: float) -> float:
    """Answers a second while so many readers ask without a pause."""
    over, counts = threading.Event(), [0] * READERS

    def ask(reader: int) -> None:
        there = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        headers = {"User-Agent": BROWSER, "X-Forwarded-For": f"198.51.100.{reader + 1}"}
        while not over.is_set():
            there.request("GET", path, headers=headers)
            answer = there.getresponse()
            answer.read()
            if answer.status != 200:
                raise RuntimeError(f"{path} answered {answer.status}")
            counts[reader] += 1
        there.close()

    readers = [threading.Thread(target=ask, args=(number,)) for number in range(READERS)]
    started = time.perf_counter()
    for reader in readers:
        reader.start()
    time.sleep(seconds)
    over.set()
    for reader in readers:
        reader.join()
    return sum(counts) / (time.perf_counter() - started)


def views_of(report: PropertyReport) -> int:
    report.refresh_from_db()
    return report.view_count


@contextmanager
def renders_beside() -> Iterator[list[int]]:
    """Two renderers that draw one property report after another; how many each has drawn."""
    over, drawn = threading.Event(), [0] * RENDERERS

    def draw(number: int, ask: Callable[[str], None]) -> None:
        while not over.is_set():
            ask("property")
            drawn[number] += 1

    with tempfile.TemporaryDirectory() as folder, ExitStack() as renderers:
        prepare(Path(folder))
        asks = [
            renderers.enter_context(ours(Path(folder), "devtools.pdf_worker"))[0] for _ in range(RENDERERS)
        ]
        for ask in asks:
            ask("property")  # both are warm before the first form comes
        busy = [threading.Thread(target=draw, args=given) for given in enumerate(asks)]
        for thread in busy:
            thread.start()
        try:
            yield drawn
        finally:
            over.set()
            for thread in busy:
                thread.join()


def rush(port: int, report: PropertyReport) -> tuple[Counter[int], float]:
    """Two hundred people send the form from as many addresses; their answers, and the seconds it took."""

    def send(number: int) -> int:
        said = urlencode(
            {"name": f"Lead {number}", "email": f"lead{number}@bench.example", "message": "Hello"}
        )
        headers = {
            "User-Agent": BROWSER,
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Forwarded-For": f"203.0.{number // 200}.{number % 200 + 1}",
        }
        there = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        there.request("POST", f"/p/{report.short_code}/lead", said, headers)
        status = there.getresponse().status
        there.close()
        return status

    started = time.perf_counter()
    with ThreadPoolExecutor(25) as people:
        answers = Counter(people.map(send, range(LEADS)))
    return answers, time.perf_counter() - started
