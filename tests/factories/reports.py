"""Reports of every kind, schedules and leads for tests."""

from __future__ import annotations

from datetime import date, timedelta

import factory
from factory.django import DjangoModelFactory

from consumer_reports.models import ConsumerReport
from market_reports.models import Cadence, ReportGeneration, SavedArea, Schedule, ScheduleRun
from property_reports.models import Lead, PropertyDraft, PropertyReport, ValueEstimate
from tests.factories.people import AccountFactory, UserFactory


class ReportGenerationFactory(DjangoModelFactory):
    """A closed-sales report that waits for a worker."""

    class Meta:
        model = ReportGeneration

    account = factory.SubFactory(AccountFactory)
    report_type = "closed"
    input_params = factory.LazyFunction(dict)


class SavedAreaFactory(DjangoModelFactory):
    class Meta:
        model = SavedArea

    account = factory.SubFactory(AccountFactory)
    name = factory.Sequence(lambda n: f"My farm {n}")
    area = factory.LazyFunction(lambda: {"kind": "zip_codes", "values": ["98103"], "state": None})


class ScheduleFactory(DjangoModelFactory):
    """Mondays at nine."""

    class Meta:
        model = Schedule

    account = factory.SubFactory(AccountFactory)
    name = "Monday market"
    report_type = "market_snapshot"
    zip_codes = ["98103"]
    cadence = Cadence.WEEKLY
    weekly_dow = 1
    send_hour = 9
    recipients = factory.LazyFunction(lambda: ["client@example.com"])


class ScheduleRunFactory(DjangoModelFactory):
    class Meta:
        model = ScheduleRun

    schedule = factory.SubFactory(ScheduleFactory)
    slot = factory.Sequence(lambda n: f"{date(2026, 1, 5) + timedelta(weeks=n)}T09:00")


class PropertyReportFactory(DjangoModelFactory):
    """A waiting CMA; read ``short_code`` after ``refresh_from_db``: the database makes it."""

    class Meta:
        model = PropertyReport

    account = factory.SubFactory(AccountFactory)
    report_type = "listing"
    theme = 4
    property_address = factory.Sequence(lambda n: f"{1 + n} Main St")
    property_city = "Seattle"
    property_state = "WA"
    property_zip = "98103"


class PropertyDraftFactory(DjangoModelFactory):
    class Meta:
        model = PropertyDraft

    account = factory.SubFactory(AccountFactory)


class ValueEstimateFactory(DjangoModelFactory):
    """A home said to be worth 600,000."""

    class Meta:
        model = ValueEstimate

    account = factory.SubFactory(AccountFactory)
    street_address = factory.Sequence(lambda n: f"{1 + n} Oak St")
    city = "Seattle"
    state = "WA"
    zip_code = "98103"
    effective_date = date(2026, 3, 2)
    low, low_half, mid, high_half, high = 540_000, 575_000, 600_000, 625_000, 665_000
    fsd = 0.08
    sales = 8
    confidence = "high"
    method = "local regression and adjusted sales"


class LeadFactory(DjangoModelFactory):
    class Meta:
        model = Lead

    account = factory.SubFactory(AccountFactory)
    name = "Sam Seller"
    email = factory.Sequence(lambda n: f"sam{n}@example.com")
    source = "property_report"


class ConsumerReportFactory(DjangoModelFactory):
    class Meta:
        model = ConsumerReport

    account = factory.SubFactory(AccountFactory)
    agent = factory.SubFactory(UserFactory, account=factory.SelfAttribute("..account"))
    agent_code = factory.LazyAttribute(lambda row: row.agent.agent_code if row.agent else None)
    consumer_email = factory.Sequence(lambda n: f"owner{n}@example.com")
    property_address = factory.Sequence(lambda n: f"{1 + n} Elm St")
