"""The wizard as one form: stories, audiences, ways to tell a place, what is remembered, what is refused."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from integrations.areas import circle_area, named_area, polygon_area
from market_reports.audiences import PRESETS
from market_reports.models import ReportGeneration, SavedArea
from market_reports.report_types import TYPES
from tests.factories import FeedFactory, ListingFactory, SavedAreaFactory, UserFactory
from tests.market_reports.finished import an_order, an_ordered_report, sales_of

NEW = "/reports/new/"
ORDER = {"area": "98103", "report_type": "closed", "window": "30"}
CORNERS = "47.60, -122.40\n47.70, -122.40\n47.70, -122.30\n47.60, -122.30"


@pytest.fixture
def sales(agent: User) -> None:
    """Sales in ZIP code 98103, one of them at an address on the map."""
    sales_of(agent.account)
    home = {"zip_code": "98103", "city": "Seattle", "state": "WA", "county": "King"}
    place = {"street_address": "12 Oak St", "latitude": 47.65, "longitude": -122.35}
    ListingFactory(feed=agent.account.feeds.get(), **home, **place)


def ordered(client: Client, **typed: Any) -> dict[str, Any]:
    """What the order that was taken looks at."""
    answer = client.post(NEW, ORDER | typed)
    assert answer.status_code == 302, answer.context["form"].errors
    return ReportGeneration.objects.get().input_params


def refused(client: Client, **typed: Any) -> dict[str, list[str]]:
    answer = client.post(NEW, ORDER | typed)
    assert answer.status_code == 422
    assert not ReportGeneration.objects.exists()
    return dict(answer.context["form"].errors)


def begun(client: Client, **query: Any) -> Any:
    return client.get(NEW, query).context["form"]


# Story and audience


def test_every_report_is_offered_with_its_promise_and_a_picture_of_its_page(agent_client: Client):
    page = agent_client.get(NEW).content.decode()
    assert all(kind.title in page and kind.promise in page for kind in TYPES)
    assert page.count('class="story__picture"') == len(TYPES)


def test_every_audience_says_what_it_picks_and_as_what_it_is_made(agent_client: Client):
    page = agent_client.get(NEW).content.decode()
    assert all(page.count(preset.title) >= 2 for preset in PRESETS)  # as a ready story and as an audience
    assert "up to 70% of the median list price. Up to 24 are shown." in page


def test_a_ready_story_brings_its_report(agent_client: Client):
    form = begun(agent_client, audience="condo_watch")
    assert form["audience"].value() == "condo_watch"
    assert form["report_type"].value() == "new_listings_gallery"


def test_an_audience_is_ordered(agent_client: Client, sales: None):
    params = ordered(agent_client, report_type="new_listings_gallery", audience="condo_watch", language="es")
    assert (params["audience"], params["language"]) == ("condo_watch", "es")


def test_an_audience_of_another_report_is_refused_in_words(agent_client: Client, sales: None):
    errors = refused(agent_client, audience="condo_watch")
    said = "“Condo watch” is made as: new listings gallery. Choose that report, or Everyone."
    assert errors == {"audience": [said]}


# Where


def test_a_county_may_be_typed(agent_client: Client, sales: None):
    params = ordered(agent_client, area="King County, WA")
    assert params["area"] == named_area("counties", ["King"], state="WA").to_json()


def test_corners_may_be_typed_or_drawn(agent_client: Client, sales: None):
    params = ordered(agent_client, where="polygon", corners=CORNERS, area="")
    assert params["area"]["kind"] == "polygon"
    assert len(params["area"]["corners"]) == 4


def test_a_circle_is_drawn_round_an_address_of_the_listings(agent_client: Client, sales: None):
    params = ordered(agent_client, where="circle", circle_centre="12 Oak St", circle_miles="1.5", area="")
    assert params["area"] == circle_area([47.65, -122.35], 1.5, address="12 Oak St, Seattle, WA").to_json()
    assert ReportGeneration.objects.get().title == "Closed sales, Within 1.5 miles of 12 Oak St, Seattle, WA"


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"where": "circle"}, "circle_centre", "Enter the address or place"),
        (
            {"where": "circle", "circle_centre": "1 Nowhere Rd"},
            "circle_centre",
            "not an address in your list",
        ),
        (
            {"where": "circle", "circle_centre": "98103", "circle_miles": "80"},
            "circle_miles",
            "0.1 to 25 miles",
        ),
        ({"where": "circle", "circle_centre": "98103", "circle_miles": "far"}, "circle_miles", "in miles"),
        ({"where": "polygon"}, "corners", "3 to 60 corners"),
        ({"where": "polygon", "corners": "here"}, "corners", "is not a corner"),
        ({"where": "moon"}, "where", "not there any more"),
        ({"area": "99999"}, "area", "There are no listings for 99999 in your sources."),
        ({"save_as": "x" * 61}, "save_as", "up to 60 characters"),
    ],
)
def test_a_place_that_cannot_be_is_told_at_its_field(
    agent_client: Client, sales: None, typed: dict[str, str], field: str, words: str
):
    errors = refused(agent_client, circle_miles=typed.pop("circle_miles", "2"), **typed)
    assert list(errors) == [field]
    assert words in errors[field][0]


def test_a_shape_without_a_home_is_told_before_it_is_ordered(agent_client: Client, sales: None):
    errors = refused(agent_client, where="polygon", corners="1, 1\n1, 1.2\n1.1, 1.1")
    assert "There are no listings" in errors["corners"][0]


def test_an_account_without_listings_is_told_where_they_come_from(agent_client: Client):
    assert "Upload a file from your MLS under My data." in refused(agent_client)["area"][0]


# Saved areas


def test_an_area_is_saved_with_the_order_and_named_on_the_report(
    agent_client: Client, agent: User, sales: None
):
    params = ordered(agent_client, where="polygon", corners=CORNERS, save_as="  My   farm ")
    assert params["area"]["name"] == "My farm"
    kept = SavedArea.objects.get()
    assert (kept.account, kept.name) == (agent.account, "My farm")
    assert kept.area == {key: value for key, value in params["area"].items() if key != "name"}


def test_a_name_that_is_taken_is_refused_and_nothing_is_ordered(
    agent_client: Client, agent: User, sales: None
):
    SavedAreaFactory(account=agent.account, name="My farm")
    assert "already" in refused(agent_client, save_as="My farm")["save_as"][0]


def test_saved_areas_come_first_and_are_ordered_by_a_click(agent_client: Client, agent: User, sales: None):
    kept = SavedAreaFactory(account=agent.account, name="My farm")
    page = agent_client.get(NEW).content.decode()
    assert page.index("My farm") < page.index("By name")
    assert ordered(agent_client, where=str(kept.pk), area="")["area"] == {**kept.area, "name": "My farm"}


def test_another_account_s_saved_area_is_no_choice(agent_client: Client, sales: None):
    theirs = SavedAreaFactory(name="Their farm")
    assert "Their farm" not in agent_client.get(NEW).content.decode()
    assert list(refused(agent_client, where=str(theirs.pk))) == ["where"]


# What is remembered


def test_the_last_choices_of_hers_are_offered_again(agent_client: Client, agent: User):
    an_ordered_report(agent.account, UserFactory(account=agent.account), order=an_order("closed", "98117"))
    assert begun(agent_client)["area"].value() is None
    an_ordered_report(agent.account, agent, order=an_order("price_bands", "98103", language="es"))
    form = begun(agent_client)
    assert [form[name].value() for name in ("area", "report_type", "language")] == [
        "98103",
        "price_bands",
        "es",
    ]


def test_what_the_address_names_wins(agent_client: Client, agent: User):
    an_ordered_report(agent.account, agent, order=an_order("closed", "98103"))
    earlier = an_ordered_report(agent.account, agent, order=an_order("inventory", "98117"))
    an_ordered_report(agent.account, agent, order=an_order("closed", "98103"))
    form = begun(agent_client, **{"from": str(earlier.pk), "area": "98199"})
    assert [form[name].value() for name in ("area", "report_type")] == ["98199", "inventory"]


@pytest.mark.parametrize(
    ("area", "fields"),
    [
        (
            circle_area([47.6, -122.3], 2.5, address="12 Oak St, Seattle"),
            {"where": "circle", "circle_centre": "12 Oak St, Seattle", "circle_miles": "2.5"},
        ),
        (circle_area([47.6, -122.3], 1), {"where": "circle", "circle_centre": "47.60000, -122.30000"}),
        (
            polygon_area([(47.6, -122.4), (47.7, -122.4), (47.7, -122.3)]),
            {
                "where": "polygon",
                "corners": "47.60000, -122.40000\n47.70000, -122.40000\n47.70000, -122.30000",
            },
        ),
        (named_area("counties", ["King"], state="WA"), {"where": "places", "area": "King County, WA"}),
    ],
    ids=["address", "point", "polygon", "county"],
)
def test_every_kind_of_area_comes_back_as_it_was_told(
    agent_client: Client, agent: User, area: Any, fields: dict[str, str]
):
    order = an_order()
    an_ordered_report(
        agent.account,
        agent,
        order=type(order)(report_type="closed", area=area, window=order.window, as_of=order.as_of),
    )
    form = begun(agent_client)
    assert {name: form[name].value() for name in fields} == fields


def test_a_saved_area_comes_back_as_itself_until_it_is_gone(agent_client: Client, agent: User, sales: None):
    kept = SavedAreaFactory(account=agent.account, name="My farm")
    ordered(agent_client, where=str(kept.pk))
    assert begun(agent_client)["where"].value() == str(kept.pk)
    kept.delete()
    form = begun(agent_client)
    assert (form["where"].value(), form["area"].value()) == ("places", "98103")


def test_a_refused_order_keeps_every_choice(agent_client: Client, sales: None):
    typed = {"where": "circle", "circle_centre": "1 Nowhere Rd", "circle_miles": "3", "save_as": "My farm",
             "audience": "", "report_type": "inventory", "language": "es", "min_beds": "2"}  # fmt: skip
    page = agent_client.post(NEW, ORDER | typed).content.decode()
    for value in ("1 Nowhere Rd", "3", "My farm"):
        assert f'value="{value}"' in page
    for value in ("circle", "inventory", "es"):
        assert re.search(rf'value="{value}"[^>]*checked', page)


# Suggestions and the map


def test_places_of_every_kind_are_suggested_as_the_field_reads_them(agent_client: Client, sales: None):
    def suggested(typed: str, **more: str) -> str:
        return agent_client.get("/reports/places/", {"typed": typed} | more).content.decode()

    assert 'data-value="King County, WA"' in suggested("king")
    assert 'data-value="Seattle, WA"' in suggested("seat")
    around = suggested("12 oak", **{"for": "centre"})
    assert 'data-value="12 Oak St, Seattle, WA" data-at="47.65000, -122.35000"' in around


def test_the_map_shows_the_account_s_own_dots(agent_client: Client, sales: None, empty_cache: None):
    ListingFactory(feed=FeedFactory(account=UserFactory().account), latitude=47.66, longitude=-122.36)
    found = agent_client.get("/reports/map/").json()
    assert [47.65, -122.35] in found["dots"]
    assert [47.66, -122.36] not in found["dots"]
    assert {name["name"] for name in found["names"]} == {"Seattle", "98103"}


def test_an_order_may_become_a_schedule_instead(agent_client: Client):
    page = agent_client.get(NEW).content.decode()
    assert re.search(r'formaction="/schedules/order/\?for=schedule"[^>]*>.*Make this a schedule', page)
    assert "Order the report" in page
    for_schedule = agent_client.get(f"{NEW}?for=schedule").content.decode()
    assert "Next: when and to whom" in for_schedule
    assert "Order the report" not in for_schedule


@pytest.mark.parametrize("count", [1, 30])
def test_thirty_saved_areas_cost_no_more_queries_than_one(
    agent_client: Client, agent: User, django_assert_max_num_queries, count: int
):
    SavedAreaFactory.create_batch(count, account=agent.account)
    with django_assert_max_num_queries(12):
        agent_client.get(NEW)
