"""What goes wrong is told in words, with the right status, on a page of ours."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from tests.factories import UserFactory
from trendyreports.home import errors
from trendyreports.urls import handler400, handler403, handler404, handler500, urlpatterns

FAULTS: dict[str, Exception] = {
    "400": SuspiciousOperation("odd"),
    "403": PermissionDenied("Only the owner may do that."),
    "500": RuntimeError("broken"),
}


def fail(request: HttpRequest, kind: str) -> HttpResponse:
    raise FAULTS[kind]


fail.login_required = False  # type: ignore[attr-defined]
urlpatterns = [*urlpatterns, path("fail/<slug:kind>/", fail)]
handlers = (handler400, handler403, handler404, handler500)


@pytest.fixture
def visitor(db: None, settings) -> Client:
    settings.ROOT_URLCONF = __name__
    settings.DEBUG = False
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("url", "status", "words"),
    [
        ("/fail/400/", 400, "We could not read that request"),
        ("/fail/403/", 403, "Only the owner may do that."),
        ("/no-such-page", 404, "There is nothing at this address"),
        ("/fail/500/", 500, "Something broke on our side"),
        ("/files/changed/report.pdf", 410, "This link no longer works"),
    ],
)
def test_each_fault_has_its_page(visitor: Client, url: str, status: int, words: str):
    answer = visitor.get(url)
    assert answer.status_code == status
    assert words in answer.content.decode()


def test_a_form_without_its_token_is_explained(db: None):
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"email": "a@example.com"})
    assert answer.status_code == 403
    assert "This form has expired" in answer.content.decode()


def test_too_much_at_once_says_how_long_to_wait(rf: RequestFactory):
    answer = errors.too_many(rf.get("/"), retry_after=30)
    assert (answer.status_code, answer["Retry-After"]) == (429, "30")
    assert "Wait 30 seconds" in answer.content.decode()


def test_the_page_for_a_broken_server_needs_nothing(
    rf: RequestFactory, django_assert_num_queries: Any, db: None
):
    with django_assert_num_queries(0):
        page = errors.server_error(rf.get("/")).content.decode()
    assert "{%" not in page


def test_a_member_is_led_back_to_her_dashboard(visitor: Client):
    visitor.force_login(UserFactory())
    shown = visitor.get("/no-such-page").content.decode()
    assert "Go to the dashboard" in shown
    assert "Go to the start page" not in shown
