"""Open houses: the seven days from the date of the report, by day and hour as the clocks there show them."""

from datetime import UTC, date, datetime, timedelta

from market_reports.blocks.open_houses import Clock, visits_in
from market_reports.windows import Period
from tests.market_reports.homes import FEED, SALES_ONLY, for_sale, home
from tests.market_reports.orders import NOW, SOURCE, TODAY, block, document, figure

LOS_ANGELES = {FEED: "America/Los_Angeles"}
WEEK = Period(TODAY, TODAY + timedelta(days=6))


def open_at(*times, **fields):
    """A home for sale with these open houses."""
    spans = tuple({"start": start, "end": end} for start, end in times)
    return for_sale(open_houses=spans, **fields)


def clock(now=NOW, zones=LOS_ANGELES):
    return Clock(now, zones)


def report(homes, now=NOW, **fields):
    feeds = SOURCE | {"feeds": [SOURCE["feeds"][0] | {"time_zone": "America/Los_Angeles"}]}
    return document(homes, "open_houses", feeds=feeds, now=now, **fields)


SUNDAY = ("2024-06-30T13:00:00-07:00", "2024-06-30T15:00:00-07:00")
SATURDAY = ("2024-07-06T11:00:00-07:00", "2024-07-06T13:00:00-07:00")
LATER = ("2024-07-07T11:00:00-07:00", "2024-07-07T13:00:00-07:00")


def test_seven_days_count_from_the_date_of_the_report():
    found = report([open_at(SUNDAY, SATURDAY, LATER)])
    days = block(found, "open_houses")["days"]
    assert [day["label"] for day in days] == ["Sunday, June 30", "Saturday, July 6"]
    assert (found["window"]["start"], found["window"]["end"]) == ("2024-06-30", "2024-07-06")


def test_two_times_of_one_home_are_two_cards_and_one_home():
    found = report([open_at(SUNDAY, SATURDAY, street_address="1 A St")])
    assert (figure(found, "open_houses")["value"], figure(found, "open_homes")["value"]) == (2, 1)
    assert block(found, "open_houses")["shown"] == 2
    assert figure(found, "median_list_price")["count"] == 1


def test_one_that_is_over_when_the_report_is_made_is_not_shown():
    homes = [open_at(SUNDAY), open_at(SATURDAY)]
    before = datetime(2024, 6, 30, 21, 59, tzinfo=UTC)  # a minute before three o'clock there
    assert figure(report(homes, now=before), "open_houses")["value"] == 2
    assert figure(report(homes, now=before + timedelta(minutes=1)), "open_houses")["value"] == 1


def test_the_days_of_an_earlier_report_that_have_passed_invite_nobody():
    later = datetime(2024, 7, 3, 12, tzinfo=UTC)
    found = report([open_at(SUNDAY, SATURDAY)], now=later, as_of="2024-06-30")
    assert [card["start"][:10] for day in block(found, "open_houses")["days"] for card in day["cards"]] == [
        "2024-07-06"
    ]


def test_times_are_those_of_the_feed_wherever_they_were_written():
    utc = ("2024-07-01T00:30:00Z", "2024-07-01T02:00:00Z")  # Sunday, half past five in the afternoon
    card = block(report([open_at(utc)]), "open_houses")["days"][0]["cards"][0]
    assert (card["time_label"], card["start"]) == ("5:30–7 PM", "2024-06-30T17:30:00-07:00")
    plain = ("2024-06-30T17:30:00", "2024-06-30T19:00:00")
    assert visits_in([open_at(plain)], WEEK, clock())[0].start.isoformat() == "2024-06-30T17:30:00-07:00"


def test_what_cannot_be_read_is_not_there_and_a_missing_end_is_not_invented():
    odd = home(
        list_date=date(2024, 6, 1),
        open_houses=(
            {"start": "soon", "end": None},
            {"start": SATURDAY[0], "end": None},
            {"start": SATURDAY[0], "end": SATURDAY[1]},
        ),
    )
    visits = visits_in([odd], WEEK, clock())
    assert [(visit.end, visit.time_label) for visit in visits] == [(None, "11 AM")]


def test_only_homes_for_sale_open_their_doors():
    signed = open_at(SATURDAY, pending_date=date(2024, 6, 20))
    found = report([signed, open_at(SATURDAY)])
    assert figure(found, "open_houses")["value"] == 1
    card = block(found, "open_houses")["days"][0]["cards"][0]
    assert card["on_market"] is True
    assert isinstance(card["listing"], int)


def test_data_that_has_no_open_houses_is_not_told_as_none():
    found = report([for_sale(), for_sale()])
    assert figure(found, "open_houses")["reason"] == "No open houses on record"
    assert block(found, "open_houses")["sentence"] == "No open houses on record."
    none_now = report([open_at(LATER)])
    assert figure(none_now, "open_houses")["value"] == 0
    assert block(none_now, "open_houses")["sentence"] == "No open houses in these days."


def test_data_without_homes_for_sale_gives_dashes_and_one_sentence():
    found = report([], carried=SALES_ONLY)
    assert {entry["display"] for entry in found["figures"]} == {"–"}
    assert [part["sentence"] for part in found["blocks"]] == [
        "The data does not include homes for sale, so there is nothing to show."
    ]


def test_a_home_that_may_not_be_shown_is_counted_and_its_door_stays_closed():
    found = report([open_at(SUNDAY, SATURDAY, show_listing=False), open_at(SATURDAY)])
    part = block(found, "open_houses")
    assert (part["shown"], part["total"], figure(found, "open_homes")["value"]) == (1, 3, 2)
    assert part["note"].startswith("One home is counted")
