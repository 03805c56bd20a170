"""Feeds: which source reads them, the test button, how they may be shown."""

from __future__ import annotations

import pytest

from integrations.feeds import NotPulled, connect_test, default_profile, source_for
from integrations.mls.reso import ResoSource
from integrations.mls.sandbox.source import SandboxSource
from integrations.mls.simplyrets import SimplyRetsSource
from integrations.models import Feed, RequestBudget
from tests.factories import FeedFactory
from tests.fakes.reso import home
from tests.fakes.server import Reply
from tests.fakes.simplyrets import listing


@pytest.mark.parametrize(
    ("source", "kind"), [("sandbox", SandboxSource), ("simplyrets", SimplyRetsSource), ("reso", ResoSource)]
)
def test_every_feed_has_its_source(source, kind):
    assert isinstance(source_for(Feed(name="Valley", source=source, base_url="https://vendor.example")), kind)


def test_a_file_has_none():
    with pytest.raises(NotPulled, match="Valley"):
        source_for(Feed(name="Valley", source="csv"))


def test_the_test_button_says_how_much_can_be_read(simplyrets, simplyrets_feed, reso, reso_feed):
    simplyrets.listings = [listing(1), listing(2)]
    reso.homes = [home(n) for n in range(3)]
    assert connect_test(simplyrets_feed).sentence == "The connection works: 2 active listings can be read."
    assert connect_test(reso_feed).sentence == "The connection works: 3 active listings can be read."


@pytest.mark.parametrize(
    ("status", "words"), [(401, "credential"), (500, "not answering"), (400, "could not be read")]
)
def test_the_test_button_says_what_is_wrong(simplyrets, simplyrets_feed, status, words):
    simplyrets.faults.extend([Reply(status)] * 3)
    outcome = connect_test(simplyrets_feed)
    assert not outcome.ok and words in outcome.sentence


def test_an_address_inside_our_network_is_refused(simplyrets, simplyrets_feed, settings):
    settings.FEED_PRIVATE_ADDRESSES = False
    simplyrets_feed.base_url = simplyrets.url.replace("http:", "https:")
    assert "public internet" in connect_test(simplyrets_feed).sentence
    assert simplyrets.asked == []


@pytest.mark.parametrize(
    "address", ["http://api.vendor.example", "", "ftp://api.vendor.example", "api.vendor.example"]
)
def test_a_credential_travels_only_by_https(address):
    outcome = connect_test(Feed(name="Valley", source="reso", base_url=address, credential={"token": "t"}))
    assert not outcome.ok and "https://" in outcome.sentence


def test_feeds_with_one_credential_share_its_budget(simplyrets, simplyrets_feed):
    other = FeedFactory(
        source="simplyrets", base_url=simplyrets_feed.base_url, credential=simplyrets_feed.credential
    )
    connect_test(simplyrets_feed)
    connect_test(other)
    assert RequestBudget.objects.count() == 1


def test_only_sandbox_and_own_files_may_be_shown_from_the_start():
    assert default_profile("sandbox")["is_sample"]
    assert default_profile("csv")["has_display_profile"] and not default_profile("csv")["is_sample"]
    assert not default_profile("simplyrets")["has_display_profile"]
    assert Feed(source="sandbox", **default_profile("sandbox")).attribution
