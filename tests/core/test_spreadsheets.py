import pytest

from trendyreports.core.spreadsheets import safe


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "-1+cmd|' /C calc'!A0", "+1 (206) 555-0100", " =1", "\t=1"]
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-122.34", "+5", "-1,000", "12 Oak St", ""])
def test_numbers_and_words_stay_as_they_are(text):
    assert safe(text) == text
