"""Who may carry mail: the names ``EMAIL_PROVIDER`` may have, and what each service wants to know.

Nothing here sends: ``carriers.py`` says who does, and ``hooks.py`` reads what the services tell us.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MAILBOX = "mailbox"
SMTP = "smtp"


@dataclass(frozen=True, slots=True)
class Service:
    """A service that takes mail over its API, as django-anymail knows it.

    ``module`` is its module there, ``key`` and ``second`` its names for ``EMAIL_API_KEY`` and
    ``EMAIL_API_SECRET``, ``signing`` its name for ``EMAIL_WEBHOOK_KEY``; without one the key is the
    "user:password" that the service sends with its news. ``repeats_safely``: it takes a message once,
    however often it is given to it under the same key.
    """

    module: str
    key: str = "api_key"
    second: str = ""
    signing: str = ""
    repeats_safely: bool = False


SERVICES: Mapping[str, Service] = {
    "sendgrid": Service("sendgrid", signing="tracking_webhook_verification_key"),
    "resend": Service("resend", signing="signing_secret", repeats_safely=True),
    "postmark": Service("postmark", key="server_token"),
    "ses": Service("amazon_ses"),
    "mailgun": Service("mailgun", signing="webhook_signing_key"),
    "brevo": Service("brevo"),
    "mailjet": Service("mailjet", second="secret_key"),
    "sparkpost": Service("sparkpost"),
}
KEYLESS = ("ses",)  # the machine's own role will do
PROVIDERS = (MAILBOX, SMTP, *SERVICES)
