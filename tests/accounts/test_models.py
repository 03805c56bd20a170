"""Users: how they are made, found and let in."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from django.db import connection
from django.test import Client

from accounts.models import User
from tests.factories import AccountFactory, MembershipFactory, PlatformAdminFactory, UserFactory

PASSWORD = "correct horse battery"


def test_a_new_user_comes_with_her_agent_code(db):
    user = User.objects.create_user("alice@example.com", PASSWORD)
    assert user.agent_code == User.objects.get(pk=user.pk).agent_code
    assert len(user.agent_code) == 6


def test_a_superuser_is_a_platform_admin(db):
    admin = User.objects.create_superuser("root@example.com", PASSWORD)
    assert admin.is_platform_admin and admin.is_staff and admin.is_superuser
    assert admin.has_perm("accounts.change_account") and admin.has_module_perms("accounts")


def test_an_agent_has_no_rights_in_the_admin(db):
    agent = UserFactory()
    assert not (agent.is_staff or agent.is_superuser or agent.has_perm("accounts.view_account"))
    assert not agent.has_perms(["accounts.view_account"])


def test_a_suspended_platform_admin_has_no_rights(db):
    admin = PlatformAdminFactory(is_active=False)
    assert not (admin.has_perm("accounts.view_account") or admin.has_module_perms("accounts"))


def test_signing_in_does_not_care_about_case(db):
    user = UserFactory(email="Alice@Example.com", password=PASSWORD)
    assert authenticate(username="aLICE@example.COM", password=PASSWORD) == user
    assert authenticate(username="aLICE@example.COM", password="wrong") is None


def test_looking_up_an_email_uses_the_index_of_lower_case(db):
    UserFactory()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "users_email_lower" in User.objects.with_email("ALICE@example.com").explain()


def test_an_inactive_user_is_not_let_in(db):
    UserFactory(email="gone@example.com", password=PASSWORD, is_active=False)
    assert authenticate(username="gone@example.com", password=PASSWORD) is None


@pytest.mark.parametrize("change", [{"session_epoch": 1}, {"password": "argon2$another"}])
def test_sessions_end_with_the_password_and_with_the_epoch(db, change):
    user = UserFactory(password=PASSWORD)
    before = user.get_session_auth_hash()
    User.objects.filter(pk=user.pk).update(**change)
    assert User.objects.get(pk=user.pk).get_session_auth_hash() != before


def test_raising_the_epoch_signs_her_out_everywhere(db):
    user = UserFactory(is_platform_admin=True)
    browser = Client()
    browser.force_login(user)
    assert browser.get("/admin/jsi18n/").status_code == 200
    User.objects.filter(pk=user.pk).update(session_epoch=1)
    assert browser.get("/admin/jsi18n/").status_code == 302


def test_members_of_an_account_are_those_with_a_place_in_it(db):
    home = UserFactory()
    guest = MembershipFactory(account=home.account).user
    former = UserFactory()
    former.account = home.account
    former.save()
    assert set(User.objects.for_account(home.account)) == {home, guest}
    assert set(guest.accounts.all()) == {home.account}


def test_a_user_is_called_by_name_else_by_email(db):
    assert str(UserFactory(first_name="Alice", last_name="Hill")) == "Alice Hill"
    assert str(UserFactory(first_name=None, last_name="", email="a@example.com")) == "a@example.com"


def test_an_account_outlives_its_sponsor(db):
    sponsor = AccountFactory()
    sponsored = AccountFactory(sponsor_account=sponsor)
    sponsor.delete()
    sponsored.refresh_from_db()
    assert sponsored.sponsor_account is None
