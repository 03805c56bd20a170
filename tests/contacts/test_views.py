import re

import pytest
from django.core.files.storage import Storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from communications.models import EmailSuppression, HowOften, ReaderPreference
from contacts.importing import import_contacts
from contacts.models import Contact, ContactGroup, ContactImport
from contacts.standing import BY_HAND
from tests.factories import (
    ContactFactory,
    ContactGroupFactory,
    EmailMessageFactory,
    EmailSuppressionFactory,
    ReportGenerationFactory,
    ScheduleFactory,
)

pytestmark = pytest.mark.django_db


def url(name: str, *args: object) -> str:
    return reverse(f"contacts:{name}", args=args)


def text_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_an_empty_book_says_how_to_begin(agent_client):
    page = text_of(agent_client.get(url("list")))
    assert "Your people belong here" in page and "Import a file" in page


def test_the_list_shows_who_is_not_written_to_and_a_search_that_finds_nobody_says_so(agent_client, agent):
    ContactFactory(account=agent.account, name="Ann", email="ann@x.com")
    EmailSuppressionFactory(account=agent.account, email="ann@x.com")
    assert "Unsubscribed on" in text_of(agent_client.get(url("list")))
    assert "No contact matches" in text_of(agent_client.get(url("list"), {"text": "zzz"}))


def test_a_list_costs_the_same_at_1_and_at_50_contacts(agent_client, agent, django_assert_max_num_queries):
    group = ContactGroupFactory(account=agent.account, members=[ContactFactory(account=agent.account)])
    with django_assert_max_num_queries(20) as at_one:
        agent_client.get(url("list"))
    for one in ContactFactory.create_batch(60, account=agent.account, type="Buyer"):
        group.contacts.add(one)
    with django_assert_max_num_queries(len(at_one)):
        page = agent_client.get(url("list"))
    assert len(page.context["page"].object_list) == 50


def test_a_contact_is_added_and_opened(agent_client, agent):
    group = ContactGroupFactory(account=agent.account)
    typed = {"name": "Ann", "email": "ANN@x.com", "phone": "206-555-0142", "groups": [group.pk]}
    response = agent_client.post(url("new"), typed)
    ann = Contact.objects.get()
    assert response.url == url("detail", ann.pk)
    assert (ann.account, ann.email, ann.phone) == (agent.account, "ann@x.com", "+12065550142")
    assert list(ann.groups.all()) == [group]
    assert "(206) 555-0142" in text_of(agent_client.get(response.url))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": "Ann"}, "Enter an email or a phone: without either a contact cannot be reached."),
        ({"email": "ann@"}, "This is not an email address."),
        ({"phone": "12"}, "This is not a phone number."),
        ({"phone": "206-555-0142 x5"}, "Put the extension in the notes."),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(agent_client, typed, sentence):
    response = agent_client.post(url("new"), typed)
    assert response.status_code == 422 and sentence in text_of(response)
    assert f'value="{next(iter(typed.values()))}"' in response.content.decode()


def test_an_address_that_is_there_leads_to_its_contact_which_can_be_filled(agent_client, agent):
    there = ContactFactory(account=agent.account, name="Ann Lee", email="ann@x.com")
    typed = {"name": "Annie", "email": "ANN@x.com", "phone": "206-555-0142"}
    page = agent_client.post(url("new"), typed)
    assert "ann@x.com is already in your contacts." in text_of(page)
    assert url("detail", there.pk) in page.content.decode()
    response = agent_client.post(url("new"), typed | {"into": there.pk})
    there.refresh_from_db()
    assert response.url == url("detail", there.pk)
    assert (there.name, there.phone, Contact.objects.count()) == ("Ann Lee", "+12065550142", 1)


def test_a_change_to_an_address_that_is_there_offers_to_merge(agent_client, agent):
    ann, bob = (ContactFactory(account=agent.account, email=f"{name}@x.com") for name in ("ann", "bob"))
    page = agent_client.post(url("edit", bob.pk), {"name": "Bob", "email": "ann@x.com"})
    assert f"{url('merge', bob.pk)}?other={ann.pk}" in page.content.decode()
    assert Contact.objects.get(pk=bob.pk).email == "bob@x.com"


