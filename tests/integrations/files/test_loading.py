import io
import tracemalloc
from datetime import UTC, date, datetime, timedelta

import pytest

from integrations.areas import zip_area
from integrations.criteria import Carried
from integrations.files.loading import batches, store_batch
from integrations.files.reading import read_table
from integrations.files.tally import Tally
from integrations.listings import carried, homes_in
from integrations.models import Feed, Listing
from tests.factories import FeedFactory
from tests.integrations.files import made
from tests.integrations.files.made import opened, reader_for

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 5, 11, 9, tzinfo=UTC)


@pytest.fixture
def feed():
    return FeedFactory(statuses=[], fields=[])


def load(feed: Feed, content, *, seen_at=MONDAY) -> Tally:
    table = read_table(opened(content))
    reader = reader_for(table.header)
    tally = Tally()
    for batch in batches(table.rows, reader):
        store_batch(feed, batch, seen_at=seen_at, tally=tally, reader=reader)
    return tally


def counts(tally: Tally) -> tuple[int, ...]:
    return tally.rows, tally.added, tally.updated, tally.unchanged, tally.repeated, tally.refused


def test_every_row_is_counted_once(feed):
    assert counts(load(feed, made.SACRAMENTO)) == (4, 2, 0, 0, 1, 1)
    assert Listing.objects.filter(feed=feed).count() == 2


def test_the_same_file_again_adds_nothing(feed):
    load(feed, made.SACRAMENTO)
    assert counts(load(feed, made.SACRAMENTO, seen_at=MONDAY + timedelta(days=1))) == (4, 0, 0, 2, 1, 1)
    assert Listing.objects.filter(feed=feed).count() == 2


def test_a_newer_file_updates_what_changed(feed):
    load(feed, made.REDFIN)
    newer = made.REDFIN.replace(",455000,", ",449000,")
    assert counts(load(feed, newer, seen_at=MONDAY + timedelta(days=1))) == (3, 0, 1, 2, 0, 0)
    assert Listing.objects.get(feed=feed, listing_key="2200002").list_price == 449_000


def test_a_home_for_sale_that_was_sold_since_is_one_home(feed):
    header = "MLS Number,Status,List Price,Sold Price,List Date,Sold Date,Zip\n"
    load(feed, header + "7,Active,500000,,4/1/2026,,98103\n")
    load(feed, header + "7,Sold,500000,510000,4/1/2026,5/1/2026,98103\n", seen_at=MONDAY + timedelta(days=1))
    (home,) = Listing.objects.filter(feed=feed)
    assert (home.status, home.close_price, home.list_date) == ("Closed", 510_000, date(2026, 4, 1))


def test_both_sales_of_a_parcel_are_kept(feed):
    assert counts(load(feed, made.KING_COUNTY)) == (3, 3, 0, 0, 0, 0)


def rows_of_one_listing(times: int) -> str:
    other = "".join(f"{number},Sold,500000,1/2/2026,98103\n" for number in range(10, 10 + times))
    row = "7,Sold,500000,1/2/2026,98103\n"
    return "MLS Number,Status,Sold Price,Sold Date,Zip\n" + row + other + row


def test_a_row_repeated_far_down_the_file_is_a_repetition_too(feed):
    assert counts(load(feed, rows_of_one_listing(2500))) == (2502, 2501, 0, 0, 1, 0)


def test_a_feed_declares_what_its_files_told(feed):
    load(feed, made.KING_COUNTY)
    assert carried([feed]) == Carried(False, False, False, False, closings=True, open_houses=False)
    load(feed, made.RESO)
    assert carried([Feed.objects.get(pk=feed.pk)]) == Carried(
        False, True, True, True, closings=True, open_houses=False
    )


def test_a_list_date_we_worked_out_is_not_declared(feed):
    load(feed, made.REDFIN)
    assert carried([feed]) == Carried(
        True, True, list_prices=True, list_dates=False, closings=True, open_houses=True
    )
    active = homes_in([feed], zip_area(["98103"]), since=date(2026, 5, 1), until=date(2026, 5, 31))
    assert any(home.active_on(date(2026, 5, 10)) for home in active)


def test_only_the_first_refusals_are_kept_and_all_are_counted(feed):
    rows = "".join(f"{number},Sold,1,1/2/2026,98103\n" for number in range(250))
    tally = load(feed, "MLS Number,Status,Sold Price,Sold Date,Zip\n" + rows)
    assert (len(tally.refusals), tally.refused) == (200, 250)
    assert tally.refused_because == {"Price under $10,000": 250}


def peak_of_loading(feed: Feed, rows: int) -> int:
    lines = (f"{number % 3000},Sold,500000,1/2/2026,98103\n".encode() for number in range(rows))
    content = io.BytesIO(b"MLS Number,Status,Sold Price,Sold Date,Zip\n" + b"".join(lines))
    table = read_table(content)
    reader = reader_for(table.header)
    tracemalloc.start()
    try:
        for batch in batches(table.rows, reader):
            store_batch(feed, batch, seen_at=MONDAY, tally=Tally(), reader=reader)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_stays_flat_over_five_times_the_rows(feed):
    few = peak_of_loading(feed, 4_000)
    assert peak_of_loading(feed, 20_000) < few * 1.3


def test_the_king_county_file_gives_the_known_closings(feed, shared_data):
    content = (shared_data / "sales" / "king_county_2014-05_2015-02.csv.gz").read_bytes()
    assert counts(load(feed, content)) == (16_861, 16_861, 0, 0, 0, 0)

    def closings(codes, since, until):
        homes = homes_in([feed], zip_area(codes), since=since, until=until)
        return sorted(home.close_price for home in homes if home.closed_in(since, until))

    wallingford = closings(["98103"], date(2014, 7, 1), date(2014, 9, 30))
    assert (len(wallingford), wallingford[79]) == (159, 560_000)
    two = closings(["98103", "98117"], date(2015, 1, 30), date(2015, 2, 28))
    assert (len(two), two[22]) == (45, 560_000)
    few = closings(["98039"], date(2014, 12, 1), date(2015, 2, 28))
    assert (len(few), few[1]) == (3, 1_865_000)


def test_the_sacramento_file_repeats_itself_and_has_prices_that_lie(feed, shared_data):
    content = (shared_data / "sales" / "sacramento_2008.csv.gz").read_bytes()
    # Three rows repeat; one of them is among the 51 refused for a price under 10,000.
    assert counts(load(feed, content)) == (985, 932, 0, 0, 2, 51)


def test_a_row_that_says_deleted_removes_its_home_and_is_counted(feed):
    header = "MLS Number,Status,List Price,Zip\n"
    load(feed, header + "7,Active,500000,98103\n8,Active,600000,98103\n")
    newer = header + "7,Deleted,500000,98103\n9,Deleted,1000000,98103\n8,Active,600000,98103\n"
    assert counts(load(feed, newer, seen_at=MONDAY + timedelta(days=1))) == (3, 0, 1, 2, 0, 0)
    assert list(Listing.objects.filter(feed=feed).values_list("listing_key", flat=True)) == ["8"]


def test_a_corrected_price_updates_the_sale_of_a_parcel(feed):
    load(feed, made.KING_COUNTY)
    newer = made.KING_COUNTY.replace(",321900,", ",322000,")
    assert counts(load(feed, newer, seen_at=MONDAY + timedelta(days=1))) == (3, 0, 1, 2, 0, 0)
