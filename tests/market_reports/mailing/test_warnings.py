"""The owner is told once a month when the plan's reports run out, and once when they are gone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from billing.limits import LimitReached
from billing.models import Plan
from communications.models import EmailMessage, MessageClass
from market_reports.queue import order_report
from market_reports.request import ReportRequest
from tests.factories import AccountFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)


@pytest.fixture
def agent():
    """On the free plan: five reports a month."""
    return UserFactory(account=AccountFactory(plan_id="free"))


def order(agent, number: int, now: datetime = NOW) -> None:
    area = {"kind": "zip_codes", "values": [f"98{number:03}"]}
    request = ReportRequest.from_params({"report_type": "closed", "area": area}, today=now.date())
    order_report(account=agent.account, user=agent, request=request, now=now)


def subjects() -> list[str]:
    letters = EmailMessage.objects.filter(kind="limit_near").order_by("created_at")
    return list(letters.values_list("subject", flat=True))


def test_it_is_told_at_80_and_at_100_percent_once_each(agent):
    for number in range(3):
        order(agent, number)
    assert subjects() == []
    order(agent, 3)
    assert subjects() == ["1 of 5 reports left this month"]
    order(agent, 3)
    assert len(subjects()) == 1
    order(agent, 4)
    assert subjects()[1:] == ["You have used all 5 reports of this month"]
    with pytest.raises(LimitReached):
        order(agent, 5)
    assert len(subjects()) == 2


def test_it_says_what_was_used_when_it_renews_and_what_comes(agent):
    for number in range(5):
        order(agent, number)
    letter = EmailMessage.objects.filter(kind="limit_near").latest("created_at")
    assert letter.to_address == agent.email and letter.message_class == MessageClass.ACCOUNT
    assert "5 of the 5 market reports in your Free plan. It renews on April 1." in letter.text
    assert "up to 20% over" in letter.text and "/reports/" in letter.text


def test_where_the_plan_goes_on_for_a_price_the_letter_says_the_price(agent):
    Plan.objects.filter(slug="free").update(allow_overage=True, overage_price_cents=250)
    for number in range(6):
        order(agent, number)
    assert "each further report costs $2.50" in EmailMessage.objects.latest("created_at").text
    assert len(subjects()) == 2


def test_where_the_plan_goes_on_without_a_price_the_letter_names_none(agent):
    Plan.objects.filter(slug="free").update(allow_overage=True, overage_price_cents=None)
    for number in range(5):
        order(agent, number)
    letter = EmailMessage.objects.latest("created_at")
    assert "You can go on as before." in letter.text and "You can go on as before." in letter.html


def test_the_next_month_is_told_anew(agent):
    for number in range(5):
        order(agent, number)
    for number in range(4):
        order(agent, number, datetime(2026, 4, 6, 17, 0, tzinfo=UTC))
    assert len(subjects()) == 3


def test_an_account_without_a_limit_is_told_nothing(agent):
    agent.account.monthly_report_limit_override = None
    Plan.objects.filter(slug="free").update(monthly_report_limit=None)
    for number in range(6):
        order(agent, number)
    assert subjects() == []


def test_an_order_far_from_the_limit_costs_two_queries_more_at_most(agent):
    with CaptureQueriesContext(connection) as asked:
        order(agent, 1)
    assert sum("email_messages" in query["sql"] for query in asked) == 0
    assert sum("usage_tracking" in query["sql"] for query in asked) <= 4
