from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from contacts.book import Card
from contacts.exporting import contact_rows
from contacts.files.columns import match_columns
from contacts.files.rows import BAD_EMAIL
from contacts.files.uploads import read_contacts
from contacts.importing import import_contacts, open_imports
from contacts.loading_queue import due_contact_imports, start_import
from contacts.models import Contact, ContactGroup, ContactImport
from contacts.taking_back import take_back, untouched
from integrations.files.slices import FILE_GONE, GAVE_UP, Outcome
from integrations.files.waiting import discard, keep_columns
from tests.contacts.cards import card_of
from tests.factories import (
    AccountFactory,
    ContactFactory,
    ContactGroupFactory,
    ContactImportFactory,
    EmailMessageFactory,
    ScheduleFactory,
)
from tests.integrations.files.made import opened
from trendyreports.core.outbox import claim
from trendyreports.core.spreadsheets import csv_lines

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 11, 12, tzinfo=UTC)
TWO = "Name,Email,Phone,Tags\nAnn,ann@x.com,206-555-0142,Sphere\nBob,bob@x.com,,\n"


@pytest.fixture
def account():
    return AccountFactory()


def brought(account, content: str, *, group=None, takes_file_values=False, now=NOON) -> ContactImport:
    """A file that has been ordered."""
    table = read_contacts(opened(content))
    upload = ContactImportFactory(
        account=account,
        stored_path=default_storage.save("contact_files/x", ContentFile(content.encode())),
        column_map=match_columns(table.header),
        rows_total=sum(1 for _ in table.rows),
    )
    assert start_import(upload, group=group, takes_file_values=takes_file_values, now=now)
    upload.refresh_from_db()
    return upload


def run(upload: ContactImport, at: datetime = NOON) -> ContactImport:
    while import_contacts(upload.pk, clock=lambda: at) is Outcome.MORE:
        pass
    upload.refresh_from_db()
    return upload


def counts(upload: ContactImport) -> tuple[int, ...]:
    upload.refresh_from_db()
    return (
        upload.rows_added,
        upload.rows_updated,
        upload.rows_unchanged,
        upload.rows_repeated,
        upload.rows_refused,
    )


def many_rows(count: int) -> str:
    rows = "".join(f"Person {n},p{n}@x.com\n" for n in range(count))
    return "Name,Email\n" + rows + "Again,P0@x.com\nNobody,\n"


def card(email: str) -> Card:
    return card_of(Contact.objects.get(email=email))


def test_a_file_becomes_contacts_in_groups(account):
    everybody = ContactGroupFactory(account=account, name="From Google")
    upload = run(brought(account, TWO, group=everybody))
    assert (upload.status, upload.rows_done, counts(upload)) == ("completed", 2, (2, 0, 0, 0, 0))
    assert card("ann@x.com") == Card("Ann", "ann@x.com", "+12065550142")
    assert {group.name: group.contacts.count() for group in ContactGroup.objects.all()} == {
        "From Google": 2,
        "Sphere": 1,
    }
    assert set(upload.contacts.all()) == set(Contact.objects.all())


def test_a_group_that_is_there_already_is_used_whatever_its_capitals(account):
    there = ContactGroupFactory(account=account, name="SPHERE")
    ContactGroupFactory(name="Sphere")
    upload = run(brought(account, TWO))
    assert (there.contacts.count(), upload.groups_made) == (1, [])


def test_what_is_in_the_book_is_filled_and_never_overwritten(account):
    ContactFactory(account=account, name="Ann Lee", email="Ann@X.com", notes="Mine")
    upload = run(brought(account, "Name,Email,Phone,Notes\nAnnie,ann@x.com,206-555-0142,Theirs\n"))
    assert counts(upload) == (0, 1, 0, 0, 0)
    assert card("Ann@X.com") == Card("Ann Lee", "Ann@X.com", "+12065550142", notes="Mine")


