import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from integrations.areas import zip_area
from integrations.listings import feeds_for, homes_in
from integrations.models import Feed, Listing
from tests.factories import AccountFactory
from tests.integrations.files import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def king_county(tmp_path: Path) -> Path:
    path = tmp_path / "sales.csv"
    path.write_text(made.KING_COUNTY)
    return path


def run(*arguments: object) -> tuple[list[str], dict]:
    out = StringIO()
    call_command("import_listings", *map(str, arguments), stdout=out)
    *lines, last = out.getvalue().strip().splitlines()
    return lines, json.loads(last)


def test_a_file_is_imported_and_counted_on_the_last_line(king_county):
    account = AccountFactory(slug="hill")
    lines, told = run(king_county, "--account", "hill")
    assert told.pop("seconds") >= 0
    assert told == {
        "source": "King County sales",
        "layout": "king_county",
        "rows": 3,
        "added": 3,
        "updated": 0,
        "unchanged": 0,
        "repeated": 0,
        "refused": 0,
        "refused_because": {},
    }
    assert "King County" in lines[0]
    assert Feed.objects.get().account == account


def test_a_second_run_changes_nothing(king_county):
    AccountFactory(slug="hill")
    run(king_county, "--account", "hill")
    _, told = run(king_county, "--account", "hill")
    assert (told["added"], told["unchanged"]) == (0, 3)
    assert Listing.objects.count() == 3


def test_one_account_s_file_moves_nobody_else_s_figures(king_county):
    hers, his, shared = AccountFactory(slug="hers"), AccountFactory(slug="his"), AccountFactory()
    run(king_county, "--account", "hers")
    before = homes_of(his), homes_of(shared)
    run(king_county, "--account", "his", "--map", "price=list_price", "sqft_living=")
    assert before == ([], [])
    assert homes_of(shared) == []
    assert {home.living_area for home in homes_of(hers)} == {1180, 2570}


def homes_of(account):
    from datetime import date

    since, until = date(2014, 1, 1), date(2015, 12, 31)
    return homes_in(feeds_for(account), zip_area(["98103"]), since=since, until=until)


def test_a_shared_file_is_read_by_accounts_without_feeds(king_county):
    run(king_county, "--shared")
    assert len(homes_of(AccountFactory())) == 3


def test_a_minimum_price_is_kept_with_the_source(king_county):
    lines, told = run(king_county, "--minimum-price", 350_000, "--name", "Dear homes")
    assert (told["refused"], told["refused_because"]) == (1, {"Price under $350,000": 1})
    assert "Row 2 refused: The price $321,900 is under $350,000." in lines
    assert Feed.objects.get(name="Dear homes").minimum_price == 350_000


def test_columns_of_an_unknown_file_can_be_named(tmp_path):
    path = tmp_path / "sales.csv"
    path.write_text("No,Gone for,Gone on,Where\n1,500000,1/2/2026,98103\n")
    with pytest.raises(CommandError, match="needs a price, a status or a sold date"):
        run(path)
    meanings = ["No=mls_number", "Gone for=close_price", "Gone on=close_date", "Where=zip_code"]
    _, told = run(path, "--map", *meanings)
    assert told["added"] == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--account", "nobody"], "no account with the slug"),
        (["--map", "prize=close_price"], "the file has the columns"),
        (["--map", "price=gold"], "a column can be"),
    ],
)
def test_a_wrong_order_is_answered_in_words(king_county, arguments, words):
    with pytest.raises(CommandError, match=words):
        run(king_county, *arguments)
    assert not Listing.objects.exists()


def test_a_file_that_is_not_there_or_no_table_is_told_in_words(tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        run(tmp_path / "nothing.csv")
    picture = tmp_path / "picture.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(CommandError, match="picture"):
        run(picture)


def test_a_file_broken_in_the_middle_keeps_what_was_read_and_says_where(tmp_path):
    path = tmp_path / "sales.csv"
    path.write_text(made.KING_COUNTY + '"7129\n' + "x,\n" * 100_000)
    with pytest.raises(CommandError, match="Row 5"):
        run(path)
