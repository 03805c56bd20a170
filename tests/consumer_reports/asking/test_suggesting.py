"""What is suggested while an address is typed, and that it gives no list of homes away."""

from __future__ import annotations

import pytest

from accounts.models import User
from consumer_reports.asking.suggesting import GOOGLE, KNOWN, suggest
from integrations.models import Feed
from tests.factories import AccountFactory, FeedFactory, ListingFactory
from tests.fakes.google_places import GooglePlaces
from tests.property_reports.wizard.county import TOWN, sample_feed


@pytest.fixture
def feed(agent: User) -> Feed:
    mine = FeedFactory(account=agent.account)
    for street in ("12 Oak St", "12 Oakwood Dr", "120 Oak St"):
        ListingFactory(feed=mine, street_address=street, **TOWN)
    ListingFactory(feed=mine, street_address="12 Oak St", **(TOWN | {"city": "Marlow", "zip_code": "98104"}))
    return mine


def lines(agent: User, text: str) -> list[str]:
    return [one.address for one in suggest(agent.account, text)]


def test_homes_of_the_agent_s_listings_are_known_with_their_town(agent: User, feed: Feed):
    assert lines(agent, "12 oak") == [
        "12 Oak St, Fairview, WA 98103",
        "12 Oak St, Marlow, WA 98104",
        "12 Oakwood Dr, Fairview, WA 98103",
    ]
    assert {one.source for one in suggest(agent.account, "12 oak")} == {KNOWN}


@pytest.mark.parametrize("text", ["12 Oak Street, mar", "12 OAK ST, Marlow, WA", "12 oak st,  marlow"])
def test_the_town_narrows_them_and_streets_may_be_written_out(agent: User, feed: Feed, text: str):
    assert lines(agent, text.replace(", WA", "")) == ["12 Oak St, Marlow, WA 98104"]


@pytest.mark.parametrize("text", ["", "12", "12 ", "120", "1200", "oak st", "fair", "%", "12  ", "\x00" * 4])
def test_less_than_a_number_and_the_beginning_of_a_street_gives_nothing_away(
    agent: User, feed: Feed, text: str
):
    assert lines(agent, text) == []


def test_six_come_at_most(agent: User, feed: Feed):
    for number in range(9):
        ListingFactory(feed=feed, street_address=f"12 Oakley Ave {number}", **TOWN)
    assert len(lines(agent, "12 oak")) == 6


def test_a_home_that_may_not_be_shown_or_is_another_account_s_is_not_suggested(agent: User, feed: Feed):
    ListingFactory(feed=feed, street_address="12 Oak Hidden", show_address=False, **TOWN)
    ListingFactory(feed=feed, street_address="12 Oak Taken Back", show_listing=False, **TOWN)
    ListingFactory(
        feed=FeedFactory(account=AccountFactory()), street_address="12 Oak Another Account", **TOWN
    )
    assert len(lines(agent, "12 oak")) == 3


def test_the_sample_county_is_known_as_long_as_it_stands_for_the_public_records(
    agent: User, feed: Feed, settings
):
    ListingFactory(feed=sample_feed(), street_address="12 Oak Sample Rd", **TOWN)
    assert "12 Oak Sample Rd, Fairview, WA 98103" in lines(agent, "12 oak")
    settings.SITEX_CLIENT_ID = "client"
    assert "12 Oak Sample Rd, Fairview, WA 98103" not in lines(agent, "12 oak")


def test_google_fills_up_what_is_not_known(agent: User, feed: Feed, google_places: GooglePlaces):
    google_places.known = ["12 Oak St, Fairview, WA, USA", "12 Oak Terrace, Tacoma, WA, USA"]
    found = suggest(agent.account, "12 Oak")
    assert [one.source for one in found] == [KNOWN, KNOWN, KNOWN, GOOGLE]
    assert found[-1].address == "12 Oak Terrace, Tacoma, WA"
    for number in range(9):
        ListingFactory(feed=feed, street_address=f"12 Oakley Ave {number}", **TOWN)
    suggest(agent.account, "12 Oak")
    assert len(google_places.asked) == 1
