"""A schedule writes in the name of whose it is while she works there, and then in the owner's."""

import pytest

from accounts.models import Membership, Role, User
from accounts.team import remove
from communications.models import EmailMessage
from market_reports.mailing.sending import NOBODY
from market_reports.scheduling.endings import tell_owner
from market_reports.scheduling.sender import sender_of
from tests.factories import UserFactory
from tests.market_reports.scheduling.rows import MONDAY, PROVEN, sales, sent, weekly

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(agent) -> User:
    return UserFactory(
        account=agent.account, role=Role.MEMBER, email_verified_at=PROVEN, first_name="Cora", last_name="Case"
    )


def gone(colleague: User, agent: User, how: str) -> None:
    if how == "removed":
        remove(account=agent.account, user=colleague, by=agent, now=MONDAY)
    else:
        User.objects.filter(pk=colleague.pk).update(is_active=False)


def test_a_colleague_writes_in_her_own_name(agent, colleague):
    sales(agent)
    run = sent(weekly(colleague), MONDAY)
    assert run.report_run.user == colleague
    assert {message.reply_to for message in EmailMessage.objects.all()} == {colleague.email}


@pytest.mark.parametrize("how", ["removed", "deactivated"])
def test_who_has_gone_sends_no_more_and_the_owner_does(agent, colleague, how):
    sales(agent)
    schedule = weekly(colleague)
    gone(colleague, agent, how)
    run = sent(schedule, MONDAY)
    assert (run.outcome, run.report_run.user) == ("ok", agent)
    assert {(message.reply_to, message.user_id) for message in EmailMessage.objects.all()} == {
        (agent.email, agent.pk)
    }
    assert "Case" not in EmailMessage.objects.first().from_name


@pytest.mark.parametrize("how", ["removed", "deactivated"])
def test_the_owner_is_asked_for_what_lacks_and_told(agent, colleague, how):
    schedule = weekly(colleague)
    gone(colleague, agent, how)
    User.objects.filter(pk=agent.pk).update(office_address=None)
    assert "office address" in sent(schedule, MONDAY).error
    tell_owner(schedule, "file_needed", "once", {"reason": "It is old.", "url": "https://example.com/"})
    assert EmailMessage.objects.get().to_address == agent.email


def test_an_owner_who_may_not_sign_in_gives_way_to_the_next(agent, colleague):
    schedule = weekly(colleague)
    gone(colleague, agent, "deactivated")
    User.objects.filter(pk=agent.pk).update(is_active=False)
    assert sender_of(schedule) is None
    assert sent(schedule, MONDAY).error == NOBODY
    second = UserFactory(account=agent.account, role=Role.OWNER)
    assert sender_of(schedule) == second
    Membership.objects.filter(user=second).update(role=Role.ADMIN)
    assert sender_of(schedule) is None
