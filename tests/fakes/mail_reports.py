"""What mail services post about messages, signed as their references describe."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
import uuid
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.http import HttpResponse
from django.test import Client

WHEN = 1_790_000_000  # a second of September 2026
USER = "mail:a-long-password"


def as_iso(at: int) -> str:
    """A second as services write it."""
    return datetime.fromtimestamp(at, tz=UTC).isoformat().replace("+00:00", "Z")


def service_id(message: Any) -> str:
    """The service's id of a message, also where we never heard it."""
    return message.provider_message_id or f"of-{message.pk}"


class Reporter:
    """One service's way to report: ``body`` of an event, and the headers that prove it."""

    provider = ""
    key = USER

    def __init__(self) -> None:
        self.client = Client()

    def headers(self, raw: bytes) -> dict[str, str]:
        return {"Authorization": "Basic " + base64.b64encode(self.key.encode()).decode()}

    def body(self, kind: str, message: Any, at: int = WHEN) -> Any:
        raise NotImplementedError

    def post(self, body: Any, *, signed: bool = True, headers: dict[str, str] | None = None) -> HttpResponse:
        """Post a report; without ``signed`` nothing proves where it is from."""
        raw = json.dumps(body).encode()
        sent = (self.headers(raw) if signed else {}) | (headers or {})
        address = f"/hooks/mail/{self.provider}/"
        return self.client.post(address, raw, content_type="application/json", headers=sent)

    def tell(self, kind: str, message: Any, at: int = WHEN) -> HttpResponse:
        return self.post(self.body(kind, message, at))


class SendGridReporter(Reporter):
    """Batches, signed with ECDSA over time and body."""

    provider = "sendgrid"
    words = {
        "delivered": {"event": "delivered", "response": "250 OK"},
        "hard": {"event": "bounce", "type": "bounce", "reason": "550 5.1.1 no such user"},
        "soft": {"event": "bounce", "type": "blocked", "reason": "550 5.7.1 blocked"},
        "delayed": {"event": "deferred", "response": "451 later"},
        "complained": {"event": "spamreport"},
        "unsubscribed": {"event": "unsubscribe"},
        "opened": {"event": "open"},
        "clicked": {"event": "click", "url": "https://example.com"},
        "processed": {"event": "processed"},
    }

    def __init__(self) -> None:
        super().__init__()
        self.private = ec.generate_private_key(ec.SECP256R1())
        public = self.private.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        self.key = base64.b64encode(public).decode()

    def headers(self, raw: bytes) -> dict[str, str]:
        now = str(int(time.time()))
        signature = self.private.sign(now.encode() + raw, ec.ECDSA(hashes.SHA256()))
        return {
            "X-Twilio-Email-Event-Webhook-Signature": base64.b64encode(signature).decode(),
            "X-Twilio-Email-Event-Webhook-Timestamp": now,
        }

    def event(self, kind: str, message: Any, at: int = WHEN) -> dict[str, Any]:
        own = {"trendyreports_message": str(message.pk), "anymail_id": service_id(message)}
        about = {"email": message.to_address, "timestamp": at, "sg_event_id": uuid.uuid4().hex}
        return {**about, **own, **self.words[kind]}

    def body(self, kind: str, message: Any, at: int = WHEN) -> Any:
        return [self.event(kind, message, at)]


class ResendReporter(Reporter):
    """One event a post, signed as Standard Webhooks (Svix)."""

    provider = "resend"
    key = "whsec_" + base64.b64encode(b"a secret of 32 bytes for resend!").decode()
    words: dict[str, dict[str, Any]] = {
        "delivered": {"type": "email.delivered"},
        "hard": {"type": "email.bounced", "bounce": {"type": "Permanent", "message": "hard bounce message"}},
        "soft": {"type": "email.bounced", "bounce": {"type": "Transient", "message": "inbox was full"}},
        "delayed": {"type": "email.delivery_delayed"},
        "complained": {"type": "email.complained"},
        "opened": {"type": "email.opened"},
        "clicked": {"type": "email.clicked", "click": {"link": "https://example.com"}},
    }

    def headers(self, raw: bytes) -> dict[str, str]:
        return self.signed(raw, time.time())

    def signed(self, raw: bytes, at: float) -> dict[str, str]:
        named, now = f"msg_{uuid.uuid4().hex}", str(int(at))
        secret = base64.b64decode(self.key.removeprefix("whsec_"))
        digest = hmac.new(secret, f"{named}.{now}.".encode() + raw, hashlib.sha256).digest()
        return {
            "svix-id": named,
            "svix-timestamp": now,
            "svix-signature": "v1," + base64.b64encode(digest).decode(),
        }

    def body(self, kind: str, message: Any, at: int = WHEN) -> Any:
        words = dict(self.words[kind])
        own = json.dumps({"trendyreports_message": str(message.pk)})
        data = {
            "email_id": service_id(message),
            "to": [message.to_address],
            "headers": [{"name": "X-Metadata", "value": own}],
        }
        created = as_iso(at)
        return {"type": words.pop("type"), "created_at": created, "data": {**data, **words}}


