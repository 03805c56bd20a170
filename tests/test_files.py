"""Stored files over HTTP: signed links that expire, pictures that stay."""

import io

import pytest
import time_machine
from PIL import Image

from trendyreports.core.images import store_logo, store_picture
from trendyreports.core.storage import delete_files, save_file, signed_link

PATH = "market_reports/one/1/report.pdf"


@pytest.fixture
def link() -> str:
    save_file(PATH, b"%PDF-1.7 a report")
    return signed_link(PATH, filename="closed-2026-03-02.pdf")


def picture(kind: str) -> bytes:
    sheet = io.BytesIO()
    Image.new("RGB", (90, 60), "#336699").save(sheet, kind)
    return sheet.getvalue()


def test_a_link_gives_the_file_under_its_name_to_whoever_holds_it(client, link):
    answer = client.get(link)
    assert b"".join(answer) == b"%PDF-1.7 a report"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="closed-2026-03-02.pdf"'


def test_a_link_that_has_expired_is_gone_and_says_so(client, settings):
    with time_machine.travel("2026-03-02T09:00:00Z", tick=False) as clock:
        save_file(PATH, b"%PDF-1.7")
        link = signed_link(PATH, filename="closed.pdf")
        clock.shift(settings.STORED_FILE_LINK_SECONDS + 1)
        answer = client.get(link)
    assert answer.status_code == 410
    assert "get a new one" in answer.content.decode()


def test_a_changed_link_is_gone(client, link):
    token, name = link.split("/")[2:]
    changed = token[:-1] + ("a" if token[-1] != "a" else "b")
    assert client.get(f"/files/{changed}/{name}").status_code == 410


def test_a_link_to_a_deleted_file_is_not_found(client, link):
    delete_files([PATH])
    assert client.get(link).status_code == 404


def test_a_stored_page_may_run_nothing_and_call_nobody(client):
    save_file("one/report.html", b"<html><script>alert(1)</script></html>")
    answer = client.get(signed_link("one/report.html", filename="report.html", inline=True))
    policy = answer["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "sandbox" in policy
    assert "script-src" not in policy
    assert answer["Content-Disposition"].startswith("inline")


@pytest.mark.parametrize(
    ("store", "kind", "media"), [(store_picture, "JPEG", "jpeg"), (store_logo, "PNG", "png")]
)
def test_a_picture_has_an_address_that_stays(client, store, kind, media):
    answer = client.get(store(picture(kind)).path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == f"image/{media}"
    assert "immutable" in answer["Cache-Control"]


@pytest.mark.parametrize("name", ["0" * 64 + ".jpg", "secret_key", "..%2f..%2fsecret_key", "0" * 64 + ".svg"])
def test_what_is_no_stored_picture_is_not_found(client, name):
    assert client.get(f"/pictures/{name}").status_code == 404
