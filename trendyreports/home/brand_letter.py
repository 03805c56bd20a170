"""An email in the colors of a brand: drawn for the preview, sent to oneself as a test."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from accounts.models import Account, User
from communications.letters import Letter, letter
from communications.models import EmailMessage
from communications.queue import write_email
from market_reports.drawing.report import PictureAddress, brand_palette
from market_reports.glance import glance_of
from market_reports.reading import picture_address
from trendyreports.core.images import picture_bytes, size_of
from trendyreports.core.links import public_link
from trendyreports.home.brand_draft import Draft

KIND = "brand_test"
MOST, WITHIN = 5, timedelta(hours=1)
LOGO_BOX = (220, 48)  # pixels a logo may take in an email
FIGURES = 3


class TestRefused(Exception):
    """No test is sent; the message is a sentence for who asked."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture in an email: mail programs want its size."""

    address: str
    width: int
    height: int


def brand_letter(draft: Draft, *, address: PictureAddress, now: datetime) -> Letter:
    """The top of a report's email with the brand of ``draft``, figures and a button."""
    document = draft.report(now)
    brand = draft.own_brand("market")
    glance = glance_of(document)
    agent = brand["agent"]
    facts: dict[str, Any] = {
        "brand": brand,
        "c": brand_palette(brand),
        "logo": logo_shown(draft, brand["logo"], address),
        "photo": address(agent["photo"]) if agent["photo"] else "",
        "glance": glance,
        "figures": glance.figures[:FIGURES],
        "url": page_of(draft.user),
    }
    return letter(KIND, facts)


def page_of(user: User) -> str:
    """The public page of a user; the brand page of one who has none."""
    if user.agent_code:
        return public_link("consumer_reports:landing", agent_code=user.agent_code)
    return public_link("home:brand")


def logo_shown(draft: Draft, key: str | None, address: PictureAddress) -> Shown | None:
    """The logo as large as the box allows; None where there is none in the store."""
    try:
        content = draft.logos.get(key or "") or (picture_bytes(key) if key else None)
    except FileNotFoundError:
        return None
    if key is None or content is None:
        return None
    width, height = size_of(content)
    share = min(LOGO_BOX[0] / width, LOGO_BOX[1] / height, 1.0)
    return Shown(address(key), max(1, round(width * share)), max(1, round(height * share)))


def send_brand_test(*, account: Account, user: User, press: UUID, now: datetime) -> EmailMessage:
    """Send the account's saved brand to the user's own address.

    The same ``press`` of the button sends once. Raises TestRefused for more than five in an hour, and until
    the address is proven: it might be somebody else's.
    """
    if not user.is_verified:
        raise TestRefused("Confirm your address first. Then you can send yourself a test.")
    key = f"{KIND}:{user.pk}:{press}"
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        sent = EmailMessage.objects.filter(user=user, kind=KIND, created_at__gt=now - WITHIN)
        if sent.count() >= MOST and not sent.filter(unique_key=key).exists():
            first: datetime = sent.order_by("created_at").values_list("created_at", flat=True)[0]
            raise TestRefused(too_many(first + WITHIN - now))
        return write_email(
            kind=KIND,
            unique_key=key,
            to=user.email,
            to_name=user.get_full_name() or None,
            letter=brand_letter(Draft(account, user), address=whole_address, now=now),
            account_id=account.pk,
            user_id=user.pk,
        )


def too_many(wait: timedelta) -> str:
    """When there is a next one."""
    minutes = max(1, -(-int(wait.total_seconds()) // 60))
    unit = "minute" if minutes == 1 else "minutes"
    return f"You have sent yourself {MOST} tests in the last hour. Try again in {minutes} {unit}."


def whole_address(key: str) -> str:
    """Where a mail program finds a picture."""
    return f"{settings.PUBLIC_URL}{picture_address(key)}"
