"""Between the queue and the work: a task carries an id, calls one verb, and is safe to run twice."""

from uuid import UUID

from celery import shared_task

from communications.sending import send


@shared_task
def send_email(message_id: str) -> None:
    """Send one email that somebody waits for."""
    send(UUID(message_id))


@shared_task
def send_report_email(message_id: str) -> None:
    """Send one email of a sending to many; it has a line of its own, and no other waits behind it."""
    send(UUID(message_id))
