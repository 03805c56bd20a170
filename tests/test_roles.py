"""``docs/roles.md`` says what each role opens; every door is knocked at in every role."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from accounts.roles import GIVEN_BY
from tests.factories import UserFactory
from tests.test_access import AFFILIATE, FORBIDDEN, MEMBER, OWNER, TABLE, World
from tests.test_access import one_world as one_world
from tests.test_access import world as world

FOR_NO_ROLE = {
    "admin_door",
    "texting:status",
    "texting:incoming",
}  # the platform's, and the carrier's by signature
KNOCKED = {Role.OWNER: OWNER, Role.MEMBER: MEMBER, Role.AFFILIATE: AFFILIATE}  # by ``test_access``
TEXT = (settings.BASE_DIR / "docs" / "roles.md").read_text()
ROW = re.compile(r"^\| [^|]+ \| `([\w:]+)` \| (yes|–) \| (yes|–) \| (yes|–) \| (yes|–) \|$", re.MULTILINE)
SAID = {page: dict(zip(Role, opens, strict=True)) for page, *opens in ROW.findall(TEXT)}


def test_every_page_that_a_role_does_not_open_is_in_the_table():
    guarded = {
        name
        for name, address in TABLE.items()
        if name not in FOR_NO_ROLE
        and FORBIDDEN in (address.answers[OWNER], address.answers[MEMBER], address.answers[AFFILIATE])
    }
    assert guarded - set(SAID) == set()


def test_owners_members_and_viewers_open_what_the_table_says():
    """By the answers that ``test_access`` gets at every door."""
    otherwise = [
        (page, role.value)
        for page, opens in SAID.items()
        for role, visitor in KNOCKED.items()
        if (TABLE[page].answers[visitor] == FORBIDDEN) != (opens[role] == "–")
    ]
    assert otherwise == []


@pytest.mark.parametrize("page", sorted(SAID))
def test_an_admin_opens_what_the_table_says(world: World, page: str):
    address = TABLE[page]
    account = world.sponsored.sponsor_account if address.of_sponsor else world.report.account
    client = Client()
    client.force_login(UserFactory(account=account, role=Role.ADMIN))
    answer = getattr(client, address.method)(reverse(page, kwargs=address.ids(world)))
    assert (answer.status_code == FORBIDDEN) == (SAID[page][Role.ADMIN] == "–")


def test_who_gives_which_role_is_as_written():
    said = {
        giver: given.split(", ")
        for giver, given in re.findall(r"^\| (OWNER|ADMIN) \| ([A-Z, ]+) \|$", TEXT, re.MULTILINE)
    }
    assert said == {giver: list(given) for giver, given in GIVEN_BY.items()}
