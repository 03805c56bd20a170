"""What the tests of invitations share: an inviter, an open invitation and the link in its mail."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from accounts.invitations import invite
from accounts.models import Account, Role, SignupToken, User
from communications.models import EmailMessage
from tests.factories import UserFactory

NOW = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
LINK = re.compile(r"/invitation/([\w-]+)/")


def an_inviter(account: Account | None = None, role: Role = Role.OWNER, **columns: Any) -> User:
    """Somebody with a verified email."""
    place = {"account": account} if account else {}
    return UserFactory(**place, role=role, email_verified_at=NOW, **columns)


def invited(
    email: str = "new@example.com", *, inviter: User | None = None, **how: Any
) -> tuple[SignupToken, str]:
    """An open invitation into the inviter's account (or by a ``sponsor``), and the secret of its link."""
    inviter = inviter or an_inviter(how.get("sponsor"))
    if "sponsor" not in how:
        how = {"account": inviter.account, "role": Role.MEMBER, **how}
    invitation = invite(email=email, invited_by=inviter, **{"now": NOW, **how})
    return invitation, secret_of(invitation)


def mail_of(invitation: SignupToken) -> EmailMessage:
    """The mail an invitation went out with."""
    kind = "team_invitation" if invitation.account_id else "sponsorship_invitation"
    return EmailMessage.objects.get(unique_key=f"{kind}:{invitation.pk}")


def secret_of(invitation: SignupToken) -> str:
    """The secret in the link of its mail."""
    found = LINK.search(mail_of(invitation).text)
    assert found
    return found[1]