def test_a_stranger_s_contact_is_not_filled_or_merged(agent_client, agent):
    stranger, mine = ContactFactory(phone=None), ContactFactory(account=agent.account)
    typed = {"email": "new@x.com", "phone": "206-555-0142", "into": stranger.pk}
    assert agent_client.post(url("new"), typed).status_code == 404
    assert agent_client.post(url("merge", mine.pk), {"other": stranger.pk}).status_code == 404
    assert Contact.objects.filter(pk=stranger.pk, phone=None).exists()


def test_two_contacts_are_merged_by_what_was_chosen(agent_client, agent):
    kept = ContactFactory(account=agent.account, name="Ann Lee", email="ann@x.com")
    other = ContactFactory(account=agent.account, name="Ann Lee", email="ann@work.com")
    assert "same name or phone" in text_of(agent_client.get(url("merge", kept.pk)))
    shown = agent_client.get(url("merge", kept.pk), {"other": other.pk})
    assert "Which email is right?" in text_of(shown)
    response = agent_client.post(url("merge", kept.pk), {"other": other.pk, "email": "other"})
    assert response.url == url("detail", kept.pk)
    merged = Contact.objects.get()
    assert (merged.pk, merged.email, merged.notes) == (kept.pk, "ann@work.com", "Also: ann@x.com")


def test_a_contact_s_page_tells_state_wishes_schedules_and_history(agent_client, agent):
    ann = ContactFactory(account=agent.account, email="ann@x.com", phone="+12065550142")
    ReaderPreference.objects.create(account=agent.account, email="ann@x.com", how_often=HowOften.MONTHLY)
    ScheduleFactory(account=agent.account, name="Monday market").contacts.add(ann)
    report = ReportGenerationFactory(account=agent.account)
    EmailMessageFactory(account=agent.account, to_address="ann@x.com", status="sent", report_id=report.pk)
    response = agent_client.get(url("detail", ann.pk))
    page = text_of(response)
    assert "Can be emailed" in page and "once a month at most" in page and "Monday market" in page
    assert reverse("market_reports:detail", args=[report.pk]) in response.content.decode()


def test_an_agent_stops_an_address_and_allows_it_again_but_not_an_unsubscribed_one(agent_client, agent):
    ann = ContactFactory(account=agent.account, email="ann@x.com")
    agent_client.post(url("stop", ann.pk))
    row = EmailSuppression.objects.get()
    assert (row.account, row.reason) == (agent.account, BY_HAND)
    assert "Write to this address again" in text_of(agent_client.get(url("detail", ann.pk)))
    assert agent_client.post(url("allow", row.pk), {"contact": ann.pk}).url == url("detail", ann.pk)
    assert not EmailSuppression.objects.exists()
    unsubscribed = EmailSuppressionFactory(account=agent.account, email="ann@x.com")
    page = text_of(agent_client.get(url("detail", ann.pk)))
    assert "Write to this address again" not in page and "Only the reader can take that back" in page
    response = agent_client.post(url("allow", unsubscribed.pk), follow=True)
    assert "This is not yours to lift" in text_of(response)
    assert EmailSuppression.objects.filter(pk=unsubscribed.pk).exists()


def test_addresses_not_written_to_are_listed_found_and_added(agent_client, agent):
    assert agent_client.post(url("suppressed"), {"email": "ann@"}).status_code == 422
    agent_client.post(url("suppressed"), {"email": "Ann@X.com"})
    EmailSuppressionFactory(account=agent.account, email="bob@x.com")
    EmailSuppressionFactory(email="strangers@x.com")
    page = text_of(agent_client.get(url("suppressed")))
    assert "ann@x.com" in page and "bob@x.com" in page and "strangers@x.com" not in page
    assert page.count("Allow again") == 1
    assert "bob@x.com" not in text_of(agent_client.get(url("suppressed"), {"text": "ann"}))