def test_the_file_s_values_win_where_that_was_asked_for_and_empty_ones_do_not(account):
    ContactFactory(account=account, name="Ann Lee", email="ann@x.com", phone="+14255550100", notes="Mine")
    content = "Name,Email,Phone,Notes\nAnnie,ann@x.com,206-555-0142,\n"
    assert counts(run(brought(account, content, takes_file_values=True))) == (0, 1, 0, 0, 0)
    assert card("ann@x.com") == Card("Annie", "ann@x.com", "+12065550142", notes="Mine")


def test_rows_of_one_address_in_the_file_become_one_contact(account):
    content = "Name,Email,Phone,Notes\nAnn,ann@x.com,,\nAnnie,ANN@x.com,206-555-0142,Later\n"
    for takes_file_values in (False, True):
        Contact.objects.all().delete()
        upload = run(brought(account, content, takes_file_values=takes_file_values))
        assert counts(upload) == (1, 0, 0, 1, 0)
        assert card("ann@x.com") == Card("Ann", "ann@x.com", "+12065550142", notes="Later")


def test_the_same_file_again_adds_nobody(account):
    content = TWO + "Carl,,206-555-0100,\n"
    run(brought(account, content))
    assert counts(run(brought(account, content))) == (0, 0, 3, 0, 0)
    assert Contact.objects.count() == 3


def test_people_without_an_address_are_told_apart_by_phone_and_name(account):
    content = "Name,Phone\nAnn,206-555-0142\nBob,206-555-0142\nANN,(206) 555-0142\n,206-555-0142\n"
    assert counts(run(brought(account, content))) == (2, 0, 0, 2, 0)


def test_another_account_s_contact_is_left_alone(account):
    stranger = ContactFactory(name="Stranger's Ann", email="ann@x.com")
    run(brought(account, TWO, takes_file_values=True))
    stranger.refresh_from_db()
    assert (stranger.name, Contact.objects.filter(email="ann@x.com").count()) == ("Stranger's Ann", 2)


def test_refused_rows_are_counted_by_reason_and_the_first_are_kept(account):
    upload = run(brought(account, "Name,Email\nAnn,\nBob,bob@\nCarl,carl@x.com\n"))
    assert counts(upload) == (1, 0, 0, 0, 2)
    assert upload.refusal_counts == {"No email and no phone": 1, BAD_EMAIL: 1}
    assert [one["row"] for one in upload.refusals] == [2, 3]


def test_long_files_are_imported_in_slices_and_counted_across_them(account, settings):
    settings.RENDER_HARD_LIMIT_SECONDS = 0
    upload = brought(account, many_rows(2_500))
    assert import_contacts(upload.pk, clock=lambda: NOON) is Outcome.MORE
    assert (counts(upload), upload.rows_done) == ((1_000, 0, 0, 0, 0), 1_000)
    assert counts(run(upload)) == (2_500, 0, 0, 1, 1)
    assert (upload.status, upload.rows_done, Contact.objects.count()) == ("completed", 2_502, 2_500)


def test_a_worker_killed_in_the_middle_loses_and_doubles_nobody(account, settings):
    settings.RENDER_HARD_LIMIT_SECONDS = 0
    upload = brought(account, many_rows(1_500))
    import_contacts(upload.pk, clock=lambda: NOON)
    claim(open_imports(), upload.pk, now=NOON, lease_seconds=60)  # a worker that takes it and dies
    assert import_contacts(upload.pk, clock=lambda: NOON + timedelta(seconds=59)) is Outcome.NOT_OURS
    after = NOON + timedelta(seconds=61)
    assert due_contact_imports(after) == [upload.pk]
    assert counts(run(upload, after)) == (1_500, 0, 0, 1, 1)
    assert Contact.objects.count() == 1_500


def test_a_worker_that_lost_its_lease_stores_nothing_more(account):
    upload, ticks = brought(account, TWO), []

    def slow_clock() -> datetime:
        ticks.append(1)
        if len(ticks) == 2:  # before the first batch is stored, another worker takes the import over
            assert claim(open_imports(), upload.pk, now=NOON + timedelta(seconds=90), lease_seconds=60)
        return NOON

    assert import_contacts(upload.pk, clock=slow_clock) is Outcome.NOT_OURS
    assert not Contact.objects.exists()
    assert not ContactGroup.objects.exists()


