"""Files that were made to do harm, or hold what would."""

import csv
import io

import pytest
from django.urls import reverse

from tests.integrations.files import made
from tests.integrations.test_views import brought, chosen, send, text_of, url

pytestmark = pytest.mark.django_db
FORMULA = '=HYPERLINK("https://evil.example","open")'


def test_what_a_file_holds_is_shown_as_text_and_never_as_html(agent_client):
    header, *rows = made.SACRAMENTO.split("\r")
    evil = "<script>alert(1)</script>"
    content = "\r".join([f"{header},{evil}", f"{evil},{rows[0]}", *rows])
    upload = brought(agent_client, content, name="<img src=x onerror=alert(1)>.csv")
    for page in (url("match", upload), reverse("integrations:my_data")):
        shown = agent_client.get(page).content.decode()
        assert evil not in shown
        assert "<img src=x" not in shown


def test_refused_rows_come_back_without_formulas_and_with_plain_numbers(agent_client):
    row = made.SACRAMENTO.split("\r")[4].replace("5 GRANT CIR", '"' + FORMULA.replace('"', '""') + '"')
    upload = brought(agent_client, made.SACRAMENTO.split("\r")[0] + "\r" + row + "\r")
    lines = b"".join(agent_client.get(url("refused", upload)).streaming_content).decode()
    _, cells = csv.reader(io.StringIO(lines))
    assert f"'{FORMULA}" in cells
    assert "-121.28" in cells


def test_a_path_in_a_file_s_name_leads_nowhere(agent_client):
    upload = brought(agent_client, name="../../../etc/passwd.csv")
    assert upload.file_name == "passwd.csv"
    assert upload.stored_path == f"listing_files/{upload.pk}"


def test_a_page_of_an_error_under_the_name_of_a_list_is_refused(agent_client):
    assert "This is a web page" in text_of(send(agent_client, "<html><body>Sorry, try again</body></html>"))


def test_the_widest_file_that_is_taken_can_be_matched_and_ordered(agent_client):
    header, row, *_ = made.SACRAMENTO.split("\r")
    more = ",".join(f"c{place}" for place in range(888))
    upload = brought(agent_client, f"{header},{more}\n{row}\n")
    response = agent_client.post(url("match", upload), chosen(agent_client, upload))
    assert response.status_code == 302
