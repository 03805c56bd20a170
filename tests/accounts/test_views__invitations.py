"""The page an invitation leads to, for everybody who may hold its link."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.invitations import cancel
from accounts.models import Membership, Role, SignupToken, User
from tests.accounts.inviting import an_inviter, invited
from tests.factories import AccountFactory, AffiliateFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db

WHO = {"first_name": "Bob", "last_name": "Reed", "password": "a-quiet-street-9"}


def asked(email: str = "bob@example.com", **how) -> tuple[SignupToken, str]:
    """An invitation of now and the address of its page."""
    invitation, secret = invited(email, **{"now": timezone.now(), **how})
    return invitation, f"/invitation/{secret}/"


def entered(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def words_of(answer) -> str:
    return answer.content.decode()


def test_the_page_says_who_invites_to_what(client: Client):
    inviter = an_inviter(first_name="Ann", last_name="Hill")
    _, url = asked(inviter=inviter)
    page = words_of(client.get(url))
    for words in (inviter.account.name, "Ann Hill invites you", "bob@example.com", "Member", "First name"):
        assert words in page


def test_the_page_of_a_sponsor_says_what_is_paid_and_fills_the_name_in(client: Client):
    _, url = asked(sponsor=AffiliateFactory(name="Kestrel Title"), prefill={"first_name": "Robert"})
    page = words_of(client.get(url))
    for words in ("Kestrel Title pays", "You pay nothing", 'value="Robert"', "Account name"):
        assert words in page


def test_looking_changes_nothing(client: Client):
    invitation, url = asked()
    client.get(url)
    client.head(url)
    invitation.refresh_from_db()
    assert not invitation.used
    assert not User.objects.filter(email="bob@example.com").exists()


def test_the_page_is_not_kept_not_found_and_not_passed_on(client: Client):
    _, url = asked()
    for answer in (client.get(url), client.get("/invitation/never-was/"), client.post(f"{url}accept/")):
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert answer["Referrer-Policy"] == "strict-origin"


def test_somebody_new_is_in_and_signed_in(client: Client):
    invitation, url = asked(role=Role.ADMIN)
    answer = client.post(url, WHO, follow=True)
    assert answer.redirect_chain == [("/dashboard/", 302)]
    assert f"You are in {invitation.account}." in words_of(answer)
    assert answer.wsgi_request.user.email == "bob@example.com"
    assert answer.wsgi_request.membership.role == Role.ADMIN
    assert entered_with_password()


def entered_with_password() -> bool:
    answer = Client().post("/sign-in/", {"email": "bob@example.com", "password": WHO["password"]})
    return answer.status_code == 302


def test_the_session_is_a_new_one(client: Client):
    _, url = asked()
    client.get(url)
    session = client.session
    session["planted"] = "yes"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    client.post(url, WHO)
    assert client.session.session_key != before


def test_a_sponsored_agent_has_an_account_of_her_own(client: Client):
    sponsor = AffiliateFactory()
    _, url = asked(sponsor=sponsor)
    answer = client.post(url, {**WHO, "account_name": "Reed Homes"}, follow=True)
    account = answer.wsgi_request.account
    assert (account.name, account.sponsor_account, account.plan_id) == (
        "Reed Homes",
        sponsor,
        "sponsored_free",
    )
    assert answer.wsgi_request.membership.role == Role.OWNER


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("first_name", "", "Enter your first name."),
        ("last_name", "", "Enter your last name."),
        ("password", "", "Choose a password."),
        ("password", "short", "too short"),
        ("password", "password123456", "too common"),
        ("password", "bob@example.com", "too similar to the email"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_is_kept(client: Client, field, typed, words):
    _, url = asked()
    answer = client.post(url, {**WHO, "first_name": "Bobolina", field: typed})
    page = words_of(answer)
    assert answer.status_code == 422
    assert words in page
    assert "Bobolina" in page or field == "first_name"
    assert not typed or f'value="{typed}"' not in page.split('type="password"')[1]
    assert not User.objects.filter(email="bob@example.com").exists()


def test_what_else_is_in_the_body_is_passed_over(client: Client):
    invitation, url = asked()
    other = AccountFactory()
    more = {
        "email": "boss@example.com",
        "role": "OWNER",
        "account": other.pk,
        "account_id": other.pk,
        "is_platform_admin": "on",
        "is_staff": "on",
    }
    client.post(url, {**WHO, **more})
    user = User.objects.get(email="bob@example.com")
    assert not user.is_platform_admin
    assert [(each.account, each.role) for each in user.memberships.all()] == [
        (invitation.account, Role.MEMBER)
    ]


def test_who_has_a_sign_in_uses_it_and_comes_back(client: Client):
    _, url = asked()
    UserFactory(email="Bob@example.com", password=WHO["password"])
    page = words_of(client.get(url))
    assert f'href="/sign-in/?next={url}"' in page
    assert "First name" not in page
    sent = {"email": "bob@example.com", "password": WHO["password"], "next": url}
    assert client.post("/sign-in/", sent)["Location"] == url


def test_a_sign_in_is_not_made_over_by_the_link(client: Client):
    _, url = asked()
    user = UserFactory(email="bob@example.com", password="an-old-password-1")
    client.post(url, WHO)
    user.refresh_from_db()
    assert user.check_password("an-old-password-1")
    assert user.memberships.count() == 1
    assert "_auth_user_id" not in client.session


def test_the_right_person_accepts_by_one_button():
    invitation, url = asked()
    user = UserFactory(email="Bob@example.com")
    client = entered(user)
    assert f'action="{url}accept/"' in words_of(client.get(url))
    answer = client.post(f"{url}accept/", follow=True)
    assert answer.redirect_chain == [("/dashboard/", 302)]
    assert answer.wsgi_request.account == invitation.account
    assert user.memberships.count() == 2


def test_somebody_else_is_told_so_and_accepts_nothing():
    invitation, url = asked()
    user = UserFactory()
    client = entered(user)
    page = words_of(client.get(url))
    assert f"You are signed in as {user.email}" in page
    assert "accept/" not in page
    assert client.post(f"{url}accept/").status_code == 422
    client.post(url, WHO)
    invitation.refresh_from_db()
    assert not invitation.used
    assert user.memberships.count() == 1


def test_somebody_else_signs_out_and_goes_on():
    _, url = asked()
    client = entered(UserFactory())
    assert client.post(f"{url}sign-out/")["Location"] == url
    assert "First name" in words_of(client.get(url))


def test_accepting_without_a_session_leads_to_the_page(client: Client):
    invitation, url = asked()
    assert client.post(f"{url}accept/")["Location"] == url
    invitation.refresh_from_db()
    assert not invitation.used


def test_who_owns_two_accounts_chooses_the_sponsored_one():
    sponsor = AffiliateFactory()
    _, url = asked(sponsor=sponsor)
    user = UserFactory(email="bob@example.com")
    second = MembershipFactory(user=user, role=Role.OWNER).account
    client = entered(user)
    assert "Which of your accounts?" in words_of(client.get(url))
    answer = client.post(f"{url}accept/", {"account": second.pk}, follow=True)
    assert answer.wsgi_request.account == second
    assert list(sponsor.sponsored_accounts.all()) == [second]


def test_another_person_s_account_is_not_there():
    _, url = asked(sponsor=AffiliateFactory())
    client = entered(UserFactory(email="bob@example.com"))
    foreign = UserFactory().account
    assert client.post(f"{url}accept/", {"account": foreign.pk}).status_code == 404
    foreign.refresh_from_db()
    assert foreign.sponsor_account is None


def test_an_account_with_another_sponsor_is_refused_in_words():
    _, url = asked(sponsor=AffiliateFactory())
    user = UserFactory(email="bob@example.com", account=AccountFactory(sponsor_account=AffiliateFactory()))
    answer = entered(user).post(f"{url}accept/")
    assert answer.status_code == 422
    assert "has another sponsor" in words_of(answer)


def test_what_is_gone_says_so(client: Client):
    invitation, url = asked()
    client.post(url, WHO)
    used = Client().get(url)
    withdrawn, void = asked("ann@example.com")
    cancel(withdrawn, now=timezone.now())
    _, old = asked("eve@example.com", now=timezone.now() - timedelta(days=8))
    answers = [used, *(Client().get(each) for each in (void, old, "/invitation/never-was/"))]
    assert [answer.status_code for answer in answers] == [410] * 4
    for answer, words in zip(
        answers, ("accepted already", "not open", "has expired", "not open"), strict=True
    ):
        assert words in words_of(answer)
    assert invitation.account.name not in words_of(answers[1])


@pytest.mark.parametrize("deed", ["", "accept/"])
def test_what_is_gone_is_not_accepted(deed: str):
    withdrawn, url = asked()
    cancel(withdrawn, now=timezone.now())
    client = entered(UserFactory(email="bob@example.com")) if deed else Client()
    assert client.post(url + deed, WHO).status_code == 410
    assert not Membership.objects.filter(account=withdrawn.account, user__email="bob@example.com").exists()


def test_forms_carry_their_token():
    _, url = asked()
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(url, WHO).status_code == 403
    assert not User.objects.filter(email="bob@example.com").exists()
