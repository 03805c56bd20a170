"""The score of a valuation, on a town with known prices and on real sales."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from property_reports.valuing.scoring import Judged, measures, score, thirds
from property_reports.valuing.valuation import Range
from tests.property_reports.valuing.town import ON, town

KING = settings.BASE_DIR.parent / "shared" / "data" / "sales" / "king_county_2014-05_2015-02.csv.gz"


def judged(price: float, mid: float, *, half: float = 0.05, whole: float = 0.1) -> Judged:
    said = Range(mid * (1 - whole), mid * (1 - half), mid, mid * (1 + half), mid * (1 + whole))
    return Judged(price, said, "high", 0.0)


def test_measures_by_hand():
    found = measures([judged(100.0, 103.0), judged(100.0, 92.0), judged(100.0, 125.0), judged(100.0, 100.0)])
    assert found["valued"] == 4
    assert found["mdape"] == 5.5  # of 3, 8, 25 and 0
    assert found["bias"] == 1.5
    assert (found["ppe5"], found["ppe10"], found["ppe20"]) == (50.0, 75.0, 75.0)
    assert (found["coverage_50"], found["coverage_80"]) == (50.0, 75.0)
    assert found["median_width_80"] == 20.0


def test_thirds_are_of_one_size_and_in_order():
    parts = thirds([judged(1.0, float(mid)) for mid in (5, 1, 4, 2, 3, 6, 7)])
    assert [[one.said.mid for one in part] for part in parts] == [[1, 2], [3, 4, 5], [6, 7]]


def test_the_score_of_a_known_town():
    found = score(town(700), ON - timedelta(days=40), ON).told()
    assert found["asked"] == sum(sale.closed >= ON - timedelta(days=40) for sale in town(700))
    assert found["hit_rate"] == 100.0
    assert found["mdape"] < 7.0  # the chance in its prices alone gives about 4
    assert sum(part["valued"] for part in found["by_third"]) == found["valued"]


def test_a_file_without_sales_of_those_days_is_refused(tmp_path: Path):
    path = tmp_path / "sales.csv"
    path.write_text("Status,Sold Price,Sold Date,Address,ZIP,MLS#\nSold,500000,2026-01-05,1 Oak St,98103,1\n")
    with pytest.raises(CommandError, match="no sale that closed"):
        call_command("score_valuation", path, "--from", "2027-01-01", stdout=StringIO())


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("score_valuation", tmp_path / "none.csv", "--from", "2027-01-01", stdout=StringIO())


def test_real_sales_of_a_few_days():
    if not KING.exists():
        pytest.skip("the sales of King County are not beside the checkout")
    told = StringIO()
    call_command("score_valuation", KING, "--from", "2015-02-20", stdout=told)
    found = json.loads(told.getvalue())
    assert found["hit_rate"] >= 99.0
    assert found["mdape"] <= 11.5
    assert abs(found["bias"]) <= 4.0
    assert 70.0 <= found["coverage_80"] <= 90.0
