"""A reply to one of our texts goes on to the agent by email."""

from __future__ import annotations

from typing import Any

from communications.letters import letter
from communications.models import TextClass, TextMessage, TextReply
from communications.queue import write_email
from communications.texting.phones import shown

OWNER = "OWNER"  # accounts.Role
KIND = "text_reply"


def forward(reply: TextReply, last: TextMessage | None) -> bool:
    """Write the email in the transaction of the reply; False where there is nobody to tell.

    An agent who answers an alert to herself is not told of it.
    """
    if last is not None and last.text_class == TextClass.ALERT:
        return False
    agent = agent_of(reply)
    if agent is None:
        return False
    given = {
        "first_name": agent.first_name,
        "phone": shown(reply.from_phone),
        "phone_link": reply.from_phone,
        "words": reply.text,
        "our_words": last.text if last else None,
    }
    write_email(
        kind=KIND,
        unique_key=f"{KIND}:{reply.twilio_sid}",
        to=agent.email,
        to_name=agent.get_full_name(),
        letter=letter(KIND, given),
        account_id=reply.account_id,
        user_id=agent.pk,
        lead_id=reply.lead_id,
    )
    return True


def agent_of(reply: TextReply) -> Any:
    """The user whose text was answered, else the first owner of the account who can sign in; or None."""
    if reply.user is not None and reply.user.is_active:
        return reply.user
    if reply.account is None:
        return None
    owners = reply.account.memberships.filter(role=OWNER, user__is_active=True).select_related("user")
    first = owners.order_by("created_at").first()
    return first.user if first else None
