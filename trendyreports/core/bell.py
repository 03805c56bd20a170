"""Ringing for a worker. The row is the order; a bell nobody hears is rung again by the sweep."""

from __future__ import annotations

from collections.abc import Sequence
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
    return send(task, str(row_id))


def ring_for_all(task: Task[Any, Any], row_ids: Sequence[UUID], *, at_a_time: int) -> bool:
    """Ask for many rows with one ring for some at a time; the task takes a list of ids."""
    chunks = (row_ids[place : place + at_a_time] for place in range(0, len(row_ids), at_a_time))
    return all(send(task, [str(row_id) for row_id in chunk]) for chunk in chunks)


def send(task: Task[Any, Any], argument: str | list[str]) -> bool:
    """Put a task into its queue; False when the broker cannot be reached."""
    try:
        task.delay(argument)
    except OperationalError as fault:
        log.warning(
            "broker unreachable; the sweep rings again", task=task.name, rows=argument, fault=str(fault)
        )
        return False
    return True


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


def rings_waiting(task: Task[Any, Any]) -> int:
    """How many rings stand in the queue of a task; 0 where the broker cannot be reached."""
    queue = task.app.amqp.router.route({}, task.name)["queue"].name
    try:
        with task.app.connection_for_write() as broker:
            channel: Any = broker.default_channel
            return int(channel.client.llen(queue))
    except (OperationalError, redis.exceptions.RedisError) as fault:
        log.warning("broker unreachable", task=task.name, fault=str(fault))
        return 0
