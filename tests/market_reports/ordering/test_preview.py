"""A look at the first page before it is ordered: real numbers, in words what is missing, nothing counted."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from accounts.models import User
from billing.models import UsageEvent
from integrations.models import FeedSource
from market_reports.models import ReportGeneration
from market_reports.ordering.preview import LOOKS, WITHIN_SECONDS
from tests.factories import FeedFactory, UserFactory
from tests.market_reports.finished import sales_of
from trendyreports.core.ratelimit import count_one

pytestmark = pytest.mark.usefixtures("empty_cache")

PREVIEW = "/reports/preview/"
ORDER = {
    "area": "98103",
    "report_type": "closed",
    "window": "dates",
    "start": "2014-07-01",
    "end": "2014-09-30",
}


def look(client: Client, **typed: str) -> str:
    return client.post(PREVIEW, ORDER | typed).content.decode()


def test_it_shows_the_first_page_with_the_numbers_of_the_listings(agent_client: Client, agent: User):
    sales_of(agent.account)
    shown = look(agent_client)
    assert 'data-state="ready"' in shown
    assert "$560,000" in shown
    assert 'class="report r-cover' in shown


def test_it_follows_what_is_chosen(agent_client: Client, agent: User):
    sales_of(agent.account)
    assert "Market snapshot" not in look(agent_client)
    assert "Market snapshot" in look(agent_client, report_type="market_snapshot")
    assert "July 1" in look(agent_client)
    assert "August 1" in look(agent_client, start="2014-08-01")


def test_it_stores_nothing_and_counts_nothing(agent_client: Client, agent: User):
    sales_of(agent.account)
    agent.account.monthly_report_limit_override = 0
    agent.account.save()
    assert 'data-state="ready"' in look(agent_client)
    assert not ReportGeneration.objects.exists()
    assert not UsageEvent.objects.exists()


def test_its_style_carries_the_nonce_and_only_our_pages_may_frame_it(agent_client: Client, agent: User):
    sales_of(agent.account)
    answer = agent_client.post(PREVIEW, ORDER)
    policy = answer["Content-Security-Policy"]
    nonce = policy.split("'nonce-")[1].split("'")[0]
    assert f'<style nonce="{nonce}">' in answer.content.decode()
    assert "frame-ancestors 'self'" in policy
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "no-store" in answer["Cache-Control"]


def test_a_form_with_faults_is_told_with_the_fields_they_are_at(agent_client: Client, agent: User):
    sales_of(agent.account)
    answer = agent_client.post(PREVIEW, ORDER | {"area": "", "min_price": "cheap"})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert 'data-words="2 things need your attention first."' in shown
    assert 'data-at="id_area"' in shown
    assert 'data-at="id_min_price"' in shown


def test_a_place_that_no_source_knows_is_told_in_words(agent_client: Client, agent: User):
    sales_of(agent.account)
    shown = look(agent_client, area="99999")
    assert 'data-state="unknown"' in shown
    assert "There are no listings for 99999 in your sources." in shown


def test_a_feed_without_display_rules_shows_nothing(agent_client: Client, agent: User):
    sales_of(agent.account)
    agent.account.feeds.update(has_display_profile=False)
    assert 'data-state="unknown"' in look(agent_client)


def test_a_vendor_that_is_down_is_told_and_tried_again(agent_client: Client, agent: User, settings):
    settings.FEED_MAX_TRIES, settings.FEED_TIMEOUT_SECONDS, settings.FEED_PRIVATE_ADDRESSES = 1, 0.5, True
    FeedFactory(account=agent.account, source=FeedSource.SIMPLYRETS, base_url="http://127.0.0.1:9",
                credential={"username": "a", "password": "b"})  # fmt: skip
    shown = look(agent_client)
    assert 'data-state="waiting"' in shown
    assert "has no current listings for 98103" in shown


def test_too_many_looks_are_asked_to_wait(agent_client: Client, agent: User):
    for _ in range(LOOKS):
        count_one("preview", str(agent.pk), limit=LOOKS, seconds=WITHIN_SECONDS)
    shown = look(agent_client)
    assert 'data-state="waiting"' in shown
    assert "many looks in a minute" in shown
    assert 'data-again="60"' in shown


def test_another_account_s_listings_are_not_shown(agent_client: Client, agent: User):
    FeedFactory(account=agent.account)
    sales_of(UserFactory().account)
    assert 'data-state="unknown"' in look(agent_client)


def test_the_day_is_the_account_s(agent_client: Client, agent: User):
    sales_of(agent.account)
    tomorrow = date(2099, 1, 1).isoformat()
    assert "must not be in the future" in look(agent_client, end=tomorrow)
