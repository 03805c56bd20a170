"""The QR code of an agent's public page, for cards, signs and flyers."""

from __future__ import annotations

from io import BytesIO

import segno

from accounts.models import User
from trendyreports.core.links import public_link

KINDS = {"svg": "image/svg+xml", "png": "image/png"}
QUIET = 4  # modules of white around it, as the standard asks for
PIXELS = 24  # for each module of the PNG: some 900 in all, enough for print


def landing_link(user: User) -> str | None:
    """The whole address of her public page; None for who has none."""
    if not user.agent_code or user.account_id is None:
        return None
    return public_link("consumer_reports:landing", agent_code=user.agent_code)


def qr_code(link: str, kind: str) -> bytes:
    """The code as SVG or PNG; a quarter of it may be stained before it stops being read."""
    content, code = BytesIO(), segno.make_qr(link, error="q")
    scale = PIXELS if kind == "png" else 8
    code.save(content, kind=kind, scale=scale, border=QUIET, light="white")
    return content.getvalue()
