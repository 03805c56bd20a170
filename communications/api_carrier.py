"""The carrier of services with an API: django-anymail speaks to them, this says what their answers mean.

As with SMTP the moment matters: a request that has not left whole was not taken, and one that left without
an answer may have been.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import requests
from anymail.exceptions import (
    AnymailAPIError,
    AnymailError,
    AnymailRecipientsRefused,
    AnymailRequestsAPIError,
)
from botocore.exceptions import BotoCoreError
from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from communications.answers import GATEWAY_FAULTS, Answer, Outcome
from communications.models import EmailMessage
from communications.providers import SERVICES, Service
from communications.ses_answers import answer_of_ses
from communications.watched import WatchedRequests
from trendyreports.core.http import retry_after

ROW_KEY = "trendyreports_message"  # under it a service keeps our id and gives it back with its news
OK = range(200, 300)
WORTH_ANOTHER_TRY = frozenset({401, 402, 403, 404, 409, 425, 429})  # a key, a budget, an address to mend
POSTMARK_TO_MEND = frozenset({400, 401, 405, 412})  # sender not confirmed, credits used up, account inactive
LONGEST_WORDS = 500


def hand_over(message: EmailMessage, mail: EmailMultiAlternatives) -> Answer:
    """Give a message to the service that the settings name. Never raises for what happens on the way."""
    service = SERVICES[settings.EMAIL_PROVIDER]
    mail.extra_headers.pop("Message-ID", None)  # a service gives its own, and some refuse ours
    mail.metadata = {ROW_KEY: str(message.pk)}  # type: ignore[attr-defined]  # read by django-anymail
    requests_sent = WatchedRequests()
    try:
        backend = backend_of(service)
        backend.open()
    except (BotoCoreError, requests.RequestException) as fault:
        return Answer(Outcome.LATER, None, words_of(fault))
    try:
        if isinstance(getattr(backend, "session", None), requests.Session):
            prepare(backend.session, requests_sent, message if service.repeats_safely else None)
        backend.send_messages([mail])
    except AnymailRecipientsRefused as fault:
        return Answer(outcome_of(mail.anymail_status), status_of(fault), words_of(fault))  # type: ignore[attr-defined]
    except AnymailRequestsAPIError as fault:
        return answer_of_requests(fault, whole=requests_sent.whole, repeats_safely=service.repeats_safely)
    except AnymailAPIError as fault:
        return answer_of_ses(fault, words_of(fault))
    except AnymailError as fault:  # the service has no way to carry this message; nothing was sent
        return Answer(Outcome.REFUSED, None, words_of(fault))
    finally:
        backend.close()
    return answer_of_status(mail.anymail_status)  # type: ignore[attr-defined]  # set by django-anymail


def backend_of(service: Service) -> Any:
    """The service's backend with our keys; its time-out is that of all mail."""
    module = import_module(f"anymail.backends.{service.module}")
    if service.module == "amazon_ses":
        return module.EmailBackend(session_params={}, client_params=client_of_ses())
    given: dict[str, Any] = {service.key: settings.EMAIL_API_KEY, "timeout": settings.EMAIL_TIMEOUT}
    if service.second:
        given[service.second] = settings.EMAIL_API_SECRET
    if settings.EMAIL_API_URL:
        given["api_url"] = settings.EMAIL_API_URL
    return module.EmailBackend(**given)


def client_of_ses() -> dict[str, Any]:
    """The parameters of the SES client. It tries once: its own second tries could send a message twice."""
    timeout = settings.EMAIL_TIMEOUT
    return {
        "aws_access_key_id": settings.EMAIL_API_KEY or None,
        "aws_secret_access_key": settings.EMAIL_API_SECRET or None,
        "region_name": settings.EMAIL_API_REGION or None,
        "endpoint_url": settings.EMAIL_API_URL or None,
        "config": {
            "connect_timeout": timeout,
            "read_timeout": timeout,
            "retries": {"total_max_attempts": 1},
        },
    }


def prepare(session: requests.Session, watched: WatchedRequests, once_as: EmailMessage | None) -> None:
    """A session that follows no redirect, reads no settings of the machine and knows when it has sent."""
    session.trust_env = False
    session.max_redirects = 0
    session.mount("https://", watched)
    session.mount("http://", watched)
    if once_as is not None:
        session.headers["Idempotency-Key"] = str(once_as.pk)


def answer_of_requests(fault: AnymailRequestsAPIError, *, whole: bool, repeats_safely: bool) -> Answer:
    """What became of a request that did not end well.

    Behind a gateway that gave up the service may have it: once more only where it knows the same by its key.
    """
    words = words_of(fault)
    response = fault.response
    if isinstance(fault, requests.TooManyRedirects):
        return Answer(Outcome.LATER, None, f"The service sends us elsewhere: {words}")
    if response is None:
        return Answer(Outcome.UNKNOWN if whole else Outcome.LATER, None, words)
    return answer_of_response(response, words, repeats_safely=repeats_safely)


def answer_of_response(response: requests.Response, words: str, *, repeats_safely: bool) -> Answer:
    """What an answer means that is no plain yes."""
    code = response.status_code
    if code in OK or (code in GATEWAY_FAULTS and not repeats_safely):
        return Answer(Outcome.UNKNOWN, code, words)
    if code >= 500 or code in (*WORTH_ANOTHER_TRY, *GATEWAY_FAULTS) or is_to_mend(response):
        wait = retry_after(response.headers.get("retry-after")) or 0.0
        return Answer(Outcome.LATER, code, words, wait_seconds=wait)
    return Answer(Outcome.REFUSED, code, words)


def is_to_mend(response: requests.Response) -> bool:
    """Whether Postmark refuses for what the operator can mend; it says 422 to that too."""
    try:
        told = response.json()
    except ValueError:
        return False
    return isinstance(told, dict) and told.get("ErrorCode") in POSTMARK_TO_MEND


def outcome_of(status: Any) -> Outcome:
    """What a refused recipient means.

    "invalid" is an address that is none. "rejected" is one that the service holds back, for a bounce or a
    complaint or by somebody's hand: it does not say which, its reports do.
    """
    return Outcome.BOUNCED if status.status == {"invalid"} else Outcome.REFUSED


def answer_of_status(status: Any) -> Answer:
    """The answer of a service that took the one recipient, or says only in its body that it did not."""
    if status.status == {"failed"}:  # Mailjet; the answer's number is that of the fault
        words = on_one_line(status.esp_response.text)
        return answer_of_response(status.esp_response, words, repeats_safely=False)
    codes = getattr(status.esp_response, "status_code", None)
    said = ", ".join(sorted(status.status or ()))
    return Answer(Outcome.TAKEN, codes, said, provider_id=status.message_id)


def status_of(fault: AnymailError) -> int | None:
    """The service's number, where it gave one."""
    return getattr(fault.response, "status_code", None)


def words_of(fault: Exception) -> str:
    """What was said, on one line and of bounded length."""
    said = str(fault)
    if isinstance(fault, AnymailRecipientsRefused):
        said = f"{said} {getattr(fault.response, 'text', '')}"
    return on_one_line(said)


def on_one_line(said: str) -> str:
    """The same without line breaks, cut where it is endless."""
    return " ".join(said.split())[:LONGEST_WORDS]
