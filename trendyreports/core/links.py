"""Addresses for mail and paper: they begin with the setting and never with what a request claims."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse


def public_link(name: str, **parts: Any) -> str:
    """The whole address of a page of ours, by the name of its URL and its parts."""
    return f"{settings.PUBLIC_URL}{reverse(name, kwargs=parts)}"
