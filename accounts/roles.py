"""The four roles in words, and who may give which of them."""

from __future__ import annotations

from accounts.models import Account, Role

ROLE_NAMES: dict[str, str] = {
    Role.OWNER: "Owner",
    Role.ADMIN: "Admin",
    Role.MEMBER: "Member",
    Role.AFFILIATE: "Sponsor, totals only",
}
ROLES_IN_WORDS: dict[str, str] = {
    Role.OWNER: "May do everything, and change other owners.",
    Role.ADMIN: "Manages people, brand, data and reports, but not the owners.",
    Role.MEMBER: "Makes and reads reports and sees who is in the team.",
    Role.AFFILIATE: "For somebody at your sponsor. Sees totals, never reports, contacts or leads.",
}
GIVEN_BY: dict[str, tuple[Role, ...]] = {
    Role.OWNER: (Role.OWNER, Role.ADMIN, Role.MEMBER, Role.AFFILIATE),
    Role.ADMIN: (Role.ADMIN, Role.MEMBER, Role.AFFILIATE),
}


def roles_to_give(giver: str | None, account: Account) -> tuple[Role, ...]:
    """The roles that somebody with the role ``giver`` may give to others in ``account``."""
    given = GIVEN_BY.get(giver or "", ())
    return tuple(role for role in given if role != Role.AFFILIATE or not account.is_affiliate)


def may_touch(giver: str | None, other: str) -> bool:
    """Whether ``giver`` may change or remove somebody with the role ``other``: nobody reaches up."""
    return other in GIVEN_BY.get(giver or "", ())
