"""How often a network, a phone or an email asks: nobody is lost, the odd ones are marked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from consumer_reports.asking.rates import OF_CONTACT, OF_NETWORK, Verdict, judged
from consumer_reports.models import ConsumerReport
from consumer_reports.requests import Contact
from property_reports.models import LeadRateLimit

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 18, 0, tzinfo=UTC)
FINE, MARKED = Verdict(is_many=False, is_refused=False), Verdict(is_many=True, is_refused=False)
REFUSED = Verdict(is_many=True, is_refused=True)


def of_networks(*addresses: str | None, now: datetime = NOW) -> list[Verdict]:
    return [
        judged(Contact(email=f"{number}@example.com"), address, now=now)
        for number, address in enumerate(addresses)
    ]


def test_a_network_is_marked_above_its_limit_and_refused_far_above_it():
    verdicts = of_networks(*["198.51.100.7"] * (OF_NETWORK.refused_above + 3))
    fine, refused = OF_NETWORK.marked_above, OF_NETWORK.refused_above
    assert verdicts == [FINE] * fine + [MARKED] * (refused - fine) + [REFUSED] * 3
    assert LeadRateLimit.objects.count() == refused + 1  # a flood writes no more than that
    assert of_networks("198.51.100.8") == [FINE]


def test_the_hour_slides():
    for _ in range(OF_NETWORK.marked_above):
        of_networks("198.51.100.7")
    assert of_networks("198.51.100.7", now=NOW + timedelta(minutes=59)) == [MARKED]
    assert of_networks("198.51.100.7", now=NOW + timedelta(minutes=61)) == [FINE]


def test_whoever_has_a_whole_network_of_ipv6_is_one():
    addresses = [f"2001:db8:1:2::{number:x}" for number in range(OF_NETWORK.marked_above + 1)]
    assert of_networks(*addresses)[-1] == MARKED
    assert of_networks("2001:db8:1:3::1", None) == [FINE, FINE]


@pytest.mark.parametrize(
    ("column", "kept", "contact"),
    [
        ("consumer_phone", "+12065550142", Contact(phone="+12065550142")),
        ("consumer_email", "Dana@Example.com", Contact(email="dana@example.com", phone="+12065550143")),
    ],
)
def test_a_phone_or_an_email_is_counted_over_all_agents(column: str, kept: str, contact: Contact):
    def verdict_after(count: int) -> Verdict:
        ConsumerReport.objects.all().delete()
        for _ in range(count):
            made = ConsumerReport.objects.create(property_address="1 Elm St", **{column: kept})
            ConsumerReport.objects.filter(pk=made.pk).update(created_at=NOW)
        return judged(contact, None, now=NOW)

    limits = (OF_CONTACT.marked_above, OF_CONTACT.refused_above)
    assert [verdict_after(limits[0] - 1), verdict_after(limits[0])] == [FINE, MARKED]
    assert [verdict_after(limits[1] - 1), verdict_after(limits[1])] == [MARKED, REFUSED]
