"""A text to a consumer takes one credit, and gets it back once when it was not sent."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from accounts.models import Account
from billing.credits import NoCredit, credits_of, reserve, return_credits
from billing.models import Plan, UsageEvent
from billing.tasks import return_text_credits
from communications.models import TextClass, TextMessage
from tests.at_once import at_once
from tests.factories import AccountFactory, TextMessageFactory, UsageEventFactory

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


def an_account(*, of_plan: int | None = 2, balance: int = 0, **columns) -> Account:
    plan, _ = Plan.objects.get_or_create(
        slug=f"texts-{of_plan}", defaults={"name": "Texts", "sms_credits_per_month": of_plan}
    )
    return AccountFactory(plan=plan, sms_credits=balance, **columns)


def balance_of(account: Account) -> int:
    return Account.objects.values_list("sms_credits", flat=True).get(pk=account.pk)


def left(account: Account, now: datetime = NOW) -> int | None:
    return credits_of(Account.objects.get(pk=account.pk), now=now).left


def a_text(account: Account, reference: str, status: str, **columns) -> TextMessage:
    """A text that took its credit and has ended."""
    reserve(account, reference, NOW)
    return TextMessageFactory(account=account, unique_key=reference, status=status, credits=1, **columns)


@pytest.mark.django_db
class TestReserving:
    def test_the_plan_s_credits_go_first_and_the_balance_after_them(self):
        account = an_account(of_plan=2, balance=1)
        kinds = [reserve(account, f"text:{number}", NOW).event_type for number in range(3)]
        assert kinds == ["text_credit", "text_credit", "text_credit_bought"]
        assert (balance_of(account), left(account)) == (0, 0)

    def test_the_one_after_the_last_is_refused_in_words_and_takes_nothing(self):
        account = an_account(of_plan=1)
        reserve(account, "text:1", NOW)
        with pytest.raises(NoCredit) as refused:
            reserve(account, "text:2", NOW)
        assert str(refused.value) == (
            "You have used the 1 text credit of your Texts plan this month, and you have no others. "
            "It renews on December 1."
        )
        assert UsageEvent.objects.for_account(account).count() == 1

    def test_a_plan_without_any_says_so_and_a_balance_still_serves(self):
        account = an_account(of_plan=0)
        with pytest.raises(NoCredit, match="Your Texts plan includes no text credits"):
            reserve(account, "text:1", NOW)
        assert reserve(an_account(of_plan=0, balance=1), "text:1", NOW).event_type == "text_credit_bought"

    def test_a_plan_without_a_limit_never_refuses(self):
        account = an_account(of_plan=None)
        assert [reserve(account, f"text:{n}", NOW).event_type for n in range(3)] == ["text_credit"] * 3
        assert left(account) is None

    def test_the_same_reference_takes_one(self):
        account = an_account(of_plan=0, balance=5)
        assert reserve(account, "text:1", NOW) == reserve(account, "text:1", NOW)
        assert balance_of(account) == 4

    @pytest.mark.parametrize("text_class", [TextClass.ANSWER, TextClass.ALERT])
    def test_answers_alerts_and_confirmations_take_none(self, text_class):
        account = an_account(of_plan=0)
        assert reserve(account, "text:1", NOW, text_class=text_class) is None
        assert not UsageEvent.objects.exists()

    def test_the_month_is_the_account_s_own(self):
        account = an_account(of_plan=1, time_zone="America/Los_Angeles")
        UsageEventFactory(account=account, event_type="text_credit", day=date(2026, 11, 30))
        still_november = datetime(2026, 12, 1, 7, 0, tzinfo=UTC)
        assert (left(account, still_november), left(account, datetime(2026, 12, 1, 8, 0, tzinfo=UTC))) == (
            0,
            1,
        )

    def test_reports_take_no_text_credit(self):
        account = an_account(of_plan=1)
        UsageEventFactory(account=account, event_type="market_report", day=NOW.date())
        assert left(account) == 1

    def test_a_transaction_that_fails_takes_nothing(self):
        account = an_account(of_plan=0, balance=1)
        with pytest.raises(ValueError), transaction.atomic():
            reserve(account, "text:1", NOW)
            raise ValueError
        assert (balance_of(account), UsageEvent.objects.count()) == (1, 0)


@pytest.mark.django_db
class TestGivingBack:
    @pytest.mark.parametrize("status", ["refused", "suppressed", "failed"])
    def test_a_text_that_was_not_sent_gives_its_credit_back_once(self, status):
        account = an_account(of_plan=1, balance=1)
        a_text(account, "text:1", status)
        a_text(account, "text:2", status)
        assert (left(account), balance_of(account)) == (0, 0)
        assert (return_credits(now=NOW), return_credits(now=NOW)) == (2, 0)
        assert (left(account), balance_of(account)) == (2, 1)
        assert UsageEvent.objects.filter(voided_at=NOW).count() == 2

    @pytest.mark.parametrize("status", ["pending", "sending", "sent", "unknown"])
    def test_what_is_sent_waiting_or_unknown_keeps_it(self, status):
        account = an_account(of_plan=0, balance=1)
        a_text(account, "text:1", status)
        assert (return_credits(now=NOW), balance_of(account)) == (0, 0)

    def test_an_unknown_text_that_turns_out_failed_gives_it_back(self):
        account = an_account(of_plan=0, balance=1)
        text = a_text(account, "text:1", "unknown")
        return_credits(now=NOW)
        TextMessage.objects.filter(pk=text.pk).update(status="failed")
        assert (return_credits(now=NOW), balance_of(account)) == (1, 1)

    def test_another_account_s_reference_is_left_alone(self):
        mine, other = an_account(of_plan=0, balance=1), an_account(of_plan=0, balance=1)
        reserve(other, "text:1", NOW)
        a_text(mine, "text:1", "failed")
        return_credits(now=NOW)
        assert (balance_of(mine), balance_of(other)) == (1, 0)

    def test_a_text_without_a_use_invents_no_credit(self):
        account = an_account(of_plan=0)
        TextMessageFactory(account=account, status="failed", credits=1)
        assert (return_credits(now=NOW), balance_of(account)) == (1, 0)

    def test_many_texts_cost_as_few_statements_as_two(self, django_assert_num_queries):
        accounts = [an_account(of_plan=0, balance=10) for _ in range(3)]
        for number in range(12):
            a_text(accounts[number % 3], f"text:{number}", "failed")
        with django_assert_num_queries(8):  # two of them open and release the savepoint
            assert return_credits(now=NOW) == 12
        assert [balance_of(account) for account in accounts] == [10, 10, 10]

    def test_the_task_goes_on_until_all_are_back(self, monkeypatch):
        monkeypatch.setattr("billing.credits.RETURNS_AT_ONCE", 2)
        account = an_account(of_plan=0, balance=5)
        for number in range(5):
            a_text(account, f"text:{number}", "refused")
        return_text_credits()
        assert balance_of(account) == 5


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_two_texts_cannot_both_take_the_last_credit(self):
        account = an_account(of_plan=0, balance=1)
        taken = at_once(
            *(lambda n=n: reserve(account, f"text:{n}", NOW) for n in range(4)), refusals=(NoCredit,)
        )
        assert sum(isinstance(one, UsageEvent) for one in taken) == 1
        assert balance_of(account) == 0

    def test_tasks_side_by_side_give_nothing_back_twice(self):
        accounts = [an_account(of_plan=0, balance=20) for _ in range(3)]
        for number in range(45):
            a_text(accounts[number % 3], f"text:{number}", "failed")
        returned = at_once(*(lambda: return_credits(now=NOW) for _ in range(4)))
        assert sum(returned) == 45
        assert [balance_of(account) for account in accounts] == [20, 20, 20]
        assert UsageEvent.objects.filter(voided_at=None).count() == 0
