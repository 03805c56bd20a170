"""Twilio's numbers and words for what became of a text, and what they mean to us.

The codes are those of Twilio's error dictionary; the sentences are ours, for an agent to read.
"""

from __future__ import annotations

from communications.answers import Outcome

UNSUBSCRIBED = 21610
SENTENCES = {
    21211: "This is not a valid phone number.",
    21408: "Texts to this country are not allowed by the platform.",
    21610: "The person has asked not to be texted from this number.",
    21612: "No text can go from this sender to this number.",
    21614: "This number cannot receive texts. It may be a landline.",
    21617: "The text is too long.",
    30001: "The carrier had too many texts waiting.",
    30002: "The account at the carrier is suspended.",
    30003: "The phone is off or out of reach.",
    30004: "The phone does not accept this text.",
    30005: "Nobody has this number.",
    30006: "This number cannot receive texts. It may be a landline.",
    30007: "The phone company took the text for spam and did not deliver it.",
    30008: "The phone company did not deliver the text and did not say why.",
    30032: "The toll-free number is not verified.",
    30034: "The sender is not registered with the phone companies.",
    30036: "The text was not delivered within the hours for texts.",
}
AGAIN = {14107, 20003, 20005, 20429, 20500, 20503, 21611}  # our account, their load: not this text's fault
DELIVERED = ("delivered", "read")
NOT_DELIVERED = ("failed", "undelivered", "canceled")


def sentence_of(code: int | None, words: str | None = None) -> str:
    """Why a text did not arrive, with Twilio's number."""
    said = SENTENCES.get(code or 0) or (words or "").strip() or "The carrier did not say why."
    return f"{said} ({code})" if code else said


def outcome_of(code: int | None) -> Outcome:
    """What a refusal with this number means for the text."""
    if code == UNSUBSCRIBED:
        return Outcome.BOUNCED
    return Outcome.LATER if code in AGAIN else Outcome.REFUSED


def number_of(text: object) -> int | None:
    """A code as it comes in a form or in JSON; None for nothing, 0, and what is no number."""
    words = str(text or "").strip()
    return int(words) or None if words.isdecimal() else None