@pytest.mark.parametrize("name", ["group", "suppressed", "merge", "choose"])
def test_a_search_with_a_sign_the_database_cannot_hold_is_answered(agent_client, agent, name):
    ann = ContactFactory(account=agent.account, name="Ann")
    group = ContactGroupFactory(account=agent.account, members=[ann])
    of = {"group": [group.pk], "merge": [ann.pk]}
    typed = {"text": "an\x00n", "find": "an\x00n"}
    assert agent_client.get(url(name, *of.get(name, [])), typed).status_code == 200


def test_ticked_contacts_go_into_a_group_and_out_of_it(agent_client, agent):
    people = ContactFactory.create_batch(3, account=agent.account)
    group = ContactGroupFactory(account=agent.account, name="Sphere", members=people[:1])
    chosen = {"ids": [one.pk for one in people[:2]], "group": group.pk, "back": "text=bob"}
    response = agent_client.post(url("add_to_group"), chosen)
    assert response.url == f"{url('list')}?text=bob"
    assert group.contacts.count() == 2
    page = text_of(agent_client.get(response.url))
    assert "1 contact added to “Sphere”. 1 contact had been in it before." in page
    agent_client.post(url("remove_from_group"), chosen)
    assert (group.contacts.count(), Contact.objects.count()) == (0, 3)


def test_all_that_were_found_can_be_chosen_at_once(agent_client, agent):
    ContactFactory.create_batch(60, account=agent.account, type="Buyer")
    ContactFactory(account=agent.account, type="Seller")
    group = ContactGroupFactory(account=agent.account)
    agent_client.post(
        url("add_to_group"), {"everything": "1", "group": group.pk, "back": "type=Buyer&page=2"}
    )
    assert group.contacts.count() == 60


def test_of_a_long_search_nothing_is_cut_off_that_would_choose_more(agent_client, agent):
    ContactFactory(account=agent.account, name="Ann")
    group = ContactGroupFactory(account=agent.account)
    for back in (f"x={'y' * 700}&text=zzz", f"x={'y' * 5_000}&text=zzz"):
        agent_client.post(url("add_to_group"), {"everything": "1", "group": group.pk, "back": back})
    assert not group.contacts.exists()


@pytest.mark.parametrize("name", ["add_to_group", "remove_from_group", "delete_many"])
def test_with_nobody_ticked_nothing_is_done_and_that_is_said(agent_client, agent, name):
    stranger = ContactFactory()
    group = ContactGroupFactory(account=agent.account)
    chosen = {"ids": [stranger.pk, "x"], "group": group.pk, "sure": "1"}
    response = agent_client.post(url(name), chosen, follow=True)
    assert "Tick the contacts first." in text_of(response)
    assert (Contact.objects.get(), group.contacts.count()) == (stranger, 0)


def test_a_group_of_another_account_is_not_filled(agent_client, agent):
    ann, foreign = ContactFactory(account=agent.account), ContactGroupFactory()
    response = agent_client.post(url("add_to_group"), {"ids": [ann.pk], "group": foreign.pk}, follow=True)
    assert "Choose a group first." in text_of(response)
    assert not foreign.contacts.exists()


def test_several_are_deleted_after_a_question_and_brought_back(agent_client, agent):
    people = ContactFactory.create_batch(3, account=agent.account)
    chosen = {"ids": [one.pk for one in people[:2]], "back": "order=added"}
    assert "Delete 2 contacts?" in text_of(agent_client.post(url("delete_many"), chosen))
    assert Contact.objects.count() == 3
    response = agent_client.post(url("delete_many"), chosen | {"sure": "2"})
    assert Contact.objects.count() == 1
    page = agent_client.get(response.url)
    assert "2 contacts deleted." in text_of(page)
    undone = agent_client.post(
        url("undo_delete", page.context["deleted"].pk), {"back": "order=added&deleted=x"}
    )
    assert undone.url == f"{url('list')}?order=added"
    assert set(Contact.objects.all()) == set(people)


def test_more_than_were_said_are_not_deleted(agent_client, agent):
    ContactFactory.create_batch(3, account=agent.account)
    page = agent_client.post(url("delete_many"), {"everything": "1", "sure": "2", "back": ""})
    assert "Delete 3 contacts?" in text_of(page)
    assert Contact.objects.count() == 3


