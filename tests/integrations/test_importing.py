from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from integrations.files.layouts import column_map, recognise
from integrations.files.reading import read_table
from integrations.files.slices import FILE_GONE, GAVE_UP, Outcome
from integrations.importing import SOURCE_GONE, import_file, open_imports
from integrations.loading_queue import due_imports, start_import
from integrations.models import Feed, Listing, ListingImport
from tests.factories import ListingImportFactory
from tests.integrations.files import made
from tests.integrations.files.made import opened
from trendyreports.core.outbox import claim

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 11, 12, tzinfo=UTC)


def brought(content: str, **columns) -> ListingImport:
    """An upload that has been ordered."""
    header = read_table(opened(content)).header
    layout = recognise(header)
    upload = ListingImportFactory(
        stored_path=default_storage.save("listing_files/x", ContentFile(content.encode())),
        layout=layout.key,
        column_map=column_map(layout, header),
        created_at=NOON,
        **columns,
    )
    assert start_import(upload, source="Our sales", now=NOON)
    upload.refresh_from_db()
    return upload


def many_rows(count: int) -> str:
    rows = "".join(f"{number},Sold,500000,1/2/2026,98103\n" for number in range(count))
    repeated, refused = "0,Sold,500000,1/2/2026,98103\n", "x,Sold,1,1/2/2026,98103\n"
    return "MLS Number,Status,Sold Price,Sold Date,Zip\n" + rows + repeated + refused


def clock(at: datetime = NOON):
    return lambda: at


def counts(upload: ListingImport) -> tuple:
    upload.refresh_from_db()
    return (
        upload.status,
        upload.rows_total,
        upload.rows_done,
        upload.rows_added,
        upload.rows_repeated,
        upload.rows_refused,
    )


def test_an_ordered_file_is_imported_and_counted():
    upload = brought(made.SACRAMENTO)
    assert due_imports(NOON) == [upload.pk]
    assert import_file(upload.pk, clock=clock()) is Outcome.DONE
    assert counts(upload) == ("completed", 4, 4, 2, 1, 1)
    assert upload.refusal_counts == {"Price under $10,000": 1}
    assert upload.refusals[0]["row"] == 5
    assert upload.finished_at == NOON
    assert due_imports(NOON) == []


def test_an_import_is_ordered_once():
    upload = brought(made.SACRAMENTO)
    assert not start_import(upload, source="Another name", now=NOON)
    assert ListingImport.objects.get().feed.name == "Our sales"


def test_a_finished_import_is_not_done_again():
    upload = brought(made.SACRAMENTO)
    import_file(upload.pk, clock=clock())
    assert import_file(upload.pk, clock=clock(NOON + timedelta(hours=1))) is Outcome.NOT_OURS


def test_an_import_another_worker_holds_is_left_alone():
    upload = brought(made.SACRAMENTO)
    claim(open_imports(), upload.pk, now=NOON, lease_seconds=60, status="processing")
    assert import_file(upload.pk, clock=clock()) is Outcome.NOT_OURS
    assert not Listing.objects.exists()


def test_long_files_are_imported_in_slices(settings):
    settings.RENDER_HARD_LIMIT_SECONDS = 0
    upload = brought(many_rows(4_500))
    assert import_file(upload.pk, clock=clock()) is Outcome.MORE
    assert counts(upload) == ("processing", 4_502, 2_000, 2_000, 0, 0)
    assert import_file(upload.pk, clock=clock()) is Outcome.MORE
    assert import_file(upload.pk, clock=clock()) is Outcome.DONE
    assert counts(upload) == ("completed", 4_502, 4_502, 4_500, 1, 1)
    assert Listing.objects.count() == 4_500


def test_a_worker_killed_in_the_middle_loses_and_doubles_nothing(settings):
    settings.RENDER_HARD_LIMIT_SECONDS = 0
    upload = brought(many_rows(4_500))
    import_file(upload.pk, clock=clock())
    claim(open_imports(), upload.pk, now=NOON, lease_seconds=60)  # a worker that takes it and dies
    assert import_file(upload.pk, clock=clock(NOON + timedelta(seconds=59))) is Outcome.NOT_OURS
    after = NOON + timedelta(seconds=61)
    assert due_imports(after) == [upload.pk]
    while import_file(upload.pk, clock=clock(after)) is Outcome.MORE:
        pass
    assert counts(upload) == ("completed", 4_502, 4_502, 4_500, 1, 1)


def test_a_worker_that_lost_its_lease_stores_nothing_more(settings):
    settings.RENDER_HARD_LIMIT_SECONDS = 0
    upload = brought(many_rows(3_000))
    ticks = []

    def slow_clock() -> datetime:
        ticks.append(1)
        if len(ticks) == 2:  # before the first batch is stored, another worker takes the import over
            later = NOON + timedelta(seconds=90)
            assert claim(open_imports(), upload.pk, now=later, lease_seconds=60)
        return NOON

    assert import_file(upload.pk, clock=slow_clock) is Outcome.NOT_OURS
    assert not Listing.objects.exists()
    assert counts(upload)[2] == 0


def test_a_fault_gives_the_import_back_and_is_told(settings):
    upload = brought(made.SACRAMENTO)
    Feed.objects.filter(pk=upload.feed_id).update(time_zone="Nowhere/Here")
    with pytest.raises(KeyError):
        import_file(upload.pk, clock=clock())
    assert counts(upload)[0] == "processing"
    assert due_imports(NOON) == []
    assert due_imports(NOON + timedelta(seconds=5)) == [upload.pk]


def test_an_import_that_fails_every_time_ends_with_a_sentence(settings):
    settings.MAX_ATTEMPTS = 2
    upload = brought(made.SACRAMENTO)
    ListingImport.objects.filter(pk=upload.pk).update(attempts=2)
    assert import_file(upload.pk, clock=clock()) is Outcome.DONE
    upload.refresh_from_db()
    assert (upload.status, upload.error_message) == ("failed", GAVE_UP)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(made.SACRAMENTO + '"x', "Row 6"), (None, FILE_GONE)],
)
def test_a_file_that_cannot_be_read_ends_with_a_sentence(content, sentence):
    upload = brought(made.SACRAMENTO)
    default_storage.delete(upload.stored_path)
    if content:
        default_storage.save(upload.stored_path, ContentFile((content + ",\n" * 150_000).encode()))
    import_file(upload.pk, clock=clock())
    upload.refresh_from_db()
    assert upload.status == "failed"
    assert sentence in upload.error_message


def test_an_import_whose_source_was_removed_ends_with_a_sentence():
    upload = brought(made.SACRAMENTO)
    Feed.objects.filter(pk=upload.feed_id).delete()
    import_file(upload.pk, clock=clock())
    upload.refresh_from_db()
    assert (upload.status, upload.error_message) == ("failed", SOURCE_GONE)
