"""Secrets that travel by mail: random, stored as a hash, compared in constant time."""

from __future__ import annotations

import hashlib
import hmac
import secrets

BYTES = 32  # 256 bits: nobody guesses one


def new_token() -> tuple[str, str]:
    """A fresh secret for a link, and the digest that is stored in its place."""
    secret = secrets.token_urlsafe(BYTES)
    return secret, token_digest(secret)


def token_digest(secret: str) -> str:
    """The SHA-256 of a secret in hexadecimal, as it is stored."""
    return hashlib.sha256(secret.encode()).hexdigest()


def is_token(secret: str, digest: str) -> bool:
    """Whether ``digest`` is that of ``secret``; takes the same time whatever differs."""
    return hmac.compare_digest(token_digest(secret), digest)