def test_groups_are_made_renamed_and_deleted_with_a_word_about_schedules(agent_client, agent):
    response = agent_client.post(url("groups"), {"name": " Past  clients "})
    group = ContactGroup.objects.get()
    assert (response.url, group.name) == (url("group", group.pk), "Past clients")
    assert "You have a group “Past clients” already." in text_of(
        agent_client.post(url("groups"), {"name": "past clients"})
    )
    agent_client.post(url("group_rename", group.pk), {"name": "Clients"})
    schedule = ScheduleFactory(account=agent.account, name="Monday market", recipients=[])
    schedule.contact_groups.add(group)
    page = text_of(agent_client.get(url("group_delete", group.pk)))
    assert "Monday market : it has no other readers" in page and "Clients" in page
    agent_client.post(url("group_delete", group.pk))
    assert not ContactGroup.objects.exists()


def test_people_are_found_and_added_to_a_group(agent_client, agent):
    ann, bob = (ContactFactory(account=agent.account, name=name) for name in ("Ann", "Bob"))
    group = ContactGroupFactory(account=agent.account, members=[bob])
    part = agent_client.get(url("group", group.pk), {"find": "ann"}, headers={"HX-Request": "true"})
    assert "Ann" in text_of(part) and "<html" not in part.content.decode()
    agent_client.post(url("group_add", group.pk), {"ids": [ann.pk, ContactFactory().pk]})
    assert set(group.contacts.all()) == {ann, bob}
    agent_client.post(url("group_remove", group.pk), {"ids": [bob.pk]})
    assert list(group.contacts.all()) == [ann]


def test_the_picker_s_search_answers_with_rows_to_tick(agent_client, agent):
    ann = ContactFactory(account=agent.account, name="Ann Lee", email="ann@x.com")
    ContactFactory(name="Ann of another account")
    EmailSuppressionFactory(account=agent.account, email="ann@x.com")
    part = agent_client.get(url("choose"), {"find": "ann"})
    assert f'name="contacts" value="{ann.pk}"' in part.content.decode()
    assert "unsubscribed on" in text_of(part) and "another account" not in text_of(part)
    assert "Nobody with an email matches “zzz”" in text_of(agent_client.get(url("choose"), {"find": "zzz"}))


def test_the_contacts_found_are_downloaded(agent_client, agent):
    ContactFactory(account=agent.account, name="Ann")
    ContactFactory(account=agent.account, name="Bob")
    response = agent_client.get(url("export"), {"text": "ann"})
    assert response.headers["Content-Disposition"].startswith('attachment; filename="contacts-')
    body = b"".join(response.streaming_content).decode()
    assert "Ann" in body and "Bob" not in body


FILE = "First Name,Last Name,E-mail 1 - Value,Labels\nAnn,Lee,ann@x.com,Sphere\nNo,Way,,\n"


def brought(client, content=FILE) -> ContactImport:
    response = client.post(url("upload"), {"file": SimpleUploadedFile("google.csv", content.encode())})
    assert response.status_code == 302, text_of(response)
    return ContactImport.objects.latest("created_at")


def chosen_columns(client, upload: ContactImport) -> dict[str, str]:
    """What the form would send as it stands."""
    form = client.get(url("match", upload.pk)).context["form"]
    return {field.html_name: field.value() or "" for field in form}


