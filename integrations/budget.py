"""The requests a vendor credential may still send: one bucket in PostgreSQL, shared by all processes.

A request takes a token before it leaves.  When the bucket is empty the token is promised: the balance goes
below zero and the caller waits until its own token is filled in, so that requests leave in order and evenly.
"""

import hashlib
import time

from django.conf import settings
from django.db import connection

from trendyreports.core.http import Unreachable

TAKE = """
INSERT INTO request_budgets AS b (credential, tokens, filled_at)
VALUES (%(credential)s, %(burst)s - 1, clock_timestamp())
ON CONFLICT (credential) DO UPDATE SET tokens = {filled} - 1, filled_at = clock_timestamp()
WHERE {filled} - 1 >= -%(debt)s
RETURNING tokens
""".format(
    filled="""least(%(burst)s, b.tokens
        + %(rate)s * greatest(0, extract(epoch FROM clock_timestamp() - b.filled_at)))"""
)


def credential_key(*parts: str) -> str:
    """The name of a credential's bucket: a hash, because the bucket's row is not a place for secrets."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def reserve(credential: str) -> float:
    """Take one token; returns the seconds to wait before the request may leave.

    Raises ``Unreachable``, and takes none, when the wait would exceed ``FEED_LONGEST_WAIT_SECONDS``.
    """
    rate = float(settings.FEED_REQUESTS_PER_MINUTE) / 60
    values = {
        "credential": credential,
        "burst": float(settings.FEED_REQUEST_BURST),
        "rate": rate,
        "debt": rate * settings.FEED_LONGEST_WAIT_SECONDS,
    }
    with connection.cursor() as cursor:
        cursor.execute(TAKE, values)
        row = cursor.fetchone()
    if row is None:
        raise Unreachable("the request budget of this credential is used up")
    return max(0.0, -float(row[0]) / rate)


def spend(credential: str) -> None:
    """Wait until a request of the credential may leave."""
    seconds = reserve(credential)
    if seconds:
        time.sleep(seconds)
