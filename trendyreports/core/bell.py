"""Ringing for a worker. The row is the order; a bell nobody hears is rung again by the sweep."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import redis
import structlog
from celery import Task
from django.core.cache import cache
from kombu.exceptions import OperationalError

log = structlog.get_logger(__name__)


def ring(task: Task[Any, Any], row_id: UUID | int) -> bool:
    """Ask a worker to take up the row. False when the broker cannot be reached; nothing is lost by it."""
    try:
        task.delay(str(row_id))
    except OperationalError as fault:
        log.warning(
            "broker unreachable; the sweep rings again", task=task.name, row=str(row_id), fault=str(fault)
        )
        return False
    return True


def bells_waiting(task: Task[Any, Any], queue: str) -> int:
    """How many bells stand in the line of a task that nobody has heard yet; 0 where the broker is away."""
    try:
        with task.app.connection_for_write() as line:
            waiting: int = line.default_channel.client.llen(queue)  # type: ignore[attr-defined]  # of Redis
    except (OperationalError, redis.exceptions.RedisError):
        return 0
    return waiting


def ring_again(task: Task[Any, Any], row_id: UUID | int, *, quiet_seconds: float) -> bool:
    """Ring for a row the sweep found; not twice within ``quiet_seconds``, as it may be waiting its turn."""
    try:
        fresh = cache.add(f"rung:{task.name}:{row_id}", 1, timeout=max(1, round(quiet_seconds)))
    except redis.exceptions.RedisError as fault:
        log.warning(
            "broker unreachable; the sweep rings again", task=task.name, row=str(row_id), fault=str(fault)
        )
        return False
    return fresh and ring(task, row_id)
