"""What agents read of consumer reports, in English as all pages of the product."""

from __future__ import annotations

from typing import Any

HELD_BACK = (
    "Many requests came from one network at once, so no copy was sent. Look at this one first, then send it."
)
SAMPLE = "The report is made of sample data, and sample data is never texted."
NO_CONSENT = "Texts were not agreed to."
STOPPED = "This number has answered STOP to your texts."
NO_CAMPAIGN = "Your number is not registered for texts yet, so no text may leave."
BAD_PHONE = "The number takes no texts."
NOT_SENT = "The text was not delivered."
NOT_PROVEN = "No email was sent: confirm your own address first."
NO_ADDRESS = "No email was sent: your profile has no office address, which report mail must show."

LACKS = {
    "not_found": "The public records do not know this address. Please look the home up and answer in person.",
    "several": "More than one home in the public records fits this address. Please ask which one it is.",
    "not_shown": "The sales nearby may not be published, so the report shows none.",
}

READY, REVIEW, WAITING, FAILED, TEXT, DELETED = "ready", "review", "waiting", "failed", "text", "deleted"
ANSWERS, WRONG = "answers", "wrong"

HEADINGS = {
    READY: "{who} asked what a home is worth",
    REVIEW: "A home report waits for your look",
    WAITING: "A lead came in, and its report has to wait",
    FAILED: "A home report could not be made",
    TEXT: "A text about a home report did not go out",
    DELETED: "A home report was deleted by its reader",
    ANSWERS: "{who} told more about the home",
    WRONG: "{who} says something is wrong",
}
SENTENCES = {
    READY: "The report of <address> is open on the screen of whoever asked.",
    REVIEW: "The report of <address> is ready. It opens when you release it, or by itself in 24 hours.",
    WAITING: "Somebody asked what <address> is worth. The page says that the report is coming.",
    FAILED: "Somebody asked what <address> is worth and has no report. Please answer in person.",
    TEXT: "The report of <address> is open, and its link works.",
    DELETED: "The report of <address> is gone, with everything that was entered.",
    ANSWERS: "The report of <address> was corrected, or told what the data cannot know.",
    WRONG: "A reader wrote about the report of <address>.",
}
BUTTONS = {
    REVIEW: "Look at the report",
    ANSWERS: "Open the report",
    WRONG: "Open the report",
}
OPEN_LEAD = "Open the lead"

FACTS = {"beds": "Bedrooms", "baths": "Bathrooms", "living_area": "Living area, sq ft", "year_built": "Built"}


def heading(situation: str, who: str) -> str:
    """The headline of an alert, which is its subject too."""
    return HEADINGS[situation].format(who=who)


def corrections_in_words(corrections: dict[str, Any]) -> list[str]:
    """What a reader corrected, a line each."""
    return [f"{FACTS[name]}: {value}" for name, value in corrections.items() if name in FACTS]
