"""Between the queue and the work: a task carries an id, calls one verb, and is safe to run twice."""

from uuid import UUID

from celery import shared_task

from communications.sending import send


@shared_task
def send_email(message_id: str) -> None:
    """Send one email."""
    send(UUID(message_id))
