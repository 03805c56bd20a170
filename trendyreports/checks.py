"""Faults of an installation that would hurt its users, said in words by ``manage.py check`` before they do.

With DEBUG on everything may be as it is: that is a developer's machine. Nothing here uses the network.
"""

import os
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from communications.providers import KEYLESS, MAILBOX, PROVIDERS, SERVICES
from communications.texting.providers import MAILBOX as TEXT_MAILBOX
from communications.texting.providers import PROVIDERS as TEXT_PROVIDERS
from communications.texting.providers import TWILIO

KNOWN_PASSWORDS = ("", "postgres", "trendyreports", "password", "changeme", "change-me")
TWILIO_KEYS = ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN")
SITEX_KEYS = ("SITEX_CLIENT_ID", "SITEX_CLIENT_SECRET", "SITEX_FEED_ID")
VISIBILITY_FACTOR = 3  # of the broker over the hard limit: less, and work in progress is handed out twice


def error(number: int, message: str, hint: str) -> CheckMessage:
    return Error(message, hint=hint, id=f"trendyreports.E{number:03}")


def warning(number: int, message: str, hint: str) -> CheckMessage:
    return Warning(message, hint=hint, id=f"trendyreports.W{number:03}")


def secret_key(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    if settings.DEBUG or settings.SECRET_KEY_GIVEN:
        return []
    hint = "Set SECRET_KEY to 50 or more random characters, the same on every machine."
    return [error(1, "SECRET_KEY is not set: sessions and links end with this machine's own file.", hint)]


def debug_in_production(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    if not settings.DEBUG:
        return []
    message = "DEBUG is on: errors show the code, and anybody enters the demo without a password."
    return [error(2, message, "Set DEBUG=false.")]


def public_address(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    if settings.DEBUG:
        return []
    found = []
    address = urlsplit(settings.PUBLIC_URL)
    if address.scheme != "https":
        message = f"PUBLIC_URL is {settings.PUBLIC_URL}: links in mail and sign-in would go unencrypted."
        found.append(error(3, message, "Set PUBLIC_URL to the https:// address people use."))
    if not settings.ALLOWED_HOSTS:
        hint = f"Set ALLOWED_HOSTS, for instance to {address.hostname}."
        found.append(error(4, "ALLOWED_HOSTS is empty: every request would be refused.", hint))
    if address.scheme == "https" and not settings.SECURE_PROXY_SSL_HEADER:
        message = "TRUSTED_PROXIES is empty: behind a proxy that ends HTTPS, pages would redirect for ever."
        hint = "Set TRUSTED_PROXIES to the addresses of the proxies that set X-Forwarded-Proto."
        found.append(warning(5, message, hint))
    return found


def mail(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    if settings.DEBUG:
        return []
    if settings.EMAIL_PROVIDER not in ("", *PROVIDERS):
        message = f"EMAIL_PROVIDER is {settings.EMAIL_PROVIDER}, which nothing here knows how to send with."
        return [error(14, message, f"Set it to one of: {', '.join(PROVIDERS)}.")]
    if settings.EMAIL_PROVIDER in ("", MAILBOX):
        message = "No mail provider is set: reports, invitations and password mails would reach nobody."
        return [error(6, message, "Set EMAIL_PROVIDER and the provider's key.")]
    if settings.EMAIL_PROVIDER in SERVICES and (fault := service_keys()):
        return [fault]
    if "localhost" in settings.DEFAULT_FROM_EMAIL:
        message = f"Mail would come from {settings.DEFAULT_FROM_EMAIL}, which providers refuse."
        return [error(7, message, "Set DEFAULT_FROM_EMAIL to an address of a domain you have verified.")]
    if not settings.PLATFORM_POSTAL_ADDRESS:
        message = "PLATFORM_POSTAL_ADDRESS is empty: mail from the platform must carry a postal address."
        return [error(15, message, "Set PLATFORM_POSTAL_ADDRESS to where letters reach you.")]
    return []


def service_keys() -> CheckMessage | None:
    """What is missing to speak with the mail service and to believe it."""
    name = settings.EMAIL_PROVIDER
    second = not SERVICES[name].second or settings.EMAIL_API_SECRET
    if name not in KEYLESS and not (settings.EMAIL_API_KEY and second):
        message = f"EMAIL_PROVIDER is {name}, but its key is missing: no mail would be taken."
        both = " and EMAIL_API_SECRET" if SERVICES[name].second else ""
        return error(16, message, f"Set EMAIL_API_KEY{both}.")
    if not settings.EMAIL_WEBHOOK_KEY:
        message = f"EMAIL_WEBHOOK_KEY is empty: bounces and complaints that {name} reports would be refused."
        hint = f"Set EMAIL_WEBHOOK_KEY and let {name} report to {settings.PUBLIC_URL}/hooks/mail/{name}/."
        return warning(17, message, hint)
    return None


def texts(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    """With DEBUG too where Twilio is named: what lacks its keys sends nothing and believes nobody."""
    provider = settings.SMS_PROVIDER
    if provider not in ("", *TEXT_PROVIDERS):
        message = f"SMS_PROVIDER is {provider}, which nothing here knows how to send with."
        return [error(18, message, f"Set it to one of: {', '.join(TEXT_PROVIDERS)}; or to nothing.")]
    if provider == TEXT_MAILBOX and not settings.DEBUG:
        return [error(19, "Texts would stay in the mailbox and reach nobody.", "Set SMS_PROVIDER to twilio.")]
    if provider != TWILIO:
        return []
    lacking = [name for name in TWILIO_KEYS if not getattr(settings, name)]
    if not (settings.TWILIO_MESSAGING_SERVICE_SID or settings.TWILIO_FROM_NUMBER):
        lacking.append("TWILIO_MESSAGING_SERVICE_SID or TWILIO_FROM_NUMBER")
    if not lacking:
        return []
    message = f"SMS_PROVIDER is twilio, but {', '.join(lacking)} is not set: no text would leave."
    return [error(20, message, f"Set {', '.join(lacking)}.")]


def public_records(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    """With DEBUG too: a credential of which part is missing finds no property."""
    lacking = [name for name in SITEX_KEYS if not getattr(settings, name)]
    if lacking == list(SITEX_KEYS):
        return []
    if lacking:
        message = f"SiteX is set up in part: without {', '.join(lacking)} no property is found."
        return [error(21, message, f"Set {', '.join(lacking)}; or none of {', '.join(SITEX_KEYS)}.")]
    if urlsplit(settings.SITEX_URL).scheme != "https" and not settings.FEED_PRIVATE_ADDRESSES:
        message = f"SITEX_URL is {settings.SITEX_URL or 'empty'}: the credential would travel unencrypted."
        return [error(22, message, "Set SITEX_URL to SiteX's https:// address.")]
    return []


def servers(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    if settings.DEBUG:
        return []
    found = []
    if not os.environ.get("DATABASE_URL"):
        hint = "Set DATABASE_URL, like postgres://user:password@host:5432/name."
        found.append(error(8, "DATABASE_URL is not set: the database of a developer would be used.", hint))
    elif settings.DATABASES["default"].get("PASSWORD", "") in KNOWN_PASSWORDS:
        hint = "Give the role a password of its own and put it into DATABASE_URL."
        found.append(error(9, "The database password is empty or one that everybody tries first.", hint))
    if not os.environ.get("REDIS_URL"):
        hint = "Set REDIS_URL, like redis://:password@host:6379/0."
        found.append(error(10, "REDIS_URL is not set: web and workers would not find each other.", hint))
    return found


def stored_files(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    if settings.DEBUG or settings.S3_BUCKET or os.environ.get("STORAGE_DIR"):
        return []
    message = "Reports would be stored inside the program's own folder and go with its next version."
    return [error(11, message, "Set S3_BUCKET, or STORAGE_DIR to a folder that is backed up.")]


def leases(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    """Everywhere: with these wrong, work is done twice."""
    found = []
    limit = settings.RENDER_HARD_LIMIT_SECONDS
    if limit > settings.LEASE_SECONDS:
        message = f"LEASE_SECONDS ({settings.LEASE_SECONDS}) is shorter than the work it covers ({limit})."
        found.append(error(12, message, "Set LEASE_SECONDS to more than RENDER_HARD_LIMIT_SECONDS."))
    if VISIBILITY_FACTOR * limit > settings.BROKER_VISIBILITY_SECONDS:
        message = (
            f"BROKER_VISIBILITY_SECONDS ({settings.BROKER_VISIBILITY_SECONDS}) hands out running work again."
        )
        hint = f"Set it to {VISIBILITY_FACTOR} × RENDER_HARD_LIMIT_SECONDS ({limit}) or more."
        found.append(error(13, message, hint))
    return found


def register_checks() -> None:
    register(secret_key, Tags.security)
    register(debug_in_production, Tags.security, deploy=True)
    register(public_address, Tags.urls)
    register(mail, Tags.compatibility)
    register(texts, Tags.compatibility)
    register(public_records, Tags.compatibility)
    register(servers, Tags.security)
    register(stored_files, Tags.files)
    register(leases, Tags.compatibility)