def test_a_file_is_looked_at_imported_into_a_new_group_and_taken_back(agent_client, agent):
    upload = brought(agent_client)
    page = text_of(agent_client.get(url("match", upload.pk)))
    assert "Ann Lee" in page and "These groups will be made: Sphere" in page
    assert "no email and no phone (1)" in page and not Contact.objects.exists()
    data = chosen_columns(agent_client, upload) | {"new_group": "From Google"}
    assert agent_client.post(url("match", upload.pk), data).url == url("import_detail", upload.pk)
    assert "next in line" in text_of(agent_client.get(url("import_detail", upload.pk)))
    assert agent_client.get(url("progress", upload.pk)).status_code == 200
    import_contacts(upload.pk)
    assert agent_client.get(url("progress", upload.pk)).headers["HX-Refresh"] == "true"
    page = text_of(agent_client.get(url("import_detail", upload.pk)))
    assert "The file is imported" in page and "No email and no phone." in page
    body = b"".join(agent_client.get(url("refused", upload.pk)).streaming_content).decode()
    assert "3,No email and no phone.,No,Way" in body
    assert list(ContactGroup.objects.get(name="From Google").contacts.all()) == [Contact.objects.get()]
    assert "1 contact the file added will be removed." in text_of(
        agent_client.get(url("undo_import", upload.pk))
    )
    agent_client.post(url("undo_import", upload.pk))
    assert not Contact.objects.exists()
    assert "The import was taken back" in text_of(agent_client.get(url("import_detail", upload.pk)))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"column_2": ""}, "The file needs an email or a phone. Match a column to it."),
        ({"column_1": "first_name"}, "2 columns are matched to “First name”. Keep one of them."),
        ({"new_group": "SPHERE"}, "You have a group “Sphere” already."),
        ({"group": "x"}, "This group is no longer there. Choose another one."),
    ],
)
def test_what_is_wrong_with_the_columns_is_told_and_nothing_is_imported(
    agent_client, agent, change, sentence
):
    ContactGroupFactory(account=agent.account, name="Sphere")
    upload = brought(agent_client)
    response = agent_client.post(url("match", upload.pk), chosen_columns(agent_client, upload) | change)
    assert response.status_code == 422 and sentence in text_of(response)
    upload.refresh_from_db()
    assert upload.status in {"uploaded", "matched"}


def test_a_column_that_would_make_hundreds_of_groups_is_told(agent_client):
    rows = "".join(f"p{n}@x.com,tag {n}\n" for n in range(201))
    upload = brought(agent_client, "Email,Tags\n" + rows)
    response = agent_client.post(url("match", upload.pk), chosen_columns(agent_client, upload))
    assert "would make more than 200 groups" in text_of(response)


def test_looking_again_keeps_the_columns_and_imports_nobody(agent_client):
    upload = brought(agent_client)
    data = chosen_columns(agent_client, upload) | {"column_3": "notes", "look": "1"}
    assert agent_client.post(url("match", upload.pk), data).status_code == 200
    upload.refresh_from_db()
    assert (upload.status, upload.column_map["Labels"]) == ("matched", "notes")


def test_a_file_that_cannot_be_read_is_refused_in_words_and_one_can_be_thrown_away(agent_client):
    response = agent_client.post(url("upload"), {"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04")})
    assert response.status_code == 422 and "Save the sheet as CSV" in text_of(response)
    upload = brought(agent_client)
    agent_client.post(url("forget", upload.pk))
    assert not ContactImport.objects.exists()


@pytest.mark.parametrize("button", [{}, {"look": "1"}], ids=["import", "look"])
def test_an_import_that_is_ordered_while_it_is_looked_at_stays_ordered(agent_client, monkeypatch, button):
    upload = brought(agent_client)
    data = chosen_columns(agent_client, upload) | {"new_group": "From Google"}
    open_file, pressed = Storage.open, []

    def press_meanwhile(*args):
        if not pressed:
            pressed.append(True)
            agent_client.post(url("match", upload.pk), data)
        return open_file(*args)

    monkeypatch.setattr(Storage, "open", press_meanwhile)
    response = agent_client.post(url("match", upload.pk), data | button | {"column_3": "notes"})
    upload.refresh_from_db()
    assert (response.status_code, response.headers["Location"]) == (302, url("import_detail", upload.pk))
    assert (upload.status, upload.group.name) == ("pending", "From Google")
    assert upload.column_map["Labels"] == "groups"
    assert ContactGroup.objects.count() == 1


def test_what_was_ordered_is_not_thrown_away(agent_client):
    upload = brought(agent_client)
    agent_client.post(url("match", upload.pk), chosen_columns(agent_client, upload))
    assert agent_client.post(url("forget", upload.pk)).status_code == 404
    assert ContactImport.objects.get().status == "pending"


def test_the_rows_of_a_file_are_all_of_them_however_far_it_came(agent_client):
    upload = brought(agent_client)
    ContactImport.objects.update(status="failed", rows_done=1, rows_total=1_234)
    assert "Rows in the file 1,234" in text_of(agent_client.get(url("import_detail", upload.pk)))
