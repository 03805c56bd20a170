"""Vendor feeds that lead to the fake servers, patient enough for tests and no longer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from communications import smtp_line
from tests.factories import FeedFactory
from tests.fakes import sitex as sitex_wire
from tests.fakes.google_places import KEY as PLACES_KEY
from tests.fakes.google_places import GooglePlaces
from tests.fakes.mail_server import MailServer, running_mail_server
from tests.fakes.mail_services import (
    KEY,
    SECRET,
    Brevo,
    Mailgun,
    Mailjet,
    MailService,
    Postmark,
    Resend,
    SendGrid,
    SparkPost,
)
from tests.fakes.reso import FakeReso
from tests.fakes.simplyrets import FakeSimplyRets
from tests.fakes.sitex import CLIENT, FEED, FakeSiteX
from tests.fakes.twilio import ACCOUNT, NUMBER, TOKEN, Twilio


@pytest.fixture
def quick_vendors(settings):
    """The fakes live on this machine; pauses are short, deadlines and the budget wide."""
    settings.FEED_PRIVATE_ADDRESSES = True
    settings.FEED_BACKOFF_SECONDS = 0.001
    settings.FEED_TIMEOUT_SECONDS = 20
    settings.FEED_REQUESTS_PER_MINUTE = 60_000
    settings.FEED_REQUEST_BURST = 1_000
    settings.PULL_POLL_SECONDS = 0.01
    settings.PULL_SECONDS = 60
    return settings


@pytest.fixture
def mail_server(settings) -> Iterator[MailServer]:
    """A mail server that the product sends through."""
    with running_mail_server() as running:
        settings.EMAIL_PROVIDER, settings.EMAIL_TIMEOUT = "smtp", 20
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = ""
        settings.DEFAULT_FROM_EMAIL = "TrendyReports <reports@trendy.example>"
        yield running
        smtp_line.let_go()


MAIL_SERVICES = {
    "sendgrid": (SendGrid, "/v3/"),
    "postmark": (Postmark, "/"),
    "resend": (Resend, "/"),
    "mailgun": (Mailgun, "/v3/"),
    "brevo": (Brevo, "/v3/"),
    "mailjet": (Mailjet, "/v3.1/"),
    "sparkpost": (SparkPost, "/api/v1/"),
}


@pytest.fixture(params=["postmark", "resend", "sendgrid"])
def mail_service(request, settings) -> Iterator[MailService]:
    """Three of the mail services in turn, or those a test names, and the product sends through it."""
    kind, path = MAIL_SERVICES[request.param]
    with kind() as running:
        settings.EMAIL_PROVIDER, settings.EMAIL_TIMEOUT = request.param, 1
        settings.EMAIL_API_KEY, settings.EMAIL_API_SECRET = KEY, SECRET
        settings.EMAIL_API_URL = f"{running.url}{path}"
        settings.DEFAULT_FROM_EMAIL = "TrendyReports <reports@trendy.example>"
        yield running


@pytest.fixture
def twilio(settings) -> Iterator[Twilio]:
    """Twilio, as the product sends through it: one number for all, keys given."""
    with Twilio() as running:
        settings.SMS_PROVIDER, settings.TWILIO_URL, settings.TWILIO_TIMEOUT_SECONDS = "twilio", running.url, 5
        settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = ACCOUNT, TOKEN
        settings.TWILIO_FROM_NUMBER, settings.TWILIO_MESSAGING_SERVICE_SID = NUMBER, ""
        settings.PUBLIC_URL = "https://reports.trendy.example"
        yield running


@pytest.fixture
def simplyrets(quick_vendors):
    with FakeSimplyRets() as running:
        yield running


@pytest.fixture
def reso(quick_vendors):
    with FakeReso() as running:
        yield running


@pytest.fixture
def simplyrets_feed(simplyrets, db):
    credential = {"username": "user", "secret": "secret"}
    return FeedFactory(
        source="simplyrets", base_url=simplyrets.url, credential=credential, time_zone="America/Chicago"
    )


@pytest.fixture
def reso_feed(reso, db):
    base_url = f"{reso.url}/odata"
    return FeedFactory(
        source="reso", base_url=base_url, credential={"token": "token"}, time_zone="America/Chicago"
    )


@pytest.fixture
def sitex(quick_vendors, empty_cache, db) -> Iterator[FakeSiteX]:
    """SiteX as the product asks it: set up, with a house and no token yet."""
    with FakeSiteX() as running:
        quick_vendors.SITEX_URL = running.url
        quick_vendors.SITEX_CLIENT_ID, quick_vendors.SITEX_CLIENT_SECRET = CLIENT, sitex_wire.SECRET
        quick_vendors.SITEX_FEED_ID = FEED
        yield running


@pytest.fixture
def google_places(settings, empty_cache) -> Iterator[GooglePlaces]:
    """Google Places as the product asks it: a key is set, and it knows one street."""
    with GooglePlaces() as running:
        settings.GOOGLE_PLACES_URL, settings.GOOGLE_PLACES_KEY = running.url, PLACES_KEY
        settings.GOOGLE_PLACES_SECONDS = 20
        yield running
