from decimal import Decimal

import pytest

from market_reports.rewriting.spoken_numbers import numbers_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$465,000", [("money", 465_000)]),
        ("$465K and $1.2M", [("money", 465_000), ("money", 1_200_000)]),
        ("$1.2 million", [("money", 1_200_000)]),
        ("465,000 dollars", [("money", 465_000)]),
        ("up 2.9%, or 2.9 percent, 2.9 por ciento", [("percent", "2.9")] * 3),
        ("97 sales", [("plain", 97)]),
        ("ninety-seven homes", [("plain", 97)]),
        ("four hundred sixty-five thousand dollars", [("money", 465_000)]),
        ("one hundred and five homes", [("plain", 105)]),
        ("twelve percent", [("percent", 12)]),
        ("noventa y siete ventas", [("plain", 97)]),
        ("doce por ciento", [("percent", 12)]),
        ("doscientas cuarenta mil", [("plain", 240_000)]),
        ("una sola venta", [("plain", 1)]),
        ("una venta", []),
        ("from October 28 to November 26, 2026", [("plain", 28), ("plain", 26), ("plain", 2026)]),
        ("and nothing", []),
        ("homes and sales y ventas", []),
    ],
)
def test_numbers_are_read_in_figures_and_in_words(text, expected):
    found = [(number.kind, number.value) for number in numbers_in(text)]
    assert found == [(kind, Decimal(value)) for kind, value in expected]


def test_a_number_knows_where_it_stands():
    text = "up 2.9 percent"
    (number,) = numbers_in(text)
    assert text[number.start : number.end] == "2.9 percent"
