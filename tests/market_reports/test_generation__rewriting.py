"""A language model in the way of a report: its text is taken or not, and the report is there."""

import json
from datetime import UTC, datetime

import pytest

from market_reports.composing import compose_order
from market_reports.generation import compose
from market_reports.queue import order_report
from market_reports.request import ReportRequest
from tests.factories import FeedEntitlementFactory, UserFactory
from tests.fakes.language_model import LanguageModel
from tests.fakes.simplyrets import closed

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
TEXT = (
    "Four homes sold in ZIP code 77096 at a median price of $415,000.",
    "For buyers and sellers alike, the sales here are a guide to price.",
)


@pytest.fixture
def model(settings):
    with LanguageModel() as model:
        settings.REWRITER_URL = f"{model.url}/v1"
        yield model


@pytest.fixture
def report(simplyrets, simplyrets_feed):
    agent = UserFactory()
    FeedEntitlementFactory(feed=simplyrets_feed, account=agent.account)
    simplyrets.listings = [closed(place, "2026-11-10", 400_000 + 10_000 * place) for place in range(4)]
    area = {"kind": "zip_codes", "values": ["77096"]}
    params = {"report_type": "closed", "area": area, "keep_window": True}
    request = ReportRequest.from_params(params, today=NOW.date())
    return order_report(account=agent.account, user=agent, request=request, now=NOW)


def test_a_report_takes_a_text_without_doubt_and_keeps_its_own_otherwise(report, model):
    model.says(*TEXT)
    made = compose(report, now=NOW)
    assert (made["narrative"], made["narrative_by"]) == (list(TEXT), "model")
    model.says(TEXT[0].replace("415", "515"), TEXT[1])
    kept = compose(report, now=NOW)
    assert kept["narrative_by"] == "rule"
    assert "$515,000" not in json.dumps(kept)


def test_a_preview_does_not_wait_for_a_model(report, model):
    request = ReportRequest.from_params(report.input_params, today=NOW.date())
    found = compose_order(account=report.account, user=report.user, request=request, now=NOW)
    assert found["narrative_by"] == "rule"
    assert model.questions == []
