"""What the agent does with a lead: its status, her notes, and that it is no spam."""

from __future__ import annotations

from django.db import transaction

from accounts.models import User
from property_reports.models import Lead, LeadEvent, LeadEventKind, LeadStatus
from property_reports.public.alerts import copy_to_crm

NOTE_LONGEST = 4_000
SET_BY_HAND = (LeadStatus.NEW, LeadStatus.CONTACTED, LeadStatus.CONVERTED, LeadStatus.LOST)


@transaction.atomic
def set_status(lead: Lead, status: LeadStatus, *, user: User) -> bool:
    """Give a lead another status; False where it has it already."""
    changed = Lead.objects.filter(pk=lead.pk).exclude(status=status).update(status=status)
    if changed:
        write_down(lead, LeadEventKind.STATUS, str(status.label), user)
    return bool(changed)


@transaction.atomic
def add_note(lead: Lead, text: str, *, user: User) -> None:
    """Put a note on the time line; the newest also stands on the lead, for lists and files."""
    Lead.objects.filter(pk=lead.pk).update(notes=text)
    write_down(lead, LeadEventKind.NOTE, text, user)


@transaction.atomic
def is_no_spam(lead: Lead, *, user: User) -> bool:
    """Take the mark off; the copy that her CRM did not get goes out now. False where there was none."""
    if not Lead.objects.filter(pk=lead.pk, needs_check=True).update(needs_check=False):
        return False
    write_down(lead, LeadEventKind.STATUS, "Checked: not spam", user)
    lead.needs_check = False
    copy_to_crm(lead, lead.property_report or lead.consumer_report, lead.user)
    return True


def write_down(lead: Lead, kind: LeadEventKind, text: str, user: User) -> None:
    """One more point on the time line, with who made it."""
    LeadEvent.objects.create(account_id=lead.account_id, lead=lead, user=user, kind=kind, text=text)