class PostmarkReporter(Reporter):
    """One event a post, with a user and a password in the address given to the service."""

    provider = "postmark"
    words = {
        "delivered": {"RecordType": "Delivery"},
        "hard": {"RecordType": "Bounce", "Type": "HardBounce", "Description": "no such user"},
        "soft": {"RecordType": "Bounce", "Type": "SoftBounce", "Description": "full"},
        "delayed": {"RecordType": "Bounce", "Type": "Transient"},
        "complained": {"RecordType": "SpamComplaint", "Type": "SpamComplaint"},
        "unsubscribed": {
            "RecordType": "SubscriptionChange",
            "SuppressSending": True,
            "SuppressionReason": "ManualSuppression",
        },
        "opened": {"RecordType": "Open"},
        "clicked": {"RecordType": "Click", "OriginalLink": "https://example.com"},
    }
    times = {"Delivery": "DeliveredAt", "Bounce": "BouncedAt", "SpamComplaint": "BouncedAt"}

    def body(self, kind: str, message: Any, at: int = WHEN) -> Any:
        words = self.words[kind]
        record = str(words["RecordType"])
        column = "ChangedAt" if record == "SubscriptionChange" else self.times.get(record, "ReceivedAt")
        return {
            **words,
            "MessageID": service_id(message),
            "Recipient": message.to_address,
            "Metadata": {"trendyreports_message": str(message.pk)},
            column: as_iso(at),
        }


class MailgunReporter(Reporter):
    """One event a post; time and token are signed, beside the event."""

    provider = "mailgun"
    key = "mailgun-signing-key"
    words = {
        "delivered": {"event": "delivered", "delivery-status": {"code": 250, "message": "OK"}},
        "hard": {"event": "failed", "severity": "permanent", "reason": "bounce"},
        "complained": {"event": "complained"},
    }

    def body(self, kind: str, message: Any, at: int = WHEN) -> Any:
        own = {"trendyreports_message": str(message.pk)}
        headers = {"message-id": service_id(message).strip("<>")}
        about = {"timestamp": at + 0.0, "recipient": message.to_address, "user-variables": own}
        return {"signature": {}, "event-data": {**about, **self.words[kind], "message": {"headers": headers}}}

    def post(self, body: Any, *, signed: bool = True, headers: dict[str, str] | None = None) -> HttpResponse:
        token, now = uuid.uuid4().hex, str(int(time.time()))
        key = self.key if signed else "another"
        proof = hmac.new(key.encode(), f"{now}{token}".encode(), hashlib.sha256).hexdigest()
        signature = {"timestamp": now, "token": token, "signature": proof}
        return super().post({**body, "signature": signature}, signed=False, headers=headers)


class BrevoReporter(Reporter):
    """One event a post; ours comes back in the header X-Mailin-custom."""

    provider = "brevo"
    words = {
        "delivered": {"event": "delivered"},
        "hard": {"event": "hard_bounce", "reason": "550 5.1.1 no such user"},
        "complained": {"event": "spam"},
    }

    def body(self, kind: str, message: Any, at: int = WHEN) -> Any:
        own = json.dumps({"trendyreports_message": str(message.pk)})
        about = {"email": message.to_address, "message-id": service_id(message), "ts_epoch": at * 1000}
        return {**about, "X-Mailin-custom": own, **self.words[kind]}


class MailjetReporter(Reporter):
    """A list of events; ours comes back as Payload."""

    provider = "mailjet"
    words = {
        "delivered": {"event": "sent", "smtp_reply": "250 OK"},
        "hard": {"event": "bounce", "hard_bounce": True, "error": "user unknown"},
        "complained": {"event": "spam", "source": "JMRPP"},
    }

    def body(self, kind: str, message: Any, at: int = WHEN) -> Any:
        own = json.dumps({"trendyreports_message": str(message.pk)})
        about = {"time": at, "MessageID": 19421777835146490, "email": message.to_address, "Payload": own}
        return [{**about, **self.words[kind]}]


class SparkPostReporter(Reporter):
    """A list of events, each in an envelope; ours comes back as rcpt_meta."""

    provider = "sparkpost"
    words = {
        "delivered": {"type": "delivery"},
        "hard": {"type": "bounce", "bounce_class": "10", "raw_reason": "550 no such user"},
        "complained": {"type": "spam_complaint"},
    }

    def body(self, kind: str, message: Any, at: int = WHEN) -> Any:
        about = {"timestamp": str(at), "transmission_id": service_id(message), "event_id": uuid.uuid4().hex}
        own = {"raw_rcpt_to": message.to_address, "rcpt_meta": {"trendyreports_message": str(message.pk)}}
        return [{"msys": {"message_event": {**about, **own, **self.words[kind]}}}]


REPORTERS = (SendGridReporter, ResendReporter, PostmarkReporter)
OTHER_REPORTERS = (MailgunReporter, BrevoReporter, MailjetReporter, SparkPostReporter)
