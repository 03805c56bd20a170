"""``/healthz``: the process answers. ``/readyz``: it can also do its work. For those who watch over it."""

from collections.abc import Callable

import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from psycopg_pool import PoolTimeout

BROKER_TIMEOUT_SECONDS = 2
READY = "ok"


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process answers; asks nobody else, so that a slow database does not get it restarted."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when database, migrations and broker are as they must be, otherwise 503; a word for each."""
    found = {name: question() for name, question in PARTS.items()}
    ready = all(answer == READY for answer in found.values())
    return JsonResponse(found, status=200 if ready else 503)


def database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, PoolTimeout):
        return "does not answer"
    return READY


def migrations() -> str:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except (DatabaseError, PoolTimeout):
        return "cannot be read"
    return f"{len(waiting)} not applied" if waiting else READY


def broker() -> str:
    client = redis.Redis.from_url(
        settings.REDIS_URL,
        socket_connect_timeout=BROKER_TIMEOUT_SECONDS,
        socket_timeout=BROKER_TIMEOUT_SECONDS,
    )
    try:
        client.ping()
    except redis.RedisError:
        return "does not answer"
    finally:
        client.close()
    return READY


PARTS: dict[str, Callable[[], str]] = {"database": database, "migrations": migrations, "broker": broker}
