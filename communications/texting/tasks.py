"""Between the queue and the work: a task carries an id, calls one verb, and is safe to run twice."""

from uuid import UUID

from celery import shared_task

from communications.texting.sending import send


@shared_task
def send_text(message_id: str) -> None:
    """Send one text, or ask what became of it."""
    send(UUID(message_id))
