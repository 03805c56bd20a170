"""From a typed address to the home it means."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from consumer_reports.asking.finding import LOOK_UPS
from consumer_reports.asking.sealed import SealBroken, unseal
from consumer_reports.models import HomeValueDay, HomeValuePage
from tests.factories import ListingFactory, UserFactory
from tests.fakes.server import Reply
from tests.fakes.sitex import FakeSiteX, location, profile
from tests.property_reports.wizard.county import PARCEL, TOWN, sample_feed, the_home

PHONE = {"User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604"}
LINE = "12 Oak St, Fairview, WA 98103"
BY_HAND = {
    "by_hand": "none",
    "street": "9 New Rd",
    "city": "Fairview",
    "state": "wa",
    "zip_code": "98103-1234",
}


@pytest.fixture
def alice(db: None, empty_cache: None) -> User:
    return UserFactory(first_name="Alice", mobile_phone="(206) 555-0177")


@pytest.fixture
def oak(alice: User):
    """The home of the sample county that the tests ask for."""
    return the_home(sample_feed(), today=timezone.now().date(), beds=4, baths=2.5)


def post(agent: User, part: str = "home/", **sent: str) -> HttpResponse:
    return Client(REMOTE_ADDR="198.51.100.7").post(f"/cma/{agent.agent_code}/{part}", sent, headers=PHONE)


def text(answer: HttpResponse) -> str:
    return unescape(answer.content.decode())


def sealed(answer: HttpResponse) -> str:
    return re.findall(r'name="home" value="([^"]+)"', answer.content.decode())[0]


# Suggestions


def test_suggestions_are_json_without_a_cookie_and_cost_the_same_however_many(alice: User):
    feed, costs = sample_feed(), []
    for number in range(2):
        ListingFactory.create_batch(1 + 8 * number, feed=feed, **TOWN)
        ListingFactory(feed=feed, street_address=f"12 Oak {number} St", **TOWN)
        with CaptureQueriesContext(connection) as queries:
            answer = Client().get(f"/cma/{alice.agent_code}/addresses/?q=12 oak")
        costs.append(len(queries))
    assert answer.json() == {
        "addresses": ["12 Oak 0 St, Fairview, WA 98103", "12 Oak 1 St, Fairview, WA 98103"],
        "google": False,
    }
    assert not answer.cookies and "noindex" in answer["X-Robots-Tag"]
    assert costs[0] == costs[1] <= 5


def test_a_network_asks_so_often_and_another_still_may(alice: User):
    client = Client(REMOTE_ADDR="198.51.100.7")
    answers = [client.get(f"/cma/{alice.agent_code}/addresses/?q=12").status_code for _ in range(91)]
    assert answers == [200] * 90 + [429]
    other = Client(REMOTE_ADDR="198.51.100.8").get(f"/cma/{alice.agent_code}/addresses/?q=12")
    assert other.status_code == 200


# One home


@pytest.mark.parametrize("line", [LINE, "12 oak street fairview wa 98103", "12 Oak St, 98103"])
def test_one_home_is_shown_with_what_is_known_of_it_and_no_owner(alice: User, oak, line: str):
    answer = post(alice, address=line)
    page = text(answer)
    assert answer.status_code == 200
    assert "Is this your home?" in page
    assert "12 Oak St" in page and "Fairview, WA 98103" in page
    for fact in ("House", "4", "2.5", "1,600 sq ft", "1954", "Sample data"):
        assert f"{fact}</" in page
    assert "noindex" in answer["X-Robots-Tag"] and not answer.cookies
    home = unseal(sealed(answer), alice)
    assert (home.asked.fips, home.asked.apn, home.asked.is_unseen) == ("41990", PARCEL, False)
    assert home.record is not None and home.record.owner_name is None and home.record.legal is None


def test_a_link_may_bring_the_address_along(alice: User, oak):
    assert "Is this your home?" in text(
        Client().get(f"/cma/{alice.agent_code}/home/", {"address": LINE, "lang": "en"})
    )
    bare = Client().get(f"/cma/{alice.agent_code}/home/")
    assert (bare.status_code, bare["Location"]) == (302, f"/cma/{alice.agent_code}/")


def test_without_an_address_the_first_page_says_so(alice: User):
    answer = post(alice, address="  ")
    assert answer.status_code == 422
    assert "Type the address of your home." in text(answer)
    assert 'aria-invalid="true"' in text(answer)


def test_it_can_be_read_in_the_other_language_without_losing_the_home(alice: User, oak):
    answer = post(alice, address=LINE, lang="es")
    page = text(answer)
    assert "¿Es esta su vivienda?" in page and "Dormitorios" in page
    again = dict(re.findall(r'<input type="hidden" name="(address)" value="([^"]*)">', page))
    assert again == {"address": LINE}
    assert 'name="lang" value="en"' in page


def test_a_seal_is_good_for_one_agent_only(alice: User, oak):
    with pytest.raises(SealBroken):
        unseal(sealed(post(alice, address=LINE)), UserFactory())


# Several, none, unavailable


def test_several_homes_are_offered_and_the_chosen_one_is_confirmed(alice: User):
    feed = sample_feed()
    for unit in ("1", "2"):
        ListingFactory(
            feed=feed, street_address="20 Harbor Walk", unit=unit, parcel_number=f"17-30-00{unit}", **TOWN
        )
    answer = post(alice, address="20 Harbor Walk, Fairview, WA 98103")
    page = text(answer)
    assert "Which one is yours?" in page and "2 homes at this address" in page
    assert "20 Harbor Walk #1" in page and "20 Harbor Walk #2" in page
    assert "None of these?" in page
    parcel = re.findall(r'name="parcel" value="([^"]+)"', page)[1]
    chosen = post(alice, parcel=parcel, address="20 Harbor Walk, Fairview, WA 98103")
    assert "Is this your home?" in text(chosen) and "20 Harbor Walk #2" in text(chosen)
    assert unseal(sealed(chosen), alice).asked.address == "20 Harbor Walk #2"


def test_a_parcel_that_was_not_offered_is_not_looked_up(alice: User):
    answer = post(alice, parcel="41990:17-001-010")
    assert answer.status_code == 422
    assert "Please look up your home again" in text(answer)


def test_an_address_nobody_knows_can_be_gone_on_with(alice: User, oak):
    page = text(post(alice, address="9 New Rd, Fairview, WA 98103"))
    assert "We did not find this address" in page
    for part in ("9 New Rd", "Fairview", "WA", "98103"):
        assert f'value="{part}"' in page
    answer = post(alice, **BY_HAND, as_typed="1")
    assert "Where should your report go?" in text(answer)
    home = unseal(sealed(answer), alice)
    assert home.record is None
    assert (home.asked.address, home.asked.city, home.asked.state, home.asked.zip_code) == (
        "9 New Rd", "Fairview", "WA", "98103",
    )  # fmt: skip
    assert (home.asked.apn, home.asked.is_unseen) == ("", False)


def test_a_mended_address_is_looked_up_again(alice: User, oak):
    answer = post(alice, **(BY_HAND | {"street": "12 Oak Street"}))
    assert "Is this your home?" in text(answer)


def test_without_a_town_it_is_asked_for(alice: User, oak):
    page = text(post(alice, address="12 Oak St"))
    assert "Where is your home?" in page and 'value="12 Oak St"' in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"street": ""}, "Write the street with its number"),
        ({"city": " "}, "Write the city."),
        ({"state": "Wash"}, "Write the state as two letters"),
        ({"zip_code": "981"}, "Write the ZIP code as five digits."),
        ({"street": "x" * 121}, "This is too long: at most 120 characters."),
    ],
)
def test_what_is_wrong_by_hand_is_said_beside_the_field_and_nothing_is_lost(alice: User, changes, words: str):
    answer = post(alice, **(BY_HAND | changes), as_typed="1")
    page = text(answer)
    assert answer.status_code == 422
    assert page.count(words) == 2  # in the list above and beside the field
    for name, value in (BY_HAND | changes).items():
        assert name == "by_hand" or not value.strip() or f'value="{value}"' in page


def test_a_state_may_be_written_out(alice: User):
    answer = post(alice, **(BY_HAND | {"state": "Washington"}), as_typed="1")
    assert unseal(sealed(answer), alice).asked.state == "WA"


def test_records_that_are_down_are_said_to_be_and_she_goes_on(alice: User, sitex: FakeSiteX):
    sitex.faults += [Reply(503)] * 4
    page = text(post(alice, address="418 Willet Ave, San Aldo, CA 93999"))
    assert "We cannot check the address right now" in page and "Alice hears of it" in page
    assert 'name="unseen" value="1"' in page
    by_hand = {"street": "418 Willet Ave", "city": "San Aldo", "state": "CA", "zip_code": "93999"}
    answer = post(alice, by_hand="down", unseen="1", as_typed="1", **by_hand)
    assert unseal(sealed(answer), alice).asked.is_unseen is True


def test_the_records_of_a_vendor_are_asked_once(alice: User, sitex: FakeSiteX):
    sitex.several = [location(1), location(2)]
    assert "Which one is yours?" in text(post(alice, address="20 HARBOR WALK, San Aldo, CA 93999"))
    sitex.homes.append(profile(APN="417-30-002", SiteAddress="20 HARBOR WALK", SiteUnit="2"))
    page = text(post(alice, address="418 WILLET AVE, San Aldo, CA 93999"))
    assert "Is this your home?" in page and "MORROW" not in page.upper()
    assert len(sitex.searches) == 2


def test_who_looks_up_more_than_people_do_still_goes_on_by_hand(alice: User, oak):
    for _ in range(LOOK_UPS):
        assert "Is this your home?" in text(post(alice, address=LINE))
    page = text(post(alice, address=LINE))
    assert "Please write the whole address" in page and 'value="12 Oak St"' in page


# Where she does not work


def test_a_home_outside_her_zip_codes_is_told_so_with_her_number(alice: User, oak):
    HomeValuePage.objects.create(account=alice.account, user=alice, zip_codes=["98104"])
    for answer in (post(alice, address=LINE), post(alice, **BY_HAND, as_typed="1")):
        page = text(answer)
        assert answer.status_code == 200
        assert "This home lies outside the area of Alice" in page and "(206) 555-0177" in page
    HomeValuePage.objects.update(zip_codes=["98103"])
    assert "Is this your home?" in text(post(alice, address=LINE))


# What is counted


def test_a_confirmed_home_is_counted_and_looking_is_not(alice: User, oak):
    looked = post(alice, address=LINE)
    assert not HomeValueDay.objects.exists()
    answer = post(alice, "contact/", home=sealed(looked))
    assert "Where should your report go?" in text(answer)
    assert HomeValueDay.objects.get().homes_confirmed == 1
    Client().post(
        f"/cma/{alice.agent_code}/contact/", {"home": sealed(looked)}, headers={"User-Agent": "bot/1"}
    )
    assert HomeValueDay.objects.get().homes_confirmed == 1
