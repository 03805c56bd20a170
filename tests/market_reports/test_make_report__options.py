"""The options of ``manage.py make_report`` as the order they mean."""

from datetime import date
from typing import Any

import pytest
from django.core.management import CommandError

from market_reports.management.commands.make_report import Command, params_of
from market_reports.request import ReportRequest

TODAY = date(2024, 6, 30)
ALWAYS = ["--account=mine", "--out=somewhere"]


def order(*options: str) -> ReportRequest:
    parser = Command().create_parser("manage.py", "make_report")
    found: dict[str, Any] = vars(parser.parse_args([*ALWAYS, *options]))
    return ReportRequest.from_params(params_of(found), today=TODAY)


@pytest.mark.parametrize(
    ("options", "label"),
    [
        (["--zip=98103", "--zip=98117"], "98103 and 98117"),
        (["--city=Wrenfield", "--state=OR"], "Wrenfield, OR"),
        (["--county=Halden", "--state=OR"], "Halden County, OR"),
        (["--subdivision=Mill Quarter", "--state=OR"], "Mill Quarter, OR"),
        (["--near=43.64,-123.31", "--miles=2"], "Within 2 miles of a point"),
    ],
)
def test_every_kind_of_place_can_be_named(options, label):
    assert order("--type=inventory", *options).area.label == label


def test_presets_languages_and_filters_are_part_of_the_order():
    found = order(
        "--type=featured_listings",
        "--zip=98103",
        "--audience=luxury_showcase",
        "--language=es",
        "--type-of-home=condo",
        "--type-of-home=single_family",
        "--min-price=$500,000",
        "--max-price=900000",
        "--min-beds=2",
        "--min-baths=1.5",
    )
    assert (found.audience, found.language) == ("luxury_showcase", "es")
    wanted = found.filters
    assert [kind.value for kind in wanted.property_types] == ["single_family", "condo"]
    assert (wanted.min_price, wanted.max_price, wanted.min_beds, wanted.min_baths) == (
        500_000,
        900_000,
        2,
        1.5,
    )


def test_days_and_dates():
    assert order("--type=closed", "--zip=98103", "--days=90").window.days == 90
    fixed = order("--type=closed", "--zip=98103", "--from=2024-01-01", "--to=2024-03-31")
    assert fixed.window.is_fixed
    assert order("--type=closed", "--zip=98103", "--as-of=2024-05-01", "--keep-window").keep_window


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--zip=98103", "--city=Seattle"],
        ["--county=King", "--near=47.6,-122.3", "--miles=2"],
    ],
)
def test_exactly_one_kind_of_place_is_wanted(options):
    with pytest.raises(CommandError, match="--zip or by --city"):
        order("--type=closed", *options)
