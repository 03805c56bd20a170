"""The Thursday on which the pages of schedules are looked at, and the schedule that is looked at."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from accounts.models import User
from market_reports.models import Schedule
from tests.factories import ScheduleFactory

LIST = "/schedules/"
NOW = datetime(2026, 11, 26, 20, tzinfo=UTC)  # a Thursday, noon in Los Angeles


@pytest.fixture(autouse=True)
def thursday(time_machine) -> None:
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def monday(agent: User) -> Schedule:
    return ScheduleFactory(account=agent.account, user=agent, name="Monday market")


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())
