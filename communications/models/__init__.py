"""Messages, what became of them, and who must not be written to."""

from communications.models.logs import EmailEvent, EmailEventKind, EmailLog, SmsLog, TextReply
from communications.models.mailbox import MailboxEmail, MailboxText
from communications.models.messages import (
    NOT_SENT_STATUSES,
    OPEN_STATUSES,
    EmailBody,
    EmailMessage,
    Message,
    MessageClass,
    MessageStatus,
    TextClass,
    TextMessage,
)
from communications.models.stops import Consent, EmailSuppression, HowOften, ReaderPreference, SmsOptOut

__all__ = [
    "NOT_SENT_STATUSES",
    "OPEN_STATUSES",
    "Consent",
    "EmailBody",
    "EmailEvent",
    "EmailEventKind",
    "EmailLog",
    "EmailMessage",
    "EmailSuppression",
    "HowOften",
    "MailboxEmail",
    "MailboxText",
    "Message",
    "MessageClass",
    "MessageStatus",
    "ReaderPreference",
    "SmsLog",
    "SmsOptOut",
    "TextClass",
    "TextMessage",
    "TextReply",
]
