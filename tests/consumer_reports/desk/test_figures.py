"""The figures of the dashboard, against a world counted by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.models import Role, User
from consumer_reports.desk.figures import Day, figures_of, stretches
from consumer_reports.desk.periods import PERIODS, period_of
from consumer_reports.desk.scope import pages_for, reports_for
from consumer_reports.models import HomeValueDay, HomeValuePage
from tests.consumer_reports.made import NOW, a_report, did
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 26)
WEEK, MONTH, QUARTER, YEAR = PERIODS


def visits(user: User, back: int, visits: int, unique: int, confirmed: int) -> None:
    """One day of a page, so many days ago."""
    page, _ = HomeValuePage.objects.get_or_create(user=user, defaults={"account": user.account})
    HomeValueDay.objects.create(
        page=page,
        date=TODAY - timedelta(days=back),
        visits=visits,
        unique_visits=unique,
        homes_confirmed=confirmed,
    )


def asked(user: User, days_ago: float, *, opened: bool = False, reached: bool = False) -> None:
    """A report asked for so many days ago."""
    at = NOW - timedelta(days=days_ago)
    report = a_report(user, sales=0, created_at=at, first_viewed_at=at if opened else None)
    for way in ("call", "text") if reached else ():
        did(report, "agent_click", at=at, by=way)


def counted(user: User, period=WEEK):
    place = user.memberships.get(account=user.account)
    return figures_of(pages_for(place), reports_for(place), period, today=TODAY)


@pytest.fixture
def world(agent: User) -> User:
    """Ten visits today, five six days ago, forty the day before that week; six reports, two of them older."""
    visits(agent, 0, 10, 8, 4)
    visits(agent, 6, 5, 4, 2)
    visits(agent, 7, 40, 30, 20)
    asked(agent, 0.1, opened=True, reached=True)
    asked(agent, 2, opened=True)
    asked(agent, 3, opened=True)
    asked(agent, 6.5)
    asked(agent, 8, opened=True, reached=True)
    asked(agent, 100)
    stranger = UserFactory()
    visits(stranger, 0, 999, 999, 999)
    asked(stranger, 1, opened=True, reached=True)
    return agent


def test_a_week_counts_its_seven_days_and_nobody_else_s(world: User):
    found = counted(world)
    assert (found.visits, found.visitors, found.confirmed) == (15, 12, 6)
    assert (found.asked, found.opened, found.reached) == (4, 3, 1)
    assert (found.asked_rate, found.opened_rate, found.contact_rate) == ("33.3%", "75.0%", "33.3%")


def test_the_funnel_goes_from_the_visit_to_the_call(world: User):
    steps = counted(world).funnel
    assert [step.count for step in steps] == [15, 6, 4, 3, 1]
    assert [step.of_before for step in steps] == ["", "40.0%", "66.7%", "75.0%", "33.3%"]
    assert [step.width for step in steps] == [100.0, 40.0, 26.7, 20.0, 6.7]


@pytest.mark.parametrize(("period", "visits", "asked"), [(MONTH, 55, 5), (QUARTER, 55, 5), (YEAR, 55, 6)])
def test_longer_periods_reach_further_back(world: User, period, visits: int, asked: int):
    found = counted(world, period)
    assert (found.visits, found.asked, len(found.days)) == (visits, asked, period.days)


def test_a_member_counts_what_is_hers_and_the_owner_all(agent: User):
    member = UserFactory(account=agent.account, role=Role.MEMBER)
    visits(agent, 0, 3, 3, 0)
    visits(member, 0, 4, 4, 0)
    asked(agent, 1)
    asked(member, 1)
    assert (counted(member).visits, counted(member).asked) == (4, 1)
    assert (counted(agent).visits, counted(agent).asked) == (7, 2)


def test_without_anything_there_is_nothing_to_divide_by(agent: User):
    found = counted(agent)
    assert found.is_empty
    assert (found.asked_rate, found.opened_rate, found.contact_rate) == ("", "", "")
    assert {step.width for step in found.funnel} == {0.0}


def test_figures_are_two_queries(world: User, django_assert_num_queries):
    place = world.memberships.get(account=world.account)
    with django_assert_num_queries(2):
        figures_of(pages_for(place), reports_for(place), YEAR, today=TODAY)


def test_days_are_put_together_so_that_the_last_stretch_is_whole():
    days = [Day(TODAY - timedelta(days=back), visits=1) for back in reversed(range(10))]
    assert [(one.first.day, one.last.day, one.visits) for one in stretches(days, 4)] == [
        (17, 18, 2),
        (19, 22, 4),
        (23, 26, 4),
    ]
    assert len(stretches(days, 1)) == 10


def test_a_period_nobody_offers_is_thirty_days():
    assert period_of("1000").days == 30
    assert period_of(None).since(TODAY) == datetime(2026, 10, 28, tzinfo=UTC)
