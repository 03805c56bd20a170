"""``manage.py make_report`` on the King County sales: the figures everybody can count."""

import gzip
import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from tests.factories import UserFactory
from tests.kept import kept_for_many

pytestmark = pytest.mark.django_db
SALES = "sales/king_county_2014-05_2015-02.csv.gz"


@pytest.fixture(scope="module")
def account(django_db_setup, django_db_blocker, shared_data, tmp_path_factory):
    """An account with the King County sales as its own file."""
    file = tmp_path_factory.mktemp("sales") / "king.csv"
    file.write_bytes(gzip.decompress((shared_data / SALES).read_bytes()))
    with kept_for_many(django_db_blocker):
        account = UserFactory().account
        call_command("import_listings", str(file), account=account.slug, stdout=io.StringIO())
        yield account


def key_figures(account, out: Path, *arguments: str) -> dict:
    printed = io.StringIO()
    call_command(
        "make_report", *arguments, account=account.slug, report_type="closed", out=out, stdout=printed
    )
    return json.loads(printed.getvalue())


@pytest.mark.parametrize(
    ("arguments", "closings", "median", "per_area", "few"),
    [
        (["--zip=98103", "--from=2014-07-01", "--to=2014-09-30"], 159, 560_000, 358.02, False),
        (["--zip=98103", "--zip=98117", "--days=30", "--as-of=2015-02-28"], 45, 560_000, 350.00, False),
        (["--zip=98039", "--from=2014-12-01", "--to=2015-02-28"], 3, 1_865_000, None, True),
    ],
)
def test_the_figures_of_king_county(account, tmp_path, arguments, closings, median, per_area, few):
    figures = key_figures(account, tmp_path, *arguments)["figures"]
    assert figures["closings"]["value"] == closings
    assert figures["median_price"]["value"] == median
    assert figures["median_price"]["few"] is few
    if per_area:
        assert figures["price_per_area"]["value"] == pytest.approx(per_area)
    for key in ("days_on_market", "sale_to_list", "above_asking"):
        assert (figures[key]["value"], figures[key]["display"]) == (None, "–")
        assert figures[key]["reason"]


def test_the_pdf_is_tagged_has_its_words_and_no_blank_page(account, tmp_path):
    key_figures(account, tmp_path, "--zip=98103", "--from=2014-07-01", "--to=2014-09-30")
    reader = PdfReader(tmp_path / "report.pdf")
    pages = [page.extract_text() for page in reader.pages]
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "$560,000" in pages[0]
    assert "159" in pages[0]
    for number, text in enumerate(pages, start=1):
        assert len(text) > 300, f"page {number} is nearly blank"


def test_what_cannot_be_ordered_is_refused_in_words(account, tmp_path):
    with pytest.raises(CommandError, match="--zip or by --city"):
        key_figures(account, tmp_path)
    with pytest.raises(CommandError, match="either --days or"):
        key_figures(account, tmp_path, "--zip=98103", "--days=30", "--from=2014-07-01")
    with pytest.raises(CommandError, match="10001"):
        key_figures(account, tmp_path, "--zip=10001", "--from=2014-07-01", "--to=2014-09-30")
