"""What the answers of Amazon SES mean; its client raises errors of its own in place of HTTP answers."""

from __future__ import annotations

from anymail.exceptions import AnymailAPIError
from botocore.exceptions import ClientError, HTTPClientError

from communications.answers import GATEWAY_FAULTS, Answer, Outcome

ABOUT_THE_MESSAGE = frozenset({"MessageRejected", "BadRequestException", "ValidationException"})


def answer_of_ses(fault: AnymailAPIError, words: str) -> Answer:
    """What became of a call that did not end well.

    Whatever SES says of account, budget, sender or region is the operator's to mend: tried again.
    """
    cause = fault.__cause__
    if isinstance(cause, ClientError):
        code = int(cause.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)) or None
        name = cause.response.get("Error", {}).get("Code", "")
        if code in GATEWAY_FAULTS:
            return Answer(Outcome.UNKNOWN, code, words)
        refused = name in ABOUT_THE_MESSAGE and (code is None or code < 500)
        return Answer(Outcome.REFUSED if refused else Outcome.LATER, code, words)
    if isinstance(
        cause, HTTPClientError
    ):  # broke on the way; what did not connect is an error of another kind
        return Answer(Outcome.UNKNOWN, None, words)
    return Answer(Outcome.LATER, None, words)
