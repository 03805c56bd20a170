"""A report is emailed by hand: written, looked at, tried, confirmed, sent once, and followed."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from communications.models import EmailBody, EmailMessage, EmailSuppression, MessageStatus
from market_reports.mailing.by_hand import MOST
from market_reports.models import ReportGeneration, WordingOverrule
from market_reports.reading import document_of
from tests.factories import ContactFactory, ContactGroupFactory, UserFactory
from tests.market_reports.finished import NOW, a_finished_report


@pytest.fixture
def agent(db) -> User:
    return UserFactory(email_verified_at=NOW)


@pytest.fixture
def report(agent: User) -> ReportGeneration:
    return a_finished_report(agent.account, agent)


def form(**more):
    typed = {
        "addresses": "bob@example.com",
        "subject": "Your market",
        "greeting": "Hi {name},",
        "note": "Call me.",
        "press": str(uuid4()),
    }
    return {name: value for name, value in (typed | more).items() if value is not None}


def at(report, step=""):
    return f"/reports/{report.pk}/mail/{step}"


def words(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_page_begins_with_the_usual_words_and_offers_contacts_and_groups(agent_client, agent, report):
    bob = ContactFactory(account=agent.account)
    ContactGroupFactory(account=agent.account, name="Past clients", members=[bob])
    ContactGroupFactory(name="Of somebody else")
    page = words(agent_client.get(at(report)))
    assert document_of(report)["headline"].rstrip(".") in page
    assert "Hi {name}," in page and 'Past clients<span class="table__sub"> 1 person' in page
    assert "Of somebody else" not in page


def test_a_report_that_is_not_made_yet_cannot_be_emailed(agent_client, report):
    ReportGeneration.objects.update(status="processing")
    assert agent_client.get(at(report)).status_code == 404


def test_what_is_wrong_is_told_and_nothing_typed_is_lost(agent_client, report):
    answer = agent_client.post(at(report, "confirm/"), form(addresses="bob", subject="", note="Kept words"))
    page = words(answer)
    assert answer.status_code == 422
    assert "“bob” is no email address." in page and "Enter a subject." in page and "Kept words" in page
    answer = agent_client.post(at(report, "confirm/"), form(addresses=""))
    assert "Say who gets it" in words(answer)


def test_words_about_people_are_told_and_stay_with_a_reason(agent_client, report):
    at_fault = form(note="Perfect for families.")
    answer = agent_client.post(at(report, "confirm/"), at_fault)
    assert answer.status_code == 422 and "Fair Housing Act" in words(answer)
    reason = "It is the name of the club house."
    kept = at_fault | {"keep_reason": reason}
    assert agent_client.post(at(report, "confirm/"), kept).status_code == 200
    agent_client.post(at(report, "send/"), kept)
    assert WordingOverrule.objects.get().reason == reason
    assert "Perfect for families." in EmailBody.objects.get().text


def test_confirming_says_how_many_get_it_and_who_does_not_and_sends_nothing(agent_client, agent, report):
    EmailSuppression.objects.create(account=agent.account, email="carol@example.com", reason="unsubscribed")
    group = ContactGroupFactory(account=agent.account, members=[ContactFactory(account=agent.account)])
    typed = form(addresses="bob@example.com, Carol@example.com", groups=[str(group.pk)])
    page = words(agent_client.post(at(report, "confirm/"), typed))
    assert "Send it to 2 readers?" in page
    assert "carol@example.com</td><td>Unsubscribed on" in page
    assert 'name="note" value="Call me."' in page and str(group.pk) in page
    assert not EmailMessage.objects.exists()


def test_who_gets_it_and_who_does_not_is_told_while_one_chooses(agent_client, agent, report):
    EmailSuppression.objects.create(account=agent.account, email="carol@example.com", reason="bounced")
    typed = form(addresses="bob@example.com, Carol@example.com, half@", subject="")
    page = words(agent_client.post(at(report, "readers/"), typed))
    assert "1 person. 1 of those chosen is left out." in page
    assert "carol@example.com" in page and "Address bounced on" in page
    assert "Nobody yet." in words(agent_client.post(at(report, "readers/"), form(addresses="")))
    assert "Nobody yet." in words(agent_client.get(at(report)))


def test_without_a_script_contacts_are_found_and_no_fault_is_told(agent_client, agent, report):
    bob = ContactFactory(account=agent.account, name="Bob Buyer")
    answer = agent_client.post(at(report), form(subject="", addresses="", find="buyer", find_contacts="1"))
    page = words(answer)
    assert answer.status_code == 200 and "Enter a subject." not in page
    assert f'name="contacts" value="{bob.pk}"' in page and "Call me." in page


def test_chosen_contacts_without_an_address_are_nobody(agent_client, agent, report):
    dan = ContactFactory(account=agent.account, email=None)
    answer = agent_client.post(at(report, "confirm/"), form(addresses="", contacts=[str(dan.pk)]))
    assert answer.status_code == 422 and "None of those chosen has an email address." in words(answer)


def test_a_group_of_another_account_is_refused(agent_client, report):
    typed = form(groups=[str(ContactGroupFactory().pk)])
    answer = agent_client.post(at(report, "send/"), typed)
    assert answer.status_code == 422 and not EmailMessage.objects.exists()


def test_sending_writes_to_everybody_once_however_often_it_is_pressed(agent_client, report):
    typed = form(addresses="bob@example.com carol@example.com")
    answer = agent_client.post(at(report, "send/"), typed, follow=True)
    assert "On its way to 2 readers." in words(answer)
    again = agent_client.post(at(report, "send/"), typed, follow=True)
    assert "sent already" in words(again)
    assert EmailMessage.objects.count() == 2 and EmailBody.objects.count() == 1
    agent_client.post(at(report, "send/"), form())
    assert EmailMessage.objects.count() == 3


def test_a_suppressed_reader_is_not_written_to(agent_client, agent, report):
    EmailSuppression.objects.create(account=agent.account, email="bob@example.com", reason="bounced")
    answer = agent_client.post(at(report, "send/"), form())
    assert answer.status_code == 422 and "Nobody is left to write to." in words(answer)
    assert not EmailMessage.objects.exists()


def test_who_has_not_proven_her_address_reads_why_and_sends_nothing(agent_client, agent, report):
    User.objects.update(email_verified_at=None)
    page = words(agent_client.get(at(report)))
    assert "Confirm your own address first" in page and "Send me a test" not in page
    assert agent_client.post(at(report, "send/"), form()).status_code == 422
    assert not EmailMessage.objects.exists()


def test_a_test_goes_to_oneself_is_marked_and_keeps_what_is_typed(agent_client, agent, report):
    answer = agent_client.post(at(report, "test/"), form(addresses="", note="Kept words"))
    assert answer.status_code == 200
    assert f"A test is on its way to {agent.email}." in words(answer) and "Kept words" in words(answer)
    row = EmailMessage.objects.get()
    assert (row.to_address, row.subject) == (agent.email, "[Test] Your market")
    assert "Kept words" in row.body.text
    assert "Emailed" not in words(agent_client.get(f"/reports/{report.pk}/"))


def test_tests_are_limited_and_a_wrong_form_sends_none(agent_client, report):
    assert agent_client.post(at(report, "test/"), form(subject="")).status_code == 422
    for _ in range(MOST):
        agent_client.post(at(report, "test/"), form())
    answer = agent_client.post(at(report, "test/"), form())
    assert "in the last hour" in words(answer) and EmailMessage.objects.count() == MOST


def test_the_look_is_the_email_itself_with_nothing_but_itself(agent_client, agent, report):
    answer = agent_client.post(at(report, "preview/"), form(note="Written just now"))
    page = answer.content.decode()
    assert f"Hi {agent.first_name}," in page and "Written just now" in page
    assert "%%" not in page and "http://testserver" not in page
    assert re.findall(r'<img[^>]+src="(/pictures/[0-9a-f]{64}\.jpg)"', page)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'self'" in policy
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert agent_client.get(at(report, "preview/")).status_code == 200


def test_the_report_tells_what_became_of_its_emails(agent_client, report):
    typed = form(addresses=" ".join(f"r{number}@example.com" for number in range(55)))
    agent_client.post(at(report, "send/"), typed)
    rows, now = EmailMessage.objects.order_by("to_address"), timezone.now()
    first, second, third = rows[:3]
    EmailMessage.objects.filter(pk=first.pk).update(status=MessageStatus.SENT, sent_at=now, delivered_at=now)
    EmailMessage.objects.filter(pk=second.pk).update(status=MessageStatus.SENT, bounced_at=now)
    EmailMessage.objects.filter(pk=third.pk).update(status=MessageStatus.UNKNOWN)
    page = words(agent_client.get(f"/reports/{report.pk}/"))
    assert "Emailed" in page and "Your market" in page
    assert "<strong>1</strong> delivered" in page and "<strong>1</strong> bounced" in page
    assert "<strong>52</strong> waiting" in page and "<strong>1</strong> not known whether it went" in page
    address = at(report, f"{first.body_id}/")
    listed = words(agent_client.get(address))
    assert listed.count("@example.com</span>") == 50 and "Delivered" in listed and "Bounced" in listed
    assert "51–55 of 55" in words(agent_client.get(address + "?page=2"))
    assert Client().get(address).status_code == 302
    assert agent_client.get(at(report, f"{uuid4()}/")).status_code == 404


def test_what_became_of_an_email_is_told_with_its_reason(agent_client, report):
    agent_client.post(at(report, "send/"), form(addresses="bob@example.com carol@example.com"))
    rested = "The reader has paused this mail until June 1, 2027."
    bob, carol = EmailMessage.objects.order_by("to_address")
    EmailMessage.objects.filter(pk=bob.pk).update(status=MessageStatus.SUPPRESSED, error=rested)
    EmailMessage.objects.filter(pk=carol.pk).update(status=MessageStatus.SENT, complained_at=timezone.now())
    page = words(agent_client.get(at(report, f"{bob.body_id}/")))
    assert "Not sent" in page and rested in page and "do-not-mail" not in page
    assert "Reported as spam" in page


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"subject": "For {name}"}, "subject", "not in the subject"),
        ({"greeting": "Hi {first}"}, "greeting", "Only {name} is filled in."),
        ({"note": "Call {me}."}, "note", "Only {name} is filled in."),
        ({"subject": "Now %%big%%"}, "subject", "“%%big%%”"),
        ({"greeting": "Hi %%name%%,"}, "greeting", "“%%name%%”"),
        ({"note": "Save %%ten_percent%% now."}, "note", "“%%ten_percent%%”"),
        ({"note": "Save %%ten\x02%% now."}, "note", "“%%ten%%”"),
        ({"note": "%%a{name}"}, "note", "“%%a%%”"),
    ],
)
def test_what_would_not_be_filled_in_is_told_before_anything_is_sent(
    agent_client, report, typed, field, sentence
):
    for step in ("confirm/", "send/", "test/"):
        answer = agent_client.post(at(report, step), form(**typed))
        assert answer.status_code == 422 and sentence in answer.context["form"].errors[field][0]
    assert not EmailMessage.objects.exists()


def test_braces_and_percent_signs_that_mean_nothing_may_be_typed(agent_client, report):
    note = "50 %% off, 100%% sure, {name}. %%%% {name}%%"
    assert agent_client.post(at(report, "confirm/"), form(note=note)).status_code == 200


def test_a_name_in_the_note_is_filled_in(agent_client, agent, report):
    page = agent_client.post(at(report, "preview/"), form(note="Call me, {name}.")).content.decode()
    assert f"Call me, {agent.first_name}." in page
    agent_client.post(at(report, "send/"), form(note="Call me, {name}."))
    body = EmailBody.objects.get()
    assert "Call me, %%name%%." in body.html and "Call me, %%name%%." in body.text


def test_other_words_of_the_same_filling_in_are_another_sending(agent_client, report):
    typed = form(addresses="bob@example.com")
    agent_client.post(at(report, "send/"), typed)
    changed = typed | {"addresses": "bob@example.com carol@example.com", "note": "Come and see."}
    agent_client.post(at(report, "send/"), changed)
    agent_client.post(at(report, "send/"), changed)
    first, second = EmailBody.objects.order_by("created_at")
    assert "Call me." in first.text and "Come and see." in second.text
    assert [body.messages.count() for body in (first, second)] == [1, 2]
    page = words(agent_client.get(f"/reports/{report.pk}/"))
    assert "<strong>1</strong> waiting" in page and "<strong>2</strong> waiting" in page


@pytest.mark.parametrize("sign", ["\x02", "\x0b", "\x1b", "\ufffe"])
def test_signs_no_letter_can_hold_are_left_out(agent_client, report, sign):
    typed = form(note=f"Call{sign} me, please.", subject=f"Your{sign} market")
    assert agent_client.post(at(report, "preview/"), typed).status_code == 200
    assert agent_client.post(at(report, "send/"), typed).status_code == 302
    assert sign not in EmailBody.objects.get().html + EmailMessage.objects.get().subject
