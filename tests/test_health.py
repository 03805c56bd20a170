"""The two questions of a load balancer."""

import socket

import pytest
from django.db import connection


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def test_healthz_answers_anybody_without_touching_the_database(client):
    response = client.get("/healthz")  # no database mark: a query would fail the test
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_healthz_takes_no_post(client):
    assert client.post("/healthz").status_code == 405


@pytest.mark.django_db
def test_readyz_is_ready_when_all_parts_are(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"database": "ok", "migrations": "ok", "broker": "ok"}


@pytest.mark.django_db
def test_readyz_says_that_the_broker_is_away(client, settings):
    settings.REDIS_URL = f"redis://127.0.0.1:{closed_port()}/0"
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"database": "ok", "migrations": "ok", "broker": "does not answer"}


@pytest.mark.django_db
def test_readyz_counts_migrations_that_are_not_applied(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["migrations"] == "1 not applied"


@pytest.mark.django_db
def test_readyz_says_that_the_database_does_not_answer(client):
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 1")
        cursor.execute("SET LOCAL lock_timeout = 1")
    with connection.cursor() as cursor, pytest.raises(Exception, match="timeout"):
        cursor.execute("SELECT pg_sleep(1)")
    response = client.get("/readyz")  # the transaction is broken: no query of it can succeed
    assert response.status_code == 503
    assert response.json()["database"] == "does not answer"
