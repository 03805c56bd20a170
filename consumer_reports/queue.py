"""Taking the request for a home value report, and ringing for it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from accounts.models import User
from communications.texting.consent import record_consent
from consumer_reports.models import ConsumerReport, HomeValuePage, Mode
from consumer_reports.public_codes import new_code
from consumer_reports.requests import Asked, Coming, Contact
from integrations.assessor.record import PropertyRecord


@transaction.atomic
def order_consumer_report(
    *,
    agent: User,
    page: HomeValuePage | None,
    asked: Asked,
    contact: Contact,
    coming: Coming,
    now: datetime,
) -> ConsumerReport:
    """Keep a request and the consent that came with it; the report's page opens at once by its code."""
    report = ConsumerReport.objects.create(
        account_id=agent.account_id,
        agent=agent,
        agent_code=agent.agent_code,
        consumer_phone=contact.phone or None,
        consumer_email=contact.email or None,
        consent_given=contact.agrees,
        property_address=asked.address,
        property_city=asked.city or None,
        property_state=asked.state or None,
        property_zip=asked.zip_code or None,
        public_code=new_code(),
        language=coming.language,
        mode=page.mode if page else Mode.INSTANT,
        asked=asdict(asked),
        next_attempt_at=now,
    )
    if contact.agrees and contact.phone and agent.account_id:
        record_consent(
            account_id=agent.account_id,
            phone=contact.phone,
            language=coming.language,
            name=coming.name,
            brokerage=coming.brokerage,
            page=coming.page,
            ip_address=coming.network_address,
            consumer_report_id=report.pk,
        )
    return report


def warm_up_area(agent: User, record: PropertyRecord) -> None:
    """Ring for the sales around a home that was confirmed, so that its report finds them ready."""
