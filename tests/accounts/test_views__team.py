"""The team page and its deeds, as a browser meets them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.invitations import open_invitations_of
from accounts.models import Membership, Role, SignupToken, User
from communications.models import EmailMessage
from tests.accounts.inviting import an_inviter, invited, mail_of
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db

TEAM, INVITE = "/settings/team/", "/settings/team/invite/"


def entered(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def owner() -> User:
    return an_inviter(email="olga@example.com", first_name="Olga", last_name="Owner")


@pytest.fixture
def member(owner: User) -> User:
    return UserFactory(account=owner.account, role=Role.MEMBER, first_name="Mia", last_name="Member")


@pytest.fixture
def client(owner: User) -> Client:
    return entered(owner)


def of(name: str, user: User) -> str:
    return reverse(f"accounts:{name}", args=[user.pk])


def recently(**how) -> SignupToken:
    """An invitation of ten minutes ago."""
    return invited(now=timezone.now() - timedelta(minutes=10), **how)[0]


def test_the_page_shows_who_is_in_the_account(client: Client, owner: User, member: User):
    stranger = UserFactory()
    page = client.get(TEAM).content.decode()
    for words in ("Olga Owner", "Mia Member", member.email, "not confirmed yet", "Never signed in"):
        assert words in page
    assert stranger.email not in page


def test_a_member_sees_the_people_and_changes_nothing(owner: User, member: User):
    invitation = recently(inviter=owner)
    page = entered(member).get(TEAM).content.decode()
    assert "Olga Owner" in page
    for words in (invitation.email, "Send the invitation", of("member_role", owner)):
        assert words not in page


def test_the_page_asks_the_database_as_often_for_thirty_people(client: Client, owner: User):
    recently(inviter=owner)
    with CaptureQueriesContext(connection) as few:
        client.get(TEAM)
    for number in range(29):
        UserFactory(account=owner.account, role=Role.MEMBER)
        recently(inviter=owner, email=f"new{number}@example.com")
    with CaptureQueriesContext(connection) as many:
        client.get(TEAM)
    assert len(few) == len(many) < 10


def test_an_invitation_goes_out_and_is_listed(client: Client, owner: User):
    answer = client.post(INVITE, {"email": "bob@example.com", "role": "ADMIN"}, follow=True)
    assert answer.redirect_chain == [(TEAM, 302)]
    invitation = open_invitations_of(owner.account).get()
    assert (invitation.email, invitation.role, invitation.invited_by) == (
        "bob@example.com",
        Role.ADMIN,
        owner,
    )
    page = answer.content.decode()
    assert "bob@example.com is invited" in page
    assert "Good until" in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"email": "", "role": "MEMBER"}, "Enter an email."),
        ({"email": "bob", "role": "MEMBER"}, "name@example.com"),
        ({"email": "bob@example.com"}, "Choose a role."),
        ({"email": "bob@example.com", "role": "KING"}, "Choose a role from the list."),
        ({"email": "Olga@example.com", "role": "MEMBER"}, "is in this account already"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_is_kept(client: Client, typed, words: str):
    answer = client.post(INVITE, typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert f'value="{typed["email"]}"' in page or not typed["email"]
    assert not EmailMessage.objects.exists()


def test_an_admin_is_not_offered_the_role_of_an_owner(owner: User):
    admin = entered(an_inviter(owner.account, Role.ADMIN))
    assert 'value="OWNER"' not in admin.get(TEAM).content.decode()
    assert admin.post(INVITE, {"email": "bob@example.com", "role": "OWNER"}).status_code == 422
    assert not SignupToken.objects.exists()


def test_whether_an_address_has_a_sign_in_elsewhere_cannot_be_told(client: Client):
    UserFactory(email="known@example.com")
    answers = [
        client.post(INVITE, {"email": email, "role": "MEMBER"}, follow=True)
        for email in ("known@example.com", "other@example.com")
    ]
    known, other = (answer.content.decode() for answer in answers)
    assert [answer.redirect_chain for answer in answers] == [[(TEAM, 302)]] * 2
    assert flash(known).replace("known@", "other@") == flash(other)


def flash(page: str) -> str:
    return page.split('class="flashes"')[1].split("page-head")[0]


def test_until_her_email_is_confirmed_she_invites_nobody():
    owner = UserFactory()
    client = entered(owner)
    assert "Confirm your own email" in client.get(TEAM).content.decode()
    assert client.post(INVITE, {"email": "bob@example.com", "role": "MEMBER"}).status_code == 422
    assert not EmailMessage.objects.exists()


def test_what_else_is_in_the_body_is_passed_over(client: Client, owner: User):
    other = UserFactory()
    more = {
        "account": str(other.account_id),
        "account_id": str(other.account_id),
        "sponsor_account": str(other.account_id),
        "invited_by": str(other.pk),
        "prefill": '{"is_platform_admin": true}',
        "is_platform_admin": "on",
    }
    client.post(INVITE, {"email": "bob@example.com", "role": "MEMBER", **more})
    invitation = SignupToken.objects.get()
    assert (invitation.account, invitation.sponsor_account) == (owner.account, None)
    assert (invitation.invited_by, invitation.prefill) == (owner, {})


def test_the_link_in_the_mail_is_ours_whatever_host_the_request_names(client: Client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    typed = {"email": "bob@example.com", "role": "MEMBER"}
    client.post(INVITE, typed, headers={"host": "evil.example", "x-forwarded-host": "evil.example"})
    mail = mail_of(SignupToken.objects.get())
    assert "evil.example" not in mail.text + (mail.html or "")
    assert f"{settings.PUBLIC_URL}/invitation/" in mail.text


def test_sending_again_voids_the_former_link(client: Client, owner: User):
    former = recently(inviter=owner)
    answer = client.post(reverse("accounts:invitation_resend", args=[former.pk]), follow=True)
    assert "A new link is on its way" in answer.content.decode()
    former.refresh_from_db()
    assert former.voided_at
    assert open_invitations_of(owner.account).get() != former


def test_sending_again_at_once_is_refused_in_words(client: Client, owner: User):
    former = invited(inviter=owner, now=timezone.now())[0]
    answer = client.post(reverse("accounts:invitation_resend", args=[former.pk]), follow=True)
    assert "Wait a minute" in answer.content.decode()
    assert open_invitations_of(owner.account).get() == former


def test_an_invitation_is_withdrawn(client: Client, owner: User):
    former = recently(inviter=owner)
    answer = client.post(reverse("accounts:invitation_cancel", args=[former.pk]), follow=True)
    assert "is withdrawn" in answer.content.decode()
    assert not open_invitations_of(owner.account).exists()


@pytest.mark.parametrize("name", ["invitation_resend", "invitation_cancel"])
def test_the_invitations_of_others_are_not_there(client: Client, name: str):
    foreign = recently()
    for number in (foreign.pk, 999_999_999, 10**30):
        assert client.post(reverse(f"accounts:{name}", args=[number])).status_code == 404
    assert SignupToken.objects.get().voided_at is None


def test_a_role_is_changed(client: Client, member: User):
    assert "Mia Member" in client.get(of("member_role", member)).content.decode()
    answer = client.post(of("member_role", member), {"role": "ADMIN"}, follow=True)
    assert "Mia Member now has the role: Admin." in answer.content.decode()
    assert Membership.objects.get(user=member).role == Role.ADMIN


def test_the_last_owner_is_told_why_she_stays(client: Client, owner: User):
    for url, typed in ((of("member_role", owner), {"role": "ADMIN"}), ("/settings/team/leave/", {})):
        answer = client.post(url, typed)
        assert answer.status_code == 422
        assert "An account needs an owner." in answer.content.decode()
    assert Membership.objects.get(user=owner).role == Role.OWNER


@pytest.mark.parametrize("name", ["member_role", "member_remove"])
def test_an_owner_is_out_of_an_admins_reach(owner: User, name: str):
    admin = entered(an_inviter(owner.account, Role.ADMIN))
    for method in (admin.get, admin.post):
        assert method(of(name, owner), {"role": "MEMBER"}).status_code == 403
    assert Membership.objects.get(user=owner).role == Role.OWNER


@pytest.mark.parametrize("name", ["member_role", "member_remove"])
def test_people_of_other_accounts_are_not_there(client: Client, name: str):
    stranger = UserFactory()
    for method in (client.get, client.post):
        assert method(of(name, stranger), {"role": "MEMBER"}).status_code == 404
    assert Membership.objects.get(user=stranger).role == Role.OWNER


def test_who_is_removed_is_out_at_once(client: Client, member: User):
    hers = entered(member)
    assert hers.get(TEAM).status_code == 200
    page = client.get(of("member_remove", member)).content.decode()
    assert "Remove Mia Member?" in page
    answer = client.post(of("member_remove", member), follow=True)
    assert "Mia Member is no longer in" in answer.content.decode()
    assert hers.get(TEAM).status_code == 403


def test_who_goes_works_on_in_her_other_account(owner: User, member: User):
    other = MembershipFactory(user=member, role=Role.OWNER).account
    hers = entered(member)
    assert owner.account.name in hers.get("/settings/team/leave/").content.decode()
    answer = hers.post("/settings/team/leave/", follow=True)
    page = answer.content.decode()
    assert f"You left {owner.account.name}." in page
    assert answer.wsgi_request.account == other
    assert not Membership.objects.filter(user=member, account=owner.account).exists()


def test_removing_oneself_is_leaving(client: Client, owner: User):
    assert client.get(of("member_remove", owner))["Location"] == "/settings/team/leave/"


def test_the_menu_tells_where_one_is_and_as_what(client: Client, owner: User):
    place = MembershipFactory(user=owner, role=Role.MEMBER, account__name="Lakeside Homes")
    suspended = MembershipFactory(user=owner, account__name="Closed Doors", account__is_active=False)
    page = client.get(TEAM).content.decode()
    assert "You are here as: Owner" in page
    assert f'value="{place.account_id}"' in page
    assert "Lakeside Homes<small>Member</small>" in page
    assert suspended.account.name not in page
