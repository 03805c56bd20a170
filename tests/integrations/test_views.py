import csv
import io
import re

import pytest
from django.core.files.storage import Storage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Role
from integrations.files.waiting import discard
from integrations.importing import import_file
from integrations.listings import feeds_for
from integrations.models import Feed, FeedSource, ImportStatus, Listing, ListingImport, PullState, UnitKind
from tests.factories import (
    FeedEntitlementFactory,
    FeedFactory,
    ListingFactory,
    ListingImportFactory,
    MembershipFactory,
    UserFactory,
)
from tests.fakes.server import Reply
from tests.fakes.simplyrets import listing
from tests.integrations.files import made
from trendyreports.core.storage import read_file

pytestmark = pytest.mark.django_db


def send(client, content: str | bytes, name="sales.csv"):
    body = content.encode() if isinstance(content, str) else content
    return client.post(reverse("integrations:upload"), {"file": SimpleUploadedFile(name, body)})


def brought(client, content=made.SACRAMENTO, name="sales.csv") -> ListingImport:
    response = send(client, content, name)
    assert response.status_code == 302, response.content
    return ListingImport.objects.latest("created_at")


def url(name: str, upload: ListingImport) -> str:
    return reverse(f"integrations:{name}", args=[upload.pk])


def chosen(client, upload: ListingImport) -> dict[str, str]:
    """What the matching form would send as it stands."""
    form = client.get(url("match", upload)).context["form"]
    return {field.html_name: field.value() or "" for field in form}


def text_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_a_file_is_looked_at_and_nothing_is_imported_before_it_is_ordered(agent_client, agent):
    upload = brought(agent_client)
    assert (upload.account, upload.user, upload.status) == (agent.account, agent, ImportStatus.UPLOADED)
    page = text_of(agent_client.get(url("match", upload)))
    assert "the Sacramento sales file: every row is a closed sale in California" in page
    assert "12 RIVER WAY" in page
    assert "Price under $10,000" in page
    assert not Listing.objects.exists()
    assert not Feed.objects.exists()


@pytest.mark.parametrize("in_memory", [10_000_000, 0])
def test_a_file_is_kept_as_it_came_whether_it_was_held_in_memory_or_not(agent_client, settings, in_memory):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = in_memory
    upload = brought(agent_client)
    assert read_file(upload.stored_path).decode() == made.SACRAMENTO


def test_columns_come_with_what_they_seem_to_mean_and_samples(agent_client):
    upload = brought(agent_client, "MLS #,Gone for,Closing Date,Zip\n1,500000,1/2/2026,98103\n")
    response = agent_client.get(url("match", upload))
    values = [field.value() for field in response.context["form"].column_fields()]
    assert values == ["mls_number", "", "close_date", "zip_code"]
    assert "500000" in text_of(response)


def test_ordering_waits_until_columns_tell_enough(agent_client):
    upload = brought(agent_client, "MLS #,Gone for,Closing Date,Zip\n1,500000,1/2/2026,98103\n")
    response = agent_client.post(url("match", upload), chosen(agent_client, upload))
    assert "The file needs a price. Match a column to it." in text_of(response)
    upload.refresh_from_db()
    assert upload.status == ImportStatus.UPLOADED


def test_two_columns_cannot_mean_the_same(agent_client):
    upload = brought(agent_client)
    data = chosen(agent_client, upload) | {"column_0": "city"}
    page = text_of(agent_client.post(url("match", upload), data))
    assert "2 columns are matched to “City”. Keep one of them." in page


def test_looking_again_keeps_the_columns_and_imports_nothing(agent_client):
    upload = brought(agent_client)
    data = chosen(agent_client, upload) | {"column_4": "", "look": "1"}
    assert agent_client.post(url("match", upload), data).status_code == 200
    upload.refresh_from_db()
    assert upload.status == ImportStatus.MATCHED
    assert "beds" not in upload.column_map


def test_an_ordered_file_is_imported_by_a_worker_and_counted_on_its_page(agent_client, agent):
    upload = brought(agent_client)
    response = agent_client.post(url("match", upload), chosen(agent_client, upload) | {"name": "River homes"})
    assert response.url == url("import_detail", upload)
    assert "next in line" in text_of(agent_client.get(response.url))
    assert agent_client.get(url("progress", upload)).status_code == 200
    import_file(upload.pk)
    assert agent_client.get(url("progress", upload)).headers["HX-Refresh"] == "true"
    page = text_of(agent_client.get(response.url))
    assert "The file is imported" in page
    assert "The price $4,897 is under $10,000." in page
    feed = Feed.objects.get()
    assert (feed.name, feed.account, feed.source) == ("River homes", agent.account, FeedSource.CSV)


def test_an_import_is_ordered_once_however_often_the_button_is_pressed(agent_client):
    upload = brought(agent_client)
    data = chosen(agent_client, upload)
    for _ in range(2):
        assert agent_client.post(url("match", upload), data).url == url("import_detail", upload)
    assert Feed.objects.count() == 1


