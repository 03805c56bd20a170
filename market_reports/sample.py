"""A market report of the sandbox county, made in memory: what an account shows before it has one of its own.

It needs no feed, no demo and no row, and says "Sample data" wherever a report says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any

from accounts.brand import Agent, Identity, resolve_brand
from integrations.areas import Area, city_area
from integrations.criteria import Carried
from integrations.feeds import default_profile
from integrations.mls.record import Home, ListingRecord
from integrations.mls.sandbox.county import STATE, TIME_ZONE, in_city
from integrations.mls.sandbox.source import SandboxSource, local_day
from integrations.models import FeedSource
from integrations.sample_pictures import stored_pool
from market_reports.document import build_document
from market_reports.request import ReportRequest
from market_reports.windows import Window

TOWN = "Wrenfield"
REPORT_TYPE = "market_snapshot"
FEED = "sandbox"
EVERYTHING = Carried(actives=True, pendings=True, list_prices=True, list_dates=True)
SHARED_FIELDS = {field.name for field in fields(Home)} & {field.name for field in fields(ListingRecord)}
SAMPLE_AGENT = Agent(
    name="Jordan Avery",
    title="Broker",
    phone="(541) 555-0199",
    email="jordan.avery@example.com",
    license="OR 201200000",
    brokerage="Avery & Company",
)
SAMPLE_IDENTITY = Identity(
    name="Jordan Avery",
    primary="#22403a",
    accent="#d9a441",
    website="https://avery.example.com",
    postal_address="12 Orchard Way, Wrenfield, OR 97485",
)


def sample_document(now: datetime) -> dict[str, Any]:
    """The sample report of today, under the name of an invented agent. Not to be changed in place."""
    return document_on(local_day(now))


@lru_cache(maxsize=1)
def document_on(day: date) -> dict[str, Any]:
    """The sample report of a day of the county; made once a day and process."""
    request = ReportRequest(report_type=REPORT_TYPE, area=area(), window=Window.look_back(30), as_of=day)
    return sandbox_document(request, sample_brand())


def sandbox_document(request: ReportRequest, brand: Mapping[str, Any]) -> dict[str, Any]:
    """A report of the sandbox county, whose area lies in ``TOWN``, on the date of its order."""
    since, until = request.data_span
    records = SandboxSource(stored_pool()).everything(request.as_of, in_city(TOWN))
    homes = [home for home in homes_of(records) if reaches(home, since, until)]
    return build_document(
        request=request,
        homes=homes,
        carried=EVERYTHING,
        brand=brand,
        source={"feeds": [{"id": FEED, "time_zone": TIME_ZONE, **default_profile(FeedSource.SANDBOX)}]},
        now=datetime.combine(request.as_of, time(20), UTC),
    )


def area() -> Area:
    """Where the sample report looks."""
    return city_area([TOWN], state=STATE)


def sample_brand() -> dict[str, Any]:
    """The brand of the agent who does not exist, with nobody beside her."""
    return resolve_brand(
        own=SAMPLE_IDENTITY, agent=SAMPLE_AGENT, sponsor=None, display=None, family="market", we=False
    )


def homes_of(records: Iterable[ListingRecord]) -> list[Home]:
    """The slim rows of listings as a feed tells them, numbered from 1."""
    return [home_of(record, number) for number, record in enumerate(records, start=1)]


def home_of(record: ListingRecord, number: int) -> Home:
    """One listing as a home; an address or a picture that may not be shown is not there."""
    shared = {name: getattr(record, name) for name in SHARED_FIELDS}
    home = Home(id=number, feed_id=FEED, **shared)
    shown = record.show_listing
    unit = f" #{record.unit.lstrip('# ')}" if record.unit else ""
    return replace(
        home,
        baths=None if record.baths is None else float(record.baths),
        street_address=f"{record.street_address}{unit}" if shown and record.show_address else None,
        photo=record.photos[0]["hash"] if shown and record.photos else None,
    )


def reaches(home: Home, since: date, until: date) -> bool:
    """Whether the home closed in these days or was on the market in them."""
    ends = [end for end in (home.close_date, home.off_market_date) if end]
    return all(end >= since for end in ends) and (home.list_date is None or home.list_date <= until)
