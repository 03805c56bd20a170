"""How passwords are stored."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher

from accounts.hashing_line import line


class ProductArgon2Hasher(Argon2PasswordHasher):
    """Argon2id at the OWASP minimum: 19 MiB of memory, two passes, one lane.

    Memory is in KiB. Django's own figures take 100 MiB a sign-in, which a small server does not have.
    """

    memory_cost = 19_456
    time_cost = 2
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """The hash to store. Raises HashingBusy."""
        with line.turn():
            encoded: str = super().encode(password, salt)
        return encoded

    def verify(self, password: str, encoded: str) -> bool:
        """Whether the password is the one behind the hash. Raises HashingBusy."""
        with line.turn():
            right: bool = super().verify(password, encoded)
        return right