@pytest.mark.parametrize("button", [{}, {"look": "1"}], ids=["import", "look"])
def test_an_import_that_is_ordered_while_it_is_looked_at_stays_ordered(agent_client, monkeypatch, button):
    upload = brought(agent_client)
    data = chosen(agent_client, upload)
    open_file, pressed = Storage.open, []

    def press_meanwhile(*args):
        if not pressed:
            pressed.append(True)
            agent_client.post(url("match", upload), data)
        return open_file(*args)

    monkeypatch.setattr(Storage, "open", press_meanwhile)
    response = agent_client.post(url("match", upload), data | button | {"column_4": ""})
    assert response.url == url("import_detail", upload)
    upload.refresh_from_db()
    assert (upload.status, "beds" in upload.column_map.values()) == (ImportStatus.PENDING, True)


def test_what_was_ordered_is_not_thrown_away(agent_client):
    upload = brought(agent_client)
    before = ListingImport.objects.get()
    agent_client.post(url("match", upload), chosen(agent_client, upload))
    assert agent_client.post(url("forget", upload)).status_code == 404
    assert not discard(before)
    assert read_file(ListingImport.objects.get().stored_path)


def test_all_refused_rows_can_be_downloaded_with_their_reasons(agent_client):
    upload = brought(agent_client)
    response = agent_client.get(url("refused", upload))
    header, row = list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig"))))
    assert header[:3] == ["Row", "Reason", "street"]
    assert row[:3] == ["5", "The price $4,897 is under $10,000.", "5 GRANT CIR"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04" + b"\x00" * 50, "This is an Excel workbook"),
        (b"%PDF-1.7", "This is a PDF"),
        (bytes(range(256)) * 4, "This is not a text file"),
        (b"street,city,price\n", "column names and no rows"),
        (b"", "The file is empty."),
    ],
)
def test_what_is_no_listing_file_is_refused_in_words_and_not_kept(agent_client, content, words):
    response = send(agent_client, content)
    assert response.status_code == 422
    assert words in text_of(response)
    assert not ListingImport.objects.exists()


def test_a_file_that_is_too_large_is_refused_in_words(agent_client, settings):
    settings.UPLOAD_MAX_BYTES = 100
    assert "The file is larger than" in text_of(send(agent_client, made.SACRAMENTO))


def test_sending_no_file_asks_for_one(agent_client):
    assert "Choose a file." in text_of(agent_client.post(reverse("integrations:upload"), {}))


def test_an_upload_can_be_thrown_away_until_it_is_ordered(agent_client):
    upload = brought(agent_client)
    assert agent_client.post(url("forget", upload)).status_code == 302
    assert not ListingImport.objects.exists()
    assert not default_storage.exists(upload.stored_path)
    ordered = brought(agent_client)
    agent_client.post(url("match", ordered), chosen(agent_client, ordered))
    assert agent_client.post(url("forget", ordered)).status_code == 404


def test_my_data_names_what_the_reports_read(agent_client, agent):
    own = FeedFactory(account=agent.account, name="Our export", statuses=["Closed"], fields=["close_price"])
    ListingFactory(feed=own)
    FeedFactory(account=UserFactory().account, name="Somebody else's")
    page = text_of(agent_client.get(reverse("integrations:my_data")))
    assert "Our export" in page
    assert "Sold homes. No list prices, no list dates." in page
    assert "Somebody else's" not in page


def test_my_data_tells_how_the_last_pull_of_a_connection_went(agent_client, agent):
    mls = FeedFactory(source=FeedSource.RESO, name="Valley MLS")
    FeedEntitlementFactory(feed=mls, account=agent.account)
    PullState.objects.create(
        feed=mls, unit_kind=UnitKind.ZIP_CODE, unit="98103", last_error="The MLS did not answer."
    )
    page = text_of(agent_client.get(reverse("integrations:my_data")))
    assert "Last update failed" in page
    assert "The MLS did not answer." in page


def test_my_data_costs_the_same_with_thirty_files_as_with_one(
    agent_client, agent, django_assert_max_num_queries
):
    feed = FeedFactory(account=agent.account)
    ListingImportFactory(account=agent.account, feed=feed, user=agent)
    with CaptureQueriesContext(connection) as one:
        agent_client.get(reverse("integrations:my_data"))
    ListingImportFactory.create_batch(29, account=agent.account, feed=feed, user=agent)
    with django_assert_max_num_queries(len(one)):
        agent_client.get(reverse("integrations:my_data"))


def test_removing_a_source_says_what_goes_and_then_takes_it_away(agent_client, agent):
    feed = FeedFactory(account=agent.account, name="Our export")
    ListingFactory(feed=feed)
    address = reverse("integrations:delete", args=[feed.pk])
    page = text_of(agent_client.get(address))
    assert "Our export" in page
    assert "Reports you have already made keep what they say" in page
    assert Feed.objects.filter(pk=feed.pk).exists()
    assert agent_client.post(address).url == reverse("integrations:my_data")
    assert not Listing.objects.exists()


