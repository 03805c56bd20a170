"""What every test starts from: stored files of its own, an empty cache, the five plans."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker, blocking_manager_key

from accounts.models import User
from tests.factories import UserFactory
from tests.plans import seed_plans
from trendyreports.celery import app as celery_app

pytest_plugins = ["tests.fakes.fixtures"]

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


def pytest_configure() -> None:
    """Processes that test side by side (xdist) each ring at a bell of their own."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if worker:
        address = urlsplit(settings.REDIS_URL)
        own = address._replace(path=f"/{1 + int(worker.removeprefix('gw'))}").geturl()
        settings.REDIS_URL = settings.CACHES["default"]["LOCATION"] = own
        celery_app.conf.broker_url = celery_app.conf.broker_write_url = celery_app.conf.broker_read_url = own


@pytest.fixture(autouse=True)
def own_stored_files(settings, tmp_path: Path) -> None:
    """Files written by a test go with it."""
    stored = {
        "BACKEND": "trendyreports.core.storage.FolderStorage",
        "OPTIONS": {"location": str(tmp_path / "stored")},
    }
    settings.STORAGES = {**settings.STORAGES, "default": stored}
    settings.STORAGE_DIR = tmp_path / "stored"


@pytest.fixture
def empty_cache() -> Iterator[None]:
    """The shared cache without anything of another test in it."""
    cache.clear()
    yield
    cache.clear()


def commits(item: pytest.Item) -> bool:
    """Whether the test writes for good, and so ends by emptying every table."""
    marker = item.get_closest_marker("django_db")
    marked = bool(marker and marker.kwargs.get("transaction"))
    return marked or bool({"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """After a test that emptied every table the next one finds the five plans."""
    yield
    if nextitem is not None and commits(item):
        with item.config.stash[blocking_manager_key].unblock():
            seed_plans()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """A database kept from an earlier run (--reuse-db) has its plans again."""
    with django_db_blocker.unblock():
        seed_plans()


@pytest.fixture(autouse=True)
def plans_are_back(request: pytest.FixtureRequest) -> None:
    """A test that commits finds the five plans, whatever the one before it emptied."""
    if commits(request.node):
        request.getfixturevalue("transactional_db")
        seed_plans()


@pytest.fixture
def shared_data() -> Path:
    """The folder of real data beside the checkout; tests that need it are skipped without it."""
    folder = SHARED / "data"
    if not folder.is_dir():
        pytest.skip("the real data (../shared/data) is not beside this checkout")
    return folder


@pytest.fixture
def agent(db: None) -> User:
    """The owner of an account of her own."""
    return UserFactory()


@pytest.fixture
def agent_client(agent: User) -> Client:
    """A browser in which the agent is signed in."""
    client = Client()
    client.force_login(agent)
    return client
