"""The demo of one day, loaded once for all tests of this folder."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings

from integrations.mls.sandbox.pictures.names import NAMES
from integrations.sample_pictures import INDEX, VERSION, paint_pool
from tests.demo.loaded import DAY, load
from tests.kept import kept_for_many
from tests.plans import seed_plans
from trendyreports.core.storage import save_file


@pytest.fixture(scope="package")
def stored_files(tmp_path_factory) -> dict:
    location = str(tmp_path_factory.mktemp("demo"))
    return {"BACKEND": "trendyreports.core.storage.FolderStorage", "OPTIONS": {"location": location}}


@pytest.fixture(scope="package")
def loaded(django_db_setup, django_db_blocker, stored_files) -> Iterator[str]:
    """The demo of one day, loaded once for all tests here; one painted picture stands for the whole pool."""
    with kept_for_many(django_db_blocker), in_storage(stored_files):
        seed_plans()
        picture = paint_pool(processes=1, names=NAMES[:1])[NAMES[0]]
        index = {"version": VERSION, "pictures": dict.fromkeys(NAMES, picture)}
        save_file(INDEX, json.dumps(index).encode())
        yield load(DAY)


def in_storage(stored_files: dict) -> override_settings:
    staticfiles = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    return override_settings(STORAGES={"default": stored_files, "staticfiles": staticfiles})


@pytest.fixture
def demo(loaded: str, stored_files: dict) -> Iterator[str]:
    """What the command said; what a test changes is undone."""
    with transaction.atomic(), in_storage(stored_files):
        yield loaded
        transaction.set_rollback(True)
