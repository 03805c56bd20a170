"""How passwords are stored."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class ProductArgon2Hasher(Argon2PasswordHasher):
    """Argon2id at the OWASP minimum: 19 MiB of memory, two passes, one lane.

    Memory is in KiB. Django's own figures take 100 MiB a sign-in, which a small server does not have.
    """

    memory_cost = 19_456
    time_cost = 2
    parallelism = 1
