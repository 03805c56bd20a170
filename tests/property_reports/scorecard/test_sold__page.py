"""The page of the scorecard as an agent reads it."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import FeedFactory, ListingFactory, UserFactory, ValueEstimateFactory

pytestmark = pytest.mark.django_db

PAGE = "/property-reports/accuracy/"


def sold(agent, number=1, price=600_000, **changes):
    known = {"sold_price": price, "sold_on": date(2026, 6, number), "street_address": f"{number} Oak St"}
    return ValueEstimateFactory(account=agent.account, user=agent, **(known | changes))


def read(client, query=""):
    answer = client.get(f"{PAGE}{query}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_page_has_its_address():
    assert reverse("property_reports:accuracy") == PAGE


def test_nothing_yet_says_what_will_be_here(agent, agent_client):
    assert "Nothing to compare yet" in read(agent_client)
    ValueEstimateFactory(account=agent.account, user=agent)
    assert "No sale yet" in read(agent_client)


def test_few_sales_are_shown_and_not_summed_up(agent, agent_client):
    sold(agent, price=580_000)
    page = read(agent_client)
    assert "Too few to say: fewer than 5 sales" in page
    assert "Typical miss</span>" not in page
    assert "1 Oak St" in page
    assert "$580,000" in page
    assert "+3.4%" in page


def test_five_sales_have_their_figures(agent, agent_client):
    for number, price in enumerate((600_000, 590_000, 620_000, 640_000, 800_000), start=1):
        sold(agent, number, price)
    page = read(agent_client)
    assert "5 homes sold since" in page
    assert '<span class="figure__value">3.2%</span>' in page
    assert '<span class="figure__value">3.2% low</span>' in page
    assert page.count("4 of 5") == 4


def test_the_last_estimate_before_a_sale_counts_alone(agent, agent_client):
    listing = ListingFactory()
    for day, mid in ((1, 610_000), (9, 620_000)):
        sold(agent, sold_listing=listing, effective_date=date(2026, 3, day), mid=mid)
    page = read(agent_client)
    assert "1 home sold since" in page
    assert "$620,000" in page
    assert "$610,000" not in page


def test_ones_own_record_and_that_of_everybody(agent, agent_client):
    colleague = UserFactory(account=agent.account, first_name="Bea", last_name="Moss")
    sold(agent, 1)
    sold(colleague, 2)
    sold(UserFactory(), 3)
    own, all_of_them = read(agent_client), read(agent_client, "?whose=everybody")
    assert "1 Oak St" in own
    assert "2 Oak St" not in own
    assert "2 Oak St" in all_of_them
    assert "by Bea Moss" in all_of_them
    assert "3 Oak St" not in all_of_them


def test_sample_data_is_named(agent, agent_client):
    sold(agent, sold_listing=ListingFactory(feed=FeedFactory(source="sandbox", is_sample=True)))
    assert "Sample data." in read(agent_client)


def test_the_homes_are_paged_and_the_queries_stay_the_same(
    agent, agent_client, django_assert_max_num_queries
):
    for number in range(1, 31):
        sold(agent, number, sold_on=date(2026, 6, number), sold_listing=ListingFactory())
    read(agent_client)
    with django_assert_max_num_queries(12):
        page = read(agent_client, "?page=2")
    assert "26–30 of 30 homes" in page
    assert "5 Oak St" in page
    assert '<th scope="row">6 Oak St' not in page
