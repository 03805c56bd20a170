"""What every test starts from: stored files of its own, an empty cache, the five plans."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker
from xdist.remote import Producer

from accounts.models import User
from tests.emptying import empty_quickly
from tests.factories import UserFactory
from tests.plans import seed_plans
from tests.scheduling import ByPlace, rank
from tests.template_database import migrated_template
from trendyreports.celery import app as celery_app

pytest_plugins = ["tests.fakes.fixtures"]

# A busy machine is no fault of the product.
hypothesis.settings.register_profile(
    "tests", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("tests")

numbers = count(1)
OTHERS_OUT = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


def pytest_configure() -> None:
    """Processes that test side by side (xdist) each ring at a bell of their own."""
    empty_quickly()
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if worker:
        address = urlsplit(settings.REDIS_URL)
        own = address._replace(path=f"/{1 + int(worker.removeprefix('gw'))}").geturl()
        settings.REDIS_URL = settings.CACHES["default"]["LOCATION"] = own
        celery_app.conf.broker_url = celery_app.conf.broker_write_url = celery_app.conf.broker_read_url = own


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first; within a file tests stand as they did."""
    items.sort(key=lambda item: rank(item.nodeid))


def pytest_collection_finish() -> None:
    """Ten thousand tests stay to the end: the collector need not look at them again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByPlace | None:
    """Side by side (xdist), files are handed out whole, unless the command line asks for another way."""
    if config.getvalue("dist") != "load":
        return None
    config.option.loadscopereorder = False
    return ByPlace(config, log)


@pytest.fixture(autouse=True)
def own_stored_files(settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A place for the files of each test. The folder is made when the first is written: most write none."""
    folder = tmp_path_factory.getbasetemp() / f"stored-{next(numbers)}"
    stored = {"BACKEND": "trendyreports.core.storage.FolderStorage", "OPTIONS": {"location": str(folder)}}
    settings.STORAGES = {**settings.STORAGES, "default": stored}
    settings.STORAGE_DIR = folder


@pytest.fixture
def empty_cache() -> Iterator[None]:
    """The shared cache without anything of another test in it, whatever the test sets in its place."""
    shared = caches["default"]
    shared.clear()
    yield
    shared.clear()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """The database of each process is a copy."""
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated_template()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database kept from an earlier run (--reuse-db) has its plans again; in the end nobody is left in it.

    A thread that a test left behind would keep it from being dropped for five seconds.
    """
    with django_db_blocker.unblock():
        seed_plans()
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(OTHERS_OUT)


@pytest.fixture(autouse=True)
def quick_hashes(request: pytest.FixtureRequest, settings) -> None:
    """Passwords cost next to nothing, except where their cost is the subject."""
    if not request.node.get_closest_marker("real_hashes"):
        settings.PASSWORD_HASHERS = ["tests.hashers.QuickArgon2Hasher"]


@pytest.fixture(scope="session")
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