def test_an_import_is_ordered_once_and_done_once(account):
    upload = brought(account, TWO)
    assert not start_import(upload, group=None, takes_file_values=True, now=NOON)
    run(upload)
    assert import_contacts(upload.pk, clock=lambda: NOON + timedelta(hours=1)) is Outcome.NOT_OURS
    assert due_contact_imports(NOON + timedelta(hours=1)) == []


def test_an_import_that_fails_every_time_ends_with_a_sentence(account, settings):
    upload = brought(account, TWO)
    ContactImport.objects.filter(pk=upload.pk).update(attempts=settings.MAX_ATTEMPTS)
    assert (run(upload).status, upload.error_message) == ("failed", GAVE_UP)


def test_a_file_that_is_gone_ends_with_a_sentence(account):
    upload = brought(account, TWO)
    default_storage.delete(upload.stored_path)
    assert (run(upload).status, upload.error_message) == ("failed", FILE_GONE)


def test_a_batch_costs_the_same_at_10_and_at_500_rows(account, django_assert_max_num_queries):
    small, large = brought(account, many_rows(10)), brought(AccountFactory(), many_rows(500))
    with django_assert_max_num_queries(100) as at_ten:
        run(small)
    with django_assert_max_num_queries(len(at_ten)):
        run(large)


def test_an_import_is_taken_back_but_for_whom_somebody_touched(account):
    names = ("plain", "grouped", "scheduled", "written")
    content = "Name,Email,Tags\n" + "".join(f"{name},{name}@x.com,Sphere\n" for name in names)
    before = ContactFactory(account=account, email="before@x.com", name=None)
    finished = timezone.now() + timedelta(minutes=1)
    upload = run(brought(account, content + "Filled,before@x.com,\n"), at=finished)
    people = {one.name: one for one in Contact.objects.all()}
    ContactFactory(
        account=account, name="changed", brought_by=upload, updated_at=finished + timedelta(minutes=1)
    )
    ContactGroupFactory(account=account, members=[people["grouped"]])
    ScheduleFactory(account=account).contacts.add(people["scheduled"])
    EmailMessageFactory(account=account, contact_id=people["written"].pk)
    assert [one.name for one in untouched(upload)] == ["plain"]
    assert take_back(upload) == 1
    left = set(Contact.objects.values_list("name", flat=True))
    assert left == {"changed", "grouped", "scheduled", "written", "Filled"}
    assert Contact.objects.get(pk=before.pk).name == "Filled"
    assert ContactGroup.objects.filter(name="Sphere").exists()


def test_taking_back_removes_the_groups_the_file_made_when_they_are_empty_then(account):
    upload = run(brought(account, TWO), at=timezone.now() + timedelta(seconds=5))
    assert ContactGroup.objects.get().name == "Sphere"
    assert take_back(upload) == 2
    assert not ContactGroup.objects.exists()
    upload.refresh_from_db()
    assert (upload.status, upload.rows_taken_back) == ("undone", 2)
    assert take_back(upload) == 0


def test_what_was_exported_comes_in_again_and_adds_nobody(account):
    ann = ContactFactory(account=account, name="José", email="jose@x.com", phone="+12065550142", notes="A\nB")
    ContactGroupFactory(account=account, name="Sphere", members=[ann])
    content = "".join(csv_lines(contact_rows(account, Contact.objects.for_account(account))))
    assert counts(run(brought(account, content))) == (0, 0, 1, 0, 0)


def test_an_order_stands_against_whoever_read_the_file_before(account):
    upload = brought(account, TWO)
    before = ContactImport.objects.get()
    before.status, before.column_map = "uploaded", {}
    assert not keep_columns(before) and not discard(before)
    assert not start_import(before, group=None, takes_file_values=True, now=NOON)
    upload.refresh_from_db()
    assert (upload.status, upload.column_map["Email"], upload.takes_file_values) == (
        "pending",
        "email",
        False,
    )
    assert default_storage.exists(upload.stored_path)
