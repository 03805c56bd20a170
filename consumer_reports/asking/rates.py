"""How often one network, and one phone or email, asks for reports: counted in rows, without a cache and for
all processes together.

``lead_rate_limits`` counts by network and property report; here there is no report yet, so each request is a
row of its own without one. What a phone or an email asked for stands in ``consumer_reports`` itself. Above
the lower limit a request is kept and marked; only far above it is it turned away, with the agent to call.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from consumer_reports.models import ConsumerReport
from consumer_reports.requests import Contact
from property_reports.models import LeadRateLimit
from property_reports.public.rates import Limits
from trendyreports.core.client_address import network_of

SPAN = timedelta(hours=1)
OF_NETWORK = Limits(marked_above=10, refused_above=100)
OF_CONTACT = Limits(marked_above=3, refused_above=20)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a request: kept as it is, kept and marked (``is_many``), or turned away."""

    is_many: bool
    is_refused: bool


def judged(contact: Contact, address: str | None, *, now: datetime) -> Verdict:
    """Count a request of a network (``address``, None where it is not known) for a phone or an email."""
    counts = (count_request(address, now=now), OF_NETWORK), (count_contact(contact, now=now), OF_CONTACT)
    return Verdict(
        is_many=any(count > limits.marked_above for count, limits in counts),
        is_refused=any(count > limits.refused_above for count, limits in counts),
    )


def count_request(address: str | None, *, now: datetime) -> int:
    """Count one request of a network; how many there were within the hour. 0 where no address is known.

    Whoever has a whole IPv6 network is counted as one. Beyond the upper limit nothing more is written.
    """
    if address is None:
        return 0
    network = network_of(address)[0]
    rows = LeadRateLimit.objects.filter(ip_address=network, property_report=None)
    before = rows.filter(window_start__gt=now - SPAN).count()
    if before <= OF_NETWORK.refused_above:
        rows.create(ip_address=network, property_report=None, window_start=now)
    return before + 1


def count_contact(contact: Contact, *, now: datetime) -> int:
    """How many reports this phone or email was given in the last hour, by any agent, and this one."""
    ways = Q()
    if contact.phone:
        ways |= Q(consumer_phone=contact.phone)
    if contact.email:
        ways |= Q(consumer_email__iexact=contact.email)
    return ConsumerReport.objects.filter(ways, created_at__gt=now - SPAN).count() + 1
