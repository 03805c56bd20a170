"""A service that can only be copied, as MLS Grid is: no search by place or closing date, no order."""

from integrations.mls.reso import ResoDialect
from integrations.mls.source import Cursor
from tests.fakes.reso import FakeReso, home, open_house, sold
from tests.integrations.test_reso import NOW, ZIP, source

GRID = ResoDialect(system_name="actris", has_can_view=True, replication_only=True)
MINE = {"OriginatingSystemName": "actris"}


def filters(vendor):
    return " ".join(str(asked.one("$filter")) for asked in vendor.asked)


def test_a_unit_is_cut_out_of_what_was_modified_and_nothing_else_is_asked_for():
    with FakeReso([
        home(1, **MINE), home(2, PostalCode="78705", **MINE), sold(3, "2026-11-02", **MINE),
        home(4, ModificationTimestamp="2020-01-01T00:00:00Z", **MINE),
    ]) as vendor:  # fmt: skip
        found = list(source(vendor, dialect=GRID).pull(ZIP, None, now=NOW))
        assert [record.listing_key for record in found] == ["key-00001", "key-00003"]
        assert not any(word in filters(vendor) for word in ("PostalCode", "City", "CloseDate"))
        assert {asked.one("$orderby") for asked in vendor.asked} == {None}
        assert {asked.one("$top") for asked in vendor.asked} == {"1000"}


def test_later_pulls_and_the_keys_on_the_market_are_asked_for_in_the_same_way():
    with FakeReso([home(1, **MINE), home(2, PostalCode="78705", **MINE)]) as vendor:
        reader = source(vendor, dialect=GRID)
        assert [one.listing_key for one in reader.pull(ZIP, Cursor(modified_until=NOW), now=NOW)] == []
        assert "key-00001" in reader.on_market_keys(ZIP)
        assert "PostalCode" not in filters(vendor)


def test_open_houses_are_asked_for_by_when_they_were_entered():
    times = ("2026-11-28T19:00:00Z", "2026-11-28T21:00:00Z")
    entered = {**MINE, "ModificationTimestamp": "2026-11-20T08:00:00Z"}
    with FakeReso() as vendor:
        vendor.open_houses = [open_house(1, *times, **entered), open_house(2, *times, **entered)]
        found = source(vendor, dialect=GRID).open_houses(ZIP, frozenset({"key-00001"}), now=NOW)
        assert list(found) == ["key-00001"]
        assert "OpenHouseDate" not in filters(vendor)
        assert "OriginatingSystemName eq 'actris'" in filters(vendor)
