"""Text credits: what an account has, what a text takes, and what comes back when it was not sent.

A text to a consumer takes one credit, in the transaction that writes it and under a lock of the account's
row. First go those the plan includes in the month (the calendar month in the account's time zone), then
those the account has beside it (``accounts.sms_credits``), which do not end with a month. Each is a row of
``usage_tracking`` whose reference is the text's unique key; a credit that comes back voids its row.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import models, transaction
from django.db.models import Case, F, Sum, Value, When

from accounts.models import Account
from billing.limits import local_day, month_of
from billing.models import UsageEvent
from billing.plans import plan_of
from communications.models import NOT_SENT_STATUSES, TextClass, TextMessage
from communications.texting.rules import CREDITS

OF_PLAN = "text_credit"
OF_BALANCE = "text_credit_bought"
KINDS = (OF_PLAN, OF_BALANCE)
RETURNS_AT_ONCE = 500


class NoCredit(Exception):
    """There is no text credit left; the message is a sentence for the agent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """What an account has: ``included`` a month by its plan (None: without limit), ``used`` of those, and
    ``balance`` beside it."""

    plan_name: str
    included: int | None
    used: int
    balance: int
    renews_on: date

    @property
    def left_of_plan(self) -> int | None:
        """How many of the plan's are left this month; None without a limit, never below 0."""
        return None if self.included is None else max(self.included - self.used, 0)

    @property
    def left(self) -> int | None:
        """How many texts may still go; None without a limit."""
        return None if self.left_of_plan is None else self.left_of_plan + max(self.balance, 0)

    @property
    def refusal(self) -> str:
        """Why there is none: what the plan includes, and when it renews."""
        if not self.included:
            return f"Your {self.plan_name} plan includes no text credits, and you have no others."
        credits = "credit" if self.included == 1 else "credits"
        return (
            f"You have used the {self.included} text {credits} of your {self.plan_name} plan this month, "
            f"and you have no others. It renews on {self.renews_on:%B} {self.renews_on.day}."
        )


def credits_of(account: Account, *, now: datetime) -> Credits:
    """What the account has in the month of ``now``."""
    first, renews_on = month_of(local_day(account, now))
    uses = UsageEvent.objects.for_account(account).filter(event_type=OF_PLAN, voided_at=None)
    used = uses.filter(day__gte=first, day__lt=renews_on).aggregate(used=Sum("billable_units"))["used"]
    plan = plan_of(account)
    return Credits(
        plan_name=plan.name,
        included=plan.sms_credits_per_month,
        used=used or 0,
        balance=account.sms_credits,
        renews_on=renews_on,
    )


def reserve(
    account: Account,
    reference: str,
    now: datetime,
    *,
    text_class: TextClass = TextClass.CONSUMER,
    user_id: UUID | None = None,
) -> UsageEvent | None:
    """Take one credit for a text; to be called in the transaction that writes it, before it is written.

    ``reference`` is the unique key of the text: the same one again takes nothing more. None for a text that
    takes no credit. Raises ``NoCredit``, and nothing is taken.
    """
    if not CREDITS[text_class]:
        return None
    with transaction.atomic():
        rows = Account.objects.select_for_update(of=("self",)).select_related("plan", "sponsor_account")
        locked = rows.get(pk=account.pk)
        mine = UsageEvent.objects.for_account(locked).filter(event_type__in=KINDS, reference=reference)
        earlier = mine.order_by("id").first()
        if earlier:
            return earlier
        return UsageEvent.objects.create(
            account=locked,
            user_id=user_id,
            event_type=take_one(locked, now),
            reference=reference,
            counts_as=reference,
            day=local_day(locked, now),
        )


def take_one(account: Account, now: datetime) -> str:
    """Which credit the next text takes; one of the balance is taken off it. Raises ``NoCredit``."""
    has = credits_of(account, now=now)
    if has.left_of_plan is None or has.left_of_plan > 0:
        return OF_PLAN
    if has.balance <= 0:
        raise NoCredit(has.refusal)
    Account.objects.filter(pk=account.pk).update(sms_credits=F("sms_credits") - 1)
    return OF_BALANCE


def return_credits(*, now: datetime) -> int:
    """Give back what texts took that were refused, suppressed or failed; how many texts that were.

    What is not known to have failed keeps its credit. Each text is taken up by one call only, whoever else
    runs: its row is locked, passed over by others, and marked before anything is given.
    """
    with transaction.atomic():
        ended = TextMessage.objects.filter(
            status__in=NOT_SENT_STATUSES, credits__gt=0, credits_returned_at=None
        )
        ours = list(
            ended.select_for_update(skip_locked=True, of=("self",))
            .order_by("created_at")
            .values_list("id", "account_id", "unique_key")[:RETURNS_AT_ONCE]
        )
        if not ours:
            return 0
        marked = ended.filter(pk__in=[key for key, _, _ in ours]).update(credits_returned_at=now)
        give_back({(account_id, reference) for _, account_id, reference in ours if account_id}, now=now)
    return marked


def give_back(taken: set[tuple[UUID, str]], *, now: datetime) -> None:
    """Void the uses of these accounts and references, and put what was of a balance back on it."""
    account_ids = sorted({account_id for account_id, _ in taken}, key=str)
    list(
        Account.objects.select_for_update(of=("self",)).filter(pk__in=account_ids).order_by("pk").values("pk")
    )
    uses = UsageEvent.objects.filter(
        account_id__in=account_ids,
        event_type__in=KINDS,
        reference__in=[reference for _, reference in taken],
        voided_at=None,
    )
    found = [use for use in uses if (use.account_id, use.reference) in taken]
    UsageEvent.objects.filter(pk__in=[use.pk for use in found]).update(voided_at=now)
    back = Counter[UUID]()
    for use in found:
        if use.event_type == OF_BALANCE:
            back[use.account_id] += use.billable_units
    put_back_on_balances(back)


def put_back_on_balances(back: Counter[UUID]) -> None:
    """Raise the balances in one statement."""
    if not back:
        return
    each = [When(pk=account_id, then=Value(how_many)) for account_id, how_many in back.items()]
    more = Case(*each, default=Value(0), output_field=models.IntegerField())
    Account.objects.filter(pk__in=list(back)).update(sms_credits=F("sms_credits") + more)
