"""The words of texts, as they reach a phone."""

import pytest

from communications.texting.segments import segments_of
from communications.texting.wording import text_of

REPORT = {
    "name": "Alice O'Hill",
    "brokerage": "Evergreen & Sons",
    "address": "123 Oak St",
    "link": "https://r.example/r/abcdefghjkmn",
}
SAYS = {"sender": "Alice Hill, Evergreen Realty", "phone": "(206) 555-0177", "email": None}


def test_the_report_in_english():
    assert text_of("consumer_report", **REPORT) == (
        "Alice O'Hill, Evergreen & Sons: your home report for 123 Oak St: "
        "https://r.example/r/abcdefghjkmn STOP to end"
    )


def test_the_report_in_spanish():
    assert text_of("consumer_report", language="es", **REPORT) == (
        "Alice O'Hill, Evergreen & Sons: su informe de la vivienda en 123 Oak St: "
        "https://r.example/r/abcdefghjkmn STOP para terminar"
    )


def test_an_alert_to_an_agent():
    link = "https://reports.example/leads/1"
    assert text_of("lead_alert", lead="Bob Buyer", link=link) == f"New lead: Bob Buyer. {link}"
    assert "Bob Buyer, 123 Oak St." in text_of(
        "lead_alert", lead="Bob Buyer", address="123 Oak St", link=link
    )


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", ["stopped", "started", "help", "consumer_report"])
def test_every_text_is_one_line_and_says_who_writes(kind, language):
    text = text_of(kind, language=language, **REPORT, **SAYS)
    assert "\n" not in text and "  " not in text
    assert text.startswith("Alice")
    assert segments_of(text).count <= 2


def test_a_language_we_do_not_have_is_english():
    assert text_of("stopped", language="fr", **SAYS) == text_of("stopped", **SAYS)
