"""A word is an order when it is all that somebody texts."""

import pytest

from communications.texting.keywords import keyword_in


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("STOP", "STOP"), ("stop", "STOP"), (" Stop. ", "STOP"), ("STOP!", "STOP"), ("Stop all", "STOPALL"),
        ("opt-out", "OPTOUT"), ("Opt out", "OPTOUT"), ("unsubscribe", "UNSUBSCRIBE"), ("Cancel", "CANCEL"),
        ("END", "END"), ("quit", "QUIT"), ("revoke", "REVOKE"), ("alto", "ALTO"), ("Parar", "PARAR"),
        ("detener", "DETENER"), ("start", "START"), ("UNSTOP", "UNSTOP"), ("Yes", "YES"), ("help", "HELP"),
        ("info", "INFO"), ("ayuda", "AYUDA"),
    ],
)  # fmt: skip
def test_orders(text, word):
    assert keyword_in(text) == word


@pytest.mark.parametrize("text", ["", "Stop by at 5?", "yes please", "The end of May", "¿Ayuda me?", "👍"])
def test_words_for_the_agent(text):
    assert keyword_in(text) is None
