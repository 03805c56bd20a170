"""What a person and an account say of themselves, changed by themselves."""

from __future__ import annotations

from collections.abc import Mapping

from accounts.models import Account, User


def change_profile(*, user: User, columns: Mapping[str, str | None]) -> None:
    """Write the columns of a profile and none beside them."""
    for column, value in columns.items():
        setattr(user, column, value)
    user.save(update_fields=list(columns))


def change_account(*, account: Account, name: str, time_zone: str) -> None:
    """Give the account another name and another time zone."""
    account.name, account.time_zone = name, time_zone
    account.save(update_fields=["name", "time_zone"])
