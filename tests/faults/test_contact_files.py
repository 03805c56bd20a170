"""A worker that dies in the middle of a file of contacts is followed by another; nobody is there twice."""

import pytest
import redis
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from contacts.files.loading import BATCH
from contacts.loading_queue import start_import
from contacts.models import Contact, ContactGroup, ContactImport
from tests.factories import AccountFactory, ContactImportFactory
from tests.faults.workers import running_worker, wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.servers]
ROWS = 5 * BATCH


@pytest.fixture(autouse=True)
def empty_broker():
    redis.Redis.from_url(settings.REDIS_URL).flushdb()


def test_a_killed_import_goes_on_and_doubles_nobody(tmp_path):
    rows = "".join(f"Person {n},p{n}@x.com,Sphere\n" for n in range(ROWS))
    upload = ContactImportFactory(
        account=AccountFactory(),
        stored_path=default_storage.save("contact_files/x", ContentFile(f"Name,Email,Tags\n{rows}".encode())),
        column_map={"Name": "name", "Email": "email", "Tags": "groups"},
        rows_total=ROWS,
    )

    def done() -> int:
        return ContactImport.objects.values_list("rows_done", flat=True).get(pk=upload.pk)

    with running_worker(tmp_path / "first.log", queues="light") as worker:
        start_import(upload, group=None, takes_file_values=False, now=timezone.now())
        wait_until(lambda: done() >= BATCH, seconds=120, what="the import is under way")
        worker.kill_all()
    assert done() < ROWS
    with running_worker(tmp_path / "second.log", queues="light"):
        wait_until(lambda: done() == ROWS, seconds=180, what="another worker finished the import")
    upload.refresh_from_db()
    assert (upload.rows_added, upload.rows_repeated) == (ROWS, 0)
    assert Contact.objects.count() == ROWS
    assert ContactGroup.objects.get().members.count() == ROWS
