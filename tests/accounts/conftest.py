"""What tests of signing in share."""

from __future__ import annotations

import argon2
import pytest


@pytest.fixture
def hashes(monkeypatch) -> list[str]:
    """Grows by one with every password the library hashes or checks; it does its work all the same."""
    worked: list[str] = []
    for module, name in ((argon2.low_level, "hash_secret"), (argon2.PasswordHasher, "verify")):
        original = getattr(module, name)

        def counted(*args, original=original, name=name, **kwargs):
            worked.append(name)
            return original(*args, **kwargs)

        monkeypatch.setattr(module, name, counted)
    return worked
