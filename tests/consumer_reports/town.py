"""A home that the public records know, sales around it, and an order of a report about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from accounts.models import SmsCampaign, User
from consumer_reports.making.work import make
from consumer_reports.models import ConsumerReport, HomeValuePage, Mode
from consumer_reports.queue import order_consumer_report
from consumer_reports.requests import Asked, Coming, Contact
from integrations.models import Feed, Listing
from tests.factories import ActiveListingFactory, FeedFactory, UserFactory
from tests.fakes.sitex import profile
from tests.property_reports.valuing.town import CENTRE, town

NOW = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)  # ten in the morning in Seattle
PHONE, EMAIL = "+12065550142", "dana@example.com"
OWNER = "MORROW DANA"
STREET, PARCEL, FIPS = "1 Own St", "417-22-019", "53033"
ASKED = Asked(address=STREET, city="Seattle", state="WA", zip_code="98103")
CONTACT = Contact(email=EMAIL, phone=PHONE, name="Dana Morrow", agrees=True)
COMING = Coming(
    page="https://reports.trendy.example/cma/AGENT1/contact/",
    language="en",
    name="Alice Hill",
    brokerage="Evergreen Realty",
    network_address="203.0.113.9",
)
SALES = 80


def the_home(**changes: Any) -> dict[str, Any]:
    """The home as SiteX tells it."""
    told = {
        "APN": PARCEL, "FIPS": FIPS, "SiteAddress": STREET.upper(), "SiteCity": "SEATTLE", "SiteState": "WA",
        "SiteZip": "98103", "Bedrooms": "3", "Bathrooms": "2.00", "LivingSquareFeet": "2,000",
        "LotSizeAcres": "0.1377", "YearBuilt": "1990", "Latitude": str(CENTRE[0]),
        "Longitude": str(CENTRE[1]), "PrimaryOwnerName": f"{OWNER};MORROW LEE",
    }  # fmt: skip
    return profile(**{**told, **changes})


def an_agent(**columns: Any) -> User:
    """An agent who may send mail and texts in her name."""
    agent = UserFactory(email_verified_at=NOW, mobile_phone="(206) 555-0177", **columns)
    agent.account.sms_campaign_status = SmsCampaign.REGISTERED
    agent.account.save()
    return agent


def sales_round(agent: User, count: int = SALES) -> Feed:
    """A file of the agent's own with sales round the home."""
    feed = FeedFactory(account=agent.account, name="Valley MLS")
    Listing.objects.bulk_create(
        Listing(
            feed=feed, listing_key=sale.key, mls_number=f"M{sale.key}", parcel_number=f"99-{sale.parcel}",
            status="Closed", state="WA", property_type="single_family",
            street_address=f"{100 + int(sale.key)} Elm St", city="Seattle", zip_code="98103",
            latitude=sale.place[0], longitude=sale.place[1], beds=int(sale.beds or 0), baths=sale.baths,
            living_area=round(sale.area or 0), lot_size=round(sale.lot or 0), year_built=sale.year_built,
            stories=sale.stories, list_price=round(sale.price), close_price=round(sale.price),
            close_date=sale.closed, list_date=sale.closed - timedelta(days=40), office_name="Elm Realty",
        )
        for sale in town(count, noise=0.03)
    )  # fmt: skip
    return feed


def for_sale(feed: Feed, **changes: Any) -> Listing:
    """The home itself on the market, with another firm."""
    told = {
        "street_address": "1 Own Street", "city": "Seattle", "state": "WA", "zip_code": "98103",
        "latitude": CENTRE[0], "longitude": CENTRE[1], "office_name": "Harbor Homes",
    }  # fmt: skip
    return ActiveListingFactory(feed=feed, **{**told, **changes})


def a_page(agent: User, mode: Mode = Mode.INSTANT) -> HomeValuePage:
    """What the agent decided about her page."""
    return HomeValuePage.objects.create(account=agent.account, user=agent, mode=mode)


def ordered(
    agent: User,
    *,
    page: HomeValuePage | None = None,
    asked: Asked = ASKED,
    contact: Contact = CONTACT,
    now: datetime = NOW,
    **coming: Any,
) -> ConsumerReport:
    """An order as the page of an agent places it."""
    return order_consumer_report(
        agent=agent, page=page, asked=asked, contact=contact, coming=replace(COMING, **coming), now=now
    )


def made(report: ConsumerReport, *, now: datetime = NOW) -> ConsumerReport:
    """The report after one look at it."""
    make(report.pk, clock=lambda: now)
    report.refresh_from_db()
    return report