def test_a_shared_feed_cannot_be_removed(agent_client, agent):
    shared = FeedFactory()
    FeedEntitlementFactory(feed=shared, account=agent.account)
    assert agent_client.post(reverse("integrations:delete", args=[shared.pk])).status_code == 404


TYPED = {"name": "Valley MLS", "username": "user", "secret": "secret"}


def test_the_test_button_says_what_can_be_read_and_keeps_nothing(agent_client, simplyrets, settings):
    settings.SIMPLYRETS_URL = simplyrets.url
    simplyrets.listings = [listing(1), listing(2)]
    address = reverse("integrations:connect_mls", args=["simplyrets"])
    assert "The connection works: 2 active" in text_of(agent_client.post(address, TYPED | {"test": "1"}))
    assert not Feed.objects.exists()


def test_a_connection_that_works_is_kept_and_the_shared_feeds_stay(agent_client, agent, simplyrets, settings):
    settings.SIMPLYRETS_URL = simplyrets.url
    shared = FeedFactory(source=FeedSource.SANDBOX, is_sample=True)
    agent_client.post(reverse("integrations:connect_mls", args=["simplyrets"]), TYPED)
    feed = Feed.objects.get(account=agent.account)
    assert (feed.name, feed.credential) == ("Valley MLS", {"username": "user", "secret": "secret"})
    assert not feed.has_display_profile
    assert set(feeds_for(agent.account)) == {feed, shared}
    page = agent_client.get(reverse("integrations:my_data"))
    assert "Valley MLS" in text_of(page)
    assert "secret" not in page.content.decode()


def test_a_connection_the_vendor_refuses_is_not_kept_and_said_why(agent_client, simplyrets, settings):
    settings.SIMPLYRETS_URL = simplyrets.url
    simplyrets.faults.append(Reply(401))
    page = text_of(agent_client.post(reverse("integrations:connect_mls", args=["simplyrets"]), TYPED))
    assert "credential" in page
    assert not Feed.objects.exists()


def test_a_reso_service_is_connected_by_address_and_token(agent_client, agent, reso):
    typed = {"name": "Valley MLS", "base_url": f"{reso.url}/odata/", "token": "token"}
    agent_client.post(reverse("integrations:connect_mls", args=["reso"]), typed)
    feed = Feed.objects.get(account=agent.account)
    assert (feed.base_url, feed.credential) == (f"{reso.url}/odata", {"token": "token"})
    agent_client.post(reverse("integrations:delete", args=[feed.pk]))
    assert not Feed.objects.exists()


def test_mls_grid_is_connected_with_the_name_of_its_mls(agent_client, agent, reso):
    typed = {"name": "Grid", "base_url": f"{reso.url}/odata", "token": "token", "service": "mls_grid"}
    address = reverse("integrations:connect_mls", args=["reso"])
    assert "Enter the system name" in text_of(agent_client.post(address, typed))
    assert not Feed.objects.exists()
    agent_client.post(address, {**typed, "system_name": "actris"})
    assert Feed.objects.get(account=agent.account).credential == {
        "token": "token",
        "replication_only": True,
        "has_can_view": True,
        "system_name": "actris",
    }
    assert "OriginatingSystemName eq 'actris'" in reso.asked[-1].one("$filter")


def test_only_known_services_can_be_connected(agent_client):
    assert agent_client.get(reverse("integrations:connect_mls", args=["csv"])).status_code == 404


def test_a_stranger_s_files_and_sources_are_not_there(agent_client, client):
    client.force_login(UserFactory())
    upload = brought(client)
    data = chosen(client, upload)
    for name in ("match", "import_detail", "progress", "refused"):
        assert agent_client.get(url(name, upload)).status_code == 404
    assert agent_client.post(url("match", upload), data).status_code == 404
    assert agent_client.post(url("forget", upload)).status_code == 404
    feed = FeedFactory(account=upload.account)
    assert agent_client.post(reverse("integrations:delete", args=[feed.pk])).status_code == 404
    assert Feed.objects.filter(pk=feed.pk).exists()


def test_a_member_brings_files_and_leaves_sources_alone(agent, client):
    member = MembershipFactory(account=agent.account, role=Role.MEMBER).user
    client.force_login(member)
    assert brought(client).account == agent.account
    feed = FeedFactory(account=agent.account)
    assert client.post(reverse("integrations:delete", args=[feed.pk])).status_code == 403


def test_an_affiliate_s_guest_sees_nothing_of_the_data(agent, client):
    client.force_login(MembershipFactory(account=agent.account, role=Role.AFFILIATE).user)
    assert client.get(reverse("integrations:my_data")).status_code == 403
