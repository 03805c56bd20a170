"""Inviting: who may, whom, how often, and what goes out."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from django.conf import settings

from accounts.invitations import (
    InvitationRefused,
    cancel,
    invite,
    open_invitations_of,
    open_invitations_of_sponsor,
    resend,
)
from accounts.models import Role, SignupToken
from communications.models import EmailMessage
from tests.accounts.inviting import NOW, an_inviter, invited, mail_of, secret_of
from tests.at_once import at_once
from tests.factories import AccountFactory, AffiliateFactory, MembershipFactory, UserFactory
from trendyreports.core.tokens import token_digest

LATER = NOW + timedelta(minutes=2)

pytestmark = pytest.mark.django_db


def test_an_invitation_is_open_for_seven_days_and_its_secret_is_stored_hashed():
    invitation, secret = invited("Bob@Example.com", role=Role.ADMIN)
    assert invitation.expires_at == NOW + timedelta(days=7)
    assert (invitation.email, invitation.role, invitation.used) == ("Bob@Example.com", Role.ADMIN, False)
    assert invitation.token == token_digest(secret) != secret


def test_its_mail_says_who_invites_to_what_until_when():
    invitation, secret = invited(
        "bob@example.com", inviter=an_inviter(first_name="Ann", last_name="O’Neil & Co")
    )
    mail = mail_of(invitation)
    assert (mail.to_address, mail.account) == ("bob@example.com", invitation.account)
    assert mail.subject == f"Ann O’Neil & Co invites you to {invitation.account.name}"
    assert mail.reply_to == invitation.invited_by.email
    for words in ("as a member", "until March 9, 2026", f"{settings.PUBLIC_URL}/invitation/{secret}/"):
        assert words in mail.text
        assert words in mail.html
    assert "O’Neil & Co" in mail.text
    assert "O’Neil &amp; Co" in mail.html


def test_the_mail_of_a_sponsor_says_what_is_paid_and_what_it_sees():
    sponsor = AffiliateFactory(name="Kestrel Title & Escrow")
    invitation, _ = invited(sponsor=sponsor, prefill={"first_name": "Bob"})
    mail = mail_of(invitation)
    assert mail.subject == "Kestrel Title & Escrow would like to pay for your TrendyReports"
    assert "Hello Bob," in mail.text
    assert "Kestrel Title & Escrow pays for it. You pay nothing" in mail.text
    assert "never your contacts or leads" in mail.text


def test_a_name_in_a_mail_is_no_markup():
    invitation, _ = invited(inviter=an_inviter(first_name="<b>Ann</b>"))
    assert "<b>Ann" not in mail_of(invitation).html


@pytest.mark.parametrize("how", ["team", "sponsor"])
def test_until_her_own_email_is_verified_she_invites_nobody(how: str):
    inviter = UserFactory(account=AffiliateFactory())
    place = (
        {"sponsor": inviter.account}
        if how == "sponsor"
        else {"account": inviter.account, "role": Role.MEMBER}
    )
    with pytest.raises(InvitationRefused, match="Confirm your own email first"):
        invite(email="new@example.com", invited_by=inviter, now=NOW, **place)
    assert not EmailMessage.objects.exists()


def test_inviting_again_voids_the_former_whatever_the_case():
    former, _ = invited("bob@example.com")
    again, _ = invited("BOB@example.com", inviter=former.invited_by, now=LATER)
    former.refresh_from_db()
    assert (former.used, former.voided_at, former.accepted_at) == (True, LATER, None)
    assert list(open_invitations_of(former.account)) == [again]
    assert EmailMessage.objects.count() == 2


def test_invitations_of_other_places_stay_open():
    here, _ = invited("bob@example.com")
    there, _ = invited("bob@example.com")
    sponsored, _ = invited("bob@example.com", sponsor=AffiliateFactory())
    assert list(open_invitations_of(here.account)) == [here]
    assert list(open_invitations_of(there.account)) == [there]
    assert list(open_invitations_of_sponsor(sponsored.sponsor_account)) == [sponsored]


def test_who_is_in_the_account_is_not_invited_again():
    inviter = an_inviter()
    UserFactory(account=inviter.account, email="Bob@example.com")
    with pytest.raises(InvitationRefused, match=r"bob@example\.com is in this account already"):
        invited("bob@example.com", inviter=inviter)


def test_an_address_with_an_account_elsewhere_is_invited_like_any_other():
    inviter = an_inviter()
    UserFactory(email="known@example.com")
    known, _ = invited("known@example.com", inviter=inviter)
    unknown, _ = invited("unknown@example.com", inviter=inviter)
    mails = [mail_of(invitation) for invitation in (known, unknown)]
    texts = [
        mail.text.replace(secret_of(each), "") for mail, each in zip(mails, (known, unknown), strict=True)
    ]
    assert texts[0] == texts[1]


def test_an_agent_who_is_sponsored_here_is_not_invited_again():
    sponsor = AffiliateFactory()
    UserFactory(email="bob@example.com", account=AccountFactory(sponsor_account=sponsor))
    with pytest.raises(InvitationRefused, match="sponsored agents already"):
        invited("Bob@example.com", sponsor=sponsor)


def test_an_agent_with_another_sponsor_is_invited_like_any_other():
    UserFactory(email="bob@example.com", account=AccountFactory(sponsor_account=AffiliateFactory()))
    assert invited("bob@example.com", sponsor=AffiliateFactory())[0].pk


def test_only_an_affiliate_sponsors():
    with pytest.raises(InvitationRefused, match="Only a sponsor"):
        invited(sponsor=AccountFactory())


@pytest.mark.parametrize(
    ("inviter", "role"),
    [(Role.ADMIN, Role.OWNER), (Role.MEMBER, Role.MEMBER), (Role.AFFILIATE, Role.AFFILIATE)],
)
def test_nobody_invites_above_her_own_reach(inviter: Role, role: Role):
    with pytest.raises(InvitationRefused, match="Your role"):
        invited(inviter=an_inviter(role=inviter), role=role)


def test_who_is_not_of_the_account_invites_nobody_into_it():
    with pytest.raises(InvitationRefused, match="Your role"):
        invited(inviter=an_inviter(), account=AccountFactory())


def test_an_affiliate_has_no_sponsors_viewers():
    with pytest.raises(InvitationRefused, match="Your role"):
        invited(inviter=an_inviter(AffiliateFactory()), role=Role.AFFILIATE)


@pytest.mark.parametrize("places", [{}, {"account": "an account", "sponsor": "a sponsor"}])
def test_an_invitation_leads_to_one_place(places):
    made = {"account": AccountFactory(), "sponsor": AffiliateFactory()}
    with pytest.raises(ValueError, match="one of them only"):
        invite(
            email="a@example.com", invited_by=an_inviter(), now=NOW, **{name: made[name] for name in places}
        )


def test_only_what_may_be_filled_in_is_kept_for_later():
    given = {
        "brokerage_name": "Blue Heron",
        "last_name": "",
        "is_platform_admin": "1",
        "role": "OWNER",
        "email_verified_at": "2026-01-01",
    }
    assert invited(sponsor=AffiliateFactory(), prefill=given)[0].prefill == {"brokerage_name": "Blue Heron"}


def test_an_address_gets_one_mail_a_minute():
    former, _ = invited("bob@example.com")
    with pytest.raises(InvitationRefused, match="Wait a minute"):
        invited("Bob@example.com", inviter=former.invited_by, now=NOW + timedelta(seconds=59))
    cancel(former, now=NOW)
    with pytest.raises(InvitationRefused, match="Wait a minute"):
        invited("bob@example.com", inviter=former.invited_by, now=NOW + timedelta(seconds=59))
    assert invited("bob@example.com", inviter=former.invited_by, now=NOW + timedelta(seconds=60))


@pytest.mark.parametrize(("factory", "most"), [(AccountFactory, 50), (AffiliateFactory, 1_000)])
def test_a_place_has_so_many_open_invitations_and_no_more(factory, most: int):
    inviter = an_inviter(factory())
    fill(inviter, most)
    with pytest.raises(InvitationRefused, match=f"{most:,} invitations are open"):
        invited(inviter=inviter)
    SignupToken.objects.filter(email="a0@example.com").update(expires_at=NOW)
    assert invited(inviter=inviter)


def test_withdrawing_makes_no_room_for_endless_mail():
    inviter = an_inviter()
    fill(inviter, 200, used=True, voided_at=NOW)
    with pytest.raises(InvitationRefused, match="in a day"):
        invited(inviter=inviter)
    assert invited(inviter=inviter, now=NOW + timedelta(hours=24))


def fill(inviter, count: int, **columns) -> None:
    """So many invitations of an hour ago."""
    SignupToken.objects.bulk_create(
        SignupToken(
            token=f"t{number}",
            email=f"a{number}@example.com",
            account=inviter.account,
            role=Role.MEMBER,
            created_at=NOW - timedelta(hours=1),
            expires_at=NOW + timedelta(days=6),
            **columns,
        )
        for number in range(count)
    )


def test_sending_again_makes_a_new_link_and_voids_the_former():
    former, old = invited(sponsor=AffiliateFactory(), prefill={"first_name": "Bob"})
    again = resend(former, invited_by=former.invited_by, now=LATER)
    former.refresh_from_db()
    assert former.voided_at == LATER
    assert (again.email, again.sponsor_account, again.prefill) == (
        former.email,
        former.sponsor_account,
        {"first_name": "Bob"},
    )
    assert again.expires_at == LATER + timedelta(days=7)
    assert secret_of(again) != old


def test_what_has_expired_can_be_sent_again():
    former, _ = invited()
    in_a_month = NOW + timedelta(days=30)
    assert resend(former, invited_by=former.invited_by, now=in_a_month).expires_at > in_a_month


def test_sending_again_waits_a_minute():
    former, _ = invited()
    with pytest.raises(InvitationRefused, match="Wait a minute"):
        resend(former, invited_by=former.invited_by, now=NOW + timedelta(seconds=30))
    former.refresh_from_db()
    assert former.used is False


def test_an_admin_does_not_send_an_owners_invitation_again():
    former, _ = invited(role=Role.OWNER)
    admin = an_inviter(former.account, Role.ADMIN)
    with pytest.raises(InvitationRefused, match="Your role"):
        resend(former, invited_by=admin, now=LATER)


def test_what_is_cancelled_is_neither_cancelled_nor_sent_again():
    invitation, _ = invited()
    cancel(invitation, now=LATER)
    invitation.refresh_from_db()
    assert (invitation.used, invitation.voided_at) == (True, LATER)
    with pytest.raises(InvitationRefused, match="no longer open"):
        cancel(invitation, now=LATER)
    with pytest.raises(InvitationRefused, match="no longer open"):
        resend(invitation, invited_by=invitation.invited_by, now=LATER)


def test_what_has_expired_is_listed_and_marked():
    invitation, _ = invited("old@example.com")
    fresh, _ = invited("new@example.com", inviter=invitation.invited_by, now=LATER)
    SignupToken.objects.filter(pk=fresh.pk).update(expires_at="2999-01-01T00:00Z")
    SignupToken.objects.filter(pk=invitation.pk).update(expires_at="2020-01-01T00:00Z")
    listed = open_invitations_of(invitation.account)
    assert [(each, each.expired) for each in listed] == [(fresh, False), (invitation, True)]


def test_a_membership_elsewhere_says_nothing_here():
    inviter = an_inviter()
    MembershipFactory(user__email="bob@example.com")
    assert invited("bob@example.com", inviter=inviter)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_invite_somebody_at_once_one_does():
    ann = an_inviter()
    bea = an_inviter(ann.account)
    outcomes = at_once(
        *(partial(invited, "bob@example.com", inviter=inviter) for inviter in (ann, bea)),
        refusals=(InvitationRefused,),
    )
    assert sorted(type(each).__name__ for each in outcomes) == ["InvitationRefused", "tuple"]
    assert open_invitations_of(ann.account).count() == EmailMessage.objects.count() == 1
