"""The letter about a home: when it is written, what it says, and that its reader ends it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client

from accounts.models import User
from communications.models import EmailMessage, HowOften, ReaderPreference
from communications.suppression import suppress
from consumer_reports.models import ConsumerReport, HomeUpdate
from consumer_reports.queue import due_home_updates
from consumer_reports.telling.words import LANGUAGES
from consumer_reports.updates.figures import Figures, Moved
from consumer_reports.updates.letters import news_of
from consumer_reports.updates.words import ENGLISH, PAGE, SPANISH
from consumer_reports.updates.writing import TRIED_AGAIN, write_update
from integrations.models import Feed, Listing
from tests.consumer_reports.town import ASKED, CONTACT, EMAIL, NOW, for_sale, made, ordered
from tests.factories import FeedFactory, UserFactory
from tests.fakes.sitex import FakeSiteX
from tests.property_reports.valuing.town import CENTRE

pytestmark = pytest.mark.django_db
MONTH = NOW + timedelta(days=32)
WANTING = replace(CONTACT, wants_updates=True)


@pytest.fixture
def report(seller: User, records: FakeSiteX, market: Feed) -> ConsumerReport:
    return made(ordered(seller, contact=WANTING))


def letters() -> list[EmailMessage]:
    return list(EmailMessage.objects.filter(kind="home_update").order_by("created_at"))


def wish_of(report: ConsumerReport) -> HomeUpdate:
    return HomeUpdate.objects.get(report=report)


def write(report: ConsumerReport, *, now=MONTH) -> bool:
    return write_update(wish_of(report).pk, clock=lambda: now)


def sell_nearby(feed: Feed, count: int, *, price: int = 900_000) -> None:
    day = (NOW + timedelta(days=20)).date()
    Listing.objects.bulk_create(
        Listing(
            feed=feed, listing_key=f"new{number}", status="Closed", state="WA", property_type="single_family",
            street_address=f"{number} New St", city="Seattle", zip_code="98103",
            latitude=CENTRE[0] + 0.001 * number, longitude=CENTRE[1], beds=3, baths=2,
            living_area=2000, lot_size=6000, year_built=1990, stories=2,
            close_price=price, close_date=day, list_date=day - timedelta(days=30), office_name="Elm Realty",
        )
        for number in range(count)
    )  # fmt: skip


class TestWhen:
    def test_a_month_after_the_report_and_once(self, report: ConsumerReport):
        assert due_home_updates(NOW + timedelta(days=30)) == []
        assert due_home_updates(MONTH) == [wish_of(report).pk]
        assert write(report) and not write(report)
        [letter] = letters()
        assert (letter.to_address, letter.message_class) == (EMAIL, "report")
        wish = wish_of(report)
        assert wish.last_sent_at == MONTH and wish.next_attempt_at.date() == date(2026, 5, 3)
        assert wish.last_figures["on"] == "2026-04-03" and wish.attempts == 0

    @pytest.mark.parametrize("months, first", [(3, date(2026, 6, 2)), (12, date(2027, 3, 2))])
    def test_less_often_where_she_wants_it(self, report: ConsumerReport, months: int, first: date):
        HomeUpdate.objects.update(created_at=NOW)
        Client().post(f"/r/{report.public_code}/updates/", {"do": "often", "every": months})
        assert wish_of(report).every_months == months
        assert wish_of(report).next_attempt_at.date() >= first

    def test_a_home_for_sale_gets_no_letter(self, report: ConsumerReport, market: Feed):
        for_sale(market)
        assert not write(report) and not letters()
        assert wish_of(report).next_attempt_at > MONTH and wish_of(report).ended_at is None

    def test_a_vendor_that_is_down_is_asked_again_later(
        self, seller: User, report: ConsumerReport, quick_vendors
    ):
        quick_vendors.PULL_SECONDS = 1
        feed = FeedFactory(
            account=seller.account, source="reso", base_url="http://127.0.0.1:1", credential={"token": "t"}
        )
        assert not write(report) and not letters()
        wish = wish_of(report)
        assert wish.next_attempt_at == MONTH + TRIED_AGAIN and wish.attempts == 0
        Feed.objects.filter(pk=feed.pk).update(is_active=False)
        assert write(report, now=MONTH + TRIED_AGAIN)

    def test_a_reader_who_rests_is_left_alone_until_then(self, report: ConsumerReport):
        until = MONTH + timedelta(days=40)
        ReaderPreference.objects.create(account=report.account, email=EMAIL, paused_until=until)
        assert not write(report) and not letters() and wish_of(report).next_attempt_at == until

    @pytest.mark.parametrize("end", ["unsubscribed", "revoked", "erased", "agent gone"])
    def test_what_has_ended_is_over_for_good(self, report: ConsumerReport, end: str):
        if end == "unsubscribed":
            suppress(EMAIL, account_id=report.account_id, reason="unsubscribed")
        elif end == "agent gone":
            User.objects.filter(pk=report.agent_id).update(is_active=False)
        else:
            ConsumerReport.objects.filter(pk=report.pk).update(**{f"{end}_at": NOW})
        assert not write(report) and not letters() and wish_of(report).ended_at == MONTH

    def test_a_report_that_found_no_home_has_nothing_to_say(
        self, seller: User, records: FakeSiteX, market: Feed
    ):
        records.homes = []
        assert not write(made(ordered(seller, contact=WANTING))) and not letters()


class TestWhatItSays:
    def test_what_moved_and_what_sold(self, report: ConsumerReport, market: Feed):
        sell_nearby(market, 12, price=950_000)
        write(report)
        [letter] = letters()
        assert letter.subject.startswith("Your home at 1 Own St: the range moved up by about ")
        assert "Sold within a mile: 12" in letter.text and "before: $" in letter.text
        assert "homes like yours since March 2, 2026" in letter.text
        assert "Source: Valley MLS" in letter.text and "Not an appraisal" in letter.text
        assert f"/r/{report.public_code}/updates/" in letter.text and "%%unsubscribe%%" in letter.text
        assert ENGLISH["quiet"] not in letter.text

    def test_nothing_much_is_said_to_be_nothing_much(self, report: ConsumerReport):
        HomeUpdate.objects.update(last_figures=None)
        write(report, now=MONTH)
        wish = wish_of(report)
        wish.every_months, wish.next_attempt_at = 1, MONTH
        wish.save()
        write(report, now=MONTH + timedelta(hours=1))
        assert len(letters()) == 2
        assert "Not much has changed." in letters()[1].text and ENGLISH["quiet"] in letters()[1].text

    def test_who_wants_news_only_gets_none_without(self, report: ConsumerReport):
        ReaderPreference.objects.create(account=report.account, email=EMAIL, how_often=HowOften.CHANGED)
        write(report)
        HomeUpdate.objects.update(next_attempt_at=MONTH)
        before = len(letters())
        assert not write(report, now=MONTH + timedelta(hours=1)) and len(letters()) == before

    def test_in_spanish(self, seller: User, records: FakeSiteX, market: Feed):
        report = made(ordered(seller, contact=WANTING, language="es"))
        sell_nearby(market, 3)
        write(report)
        [letter] = letters()
        assert "Su vivienda en 1 Own St" in letter.subject and "Hola, Dana:" in letter.text
        english = [text for words in (ENGLISH, LANGUAGES["en"]) for text in words.values() if "{" not in text]
        assert not [text for text in english if len(text) > 8 and text in letter.text]
        assert ENGLISH.keys() == SPANISH.keys() and PAGE["en"].keys() == PAGE["es"].keys()

    def test_texas_reads_its_own_words(self, report: ConsumerReport):
        ConsumerReport.objects.update(property_state="TX")
        write(report)
        [letter] = letters()
        assert "Estimated sale price: $" in letter.text and "Notice required in Texas" in letter.text

    @pytest.mark.parametrize(
        "before, today, news",
        [
            ((100, 200), (104, 206), "up"),
            ((100, 200), (98, 195), "down"),
            ((100_000, 200_000), (100_500, 200_500), "flat"),
            ((None, None), (100, 200), "first_range"),
            ((100, 200), (None, None), "no_range"),
            ((None, None), (None, None), "no_value"),
        ],
    )
    def test_the_news_is_what_happened_to_the_range(self, before, today, news: str):
        day = date(2026, 3, 2)
        earlier, now = (Figures(on=day, low=low, high=high) for low, high in (before, today))
        assert news_of(Moved(earlier, now, 0)) == news

    def test_a_range_that_stayed_is_not_all_the_news(self):
        day = date(2026, 3, 2)
        assert news_of(Moved(*[Figures(on=day, low=100, high=200)] * 2, 3)) == "steady"


class TestThePage:
    def test_opening_it_changes_nothing(self, report: ConsumerReport, client: Client):
        before = HomeUpdate.objects.values().get()
        page = client.get(f"/r/{report.public_code}/updates/")
        assert page.status_code == 200 and HomeUpdate.objects.values().get() == before
        told = page.content.decode()
        assert "d•••@example.com" in told and EMAIL not in told and not page.cookies
        assert page["X-Robots-Tag"].startswith("noindex")

    def test_one_click_ends_it_and_another_begins_it_again(self, report: ConsumerReport, client: Client):
        address = f"/r/{report.public_code}/updates/"
        assert client.post(address, {"do": "end"}).status_code == 302
        assert wish_of(report).ended_at and due_home_updates(MONTH) == []
        assert "The letters have ended" in client.get(address).content.decode()
        client.post(address, {"do": "start"})
        assert wish_of(report).ended_at is None and wish_of(report).email == EMAIL

    def test_it_begins_for_the_address_of_the_report_and_no_other(self, seller: User, client: Client):
        report = ordered(seller, contact=replace(CONTACT, email=""))
        address = f"/r/{report.public_code}/updates/"
        assert client.post(address, {"do": "start", "email": "else@example.com"}).status_code == 400
        assert not HomeUpdate.objects.exists()
        assert "You gave no email address" in client.get(address).content.decode()

    @pytest.mark.parametrize("posted", [{}, {"do": "sing"}, {"do": "often"}, {"do": "often", "every": "2"}])
    def test_a_choice_we_do_not_have_is_refused(self, report: ConsumerReport, client: Client, posted: dict):
        assert client.post(f"/r/{report.public_code}/updates/", posted).status_code == 400

    def test_in_spanish_and_without_a_report(self, seller: User, client: Client):
        report = ordered(seller, contact=WANTING, language="es")
        address = f"/r/{report.public_code}/updates/"
        assert "Noticias de su vivienda" in client.get(address).content.decode()
        assert "News of your home" in client.get(f"{address}?lang=en").content.decode()
        assert client.get("/r/ZZZZZZZZZZZZ/updates/").status_code == 404
        ConsumerReport.objects.update(revoked_at=NOW)
        assert client.get(address).status_code == 410

    def test_another_agent_s_letters_are_another_s(self, seller: User):
        first = ordered(seller, contact=WANTING, asked=ASKED)
        ordered(UserFactory(), contact=WANTING, asked=ASKED)
        assert wish_of(first).ended_at is None
