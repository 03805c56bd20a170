"""The main job as an agent does it: sign in, bring a file, order, watch, read, take the PDF."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import redis
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from accounts.models import User
from tests.factories import UserFactory
from tests.faults.workers import running_worker
from tests.journeys.looking import DESK, PHONE, SMALLEST, barriers, clipped
from tests.market_reports.finished import sales_of

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.django_db(transaction=True)]

PASSWORD = "a-quiet-street-9"
ZIP = "98765"
SALES = 21
AREA = "City, ZIP codes, county or subdivision"
PREVIEW = "iframe[name^=preview-first]"
MEDIAN = "$610,000"  # of 510,000, 520,000, … 710,000
COLUMNS = ("ListingId", "StandardStatus", "PropertyType", "PropertySubType", "UnparsedAddress", "City",
           "StateOrProvince", "PostalCode", "BedroomsTotal", "BathroomsTotalInteger", "LivingArea",
           "ListPrice", "ClosePrice", "ListingContractDate", "CloseDate", "ListOfficeName")  # fmt: skip


@pytest.fixture
def agent(transactional_db: None) -> User:
    return UserFactory(email="maria@example.com", first_name="Maria", last_name="Lopez", password=PASSWORD)


@pytest.fixture
def worker(agent: User, tmp_path: Path) -> Iterator[None]:
    """A worker of the real queue over the test's database and files."""
    redis.Redis.from_url(settings.REDIS_URL).flushdb()
    with running_worker(tmp_path / "worker.log", beat=False, from_nothing=True, LEASE_SECONDS="60"):
        yield


@pytest.fixture
def sales_file(tmp_path: Path, agent: User) -> Path:
    """Sales of the last month by hand, as an MLS exports them, with one row that must be refused."""
    today = timezone.now().astimezone(ZoneInfo(agent.account.time_zone)).date()
    path = tmp_path / "my sales.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(sale(number, today) for number in range(SALES))
        writer.writerow((*sale(99, today)[:12], 25, *sale(99, today)[13:]))  # sold for $25
    return path


def sale(number: int, today: date) -> tuple[object, ...]:
    """One closed sale; prices rise by 10,000 from 510,000."""
    closed = today - timedelta(days=1 + number)
    price = 510_000 + 10_000 * number
    return (f"H{number}", "Closed", "Residential", "Single Family Residence", f"{100 + number} Harbor St",
            "Halden", "WA", ZIP, 3, 2, 1_600, price - 5_000, price, closed - timedelta(days=30), closed,
            "Greenlake Homes")  # fmt: skip


def test_from_sign_in_to_the_downloaded_pdf(page: Page, live_server, worker: None, sales_file: Path):
    page.goto(f"{live_server.url}/my-data/")
    page.get_by_label("Email").fill("maria@example.com")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()

    page.get_by_label("Listing file").set_input_files(sales_file)
    page.get_by_role("button", name="Look at the file").click()
    expect(page.get_by_role("heading", name="Check the file")).to_be_visible()
    page.get_by_role("button", name="Import the file").click()
    expect(page.get_by_role("heading", name="The file is imported")).to_be_visible()
    expect(page.get_by_role("heading", name="Refused rows")).to_be_visible()

    page.get_by_role("link", name="Order a report").click()
    page.get_by_text("Closed sales", exact=True).click()
    page.get_by_role("button", name="Next: audience").click()
    page.get_by_role("button", name="Next: where and when").click()
    page.get_by_label(AREA).press_sequentially(ZIP[:4], delay=40)
    page.get_by_role("option", name=ZIP).click()
    page.get_by_text("60 days", exact=True).click()
    page.get_by_role("button", name="Next: look").click()
    expect(page.frame_locator(PREVIEW).last.get_by_text(MEDIAN).first).to_be_visible()
    page.get_by_role("button", name="Order the report").click()

    expect(page.get_by_role("heading", name=f"Closed sales, {ZIP}", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="Download PDF")).to_be_visible()
    expect(page.locator(".report").get_by_text(MEDIAN).first).to_be_visible()
    assert not barriers(page)

    with page.expect_download() as download:
        page.get_by_role("link", name="Download PDF").click()
    content = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename.endswith(".pdf")
    assert content.startswith(b"%PDF")
    words = " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(content)).pages)
    assert MEDIAN in words
    assert ZIP in words
    assert re.search(rf"from {SALES} sales", words)

    page.get_by_role("navigation", name="Main", exact=True).get_by_role("link", name="Dashboard").click()
    expect(page.get_by_role("heading", name=f"Halden {ZIP}")).to_be_visible()
    expect(page.get_by_text("1 of 5")).to_be_visible()


def test_the_order_form_works_without_javascript(browser, live_server, agent: User):
    sales_of(agent.account)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/reports/new/")
    page.get_by_label("Email").fill(agent.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_text("Closed sales", exact=True).click()
    page.get_by_label(AREA).fill("98103, 98117")
    page.get_by_role("button", name="Show preview").click()
    expect(page.frame_locator(PREVIEW).last.get_by_text("98103 and 98117").first).to_be_visible()
    page.get_by_role("button", name="Order the report").click()
    expect(page.get_by_role("heading", name="Closed sales, 98103 and 98117", level=1)).to_be_visible()
    expect(page.get_by_text("next in line")).to_be_visible()
    context.close()


@pytest.mark.parametrize("address", ["/", "/sign-in/", "/no-such-page", "/cma/{code}/"])
def test_public_pages_have_no_barriers_and_fit_a_phone(page: Page, live_server, agent: User, address: str):
    page.goto(live_server.url + address.format(code=agent.agent_code))
    assert not barriers(page)
    assert [clipped(page, width) for width in (DESK, PHONE, SMALLEST)] == [0, 0, 0]


@pytest.mark.parametrize(
    "address", ["/dashboard/", "/reports/", "/reports/new/", "/reports/areas/", "/my-data/"]
)
def test_pages_behind_the_sign_in_have_no_barriers_and_fit_a_phone(
    page: Page, live_server, agent: User, address: str
):
    page.goto(f"{live_server.url}/sign-in/?next={address}")
    page.get_by_label("Email").fill(agent.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**{address}")
    assert not barriers(page)
    assert [clipped(page, width) for width in (DESK, PHONE, SMALLEST)] == [0, 0, 0]
    assert not barriers(page)


def test_a_refused_order_is_read_out_and_leads_to_its_fields(page: Page, live_server, agent: User):
    page.goto(f"{live_server.url}/sign-in/?next=/reports/new/")
    page.get_by_label("Email").fill(agent.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Look").click()
    page.get_by_role("button", name="Order the report").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label(AREA)).to_be_focused()
    assert not barriers(page)
