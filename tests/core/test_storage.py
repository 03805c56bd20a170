"""Stored files are replaced whole and reached through links that expire: in a folder and in a bucket."""

from urllib.parse import urlsplit
from urllib.request import urlopen

import boto3
import pytest
import time_machine
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import storages
from moto.server import ThreadedMotoServer
from storages.backends.s3 import S3Storage

from trendyreports.core.storage import (
    FolderStorage,
    LinkInvalid,
    delete_files,
    read_file,
    read_link,
    save_file,
    signed_link,
)


@pytest.fixture
def folder(tmp_path) -> FolderStorage:
    return FolderStorage(location=str(tmp_path))


def test_a_file_is_replaced_and_nothing_is_left_beside_it(folder, tmp_path):
    save_file("reports/one/report.pdf", b"first", storage=folder)
    save_file("reports/one/report.pdf", b"second", storage=folder)
    assert read_file("reports/one/report.pdf", storage=folder) == b"second"
    assert [path.name for path in (tmp_path / "reports" / "one").iterdir()] == ["report.pdf"]


def test_deleting_what_is_gone_is_no_error(folder):
    save_file("a.txt", b"a", storage=folder)
    delete_files(["a.txt", "a.txt"], storage=folder)
    assert not folder.exists("a.txt")


def test_a_path_outside_the_folder_is_refused(folder):
    with pytest.raises(SuspiciousFileOperation):
        save_file("../escaped.txt", b"x", storage=folder)


def test_a_link_names_the_file_until_it_expires(folder, settings):
    with time_machine.travel("2026-03-02T09:00:00Z", tick=False) as clock:
        link = signed_link("reports/one/report.pdf", filename="closed.pdf", storage=folder)
        token = urlsplit(link).path.split("/")[2]
        assert read_link(token) == ("reports/one/report.pdf", 'attachment; filename="closed.pdf"')
        clock.shift(settings.STORED_FILE_LINK_SECONDS + 1)
        with pytest.raises(LinkInvalid, match="Open the report again"):
            read_link(token)


def test_a_changed_link_is_refused(folder):
    token = signed_link("a.pdf", filename="a.pdf", storage=folder).split("/")[2]
    with pytest.raises(LinkInvalid):
        read_link(token[:-2] + ("aa" if not token.endswith("aa") else "bb"))


@pytest.fixture(scope="module")
def s3_server():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3_server) -> S3Storage:
    keys = {"region_name": "us-east-1", "endpoint_url": s3_server}
    boto3.client("s3", aws_access_key_id="key", aws_secret_access_key="secret", **keys).create_bucket(
        Bucket="reports"
    )
    return S3Storage(
        bucket_name="reports",
        access_key="key",
        secret_key="secret",
        file_overwrite=True,
        default_acl="private",
        **keys,
    )


def test_a_bucket_keeps_files_and_signs_its_own_links(bucket):
    save_file("reports/one/report.pdf", b"%PDF first", storage=bucket)
    save_file("reports/one/report.pdf", b"%PDF second", storage=bucket)
    assert read_file("reports/one/report.pdf", storage=bucket) == b"%PDF second"
    link = signed_link("reports/one/report.pdf", filename="closed.pdf", storage=bucket)
    with urlopen(link) as answer:
        assert answer.read() == b"%PDF second"
        assert answer.headers["Content-Disposition"] == 'attachment; filename="closed.pdf"'
    delete_files(["reports/one/report.pdf"], storage=bucket)
    assert not bucket.exists("reports/one/report.pdf")


def test_the_settings_choose_a_folder_unless_a_bucket_is_named(settings):
    assert not settings.S3_BUCKET
    assert isinstance(storages["default"], FolderStorage)
