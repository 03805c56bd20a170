"""Counts with their noun, in figures or, for running text, in words: ``159 sales``, ``three sales``."""

from __future__ import annotations

from django.utils.translation import ngettext

from trendyreports.core.formatting import number


def sales(count: int) -> str:
    """``1 sale``, ``159 sales``."""
    return ngettext("{count} sale", "{count} sales", count).format(count=number(count))


def homes(count: int) -> str:
    """``1 home``, ``1,200 homes``."""
    return ngettext("{count} home", "{count} homes", count).format(count=number(count))


def homes_for_sale(count: int) -> str:
    """``1 home for sale``, ``1,200 homes for sale``."""
    return ngettext("{count} home for sale", "{count} homes for sale", count).format(count=number(count))


def contracts(count: int) -> str:
    """``1 contract``, ``12 contracts``."""
    return ngettext("{count} contract", "{count} contracts", count).format(count=number(count))


def new_listings(count: int) -> str:
    """``1 new listing``, ``12 new listings``."""
    return ngettext("{count} new listing", "{count} new listings", count).format(count=number(count))


def open_houses(count: int) -> str:
    """``1 open house``, ``12 open houses``."""
    return ngettext("{count} open house", "{count} open houses", count).format(count=number(count))


def days(count: int) -> str:
    """``1 day``, ``92 days``."""
    return ngettext("{count} day", "{count} days", count).format(count=number(count))
