"""The public page shows what was ticked, in the report's language, and never the owner."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from accounts.models import User
from integrations.models import Listing
from property_reports.public.choices import Choices
from property_reports.public.page import NotReady, page_of
from tests.factories import AccountFactory, UserFactory
from tests.property_reports.public.made import (
    OWNER_NAME,
    a_document,
    a_photo,
    a_public_report,
    a_sale,
    with_photos,
)


def test_only_ticked_facts_that_are_known_are_shown(agent: User):
    report = a_public_report(agent, chosen={"facts": ["beds", "stories", "pool", "owner_name", "nonsense"]})
    assert [(fact.key, fact.display) for fact in page_of(report).facts] == [("beds", "3"), ("pool", "No")]


def test_numbers_are_written_for_readers(agent: User):
    facts = {fact.key: fact.display for fact in page_of(a_public_report(agent)).facts}
    assert facts == {
        "beds": "3",
        "baths": "2.5",
        "living_area": "1,840 sq ft",
        "lot_size": "5,000 sq ft",
        "year_built": "1954",
    }


def test_it_speaks_the_language_of_the_report(agent: User):
    page = page_of(a_public_report(agent, document=a_document(language="es")))
    assert page.words["send"] == "Enviar"
    assert ("Dormitorios", "3") in [(fact.label, fact.display) for fact in page.facts]
    assert page.consent.startswith("Acepto que")


def test_nothing_beyond_address_and_agent_is_there_before_anything_was_ticked(agent: User):
    page = page_of(a_public_report(agent, options={}))
    assert (page.facts, page.hero, page.value, page.homes, page.pdf) == ([], None, None, [], False)


def test_the_owner_s_name_is_nowhere_whatever_is_ticked(agent: User):
    everything = Choices(
        facts=("owner_name", "beds"), show_value=True, show_comparables=True, show_pdf=True, headline="Hi"
    )
    report = a_public_report(agent, document=a_document(prepared_for=OWNER_NAME))
    assert OWNER_NAME not in str(asdict(page_of(report, everything)))


def test_photos_are_those_ticked_in_the_order_of_the_report_and_light_enough_for_a_phone(agent: User):
    first, second, third = (a_photo(seed).hash for seed in range(3))
    report = a_public_report(
        agent, document=with_photos(first, second, third), chosen={"photos": [third, second, "f" * 64]}
    )
    page = page_of(report)
    assert len(page.gallery) == 2 and page.hero
    assert page_of(report, Choices(photos=(first,))).gallery == []


def test_a_photo_that_is_gone_leaves_no_hole(agent: User):
    page = page_of(a_public_report(agent, document=with_photos("a" * 64), chosen={"photos": ["a" * 64]}))
    assert page.hero is None


def test_the_value_is_her_price_and_the_range_once_she_ticks_it(agent: User):
    report = a_public_report(agent)
    assert page_of(report).value is None
    value = page_of(report, Choices(show_value=True)).value
    assert value and value.lines == [("Recommended", "$905,000")]
    assert (value.low, value.high) == ("$840,000", "$960,000")


def test_sales_come_with_their_office_and_go_when_a_seller_opts_out(agent: User):
    kept, gone = a_sale(), a_sale()
    left_out = {**a_sale(), "chosen": False}
    document = a_document(valuation={"comparables": [kept, gone, left_out]})
    report = a_public_report(agent, document=document, chosen={"show_comparables": True})
    Listing.objects.filter(pk=gone["id"]).update(show_listing=False)
    [home] = page_of(report).homes
    assert home.address == kept["address"]
    assert home.attribution == "Greenlake Homes · (206) 555-0100"
    assert (home.price, home.miles, home.sold) == ("$560,000", "0.4 mi away", "Sold August 15, 2014")
    assert "Deemed reliable but not guaranteed." in page_of(report).legal["lines"]


@pytest.mark.parametrize(
    ("state", "line"), [("CA", "CalDRE #01234567"), ("WA", "License WA 01234567"), (None, "License 01234567")]
)
def test_the_license_is_written_as_her_state_wants_it(db: None, state: str | None, line: str):
    agent = UserFactory(license_number="01234567", license_state=state)
    assert page_of(a_public_report(agent)).card.license == line


def test_the_card_is_of_today_and_of_the_owner_once_the_agent_has_left(agent: User):
    maker = UserFactory(account=agent.account, role="MEMBER", first_name="Mia")
    report = a_public_report(maker)
    assert page_of(report).card.name.startswith("Mia")
    maker.memberships.all().delete()
    assert page_of(report).card.name.startswith("Alice")


def test_a_page_without_a_brokerage_or_a_document_is_not_ready(agent: User):
    report = a_public_report(agent)
    report.files_attempt = 7
    with pytest.raises(NotReady):
        page_of(report)
    bare = UserFactory(account=AccountFactory(), brokerage_name=None)
    with pytest.raises(NotReady):
        page_of(a_public_report(bare))


def test_the_version_last_released_is_shown(agent: User):
    report = a_public_report(agent, released_attempt=1, files_attempt=2)
    assert page_of(report).address == "12 Oak St"
