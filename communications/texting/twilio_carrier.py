"""The Twilio carrier: one text over one connection, what the answer means, and asking afterwards.

Twilio has no key by which a repeated request would be known, so the moment matters: what breaks before the
request was sent may be tried again, what breaks after it may not.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
from django.conf import settings
from django.urls import reverse

from communications.answers import GATEWAY_FAULTS, Answer, Outcome
from communications.models import TextMessage
from communications.texting.finding import Found, NotAnswered
from communications.texting.hours import seconds_left
from communications.texting.rules import KEEPS_HOURS
from communications.texting.twilio_codes import NOT_DELIVERED, number_of, outcome_of, sentence_of

NO_SENDER = "There is no number to send from."
SHORTEST_VALIDITY, LONGEST_VALIDITY = 5, 14_400  # seconds a text may wait at Twilio
CLOCKS_DIFFER = timedelta(minutes=5)
LISTED_PAGES, PAGE_SIZE = 5, 100


def hand_over(message: TextMessage, now: datetime) -> Answer:
    """Give a text to Twilio. Never raises for what happens on the way."""
    sender = sender_fields(message)
    if not sender:
        return Answer(Outcome.REFUSED, words=NO_SENDER)
    fields = {"To": message.to_phone, "Body": message.text, "StatusCallback": callback_address(message)}
    if message.text_class in KEEPS_HOURS:
        left = seconds_left(message.time_zone, now)
        fields["ValidityPeriod"] = str(min(max(left, SHORTEST_VALIDITY), LONGEST_VALIDITY))
    try:
        with client() as connection:
            answer = connection.post(messages_path(), data={**fields, **sender})
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol) as fault:
        return Answer(Outcome.LATER, words=f"Twilio could not be reached: {type(fault).__name__}.")
    except httpx.HTTPError as fault:
        words = f"The connection broke after the text was sent: {type(fault).__name__}."
        return Answer(Outcome.UNKNOWN, words=words)
    return meaning_of(answer)


def sender_fields(message: TextMessage) -> dict[str, str]:
    """Who it comes from: the number on the row, else the messaging service; empty without either."""
    if message.from_phone:
        return {"From": message.from_phone}
    service = settings.TWILIO_MESSAGING_SERVICE_SID
    return {"MessagingServiceSid": service} if service else {}


def callback_address(message: TextMessage) -> str:
    """Where Twilio tells what becomes of the text. It names our row: so it is known without Twilio's key."""
    return f"{settings.PUBLIC_URL}{reverse('texting:status')}?message={message.pk}"


def client() -> httpx.Client:
    """A connection of its own for one request: one that was kept open could be dead without our knowing."""
    return httpx.Client(
        base_url=settings.TWILIO_URL,
        auth=(settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN),
        timeout=settings.TWILIO_TIMEOUT_SECONDS,
        trust_env=False,
    )


def messages_path() -> str:
    """The messages of our account at Twilio."""
    return f"/2010-04-01/Accounts/{settings.TWILIO_ACCOUNT_SID}/Messages.json"


def meaning_of(answer: httpx.Response) -> Answer:
    """What Twilio's answer to a new text means."""
    said, status = body_of(answer), answer.status_code
    code = number_of(said.get("code"))
    if answer.is_success:
        return taken(said)
    if status in GATEWAY_FAULTS:
        return Answer(Outcome.UNKNOWN, status, f"A server on the way to Twilio answered {status}.")
    if status == 429 or status >= 500 or status == 401 or answer.is_redirect:
        return Answer(Outcome.LATER, code or status, f"Twilio answered {status}.")
    return Answer(outcome_of(code), code or status, sentence_of(code, str(said.get("message") or "")))


def taken(said: dict[str, Any]) -> Answer:
    """A text that Twilio took, unless it says at once that it will not go."""
    sid, status = str(said.get("sid") or ""), str(said.get("status") or "queued")
    if not sid:
        return Answer(Outcome.UNKNOWN, words="Twilio took the text but its answer cannot be read.")
    code = number_of(said.get("error_code"))
    if status in NOT_DELIVERED:
        words = sentence_of(code, str(said.get("error_message") or ""))
        return Answer(outcome_of(code), code, words, provider_id=sid)
    return Answer(Outcome.TAKEN, words=status, provider_id=sid)


def body_of(answer: httpx.Response) -> dict[str, Any]:
    """The JSON object of an answer; empty for anything else."""
    try:
        said = answer.json()
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def find(message: TextMessage) -> list[Found]:
    """The texts with our words that Twilio took for this phone since the row was written, oldest first.

    Raises NotAnswered.
    """
    since = message.created_at - CLOCKS_DIFFER
    ours = []
    for listed in texts_to(message, since):
        same_words = str(listed.get("body") or "").strip() == message.text.strip()
        if same_words and str(listed.get("direction") or "").startswith("outbound"):
            ours.append(as_found(listed))
    return sorted(ours, key=lambda found: found.at)


def texts_to(message: TextMessage, since: datetime) -> list[dict[str, Any]]:
    """What Twilio lists for the phone, back to ``since``; it lists the newest first.

    Not asked by day of sending: a text that still waits at Twilio has none.
    """
    params = {"To": message.to_phone, "PageSize": str(PAGE_SIZE)}
    if message.from_phone:
        params["From"] = message.from_phone
    path: str | None = str(httpx.URL(messages_path(), params=params))
    found: list[dict[str, Any]] = []
    with client() as connection:
        for _ in range(LISTED_PAGES):
            page = asked(connection, path or "")
            listed = [text for text in page.get("messages") or [] if created(text) >= since]
            found += listed
            path = page.get("next_page_uri")
            if not path or len(listed) < len(page.get("messages") or []):
                return found
    return found


def asked(connection: httpx.Client, path: str) -> dict[str, Any]:
    """One page of Twilio's list. Raises NotAnswered."""
    try:
        answer = connection.get(path)
    except httpx.HTTPError as fault:
        raise NotAnswered(f"Twilio could not be asked: {type(fault).__name__}.") from fault
    page = body_of(answer)
    if not answer.is_success or not isinstance(page.get("messages"), list):
        raise NotAnswered(f"Twilio answered {answer.status_code}.")
    return page


def created(listed: dict[str, Any]) -> datetime:
    """When Twilio took a text; one without a readable time counts as of long ago."""
    try:
        return parsedate_to_datetime(str(listed.get("date_created"))).astimezone(UTC)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)


def as_found(listed: dict[str, Any]) -> Found:
    """A text as Twilio lists it."""
    return Found(
        provider_id=str(listed.get("sid")),
        at=created(listed),
        status=str(listed.get("status") or "queued"),
        from_phone=listed.get("from") or None,
        error_code=number_of(listed.get("error_code")),
    )
